"""The curve of a promise: what was planned and what was read, drawn over time, and the same in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import floor, isfinite, log10

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.serving import course
from minutebook.core.calendar import add_months, days_between
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, say
from minutebook.schema.fields import PLAIN
from minutebook.schema.lifecycle import Stage
from minutebook.schema.realization import ENOUGH, MeasuredPoint, Realization, percent, rounded
from minutebook.schema.record import Record
from minutebook.views.axis import month_and_year
from minutebook.views.cells import RecordEntry, entry_of

WIDTH, HEIGHT = 420, 220
LEFT, RIGHT, TOP, BOTTOM = 52, 14, 16, 34
"""Room around the field of the curve: for the numbers at its left, for the days below."""

TICKS = 5
"""Steps between the numbers at the side of a curve, at most."""

DAYS = 6
"""Days named below a curve, at most one more."""

STEPS = (1, 3, 6, 12, 24, 60, 120, 600)
"""Months between two of them."""

LARGEST = 1e100
"""Nobody measures so much; what is larger is not drawn."""

SPARK_WIDTH, SPARK_HEIGHT = 90, 22


@dataclass(frozen=True)
class CurveTick:
    """A number at the side, or a day below; `at` is its place."""

    at: float
    label: str


@dataclass(frozen=True)
class CurveMark:
    """A point of a curve: where it is, and what it says in words."""

    x: float
    y: float
    label: str


@dataclass(frozen=True)
class CurveRow:
    """The same in numbers: a day, what it is, the value, what was planned for it, and how much of plan that is."""

    day: date
    what: str
    value: str
    planned: str = ""
    of_plan: str = ""
    note: str = ""


@dataclass(frozen=True)
class CurveFact:
    """A number that is worked out: its name, what it is, how it comes about, and whether that is our own convention;
    `note` says for which day."""

    label: str
    value: str
    formula: str
    is_house: bool = False
    note: str = ""


@dataclass(frozen=True)
class Curve:
    """A promise as a picture and in numbers. `plan`, `read` and `ahead` are the `d` of SVG paths."""

    entry: RecordEntry
    measure: str
    unit: str
    standing: str
    tone: str
    facts: tuple[CurveFact, ...]
    rows: tuple[CurveRow, ...]
    plan: str = ""
    read: str = ""
    ahead: str = ""
    planned: tuple[CurveMark, ...] = ()
    readings: tuple[CurveMark, ...] = ()
    target: CurveMark | None = None
    expected: CurveMark | None = None
    limit: CurveTick | None = None
    today: CurveTick | None = None
    sides: tuple[CurveTick, ...] = ()
    days: tuple[CurveTick, ...] = ()
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


TONES = {"on plan": "good", "within its limit": "good", "under plan": "bad", "beyond its limit": "bad"}
"""The color that says a standing again, beside its word."""


@dataclass(frozen=True)
class _CurveField:
    """Where days and numbers stand."""

    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        share = days_between(self.first, day) / max(days_between(self.first, self.last), 1)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    def path(self, points: Iterable[tuple[date, float]]) -> str:
        return "".join(f"{'L' if at else 'M'}{self.x(day)} {self.y(value)}" for at, (day, value) in enumerate(points))

    def mark(self, day: date, value: float, words: str) -> CurveMark:
        return CurveMark(
            self.x(day), self.y(value), say("{what} {value} on {day}", what=words, value=PLAIN.said(value), day=day)
        )


def make_curve(catalog: Catalog, record: Record) -> Curve:
    """The curve of a record that promises something; without a picture where there are not two days to draw."""
    state, entry = course(catalog, record), entry_of(catalog, record)
    promise = state.promise
    told = (entry, promise.measure or "", promise.unit or "", state.standing, TONES.get(state.standing, "none"))
    facts, rows = tuple(_facts(state, record)), tuple(_rows(state))
    field = _field_of(state)
    if field is None:
        return Curve(*told, facts, rows)
    read = [(each.day, each.value) for each in state.readings]
    target, forecast = promise.target, rounded(state.forecast)
    is_ahead = forecast is not None and target is not None and state.newest is not None
    return Curve(
        *told,
        facts,
        rows,
        field.path(state.line),
        field.path(([(promise.baseline.day, promise.baseline.value)] if promise.baseline and read else []) + read),
        field.path([read[-1], (target.day, forecast)]) if is_ahead and target and forecast is not None else "",
        tuple(field.mark(day, value, say("Planned")) for day, value in state.line if not target or day != target.day),
        tuple(field.mark(day, value, say("Read")) for day, value in read),
        field.mark(target.day, target.value, say("Target")) if target else None,
        field.mark(target.day, forecast, say("Forecast")) if target and forecast is not None else None,
        CurveTick(field.y(promise.limit), say("limit")) if promise.limit is not None else None,
        CurveTick(field.x(catalog.today), say("today")) if field.first <= catalog.today <= field.last else None,
        tuple(CurveTick(field.y(each), short(each)) for each in scale(field.low, field.high)),
        tuple(_days(field)),
    )


def _field_of(state: Realization) -> _CurveField | None:
    """The days and numbers that a curve spans, with even numbers at both ends; None where there is but one day."""
    target, forecast = state.promise.target, rounded(state.forecast)
    points = [*state.line, *((each.day, each.value) for each in state.readings)]
    points += [(state.promise.baseline.day, state.promise.baseline.value)] if state.promise.baseline else []
    points += [(target.day, forecast)] if target and forecast is not None else []
    days = sorted({day for day, _ in points})
    values = [value for _, value in points] + ([state.promise.limit] if state.promise.limit is not None else [])
    low, high = min(values, default=0.0), max(values, default=0.0)
    size = max(abs(low), abs(high))
    if len(days) < 2 or not size < LARGEST:
        return None
    if high - low <= size * 1e-9:
        around = size / 10 if size > 1 / LARGEST else 1.0
        low, high = low - around, high + around
    marks = list(scale(low, high))
    step = marks[1] - marks[0]
    return _CurveField(
        days[0], days[-1], marks[0] - (step if marks[0] > low else 0), marks[-1] + (step if marks[-1] < high else 0)
    )


def scale(low: float, high: float) -> Iterator[float]:
    """Even numbers between two others, five or fewer steps apart."""
    rough = (high - low) / TICKS
    size = 10.0 ** floor(log10(rough))
    step = next(each * size for each in (1, 2, 2.5, 5, 10) if each * size >= rough)
    number = floor(low / step)
    while number * step <= high + step / 1_000:
        if number * step >= low - step / 1_000:
            yield rounded(number * step, 12) or 0.0
        number += 1


def short(value: float) -> str:
    """A number beside a curve, with few digits: 41k for 41,000, 2.5M."""
    for least, size, letter in ((1e9, 1e9, "bn"), (1e6, 1e6, "M"), (1e4, 1e3, "k")):
        if abs(value) >= least:
            return f"{PLAIN.digits(rounded(value / size, 4) or 0)}{letter}"
    return PLAIN.digits(value)


def _days(field: _CurveField) -> Iterator[CurveTick]:
    """The first days of months, quarters or years, as many as there is room for."""
    months = max(days_between(field.first, field.last) / 30.4, 1)
    step = next((each for each in STEPS if months / each <= DAYS), STEPS[-1])
    month = (field.first.month - 1) // step * step + 1 if step < 12 else 1
    day = date(field.first.year, month, 1)
    while day <= field.last:
        if day >= field.first:
            yield CurveTick(field.x(day), str(day.year) if step >= 12 else month_and_year(day))
        later = add_months(day, step)
        if later <= day:
            return
        day = later


def _facts(state: Realization, record: Record) -> Iterator[CurveFact]:
    """What is worked out, each number with the words of its formula."""
    formulas = {each.name: each for each in record.kind.derived}

    def fact(name: str, label: str, value: str, note: str = "") -> CurveFact:
        formula = formulas.get(name)
        return CurveFact(
            label, value, Phrase(formula.formula) if formula else "", bool(formula and formula.is_house), note
        )

    target = state.promise.target
    if share := percent(state.realized):
        yield fact("realized", say("Realized of target"), share)
    if share := percent(state.planned):
        yield fact("planned", say("Planned by today"), share)
    if share := percent(state.of_plan):
        then = percent(state.planned_then)
        note = (
            say(
                "{percent} of {then} planned for {day}",
                percent=percent(state.realized),
                then=then,
                day=state.newest.day,
            )
            if state.newest and then
            else ""
        )
        yield fact("of_plan", say("Of plan"), share, note)
    if (value := rounded(state.forecast)) is not None and target is not None and state.since is not None:
        note = say("on {day}, as it went since {since}", day=target.day, since=state.since[0])
        yield fact("forecast", say("If it goes on like this"), PLAIN.digits(value), note)
    if state.next_reading is not None and record.stage is Stage.IN_FORCE:
        late = say("overdue") if state.next_reading < state.today else ""
        yield fact("next_reading", say("Next reading"), say("by {next_reading}", next_reading=state.next_reading), late)


def _rows(state: Realization) -> Iterator[CurveRow]:
    """Every number of a promise, by day."""
    promise = state.promise
    notes = {each.day: _note(each) for each in promise.readings}
    rows = [_reading_row(each, notes.get(each.day, "")) for each in state.readings]
    rows += (
        [CurveRow(promise.baseline.day, say("Baseline"), PLAIN.digits(promise.baseline.value))]
        if promise.baseline
        else []
    )
    rows += [CurveRow(each.day, say("Planned"), PLAIN.digits(each.value)) for each in promise.plan]
    rows += [CurveRow(promise.target.day, say("Target"), PLAIN.digits(promise.target.value))] if promise.target else []
    order = {"Baseline": 0, "Planned": 1, "Read": 2, "Target": 3}
    yield from sorted(rows, key=lambda each: (each.day, order[each.what]))


def _note(reading: object) -> str:
    """Where a reading comes from, and what explains it, where its kind has a place for that."""
    return ". ".join(str(said) for name in ("source", "note") if (said := getattr(reading, name, None)))


def _reading_row(each: MeasuredPoint, note: str) -> CurveRow:
    planned = "" if each.planned is None else PLAIN.digits(rounded(each.planned, 5) or 0)
    of_plan = percent(each.of_plan)
    if of_plan and not each.is_enough:
        of_plan = say("{percent}, below {least}%", percent=of_plan, least=ENOUGH)
    return CurveRow(each.day, say("Read"), PLAIN.digits(each.value), planned, of_plan, note)


def spark(points: Sequence[tuple[date, float]]) -> str:
    """The course of readings as the `d` of a small SVG path; '' where there are fewer than two."""
    if len(points) < 2:
        return ""
    (first, _), (last, _) = points[0], points[-1]
    values = [value for _, value in points]
    low, spread = min(values), (max(values) - min(values)) or 1
    length = max(days_between(first, last), 1)
    found = []
    for day, value in points:
        x = 2 + days_between(first, day) / length * (SPARK_WIDTH - 4)
        y = SPARK_HEIGHT - 3 - (value - low) / spread * (SPARK_HEIGHT - 6)
        found.append(f"{x:.0f} {y:.0f}" if isfinite(y) else "")
    return "M" + "L".join(filter(None, found))
