"""What changed between two days, of all records: what came into force, gave way, was amended, moved or is new."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import inf

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.course import Course, course_of, courses_in
from minutebook.catalog.standing import alterations, deciders_of, since_when
from minutebook.core.groups import in_groups
from minutebook.core.words import Phrase, say
from minutebook.schema.facets import Board, Revised
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Rated, Register, Scheduled
from minutebook.schema.schedule import said_of
from minutebook.views.as_of import TrackedRecord, program_of, tracked_in
from minutebook.views.cells import CellItem, RecordEntry, entry_of, item_for
from minutebook.views.history import HistoryEvent, Moment, moments_of


class ChangeSort(StrEnum):
    """Sorts of change, in the order in which their numbers are told."""

    IN_FORCE = "in-force"
    DECIDED = "decided"
    REPLACED = "replaced"
    AMENDED = "amended"
    ENDED = "ended"
    MOVED = "moved"
    REACHED = "reached"
    SEATS = "seats"
    RATED = "rated"
    NOTED = "noted"
    NEW = "new"


SORTS = {
    ChangeSort.IN_FORCE: say("came into force"),
    ChangeSort.DECIDED: say("decided"),
    ChangeSort.REPLACED: say("replaced"),
    ChangeSort.AMENDED: say("amended"),
    ChangeSort.ENDED: say("ended"),
    ChangeSort.MOVED: say("dates moved"),
    ChangeSort.REACHED: say("milestones reached"),
    ChangeSort.SEATS: say("seats changed"),
    ChangeSort.RATED: say("rated anew"),
    ChangeSort.NOTED: say("other events"),
    ChangeSort.NEW: say("new"),
}
"""The words of counts."""


@dataclass(frozen=True, slots=True)
class DatedChange:
    """One change: of what, what it was and why, who brought it about, and by which other record."""

    day: date
    sort: ChangeSort
    entry: RecordEntry
    shelf: Shelf
    what: str
    note: str = ""
    people: tuple[CellItem, ...] = ()
    other: CellItem | None = None


@dataclass(frozen=True, slots=True)
class ProgramChanges:
    """Changes of what belongs to one program, newest first, or of records of one kind that belong to none."""

    program: CellItem
    changes: tuple[DatedChange, ...]


@dataclass(frozen=True, slots=True)
class ChangesBetween:
    """What changed from the first day to the last, both included.

    `counts` are numbers with the words for a sort of change, `total` is their sum; there are no groups where that is
    more than was asked for. `unknown` are records whose status changed, or may have changed, in that time, on a day
    that nobody noted.
    """

    first: date
    last: date
    groups: tuple[ProgramChanges, ...]
    counts: tuple[tuple[int, Phrase], ...]
    total: int
    unknown: tuple[RecordEntry, ...]


def changed_between(catalog: Catalog, first: date, last: date, most: float = inf) -> ChangesBetween:
    """What changed from the first day to the last, of more than so many only the numbers; nothing where the last comes
    before the first."""
    found = _changes_between(catalog, first, last)
    unknown = (each.entry for each in _unknown_once(catalog) if each.course.is_unknown_in(first, last))
    numbers = Counter(each.sort for each in found)
    return ChangesBetween(
        first,
        last,
        tuple(_by_program(catalog, found)) if len(found) <= most else (),
        tuple((number, SORTS[sort]) for sort in ChangeSort if (number := numbers[sort])),
        len(found),
        tuple(unknown),
    )


def number_between(catalog: Catalog, first: date, last: date) -> int:
    """How many changes there were from the first day to the last."""
    return len(_changes_between(catalog, first, last))


def _changes_between(catalog: Catalog, first: date, last: date) -> tuple[DatedChange, ...]:
    """Those from the first day to the last, newest first."""
    listed = all_changes(catalog)
    start, end = (
        cut(listed, day, key=lambda each: each.day) for cut, day in ((bisect_left, first), (bisect_right, last))
    )
    return listed[start:end][::-1]


def _unknown_once(catalog: Catalog) -> list[TrackedRecord]:
    """Records of which nobody can tell how they stood at some time: few, and asked for again and again."""

    def make() -> list[TrackedRecord]:
        return [each for each in tracked_in(catalog) if Stage.UNKNOWN in {span.stage for span in each.course.spans}]

    return catalog.once(("unknown once",), make)


def _by_program(catalog: Catalog, found: Iterable[DatedChange]) -> Iterator[ProgramChanges]:
    """Programs in the order of their ids, then kinds in theirs."""
    groups = in_groups((each.shelf, each) for each in found)
    for shelf in sorted(groups):
        yield ProgramChanges(shelf_item(catalog, shelf), tuple(groups[shelf]))


Shelf = tuple[str, int, str]
"""Where a change is listed: the id of a program; or '~', and order and key of the kind of what belongs to none."""


def shelf_item(catalog: Catalog, shelf: Shelf) -> CellItem:
    """The heading of a shelf."""
    name, _, key = shelf
    if name != NO_PROGRAM:
        return item_for(catalog, name)
    plural = catalog.registry.by_key[key].kind.plural
    return CellItem(say("{kind} of no program", kind=plural))


NO_PROGRAM = "~"
"""Stands in place of the id of a program, and after all of them."""


def all_changes(catalog: Catalog) -> tuple[DatedChange, ...]:
    """Every change that has a day, oldest first; those of one day in the order of records."""

    def make() -> tuple[DatedChange, ...]:
        known = {each.record.id: each for each in courses_in(catalog)}
        found = [
            change
            for record in catalog.together
            if catalog.find(record.id) is record
            for change in _changes_of(catalog, record, known.get(record.id))
        ]
        return tuple(sorted(found, key=lambda each: each.day))

    return catalog.once(("changes by day",), make)


def _changes_of(catalog: Catalog, record: Record, course: Course | None) -> Iterator[DatedChange]:
    entry, program = entry_of(catalog, record), program_of(catalog, record)
    shelf = (program.id, 0, "") if program else (NO_PROGRAM, record.kind.order, record.kind.key)
    for day, sort, what, note, people in (
        *_events(catalog, record, course or course_of(catalog, record)),
        *_versions(catalog, record),
        *_dates(catalog, record),
        *_seats(catalog, record),
        *_ratings(record),
    ):
        yield DatedChange(day, sort, entry, shelf, what, note, people)
    yield from _alterations(catalog, record, entry, shelf)


Told = tuple[date, ChangeSort, str, str, tuple[CellItem, ...]]
"""A change without its record: its day and sort, what it was, why, and who brought it about."""


def _events(catalog: Catalog, record: Record, course: Course) -> Iterator[Told]:
    """What its history tells, without what others did to it. A record written the day something else is told of it is
    not told of twice."""
    begun = {span.day: span.stage for span in course.spans}
    revised = record.facet(Revised)
    versions = {each.day for each in revised.revisions} if revised else set()
    moments = [each for each in moments_of(catalog, record) if each.day and each.sort not in _LEFT_OUT]
    days = {each.day for each in moments if each.sort is not Moment.WRITTEN}
    first = record.kind.events[0].label if len(record.kind.events) > 1 else ""
    begins = any(each.sort is Moment.EVENT and each.what == first for each in moments)
    for each in moments:
        assert each.day is not None  # those without one are left out above
        stage = begun.get(each.day)
        if each.sort is Moment.WRITTEN and (each.day in days or (begins and stage is not Stage.IN_FORCE)):
            continue
        if each.sort is Moment.EFFECT and (stage is not Stage.IN_FORCE or each.day == record.settled_day):
            continue
        if each.sort is Moment.EVENT and each.day in versions:
            continue
        sort, what = _sorted(record, each, stage, each.what == first)
        yield each.day, sort, what, _note(record, each, sort), each.people


_LEFT_OUT = (Moment.SEALED, Moment.ALTERED)
"""Sealing changes nothing that holds; what replaces or amends a record counts from the day it takes effect itself."""


def _sorted(record: Record, moment: HistoryEvent, stage: Stage | None, is_first: bool) -> tuple[ChangeSort, str]:
    """The sort of a moment, and its words."""
    plain = {Moment.WRITTEN: ChangeSort.NEW, Moment.AMENDED: ChangeSort.AMENDED, Moment.LEFT: ChangeSort.ENDED}
    words = Phrase(moment.what)
    if sort := plain.get(moment.sort):
        return sort, words
    if stage is Stage.IN_FORCE:
        return ChangeSort.IN_FORCE, words
    if stage is Stage.PAST:
        return ChangeSort.ENDED, words
    if stage in (Stage.REFUSED, Stage.PAUSED):
        return ChangeSort.DECIDED, say("{event}: {status}", event=words, status=record.status_label)
    if is_first:
        return ChangeSort.NEW, words
    return (ChangeSort.NOTED if record.kind.has(Register) else ChangeSort.DECIDED), words


def _note(record: Record, moment: HistoryEvent, sort: ChangeSort) -> str:
    starts = record.effective_day
    is_later = sort is ChangeSort.DECIDED and starts and moment.day and starts > moment.day
    return say("takes effect on {day}", day=starts) if is_later and starts else moment.note


def _alterations(catalog: Catalog, record: Record, entry: RecordEntry, shelf: Shelf) -> Iterator[DatedChange]:
    """By what it was replaced or amended, on the day from which that holds."""
    for found in alterations(catalog, record):
        day = since_when(found)
        if day is None:
            continue
        event = found.by.last_event
        who = deciders_of(catalog, found.by, event) if event else []
        sort = ChangeSort.REPLACED if found.ends_it else ChangeSort.AMENDED
        yield DatedChange(
            day,
            sort,
            entry,
            shelf,
            found.link.relation.inverse.lower(),
            say("in part: {part}", part=found.part) if found.part else "",
            tuple(item_for(catalog, each.id) for each in who),
            CellItem(found.by.id, catalog.address_of(found.by), found.by.title),
        )


def _versions(catalog: Catalog, record: Record) -> Iterator[Told]:
    revised = record.facet(Revised)
    versions = sorted(revised.revisions, key=lambda each: each.day) if revised else []
    for at, each in enumerate(versions):
        people = (item_for(catalog, each.by),) if each.by else ()
        sort = ChangeSort.AMENDED if at else ChangeSort.IN_FORCE
        yield each.day, sort, say("version {version} approved", version=each.version), each.change, people


def _dates(catalog: Catalog, record: Record) -> Iterator[Told]:
    """Milestones that moved, were reached or given up."""
    scheduled = record.facet(Scheduled)
    for row in scheduled.milestones if scheduled else ():
        assert scheduled is not None
        people = (item_for(catalog, row.owner),) if row.owner else ()
        said = said_of(scheduled, row, catalog.today)
        expected = row.due
        for point in said:
            if point.expected != expected:
                days = {"day": point.expected, "former": expected}
                what = say("{title}: expected on {day}, before on {former}", title=row.title, **days)
                yield point.day, ChangeSort.MOVED, what, getattr(point, "why", None) or "", people
            expected = point.expected
        if row.reached:
            yield row.reached, ChangeSort.REACHED, say("{title}: reached", title=row.title), "", people
        if row.cancelled:
            yield row.cancelled, ChangeSort.ENDED, say("{title}: cancelled", title=row.title), "", people


def _seats(catalog: Catalog, record: Record) -> Iterator[Told]:
    """Who took a seat on a board and who left one, where it says when."""
    board = record.facet(Board)
    for seat in board.members if board else ():
        holder = seat.person or seat.role
        people = (item_for(catalog, holder),) if holder else ()
        if seat.first_day:
            yield seat.first_day, ChangeSort.SEATS, say("new member"), "", people
        if seat.last_day:
            yield seat.last_day, ChangeSort.SEATS, say("last day of a member"), "", people


def _ratings(record: Record) -> Iterator[Told]:
    rated = record.facet(Rated)
    levels = sorted(rated.assessments, key=lambda each: each.day) if rated else []
    for before, after in pairwise(levels):
        old, new = before.likelihood * before.impact, after.likelihood * after.impact
        if old != new:
            yield after.day, ChangeSort.RATED, say("rated {new}, before {old}", new=new, old=old), "", ()
