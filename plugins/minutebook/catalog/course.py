"""Course: how a record stood day by day, as far as the records say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.standing import alterations, since_when
from minutebook.core.calendar import FIRST_DAY
from minutebook.core.values import dataclass
from minutebook.schema.facets import Board, Event, Revised
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Register


@dataclass(frozen=True)
class StageSpan:
    """From which day a record was in a stage; until the next span begins, or for good."""

    day: date
    stage: Stage


@dataclass(frozen=True)
class Course:
    """The stages of a record, oldest first.

    A span of the stage UNKNOWN begins the day after the last one on which records say how it stood, where its status
    has changed since on a day that nobody noted.
    """

    record: Record
    spans: tuple[StageSpan, ...]

    def on(self, day: date) -> StageSpan | None:
        """The span that a day is in; None before the record was written."""
        found = None
        for span in self.spans:
            if span.day > day:
                break
            found = span
        return found

    def is_unknown_in(self, first: date, last: date) -> bool:
        """Whether its status changed between two days, or may have, on a day that nobody noted."""
        for at, span in enumerate(self.spans):
            if span.stage is Stage.UNKNOWN and span.day <= last:
                end = self.spans[at + 1].day if at + 1 < len(self.spans) else None
                if end is None or end >= first:
                    return True
        return False


def has_force(kind: Kind) -> bool:
    """Whether one asks of its records if they were in force on a day: those that are settled, and boards.

    Entries of registers are open or closed; what has no dated event says nothing of any day.
    """
    settles = any(kind.lifecycle.stage_of(each) is Stage.IN_FORCE for each in kind.lifecycle.settled)
    return bool(kind.events) and not kind.has(Register) and (settles or kind.has(Board))


def courses_in(catalog: Catalog) -> tuple[Course, ...]:
    """The courses of all records that may be in force, in their order; of two with one id, of the one that counts.

    Kinds that stand apart are left out.
    """

    def make() -> tuple[Course, ...]:
        kinds = [kind for kind in catalog.registry.kinds if has_force(kind) and not kind.apart]
        records = (each for kind in kinds for each in catalog.of_kind(kind.key))
        return tuple(course_of(catalog, each) for each in records if catalog.find(each.id) is each)

    return catalog.once(("courses",), make)


def course_of(catalog: Catalog, record: Record) -> Course:
    """How a record stood, from its own days and those of what replaced it."""
    spans = _in_order(_marks(catalog, record))
    ended = any(each.ends_it and not each.is_due for each in alterations(catalog, record))
    now = Stage.PAST if ended and record.stage is Stage.IN_FORCE else record.stage
    if not spans or spans[-1].stage is not now:
        spans = _until_now(record, spans, now, catalog.today)
    return Course(record, tuple(spans))


def _marks(catalog: Catalog, record: Record) -> Iterator[StageSpan]:
    """Days on which a record is known to have come into a stage."""
    events = [(each, day) for each in record.kind.events if (day := getattr(record, each.field)) is not None]
    days = [day for _, day in events]
    revised = record.facet(Revised)
    versions = [each.day for each in revised.revisions] if revised else []
    first = min([*days, *versions], default=None)
    if record.created and (first is None or record.created < first):
        initial = record.kind.lifecycle.stage_of(record.kind.lifecycle.initial)
        yield StageSpan(record.created, Stage.OPEN if first else initial)
        if revised and revised.had_earlier:
            yield StageSpan(record.created + timedelta(days=1), Stage.UNKNOWN)
    for event, day in events:
        stage = _entered(record, event)
        if stage is not Stage.IN_FORCE:
            yield from [StageSpan(day, stage)] if stage else []
            continue
        starts = record.effective_day
        if starts and starts > day and not versions:
            yield StageSpan(day, Stage.OPEN)
        yield StageSpan(min([max(day, starts or day), *versions]), stage)
    if not events and record.effective_day and record.stage.took_effect:
        yield StageSpan(record.effective_day, Stage.IN_FORCE)
    ends = [day for each in alterations(catalog, record) if each.ends_it and (day := since_when(each))]
    if ends and record.stage not in (Stage.UNKNOWN, Stage.REFUSED):
        yield StageSpan(min(ends), Stage.PAST)
    if record.left_day:
        yield StageSpan(record.left_day, Stage.PAST)


def _entered(record: Record, event: Event) -> Stage | None:
    """The stage that a record came into with an event: of the first status that asks for its day and could lead to
    the present one. An event that no status asks for begins or ends its course, or changes nothing."""
    lifecycle = record.kind.lifecycle
    asking = [each for each in lifecycle.stages if event.field in lifecycle.required_for(each)]
    for status in asking:
        if status == record.status or record.status in lifecycle.reachable(status):
            return lifecycle.stage_of(status)
    is_last = event is record.last_event
    if asking:
        return record.stage if is_last else None
    if event is record.kind.events[0]:
        return lifecycle.stage_of(lifecycle.initial)
    return record.stage if is_last and record.stage.is_over else None


def _in_order(marks: Iterator[StageSpan]) -> list[StageSpan]:
    """Marks by day, each stage once; of those of one day the last counts."""
    spans: list[StageSpan] = []
    for mark in sorted(marks, key=lambda each: each.day):
        if spans and spans[-1].day == mark.day:
            spans.pop()
        if not spans or spans[-1].stage is not mark.stage:
            spans.append(mark)
    return spans


def _until_now(record: Record, spans: list[StageSpan], now: Stage, today: date) -> list[StageSpan]:
    """Spans of a record whose status changed on a day that nobody noted.

    It was so when its content last changed, where it says when that was; else all that is known is how it stands today.
    """
    begun = [each for each in spans if each.day <= today]
    last = begun[-1].day if begun else None
    updated = record.updated if record.updated and (last is None or record.updated > last) else None
    known = min(updated or today, today)
    unknown = last + timedelta(days=1) if last else record.created or FIRST_DAY
    if unknown < known:
        begun.append(StageSpan(unknown, Stage.UNKNOWN))
    return (
        [*begun, StageSpan(known, now)] if not begun or known > begun[-1].day else [*begun[:-1], StageSpan(known, now)]
    )
