"""Kind: everything about a record type that is not a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from minutebook.schema.facets import (
    Answer,
    Authority,
    Board,
    Container,
    Credential,
    Directory,
    Event,
    Freshness,
    Intake,
    Journey,
    Membership,
    Profile,
    Retention,
)
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
    for what happened on one day may be written down on any later one. `gist` is the field that says
    why, or what to do, and is never folded away. `ruling` heads the section that says what was
    decided, if one does. `effective` is the day from which it holds, where that
    can be later than the day it was settled. Of a settled record everything counts but what is `free` (with a dot
    a field of a list's entries: `milestones.reached`), duties, what other records say of it, and what every kind
    leaves free; fields in `filled_in` may be added later, and count once they were there when it was sealed. To take
    a field out of `free`, or to add a section, makes records sealed before differ: say so in the changelog.
    `sealed` are the fields that seals of the first form cover, kept to verify them.
    `order` sorts kinds in lists.
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
    tended: bool = False
    spans: tuple[tuple[str, str], ...] = ()
    events: tuple[Event, ...] = ()
    container: Container | None = None
    membership: Membership | None = None
    authority: Authority | None = None
    board: Board | None = None
    retention: Retention | None = None
    freshness: Freshness | None = None
    directory: Directory | None = None
    profile: Profile | None = None
    credential: Credential | None = None
    journey: Journey | None = None
    answer: Answer | None = None
    intake: Intake = field(default_factory=Intake)

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
