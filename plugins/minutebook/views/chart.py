"""Where the marks of a timeline stand: spans, axis, lanes, rows and arrows, in units of one pixel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minutebook.core.calendar import add_months
from minutebook.core.groups import in_groups
from minutebook.views.axis import EDGE, WIDTH, Span, Tick, spans_of, ticks_of
from minutebook.views.cells import CellItem, RecordEntry

REACH = 12
"""Half the side of a mark's target: 24 units, the least WCAG 2.2 allows at one pixel each."""

ROW, LABEL_ROW, AXIS, PAD = 26, 20, 42, 10
LETTER, ID_LETTER = 6.0, 7.0
"""Width of a letter of a title, and of an id, on the generous side: fonts differ."""

TITLE_LENGTH = 30
MOST_ROWS = 12
"""Rows of marks in one lane of one chart; what does not fit is counted and leads to the table."""


@dataclass(frozen=True, order=True)
class Lane:
    """What marks are lined up by. Lanes sort by `rank`; an empty label stands for the only lane."""

    rank: tuple[int, str, str]
    label: str


@dataclass(frozen=True)
class Happening:
    """One dated event of a record: `what` came to pass, `note` names what it replaces or what replaced it, or says why.

    `is_first` marks the event that stands for the record where an arrow leads to it. `row` is the entry of the record
    whose event it is, with the way to it; it goes on `until` a later day where that is known.
    """

    entry: RecordEntry
    day: date
    what: str
    lane: Lane
    note: str = ""
    is_first: bool = True
    row: CellItem | None = None
    until: date | None = None

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
class Succession:
    """The record `old` gave way to the record `new`, in whole or in part."""

    old: str
    new: str
    is_partial: bool


@dataclass(frozen=True)
class PlacedMark:
    """A mark in its place. `label` and `title` are the words beside it, empty where there is no room.

    `length` is how far to the right the bar of an event reaches that goes on for a time.
    """

    x: int
    y: int
    happening: Happening
    label: str = ""
    title: str = ""
    is_left: bool = False
    length: int = 0

    @property
    def reaches(self) -> tuple[int, int]:
        """From where to where mark and words reach."""
        words = round(len(self.label) * ID_LETTER + len(self.title) * LETTER) + (8 if self.label or self.title else 0)
        left = self.x - REACH - (words if self.is_left else 0)
        return left, self.x + self.length + REACH + (0 if self.is_left else words)


@dataclass(frozen=True)
class Surplus:
    """Marks of one month for which there is no row: how many, and where their number is shown."""

    x: int
    y: int
    count: int
    month: date

    @property
    def key(self) -> str:
        """The month as it ends the anchor of its rows in the list."""
        return f"{self.month:%Y-%m}"


@dataclass(frozen=True)
class Band:
    """One lane of one chart."""

    label: str
    top: int
    height: int
    spots: tuple[PlacedMark, ...]
    surplus: tuple[Surplus, ...] = ()


@dataclass(frozen=True)
class Arrow:
    """A curve from the old mark to the new one (start, two controls, end) and the corners of its head."""

    curve: tuple[int, ...]
    head: tuple[int, ...]
    is_partial: bool


@dataclass(frozen=True)
class Chart:
    """Marks of one span of time. `label` is its year, empty where there is but one chart."""

    label: str
    span: Span
    height: int
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
    arrows: tuple[Arrow, ...]
    today: int | None
    width: int = WIDTH

    @property
    def count(self) -> int:
        """How many events it shows, those counted only included."""
        return sum(len(band.spots) + sum(each.count for each in band.surplus) for band in self.bands)


def charts_of(happenings: Sequence[Happening], successions: Iterable[Succession], today: date) -> tuple[Chart, ...]:
    """One chart, or one for each year where there is too much for one; newest first."""
    if not happenings:
        return ()
    ordered = sorted(happenings, key=lambda each: each.day)
    linked = list(successions)
    return tuple(
        _chart(span, members, linked, today)
        for span, members in spans_of(ordered, lambda each: each.day, today, lambda each: each.last_day)
    )


def _chart(span: Span, happenings: list[Happening], successions: list[Succession], today: date) -> Chart:
    lanes = in_groups((each.lane, each) for each in happenings)
    bands: list[Band] = []
    top = AXIS
    for lane in sorted(lanes):
        band = _band(lane, lanes[lane], span, top, len(lanes))
        bands.append(band)
        top += band.height
    today_x = span.x_of(today) if span.has(today) else None
    height = top + (LABEL_ROW if today_x is not None else 2)
    arrows = tuple(_arrows(bands, successions))
    return Chart(span.label, span, height, tuple(ticks_of(span)), tuple(bands), arrows, today_x)


