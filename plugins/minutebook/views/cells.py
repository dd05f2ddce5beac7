"""Values of records as they appear in tables, cards and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.standing import note_of
from minutebook.core.quantities import read_quantity
from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, in_a_row, said_day, say
from minutebook.schema.derived import columns_of, derived_of
from minutebook.schema.facets import Board, Directory, Profile
from minutebook.schema.fields import Part, Reference, Row
from minutebook.schema.record import Record
from minutebook.schema.rows import row_anchor, row_named
from minutebook.schema.shape import Base, Shape, shapes_of


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A status as readers see it: its word, and the stage that gives it shape and color.

    `note` is what other records changed of a record that is in force: "amended".
    """

    label: str
    stage: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CellItem:
    """One value: its text, and where it leads (address from the site's root; '' for nowhere)."""

    text: str
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Groups of values as a small table: a row for each, in the columns that any of them uses.

    Not `is_listed` where the field takes a single group, whose heads then stand beside its values. `anchors` are the
    places of its rows on the record's page, '' for one without a key.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[CellItem, ...], ...], ...]
    is_listed: bool
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table or card. `sort` orders cells of one column.

    `grid` is what a card shows in place of the `items`, where these are groups of values. `how` tells of a value that
    is worked out by what formula.
    """

    name: str
    label: str
    items: tuple[CellItem, ...] = ()
    sort: str = ""
    grid: Grid | None = None
    how: str = ""

    @property
    def text(self) -> str:
        """All items as one text."""
        return self.items[0].text if len(self.items) == 1 else in_a_row(item.text for item in self.items)


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A record in a list: enough to name it, judge its standing, and go to it."""

    id: str
    title: str
    href: str
    mark: StatusMark
    kind: str
    summary: str = ""
    day: date | None = None
    cells: tuple[Cell, ...] = ()
    rows: tuple[CellItem, ...] = ()
    """The entries that are meant, where a link is to entries of a record."""

    @property
    def shown_id(self) -> str:
        """The id where it is a number people quote; a person's handle is left out."""
        return "" if self.id.islower() else self.id


def status_mark(record: Record) -> StatusMark:
    """The status of a record by itself, for a heading over all that share it."""
    return StatusMark(record.status_label, record.stage.mark)


def mark_of(catalog: Catalog, record: Record) -> StatusMark:
    """The status of a record, and whether it still holds as it was settled."""
    return StatusMark(record.status_label, record.stage.mark, note_of(catalog, record))


def entry_of(catalog: Catalog, record: Record, columns: tuple[str, ...] = ()) -> RecordEntry:
    """A record as a list shows it, with the named fields as cells."""
    if not columns:  # as in most lists, where many name the same record; the catalog keeps every record alive
        return catalog.once(("entry", id(record)), lambda: _entry(catalog, record, ()))
    return _entry(catalog, record, tuple(cell_of(catalog, record, name) for name in columns))


def _entry(catalog: Catalog, record: Record, cells: tuple[Cell, ...]) -> RecordEntry:
    return RecordEntry(
        record.id,
        record.title,
        catalog.address_of(record),
        mark_of(catalog, record),
        record.kind.name,
        record.summary or "",
        record.day,
        cells,
    )


def cell_of(catalog: Catalog, record: Record, name: str) -> Cell:
    """One field of a record; empty where the record does not have it."""
    shape = columns_of(type(record)).get(name)
    value = catalog.value_of(record, name) if shape else None
    if name == "year":
        value = str(record.day.year) if record.day else None
    if name == "status":
        return Cell(name, say("Status"), (CellItem(record.status_label),), record.status)
    items = tuple(_items(catalog, value, shape or Shape(name)))
    has_order = isinstance(value, int | float | date) and not isinstance(value, bool)
    by_text = _items(catalog, value, shape or Shape(name), day_text=str) if isinstance(value, Part | tuple) else items
    sort = order_of(value) if has_order else ", ".join(item.text for item in by_text).lower()
    label = derived.heading if (derived := derived_of(type(record)).get(name)) else label_of(name)
    return Cell(name, label, items, sort, _grid(catalog, record, value, shape) if shape and shape.group else None)


def order_of(value: object) -> str:
    """A text by which numbers and days stand in their order."""
    if isinstance(value, int):
        return f"{value + 10**15:024d}"
    return f"{value + 10**12:020.4f}" if isinstance(value, float) else str(value)


def _items(catalog: Catalog, value: Any, shape: Shape, day_text: Callable[[date], str] = said_day) -> list[CellItem]:
    """The values of a field. `day_text` words their days: as readers see them, or as texts that stand in order."""
    if value is None or value == "":
        return []
    if isinstance(value, tuple):
        return [item for each in value for item in _items(catalog, each, shape, day_text)]
    if isinstance(value, Mapping):
        return [CellItem(f"{name}: {each}") for name, each in value.items()]
    if isinstance(value, Reference):
        return [_referred(catalog, value)]
    if isinstance(value, Part):
        return [CellItem(in_a_row(_words(catalog, value, day_text), " · "))]
    return [item_for(catalog, value)] if shape.relation else [CellItem(_said(value, shape, day_text))]


