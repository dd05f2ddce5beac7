"""What a record rests on: the assumptions that bear on it, and whether they were proved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.calendar import is_past
from minutebook.core.groups import in_groups
from minutebook.features.feature import Feature
from minutebook.pages.records import Panel
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Assumed
from minutebook.views.cells import cell_of, entry_of

LISTED = 8
"""Assumptions named on the page of a record."""

_URGENCY = (Stage.REFUSED, Stage.OPEN, Stage.UNKNOWN, Stage.PAUSED, Stage.IN_FORCE)


def _panel(catalog: Catalog, record: Record, _today: date, root: str) -> Drawing | None:
    """Assumptions that bear on a record and were not retired: those proved false first, then those not proved yet."""
    found = sorted(_bearing(catalog).get(record.id, ()), key=lambda each: (_URGENCY.index(each.stage), each.order))
    if not found:
        return None
    told = [(entry_of(catalog, each), *_told(catalog, each)) for each in found[:LISTED]]
    return drawing("premises_panel.html.j2", told=told, hidden=len(found) - len(told), root=root)


def _told(catalog: Catalog, record: Record) -> tuple[str, date | None, bool]:
    """What it says, and by when it is to be proved, or when it was; whether that is late."""
    said = cell_of(catalog, record, record.kind.gist).text if record.kind.gist else record.summary or ""
    assumed = record.facet(Assumed)
    if assumed is None:
        return said, None, False
    day = assumed.proved_on or (assumed.validate_by if record.is_open else None)
    is_late = record.is_open and assumed.validate_by is not None and is_past(assumed.validate_by, catalog.today)
    return said, day, is_late


def _bearing(catalog: Catalog) -> dict[str, list[Record]]:
    """Assumptions by what they bear on, found once for the pages of all records."""
    return catalog.once(("premises",), lambda: in_groups(_pairs(catalog)))


def _pairs(catalog: Catalog) -> Iterator[tuple[str, Record]]:
    for record in catalog.having(Assumed):
        assumed = record.facet(Assumed)
        if assumed is not None and record.stage is not Stage.PAST:
            named = (each for one in assumed.bears_on if (each := catalog.find(one.id)))
            yield from ((name, record) for name in dict.fromkeys(each.id for each in named))


FEATURE = Feature(key="premises", order=35, title="what records rest on", panels=(Panel(_panel),))
