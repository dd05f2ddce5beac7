"""All records of a kind as one table that readers sort, filter and group: its columns, and what each record has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import counted
from minutebook.core.words import say
from minutebook.schema.derived import columns_of
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.shape import NUMBERS, Base, Shape
from minutebook.views.cells import Cell, CellItem, cell_of, mark_of
from minutebook.views.listing import in_list_order, status_key
from minutebook.views.table import heading_of

Order = Literal["choice", "day", "number", "text"]
Told = tuple[str, str | float]
"""A value as it is read, and that by which it is put in order."""

Values = Sequence[Any]
"""What stands in a column, row by row."""

_COMMON = ("owner", "program", "project", "review_date", "created", "updated", "tags")
"""Columns that every kind may show, beside its own."""
_UNSAID = frozenset({"type", "visibility", "id", "title", "summary", "status"})
"""Fields that no column is made of: a table has them anyway, or nobody looks for them there."""
_NOTHING: tuple[Any, ...] = (None, "", ())
"""Values of which nothing is shown."""
_NO_CELL = Cell("", "")
_MOST = 400
"""Different values up to which a column can be filtered by."""


@dataclass(frozen=True)
class Choice:
    """A value that records share. By its `key` an address names it; `of` is the status of a word for it, `stage` that
    status' stage."""

    key: str
    item: CellItem
    of: str = ""
    stage: str = ""


@dataclass(frozen=True)
class DataColumn:
    """A column that a table has or can have: `order` says how its values are put in order.

    By one with `choices` readers filter, and by one that is not `is_several` they group. `is_shown` are those that a
    table has before a reader has chosen any.
    """

    name: str
    label: str
    order: Order
    is_shown: bool = False
    is_several: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class DataRow:
    """A record in a table. Of a column with choices a value is the places of its own among them."""

    record: Record
    note: str
    values: tuple[tuple[int, ...] | Told, ...]


@dataclass(frozen=True)
class DataTable:
    """Records of a kind in the order in which it lists them; the status is the first column."""

    kind: Kind
    caption: str
    columns: tuple[DataColumn, ...]
    rows: tuple[DataRow, ...]

    @property
    def has_ids(self) -> bool:
        """Whether its records have numbers that people quote; handles are left out."""
        return bool(self.kind.prefix)

    def column(self, name: str) -> DataColumn | None:
        """The column of that name."""
        return next((each for each in self.columns if each.name == name), None)


def listed(catalog: Catalog, kind: Kind) -> list[Record]:
    """The records of a kind in the order of its table."""
    return catalog.once(("listed", kind.key), lambda: in_list_order(catalog, catalog.of_kind(kind.key)))


def data_table(catalog: Catalog, kind: Kind) -> DataTable:
    """All records of a kind, with every column that any of them has a value for; large, and not remembered."""
    records = listed(catalog, kind)
    made: list[tuple[DataColumn, Values] | None] = [_status_column(kind, records)]
    if kind.is_dated or "year" in kind.groups:
        made.append(_filled(catalog, kind, records, "year"))
    made += [_filled(catalog, kind, records, name) for name in _names(catalog, kind)]
    columns = [each for each in made if each is not None]
    values = zip(*(told for _, told in columns), strict=True)
    rows = tuple(
        DataRow(record, mark_of(catalog, record).note, told) for record, told in zip(records, values, strict=True)
    )
    caption = counted(len(records), kind.name.lower(), kind.plural.lower())
    return DataTable(kind, caption, tuple(column for column, _ in columns), rows)


def _names(catalog: Catalog, kind: Kind) -> list[str]:
    """Columns a table of this kind can have, those of the kind first; long texts and groups of values have no room."""
    shapes = columns_of(catalog.registry.by_key[kind.key])
    fitting = (name for name, shape in shapes.items() if _fits(shape))
    wanted = (*kind.columns, *(each.name for each in kind.derived), *kind.narrows, *kind.groups, *_COMMON, *fitting)
    return [name for name in dict.fromkeys(wanted) if name in shapes and name not in _UNSAID]


def _fits(shape: Shape) -> bool:
    if shape.is_list:
        return shape.are_people
    return shape.base in (Base.DAY, Base.CHOICE, *NUMBERS) or (shape.relation is not None and shape.base is Base.TEXT)


