"""Where the marks of a timeline stand: spans, axis, lanes, rows and arrows, in units of one pixel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from minutebook.core.groups import in_groups
from minutebook.core.lettering import in_lines, shortened, width_of
from minutebook.core.values import dataclass
from minutebook.core.words import changed
from minutebook.views.axis import EDGE, WIDTH, Span, Tick, spans_of, ticks_of
from minutebook.views.bars import BARS, Bar, bars_of
from minutebook.views.happenings import Happening
from minutebook.views.lanes import Lane, Succession

REACH = 12
"""Half the side of a mark's target: 24 units, the least WCAG 2.2 allows at one pixel each."""

ROW, LABEL_ROW, LABEL_LINE, AXIS, PAD = 26, 20, 15, 42, 10
LETTERS, ID_LETTERS, LANE_LETTERS = 11, 12.6, 13.2
"""Size of the letters of a title, of an id and of a lane's name; the bold ones are wider."""

LANE_WIDTH = 340
"""How wide a lane's name may be, which stays in its place on a phone while the chart scrolls."""

TITLE_LENGTH = 30
"""Letters of the words that stand in for an id where a record has none that people quote."""

MOST_ROWS = 56
"""Rows of marks on one chart, its lanes counted in; what needs more is drawn as bars, a month each."""

TALL = 460
"""Height of a chart that has room on a sheet in landscape as broad as it is."""

ARROW = 26
"""Room between the words of a mark and the one that its arrow leads to."""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark in its place. `label` and `title` are the words beside it, never cut; the title is empty without room.

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
        gap = 8 if self.label or self.title else 0
        words = round(width_of(self.label, ID_LETTERS) + width_of(self.title, LETTERS)) + gap
        left = self.x - REACH - (words if self.is_left else 0)
        return left, self.x + self.length + REACH + (0 if self.is_left else words)


