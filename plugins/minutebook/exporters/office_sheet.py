"""Records as rows of a sheet that people edit: its columns, which of them may be changed, what stands in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.exporters.flat import flat_text
from minutebook.schema.derived import columns_of, derived_of
from minutebook.schema.facets import Facet
from minutebook.schema.kind import Kind
from minutebook.schema.reading import ValueRefusal, value_of
from minutebook.schema.record import KEPT_BY_COMMANDS, Record
from minutebook.schema.registers import Rated
from minutebook.schema.shape import Base, Shape, shapes_of

ID, TYPE, STATUS = "id", "type", "status"
FIRST = (ID, TYPE, "title", STATUS)
LAST = ("summary", "program", "project", "owner", "review_date", "tags", "related", "visibility", "created", "updated")

SERIES: tuple[tuple[type[Facet], str, tuple[str, ...]], ...] = ((Rated, "assessments", ("likelihood", "impact")),)
"""Series of which the newest values may be changed in a sheet, which adds one of the day of the merge: the facet, its
value with the series, and the columns, named like the values of an entry."""

LONGEST = 32_766
"""Characters of a cell: as many as Excel takes, with a quotation mark in front of them where one is needed."""


@dataclass(frozen=True)
class OfficeColumn:
    """A column: a field by its name, or a value worked out; its cells take what `shape` says.

    What `is_worked_out` is locked. The newest values of a series are columns too, and may be changed.
    """

    name: str
    heading: str
    shape: Shape
    is_worked_out: bool = False


@dataclass(frozen=True)
class OfficeRow:
    """A record: a text for each column, None where its kind has no such value; `locked` are those nobody may change."""

    id: str
    kind: str
    path: str
    texts: tuple[str | None, ...]
    values: tuple[Any, ...]
    locked: frozenset[int]


@dataclass(frozen=True)
class OfficeSheet:
    """Records of one kind, or of several, which a column then tells apart."""

    name: str
    types: tuple[type[Record], ...]
    columns: tuple[OfficeColumn, ...]
    rows: tuple[OfficeRow, ...]

    @cached_property
    def by_id(self) -> dict[str, OfficeRow]:
        """Its rows by id."""
        return {each.id: each for each in self.rows}

    def texts_of(self, row: OfficeRow) -> dict[str, str]:
        """What stands in a row, by the names of its columns."""
        return {each.name: text or "" for each, text in zip(self.columns, row.texts, strict=True)}


def make_office_sheet(
    catalog: Catalog, name: str, types: Sequence[type[Record]], records: Iterable[Record]
) -> OfficeSheet:
    """The sheet of these records, in their order."""
    columns = tuple(_columns(types))
    return OfficeSheet(name, tuple(types), columns, tuple(_row(catalog, each, columns) for each in records))


def series_of(kind: Kind) -> dict[str, tuple[str, str]]:
    """Columns that add to a series: by the name of each the field of the series and the name of the value there."""
    found = ((kind.names(facet).get(value, ""), names) for facet, value, names in SERIES if kind.has(facet))
    return {name: (field, name) for field, names in found if field for name in names}


def digest_of(columns: Sequence[OfficeColumn], texts: Mapping[str, str]) -> str:
    """What tells whether a row says what it said; what is worked out may be another tomorrow, and does not count."""
    said = (" ".join(texts.get(each.name, "").split()) for each in columns if not each.is_worked_out)
    return f"m{sha256(chr(0).join(said).encode()).hexdigest()[:16]}"  # with a letter first, it is no number


def cell_value(shape: Shape, text: str) -> Any:
    """What a text in a cell means as front matter has it; None for nothing, a refusal for what is no such value."""
    return value_of(shape, text) if text.strip() else None


def _columns(types: Sequence[type[Record]]) -> Iterator[OfficeColumn]:
    wanted = dict.fromkeys(FIRST if len(types) > 1 else (ID, "title", "status"))
    for each in types:
        wanted |= dict.fromkeys(each.kind.columns)
        wanted |= dict.fromkeys(name for names in each.kind.lifecycle.required.values() for name in names)
    for each in types if len(types) == 1 else ():
        wanted |= dict.fromkeys(name for name in shapes_of(each) if name not in (*LAST, TYPE, *KEPT_BY_COMMANDS))
        wanted |= dict.fromkeys(name for name in derived_of(each))
    wanted |= dict.fromkeys(LAST)
    for name in wanted:
        owner = next((each for each in types if name in columns_of(each)), None)
        if owner is not None:
            is_worked_out = name in derived_of(owner) and name not in series_of(owner.kind)
            yield OfficeColumn(name, _heading(owner, name), _shape(types, name), is_worked_out)


def _heading(record_type: type[Record], name: str) -> str:
    """How a column is headed; what is worked out may be called like a field, and then goes by its own name."""
    derived = derived_of(record_type).get(name)
    if name == ID or derived is None:
        return "ID" if name == ID else label_of(name)
    fields = {label_of(each) for each in record_type.model_fields}
    return label_of(name) if derived.heading in fields else derived.heading


def _shape(types: Sequence[type[Record]], name: str) -> Shape:
    """What the cells of a column take; of several kinds all their choices."""
    shapes = [columns_of(each)[name] for each in types if name in columns_of(each)]
    choices = tuple(dict.fromkeys(choice for each in shapes for choice in each.choices))
    return shapes[0] if shapes[0].choices == choices else replace(shapes[0], choices=choices)


def _row(catalog: Catalog, record: Record, columns: Sequence[OfficeColumn]) -> OfficeRow:
    given = record.model_dump(mode="json", exclude_defaults=True)
    known, series = columns_of(type(record)), series_of(record.kind)
    texts: list[str | None] = []
    values: list[Any] = []
    locked: set[int] = set()
    for place, column in enumerate(columns):
        text, value = _cell(catalog, record, given, column.name) if column.name in known else (None, None)
        texts.append(text if text is None else text[:LONGEST])
        values.append(value[:LONGEST] if isinstance(value, str) else value)
        is_fixed = column.name in derived_of(type(record)).keys() - series.keys()
        if text is None or is_fixed or not _may_change(column.name, known[column.name], text, given, series):
            locked.add(place)
    return OfficeRow(record.id, record.kind.key, record.path, tuple(texts), tuple(values), frozenset(locked))


def _cell(catalog: Catalog, record: Record, given: dict[str, Any], name: str) -> tuple[str, Any]:
    """A value as text, and as a spreadsheet has it: a number or a day where it is one."""
    if name == TYPE:
        return record.kind.name, record.kind.name
    value = catalog.value_of(record, name)
    is_field = name in type(record).model_fields
    text = flat_text(given.get(name)) if is_field else "" if value is None else str(value)
    if isinstance(value, bool) or not isinstance(value, int | float | date):
        return text, text
    return text, value


def _may_change(name: str, shape: Shape, text: str, given: dict[str, Any], series: dict[str, tuple[str, str]]) -> bool:
    """Whether a changed cell can be taken back: what it says now must be what the file says."""
    if name in series:
        return True
    is_group = shape.base is Base.MAPPING or shape.group is not None
    if name in (ID, TYPE) or len(text) > LONGEST or is_group:
        return False
    meant, written = cell_value(shape, text), given.get(name)
    if isinstance(meant, list) and isinstance(written, list):
        written = [each.get("id") if isinstance(each, dict) and set(each) == {"id"} else each for each in written]
    return not isinstance(meant, ValueRefusal) and (meant == written or (meant in (None, []) and not written))
