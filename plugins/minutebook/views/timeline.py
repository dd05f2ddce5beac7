"""Dated events of records on a line of time, and the same events by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal
from zlib import crc32

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import Link
from minutebook.catalog.standing import alterations
from minutebook.core.calendar import month_label
from minutebook.core.groups import in_groups
from minutebook.core.identity import slugify
from minutebook.core.text import joined, label_of
from minutebook.schema.facets import Event, RowEvent
from minutebook.schema.fields import Part, Row
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.views.cells import CellItem, RecordEntry, entry_of, item_for, row_item
from minutebook.views.chart import Chart, Happening, Lane, Succession, charts_of

FOLDED = 200
"""More events than this are listed year by year, folded."""

Lining = Literal["own", "kind"]
"""What marks are lined up by: the field each event names, or the kind of record."""


@dataclass(frozen=True)
class Month:
    """Events of one month, newest first. `anchor` is where a chart that had no room for them leads."""

    label: str
    anchor: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True)
class Year:
    """The months of one year that have events, newest first."""

    label: str
    months: tuple[Month, ...]

    @property
    def count(self) -> int:
        """How many events it has."""
        return sum(len(month.happenings) for month in self.months)


@dataclass(frozen=True)
class Timeline:
    """Charts and the list of the same events, newest first, and records that have no dated event yet.

    `stages` are those that occur, for the legend. `awaited` names, in words, the dates that would make a mark.
    """

    caption: str
    today: date
    charts: tuple[Chart, ...]
    years: tuple[Year, ...]
    undated: tuple[RecordEntry, ...]
    stages: tuple[str, ...]
    awaited: str
    lining: Lining
    key: str

    @property
    def count(self) -> int:
        """How many events it has."""
        return sum(year.count for year in self.years)

    @property
    def is_folded(self) -> bool:
        """Whether there are so many events that they are listed year by year."""
        return self.count > FOLDED

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day with an event."""
        if not self.years:
            return None
        return self.years[-1].months[-1].happenings[-1].day, self.years[0].months[0].happenings[0].day

    @property
    def has_arrows(self) -> bool:
        """Whether any record in it gave way to another."""
        return any(chart.arrows for chart in self.charts)

    @property
    def has_partial_arrows(self) -> bool:
        """Whether any of them did so in part."""
        return any(arrow.is_partial for chart in self.charts for arrow in chart.arrows)

    @property
    def has_rows(self) -> bool:
        """Whether entries of records make marks in it."""
        return any(each.row for year in self.years for month in year.months for each in month.happenings)

    @property
    def has_today(self) -> bool:
        """Whether today is on one of its charts."""
        return any(chart.today is not None for chart in self.charts)


def make_timeline(
    catalog: Catalog, records: Iterable[Record], caption: str, today: date, lining: Lining = "own"
) -> Timeline:
    """Lay out the events of records; each record is on a chart or among the undated."""
    return laid_out(catalog, events_of(catalog, records, lining), caption, today)


@dataclass(frozen=True)
class Events:
    """What is to be laid out: events, records without one, the dates that would make a mark, what marks line up by."""

    happenings: tuple[Happening, ...]
    undated: tuple[RecordEntry, ...]
    awaited: str
    lining: Lining

    def cut(self, start: int, end: int) -> Events:
        """Some of them: events newest first, then records without one."""
        first = len(self.happenings)
        undated = self.undated[max(start - first, 0) : max(end - first, 0)]
        return replace(self, happenings=self._newest[start:end], undated=undated)

    @cached_property
    def _newest(self) -> tuple[Happening, ...]:
        return tuple(_newest_first(self.happenings))


def events_of(catalog: Catalog, records: Iterable[Record], lining: Lining) -> Events:
    """The events of records, in the order of these."""
    listed = list(records)
    happenings, undated = _happenings(catalog, listed, lining)
    awaited = date_names({record.kind.key: record.kind for record in listed}.values())
    return Events(tuple(happenings), tuple(undated), awaited, lining)


def event_count(records: Iterable[Record]) -> int:
    """How many events and records without one there would be to lay out."""
    return sum(_count_of(record) or 1 for record in records)


def _count_of(record: Record) -> int:
    dated = sum(1 for event in record.kind.events if getattr(record, event.field) is not None)
    return (dated + len(record.amendments) if dated else 0) + sum(1 for _ in _dated_rows(record))


def _dated_rows(record: Record) -> Iterator[tuple[RowEvent, Part, date]]:
    """Entries of a record's lists that make a mark, each with its day, in the order of the kind's events."""
    for event in record.kind.row_events:
        for row in getattr(record, event.rows):
            day = getattr(row, event.field)
            if day is not None:
                yield event, row, day


def laid_out(catalog: Catalog, events: Events, caption: str, today: date, key: str = "") -> Timeline:
    """Charts and months of events; `key` tells the timeline from others on its page."""
    happenings, undated = events.happenings, events.undated
    shown = {each.entry.id for each in happenings}
    successions = [
        Succession(link.target, link.source, link.whole_part != "")
        for record_id in sorted(shown)
        for link in catalog.links_from(record_id)
        if link.replaces and link.target in shown
    ]
    stages = {each.entry.mark.stage for each in happenings} | {each.mark.stage for each in undated}
    key = key or key_of(caption, happenings)
    return Timeline(
        caption,
        today,
        charts_of(happenings, successions, today),
        years_of(happenings, key),
        undated,
        tuple(stage.mark for stage in Stage if stage.mark in stages),
        events.awaited,
        events.lining,
        key,
    )


