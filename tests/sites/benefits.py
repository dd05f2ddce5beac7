"""How far a benefit has come: counted from where it began, so that a measure may rise or fall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minutebook.core.calendar import days_between


@dataclass(frozen=True)
class Point:
    """A value of a measure on a day, planned or read."""

    day: date
    value: float


def realized(baseline: float, goal: float, reading: float) -> float | None:
    """The part of the way from the baseline to a goal that a reading has come; None where there is no way to go.

    1.0 is all of it; below zero the measure moved the other way. With the target as the goal it is the share of
    the target, with the value planned for the day of the reading the share of the plan.
    """
    return (reading - baseline) / (goal - baseline) if goal != baseline else None


def planned(points: Sequence[Point], day: date) -> float | None:
    """The value planned for a day: on a straight line between the points about it, else that of the nearest point.

    None without points. Their order does not matter.
    """
    curve = sorted(points, key=lambda each: each.day)
    before = [each for each in curve if each.day <= day]
    after = [each for each in curve if each.day > day]
    if before and after:
        return on_line(before[-1], after[0], day)
    return before[-1].value if before else after[0].value if after else None


def on_line(first: Point, second: Point, day: date) -> float:
    """The value on a day of the straight line through two points, between them or beyond; they lie on two days."""
    slope = (second.value - first.value) / days_between(first.day, second.day)
    return first.value + slope * days_between(first.day, day)
