"""Milestones against their baseline: one by one where they are few, by month, or counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.groups import in_groups
from minutebook.core.text import counted
from minutebook.core.values import dataclass
from minutebook.core.words import in_a_row, said_month, say
from minutebook.schema.record import Record
from minutebook.schema.registers import Scheduled
from minutebook.schema.rows import row_anchor
from minutebook.schema.schedule import SLIDING, MilestoneState, milestones_on
from minutebook.views.cells import CellItem, RecordEntry, entry_of, item_for, named_by

FEW, MANY = 12, 120
"""Milestones up to which they stand in one list, and up to which they stand by month; more are counted."""

NAMED = 100
"""Public and gate milestones that are named beside the counts."""

PERIODS = 12
"""Columns of the counts: months, else quarters, else years."""

TONES = {"achieved": "good", "on track": "good", "at risk": "bad", "missed": "bad"}
"""The color that says a standing again, beside its word."""

STANDINGS = (say("missed"), say("at risk"), say("planned"), say("on track"), say("achieved"), say("cancelled"))
"""What needs somebody first."""


@dataclass(frozen=True)
class MilestoneEntry:
    """A milestone in a row: its days as agreed, as expected and as they came, and by how much it slipped."""

    title: str
    key: str
    href: str
    anchor: str
    project: CellItem
    due: date
    expected: date | None
    said_on: date | None
    reached: date | None
    slip: str
    standing: str
    tone: str
    day: date
    gate: str
    is_public: bool
    moves: int
    acceptance: str
    owner: CellItem | None
    named_by: tuple[CellItem, ...]

    @property
    def is_late(self) -> bool:
        """Whether it is to come, and later than agreed."""
        return self.standing in ("missed", "at risk")

    @property
    def is_sliding(self) -> bool:
        """Whether its forecast moved so often that nobody can count on it."""
        return self.moves >= SLIDING and self.standing not in ("achieved", "cancelled")


@dataclass(frozen=True)
class MilestoneGroup:
    """Milestones below one heading."""

    label: str
    entries: tuple[MilestoneEntry, ...]


@dataclass(frozen=True)
class PeriodCount:
    """How many milestones of a period are late, to come without being late, and reached."""

    late: int
    to_come: int
    reached: int


@dataclass(frozen=True)
class PeriodLine:
    """A program or project and its counts, a cell for each period; None where it has no milestone in it."""

    record: RecordEntry | None
    cells: tuple[PeriodCount | None, ...]


@dataclass(frozen=True)
class MilestonePlan:
    """The milestones of some records. Of `groups` and `lines` only those are there that fit their number."""

    total: int
    summary: str
    groups: tuple[MilestoneGroup, ...] = ()
    periods: tuple[str, ...] = ()
    lines: tuple[PeriodLine, ...] = ()
    named: tuple[MilestoneEntry, ...] = ()
    unnamed: int = 0


Placed = tuple[Record, MilestoneState]


def scheduled_in(records: Iterable[Record]) -> list[Record]:
    """Those with milestones that are not over, each once."""
    found = {each.id: each for each in records if each.kind.has(Scheduled) and not each.stage.is_over}
    return [each for each in found.values() if (scheduled := each.facet(Scheduled)) and scheduled.milestones]


def states_of(catalog: Catalog, record: Record) -> tuple[MilestoneState, ...]:
    """The milestones of a record on the day of the catalog."""
    scheduled = record.facet(Scheduled)
    return milestones_on(scheduled, catalog.today) if scheduled else ()


def make_plan(catalog: Catalog, records: Iterable[Record]) -> MilestonePlan:
    """The milestones of all of these records that are not over."""
    found = [(record, state) for record in scheduled_in(records) for state in states_of(catalog, record)]
    told = (len(found), roll_up(state for _, state in found))
    if len(found) <= FEW:
        entries = tuple(entry_for(catalog, *each) for each in sorted(found, key=_by_day))
        return MilestonePlan(*told, groups=(MilestoneGroup("", entries),) if entries else ())
    if len(found) <= MANY:
        return MilestonePlan(*told, groups=tuple(_by_month(catalog, found)))
    periods, lines = _counted(catalog, found)
    shown = sorted((each for each in found if each[1].row.public or each[1].row.gate), key=_urgent)
    named = tuple(entry_for(catalog, *each) for each in shown[:NAMED])
    return MilestonePlan(*told, periods=periods, lines=lines, named=named, unnamed=len(shown) - len(named))


def most_urgent(catalog: Catalog, records: Iterable[Record], most: int) -> list[MilestoneEntry]:
    """The first of the milestones to come: what is late, then the next ones."""
    found = [(record, state) for record in records for state in states_of(catalog, record)]
    live = [each for each in found if each[1].standing not in ("achieved", "cancelled")]
    ordered = sorted(live, key=lambda each: (each[1].standing not in ("missed", "at risk"), *_urgent(each)[1:]))
    return [entry_for(catalog, *each) for each in ordered[:most]]


def roll_up(states: Iterable[MilestoneState]) -> str:
    """How many stand how; '' for none."""
    numbers: Counter[str] = Counter(each.standing for each in states)
    told = in_a_row(say("{n} {unit}", n=numbers[name], unit=name) for name in STANDINGS if numbers[name])
    return say("{what}: {n}", what=counted(sum(numbers.values()), "milestone"), n=told) if told else ""


def entry_for(catalog: Catalog, record: Record, state: MilestoneState) -> MilestoneEntry:
    """A milestone as a list shows it."""
    row, address = state.row, catalog.address_of(record)
    anchor = row_anchor(row.key or "")
    reached = row.reached if state.standing == "achieved" else None
    return MilestoneEntry(
        row.title,
        row.key or "",
        f"{address}#{anchor}" if anchor else address,
        anchor,
        CellItem(record.title, address, record.id),
        row.due,
        state.expected,
        state.said_on,
        reached,
        said_slip(state.slip),
        state.standing,
        TONES.get(state.standing, "none"),
        state.day,
        row.gate or "",
        row.public,
        state.moves,
        getattr(row, "acceptance", None) or "",  # a kind of a site's own may have no such field
        item_for(catalog, row.owner) if row.owner else None,
        named_by(catalog, record, anchor),
    )


def said_slip(slip: int | None) -> str:
    """28 days late, 2 days early, on the day; '' where nothing is known."""
    if slip is None:
        return ""
    number = counted(abs(slip), "day")
    if not slip:
        return say("on the day")
    return say("{days} late", days=number) if slip > 0 else say("{days} early", days=number)


def _by_day(found: Placed) -> tuple[date, object, int]:
    return found[1].day, found[0].order, found[1].place


def _urgent(found: Placed) -> tuple[int, int, object]:
    """What is late first, the most days before others; of the rest the next to come first."""
    state = found[1]
    return STANDINGS.index(state.standing), -(state.slip or 0) if state.standing == "at risk" else 0, _by_day(found)


def _by_month(catalog: Catalog, found: Sequence[Placed]) -> Iterable[MilestoneGroup]:
    """What is late, then months to come, then months that are past, the latest of them first."""
    late = sorted((each for each in found if each[1].standing in ("missed", "at risk")), key=_urgent)
    rest = sorted((each for each in found if each[1].standing not in ("missed", "at risk")), key=_by_day)
    if late:
        yield MilestoneGroup(say("Late"), tuple(entry_for(catalog, *each) for each in late))
    months = in_groups((each[1].day.replace(day=1), each) for each in rest)
    this = catalog.today.replace(day=1)
    for month in [*(each for each in months if each >= this), *reversed([each for each in months if each < this])]:
        yield MilestoneGroup(said_month(month), tuple(entry_for(catalog, *each) for each in months[month]))


# ------------------------------------------------------------------------------------------------------------ counts


def _counted(catalog: Catalog, found: Sequence[Placed]) -> tuple[tuple[str, ...], tuple[PeriodLine, ...]]:
    """Names of the months, quarters or years in which something is due, and the counts of each program or project."""
    days = sorted({state.day for _, state in found})
    name = next(each for each in (_month, _quarter, _year) if each is _year or len({*map(each, days)}) <= PERIODS)
    names = tuple(dict.fromkeys(map(name, days)))
    groups = in_groups((_above(catalog, record), (record, state)) for record, state in found)
    if len(groups) == 1:  # all of one program: by project then
        groups = in_groups((record.id, (record, state)) for record, state in found)
    lines = []
    for key in sorted(groups, key=lambda each: catalog[each].order if each else (10**9, "", ("", 0, ""))):
        cells = in_groups((name(state.day), state) for _, state in groups[key])
        counts = tuple(_count(cells[each]) if each in cells else None for each in names)
        lines.append(PeriodLine(entry_of(catalog, catalog[key]) if key else None, counts))
    return names, tuple(lines)


def _above(catalog: Catalog, record: Record) -> str:
    """What a record is counted under: its program, else nothing."""
    found = catalog.find(record.program) if record.program else None
    return found.id if found else ""


def _count(states: Sequence[MilestoneState]) -> PeriodCount:
    standings = Counter(each.standing for each in states)
    late, reached = standings["missed"] + standings["at risk"], standings["achieved"]
    return PeriodCount(late, standings["planned"] + standings["on track"], reached)


def _month(day: date) -> str:
    return f"{day.year}-{day.month:02d}"


def _quarter(day: date) -> str:
    return f"{day.year} Q{(day.month + 2) // 3}"


def _year(day: date) -> str:
    return str(day.year)
