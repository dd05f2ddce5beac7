"""What stood on a day: what was in force, what was not yet, and what the records do not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.course import Course, courses_in
from minutebook.catalog.standing import AlteringRelation, alterations, since_when
from minutebook.core.words import Phrase, say
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.views.cells import CellItem, RecordEntry, entry_of, item_for

STOOD = {
    Stage.IN_FORCE: say("In force"),
    Stage.OPEN: say("Not in force yet"),
    Stage.PAUSED: say("On hold"),
    Stage.UNKNOWN: say("Not known from the records"),
}
"""Stages whose records are listed, as their headings say it; of the others the number is told."""

LEFT_OUT = {Stage.PAST: say("No longer in force"), Stage.REFUSED: say("Rejected")}


@dataclass(frozen=True, slots=True)
class StandingMark:
    """What is to be said of how a record stood from a day on, until another day; None for good."""

    day: date
    until: date | None
    item: CellItem

    def holds_on(self, day: date) -> bool:
        """Whether it is to be said of a day."""
        return self.day <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class TrackedRecord:
    """A record with all that is known of how it stood, on whatever day. Its entry is that of today."""

    course: Course
    entry: RecordEntry
    program: CellItem | None
    marks: tuple[StandingMark, ...]

    @property
    def stage_marks(self) -> tuple[tuple[date, str], ...]:
        """The days on which a stage began, each with the stage."""
        return tuple((span.day, span.stage.mark) for span in self.course.spans)


@dataclass(frozen=True, slots=True)
class StoodRecord:
    """A record as it stood on a day: since when, and what had changed it by then."""

    entry: RecordEntry
    program: CellItem | None
    since: date
    marks: tuple[CellItem, ...]


@dataclass(frozen=True, slots=True)
class StoodGroup:
    """Records that stood alike, in the order of kinds and ids: how many of each kind, by its name, and a row for each.

    There are no rows where there would be more than were asked for.
    """

    stage: Stage
    label: str
    kinds: tuple[tuple[str, int], ...]
    rows: tuple[StoodRecord, ...]

    @property
    def number(self) -> int:
        """How many records there are."""
        return sum(number for _, number in self.kinds)


@dataclass(frozen=True, slots=True)
class AsOf:
    """What stood on a day. `left_out` are the numbers of records that are not listed, with how they stood."""

    day: date
    groups: tuple[StoodGroup, ...]
    left_out: tuple[tuple[int, str], ...]

    @property
    def in_force(self) -> tuple[StoodRecord, ...]:
        """What was in force."""
        return self.rows_of(Stage.IN_FORCE)

    def rows_of(self, stage: Stage) -> tuple[StoodRecord, ...]:
        """What was in a stage."""
        return next((each.rows for each in self.groups if each.stage is stage), ())


def make_as_of(catalog: Catalog, day: date, most: float = inf) -> AsOf:
    """What stood on a day, as far as the records of today say; of more than so many in one stage only the numbers."""
    found: dict[Stage, list[tuple[TrackedRecord, date]]] = {stage: [] for stage in STOOD}
    out = dict.fromkeys(LEFT_OUT, 0)
    for each in tracked_in(catalog):
        span = each.course.on(day)
        if span is None:
            continue
        if span.stage in out:
            out[span.stage] += 1
            continue
        found[span.stage].append((each, span.day))
    groups = (_group(stage, tracked, day, most) for stage, tracked in found.items())
    left_out = tuple((number, LEFT_OUT[stage]) for stage, number in out.items() if number)
    return AsOf(day, tuple(groups), left_out)


def _group(stage: Stage, tracked: Sequence[tuple[TrackedRecord, date]], day: date, most: float) -> StoodGroup:
    kinds = Counter(each.entry.kind for each, _ in tracked)
    rows = (
        StoodRecord(each.entry, each.program, since, tuple(mark.item for mark in each.marks if mark.holds_on(day)))
        for each, since in (tracked if len(tracked) <= most else ())
    )
    return StoodGroup(stage, STOOD[stage], tuple(kinds.items()), tuple(rows))


def tracked_in(catalog: Catalog) -> tuple[TrackedRecord, ...]:
    """All records that may have been in force on a day, in the order of kinds and ids."""
    return catalog.once(
        ("tracked",), lambda: tuple(_tracked(catalog, each) for each in courses_in(catalog) if each.spans)
    )


def is_any_tracked(catalog: Catalog) -> bool:
    """Whether any record may have been in force on a day."""
    return any(each.spans for each in courses_in(catalog))


def _tracked(catalog: Catalog, course: Course) -> TrackedRecord:
    record = course.record
    program = program_of(catalog, record)
    item = item_for(catalog, program.id) if program else None
    marks = tuple(sorted(_marks(catalog, record), key=lambda each: each.day))
    return TrackedRecord(course, entry_of(catalog, record), item, marks)


def program_of(catalog: Catalog, record: Record) -> Record | None:
    """The program that a record belongs to, itself or through its project; a program belongs to itself."""
    project = catalog.find(record.project) if record.project else None
    name = record.program or (project.program if project else None)
    if found := catalog.find(name) if name else None:
        return found
    return record if record.kind.container == "program" else None


def _marks(catalog: Catalog, record: Record) -> Iterator[StandingMark]:
    """What had changed a record by a day, and that it was settled but not in force yet."""
    settled, starts = record.settled_day, record.effective_day
    if settled and starts and settled < starts and record.stage.took_effect:
        told = say("{event}, takes effect on {day}", event=_settling(record), day=starts)
        yield StandingMark(settled, starts, CellItem(told))
    for each in record.amendments:
        yield StandingMark(each.date, None, CellItem(Phrase(each.what)))
    for found in alterations(catalog, record):
        day = since_when(found)
        if day and not found.ends_it:
            item = CellItem(_said_of(found), catalog.address_of(found.by), found.by.title)
            yield StandingMark(day, None, item)


def _said_of(found: AlteringRelation) -> Phrase:
    relation, name = found.link.relation.inverse.lower(), found.by.id
    if not found.part:
        return say("{relation} {record}", relation=relation, record=name)
    return say("{relation} {record}, in part: {part}", relation=relation, record=name, part=found.part)


def _settling(record: Record) -> Phrase:
    first = next((each for each in record.kind.events if getattr(record, each.field) is not None), None)
    return Phrase(first.label) if first else say("decided")
