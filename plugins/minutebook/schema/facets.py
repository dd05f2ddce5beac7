"""What a kind can do beyond being listed, for views and rules to read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, field, fields
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Protocol

from minutebook.core.values import dataclass
from minutebook.core.words import Phrase
from minutebook.schema.fields import Part, Relation
from minutebook.schema.shape import Base

# 1, 1.0 and 1.0.0, with or without a v.
_FIRST_VERSION = re.compile(r"v?1(\.0+)*")

Choice = Annotated[str, Base.CHOICE]
"""A text that can only be one of several words."""

Id = Annotated[str, Relation("", "", "", "")]
"""A text that names a record."""


def constant(default: Any, words_of: str = "") -> Any:
    """A value that the kind itself gives, the same for every record; its keys are choices of the value `words_of`."""
    return field(default_factory=lambda: default, metadata={"constant": True, "words_of": words_of})


class Turn(StrEnum):
    """What an event means for its record, whatever the kind calls it; it gives marks their shape."""

    BEGUN = "begun"
    DECIDED = "decided"
    AMENDED = "amended"
    REPLACED = "replaced"
    REOPENED = "reopened"
    DUE = "due"
    DONE = "done"
    MEASURED = "measured"
    ENDED = "ended"
    OTHER = "other"


@dataclass(frozen=True)
class Event:
    """A dated field that makes a mark on timelines; `lane` is the field marks are lined up by.

    `by` names the fields that say who brought it about; the first one with a value counts. `turn` is the shape of the
    mark.
    """

    field: str
    label: str
    lane: str = "program"
    by: tuple[str, ...] = ()
    turn: Turn = Turn.OTHER

    def __post_init__(self) -> None:
        if isinstance(self.label, str):  # one of a site's own may be anything
            object.__setattr__(self, "label", Phrase(self.label))


@dataclass(frozen=True)
class Intake:
    """How other systems tell what records of this kind tell; importers read it.

    `names` maps a field to other names for it and `statuses` a status to other words that mean the
    same, all in lower case; a word whose meaning differs from house to house has no place here.
    `sections` maps a section to other headings for it, `called` are other words for a record of this kind, and
    `titles` headings whose text stands in for a title where a log has no column of titles.
    `settled_on` is the field of a plain "date" where the status ends the debate. `values` maps the words of a field
    that takes a choice to other words that mean the same, in lower case, too.
    """

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statuses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    called: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    settled_on: str = ""
    values: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True)
class RowEvent:
    """A dated field of the entries of a list that makes a mark on timelines: `RowEvent("milestones", "due", "due")`.

    With `until` the mark is a span from the one day to the other. `title` is the field with an entry's words. An entry
    that has a value in one of the fields in `unless` makes no mark: what was reached is no longer due.
    """

    rows: str
    field: str
    label: str
    title: str = "title"
    until: str = ""
    lane: str = "program"
    turn: Turn = Turn.OTHER
    unless: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.label, str):  # one of a site's own may be anything
            object.__setattr__(self, "label", Phrase(self.label))


class Facet:
    """Values of a record by what they are for, whatever its kind calls their fields; `record.facet(…)` gives them.

    A value comes from the field of its own name, or from the one that the kind names instead; '' there says that the
    kind has no such field, and the default holds. When the kind is loaded its fields must take what is declared here.
    """


def only(facet: type[Facet], *values: str, **named: Any) -> dict[str, Any]:
    """What a kind says of a facet of which it has some values only: those, under their own names or as `named`.

    Of the others none has a field, which is possible for those with a default: `facets={Rated: only(Rated,
    "assessments")}`.
    """
    known = {each.name: each for each in fields(facet) if not each.metadata}  # type: ignore[arg-type]  # a dataclass
    has = {*values, *(name for name, each in known.items() if each.default is MISSING)}
    return {**{name: name if name in has else "" for name in known}, **named}


@dataclass(frozen=True)
class Membership(Facet):
    """Records of this kind must name a container in field `by`, or set `alone` to true."""

    by: Id | None
    alone: bool


@dataclass(frozen=True)
class Authority(Facet):
    """Records of this kind are decided by a board: at what level, which, by whom, in whose presence."""

    level: str | None
    board: Id | None
    deciders: tuple[Id, ...]
    present: tuple[Id, ...]


class Seat(Protocol):
    """A seat on a board, of a person, a role or both, with or without a vote."""

    person: Id | None
    role: Id | None
    voting: bool

    @property
    def first_day(self) -> date | None: ...  # as every Part has it
    @property
    def last_day(self) -> date | None: ...
    def is_held_on(self, day: date | None) -> bool: ...


class DecisionRules(Protocol):
    """Decision rights and quorum that held until a day, in fields named like those of the board."""

    until: date


@dataclass(frozen=True)
class Board(Facet):
    """Records of this kind decide: levels they may decide at, members with a vote, quorum.

    `opened` is the day it was set up.
    """

    decision_rights: tuple[str, ...]
    members: tuple[Seat, ...]
    quorum: int | None
    cadence: str | None
    opened: date | None = None
    earlier_rules: tuple[DecisionRules, ...] = ()


@dataclass(frozen=True)
class Convened(Facet):
    """Records of this kind meet: on which day next, as far as it is planned."""

    next_meeting: date | None


class ApprovedVersion(Protocol):
    """A version that was approved on a day, and what it changed."""

    version: str
    day: date
    change: str
    by: Id | None


@dataclass(frozen=True)
class Revised(Facet):
    """Records of this kind are approved in versions, of which the last has the day of their event; `revisions` are all
    of them, where they are listed."""

    revisions: tuple[ApprovedVersion, ...] = ()
    version: str | None = None

    @property
    def had_earlier(self) -> bool:
        """Whether there were versions before this one that nothing is told of."""
        return not self.revisions and self.version is not None and not _FIRST_VERSION.fullmatch(self.version)


@dataclass(frozen=True)
class Retention(Facet):
    """Records of this kind are kept until a day, unless held, and then come to their end."""

    retain_until: date | None
    legal_hold: bool


@dataclass(frozen=True)
class Freshness(Facet):
    """Facts of this kind were checked on a day and grow stale after so many months."""

    checked_on: date | None
    months: int = constant(12)


@dataclass(frozen=True)
class Directory(Facet):
    """Records of this kind are people, who hold roles; one whose stage is past has left."""

    left_on: date | None
    holds: tuple[Id, ...]
    joined_on: date | None = None


class NeededSkill(Protocol):
    """A skill and how well it is needed; the words for that stand in order, from the lowest."""

    name: str
    level: Choice


@dataclass(frozen=True)
class Profile(Facet):
    """Records of this kind describe a role. `compared` are the scopes set side by side, with the heading of each."""

    purpose: str | None
    scope: str | None
    responsibilities: tuple[str, ...]
    skills: tuple[NeededSkill, ...]
    certifications_first: tuple[Id, ...]
    certifications_next: tuple[Id, ...]
    certifications_optional: tuple[Id, ...]
    next_roles: tuple[Id, ...]
    sources: tuple[str, ...] = ()
    checked_on: date | None = None
    compared: Mapping[str, str] = constant({}, words_of="scope")


@dataclass(frozen=True)
class Credential(Facet):
    """Records of this kind describe a certification; `meanings` explains each word of `certainty`."""

    issuer: str | None
    level: str | None
    scope: tuple[str, ...]
    exam: Part | None
    prerequisites: tuple[str, ...]
    validity_years: int | None
    renewal: str | None
    certainty: str | None
    sources: tuple[str, ...]
    domains: tuple[str, ...] = ()
    address: str | None = None
    meanings: Mapping[str, str] = constant({}, words_of="certainty")


class JourneyStep(Protocol):
    """One thing to read or do: a record, or a page by its link."""

    title: str
    record: Id | None
    link: str | None
    minutes: int
    outcome: str | None
    stage: str


@dataclass(frozen=True)
class Journey(Facet):
    """Records of this kind lead a newcomer through steps, by stages."""

    audience: tuple[Id, ...]
    steps: tuple[JourneyStep, ...]


@dataclass(frozen=True)
class Answer(Facet):
    """Records of this kind answer a question in short; `topic` groups them."""

    short_answer: str | None
    topic: str | None
    sources: tuple[str, ...] = ()
    checked_on: date | None = None
