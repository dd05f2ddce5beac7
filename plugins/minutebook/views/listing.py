"""Records of one kind in groups: those that count today, and those kept for the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.groups import in_groups
from minutebook.core.identity import slugify
from minutebook.core.text import counted
from minutebook.core.values import dataclass
from minutebook.core.words import in_a_row, said_day, said_month, say
from minutebook.schema.kind import Kind
from minutebook.schema.parse import HeldFile
from minutebook.schema.record import Record, is_empty
from minutebook.views.cells import Cell, CellItem, RecordEntry, StatusMark, entry_of, status_mark
from minutebook.views.table import Column, RowGroup, Table, grouped, heading_of, sorted_by

LARGE = 200
"""Rows above which a group is split by year, or by month."""

LONG = 12
"""Rows above which history is folded."""

MIXED = (Column("kind", say("Kind")), Column("day", say("Date")))


@dataclass(frozen=True)
class Tally:
    """How many records carry a status; `held` more say so, but their file has a problem.

    `anchor` is the group on the page that is grouped by status, `key` the word by which the table's address names it;
    '' where it has no record.
    """

    mark: StatusMark
    number: int
    held: int = 0
    anchor: str = ""
    key: str = ""


@dataclass(frozen=True)
class HeldEntry:
    """A file that is no record yet; `status` is empty where the file names none we know."""

    id: str
    path: str
    status: str


@dataclass(frozen=True)
class Batch:
    """One table of a section; `label` names the year or month where a long section is split."""

    label: str
    table: Table


@dataclass(frozen=True)
class ListingSection:
    """Records that share something, under one heading; `anchor` is unique on the page, or ''."""

    anchor: str
    label: str
    current: tuple[Batch, ...] = ()
    history: tuple[Batch, ...] = ()
    href: str = ""

    @property
    def number(self) -> int:
        """How many records it lists."""
        return self.current_number + self.history_number

    @property
    def current_number(self) -> int:
        """How many of them count today."""
        return sum(len(each.table.rows) for each in self.current)

    @property
    def history_number(self) -> int:
        """How many of them are kept for the record."""
        return sum(len(each.table.rows) for each in self.history)

    @property
    def is_long(self) -> bool:
        """Whether its history is folded."""
        return self.history_number > LONG


@dataclass(frozen=True)
class Listing:
    """All records of a kind, grouped by one field; `past` are sections with nothing but history."""

    sections: tuple[ListingSection, ...]
    past: tuple[ListingSection, ...]


@dataclass(frozen=True)
class KindCounts:
    """How many records of a kind there are, in which status, how many of them count today, and what is held back."""

    tallies: tuple[Tally, ...]
    held: tuple[HeldEntry, ...]
    total: int
    current: int


class RowCache:
    """Rows of tables, each record's row made once, however many tables show it."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._made: dict[tuple[int, str], RecordEntry] = {}
        self._columns: dict[str, tuple[str, ...]] = {}

    def columns(self, kind: Kind) -> tuple[str, ...]:
        """The kind's columns that any record has a value for; the same in all its tables."""
        if kind.key not in self._columns:
            records = self.catalog.of_kind(kind.key)
            filled = (
                name for name in kind.columns if any(_has_value(self.catalog, record, name) for record in records)
            )
            self._columns[kind.key] = tuple(filled)
        return self._columns[kind.key]

    def own(self, record: Record, without: str = "") -> RecordEntry:
        """A row with the columns of the record's kind, except one that would say the same in every row."""
        key = (id(record), without)  # the catalog keeps every record alive; comparing their fields takes longer
        if key not in self._made:
            if without:
                whole = self.own(record)
                cells = tuple(cell for cell in whole.cells if cell.name != without)
                self._made[key] = replace(whole, cells=cells)
            else:
                self._made[key] = entry_of(self.catalog, record, self.columns(record.kind))
        return self._made[key]

    def mixed(self, record: Record) -> RecordEntry:
        """A row among records of other kinds."""
        key = (id(record), "kind")
        if key not in self._made:
            day = said_day(record.day) if record.day else ""
            cells = (
                Cell("kind", say("Kind"), (CellItem(record.kind.name),), record.kind.name.lower()),
                Cell("day", say("Date"), (CellItem(day),) if day else (), day),
            )
            self._made[key] = replace(self.own(record), cells=cells)
        return self._made[key]

    def section(
        self, anchor: str, label: str, records: Iterable[Record], kind: Kind | None = None, without: str = ""
    ) -> ListingSection:
        """Records under one heading, in the order given; without `kind` they may be of several."""
        current: list[Record] = []
        history: list[Record] = []
        for record in records:
            (history if record.stage.is_over else current).append(record)
        is_kind = kind is not None and label == kind.plural
        names = ("" if is_kind else label, say("Past") if is_kind else say("{label}, past", label=label))
        return ListingSection(
            anchor,
            label,
            self._batches(names[0], current, kind, without),
            self._batches(names[1] if current else names[0], history, kind, without),
        )

    def table(self, caption: str, records: Iterable[Record], kind: Kind | None = None, without: str = "") -> Table:
        """A table of records in the order given."""
        if kind is None:
            return Table(caption, MIXED, tuple(self.mixed(record) for record in records))
        columns = self.columns(kind)
        record_type = self.catalog.registry.by_key[kind.key]
        heads = tuple(Column(name, heading_of(record_type, name)) for name in columns if name != without)
        without = without if without in columns else ""
        return Table(caption, heads, tuple(self.own(record, without) for record in records))

    def _batches(self, label: str, records: Sequence[Record], kind: Kind | None, without: str) -> tuple[Batch, ...]:
        if not records:
            return ()
        names = (kind.name.lower(), kind.plural.lower()) if kind else ("record", "records")
        batches = []
        for part, listed in split_by_time(records):
            caption = in_a_row((each for each in (label, part, counted(len(listed), *names)) if each), ": ")
            batches.append(Batch(part, self.table(caption, listed, kind, without)))
        return tuple(batches)