@dataclass(frozen=True)
class Band:
    """One lane of one chart; `lines` is its name as it is written."""

    label: str
    top: int
    height: int
    spots: tuple[PlacedMark, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Arrow:
    """A curve from the old mark to the new one (start, two controls, end) and the corners of its head."""

    curve: tuple[int, ...]
    head: tuple[int, ...]
    is_partial: bool


@dataclass(frozen=True)
class Chart:
    """Events of one span of time, as marks in bands, or as bars where they are too many to be told apart.

    `label` is its year, empty where there is but one chart; `count` the number of events, those included that an arrow
    tells.
    """

    label: str
    span: Span
    height: int
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
    arrows: tuple[Arrow, ...]
    today: int | None
    count: int
    bars: tuple[Bar, ...] = ()
    width: int = WIDTH

    @property
    def is_tall(self) -> bool:
        """Whether it takes more than one sheet of paper at its full width."""
        return self.height > TALL

    @property
    def ground(self) -> int:
        """Where its bars stand."""
        return AXIS + BARS

    @property
    def start(self) -> int:
        """What a narrow screen shows first: today, else the newest event."""
        last = [*(spot.x for band in self.bands for spot in band.spots), *(each.x for each in self.bars)]
        return self.today if self.today is not None else max(last, default=0)


def charts_of(happenings: Sequence[Happening], successions: Iterable[Succession], today: date) -> tuple[Chart, ...]:
    """One chart, or one for each year where there is too much for one: that of today first, then years to come, newest
    first, and years gone by."""
    if not happenings:
        return ()
    ordered = sorted(happenings, key=lambda each: each.day)
    linked = list(successions)
    spans = spans_of(ordered, lambda each: each.day, today, lambda each: each.last_day)
    spans.sort(key=lambda each: not each[0].has(today))
    return tuple(_chart(span, members, linked, today) for span, members in spans)


def _chart(span: Span, happenings: list[Happening], successions: list[Succession], today: date) -> Chart:
    bands = _bands(span, happenings) if len(happenings) <= MOST_ROWS * 10 else None
    if bands is None:
        return bar_chart(span, happenings, today)
    today_x = span.x_of(today) if span.has(today) else None
    height = bands[-1].top + bands[-1].height + (LABEL_ROW if today_x is not None else 2)
    arrows = tuple(_arrows(bands, successions))
    return Chart(span.label, span, height, tuple(ticks_of(span)), tuple(bands), arrows, today_x, len(happenings))


def bar_chart(span: Span, happenings: Sequence[Happening], today: date) -> Chart:
    """A bar for each month; each leads to the month in the list."""
    today_x = span.x_of(today) if span.has(today) else None
    height = AXIS + BARS + (LABEL_ROW if today_x is not None else 2)
    bars = tuple(bars_of(span, happenings, AXIS))
    return Chart(span.label, span, height, tuple(ticks_of(span)), (), (), today_x, len(happenings), bars)


def _bands(span: Span, happenings: list[Happening]) -> list[Band] | None:
    """The lanes of a chart; None where they need more rows than one can read."""
    lanes = in_groups((each.lane, each) for each in happenings if each.is_marked)
    bands: list[Band] = []
    top, number = AXIS, 0
    for lane in sorted(lanes):
        rows = _rows(lane, lanes[lane], span, len(lanes))
        number += len(rows) + 1
        if number > MOST_ROWS:
            return None
        band = _band(lane, rows, top)
        bands.append(band)
        top += band.height
    return bands


def _rows(lane: Lane, happenings: list[Happening], span: Span, lanes: int) -> list[list[PlacedMark]]:
    """The marks of a lane with their words: all titles where that takes few rows, else those there is room for."""
    bare = [PlacedMark(span.x_of(each.day), 0, each, length=_length(each, span)) for each in happenings]
    if lane.is_chain:  # what replaced what stands on one line, what else happened below
        chain, rest = (
            [each for each in bare if each.happening.is_first],
            [each for each in bare if not each.happening.is_first],
        )
        return [*_fitted(chain, 1, ARROW), *_fitted(rest, 1)]
    return _fitted(bare, max(2, min(6, 18 // lanes)))


def _fitted(bare: list[PlacedMark], few: int, gap: int = 0) -> list[list[PlacedMark]]:
    rows = _packed((_worded(spot, True) for spot in bare), gap, few)
    if len(rows) <= few:
        return rows
    rows = _packed((_worded(spot, False) for spot in bare), gap, MOST_ROWS)
    return [_with_titles(row, gap) for row in rows] if len(rows) <= MOST_ROWS else rows


def _band(lane: Lane, rows: list[list[PlacedMark]], top: int) -> Band:
    number = len([*in_lines(lane.label, LANE_LETTERS, LANE_WIDTH)])
    lines = tuple(changed(lane.label, partial(_name_line, at=at, of=number)) for at in range(number))
    first = top + (LABEL_ROW + LABEL_LINE * (len(lines) - 1) if lines else 4) + ROW // 2
    spots = [replace(spot, y=first + number * ROW) for number, row in enumerate(rows) for spot in row]
    spots.sort(key=lambda spot: (spot.happening.day, spot.y))
    height = first - ROW // 2 + len(rows) * ROW - top + PAD
    return Band(lane.label, top, height, tuple(spots), lines)


def _name_line(label: str, at: int, of: int) -> str:
    """One of the lines of a lane's name; in another language than ours there may be fewer of them."""
    lines = [*in_lines(label, LANE_LETTERS, LANE_WIDTH, of)]
    return lines[at] if at < len(lines) else ""


def _length(happening: Happening, span: Span) -> int:
    """How long the bar of an event is on a chart that may end before it."""
    end = WIDTH - EDGE if not span.has(happening.last_day) else span.x_of(happening.last_day)
    return max(end - span.x_of(happening.day), 0) if happening.until else 0


def _packed(spots: Iterable[PlacedMark], gap: int, most: int) -> list[list[PlacedMark]]:
    """Spots in the first row where each has room, with a gap between them; as soon as that takes one row more than
    `most`, the rows so far."""
    rows: list[list[PlacedMark]] = []
    ends: list[int] = []
    for spot in spots:
        left, right = spot.reaches
        number = next((index for index, end in enumerate(ends) if end <= left), len(rows))
        if number == len(rows):
            rows.append([])
            ends.append(0)
        if number == most:
            break
        rows[number].append(spot)
        ends[number] = right + gap
    return rows


def _worded(spot: PlacedMark, with_title: bool) -> PlacedMark:
    """A mark with its words on the side where there is room for them; without the title where there is on neither."""
    entry = spot.happening.entry
    label = entry.shown_id or shortened(spot.happening.title, TITLE_LENGTH)
    for title in (spot.happening.title, "") if with_title and entry.shown_id else ("",):
        right = replace(spot, label=label, title=title)
        if right.reaches[1] <= WIDTH:
            return right
        left = replace(right, is_left=True)
        if left.reaches[0] >= 0:
            return left
    return replace(spot, label=label, is_left=spot.x > WIDTH // 2)


def _with_titles(row: list[PlacedMark], gap: int) -> list[PlacedMark]:
    """Titles beside the ids of a packed row where nothing else is up to the next mark."""
    ends = [spot.reaches[0] - gap for spot in row[1:]] + [WIDTH]
    full = [_worded(spot, True) for spot in row]
    return [
        wide if not spot.is_left and not wide.is_left and wide.reaches[1] <= end else spot
        for spot, wide, end in zip(row, full, ends, strict=True)
    ]


def _arrows(bands: list[Band], successions: list[Succession]) -> Iterator[Arrow]:
    """Arrows between records that gave way to one another; from the edge, or to it, where the other is elsewhere."""
    places = {spot.happening.entry.id: spot for band in bands for spot in band.spots if spot.happening.is_first}
    rows = in_groups((spot.y, spot) for band in bands for spot in band.spots)
    for each in successions:
        old, new = places.get(each.old), places.get(each.new)
        if old and new:
            yield _arrow(old, new, rows[old.y], each.is_partial)
        elif new and rows[new.y][0] is new:
            yield _line(2, _left_of(new), new.y, each.is_partial)
        elif old and rows[old.y][-1] is old:
            yield _line(_right_of(old), WIDTH - 2, old.y, each.is_partial)


def _left_of(spot: PlacedMark) -> int:
    return spot.reaches[0] + (REACH - 10 if not spot.is_left else 0)


def _right_of(spot: PlacedMark) -> int:
    return spot.reaches[1] - (REACH - 10 if spot.is_left else 2)


def _line(start: int, end: int, y: int, is_partial: bool) -> Arrow:
    neck = end - 7
    return Arrow((start, y, start, y, neck, y, neck, y), (end, y, neck, y + 3, neck, y - 3), is_partial)


def _arrow(old: PlacedMark, new: PlacedMark, row: list[PlacedMark], is_partial: bool) -> Arrow:
    """A line along the row, or a curve between the rows where something stands in its way."""
    place = row.index(old) + 1
    if old.y == new.y and row[place : place + 1] == [new] and _left_of(new) - _right_of(old) >= 12:
        return _line(_right_of(old), _left_of(new), old.y, is_partial)
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
