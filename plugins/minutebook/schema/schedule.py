"""Where milestones stand on a day: what is expected of each, how far it has slipped, how often it moved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Literal

from minutebook.core.calendar import days_between
from minutebook.core.values import dataclass
from minutebook.schema.registers import ForecastPoint, MilestoneRow, Scheduled

Standing = Literal["planned", "on track", "at risk", "missed", "achieved", "cancelled"]
"""From milestone lists of the house: planned without a forecast, on track or at risk by the newest one, missed where
the day has passed and nobody said when it comes."""

SLIP = "slip"
"""What forums call the days of a milestone in their limits."""

SLIDING = 3
"""Moves of a forecast from which on a milestone slides (house convention)."""


@dataclass(frozen=True)
class MilestoneState:
    """A milestone on a day. `place` is where it stands among those of its record, from 0.

    `expected` is the newest forecast, `said_on` the day it was given. `slip` counts days from the baseline to the day
    it was reached, or is expected; None where neither is known. `moves` counts changes of the forecast.
    """

    row: MilestoneRow
    place: int
    expected: date | None
    said_on: date | None
    slip: int | None
    moves: int
    standing: Standing

    @property
    def day(self) -> date:
        """The day it counts for: reached, else expected, else due."""
        return self.row.reached or self.expected or self.row.due


def milestones_on(scheduled: Scheduled, today: date) -> tuple[MilestoneState, ...]:
    """The milestones of a record on a day, in the order of the file."""
    return tuple(
        _state(row, place, said_of(scheduled, row, today), today) for place, row in enumerate(scheduled.milestones)
    )


def worst_slip(states: Iterable[MilestoneState]) -> int | None:
    """The most days by which a milestone slipped or will; of those that were cancelled none counts."""
    found = [each.slip for each in states if each.slip is not None and each.standing != "cancelled"]
    return max(found) if found else None


def next_milestone(states: Iterable[MilestoneState]) -> MilestoneState | None:
    """The one to come: neither reached nor cancelled, of the first day."""
    waiting = [each for each in states if each.standing not in ("achieved", "cancelled")]
    return min(waiting, key=lambda each: (each.day, each.place), default=None)


def slipped_since(scheduled: Scheduled, today: date, limit: float) -> date | None:
    """The day from which it was known that the milestone with the worst slip is beyond a limit."""
    states = [each for each in milestones_on(scheduled, today) if each.slip is not None]
    worst = worst_slip(states)
    rows = (each.row for each in states if each.slip == worst and not _is_given_up(each.row, today))
    return min((day for row in rows if (day := slipped_by(scheduled, row, today, limit))), default=None)


def slipped_by(scheduled: Scheduled, row: MilestoneRow, today: date, limit: float) -> date | None:
    """Since when a milestone is beyond a limit, to this day without a break; None where it is not."""
    known = [(each.day, each.expected) for each in said_of(scheduled, row, today)]
    if row.reached and row.reached <= today:
        known.append((row.reached, row.reached))
    first: date | None = None
    for day, expected in known:
        is_beyond = days_between(row.due, expected) > limit
        first = (first or day) if is_beyond else None
    return first


def said_of(scheduled: Scheduled, row: MilestoneRow, today: date) -> list[ForecastPoint]:
    """What was expected of a milestone, by the day it was said; what was said once it was reached is no forecast."""
    last = min(row.reached, today) if row.reached else today
    found = [each for each in scheduled.forecasts if row.key and each.milestone == row.key and each.day <= last]
    return sorted(found, key=lambda each: each.day)


def _is_given_up(row: MilestoneRow, today: date) -> bool:
    return row.cancelled is not None and row.cancelled <= today


def _state(row: MilestoneRow, place: int, said: list[ForecastPoint], today: date) -> MilestoneState:
    expected = said[-1].expected if said else None
    reached = row.reached if row.reached and row.reached <= today else None
    last = reached or expected
    days = [row.due, *(each.expected for each in said)]
    moves = sum(1 for before, after in pairwise(days) if before != after)
    slip = days_between(row.due, last) if last else None
    return MilestoneState(
        row, place, expected, said[-1].day if said else None, slip, moves, _standing(row, reached, expected, today)
    )


def _standing(row: MilestoneRow, reached: date | None, expected: date | None, today: date) -> Standing:
    if _is_given_up(row, today):
        return "cancelled"
    if reached:
        return "achieved"
    if (expected or row.due) < today:
        return "missed"
    if expected is None:
        return "planned"
    return "on track" if expected <= row.due else "at risk"
