"""Entries of a record that have a key, and series of entries by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from minutebook.schema.fields import Point, Row
from minutebook.schema.shape import shapes_of

P = TypeVar("P", bound=Point)

_TITLES = ("title", "text", "what", "name")
"""Fields in which rows say what they are."""


class PlacedRow(NamedTuple):
    """A row, the field it stands in, and its place there, from 0."""

    field: str
    place: int
    row: Row

    @property
    def anchor(self) -> str:
        """Where it is on its record's page; '' where it has no key."""
        return row_anchor(self.row.key or "")

    @property
    def title(self) -> str:
        """Its words, in the first of these fields that it has; '' for none."""
        found = (getattr(self.row, name, None) for name in _TITLES)
        return next((each for each in found if isinstance(each, str) and each), "")


def row_anchor(key: str) -> str:
    """The part of an address that leads to a row on its record's page; no heading of a text has the like."""
    return f"row-{key}" if key else ""


@cache
def row_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """Fields of a record type that hold rows."""
    found = shapes_of(model).items()
    return tuple(name for name, each in found if each.is_list and each.group and issubclass(each.group, Row))


def rows_of(record: BaseModel) -> Iterator[PlacedRow]:
    """Every row of a record, as its fields and the file have them."""
    for name in row_fields(type(record)):
        yield from (PlacedRow(name, index, row) for index, row in enumerate(getattr(record, name)))


def row_named(record: BaseModel, key: str) -> PlacedRow | None:
    """The row of that key; of two with one key the first."""
    return next((each for each in rows_of(record) if each.row.key == key), None)


def key_in(given: Mapping[str, Any], field: str, place: int) -> str:
    """The key that an entry of a list has as it is written; '' for none."""
    listed = given.get(field)
    entry = listed[place] if isinstance(listed, list) and place < len(listed) else listed
    return str(entry.get("key") or "") if isinstance(entry, Mapping) else ""


def by_day(points: Iterable[P]) -> list[P]:
    """A series from its first day to its last; what is of one day stays in the order of the file."""
    return sorted(points, key=lambda each: each.day)


def newest(points: Iterable[P], day: date) -> P | None:
    """The last of a series that is not after a day: what counts on it."""
    past = [each for each in by_day(points) if each.day <= day]
    return past[-1] if past else None
