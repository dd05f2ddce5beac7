"""What is worked out for every kind whose records promise something: columns, filters and facts of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from minutebook.schema.derived import Derived, Known
from minutebook.schema.fields import Day, Unit
from minutebook.schema.lifecycle import Stage
from minutebook.schema.realization import ENOUGH, Realization, RealizationStanding, course_of, rounded
from minutebook.schema.registers import Realized

_PERCENT = Unit("%")

_STANDING = (
    f"on plan if the newest reading has come at least {ENOUGH}% of the way planned up to its day; a loss that was "
    "accepted is within or beyond its limit"
)
_REALIZED = "how much of the way from baseline to target the newest reading has come"
_PLANNED = (
    "how much of the way from baseline to target is planned for today, on straight lines between the points of the plan"
)
_OF_PLAN = "how far the newest reading has come from the baseline, of what was planned for its day"
_FORECAST = (
    "the newest reading, carried on to the day of the target as it went since the reading before it, or since the last "
    "point of the plan"
)
_NEXT = "the newest reading, or the baseline, and once the frequency"
"""How each comes about, in the words that readers see."""


def realized_values(
    baseline: str = "baseline",
    plan: str = "plan",
    target: str = "target",
    readings: str = "readings",
    frequency: str = "frequency",
) -> tuple[Derived, ...]:
    """What is worked out for every kind with the facet `Realized`: how it stands, and in percent.

    The arguments are the fields of the kind with its baseline, its plan, its target, its readings and how often it is
    read.
    """
    planned = (baseline, plan, target)
    return (
        Derived("standing", _STANDING, (readings, *planned), RealizationStanding, _of(_standing), is_house=True),
        Derived(
            "realized", _REALIZED, (readings, baseline, target), int, _of(_realized), _PERCENT, "Realized of target"
        ),
        Derived("planned", _PLANNED, planned, int, _of(_planned), _PERCENT, "Planned by today"),
        Derived("of_plan", _OF_PLAN, (readings, *planned), int, _of(_of_plan), _PERCENT, "Of plan"),
        Derived(
            "forecast",
            _FORECAST,
            (readings, *planned),
            float,
            _of(_forecast),
            label="Forecast for the target day",
            is_house=True,
        ),
        Derived("next_reading", _NEXT, (readings, baseline, frequency), Day, _next_reading, label="Next reading"),
    )


def _of(value: Callable[[Realization], Any]) -> Callable[[Any, Known], Any]:
    def work(record: Any, known: Known) -> Any:
        course = course_of(record.facet(Realized), known.today)
        return value(course) if course else None

    return work


def _next_reading(record: Any, known: Known) -> date | None:
    """Only of what is in force: before and after nobody reads it."""
    course = course_of(record.facet(Realized), known.today)
    return course.next_reading if course and record.stage is Stage.IN_FORCE else None


def _standing(course: Realization) -> RealizationStanding:
    return course.standing


def _realized(course: Realization) -> int | None:
    return _whole(course.realized)


def _planned(course: Realization) -> int | None:
    return _whole(course.planned)


def _of_plan(course: Realization) -> int | None:
    return _whole(course.of_plan)


def _forecast(course: Realization) -> float | None:
    return rounded(course.forecast)


def _whole(share: float | None) -> int | None:
    return None if share is None else round(share)
