"""What happened to records, as timelines tell it: each event with its day, its meaning and the line it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.serving import containers_of
from minutebook.catalog.standing import AlteringRelation, alterations
from minutebook.core.text import joined, label_of
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, in_a_row, say
from minutebook.schema.facets import RowEvent, Turn
from minutebook.schema.fields import Part, Row
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.shape import shapes_of
from minutebook.views.cells import CellItem, RecordEntry, entry_of, row_item
from minutebook.views.history import HistoryEvent, Moment, moments_of
from minutebook.views.lanes import Lane, Lanes, Lining, Succession, successions_among

TOLD = frozenset({Moment.EVENT, Moment.AMENDED, Moment.ALTERED})
"""What is an event of every record; the day it was written is one only of a record without any other."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One dated event of a record: `what` came to pass, `note` names what it replaces, or says why.

    `turn` is what it means, `other` the record that replaced or amended it. `is_first` marks the event that stands for
    the record where an arrow leads to it. `row` is the entry of the record whose event it is, with the way to it; it
    goes on `until` a later day where that is known. `within` are the ids of what the record belongs to. Not
    `is_marked` where an arrow says it instead of a mark. `number` is its place in the list, newest first.
    """

    entry: RecordEntry
    day: date
    what: str
    turn: Turn
    lane: Lane
    note: str = ""
    is_first: bool = False
    row: CellItem | None = None
    until: date | None = None
    other: RecordEntry | None = None
    within: tuple[str, ...] = ()
    is_marked: bool = True
    number: int = 0

    @property
    def title(self) -> str:
        """The words of its entry, or of the record."""
        return self.row.text if self.row else self.entry.title

    @property
    def href(self) -> str:
        """Where its mark leads."""
        return self.row.href if self.row else self.entry.href

    @property
    def last_day(self) -> date:
        """The day up to which it reaches."""
        return self.until or self.day


@dataclass(frozen=True)
class Events:
    """What is to be laid out: events newest first, records without one, the dates that would make a mark.

    `successions` are the records among them that gave way to another.
    """

    happenings: tuple[Happening, ...]
    undated: tuple[RecordEntry, ...]
    awaited: str
    lining: Lining
    successions: tuple[Succession, ...] = ()

    def cut(self, start: int, end: int) -> Events:
        """Some of them: events newest first, then records without one."""
        first = len(self.happenings)
        undated = self.undated[max(start - first, 0) : max(end - first, 0)]
        kept = tuple(replace(each, number=at) for at, each in enumerate(self.happenings[start:end]))
        return replace(self, happenings=kept, undated=undated)


@dataclass(frozen=True, slots=True)
class _Told:
    """What timelines tell of one record, wherever they line it up: its events without a lane, each with its field."""

    entry: RecordEntry
    within: tuple[str, ...]
    events: tuple[tuple[str, Happening], ...]


_NOWHERE = Lane((0, "", ""), "")


def events_of(catalog: Catalog, records: Iterable[Record], lining: Lining) -> Events:
    """The events of records, newest first; those of one day in the order of the records."""
    listed = [(record, _told_of(catalog, record)) for record in records]
    dated = [each for each in listed if each[1].events]
    successions = successions_among(catalog, {record.id for record, _ in dated})
    lanes = Lanes(catalog, lining, successions, {told.entry.id: told.entry for _, told in dated})
    found = [
        (happening, lanes.of(record, field), told.entry.id)
        for record, told in dated
        for field, happening in told.events
    ]
    is_bare = lanes.are_nameless
    found.sort(key=lambda each: each[0].day, reverse=True)
    happenings = tuple(
        replace(
            happening,
            lane=_NOWHERE if is_bare else lane,
            is_marked=not lanes.is_drawn(name, happening.other),
            number=at,
        )
        for at, (happening, lane, name) in enumerate(found)
    )
    undated = tuple(told.entry for _, told in listed if not told.events)
    awaited = date_names({record.kind.key: record.kind for record, _ in listed}.values())
    return Events(happenings, undated, awaited, lining, tuple(successions))


def event_count(catalog: Catalog, records: Iterable[Record]) -> int:
    """How many events and records without one there would be to lay out."""
    return sum(_count_of(catalog, record) or 1 for record in records)


def _count_of(catalog: Catalog, record: Record) -> int:
    dated = sum(1 for event in record.kind.events if getattr(record, event.field) is not None)
    altered = sum(1 for each in alterations(catalog, record) if _has_day(each))
    return dated + len(record.amendments) + altered + sum(1 for _ in dated_rows(record))


def _has_day(altered: AlteringRelation) -> bool:
    return not altered.is_due and altered.day is not None


def date_names(kinds: Iterable[Kind]) -> str:
    """The fields that make a mark, in words: “logged on” or “adopted on”."""
    fields = (each.field for kind in kinds for events in (kind.events, kind.row_events) for each in events)
    names = dict.fromkeys(fields)
    return joined((say("“{field}”", field=label_of(each).lower()) for each in names), "or")


def _told_of(catalog: Catalog, record: Record) -> _Told:
    """Asked for by every timeline that a record is on."""
    return catalog.once(("told on timelines", record.id), lambda: _tell(catalog, record))


def _tell(catalog: Catalog, record: Record) -> _Told:
    entry = entry_of(catalog, record)
    own = (record.id,) if record.kind.container else ()
    within = (*own, *(each.id for each in containers_of(catalog, record)))
    return _Told(entry, within, tuple(_events(catalog, record, entry, within)))


def _events(
    catalog: Catalog, record: Record, entry: RecordEntry, within: tuple[str, ...]
) -> Iterator[tuple[str, Happening]]:
    fields = {each.label: each.lane for each in record.kind.events}
    usual = next(iter([*fields.values(), *(each.lane for each in record.kind.row_events)]), "")
    told = [each for each in moments_of(catalog, record) if each.day]
    moments = [each for each in told if each.sort in TOLD]
    rows = list(dated_rows(record))
    if not moments and not rows:
        moments = [each for each in told if each.sort is Moment.WRITTEN]
    note = _note(catalog, record)
    for place, each in enumerate(moments):
        said = in_a_row(filter(None, (note if place == 0 else "", each.note)), "; ")
        lane = fields.get(each.what, usual) if each.sort is Moment.EVENT else usual
        yield lane, _of_moment(each, entry, within, said, is_first=place == 0)
    for event, row, day in rows:
        yield event.lane, _of_row(catalog, record, entry, within, (event, row, day))


def _of_moment(
    moment: HistoryEvent, entry: RecordEntry, within: tuple[str, ...], note: str, is_first: bool
) -> Happening:
    assert moment.day is not None  # those without one are in no timeline
    return Happening(
        entry, moment.day, Phrase(moment.what), moment.turn, _NOWHERE, note, is_first, other=moment.other, within=within
    )


def dated_rows(record: Record) -> Iterator[tuple[RowEvent, Part, date]]:
    """Entries of a record's lists that make a mark, each with its day, in the order of the kind's events."""
    for event in record.kind.row_events:
        for row in getattr(record, event.rows):
            day = getattr(row, event.field)
            if day is not None and not any(getattr(row, name) for name in event.unless):
                yield event, row, day


def _of_row(
    catalog: Catalog,
    record: Record,
    entry: RecordEntry,
    within: tuple[str, ...],
    dated: tuple[RowEvent, Part, date],
) -> Happening:
    """The event of an entry, with its words and the way to it."""
    event, row, day = dated
    key = row.key if isinstance(row, Row) else None
    words = row_words(row, event.title) or key or record.title
    item = row_item(catalog, record, key, words) if key else CellItem(words, entry.href)
    until = getattr(row, event.until) if event.until else None
    until = until if until and until > day else None
    return Happening(entry, day, event.label, event.turn, _NOWHERE, row=item, until=until, within=within)


def row_words(row: Part, name: str) -> str:
    """What the entry of a list says in a field, a number with its unit."""
    value = getattr(row, name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return shapes_of(type(row))[name].unit.said(value)
    return str(value or "")


def _note(catalog: Catalog, record: Record) -> str:
    """What the record replaces and amends, in words, and what is to replace or amend it, or did on an unknown day."""
    said: dict[str, list[str]] = {}
    for link in catalog.links_from(record.id):
        if link.alters:
            said.setdefault(link.relation.label.lower(), []).append(_named(link.target, link.whole_part))
    for each in alterations(catalog, record):
        if not _has_day(each):
            verb = each.link.relation.inverse.lower()
            verb = say("to be {verb}", verb=verb) if each.is_due else verb
            said.setdefault(verb, []).append(_named(each.by.id, each.link.whole_part))
    return in_a_row((say("{verb} {records}", verb=verb, records=joined(names)) for verb, names in said.items()), "; ")


def _named(record_id: str, part: str) -> str:
    return say("{record} in part ({part})", record=record_id, part=part) if part else record_id
