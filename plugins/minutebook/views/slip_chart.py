"""The slip chart: on which day each milestone was expected whenever somebody said so, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from minutebook.catalog.catalog import Catalog
from minutebook.core.calendar import add_months, days_between
from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.schema.record import Record
from minutebook.schema.registers import Scheduled
from minutebook.schema.schedule import MilestoneState, said_of
from minutebook.views.axis import month_and_year
from minutebook.views.milestones import MilestoneEntry, entry_for, said_slip, scheduled_in, states_of

DRAWN = 8
"""Lines that one chart has at most, those that moved most."""

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 460, 300, 66, 34, 14, 30
APART = 13
"""Room for the number at the end of a line."""

STEPS = (1, 3, 6, 12, 24, 60, 120, 600)


@dataclass(frozen=True)
class SlipTick:
    """A day at the side or below; `at` is its place."""

    at: float
    label: str


@dataclass(frozen=True)
class SlipMark:
    """What was said on a day: where it is, and in words."""

    x: float
    y: float
    label: str


@dataclass(frozen=True)
class SlipSaid:
    """The same in words: on this day it was expected then, so many days after the baseline, for this reason."""

    day: date
    expected: date
    slip: str
    why: str = ""
    was_reached: bool = False


@dataclass(frozen=True)
class SlipTrack:
    """The line of one milestone: `path` is the `d` of an SVG path, `end` the height of its number."""

    number: int
    entry: MilestoneEntry
    path: str
    marks: tuple[SlipMark, ...]
    end: float
    said: tuple[SlipSaid, ...]
    is_reached: bool


@dataclass(frozen=True)
class SlipChart:
    """Lines of milestones whose days were said anew: a level one keeps its day, a rising one slips, on the slope one is
    reached."""

    tracks: tuple[SlipTrack, ...]
    hidden: int
    sides: tuple[SlipTick, ...]
    days: tuple[SlipTick, ...]
    slope: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


@dataclass(frozen=True)
class _Forecast:
    record: Record
    state: MilestoneState
    said: tuple[SlipSaid, ...]


@dataclass(frozen=True)
class _Spread:
    """Days across, on which something was said, and days upward, that were named."""

    first: date
    last: date
    low: date
    high: date

    def x(self, day: date) -> float:
        return round(LEFT + _share(self.first, self.last, day) * (WIDTH - LEFT - RIGHT), 1)

    def y(self, day: date) -> float:
        return round(HEIGHT - BOTTOM - _share(self.low, self.high, day) * (HEIGHT - TOP - BOTTOM), 1)


def _share(first: date, last: date, day: date) -> float:
    return days_between(first, day) / max(days_between(first, last), 1)


def make_slip_chart(catalog: Catalog, records: Iterable[Record]) -> SlipChart | None:
    """The milestones of these records that were forecast, those that moved most; None where nobody forecast any."""
    found = [each for record in scheduled_in(records) for each in _said_in(catalog, record)]
    if not found:
        return None
    moved = sorted(found, key=lambda each: (-each.state.moves, -abs(each.state.slip or 0), each.state.row.due))
    shown = sorted(moved[:DRAWN], key=lambda each: (each.state.day, each.record.order, each.state.place))
    spread = _spread(catalog, shown)
    ends = _apart([spread.y(each.said[-1].expected) for each in shown])
    tracks = (_track(catalog, spread, at, each, end) for at, (each, end) in enumerate(zip(shown, ends, strict=True), 1))
    first, last = max(spread.first, spread.low), min(spread.last, spread.high)
    slope = f"M{spread.x(first)} {spread.y(first)}L{spread.x(last)} {spread.y(last)}" if first < last else ""
    sides = tuple(SlipTick(spread.y(day), month_and_year(day)) for day in _months(spread.low, spread.high))
    across = tuple(SlipTick(spread.x(day), month_and_year(day)) for day in _months(spread.first, spread.last))
    return SlipChart(tuple(tracks), len(found) - len(shown), sides, across, slope)


def _said_in(catalog: Catalog, record: Record) -> Iterator[_Forecast]:
    scheduled = record.facet(Scheduled)
    for state in states_of(catalog, record) if scheduled else ():
        told = said_of(scheduled, state.row, catalog.today) if scheduled else []
        if not told or state.standing == "cancelled":
            continue
        said = [SlipSaid(each.day, each.expected, _slip(state, each.expected), _why(each)) for each in told]
        if state.standing == "achieved" and state.row.reached:
            said.append(SlipSaid(state.row.reached, state.row.reached, _slip(state, state.row.reached), "", True))
        yield _Forecast(record, state, tuple(said))


def _slip(state: MilestoneState, day: date) -> str:
    return said_slip(days_between(state.row.due, day))


def _why(said: object) -> str:
    return str(getattr(said, "why", None) or "")  # a kind of a site's own may have no such field


def _spread(catalog: Catalog, shown: Sequence[_Forecast]) -> _Spread:
    days = [said.day for each in shown for said in each.said]
    named = [said.expected for each in shown for said in each.said] + [each.state.row.due for each in shown]
    first, last = min(days), max(*days, catalog.today)
    before = max(days_between(first, last) // 12, 7)
    return _Spread(first - timedelta(days=before), last, *_roomy(min(named), max(named)))


def _roomy(low: date, high: date) -> tuple[date, date]:
    """The days upward, with some room where all are of one day."""
    room = max(days_between(low, high) // 12, 7)
    return low - timedelta(days=room), high + timedelta(days=room)


def _track(catalog: Catalog, spread: _Spread, number: int, each: _Forecast, end: float) -> SlipTrack:
    """From the baseline at the left over everything that was said; one to come goes on to today."""
    due, is_reached = each.state.row.due, each.said[-1].was_reached
    points = [(spread.first, due)]
    points += [(said.day, said.expected) for said in each.said]
    points += [] if is_reached else [(spread.last, each.said[-1].expected)]
    path = "".join(f"{'L' if at else 'M'}{spread.x(day)} {spread.y(named)}" for at, (day, named) in enumerate(points))
    marks = [SlipMark(spread.x(spread.first), spread.y(due), say("Baseline {due}", due=due))]
    marks += [SlipMark(spread.x(said.day), spread.y(said.expected), _words(said)) for said in each.said]
    entry = entry_for(catalog, each.record, each.state)
    return SlipTrack(number, entry, path, tuple(marks), end, each.said, is_reached)


def _words(said: SlipSaid) -> str:
    return (
        say("Reached {day}", day=said.day)
        if said.was_reached
        else say("On {day}: expected {expected}", day=said.day, expected=said.expected)
    )


def _apart(heights: Sequence[float]) -> list[float]:
    """Heights moved so that no two numbers lie on each other, in the order they came; none leaves the picture."""
    order = sorted(range(len(heights)), key=lambda at: (heights[at], -at))
    placed: dict[int, float] = {}
    last = float(TOP) - APART
    for at in order:
        last = placed[at] = max(heights[at], last + APART)
    below = last - (HEIGHT - BOTTOM)
    return [round(placed[at] - max(below, 0), 1) for at in range(len(heights))]


def _months(first: date, last: date) -> Iterator[date]:
    """First days of months, as many as there is room for."""
    months = max(days_between(first, last) / 30.4, 1)
    step = next((each for each in STEPS if months / each <= 6), STEPS[-1])
    day = date(first.year, (first.month - 1) // step * step + 1 if step < 12 else 1, 1)
    while day <= last:
        if day >= first:
            yield day
        later = add_months(day, step)
        if later <= day:
            return
        day = later
