"""The registers of an office on one page: what is above a limit first, then what is open, by register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.limits import Escalation, decision_on, escalations_of
from minutebook.core.groups import in_groups
from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.registers import ActionRow, Register
from minutebook.views.cells import CellItem, RecordEntry, cell_of, entry_of, item_for

FEW, MANY, MOST = 5, 100, 400
"""Up to FEW entries are told in sentences. Of a register of more than MANY, and of every one where there are more than
MOST in all, only those that matter most are on the page."""

TOP = 10
"""So many entries of a large register stand on the page."""


@dataclass(frozen=True)
class Waiting:
    """Something above a limit: what, by how much, who must hear of it since when, and the decision about it."""

    entry: RecordEntry
    measure: str
    value: str
    limit: str
    hears: CellItem | None
    since: date | None
    days: int | None
    decision: CellItem | None
    is_entry: bool = True
    """Whether it is of an entry of a register; else of a charter."""


@dataclass(frozen=True)
class RaidEntry:
    """An entry of a register: what it says, its owner, what happens next, and what is above a limit."""

    entry: RecordEntry
    said: str
    owner: CellItem | None
    action: str
    due: date | None
    is_late: bool
    rank: str
    waiting: Waiting | None


@dataclass(frozen=True)
class RaidShelf:
    """The live entries of one register; `entries` are the first of them, `total` is how many there are."""

    letter: str
    kind: Kind
    entries: tuple[RaidEntry, ...]
    total: int
    ranked_by: str

    @property
    def has_actions(self) -> bool:
        """Whether any of them says what happens next."""
        return any(each.action for each in self.entries)

    @property
    def hidden(self) -> int:
        """How many are not on the page."""
        return self.total - len(self.entries)


@dataclass(frozen=True)
class Load:
    """How many live entries one person owns."""

    person: CellItem
    number: int


@dataclass(frozen=True)
class Raid:
    """A RAID page: what is above a limit, the registers, and of a large one who owns how much of it."""

    above: tuple[Waiting, ...]
    shelves: tuple[RaidShelf, ...]
    loads: tuple[Load, ...]
    total: int

    @property
    def is_small(self) -> bool:
        """Whether its entries are few enough to be told in sentences."""
        return self.total <= FEW


@dataclass(frozen=True)
class WaitingGroup:
    """What waits for one forum or person, oldest first; `middle` is the median of their days."""

    who: CellItem | None
    waiting: tuple[Waiting, ...]
    middle: int | None

    @property
    def longest(self) -> int | None:
        """The days of what has waited longest."""
        return max((each.days for each in self.waiting if each.days is not None), default=None)

    @property
    def undecided(self) -> int:
        """How much of it has no decision on its way."""
        return sum(1 for each in self.waiting if each.decision is None)


def registers_in(catalog: Catalog) -> list[Kind]:
    """Kinds that are registers, in the order of kinds."""
    return catalog.kinds_with(Register)


def live_entries(records: Iterable[Record]) -> list[Record]:
    """Entries of registers that still matter, in their order."""
    return [each for each in records if each.kind.has(Register) and not each.stage.is_over]


def make_raid(catalog: Catalog, records: Iterable[Record]) -> Raid:
    """The RAID page of these records; those of other kinds, and what is over, are left out."""
    live = live_entries(records)
    waiting = {each.id: _first_waiting(catalog, each) for each in live}
    above = sorted((each for each in waiting.values() if each), key=_oldest)
    shelves = tuple(
        _shelf(catalog, kind, members, waiting, len(live))
        for kind in registers_in(catalog)
        if (members := [each for each in live if each.kind.key == kind.key])
    )
    loads = _loads(catalog, live) if len(live) > MANY else ()
    return Raid(tuple(above), shelves, loads, len(live))


def waiting_of(catalog: Catalog, records: Iterable[Record]) -> list[tuple[Escalation, Waiting]]:
    """Everything of these records that is above a limit, oldest first."""
    found = [(each, _waiting(catalog, each)) for record in records for each in escalations_of(catalog, record)]
    return sorted(found, key=lambda each: _oldest(each[1]))


def waiting_groups(catalog: Catalog, records: Iterable[Record]) -> tuple[WaitingGroup, ...]:
    """What is above a limit by who must hear of it: forums first, then people, each by id."""
    found = waiting_of(catalog, records)
    groups = in_groups((each.who.id if each.who else "", (each, shown)) for each, shown in found)
    ordered = sorted(groups, key=lambda name: (not name, catalog[name].order if name else ()))
    return tuple(_group(catalog, groups[name]) for name in ordered)


def _group(catalog: Catalog, found: Sequence[tuple[Escalation, Waiting]]) -> WaitingGroup:
    who = found[0][0].who
    days = sorted(each.days for _, each in found if each.days is not None)
    middle = days[len(days) // 2] if days else None
    return WaitingGroup(item_for(catalog, who.id) if who else None, tuple(each for _, each in found), middle)


def _oldest(waiting: Waiting) -> tuple[bool, int, str]:
    return (waiting.decision is not None, -(waiting.days or 0), waiting.entry.id)


def _first_waiting(catalog: Catalog, record: Record) -> Waiting | None:
    """What must be heard highest up; of two of one height, the first that its kind names."""
    found = list(escalations_of(catalog, record))
    worst = max(found, key=lambda each: each.ladder.rank_of(each.value), default=None)
    return _waiting(catalog, worst) if worst else None


def _waiting(catalog: Catalog, found: Escalation) -> Waiting:
    hears = item_for(catalog, found.who.id) if found.who else None
    decision = decision_on(catalog, found)
    return Waiting(
        entry_of(catalog, found.record),
        label_of(found.measure),
        found.said,
        found.said_limit,
        hears,
        found.since,
        found.days(catalog.today),
        CellItem(decision.id, catalog.address_of(decision), decision.title) if decision else None,
        found.record.kind.has(Register),
    )


def _shelf(
    catalog: Catalog, kind: Kind, members: Sequence[Record], waiting: dict[str, Waiting | None], total: int
) -> RaidShelf:
    ranked_by = kind.listed_by.lstrip("-")
    ordered = sorted(members, key=lambda each: (-_rank(catalog, each, ranked_by), each.order))
    shown = ordered if len(members) <= MANY and total <= MOST else ordered[:TOP]
    entries = tuple(_entry(catalog, each, ranked_by, waiting[each.id]) for each in shown)
    letter = str(kind.constants[Register].get("letter", ""))
    return RaidShelf(letter, kind, entries, len(members), label_of(ranked_by) if ranked_by else "")


def _rank(catalog: Catalog, record: Record, name: str) -> float:
    value = catalog.value_of(record, name) if name else None
    return float(value) if isinstance(value, int | float) else 0.0


def _entry(catalog: Catalog, record: Record, ranked_by: str, waiting: Waiting | None) -> RaidEntry:
    register = record.facet(Register)
    gist = cell_of(catalog, record, record.kind.gist).text if record.kind.gist else ""
    owner = item_for(catalog, register.owner) if register and register.owner else None
    action, due = _next_action(register.actions, register.due) if register else ("", None)
    rank = cell_of(catalog, record, ranked_by).text if ranked_by else ""
    is_late = due is not None and due < catalog.today
    return RaidEntry(
        entry_of(catalog, record), gist or record.summary or "", owner, action, due, is_late, rank, waiting
    )


def _next_action(actions: Iterable[ActionRow], due: date | None) -> tuple[str, date | None]:
    """The action to come first, with its day; without one the day the entry itself is due."""
    waiting = [each for each in actions if each.done is None]
    first = min(waiting, key=lambda each: (each.due is None, each.due or date.min), default=None)
    return (first.what, first.due) if first else ("", due)


def _loads(catalog: Catalog, live: Iterable[Record]) -> tuple[Load, ...]:
    registers = ((each, each.facet(Register)) for each in live)
    numbers = Counter(register.owner for _, register in registers if register and register.owner)
    ordered = sorted(numbers.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Load(item_for(catalog, person), number) for person, number in ordered[:TOP])
