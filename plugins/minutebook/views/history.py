"""What became of a record, day by day: written, settled, sealed, amended, replaced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.rules.supersession import SUPERSESSION
from minutebook.schema.record import Record
from minutebook.views.cells import Entry, Item, entry_of, item_for


@dataclass(frozen=True)
class Moment:
    """One thing that happened to a record. `day` is None where nobody noted it; `note` says why, or which part.

    `other` is the record that took its place, `person` who made the change.
    """

    day: date | None
    what: str
    note: str = ""
    person: Item | None = None
    other: Entry | None = None


def make_history(catalog: Catalog, record: Record) -> tuple[Moment, ...]:
    """The history of a record that was settled or amended, oldest first; empty for any other.

    Moments of one day stand in the order in which such things happen; those without a day come last.
    """
    if not (record.sealed or record.amendments or record.is_settled):
        return ()
    moments = sorted(_moments(catalog, record), key=lambda each: (each.day is None, each.day or date.min))
    return tuple(moments) if len(moments) > 1 else ()


def _moments(catalog: Catalog, record: Record) -> Iterator[Moment]:
    if record.created:
        yield Moment(record.created, "written")
    for event in record.kind.events:
        day: date | None = getattr(record, event.field)
        if day is not None:
            yield Moment(day, event.label)
    if record.sealed:
        yield Moment(record.sealed.date, "text sealed", "Changes after this day are listed here with their reason.")
    for each in record.amendments:
        yield Moment(each.date, each.what, each.why, item_for(catalog, each.by) if each.by else None)
    for link in catalog.links_to(record.id):
        if link.relation.name == SUPERSESSION:
            part, other = link.part or link.echoed_part, catalog[link.source]
            what = f"{'superseded' if other.is_settled else 'to be superseded'}{' in part' if part else ''}"
            day = other.day if other.is_settled else None
            yield Moment(day, what, part or "", other=entry_of(catalog, other))