def _order_of(shape: Shape | None) -> Order:
    if shape is None or shape.is_list:
        return "text" if shape else "choice"
    if shape.base is Base.DAY:
        return "day"
    return "number" if shape.base in NUMBERS else "text"


def _status_column(kind: Kind, records: Sequence[Record]) -> tuple[DataColumn, Values]:
    """Statuses in the order of the lifecycle; of one status the words of adopted files apart."""
    found: dict[tuple[int, str], Record] = {}
    keys = [(kind.lifecycle.rank_of(each.status), each.status_label.lower()) for each in records]
    for key, record in zip(keys, records, strict=True):
        found.setdefault(key, record)
    ordered = sorted(found)
    at = {key: (number,) for number, key in enumerate(ordered)}
    choices = (
        Choice(status_key(each), CellItem(each.status_label), each.status, each.stage.mark)
        for each in (found[key] for key in ordered)
    )
    return DataColumn("status", say("Status"), "choice", True, False, tuple(choices)), [at[key] for key in keys]


def _filled(catalog: Catalog, kind: Kind, records: Sequence[Record], name: str) -> tuple[DataColumn, Values] | None:
    """A column and its values; None where no record has one."""
    record_type = catalog.registry.by_key[kind.key]
    shape = columns_of(record_type).get(name)
    said = [catalog.value_of(record, name) for record in records]
    has_one = [shape is None or value not in _NOTHING for value in said]  # most fields of most records have none
    cells = [cell_of(catalog, record, name) if has else _NO_CELL for record, has in zip(records, has_one, strict=True)]
    if not any(cell.items for cell in cells):
        return None
    is_shown = name in kind.columns
    label = say("Year") if name == "year" else heading_of(record_type, name)
    several = bool(shape and shape.is_list)
    if _is_shared(shape):
        keyed = [_keyed(value, name, cell) for value, cell in zip(said, cells, strict=True)]
        choices = _choices(shape, keyed)
        if len(choices) <= _MOST:
            at = {each.key: number for number, each in enumerate(choices)}
            return (
                DataColumn(name, label, "choice", is_shown, several, tuple(choices)),
                [tuple(at[key] for key in each) for each in keyed],
            )
    return DataColumn(name, label, _order_of(shape), is_shown, several), [
        _told(value, cell) for value, cell in zip(said, cells, strict=True)
    ]


def _is_shared(shape: Shape | None) -> bool:
    """Whether values of a field are such as records share: choices, records, tags; the year has no shape."""
    return shape is None or bool(shape.base in (Base.CHOICE, Base.YES_NO) or shape.relation or shape.are_names)


def _keyed(value: Any, name: str, cell: Cell) -> dict[str, CellItem]:
    """The values of a record that it shares with others, by the words that an address names them with."""
    if not cell.items:
        return {}
    if name == "year":
        return {cell.text: cell.items[0]}
    values = [each for each in (value if isinstance(value, tuple) else (value,)) if each not in (None, "")]
    found: dict[str, CellItem] = {}
    for each, item in zip(values, cell.items, strict=False):
        key = str(getattr(each, "id", each))
        found.setdefault(key.lower() if isinstance(each, bool) else key, item)
    return found


def _choices(shape: Shape | None, keyed: Iterable[dict[str, CellItem]]) -> list[Choice]:
    """Each value once: choices as they are declared, years newest first, others by the alphabet."""
    found: dict[str, CellItem] = {}
    for each in keyed:
        for key, item in each.items():
            found.setdefault(key, item)
    listed = [Choice(key, item) for key, item in found.items()]
    if shape is None:
        return sorted(listed, key=lambda each: each.key, reverse=True)
    order = _declared(shape)
    return sorted(listed, key=lambda each: (*order(each.key), each.item.text.lower(), each.key))


def _declared(shape: Shape) -> Callable[[str], tuple[int]]:
    at = {str(each): number for number, each in enumerate(shape.choices)}
    return lambda key: (at.get(key, len(at)),)


def _told(value: Any, cell: Cell) -> Told:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return cell.text, value if is_number else cell.sort