def _band(lane: Lane, happenings: list[Happening], span: Span, top: int, lanes: int) -> Band:
    """A lane with the longest labels that fit into its rows: titles, else ids, else ids where there is room."""
    bare = [PlacedMark(span.x_of(each.day), 0, each, length=_length(each, span)) for each in happenings]
    rows, lost = _packed([_worded(spot, True) for spot in bare], max(2, min(6, 18 // lanes)))
    if lost:
        rows, lost = _packed([_worded(spot, False) for spot in bare], max(2, min(8, 24 // lanes)))
    if lost:
        rows, lost = _packed(bare, MOST_ROWS)
        rows = [_with_words(row) for row in rows]
    first = top + (LABEL_ROW if lane.label else 4) + ROW // 2
    spots = [replace(spot, y=first + number * ROW) for number, row in enumerate(rows) for spot in row]
    spots.sort(key=lambda spot: (spot.happening.day, spot.y))
    below = first - ROW // 2 + len(rows) * ROW
    surplus = tuple(_surplus(lost, span, below + 12))
    height = below - top + PAD + (LABEL_ROW if surplus else 0)
    return Band(lane.label, top, height, tuple(spots), surplus)


def _length(happening: Happening, span: Span) -> int:
    """How long the bar of an event is on a chart that may end before it."""
    end = WIDTH - EDGE if not span.has(happening.last_day) else span.x_of(happening.last_day)
    return max(end - span.x_of(happening.day), 0) if happening.until else 0


def _packed(spots: list[PlacedMark], limit: int) -> tuple[list[list[PlacedMark]], list[PlacedMark]]:
    """Spots in the first row where each has room, in at most `limit` rows, and those left over."""
    rows: list[list[PlacedMark]] = []
    ends: list[int] = []
    lost: list[PlacedMark] = []
    for spot in spots:
        left, right = spot.reaches
        number = next((index for index, end in enumerate(ends) if end <= left), len(rows))
        if number == limit:
            lost.append(spot)
        elif number == len(rows):
            rows.append([spot])
            ends.append(right)
        else:
            rows[number].append(spot)
            ends[number] = right
    return rows, lost


def _worded(spot: PlacedMark, with_title: bool) -> PlacedMark:
    entry = spot.happening.entry
    title = shortened(spot.happening.title) if with_title or not entry.shown_id else ""
    right = replace(spot, y=0, label=entry.shown_id, title=title)
    return right if right.reaches[1] <= WIDTH else replace(right, is_left=True)


def _with_words(row: list[PlacedMark]) -> list[PlacedMark]:
    """Ids beside the marks of a packed row that have room for one on the right."""
    ends = [spot.reaches[0] for spot in row[1:]] + [WIDTH]
    full = [_worded(spot, False) for spot in row]
    return [
        wide if not wide.is_left and wide.reaches[1] <= end else bare
        for bare, wide, end in zip(row, full, ends, strict=True)
    ]


def shortened(title: str) -> str:
    """The first words of a title, with an ellipsis where some are left out."""
    if len(title) <= TITLE_LENGTH:
        return title
    cut = title[: TITLE_LENGTH - 1]
    words = cut.rpartition(" ")[0] if " " in cut[TITLE_LENGTH // 2 :] else cut
    return words.rstrip(" ,;:-–") + "…"


def _surplus(lost: list[PlacedMark], span: Span, y: int) -> Iterable[Surplus]:
    months: dict[date, int] = {}
    for spot in lost:
        month = spot.happening.day.replace(day=1)
        months[month] = months.get(month, 0) + 1
    for month, count in months.items():
        x = (span.x_of(month) + span.x_of(add_months(month, 1))) // 2
        yield Surplus(min(max(x, EDGE + 8), WIDTH - EDGE - 8), y, count, month)


def _arrows(bands: list[Band], successions: list[Succession]) -> Iterable[Arrow]:
    places = {spot.happening.entry.id: spot for band in bands for spot in band.spots if spot.happening.is_first}
    for each in successions:
        if each.old in places and each.new in places:
            yield _arrow(places[each.old], places[each.new], each.is_partial)


def _arrow(old: PlacedMark, new: PlacedMark, is_partial: bool) -> Arrow:
    """A curve that runs between the rows, where no words stand."""
    (x1, y1), (x2, y2) = (old.x, old.y), (new.x, new.y)
    gap = ROW / 2 if y1 > y2 else -ROW / 2
    if y1 == y2:
        controls = [(float(x1), y1 - 0.7 * ROW), (float(x2), y2 - 0.7 * ROW)]
    elif abs(x2 - x1) >= 2 * ROW:
        controls = [(float(x1), y2 + gap), (float(x2), y2 + gap)]
    else:
        side = max(x1, x2) + ROW if max(x1, x2) + ROW < WIDTH else min(x1, x2) - ROW
        controls = [(float(side), float(y1)), (float(side), float(y2))]
    start = _toward((x1, y1), controls[0], 9)
    tip, neck = _toward((x2, y2), controls[1], 10), _toward((x2, y2), controls[1], 17)
    wing = ((neck[1] - tip[1]) * 0.5, (tip[0] - neck[0]) * 0.5)
    corners = [tip, (neck[0] + wing[0], neck[1] + wing[1]), (neck[0] - wing[0], neck[1] - wing[1])]
    return Arrow(_whole([start, *controls, neck]), _whole(corners), is_partial)


def _toward(point: tuple[float, float], aim: tuple[float, float], far: float) -> tuple[float, float]:
    """The point so far from `point` on the way to `aim`."""
    (x, y), (to_x, to_y) = point, aim
    length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5 or 1.0
    return x + (to_x - x) * far / length, y + (to_y - y) * far / length


def _whole(points: Iterable[tuple[float, float]]) -> tuple[int, ...]:
    return tuple(round(value) for point in points for value in point)
