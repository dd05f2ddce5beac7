"""Long lists cut into parts, each for a page of its own, and where what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.views.listing import Batch, ListingSection
from minutebook.views.timeline import Year

LONGEST = 1_000
"""Rows up to which a list stands on one page."""


@dataclass(frozen=True)
class Cutting:
    """Where a list of `total` rows is cut: nowhere up to `longest` of them, else into parts of `size`."""

    total: int
    size: int
    longest: int = LONGEST

    @property
    def count(self) -> int:
        """How many parts there are."""
        return 1 if self.total <= self.longest else -(-self.total // self.size)

    def bounds(self, number: int) -> tuple[int, int]:
        """The first row of a part, and the one after its last; parts are counted from 0."""
        return (0, self.total) if self.count == 1 else (number * self.size, min((number + 1) * self.size, self.total))

    def part_of(self, row: int) -> int:
        """The part that a row is in."""
        return 0 if self.count == 1 else row // self.size


class Shelves(NamedTuple):
    """Sections of a list, and those with nothing but history."""

    sections: tuple[ListingSection, ...]
    past: tuple[ListingSection, ...] = ()

    def cut(self, start: int, end: int) -> Shelves:
        """The rows from `start` up to, not including, `end`, under their headings."""
        first = sum(each.number for each in self.sections)
        return Shelves(
            tuple(_cut_sections(self.sections, start, end)), tuple(_cut_sections(self.past, start - first, end - first))
        )


def _cut_sections(sections: Sequence[ListingSection], start: int, end: int) -> Iterator[ListingSection]:
    for section in sections:
        middle = section.current_number
        current = tuple(_cut_batches(section.current, start, end))
        history = tuple(_cut_batches(section.history, start - middle, end - middle))
        if current or history:
            yield replace(section, current=current, history=history)
        start, end = start - section.number, end - section.number


def _cut_batches(batches: Sequence[Batch], start: int, end: int) -> Iterator[Batch]:
    for batch in batches:
        number = len(batch.table.rows)
        first, last = max(start, 0), min(end, number)
        if first < last:
            caption = batch.table.caption
            if last - first < number:
                caption = say("{caption}, {first} to {last}", caption=caption, first=first + 1, last=last)
            yield Batch(batch.label, replace(batch.table, caption=caption, rows=batch.table.rows[first:last]))
        start, end = start - number, end - number


@dataclass(frozen=True)
class PartWay:
    """A way to where something in a long list begins: its name, its rows, the number of the part, the anchor there.

    A month is told by its first day instead of a label. With `keeps_anchor` links to that anchor on the first page,
    where it was in a shorter list, lead to this way.
    """

    label: str
    count: int
    part: int
    anchor: str = ""
    keeps_anchor: bool = False
    month: date | None = None


@dataclass(frozen=True)
class Whereabouts:
    """A heading of a long list and where it is. `anchor` is its own, where it begins on another page."""

    label: str
    count: int
    ways: tuple[PartWay, ...]
    anchor: str = ""


def where_sections_are(shelves: Shelves, cutting: Cutting) -> tuple[Whereabouts, ...]:
    """Each section, with the year or month of each of its tables."""
    found, row = [], 0
    for section in (*shelves.sections, *shelves.past):
        ways, first = [], cutting.part_of(row)
        for batches, kept in ((section.current, ""), (section.history, "past" if section.current else "")):
            for batch in batches:
                label = ", ".join(filter(None, (batch.label, kept))) or section.label
                number = len(batch.table.rows)
                ways.append(PartWay(label, number, cutting.part_of(row), section.anchor))
                row += number
        found.append(Whereabouts(section.label, section.number, tuple(ways), section.anchor if first else ""))
    return tuple(found)


def where_months_are(years: Sequence[Year], undated: int, cutting: Cutting, key: str) -> tuple[Whereabouts, ...]:
    """Each year with its months; then what has no date."""
    found, row = [], 0
    for year in years:
        ways = []
        for month in year.months:
            part = cutting.part_of(row)
            ways.append(PartWay("", len(month.happenings), part, month.anchor, part > 0, month.day))
            row += len(month.happenings)
        found.append(Whereabouts(year.label, year.count, tuple(ways)))
    if undated:
        part = cutting.part_of(row)
        way = PartWay(say("Without a date"), undated, part, f"{key}-undated", part > 0)
        found.append(Whereabouts(say("No date"), undated, (way,)))
    return tuple(found)
