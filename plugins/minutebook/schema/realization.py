"""How far a promise has come: what was read of it, held against its baseline, its plan and its target."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from math import isfinite
from typing import Literal

from minutebook.core.calendar import add_months, days_between
from minutebook.core.values import dataclass
from minutebook.schema.registers import Realized
from minutebook.schema.shape import shape_said

RealizationStanding = Literal["on plan", "under plan", "no reading yet", "within its limit", "beyond its limit"]
"""How a promise stands; the last two are of what gets worse on purpose, which has a limit in place of a promise."""

ENOUGH = 80
"""Percent of what was planned that still counts as on plan (house convention)."""

_MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
_DAYS = {"weekly": 7, "biweekly": 14}


@dataclass(frozen=True)
class MeasuredPoint:
    """What was read on a day, what was planned for that day, and how much of the planned way it is, in percent."""

    day: date
    value: float
    planned: float | None
    of_plan: float | None
    is_enough: bool


@dataclass(frozen=True)
class Realization:
    """A promise as it stands on a day. Readings of days to come do not count."""

    promise: Realized
    today: date

    @property
    def is_loss(self) -> bool:
        """Whether it is a loss that was accepted up to a limit, and no gain."""
        return self.promise.form in self.promise.losses

    @property
    def rises(self) -> bool:
        """Whether more of what is measured is better; where nobody says, whether the target is above the baseline."""
        if self.promise.direction is not None:
            return self.promise.direction == "up"
        start, end = self.promise.baseline, self.promise.target
        return start is None or end is None or end.value >= start.value

    @cached_property
    def line(self) -> tuple[tuple[date, float], ...]:
        """The planned course: the baseline, the points of the plan, the target, with straight lines between them."""
        promise = self.promise
        points = [each for each in (promise.baseline, *promise.plan, promise.target) if each is not None]
        values = {each.day: each.value for each in points}
        return tuple(sorted(values.items())) if promise.baseline is not None and len(values) > 1 else ()

    def planned_on(self, day: date) -> float | None:
        """What was planned for a day; before the first day of the course its first value, after the last its last."""
        if not self.line:
            return None
        before = [each for each in self.line if each[0] <= day]
        after = [each for each in self.line if each[0] > day]
        if not before or not after:
            return (before[-1] if before else after[0])[1]
        (first, start), (last, end) = before[-1], after[0]
        return start + (end - start) * days_between(first, day) / days_between(first, last)

    def share(self, value: float | None, of: float | None) -> float | None:
        """How much of the way from the baseline to `of` a value has come, in percent; negative on the way back."""
        start = self.promise.baseline
        if start is None or value is None or of is None or of == start.value:
            return None
        return _finite((value - start.value) / (of - start.value) * 100)

    @cached_property
    def readings(self) -> tuple[MeasuredPoint, ...]:
        """Every reading up to today, the oldest first; of one day the last one in the file."""
        values = {each.day: each.value for each in self.promise.readings if each.day <= self.today}
        return tuple(self._reading(day, value) for day, value in sorted(values.items()))

    def _reading(self, day: date, value: float) -> MeasuredPoint:
        planned = self.planned_on(day)
        of_plan = None if self.is_loss else self.share(value, planned)
        return MeasuredPoint(day, value, planned, of_plan, self._is_enough(value, planned, of_plan))

    def _is_enough(self, value: float, planned: float | None, of_plan: float | None) -> bool:
        """Whether a reading is good enough; where no way was planned up to its day, whether it is no worse."""
        if self.is_loss:
            limit = self.promise.limit
            return limit is None or not self._is_worse(value, limit)
        if planned is None or not self._is_worse(value, planned):
            return True
        return of_plan is not None and of_plan >= ENOUGH

    def _is_worse(self, value: float, than: float) -> bool:
        return value < than if self.rises else value > than

    @property
    def newest(self) -> MeasuredPoint | None:
        """The reading that counts."""
        return self.readings[-1] if self.readings else None

    @property
    def realized(self) -> float | None:
        """Percent of the way from baseline to target that the newest reading has come."""
        target = self.promise.target
        if self.newest is None or target is None or self.is_loss:
            return None
        return self.share(self.newest.value, target.value)

    @property
    def planned(self) -> float | None:
        """Percent of the way from baseline to target that is planned for today."""
        target = self.promise.target
        return self.share(self.planned_on(self.today), target.value) if target and not self.is_loss else None

    @property
    def planned_then(self) -> float | None:
        """The same for the day of the newest reading, which `of_plan` compares with; without one, for today."""
        target = self.promise.target
        day = self.newest.day if self.newest else self.today
        return self.share(self.planned_on(day), target.value) if target and not self.is_loss else None

    @property
    def of_plan(self) -> float | None:
        """Percent of the way planned up to the day of the newest reading that it has come."""
        return self.newest.of_plan if self.newest else None

    @cached_property
    def since(self) -> tuple[date, float] | None:
        """Where the newest rate is reckoned from: the reading before the newest one, else the last day of the planned
        course before it."""
        if self.newest is None:
            return None
        if len(self.readings) > 1:
            return (self.readings[-2].day, self.readings[-2].value)
        start = self.promise.baseline
        known = [*([(start.day, start.value)] if start else []), *self.line]
        return max((each for each in known if each[0] < self.newest.day), default=None, key=lambda each: each[0])

    @property
    def rate(self) -> float | None:
        """The change a day, since then."""
        if self.newest is None or self.since is None:
            return None
        return (self.newest.value - self.since[1]) / days_between(self.since[0], self.newest.day)

    @property
    def forecast(self) -> float | None:
        """What will be read on the day of the target if it goes on as it went lately; None once that day is past."""
        target, newest, rate = self.promise.target, self.newest, self.rate
        if target is None or newest is None or rate is None or newest.day >= target.day:
            return None
        return _finite(newest.value + rate * days_between(newest.day, target.day))

    @property
    def standing(self) -> RealizationStanding:
        """In a word."""
        if self.newest is None:
            return "no reading yet"
        if self.is_loss:
            return "within its limit" if self.newest.is_enough else "beyond its limit"
        return "on plan" if self.newest.is_enough else "under plan"

    @property
    def next_reading(self) -> date | None:
        """The day by which the next reading is due, reckoned from the newest one, or from the baseline."""
        last = self.newest or self.promise.baseline
        if last is None or self.promise.frequency is None:
            return None
        if self.promise.frequency in _DAYS:
            return last.day + timedelta(days=_DAYS[self.promise.frequency])
        months = _MONTHS.get(self.promise.frequency)
        return add_months(last.day, months) if months else None

    @property
    def is_below_twice(self) -> bool:
        """Whether neither of the two newest readings is good enough."""
        return len(self.readings) > 1 and not any(each.is_enough for each in self.readings[-2:])


def _finite(value: float) -> float | None:
    """A number that can be shown; one too large for that is none."""
    return value if isfinite(value) else None


def course_of(promise: Realized | None, today: date) -> Realization | None:
    """How what a record promises stands on a day; None for a record that promises nothing."""
    return Realization(promise, today) if promise is not None else None


def rounded(value: float | None, significant: int = 3) -> float | None:
    """A number worked out, with as many digits as mean something: 32,857.66 is 32,900."""
    return None if value is None else float(f"{value:.{significant}g}")


def percent(value: float | None) -> str:
    """A share as readers see it; '' where there is none."""
    return "" if value is None else f"{round(value)}%"


def standings(courses: Iterable[Realization]) -> dict[RealizationStanding, int]:
    """How many stand how, the good first; those with none of a standing are left out. Unlike things are counted, never
    added."""
    found = [each.standing for each in courses]
    return {each: found.count(each) for each in shape_said(RealizationStanding).choices if each in found}
