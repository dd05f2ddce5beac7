"""Kind: everything about a record type that is not a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from functools import cached_property
from typing import Any

from minutebook.core.values import dataclass
from minutebook.core.words import Phrase
from minutebook.dialects.statuses import StatusWords
from minutebook.schema.derived import Derived
from minutebook.schema.facets import Authority, Event, Facet, Intake, RowEvent
from minutebook.schema.lifecycle import Lifecycle, Stage

TENDED = ("owner", "review_date")
"""What a record of a tended kind must have while it is open."""


@dataclass(frozen=True)
class Example:
    """A made-up record that shows the fields in use; new records start from it.

    `fields` are front-matter values beyond id, title and status. Its sections are the kind's.
    """

    title: str
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """A record type: its names, its folder, its lifecycle and its facets.

    `plays` are the parts it can take in a reference beside its key (a reference to "program" takes
    any kind that plays it). An empty `prefix` means ids are handles, such as a person's. `sections`
    maps each expected heading to a line of guidance; `columns` are index columns between id, title,
    status and the rest. `tended` kinds need an owner and a review date while open. Of each
    pair of days in `spans` the first may not come after the second; both are days of what happened,
    for what happened on one day may be written down on any later one. `gist` is the field that says why, or what to do,
    or a value worked out of such fields, and is never folded away. `ruling` heads the section that says what was
    decided, if one does. `effective` is the day from which it holds, where that
    can be later than the day it was settled. Of a settled record everything counts but what is `free` (with a dot
    a field of a list's entries: `milestones.reached`), duties, what other records say of it, and what every kind
    leaves free; fields in `filled_in` may be added later, and count once they were there when it was sealed. To take
    a field out of `free`, or to add a section, makes records sealed before differ: say so in the changelog.
    `sealed` are the fields that seals of the first form cover, kept to verify them.
    By the field `container` other records say that they belong to one of this kind, which then gets an overview page.
    `row_events` are marks that the entries of its lists make on timelines. `derived` are values worked out of others,
    which columns and groups may name like fields; by the fields and values in `narrows` readers narrow a search, beside
    those of every record. `facets` are what its records can be read as, each with the fields that go by another name
    than the facet's values. Records of a kind that stands `apart` are a book of their own within the site: no list of
    several kinds has them, such as what is open, what was in force on a day, or all events. `order` sorts kinds in
    lists; its records are listed by the field or value `listed_by`, `-level` for the highest first, else by their day.
    """

    key: str
    prefix: str
    folder: str
    name: str
    plural: str
    lifecycle: Lifecycle
    example: Example
    order: int = 100
    plays: frozenset[str] = frozenset()
    sections: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    gist: str = ""
    effective: str = ""
    ruling: str = ""
    free: tuple[str, ...] = ()
    filled_in: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()
    groups: tuple[str, ...] = ("status",)
    listed_by: str = ""
    tended: bool = False
    apart: bool = False
    spans: tuple[tuple[str, str], ...] = ()
    events: tuple[Event, ...] = ()
    row_events: tuple[RowEvent, ...] = ()
    container: str = ""
    derived: tuple[Derived, ...] = ()
    narrows: tuple[str, ...] = ()
    facets: Mapping[type[Facet], Mapping[str, Any]] = field(default_factory=dict)
    intake: Intake = field(default_factory=Intake)

    def __post_init__(self) -> None:
        for name in ("name", "plural"):
            if isinstance(said := getattr(self, name), str):  # one of a site's own may be anything
                object.__setattr__(self, name, Phrase(said))

    def has(self, *facets: type[Facet]) -> bool:
        """Whether records of this kind can be read as one of these facets."""
        return not self.facets.keys().isdisjoint(facets)

    def names(self, facet: type[Facet]) -> Mapping[str, str]:
        """The field that each value of a facet comes from, in the facet's order; empty where the kind has it not."""
        return self._names.get(facet, {})

    @cached_property
    def _names(self) -> dict[type[Facet], dict[str, str]]:
        return {facet: self._named(facet, said) for facet, said in self.facets.items()}

    @staticmethod
    def _named(facet: Any, said: Mapping[str, Any]) -> dict[str, str]:
        own = [each.name for each in fields(facet) if not each.metadata]
        return {name: named for name in own if (named := said.get(name, name))}

    @cached_property
    def constants(self) -> dict[type[Facet], dict[str, Any]]:
        """What the kind itself says in its facets, the same for every record."""
        return {facet: self._told(facet, said) for facet, said in self.facets.items()}

    @staticmethod
    def _told(facet: Any, said: Mapping[str, Any]) -> dict[str, Any]:
        return {each.name: said[each.name] for each in fields(facet) if each.metadata and each.name in said}

    @property
    def is_dated(self) -> bool:
        """Whether its records, or the entries of their lists, make marks on timelines."""
        return bool(self.events or self.row_events)

    @cached_property
    def gist_fields(self) -> tuple[str, ...]:
        """The fields whose words are its gist: the one itself, or those that it is worked out of."""
        worked = next((each.of for each in self.derived if each.name == self.gist), None)
        return worked or ((self.gist,) if self.gist else ())

    @cached_property
    def authority(self) -> tuple[str, ...]:
        """Fields that say by what authority a record was settled; the level first, for others may depend on it."""
        return tuple(name for value, name in self.names(Authority).items() if value != "present")

    @cached_property
    def status_words(self) -> StatusWords:
        """The words by which its statuses are known, here and elsewhere."""
        stages = self.lifecycle.stages
        held = [each for each, stage in stages.items() if stage is Stage.IN_FORCE]
        done = {one: other for one in held for other in self.lifecycle.moves.get(one, ()) if other in held}
        return StatusWords(stages, self.intake.statuses, self.lifecycle.replaced, done)

    def demanded(self, status: str) -> tuple[str, ...]:
        """Fields a record in this status must have: those of the lifecycle, and while open those of a tended kind."""
        is_tended = self.tended and self.lifecycle.stage_of(status) is Stage.OPEN
        return (*self.lifecycle.required_for(status), *(TENDED if is_tended else ()))

    @cached_property
    def settling_days(self) -> tuple[str, ...]:
        """Fields with the day that settled a record: the events that every settled status demands."""
        settled = self.lifecycle.settled
        events = (event.field for event in self.events)
        return tuple(each for each in events if all(each in self.lifecycle.required_for(status) for status in settled))

    def answers_to(self, target: str) -> bool:
        """Whether a reference to `target` may name a record of this kind."""
        return target in ("", self.key) or target in self.plays
