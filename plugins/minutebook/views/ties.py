"""The records a record is linked with, by what the links mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field, replace
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import Link
from minutebook.core.values import dataclass
from minutebook.schema.facets import Directory
from minutebook.schema.record import Record
from minutebook.views.cells import CellItem, RecordEntry, entry_of, row_item
from minutebook.views.incoming import relations_in, told_once
from minutebook.views.meaning import place_of_kind

_RELATED = "related"


@dataclass(frozen=True)
class Ties:
    """Records tied to this one in one meaning; those that `is_folded` a reader has to ask for.

    What `is_told` stands in the chain above the lists already.
    """

    label: str
    entries: tuple[RecordEntry, ...]
    is_folded: bool = False
    is_told: bool = False


@dataclass
class _Gathered:
    """Records at the other ends of links, under what the links are called, and what is known of each call."""

    records: dict[str, dict[str, Record]] = field(default_factory=lambda: defaultdict(dict))
    rows: dict[tuple[str, str], list[CellItem]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, Link] = field(default_factory=dict)

    def add(self, label: str, other: Record, link: Link, row: CellItem | None) -> None:
        self.records[label][other.id] = other
        self.links.setdefault(label, link)
        if row:
            self.rows[label, other.id].append(row)


def ties_of(catalog: Catalog, record: Record) -> tuple[Ties, ...]:
    """What replaced a record and what it replaces first, then by what stands at the other end, mentions last.

    Mentions are folded, and so is what is in a container or names a person: that is a page of its own.
    """
    groups = _grouped(catalog, record)
    kept = told_once(groups.records)
    return tuple(
        Ties(
            label,
            tuple(
                _with_rows(entry_of(catalog, each), groups.rows.get((label, each.id)))
                for each in sorted(kept[label], key=newest_first)
            ),
            groups.links[label].is_mention or _is_listed_apart(catalog, record, groups.links[label]),
        )
        for label in sorted(
            kept, key=lambda label: place_of_tie(catalog, record, groups.links[label], kept[label], label)
        )
    )


def _with_rows(entry: RecordEntry, rows: list[CellItem] | None) -> RecordEntry:
    return replace(entry, rows=tuple(rows)) if rows else entry


def _grouped(catalog: Catalog, record: Record) -> _Gathered:
    groups = _Gathered()
    for link in catalog.links_from(record.id):
        if link.relation.name not in type(record).model_fields or link.relation.name == _RELATED:
            other = catalog[link.target]
            row = row_item(catalog, other, link.row, link.row) if link.row else None
            groups.add(link.relation.label, other, link, row)
    for link in catalog.links_to(record.id):
        row = row_item(catalog, record, link.row, link.row) if link.row else None
        groups.add(link.relation.inverse, catalog[link.source], link, row)
    return groups


def place_of_tie(
    catalog: Catalog, record: Record, link: Link, others: list[Record], label: str
) -> tuple[bool, bool, bool, bool, int, str]:
    """Where records tied by such a link stand among the others."""
    return (
        link.is_mention,
        is_membership(catalog, record, link),
        not link.alters,
        link.relation.name == _RELATED,
        min(place_of_kind(each.kind) for each in others),
        label,
    )


def _is_listed_apart(catalog: Catalog, record: Record, link: Link) -> bool:
    return is_membership(catalog, record, link) or (record.kind.has(Directory) and link.target == record.id)


def is_membership(catalog: Catalog, record: Record, link: Link) -> bool:
    """Whether by this link the other record says that it belongs to this one."""
    if not record.kind.container or link.target != record.id:
        return False
    return link.relation.name in relations_in(type(catalog[link.source]), record.kind.container)


def newest_first(record: Record) -> tuple[int, int, tuple[int, str, tuple[str, int, str]]]:
    """By kind, the newest of each first."""
    return place_of_kind(record.kind), -(record.day or date.min).toordinal(), record.order
