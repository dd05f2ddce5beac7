"""Boxes in rows from the bottom up, and lines between them that pass no box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.views.routes import TRACK, Crossing, Point, spread, tracks

BOX_WIDTH, BOX_HEIGHT, GAP_ACROSS, MARGIN = 164, 64, 24, 8
BEND_APART = 14
"""Room beside a line that passes a row."""

LEAST_GAP, TIP = 44, 16
"""Room between two rows, and of it beside each row for ends and tips of lines."""

SWEEPS, STRAIGHT = 12, 16.0
"""How often places are made better, and how much more it counts that a passing line is straight."""

Node = str | tuple[str, str, int]
"""A box's key; or a bend, where a line passes a row: its two ends and the row."""

Ends = tuple[str, str]


@dataclass(frozen=True)
class Stack:
    """The upper left corner of each box, and the points of each line by its two ends."""

    places: Mapping[str, Point]
    lines: Mapping[Ends, list[Point]]
    width: int
    height: int


def stacked(rows: Mapping[str, int], edges: Sequence[Ends]) -> Stack:
    """Boxes in the rows given, the first one at the bottom; lines leave a box at its upper side and arrive from below,
    or the other way round where they lead down. Two boxes of one row are tied above it."""
    ways = {ends: _way(ends, rows) for ends in edges}
    table = _ordered(rows, ways)
    pieces = [piece for ends, way in ways.items() for piece in _pieces(ends, way, rows)]
    centers = _centers(table, _near(ways))
    pieces = _with_ports(pieces, centers)
    lanes = _lanes(pieces)
    tops = _tops(len(table), {each.row: lanes[each] for each in sorted(pieces, key=lanes.__getitem__)})
    lines = {ends: _points([each for each in pieces if each.ends == ends], lanes, tops) for ends in ways}
    places = {key: (round(centers[key]) - BOX_WIDTH // 2, tops[row]) for key, row in rows.items()}
    right = max([x + BOX_WIDTH for x, _ in places.values()] + [x for line in lines.values() for x, _ in line])
    return Stack(places, lines, right + MARGIN, tops[0] + BOX_HEIGHT + MARGIN)


def _way(ends: Ends, rows: Mapping[str, int]) -> list[Node]:
    """The nodes a line passes: both ends, and a bend in every row between them."""
    (source, target), (first, last) = ends, (rows[ends[0]], rows[ends[1]])
    between = range(first + 1, last) if first <= last else range(first - 1, last, -1)
    return [source, *((source, target, row) for row in between), target]


def _near(ways: Mapping[Ends, list[Node]]) -> dict[Node, list[Node]]:
    """What each node is tied to."""
    pairs = [pair for way in ways.values() for pair in pairwise(way)]
    return in_groups(each for one, other in pairs for each in ((one, other), (other, one)))


def _row_of(node: Node, rows: Mapping[str, int]) -> int:
    return rows[node] if isinstance(node, str) else node[2]


def _ordered(rows: Mapping[str, int], ways: Mapping[Ends, list[Node]]) -> list[list[Node]]:
    """Nodes of each row from left to right, each drawn toward the middle of its neighbors."""
    near = _near(ways)
    table: list[list[Node]] = [[] for _ in range(max(rows.values()) + 1)]
    for node in sorted({*rows, *near}, key=str):
        table[_row_of(node, rows)].append(node)
    for sweep in range(4):
        numbers = range(1, len(table)) if sweep % 2 == 0 else range(len(table) - 2, -1, -1)
        for number in numbers:
            fixed = table[number - 1 if sweep % 2 == 0 else number + 1]
            middles = {node: _middle(near.get(node, ()), fixed) for node in table[number]}
            table[number].sort(key=middles.__getitem__)
    return table


def _middle(near: Sequence[Node], fixed: Sequence[Node]) -> float:
    """Mean place of a node's neighbors in the next row; its end for a node without any."""
    places = [(index + 0.5) / len(fixed) for index, each in enumerate(fixed) if each in near]
    return sum(places) / len(places) if places else 1.0


def _centers(table: Sequence[Sequence[Node]], near: Mapping[Node, list[Node]]) -> dict[Node, float]:
    """The middle of each node across, as near as can be to those it is tied to; the leftmost thing at the margin."""
    centers: dict[Node, float] = {}
    for row in table:
        apart = [_apart(*pair) for pair in pairwise(row)]
        middle = sum(apart) / 2
        centers |= zip(row, spread([-middle] * len(row), [1.0] * len(row), apart), strict=True)
    for sweep in range(SWEEPS):
        for row in table if sweep % 2 == 0 else reversed(table):
            wanted, weights = [], []
            for node in row:
                pulls = [(centers[each], _pull(node, each)) for each in near.get(node, ())] or [(centers[node], 1.0)]
                weights.append(sum(weight for _, weight in pulls))
                wanted.append(sum(place * weight for place, weight in pulls) / weights[-1])
            apart = [_apart(*pair) for pair in pairwise(row)]
            centers |= zip(row, spread(wanted, weights, apart), strict=True)
    for _ in range(SWEEPS):
        centers = _straightened(table, centers)
    left = min(place - _half(node) for node, place in centers.items()) - MARGIN
    return {node: place - left for node, place in centers.items()}


def _straightened(table: Sequence[Sequence[Node]], centers: Mapping[Node, float]) -> dict[Node, float]:
    """The same with all bends of a line at one place, wherever boxes can make room."""
    bends = in_groups((node[:2], centers[node]) for node in centers if isinstance(node, tuple))
    found: dict[Node, float] = {}
    for row in table:
        wanted = [
            centers[each] if isinstance(each, str) else sum(bends[each[:2]]) / len(bends[each[:2]]) for each in row
        ]
        weights = [1.0 if isinstance(each, str) else 1e6 for each in row]
        found |= zip(row, spread(wanted, weights, [_apart(*pair) for pair in pairwise(row)]), strict=True)
    return found


def _pull(node: Node, other: Node) -> float:
    return STRAIGHT if isinstance(node, tuple) and isinstance(other, tuple) else 1.0


def _half(node: Node) -> int:
    return BOX_WIDTH // 2 if isinstance(node, str) else 0


def _apart(one: Node, other: Node) -> float:
    gap = GAP_ACROSS if isinstance(one, str) and isinstance(other, str) else BEND_APART
    return _half(one) + gap + _half(other)


# ------------------------------------------------------------------------------------------------------------- lines


@dataclass(frozen=True)
class _Piece:
    """What a line does in the room above a row: from where at its lower end, to where at its upper one.

    One that `is_level` ties two boxes of this row; one that `leads_down` is passed from its upper end.
    """

    ends: Ends
    low: Node
    high: Node
    row: int
    is_level: bool
    leads_down: bool
    start: int = 0
    end: int = 0


def _pieces(ends: Ends, way: Sequence[Node], rows: Mapping[str, int]) -> Iterator[_Piece]:
    for one, other in pairwise(way):
        first, last = _row_of(one, rows), _row_of(other, rows)
        low, high = (one, other) if first <= last else (other, one)
        yield _Piece(ends, low, high, min(first, last), first == last, first > last)


def _with_ports(pieces: Sequence[_Piece], centers: Mapping[Node, float]) -> list[_Piece]:
    """The pieces with their places at both nodes; lines at one side of a box are spread along it."""
    at_side = in_groups(
        side
        for number, each in enumerate(pieces)
        for side in (
            ((each.low, True), (centers[each.high], number, False)),
            ((each.high, each.is_level), (centers[each.low], number, True)),
        )
    )
    found: dict[tuple[int, bool], int] = {}
    for (node, _), listed in at_side.items():
        for at, (_, number, is_end) in enumerate(sorted(listed), start=1):
            offset = 0 if isinstance(node, tuple) else BOX_WIDTH * at // (len(listed) + 1) - BOX_WIDTH // 2
            found[number, is_end] = round(centers[node]) + offset
    return [replace(each, start=found[at, False], end=found[at, True]) for at, each in enumerate(pieces)]


def _lanes(pieces: Sequence[_Piece]) -> dict[_Piece, int]:
    """The track of each piece in the room above its row, counted from below."""
    found: dict[_Piece, int] = {}
    for listed in in_groups((each.row, each) for each in pieces).values():
        crossings = [Crossing((e.start, e.end)) if e.is_level else Crossing((e.start,), (e.end,)) for e in listed]
        found |= zip(listed, tracks(crossings), strict=True)
    return found


def _tops(number: int, most: Mapping[int, int]) -> list[int]:
    """The upper edge of each row; `most` is the last track in the room above it, none for a room without lines."""
    rooms = [max(LEAST_GAP, 2 * TIP + TRACK * most[row]) if row in most else LEAST_GAP for row in range(number)]
    tops = [MARGIN + (rooms[-1] if number - 1 in most else 0)]
    for row in range(number - 2, -1, -1):
        tops.append(tops[-1] + BOX_HEIGHT + rooms[row])
    return tops[::-1]


def _points(pieces: Sequence[_Piece], lanes: Mapping[_Piece, int], tops: Sequence[int]) -> list[Point]:
    """The points of a line from its source to its target."""
    points: list[Point] = []
    for each in pieces:
        bottom = tops[each.row]
        top = bottom if each.is_level else tops[each.row + 1] + BOX_HEIGHT
        track = bottom - TIP - TRACK * lanes[each]
        leg = [(each.start, bottom), (each.start, track), (each.end, track), (each.end, top)]
        points += leg[::-1] if each.leads_down else leg
    return points
