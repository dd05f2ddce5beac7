"""Record: the fields every record shares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, TypeVar

from pydantic import ConfigDict, Field

from minutebook.core.calendar import is_past
from minutebook.core.diagnostics import Location
from minutebook.core.identity import id_order
from minutebook.core.words import Phrase
from minutebook.dialects.words import cleaned
from minutebook.schema.facets import Directory, Event, Facet
from minutebook.schema.fields import (
    GIVEN,
    Day,
    LongText,
    Names,
    Part,
    References,
    Spare,
    Words,
    ref,
    refs,
)
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import Stage
from minutebook.schema.sealing import Amendment, Seal
from minutebook.schema.waiving import Waiver
from minutebook.sources.source import Source
from minutebook.sources.visibility import Level

NOWHERE = Source("")

F = TypeVar("F", bound=Facet)
_Class = type[F]
"""As `type` is the name of a field of a record."""


KEPT_BY_COMMANDS = frozenset({"aliases", "sealed", "amendments", "waive", "imported_status", "imported_from"})
"""Fields that say what became of a record; no question asks for them, and their texts stay as they were."""

VERBATIM = (("imported_from",), ("imported_status",), ("sealed",))
"""What an import keeps word for word, template text included, and what no person writes."""


class Origin(Part):
    """Where an imported record came from, and what its source said that has no field here."""

    path: str = Field(description="File, or sheet and row, it was imported from")
    id: str | None = Field(None, description="Id or number it had there")
    repository: str | None = Field(None, description="Repository of the source")
    commit: str | None = Field(None, description="Commit of the source that was read")
    fields: Mapping[str, Any] = Field({}, description="What the source says that has no field here, word for word")


def is_empty(value: Any) -> bool:
    """Whether a field with this value says nothing: it is left out, or left open. No and 0 say something."""
    return value is None or value in ("", (), [], {})


_FILED = ("_extra", "_is_adopted", "_keeps_seal", "_labels", "_source")


class Record(Spare):
    """One page of the minute book. A subclass is a record type and says so in its `kind`."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    kind: ClassVar[Kind]

    id: str = Field(description="Never changes; links and the permalink use it")
    title: str = Field(min_length=1, description="Short and specific, as it should read in a list")
    type: str | None = Field(None, description="Name of the kind; follows from the folder")
    status: str = Field(description="Still open, in force, or past")
    summary: LongText | None = Field(None, description="One or two sentences for lists and search results")
    owner: str | None = ref(
        "handle", "Who keeps this record up to date? Choose a name", label="Owner", inverse="Owns", duty=True
    )
    program: str | None = ref("program", "Program it belongs to", label="Program", inverse="In this program")
    project: str | None = ref("project", "Project it belongs to", label="Project", inverse="In this project")
    created: Day | None = Field(None, description="Day the record was first written")
    updated: Day | None = Field(None, description="Day its content last changed")
    review_date: Day | None = Field(None, description="Check again by this date")
    tags: Names = Field((), description="Subjects, in lower case, that records share")
    related: References = refs("", "Other records worth reading with this one", label="Related", inverse="Related")
    visibility: Level | None = Field(None, description="Who may read it. Empty: as usual on this site")
    aliases: Words = Field((), description="Former addresses or ids that still lead here")
    sealed: Seal | None = Field(None, description="Fingerprints of the decided text; written when it is decided")
    amendments: tuple[Amendment, ...] = Field((), description="Recorded corrections of the decided text, oldest first")
    waive: tuple[Waiver, ...] = Field((), description="Exceptions: problems this file may have until a day, and why")
    imported_status: str | None = Field(
        None, description="Status words of the source that have no equal here; the status is then 'unknown'"
    )
    imported_from: Origin | None = Field(None, description="Where an imported record came from; written by the import")

    __slots__ = _FILED
    """Where a record was read from; as slots, for pydantic's own private attributes are slow to read."""

    # Of each record, not of the class: only this way does pydantic take them for none of its own.
    _source: ClassVar[Source]
    _labels: ClassVar[Mapping[str, str]]
    _extra: ClassVar[Mapping[str, Any]]
    _is_adopted: ClassVar[bool]
    _keeps_seal: ClassVar[bool]

    def model_post_init(self, _context: Any) -> None:
        """A record made without a file lies nowhere."""
        object.__setattr__(self, "__pydantic_fields_set__", GIVEN)
        self.filed(NOWHERE, {}, {})

    def __getstate__(self) -> dict[str, Any]:
        """Its values, and where it was read from."""
        return {**super().__getstate__(), **{name: getattr(self, name) for name in _FILED}}

    def __setstate__(self, given: dict[str, Any]) -> None:
        for name in _FILED:
            object.__setattr__(self, name, given.pop(name))
        super().__setstate__(given)

    @property
    def source(self) -> Source:
        """The file this record was read from."""
        return self._source

    @property
    def extra(self) -> Mapping[str, Any]:
        """Fields of an adopted file that its mapping does not name; shown, never checked."""
        return self._extra

    @property
    def path(self) -> str:
        """Path of the file below the content folder."""
        return self._source.path

    @property
    def stage(self) -> Stage:
        """What the status means."""
        return self.kind.lifecycle.stage_of(self.status)

    @property
    def status_label(self) -> str:
        """The status as its readers know it: the word of the file it was read from, or ours."""
        told = cleaned(self.imported_status) if self.imported_status else ""
        return self._labels.get("status") or told or Phrase(self.status.replace("-", " "))

    @property
    def is_open(self) -> bool:
        """Whether it still waits for something to be settled."""
        return self.stage is Stage.OPEN

    def says(self, name: str) -> bool:
        """Whether a field of that name has a value; a record without such a field says nothing."""
        return not is_empty(getattr(self, name, None))

    @property
    def is_settled(self) -> bool:
        """Whether the debate about it has ended."""
        return self.status in self.kind.lifecycle.settled

    @property
    def has_left(self) -> bool:
        """Whether it is a person who is no longer here; never so for what is no person."""
        return self.kind.has(Directory) and self.stage is Stage.PAST

    @property
    def was_settled(self) -> bool:
        """Whether the debate has ended, now or once: one that was replaced, dropped or paused since was settled too.

        A record that came to an end or a pause counts where it is sealed, or has the day that settled it.
        """
        if self.sealed is not None or self.is_settled:
            return True
        lifecycle, days = self.kind.lifecycle, self.kind.settling_days
        if not lifecycle.settled or self.stage not in (Stage.PAST, Stage.PAUSED):
            return False
        return any(getattr(self, name) is not None for name in days) if days else self.status in lifecycle.after_settled

    @property
    def unsealed_amendment(self) -> Amendment | None:
        """The last amendment of a sealed record where it has no fingerprints, as one written by hand."""
        last = self.amendments[-1] if self.sealed and self.amendments else None
        return last if last and self.sealed and not last.text and last.date >= self.sealed.date else None

    def is_overdue(self, day: date) -> bool:
        """Whether it still matters and is past its review date."""
        return not self.stage.is_over and self.review_date is not None and is_past(self.review_date, day)

    @property
    def day(self) -> date | None:
        """The day it counts for in lists: its first event that has one, else the day it was written."""
        return self.settled_day or self.created

    @property
    def reading(self) -> str:
        """The words for its status at the head of its page."""
        return self.kind.lifecycle.reading_of(self.status)

    @property
    def last_event(self) -> Event | None:
        """The last of its kind's events that has a day, in the order the kind names them."""
        return next((each for each in reversed(self.kind.events) if getattr(self, each.field) is not None), None)

    @property
    def settled_day(self) -> date | None:
        """The day of its first event; None where nobody noted it."""
        for each in self.kind.events:  # of every entry of every list: a generator takes three times as long
            day: date | None = getattr(self, each.field)
            if day is not None:
                return day
        return None

    @property
    def left_day(self) -> date | None:
        """The day a person left who is no longer here; None for anybody and anything else."""
        person = self.facet(Directory) if self.has_left else None
        return person.left_on if person else None

    @property
    def effective_day(self) -> date | None:
        """The day from which it holds, where its kind has one and the record says it."""
        return getattr(self, self.kind.effective) if self.kind.effective else None

    def facet(self, facet: _Class[F]) -> F | None:
        """Its values as a facet of its kind names them; None where the kind has not that facet."""
        names = self.kind.names(facet)
        values = {value: getattr(self, name) for value, name in names.items()}
        return facet(**values, **self.kind.constants[facet]) if names else None

    @property
    def order(self) -> tuple[int, str, tuple[str, int, str]]:
        """Sort key: kind, then id."""
        return (self.kind.order, self.kind.key, id_order(self.id))

    def at(self, *path: str | int) -> Location:
        """Place of a field's value in the file."""
        return self._source.at(*path)

    def filed(
        self, source: Source, labels: Mapping[str, str], extra: Mapping[str, Any], is_adopted: bool = False
    ) -> None:
        """Note where the record was read from; called once, by the parser."""
        for name, value in zip(_FILED, (extra, is_adopted, False, labels, source), strict=True):
            object.__setattr__(self, name, value)

    def found_as_sealed(self) -> None:
        """Note that its fields and its text are as they were sealed; called once, by the parser."""
        object.__setattr__(self, "_keeps_seal", True)

    @property
    def keeps_seal(self) -> bool:
        """Whether its fields and its text were found to be as they were sealed; files it leads to are not looked at."""
        return self._keeps_seal

    @property
    def is_adopted(self) -> bool:
        """Whether it was written for another system, read through a mapping or imported, and is held to less."""
        return self._is_adopted or self.imported_from is not None

    @property
    def labels(self) -> Mapping[str, str]:
        """Words an adopted file uses in place of ours."""
        return self._labels
