"""The records before and after one: of its kind, in its program, by day."""

from __future__ import annotations

from collections.abc import Mapping

from minutebook.catalog.catalog import Catalog
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.schema.record import Record
from minutebook.views.cells import CellItem, RecordEntry, entry_of, item_for


@dataclass(frozen=True)
class Neighbors:
    """The records before and after one, None at either end, and the program they are in."""

    program: CellItem
    before: RecordEntry | None
    after: RecordEntry | None


def neighbors_of(catalog: Catalog, record: Record) -> Neighbors | None:
    """The nearest of its kind in its program; None for one without program or day, or that is alone there."""
    found = catalog.once(("neighbors",), lambda: _by_record(catalog)).get(record.id)
    if found is None or found == (None, None) or record.program is None:
        return None
    before, after = (entry_of(catalog, each) if each else None for each in found)
    return Neighbors(item_for(catalog, record.program), before, after)


def _by_record(catalog: Catalog) -> Mapping[str, tuple[Record | None, Record | None]]:
    dated = sorted((each.day, each.order, each) for each in catalog.records if each.program and each.day)
    rows = in_groups(((each.kind.key, each.program), each) for _, _, each in dated)
    found: dict[str, tuple[Record | None, Record | None]] = {}
    for row in rows.values():
        ends = [None, *row, None]
        found |= {each.id: (ends[at], ends[at + 2]) for at, each in enumerate(row)}
    return found