def _said(value: Any, shape: Shape, day_text: Callable[[date], str] = said_day) -> str:
    """A single value as readers see it: a choice and yes or no in the words of the interface, a text as it is."""
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, int | float):
        return shape.unit.said(value)
    if isinstance(value, date):
        return day_text(value)
    if shape.is_amount and (amount := read_quantity(value)):
        return amount.said
    if value in shape.choices:
        return Phrase(value)
    return value if isinstance(value, str) else str(value)


def _referred(catalog: Catalog, reference: Reference) -> CellItem:
    """A reference in a list, with the part that is meant, or the entry of that key and the way to it."""
    item = item_for(catalog, reference.id)
    if reference.row:
        found = catalog.find(reference.id)
        return row_item(catalog, found, reference.row) if found else CellItem(f"{item.text}#{reference.row}")
    return CellItem(f"{item.text} ({reference.part})", item.href, item.hint) if reference.part else item


def row_item(catalog: Catalog, record: Record, key: str, text: str = "") -> CellItem:
    """An entry of a record as a link to it, or to the record where it has no entry of that key."""
    row = row_named(record, key)
    address = catalog.address_of(record)
    href = f"{address}#{row.anchor}" if row else address
    return CellItem(text or f"{record.id}#{key}", href, (row.title if row else "") or record.title)


def _words(catalog: Catalog, part: Part, day_text: Callable[[date], str]) -> Iterator[str]:
    """The plain values of a group, references by title, lists left out; a yes or no only where it says something."""
    for name, shape in shapes_of(type(part)).items():
        value, label = getattr(part, name), Phrase(name.replace("_", " "))
        if isinstance(value, bool):
            if value != shape.default:
                yield label if value else say("not {label}", label=label)
        elif isinstance(value, int | float) or (isinstance(value, date) and name in (part.term or ())):
            said = shape.unit.said(value) if isinstance(value, int | float) else day_text(value)
            yield say("{label} {value}", label=label, value=said)
        elif not isinstance(value, Part | tuple | Mapping):
            yield from (item.text for item in _items(catalog, value, shape, day_text))


def _grid(catalog: Catalog, record: Record, value: Any, shape: Shape) -> Grid | None:
    """The groups of a field as a table; None where there are none. Columns that say nothing in any row are left out.

    A key leads to the place of its row, and of rows that other records name the last column tells which.
    """
    parts: tuple[Part, ...] = value if isinstance(value, tuple) else (value,) if value is not None else ()
    columns = {
        each.label: tuple(tuple(_items(catalog, getattr(part, name), each)) for part in parts)
        for name, each in shapes_of(shape.part or Part).items()
        if each.base is not Base.MAPPING and any(getattr(part, name) != each.default for part in parts)
    }
    anchors = tuple(_anchor(record, part) for part in parts)
    if any(anchors):
        address = catalog.address_of(record)
        columns[say("Key")] = tuple(
            (CellItem(part.key, f"{address}#{each}" if each else ""),) if isinstance(part, Row) and part.key else ()
            for part, each in zip(parts, anchors, strict=True)
        )
        columns[say("Named by")] = tuple(named_by(catalog, record, each) for each in anchors)
    used = {label: cells for label, cells in columns.items() if any(cells)}
    return Grid(tuple(used), tuple(zip(*used.values(), strict=True)), shape.is_list, anchors) if used else None


def _anchor(record: Record, part: Part) -> str:
    """The place of a row on its record's page; '' for one without a key, or with one that an earlier row has."""
    found = row_named(record, part.key) if isinstance(part, Row) and part.key else None
    return found.anchor if found and found.row is part else ""


def named_by(catalog: Catalog, record: Record, anchor: str) -> tuple[CellItem, ...]:
    """The records that name a row, in their order."""
    links = [each for each in catalog.links_to(record.id) if anchor and row_anchor(each.row or "") == anchor]
    sources = sorted({each.source: catalog[each.source] for each in links}.values(), key=lambda each: each.order)
    return tuple(item_for(catalog, each.id) for each in sources)


def item_for(catalog: Catalog, record_id: str) -> CellItem:
    """A reference as a link: people and containers by title, other records by id."""
    record = catalog.find(record_id)
    if record is None:
        return CellItem(record_id)
    by_title = record.kind.container or record.kind.has(Directory, Board, Profile)
    text = record.title if by_title else record.id
    return CellItem(text, catalog.address_of(record), record.id if by_title else record.title)
