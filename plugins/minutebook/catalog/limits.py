"""Who may settle a value up to where, and who must hear of one that is higher: limits that forums hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import inf
from typing import NamedTuple

from minutebook.catalog.catalog import Catalog
from minutebook.core.quantities import Quantity, read_quantity
from minutebook.core.values import dataclass
from minutebook.schema.derived import columns_of, derived_of
from minutebook.schema.facets import Authority
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Limited, LimitLine, Measured

ESCALATION = "escalation"
"""Name of the relation from a forum to the one that decides what it may not."""


@dataclass(frozen=True)
class LimitStep:
    """One step of a ladder: `holder` may settle what is measured up to `up_to`, or whatever it is.

    `holder` is a forum, or the person a forum leaves it to; None where the charter names nobody. `row` is the place of
    the line among the limits of the record that `says` so.
    """

    holder: Record | None
    up_to: float | None
    says: Record
    row: int
    line: LimitLine

    @property
    def is_forum(self) -> bool:
        """Whether the forum itself holds it, and has left it to nobody."""
        return not self.line.left_to


@dataclass(frozen=True)
class LimitLadder:
    """The steps for one measure, lowest first; empty where no forum holds a limit."""

    measure: str
    steps: tuple[LimitStep, ...] = ()

    def at(self, value: float) -> LimitStep | None:
        """The first step whose limit holds a value; None where it is beyond every one."""
        return next((each for each in self.steps if each.up_to is None or value <= each.up_to), None)

    def rank_of(self, value: float) -> int:
        """Which step that is, from 0; one more than the last where a value is beyond every one."""
        step = self.at(value)
        return self.steps.index(step) if step else len(self.steps)


@dataclass(frozen=True)
class Measurement:
    """A value of a record that limits are set for, with those limits."""

    record: Record
    measure: str
    value: float
    unit: str
    ladder: LimitLadder

    @property
    def rank(self) -> int:
        """Which step holds it, from 0: above 0 it is above a limit."""
        return self.ladder.rank_of(self.value)

    @property
    def said(self) -> str:
        """The value as readers see it."""
        return said_value(self.record, self.measure, self.value, self.unit)


@dataclass(frozen=True)
class Escalation:
    """A value above the lowest limit: who must hear of it, which limit it passed, and since when.

    `hears` is the step that holds the value; None where it is beyond every limit, and the highest forum must hear.
    """

    record: Record
    measure: str
    value: float
    unit: str
    passed: LimitStep
    hears: LimitStep | None
    ladder: LimitLadder
    since: date | None
    passed_on: date | None = None
    """Since when it is above any limit, whoever had to hear of it at first: a decision since then counts."""

    @property
    def said(self) -> str:
        """The value as readers see it: 28 days, $120,000, 16."""
        return said_value(self.record, self.measure, self.value, self.unit)

    @property
    def said_limit(self) -> str:
        """The limit that it passed, likewise."""
        return said_value(self.record, self.measure, self.passed.up_to or 0, self.unit)

    @property
    def who(self) -> Record | None:
        """The forum or person that must hear of it."""
        return (self.hears or self.ladder.steps[-1]).holder

    def days(self, today: date) -> int | None:
        """Days it has been above the limit."""
        return (today - self.since).days if self.since else None


def said_value(record: Record, measure: str, value: float, unit: str) -> str:
    """A value that is held against a limit, or the limit itself, with its unit."""
    if unit:
        return Quantity(Decimal(str(value)), unit).said
    shape = columns_of(type(record)).get(measure)
    return shape.unit.said(value) if shape else f"{value:g}"


class _Asked(NamedTuple):
    """What limits are asked for: of a measure in a unit, on a day."""

    measure: str
    unit: str
    day: date


def ladder_for(catalog: Catalog, record: Record, measure: str, unit: str = "", day: date | None = None) -> LimitLadder:
    """Who may settle a measure of a record, from those it is left to up to the highest forum, on a day or today.

    Forums of the record's program come first, else the one that approved its charter; then those they escalate to. What
    several of them leave to the same person counts as the nearest one says. Charters may only narrow.
    """
    charters = charters_of(catalog, record)
    key = ("ladder", *(each.id for each in charters), measure, unit, day)
    return catalog.once(key, lambda: _ladder(catalog, charters, _Asked(measure, unit, day or catalog.today)))


def _ladder(catalog: Catalog, charters: list[Record], asked: _Asked) -> LimitLadder:
    steps = _given(catalog, charters, asked)
    first = next((each.says.id for each in steps if each.is_forum), "")
    narrowed = (_narrowed(each, charters, first, asked) for each in steps)
    return LimitLadder(asked.measure, tuple(sorted(narrowed, key=_height)))


def steps_given(catalog: Catalog, record: Record, measure: str, unit: str = "") -> list[LimitStep]:
    """The steps as forums give them, before a charter narrows them, the nearest forum first."""
    return _given(catalog, charters_of(catalog, record), _Asked(measure, unit, catalog.today))


def decision_on(catalog: Catalog, found: Escalation) -> Record | None:
    """The decision about a record that is above its limit which is on its way, or was taken since it is
    above any limit: one that a higher forum took counts on once the value falls.

    A decision that only belongs to a project is about something in it, not about how the project stands.
    """
    links = [*catalog.links_from(found.record.id), *catalog.links_to(found.record.id)]
    for link in links:
        other = catalog[link.source if link.target == found.record.id else link.target]
        is_member = link.said is not None and link.said.where == (found.record.kind.container,)
        if link.is_mention or is_member or not other.kind.has(Authority) or other.stage is Stage.REFUSED:
            continue
        first = found.passed_on
        if other.is_open or first is None or (other.day is not None and other.day >= first):
            return other
    return None


def is_decided(catalog: Catalog, found: Escalation) -> bool:
    """Whether there is such a decision."""
    return decision_on(catalog, found) is not None


def measurements_of(catalog: Catalog, record: Record) -> Iterator[Measurement]:
    """What a record is measured by, in the order its kind names it; without what has no value or no limit."""
    for measure in measures_of(record):
        value, unit = _number(catalog.value_of(record, measure))
        ladder = ladder_for(catalog, record, measure, unit) if value is not None else None
        if ladder and value is not None and ladder.steps:
            yield Measurement(record, measure, value, unit, ladder)


def escalations_of(catalog: Catalog, record: Record) -> Iterator[Escalation]:
    """What of a record is above the lowest limit, in the order its kind names the measures."""
    for each in measurements_of(catalog, record):
        if each.rank > 0:
            passed = each.ladder.steps[each.rank - 1]
            hears = each.ladder.at(each.value)
            since = _since(catalog, each, passed.up_to, hears.up_to if hears else None)
            first = _since(catalog, each, each.ladder.steps[0].up_to, None)
            yield Escalation(record, each.measure, each.value, each.unit, passed, hears, each.ladder, since, first)


def _number(value: object) -> tuple[float | None, str]:
    """The number of a value and its unit; None where it is none."""
    if isinstance(value, str) and (amount := read_quantity(value)):
        return float(amount.amount), amount.unit
    return (value if isinstance(value, int | float) and not isinstance(value, bool) else None), ""


def _since(catalog: Catalog, measured: Measurement, limit: float | None, most: float | None) -> date | None:
    """Since when a value is above a limit, and the one who must hear of it is the same."""
    record = measured.record
    derived = derived_of(type(record)).get(measured.measure)
    if derived is None or derived.since is None or limit is None:
        return None
    return derived.since(record, catalog, limit, inf if most is None else most)


def measures_of(record: Record) -> tuple[str, ...]:
    """What of a record is held against limits while it is open or in force."""
    if record.stage.is_over or not record.kind.has(Measured):
        return ()
    measures: tuple[str, ...] = record.kind.constants[Measured].get("measures", ())
    return measures


def _given(catalog: Catalog, charters: list[Record], asked: _Asked) -> list[LimitStep]:
    found: dict[str, LimitStep] = {}
    for forum in _chain(catalog, _first_forums(catalog, charters, asked)):
        for step in _steps(catalog, forum, charters, asked):
            found.setdefault(step.line.left_to or forum.id, step)
    return list(found.values())


def _height(step: LimitStep) -> tuple[bool, float, bool]:
    return (step.up_to is None, step.up_to or 0, step.is_forum)


def charters_of(catalog: Catalog, record: Record) -> list[Record]:
    """The charter of the project, then that of the program, that a record belongs to or is."""
    named = [record.id if record.kind.container else None, record.project]
    first = [each for name in named if name and (each := catalog.find(name))]
    programs = [record.program, *(each.program for each in first)]
    found = [*first, *(each for name in programs if name and (each := catalog.find(name)))]
    return list({each.id: each for each in found}.values())


def _first_forums(catalog: Catalog, charters: list[Record], asked: _Asked) -> list[Record]:
    """Where a ladder begins: forums of the program with a limit for it, else the one that approved its charter.

    Where no charter names one, the highest forums hear of it.
    """
    programs = {each.id for each in charters}
    forums = [each for each in catalog.having(Limited) if not each.kind.container and not each.stage.is_over]
    own = [each for each in forums if each.program in programs and any(_lines(each, asked))]
    above = {link.target for each in own for link in catalog.links_from(each.id) if link.relation.name == ESCALATION}
    if lowest := [each for each in own if each.id not in above]:
        return lowest
    named = [limited.approved_by for each in charters if (limited := each.facet(Limited))]
    approved = [each for name in named if name and (each := catalog.find(name))]
    return approved[:1] or [each for each in forums if not _leads_on(catalog, each)]


def _leads_on(catalog: Catalog, forum: Record) -> bool:
    return any(link.relation.name == ESCALATION for link in catalog.links_from(forum.id))


def _chain(catalog: Catalog, forums: list[Record]) -> Iterator[Record]:
    """These forums and those they escalate to, each once, nearest first."""
    seen: set[str] = set()
    waiting = list(forums)
    while waiting:
        forum = waiting.pop(0)
        if forum.id not in seen:
            seen.add(forum.id)
            yield forum
            links = catalog.links_from(forum.id)
            waiting += [catalog[each.target] for each in links if each.relation.name == ESCALATION]


def _lines(record: Record, asked: _Asked) -> Iterator[tuple[int, LimitLine]]:
    limited = record.facet(Limited)
    for row, line in enumerate(limited.limits if limited else ()):
        if (line.measure, line.unit or "") == (asked.measure, asked.unit) and line.is_held_on(asked.day):
            yield row, line


def _steps(catalog: Catalog, forum: Record, charters: list[Record], asked: _Asked) -> Iterator[LimitStep]:
    for row, line in _lines(forum, asked):
        yield LimitStep(
            _left_to(catalog, line.left_to, charters) if line.left_to else forum, line.up_to, forum, row, line
        )


def _left_to(catalog: Catalog, field: str, charters: list[Record]) -> Record | None:
    """Whom the nearest charter names in a field, such as its manager."""
    names = (getattr(each, field, None) for each in charters)
    return next((each for name in names if name and (each := catalog.find(name))), None)


def _narrowed(step: LimitStep, charters: list[Record], first: str, asked: _Asked) -> LimitStep:
    """The step as the charters narrow it, of forums the `first` one only.

    A line that would widen it is a fault of the charter and does not count.
    """
    if step.is_forum and step.says.id != first:
        return step
    for charter in charters:
        for row, line in _lines(charter, asked):
            is_meant = (line.left_to or "") == (step.line.left_to or "")
            if is_meant and line.up_to is not None and (step.up_to is None or line.up_to < step.up_to):
                step = LimitStep(step.holder, line.up_to, charter, row, line)
    return step
