"""The line of time below a timeline: which days it spans, and where its ticks stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from minutebook.core.calendar import add_months, days_between, short_month
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.core.words import in_a_row, said_month_briefly, say

WIDTH, EDGE = 720, 16
"""Width of a chart, and how far from its sides the first and the last day stand."""

LONG_MONTHS, MANY, FEW = 24, 60, 24
"""More months or more events than these are drawn year by year, unless there are only a few events."""

NEAR_DAYS = 183
"""A chart reaches as far as today where today is so near."""

T = TypeVar("T")


@dataclass(frozen=True)
class Span:
    """Days from `start` up to, not including, `end`. `label` is the year where a chart shows one of several."""

    start: date
    end: date
    label: str = ""

    def has(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day < self.end

    def x_of(self, day: date) -> int:
        """Where a day stands."""
        share = days_between(self.start, day) / days_between(self.start, self.end)
        return round(EDGE + share * (WIDTH - 2 * EDGE))

    @property
    def months(self) -> int:
        """How many months it has."""
        return _months(self.start, self.end)


@dataclass(frozen=True)
class Tick:
    """Where a month, quarter or year begins. `text_x` is the middle of it; `weight` is minor or major.

    A `month` is told by its first day instead of a label.
    """

    x: int
    text_x: int
    label: str
    weight: str
    month: date | None = None


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def whole_year(year: int) -> Span:
    """A year from its first day to its last."""
    return Span(date(year, 1, 1), date(year + 1, 1, 1), str(year))


def spans_of(
    things: Sequence[T], day_of: Callable[[T], date], today: date, end_of: Callable[[T], date] | None = None
) -> list[tuple[Span, list[T]]]:
    """Things sorted by day, in the spans they are shown in, newest first; a single span has their last end, too."""
    first, last = day_of(things[0]), day_of(things[-1])
    is_long = _months(first, last) >= LONG_MONTHS
    if len(things) > FEW and (is_long or len(things) > MANY) and first.year != last.year:
        return _by_year(things, day_of, today)
    last = max(map(end_of or day_of, things))
    is_long = _months(first, last) >= LONG_MONTHS
    if abs(days_between(last, today)) <= NEAR_DAYS or abs(days_between(first, today)) <= NEAR_DAYS:
        first, last = min(first, today), max(last, today)
    if is_long:
        return [(Span(date(first.year, 1, 1), date(last.year + 1, 1, 1)), list(things))]
    return [(Span(_quarter(first), add_months(_quarter(last), 3)), list(things))]


def _by_year(things: Sequence[T], day_of: Callable[[T], date], today: date) -> list[tuple[Span, list[T]]]:
    """Years with something in them; quarters before all of it, and after all of it and today, are left out."""
    years = in_groups((day_of(each).year, each) for each in things)
    first, last = day_of(things[0]), day_of(things[-1])
    late = max(last, today) if today.year == last.year else last
    early = min(_quarter(first), date(first.year, 7, 1))
    end = max(add_months(_quarter(late), 3), date(late.year, 7, 1))
    return [
        (
            Span(
                early if year == first.year else date(year, 1, 1),
                end if year == last.year else date(year + 1, 1, 1),
                str(year),
            ),
            years[year],
        )
        for year in sorted(years, reverse=True)
    ]


def month_and_year(day: date) -> str:
    """Jul 2026, on the axis of a chart."""
    return in_a_row((said_month_briefly(day), str(day.year)), " ")


def _quarter(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def ticks_of(span: Span) -> Iterator[Tick]:
    """Months below quarters, quarters below years, or years alone: as fine as there is room for."""
    room = (WIDTH - 2 * EDGE) / span.months
    if room >= 22:
        yield from _ticks(span, 3, lambda day: say("Q{n} {year}", n=(day.month + 2) // 3, year=f"{day.year}"), "major")
        yield from _ticks(span, 1, short_month, "minor")
    elif room * 3 >= 22:
        yield from _ticks(span, 12, lambda day: str(day.year), "major")
        yield from _ticks(span, 3, lambda day: say("Q{n}", n=(day.month + 2) // 3), "minor")
    else:
        years = next(step for step in (1, 2, 5, 10, 20, 50, 10_000) if room * 12 * step >= 36)
        yield from _ticks(span, 12 * years, lambda day: str(day.year), "major")


def _ticks(span: Span, months: int, label: Callable[[date], str], weight: str) -> Iterator[Tick]:
    start = span.start
    while start < span.end:
        later = add_months(start, months)
        end = min(later, span.end) if later > start else span.end  # there is no month after the last year
        yield Tick(
            span.x_of(start),
            (span.x_of(start) + span.x_of(end)) // 2,
            label(start),
            weight,
            start if months == 1 else None,
        )
        start = end