def split_by_time(records: Sequence[Record]) -> list[tuple[str, list[Record]]]:
    """A long list by year, or by month where all are of one year; a short one stays whole, without a label."""
    if len(records) > LARGE:
        for label in (_year, _month):
            parts = in_groups((label(record.day), record) for record in records)
            if len(parts) > 1:
                return list(parts.items())
    return [("", list(records))]


def _year(day: date | None) -> str:
    return str(day.year) if day else say("No date")


def _month(day: date | None) -> str:
    return said_month(day) if day else say("No date")


def in_list_order(catalog: Catalog, records: Iterable[Record]) -> list[Record]:
    """Records of one kind as it wants them listed; else kinds with dated events newest first, those without a day
    last, other kinds by id."""
    listed = sorted(records, key=_list_order)
    wanted = {record.kind.listed_by for record in listed}
    return sorted_by(catalog, listed, wanted.pop()) if len(wanted) == 1 and wanted != {""} else listed


def _list_order(record: Record) -> tuple[int, object]:
    day = record.day if record.kind.events else None
    return (-day.toordinal() if day else 0, record.order)


def groupings(catalog: Catalog, kind: Kind) -> tuple[str, ...]:
    """Fields worth grouping a kind by: its first, and others that some record has a value for."""
    records = catalog.of_kind(kind.key)
    first, *others = kind.groups
    return (first, *(by for by in others if any(_has_value(catalog, record, by) for record in records)))


def _has_value(catalog: Catalog, record: Record, by: str) -> bool:
    if by == "year":
        return record.day is not None
    return not is_empty(catalog.value_of(record, by))


def held_of(catalog: Catalog, kind: Kind) -> list[HeldFile]:
    """Files that would be records of a kind, had they no error."""
    return [each for each in catalog.held if each.kind is not None and each.kind.key == kind.key]


def make_listing(rows: RowCache, kind: Kind, by: str) -> Listing:
    """Every record of a kind, grouped."""
    records = in_list_order(rows.catalog, rows.catalog.of_kind(kind.key))
    sections = [_section(rows, kind, by, group) for group in grouped(rows.catalog, records, by)]
    is_past = [by == "status" and not section.current for section in sections]
    return Listing(
        tuple(section for section, past in zip(sections, is_past, strict=True) if not past),
        tuple(section for section, past in zip(sections, is_past, strict=True) if past),
    )


def counts_of(catalog: Catalog, kind: Kind) -> KindCounts:
    """The counts of a kind; held files are counted with the status they name."""
    records, held = catalog.of_kind(kind.key), held_of(catalog, kind)
    return KindCounts(
        tuple(_tallies(catalog, kind, records, held)),
        tuple(HeldEntry(each.id, each.path, _held_label(kind, each)) for each in held),
        len(records),
        sum(1 for record in records if not record.stage.is_over),
    )


def _section(rows: RowCache, kind: Kind, by: str, group: RowGroup) -> ListingSection:
    anchor = status_anchor(group.records[0]) if by == "status" else ""
    section = rows.section(anchor, group.label, group.records, kind, by)
    return replace(section, href=group.href)


def status_anchor(record: Record) -> str:
    """Anchor of the group a record's status puts it in."""
    return f"status-{status_key(record)}"


def status_key(record: Record) -> str:
    """What an address calls the status of a record; different for two words that mean one status."""
    word = slugify(record.status_label)
    return record.status if word == record.status else f"{record.status}-{word}"


def _held_label(kind: Kind, held: HeldFile) -> str:
    if held.status not in kind.lifecycle.stages:
        return ""
    return held.status_label or held.status.replace("-", " ")


def _tallies(catalog: Catalog, kind: Kind, records: list[Record], held: list[HeldFile]) -> list[Tally]:
    """One for each status in use, in lifecycle order; a status only held files name is there, too."""
    waiting = in_groups(
        (f"{kind.lifecycle.rank_of(each.status):02d} {label.lower()}", each)
        for each in held
        if (label := _held_label(kind, each))
    )
    groups = {group.key: group for group in grouped(catalog, records, "status")}
    found = []
    for key in sorted({*groups, *waiting}):
        number_held = len(waiting.get(key, []))
        if key in groups:
            first = groups[key].records[0]
            marks = status_anchor(first), status_key(first)
            found.append(Tally(status_mark(first), len(groups[key].records), number_held, *marks))
        else:
            stage = kind.lifecycle.stage_of(waiting[key][0].status)
            label = _held_label(kind, waiting[key][0])
            found.append(Tally(StatusMark(label, stage.mark), 0, number_held))
    return found
