"""Will what was promised arrive, and when: promises as curves, as bars by objective, or counted by quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.serving import course, ends_served
from minutebook.core.calendar import is_past
from minutebook.core.groups import in_groups
from minutebook.core.text import counted, joined
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, in_a_row, say
from minutebook.schema.fields import PLAIN
from minutebook.schema.lifecycle import Stage
from minutebook.schema.realization import ENOUGH, Realization, percent, standings
from minutebook.schema.record import Record
from minutebook.schema.registers import Realized
from minutebook.views.cells import CellItem, RecordEntry, entry_of, item_for
from minutebook.views.curve import TONES, Curve, make_curve, spark

FEW, MANY = 8, 80
"""Promises up to which each is drawn as a curve, and up to which each has a bar."""

WORST = 20
"""Bars of those furthest below plan that stand beside the counts of many."""

QUARTERS = 12
"""Columns of the counts; over a longer time they are years."""

_URGENT = (say("under plan"), say("beyond its limit"), say("no reading yet"), say("on plan"), say("within its limit"))


@dataclass(frozen=True)
class RoadmapBar:
    """A promise in a row: how much of the way has come, and was planned for the day of its reading, in percent of a
    bar; and in words."""

    entry: RecordEntry
    standing: str
    tone: str
    share: int | None
    planned: int | None
    realized: str
    of_plan: str
    newest: str
    spark: str
    due: date | None
    next_reading: date | None
    is_late: bool
    is_below_twice: bool
    accountable: CellItem | None


@dataclass(frozen=True)
class RoadmapGroup:
    """Promises that serve one end, or none; `end` is then None."""

    end: RecordEntry | None
    bars: tuple[RoadmapBar, ...]
    summary: str


@dataclass(frozen=True)
class QuarterCount:
    """How many are due in a quarter, by how they stand; `late` are under plan, or past their day."""

    on_plan: int
    late: int
    unread: int


@dataclass(frozen=True)
class RoadmapLine:
    """An end and its counts, a cell for each quarter; None where nothing is due."""

    end: RecordEntry | None
    cells: tuple[QuarterCount | None, ...]


@dataclass(frozen=True)
class Roadmap:
    """What is still to come of some promises. Of `curves`, `groups` and `lines` only those are there that fit their
    number."""

    total: int
    summary: str
    ended: str
    curves: tuple[Curve, ...] = ()
    groups: tuple[RoadmapGroup, ...] = ()
    quarters: tuple[str, ...] = ()
    lines: tuple[RoadmapLine, ...] = ()
    worst: tuple[RoadmapBar, ...] = ()


def promised_in(records: Iterable[Record]) -> list[Record]:
    """Those that promise something, each once."""
    return list({each.id: each for each in records if each.kind.has(Realized)}.values())


def make_roadmap(catalog: Catalog, records: Iterable[Record], end: Record | None = None) -> Roadmap:
    """The roadmap of all of these records that promise something; where all serve one `end`, by no other."""
    found = promised_in(records)
    live = urgent_first(catalog, [each for each in found if not each.stage.is_over])
    told = (len(live), roll_up(course(catalog, each) for each in live), ended(found))
    if len(live) <= FEW:
        return Roadmap(*told, curves=tuple(make_curve(catalog, each) for each in live))
    by_end = [(end, live)] if end else _by_end(catalog, live)
    if len(live) <= MANY:
        return Roadmap(*told, groups=tuple(_group(catalog, end, members) for end, members in by_end))
    names, lines = _counted(catalog, by_end)
    worst = tuple(bar_of(catalog, each) for each in live[:WORST])
    return Roadmap(*told, quarters=names, lines=lines, worst=worst)


def roll_up(courses: Iterable[Realization]) -> str:
    """How many stand how; losses that were accepted apart. Counted, for unlike things cannot be added."""
    listed = list(courses)
    gains, losses = [each for each in listed if not each.is_loss], [each for each in listed if each.is_loss]
    number, apart = standings(gains), standings(losses)
    parts = [say("{n} of {all} on plan", n=number.get("on plan", 0), all=len(gains))] if gains else []
    if "under plan" in number:
        parts.append(say("{number} under {enough}%", number=number["under plan"], enough=ENOUGH))
    if "no reading yet" in number:
        parts.append(say("{number} without a reading", number=number["no reading yet"]))
    standing = joined(say("{n} {unit}", n=count, unit=Phrase(name)) for name, count in apart.items())
    beside = say("{what}: {n}", what=counted(len(losses), "dis-benefit"), n=standing)
    return in_a_row(filter(None, (in_a_row(parts), beside if losses else "")), "; ")


def ended(records: Sequence[Record]) -> str:
    """How those ended that count no more."""
    past = in_groups((each.status_label, each) for each in records if each.stage.is_over)
    return joined(say("{n} {unit}", n=len(members), unit=label) for label, members in past.items())


def urgent_first(catalog: Catalog, records: Iterable[Record]) -> list[Record]:
    """Under plan first, the furthest below it before others."""

    def key(record: Record) -> tuple[int, float, object]:
        state = course(catalog, record)
        return _URGENT.index(state.standing), state.of_plan or 0.0, record.order

    return sorted(records, key=key)


def _by_end(catalog: Catalog, records: Iterable[Record]) -> list[tuple[Record | None, list[Record]]]:
    """Promises by the ends they serve, each below every one of them; those that serve none last."""
    ends: dict[str, Record] = {}
    groups: dict[str, list[Record]] = {}
    for record in records:
        found = ends_served(catalog, record)
        for end in found:
            ends[end.id] = end
        for name in [each.id for each in found] or [""]:
            groups.setdefault(name, []).append(record)
    ordered = sorted(ends.values(), key=lambda each: each.order)
    return [*((end, groups[end.id]) for end in ordered), *([(None, groups[""])] if "" in groups else [])]


def _group(catalog: Catalog, end: Record | None, members: Sequence[Record]) -> RoadmapGroup:
    bars = tuple(bar_of(catalog, each) for each in members)
    summary = roll_up(course(catalog, each) for each in members)
    return RoadmapGroup(entry_of(catalog, end) if end else None, bars, summary)


def bar_of(catalog: Catalog, record: Record) -> RoadmapBar:
    """A promise in a row."""
    state, today = course(catalog, record), catalog.today
    promise, newest = state.promise, state.newest
    due = state.next_reading if record.stage is Stage.IN_FORCE else None
    start = [(promise.baseline.day, promise.baseline.value)] if promise.baseline else []
    points = [*start, *((each.day, each.value) for each in state.readings)]
    return RoadmapBar(
        entry_of(catalog, record),
        state.standing,
        TONES.get(state.standing, "none"),
        _within(state.realized),
        _within(state.planned_then),
        percent(state.realized),
        percent(state.of_plan),
        f"{PLAIN.digits(newest.value)} {promise.unit or ''}".strip() if newest else "",
        spark(points[-24:]),
        promise.target.day if promise.target else None,
        due,
        due is not None and is_past(due, today),
        state.is_below_twice and not state.is_loss,
        item_for(catalog, promise.accountable) if promise.accountable else None,
    )


def _within(share: float | None) -> int | None:
    """What fits into a bar."""
    return None if share is None else min(max(round(share), 0), 100)


def _counted(
    catalog: Catalog, by_end: Sequence[tuple[Record | None, Sequence[Record]]]
) -> tuple[tuple[str, ...], tuple[RoadmapLine, ...]]:
    """Names of the quarters or years in which something is due, and the counts of each end."""
    days = {day for _, members in by_end for each in members if (day := _due(catalog, each))}
    is_short = len({_quarter(day) for day in days}) <= QUARTERS
    named = {day: _quarter(day) if is_short else str(day.year) for day in days}
    names = list(dict.fromkeys(named[day] for day in sorted(days)))
    has_none = any(_due(catalog, each) is None for _, members in by_end for each in members)
    names += [say("no day")] if has_none else []
    lines = []
    for end, members in by_end:
        cells = in_groups((named[day] if (day := _due(catalog, each)) else say("no day"), each) for each in members)
        counts = (_count(catalog, cells[name]) if name in cells else None for name in names)
        lines.append(RoadmapLine(entry_of(catalog, end) if end else None, tuple(counts)))
    return tuple(names), tuple(lines)


def _due(catalog: Catalog, record: Record) -> date | None:
    target = course(catalog, record).promise.target
    return target.day if target else None


def _quarter(day: date) -> str:
    return f"{day.year} Q{(day.month + 2) // 3}"


def _count(catalog: Catalog, members: Iterable[Record]) -> QuarterCount:
    states = [course(catalog, each) for each in members]
    unread = [each for each in states if each.newest is None]
    late = [each for each in states if each.newest and (not each.newest.is_enough or _is_past_due(each))]
    return QuarterCount(len(states) - len(unread) - len(late), len(late), len(unread))


def _is_past_due(state: Realization) -> bool:
    """Whether the day of the target is past and the target not come."""
    target = state.promise.target
    return target is not None and is_past(target.day, state.today) and (state.realized or 0) < 100
