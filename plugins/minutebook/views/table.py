"""Records in rows: selected, sorted, grouped."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.core.words import changed, say
from minutebook.schema.derived import columns_of, derived_of
from minutebook.schema.record import Record, is_empty
from minutebook.views.cells import Cell, RecordEntry, cell_of, entry_of, order_of
from minutebook.views.due import DUE, is_due


@dataclass(frozen=True)
class Column:
    """A column after id, title and status."""

    name: str
    label: str


@dataclass(frozen=True)
class Table:
    """Rows with the same columns. `caption` says in words what is listed."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[RecordEntry, ...]


@dataclass(frozen=True)
class RowGroup:
    """Records that share a value; `href` is where the value itself leads, '' for nowhere."""

    key: str
    label: str
    records: tuple[Record, ...]
    href: str = ""


def make_table(
    catalog: Catalog, records: Iterable[Record], caption: str, columns: tuple[str, ...] | None = None
) -> Table:
    """A table of records in the order given; the first record's kind supplies the columns."""
    listed = list(records)
    if columns is None:
        columns = listed[0].kind.columns if listed else ()
    kind = listed[0].kind if listed else None
    heads = tuple(Column(name, heading_of(type(listed[0]), name)) for name in columns) if kind else ()
    return Table(caption, heads, tuple(entry_of(catalog, record, columns) for record in listed))


def heading_of(record_type: type[Record], name: str) -> str:
    """What stands over a column."""
    derived = derived_of(record_type).get(name)
    return derived.heading if derived else label_of(name)


def grouped(catalog: Catalog, records: Iterable[Record], by: str) -> list[RowGroup]:
    """Records by the value of a field (or `year`), those without one last.

    Statuses come in lifecycle order, an adopted file's own words apart; years newest first; declared
    choices as declared; other values by the alphabet.
    """
    groups: dict[str, list[Record]] = {}
    cells: dict[str, Cell] = {}
    for record in records:
        cell = cell_of(catalog, record, by)
        key = _key(record, by, cell)
        cells.setdefault(key, cell)
        groups.setdefault(key, []).append(record)
    ordered = sorted(groups, reverse=by == "year")
    return [_group(key, by, cells[key], groups[key]) for key in ordered]


def _group(key: str, by: str, cell: Cell, records: list[Record]) -> RowGroup:
    said = cell.items[0].text if len(cell.items) == 1 else cell.text
    label = changed(said or say("no {field}", field=label_of(by).lower()), _with_capital)
    href = cell.items[0].href if len(cell.items) == 1 else ""
    return RowGroup(key, label, tuple(records), href)


def _with_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _key(record: Record, by: str, cell: Cell) -> str:
    if by == "status":
        return f"{record.kind.lifecycle.rank_of(record.status):02d} {record.status_label.lower()}"
    if cell.text in (choices := _choices(type(record), by)):
        return f"{choices.index(cell.text):02d}"
    return cell.sort or ("" if by == "year" else "\uffff")


@cache
def _choices(record_type: type[Record], name: str) -> tuple[str, ...]:
    """The words a field may take, in the order they are declared; empty where it may take any."""
    shape = columns_of(record_type).get(name)
    return tuple(map(str, shape.choices)) if shape else ()


def selected(catalog: Catalog, records: Iterable[Record], where: dict[str, list[str]]) -> list[Record]:
    """Records whose fields, or values worked out, have one of the wanted values; lists match on any of their values."""
    return [record for record in records if all(_matches(catalog, record, *each) for each in where.items())]


def _matches(catalog: Catalog, record: Record, name: str, wanted: list[str]) -> bool:
    if name == "year":
        return (str(record.day.year) if record.day else "") in wanted
    if name == "stage":
        return record.stage.value in wanted
    if name == DUE:
        return is_due(catalog, record, wanted)
    value = catalog.value_of(record, name)
    values = value if isinstance(value, tuple) else (value,)
    return any(str(getattr(each, "id", each)).lower() in wanted for each in values)


def sorted_by(catalog: Catalog, records: Iterable[Record], key: str) -> list[Record]:
    """Records by a field, `-field` for the other way round; records without it come last."""
    name, reverse = key.lstrip("-"), key.startswith("-")
    listed = sorted(records, key=lambda record: record.order)
    have = [record for record in listed if _sort_value(catalog, record, name)]
    lack = [record for record in listed if not _sort_value(catalog, record, name)]
    return [*sorted(have, key=lambda record: _sort_value(catalog, record, name), reverse=reverse), *lack]


def _sort_value(catalog: Catalog, record: Record, name: str) -> str:
    value = record.day if name == "day" else catalog.value_of(record, name)
    return "" if is_empty(value) else order_of(value)