def date_names(kinds: Iterable[Kind]) -> str:
    """The fields that make a mark, in words: “logged on” or “adopted on”."""
    fields = (each.field for kind in kinds for events in (kind.events, kind.row_events) for each in events)
    names = dict.fromkeys(f"“{label_of(each).lower()}”" for each in fields)
    return joined(names, "or")


def _newest_first(happenings: Sequence[Happening]) -> list[Happening]:
    return sorted(happenings, key=lambda each: each.day, reverse=True)


def key_of(caption: str, happenings: Sequence[Happening]) -> str:
    """What tells this timeline from another one on the same page."""
    said = "\n".join(f"{each.entry.id} {each.what}" for each in happenings)
    return f"{slugify(caption)[:40]}-{crc32(said.encode()) % 65536:04x}"


def _happenings(
    catalog: Catalog, records: Sequence[Record], lining: Lining
) -> tuple[list[Happening], list[RecordEntry]]:
    lanes: dict[tuple[str, str, str], Lane] = {}
    found: list[Happening] = []
    undated: list[RecordEntry] = []

    def lane_of(record: Record, event: Event | RowEvent) -> Lane:
        key = _lane_key(record, event, lining)
        return lanes.get(key) or lanes.setdefault(key, _lane(catalog, record, event, lining))

    for record in records:
        entry = entry_of(catalog, record)
        note, is_first = _note(catalog, record), True
        for event in record.kind.events:
            day: date | None = getattr(record, event.field)
            if day is None:
                continue
            lane = lane_of(record, event)
            found.append(Happening(entry, day, event.label, lane, note if is_first else "", is_first))
            is_first = False
        if not is_first:
            found += (Happening(entry, each.date, each.what, lane, each.why, False) for each in record.amendments)
        rows = [_of_row(catalog, record, entry, lane_of(record, each[0]), each) for each in _dated_rows(record)]
        found += rows
        if is_first and not rows:
            undated.append(entry)
    if lanes and not any(value for _, _, value in lanes):
        bare = Lane((0, "", ""), "")
        found = [replace(each, lane=bare) for each in found]
    return found, undated


def _of_row(
    catalog: Catalog, record: Record, entry: RecordEntry, lane: Lane, dated: tuple[RowEvent, Part, date]
) -> Happening:
    """The event of an entry, with its words and the way to it."""
    event, row, day = dated
    key = row.key if isinstance(row, Row) else None
    words = str(getattr(row, event.title) or "") or key or record.title
    item = row_item(catalog, record, key, words) if key else CellItem(words, entry.href)
    until = getattr(row, event.until) if event.until else None
    return Happening(entry, day, event.label, lane, "", False, item, until if until and until > day else None)


def _lane_key(record: Record, event: Event | RowEvent, lining: Lining) -> tuple[str, str, str]:
    if lining == "kind":
        return ("", record.kind.key, record.kind.key)
    value = getattr(record, event.lane, None)
    return ("", "", str(value)) if value else (record.kind.key, event.lane, "")


def _lane(catalog: Catalog, record: Record, event: Event | RowEvent, lining: Lining) -> Lane:
    if lining == "kind":
        return Lane((record.kind.order, record.kind.key, ""), record.kind.plural)
    value = getattr(record, event.lane, None)
    if not value:
        return Lane((1_000_000, event.lane, ""), f"No {label_of(event.lane).lower()}")
    other = catalog.find(str(value))
    rank = (other.kind.order, other.kind.key, other.id) if other else (1_000, "", str(value))
    return Lane(rank, record.title if event.lane == "id" else item_for(catalog, str(value)).text)


def _note(catalog: Catalog, record: Record) -> str:
    """What the record replaces and amends, and what replaced and amended it, in words."""
    said: dict[str, list[str]] = {}
    for link in catalog.links_from(record.id):
        if link.alters:
            said.setdefault(link.relation.label.lower(), []).append(_named(link.target, link))
    for each in alterations(catalog, record):
        verb = f"{'to be ' if each.is_due else ''}{each.link.relation.inverse.lower()}"
        said.setdefault(verb, []).append(_named(each.by.id, each.link))
    return "; ".join(f"{verb} {joined(names)}" for verb, names in said.items())


def _named(record_id: str, link: Link) -> str:
    return f"{record_id} in part ({link.whole_part})" if link.whole_part else record_id


def years_of(happenings: Sequence[Happening], key: str) -> tuple[Year, ...]:
    """Events by year and month, newest first."""
    months = in_groups((each.day.replace(day=1), each) for each in _newest_first(happenings))
    years = in_groups(
        (day.year, Month(month_label(day), f"{key}-{day:%Y-%m}", tuple(members))) for day, members in months.items()
    )
    return tuple(Year(str(year), tuple(members)) for year, members in years.items())
