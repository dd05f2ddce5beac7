"""Values of records as they appear in tables, cards and lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.standing import note_of
from minutebook.core.text import label_of
from minutebook.schema.facets import Board, Directory, Profile
from minutebook.schema.fields import Part, Reference, relation_in
from minutebook.schema.record import Record


@dataclass(frozen=True, slots=True)
class Mark:
    """A status as readers see it: its word, and the stage that gives it shape and color.

    `note` is what other records changed of a record that is in force: "amended".
    """

    label: str
    stage: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One value: its text, and where it leads (address from the site's root; '' for nowhere)."""

    text: str
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table or card. `sort` orders cells of one column."""

    name: str
    label: str
    items: tuple[Item, ...] = ()
    sort: str = ""

    @property
    def text(self) -> str:
        """All items as one text."""
        return ", ".join(item.text for item in self.items)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in a list: enough to name it, judge its standing, and go to it."""

    id: str
    title: str
    href: str
    mark: Mark
    kind: str
    summary: str = ""
    day: date | None = None
    cells: tuple[Cell, ...] = ()

    @property
    def shown_id(self) -> str:
        """The id where it is a number people quote; a person's handle is left out."""
        return "" if self.id.islower() else self.id


def status_mark(record: Record) -> Mark:
    """The status of a record by itself, for a heading over all that share it."""
    return Mark(record.status_label, record.stage.name.lower().replace("_", "-"))


def mark_of(catalog: Catalog, record: Record) -> Mark:
    """The status of a record, and whether it still holds as it was settled."""
    return replace(status_mark(record), note=note_of(catalog, record))


def entry_of(catalog: Catalog, record: Record, columns: tuple[str, ...] = ()) -> Entry:
    """A record as a list shows it, with the named fields as cells."""
    cells = tuple(cell_of(catalog, record, name) for name in columns)
    return Entry(
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
    info = type(record).model_fields.get(name)
    value = getattr(record, name) if info else None
    if name == "year":
        value = str(record.day.year) if record.day else None
    if name == "status":
        return Cell(name, "Status", (Item(record.status_label),), record.status)
    refers = info is not None and relation_in(type(record), name) is not None
    items = tuple(_items(catalog, value, refers))
    sort = value.isoformat() if isinstance(value, date) else ", ".join(item.text for item in items).lower()
    return Cell(name, label_of(name), items, sort)


def _items(catalog: Catalog, value: Any, is_reference: bool) -> list[Item]:
    if value is None or value == "":
        return []
    if isinstance(value, bool):
        return [Item("yes" if value else "no")]
    if isinstance(value, Reference):
        item = item_for(catalog, value.id)
        return [Item(f"{item.text} ({value.part})", item.href, item.hint)] if value.part else [item]
    if isinstance(value, Part):
        return [Item(" · ".join(_words(catalog, value)))]
    if isinstance(value, tuple):
        return [item for each in value for item in _items(catalog, each, is_reference)]
    return [item_for(catalog, value)] if is_reference else [Item(str(value))]


def _words(catalog: Catalog, part: Part) -> Iterator[str]:
    """The plain values of a group, references by title, lists left out; a yes or no only where it says something."""
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        if isinstance(value, bool):
            if value != info.default:
                yield name.replace("_", " ") if value else f"not {name.replace('_', ' ')}"
        elif isinstance(value, int) or (isinstance(value, date) and name in (part.term or ())):
            yield f"{name.replace('_', ' ')} {value}"
        elif not isinstance(value, Part | tuple | Mapping):
            yield from (item.text for item in _items(catalog, value, relation_in(type(part), name) is not None))


def item_for(catalog: Catalog, record_id: str) -> Item:
    """A reference as a link: people and containers by title, other records by id."""
    record = catalog.find(record_id)
    if record is None:
        return Item(record_id)
    by_title = record.kind.container or record.kind.has(Directory, Board, Profile)
    text = record.title if by_title else record.id
    return Item(text, catalog.address_of(record), record.id if by_title else record.title)
