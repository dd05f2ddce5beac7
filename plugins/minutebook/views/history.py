"""What became of a record, day by day: written, settled, sealed, amended, replaced, ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.standing import Alteration, alterations, deciders_of
from minutebook.schema.record import Record
from minutebook.views.cells import Entry, Item, entry_of, item_for


@dataclass(frozen=True)
class Moment:
    """One thing that happened to a record. `day` is None where nobody noted it; `note` says why, or which part.

    `other` is the record that replaced or amended it, `people` who brought it about: a forum, or persons.
    """

    day: date | None
    what: str
    note: str = ""
    people: tuple[Item, ...] = ()
    other: Entry | None = None


def make_history(catalog: Catalog, record: Record) -> tuple[Moment, ...]:
    """The history of a record with more than one known day, oldest first; empty for any other.

    Moments of one day stand in the order in which such things happen; those without a day come last.
    """
    moments = sorted(_moments(catalog, record), key=lambda each: (each.day is None, each.day or date.min))
    return tuple(moments) if len({each.day for each in moments if each.day}) > 1 else ()


def _moments(catalog: Catalog, record: Record) -> Iterator[Moment]:
    if record.created:
        yield Moment(record.created, "written")
    for event in record.kind.events:
        day: date | None = getattr(record, event.field)
        if day is not None:
            who = deciders_of(catalog, record, event)
            yield Moment(day, event.label, people=tuple(item_for(catalog, each.id) for each in who))
    if record.effective_day:
        yield Moment(record.effective_day, "takes effect")
    if record.left_day:
        yield Moment(record.left_day, "left")
    if record.sealed:
        yield Moment(record.sealed.date, "text sealed", "Changes after this day are listed here with their reason.")
    for each in record.amendments:
        yield Moment(each.date, each.what, each.why, (item_for(catalog, each.by),) if each.by else ())
    yield from (_altered(catalog, each) for each in alterations(catalog, record))


def _altered(catalog: Catalog, found: Alteration) -> Moment:
    verb = found.link.relation.inverse.lower().removesuffix(" by")
    what = f"{'to be ' if found.is_due else ''}{verb}{' in part' if found.part else ''}"
    event = found.by.last_event
    who = deciders_of(catalog, found.by, event) if event else []
    people = tuple(item_for(catalog, each.id) for each in who)
    return Moment(None if found.is_due else found.day, what, found.part, people, entry_of(catalog, found.by))
