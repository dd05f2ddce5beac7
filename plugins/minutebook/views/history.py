"""What became of a record, day by day: written, settled, sealed, amended, replaced, ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.standing import AlteringRelation, alterations, deciders_of
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, say
from minutebook.schema.facets import Turn
from minutebook.schema.record import Record
from minutebook.views.cells import CellItem, RecordEntry, entry_of, item_for


class Moment(StrEnum):
    """What sort of thing happened to a record, whatever words tell it."""

    WRITTEN = "written"
    EVENT = "event"
    EFFECT = "effect"
    LEFT = "left"
    SEALED = "sealed"
    AMENDED = "amended"
    ALTERED = "altered"
    """Another record replaced or amended it, or is to."""
    ENTRY = "entry"
    """An entry of one of its lists tells it."""


@dataclass(frozen=True)
class HistoryEvent:
    """One thing that happened to a record. `day` is None where nobody noted it; `note` says why, or which part.

    `other` is the record that replaced or amended it, `people` who brought it about: a forum, or persons. `turn` is
    what it means for the record, for its mark on a timeline.
    """

    day: date | None
    what: str
    sort: Moment
    note: str = ""
    people: tuple[CellItem, ...] = ()
    other: RecordEntry | None = None
    turn: Turn = Turn.OTHER


def make_history(catalog: Catalog, record: Record, entries: Iterable[HistoryEvent] = ()) -> tuple[HistoryEvent, ...]:
    """The history of a record with more than one known day, oldest first; empty for any other.

    `entries` are what the entries of its lists tell. Moments of one day stand in the order in which such things
    happen; those without a day come last.
    """
    moments = sorted(
        (*moments_of(catalog, record), *entries), key=lambda each: (each.day is None, each.day or date.min)
    )
    return tuple(moments) if len({each.day for each in moments if each.day}) > 1 else ()


def moments_of(catalog: Catalog, record: Record) -> Iterator[HistoryEvent]:
    """All that a record and those that alter it say happened to it, not yet in order."""
    if record.created:
        yield HistoryEvent(record.created, say("written"), Moment.WRITTEN, turn=Turn.BEGUN)
    for event in record.kind.events:
        day: date | None = getattr(record, event.field)
        if day is not None:
            who = deciders_of(catalog, record, event)
            people = tuple(item_for(catalog, each.id) for each in who)
            yield HistoryEvent(day, event.label, Moment.EVENT, people=people, turn=event.turn)
    if record.effective_day:
        yield HistoryEvent(record.effective_day, say("takes effect"), Moment.EFFECT)
    if record.left_day:
        yield HistoryEvent(record.left_day, say("left"), Moment.LEFT)
    if record.sealed:
        yield HistoryEvent(
            record.sealed.date,
            say("text sealed"),
            Moment.SEALED,
            say("Changes after this day are listed here with their reason."),
        )
    for each in record.amendments:
        people = (item_for(catalog, each.by),) if each.by else ()
        yield HistoryEvent(each.date, each.what, Moment.AMENDED, each.why, people, turn=Turn.AMENDED)
    yield from (_altered(catalog, each) for each in alterations(catalog, record))


def _altered(catalog: Catalog, found: AlteringRelation) -> HistoryEvent:
    verb = found.link.relation.inverse.lower().removesuffix(" by")
    what = say("{verb} in part", verb=Phrase(verb)) if found.part else Phrase(verb)
    what = say("to be {verb}", verb=what) if found.is_due else what
    event = found.by.last_event
    who = deciders_of(catalog, found.by, event) if event else []
    people = tuple(item_for(catalog, each.id) for each in who)
    day = None if found.is_due else found.day
    turn = Turn.REPLACED if found.ends_it else Turn.AMENDED
    return HistoryEvent(day, what, Moment.ALTERED, found.part, people, entry_of(catalog, found.by), turn)
