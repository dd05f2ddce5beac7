"""What a kind can do beyond being listed: fields of its own that any kind may name, for views and rules to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Event:
    """A dated field that makes a mark on timelines; `lane` is the field marks are lined up by.

    `by` names the fields that say who brought it about; the first one with a value counts.
    """

    field: str
    label: str
    lane: str = "program"
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Intake:
    """How other systems tell what records of this kind tell; importers read it.

    `names` maps a field to other names for it and `statuses` a status to other words that mean the
    same, all in lower case; a word whose meaning differs from house to house has no place here.
    `settled_on` is the field of a plain "date" where the status ends the debate.
    """

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statuses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settled_on: str = ""


@dataclass(frozen=True)
class Container:
    """Other records belong to this one by naming it in their field `by`; it gets an overview page."""

    by: str


@dataclass(frozen=True)
class Membership:
    """Records of this kind must name a container in field `by`, or set `alone` to true."""

    by: str
    alone: str


@dataclass(frozen=True)
class Authority:
    """Records of this kind are decided by a board: which, at what level, in whose presence, by whom."""

    board: str
    level: str
    present: str
    deciders: str = ""

    @property
    def asked(self) -> tuple[str, ...]:
        """Fields that say by what authority a record was settled; the level first, for others may depend on it."""
        return tuple(name for name in (self.level, self.board, self.deciders) if name)


@dataclass(frozen=True)
class Board:
    """Records of this kind decide: levels they may decide at, members with a vote, quorum.

    `opened` is the day it was set up; `earlier` holds what its levels and quorum were, each until a day.
    """

    levels: str
    members: str
    quorum: str
    cadence: str
    opened: str = ""
    earlier: str = ""


@dataclass(frozen=True)
class Retention:
    """Records of this kind are kept until a day, by someone, unless held; `gone` are final statuses."""

    until: str
    hold: str
    gone: frozenset[str]


@dataclass(frozen=True)
class Freshness:
    """Facts of this kind were checked on a day and grow stale after so many months."""

    checked: str
    months: int = 12


@dataclass(frozen=True)
class Directory:
    """Records of this kind are people: the days they left and joined, the roles they hold."""

    left: str
    roles: str
    gone: frozenset[str]
    joined: str = ""


@dataclass(frozen=True)
class Profile:
    """Records of this kind describe a role; each entry names a field.

    `compared` are the scopes set side by side, with the heading of each.
    """

    purpose: str
    scope: str
    responsibilities: str
    skills: str
    first: str
    next: str
    optional: str
    ladder: str
    sources: str = ""
    checked: str = ""
    compared: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Credential:
    """Records of this kind describe a certification; each entry names a field.

    `meanings` explains each word of the field `certainty`.
    """

    issuer: str
    level: str
    scope: str
    exam: str
    prerequisites: str
    validity: str
    renewal: str
    certainty: str
    sources: str
    domains: str = ""
    address: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Journey:
    """Records of this kind lead a newcomer through steps; each entry names a field."""

    audience: str
    steps: str
    stage: str


@dataclass(frozen=True)
class Answer:
    """Records of this kind answer a question in short; `topic` groups them."""

    short: str
    topic: str
    sources: str = ""
    checked: str = ""
