"""The days that have a page of what stood then: of meetings, at the ends of quarters, at the beginnings of months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.course import courses_in
from minutebook.catalog.sittings import sitting_of
from minutebook.core.calendar import add_months
from minutebook.core.groups import in_groups
from minutebook.core.words import Phrase, say
from minutebook.schema.facets import Authority
from minutebook.schema.lifecycle import Stage
from minutebook.views.cells import CellItem, item_for
from minutebook.views.changed_between import number_between

MEETINGS, QUARTERS, MONTHS = 24, 12, 12
"""So many of each are listed, the newest; any other day is answered by the script or the command."""


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day, which boards settled something on it, and what else it is: the end of a quarter, the first of a month.

    Today's page has an address that stays, for the day after it may not be among the days listed.
    """

    day: date
    name: str
    boards: tuple[CellItem, ...] = ()
    occasions: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class DayLine:
    """A listed day with how much was in force, and how much changed since the one before it in the list."""

    listed: ListedDay
    in_force: int
    changes: int


def next_day(day: date) -> date:
    """The day after another."""
    return day + timedelta(days=1)


def days_to_list(catalog: Catalog, today: date) -> tuple[ListedDay, ...]:
    """The days, newest first; today is among them."""
    meetings = _meetings(catalog, today)
    first = min((each.spans[0].day for each in courses_in(catalog) if each.spans), default=today)
    quarters, months = _quarter_ends(first, today), _month_starts(first, today)
    told = [
        *((day, say("End of the quarter")) for day in quarters),
        *((day, say("First of the month")) for day in months),
        (today, say("Today")),
    ]
    occasions = in_groups(told)
    days = sorted({*meetings, *occasions}, reverse=True)
    names = {today: "today"}
    return tuple(
        ListedDay(day, names.get(day, day.isoformat()), meetings.get(day, ()), tuple(occasions.get(day, ())))
        for day in days
    )


def _meetings(catalog: Catalog, today: date) -> dict[date, tuple[CellItem, ...]]:
    sittings = (sitting_of(catalog, record) for record in catalog.having(Authority))
    boards = in_groups((day, each.board.id) for each in sittings if each and (day := each.day) and day <= today)
    newest = sorted(boards, reverse=True)[:MEETINGS]
    return {day: tuple(item_for(catalog, each) for each in sorted(set(boards[day]))) for day in newest}


def _quarter_ends(first: date, today: date) -> list[date]:
    """The last days of the newest quarters that are over."""
    begin = date(today.year, today.month - (today.month - 1) % 3, 1)
    found = (add_months(begin, -3 * each) - timedelta(days=1) for each in range(QUARTERS))
    return [each for each in found if each >= first]


def _month_starts(first: date, today: date) -> list[date]:
    found = (add_months(today.replace(day=1), -each) for each in range(MONTHS))
    return [each for each in found if each >= first]


def day_lines(catalog: Catalog, days: Sequence[ListedDay]) -> Iterator[DayLine]:
    """The days with their numbers, in the order given, which is newest first."""
    courses = [each for each in courses_in(catalog) if each.spans]
    for at, each in enumerate(days):
        spans = (course.on(each.day) for course in courses)
        number = sum(1 for span in spans if span and span.stage is Stage.IN_FORCE)
        since = next_day(days[at + 1].day) if at + 1 < len(days) else date.min
        yield DayLine(each, number, number_between(catalog, since, each.day))
