"""What a record says in a word or two, in the order in which it is asked for; and what takes more room."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import joined
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase
from minutebook.schema.asking import asked_first
from minutebook.schema.derived import derived_of
from minutebook.schema.record import Record
from minutebook.schema.shape import Base, shape_of, shapes_of
from minutebook.views.cells import Cell, cell_of

LEAD = frozenset(
    {"id", "title", "type", "status", "summary", "tags", "visibility", "aliases", "related", "imported_status"}
    | {"sealed", "amendments", "waive"}
)
"""Fields shown elsewhere on the page than among its facts, or nowhere: fingerprints and waivers are for the check."""

SHORT = 8
"""With up to this many facts none is folded."""

LONG = 110
"""Letters of a value for which there is no room beside a text."""


@dataclass(frozen=True)
class Facts:
    """What a record says of itself beside its text. Of the `short` values the first `front` are shown at once, the
    others folded. The `long` are groups of values and sentences, which stand in the width of the text."""

    short: tuple[Cell, ...]
    front: int
    long: tuple[Cell, ...]


def facts_of(catalog: Catalog, record: Record, left_out: Collection[str]) -> Facts:
    """The facts of a record without some fields."""
    found = [cell for cell in _cells(catalog, record) if cell.name not in left_out]
    long = tuple(cell for cell in found if cell.grid or any(len(item.text) > LONG for item in cell.items))
    first = {name: place for place, name in enumerate(asked_first(type(record)))}
    short = sorted((cell for cell in found if cell not in long), key=lambda cell: first.get(cell.name, len(first)))
    merged = tuple(_merged(record, short))
    front = sum(cell.name in first for cell in merged)
    return Facts(merged, len(merged) if len(merged) <= SHORT else front, long)


def _cells(catalog: Catalog, record: Record) -> Iterator[Cell]:
    """Fields with a value and what is worked out of them, the index columns first; relations to records of its own kind
    are ties."""
    shapes, derived = shapes_of(type(record)), derived_of(type(record))
    for name in dict.fromkeys((*record.kind.columns, *shapes, *derived)):
        if name in derived:
            cell = cell_of(catalog, record, name)
            yield from [replace(cell, how=derived[name].told)] if cell.items else []
        if name not in shapes:
            continue
        is_usual_no = getattr(record, name) is False and shapes[name].default is False
        if name in LEAD or is_usual_no or _is_tie(record, name) or not record.says(name):
            continue
        cell = cell_of(catalog, record, name)
        if cell.items:
            yield cell


def _is_tie(record: Record, name: str) -> bool:
    relation = shape_of(type(record), name).relation
    return relation is not None and (relation.inverted or relation.name != name)


def _merged(record: Record, cells: Iterable[Cell]) -> Iterator[Cell]:
    """Fields that name the same records, or the same day, as one: "Decision owner and owner"."""
    alike: dict[object, list[Cell]] = {}
    for cell in cells:
        sort = _sort(record, cell.name)
        alike.setdefault((sort, cell.items) if sort else cell.name, []).append(cell)
    for same in alike.values():
        labels = (same[0].label, *(_within(each.label) for each in same[1:]))
        yield replace(same[0], label=joined(labels)) if len(same) > 1 else same[0]


def _sort(record: Record, name: str) -> str:
    """With what fields it may be one; '' for none: that two numbers are equal says nothing."""
    shape = shapes_of(type(record)).get(name)
    if shape is None:
        return ""
    if shape.base is Base.DAY and name in asked_first(type(record)):
        return "days"
    return "records" if shape.relation else ""


def _within(label: str) -> str:
    """A label inside of others; one that begins with a short form stays as it is."""
    return label if label[1:2].isupper() else Phrase(label[:1].lower() + label[1:])
