"""Lines at right angles that run in the room between boxes, with rounded corners, as the `d` of SVG paths."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from minutebook.core.values import dataclass

Point = tuple[int, int]

RADIUS = 7
TRACK = 9
"""Room between two lines that run side by side."""


@dataclass(frozen=True)
class Crossing:
    """What has to get through the room between two rows: where it leaves `near` and where it arrives at the `far` row.

    A line that turns back has both ends at the near row.
    """

    near: tuple[int, ...]
    far: tuple[int, ...] = ()

    @property
    def span(self) -> Point:
        """From where to where it runs along its track."""
        ends = (*self.near, *self.far)
        return min(ends), max(ends)

    @property
    def is_straight(self) -> bool:
        """Whether it needs no track."""
        return self.span[0] == self.span[1]


def rounded(points: Sequence[Point], radius: int = RADIUS) -> str:
    """A line through these points; each corner is as round as the legs beside it allow."""
    row = _corners(points)
    pieces = [f"M{row[0][0]} {row[0][1]}"]
    for before, corner, after in zip(row, row[1:], row[2:], strict=False):
        most = min(radius, _length(before, corner) // 2, _length(corner, after) // 2)
        (x, y), (to_x, to_y) = _toward(corner, before, most), _toward(corner, after, most)
        pieces.append(f"L{x} {y}Q{corner[0]} {corner[1]} {to_x} {to_y}")
    pieces.append(f"L{row[-1][0]} {row[-1][1]}")
    return "".join(pieces)


def _corners(points: Sequence[Point]) -> list[Point]:
    """The points at which a line turns, and its ends."""
    row: list[Point] = []
    for point in points:
        if row and row[-1] == point:
            continue
        if len(row) > 1 and (row[-2][0] == row[-1][0] == point[0] or row[-2][1] == row[-1][1] == point[1]):
            row.pop()
        row.append(point)
    return row


def _length(one: Point, other: Point) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _toward(corner: Point, other: Point, steps: int) -> Point:
    length = _length(corner, other) or 1
    return tuple(at + (to - at) * steps // length for at, to in zip(corner, other, strict=True))  # type: ignore[return-value]


def tracks(crossings: Sequence[Crossing]) -> list[int]:
    """A track for each, counted from the near row, so that few lines cross and none lies on another one."""
    found = [0] * len(crossings)
    waiting = [at for at, each in enumerate(crossings) if not each.is_straight]
    placed: list[int] = []
    while waiting:
        free = [one for one in waiting if not any(_is_before(crossings[each], crossings[one]) for each in waiting)]
        at = min(free or waiting, key=lambda one: (crossings[one].span, one))
        below = [found[each] + 1 for each in placed if _meet(crossings[each].span, crossings[at].span)]
        found[at] = max(below, default=0)
        placed.append(at)
        waiting.remove(at)
    return found


def _is_before(one: Crossing, other: Crossing) -> bool:
    """Whether fewer lines cross when the first has a track nearer to the near row than the second."""
    if one is other:
        return False
    for_it = sum(_is_within(each, other.span) for each in one.near) + sum(
        _is_within(each, one.span) for each in other.far
    )
    against = sum(_is_within(each, one.span) for each in other.near) + sum(
        _is_within(each, other.span) for each in one.far
    )
    return for_it > against


def _is_within(at: int, span: Point) -> bool:
    return span[0] <= at <= span[1]


def _meet(one: Point, other: Point) -> bool:
    """Whether two lines on one track would touch, or nearly."""
    return one[0] - TRACK < other[1] and other[0] - TRACK < one[1]


def spread(wanted: Sequence[float], weights: Sequence[float], apart: Sequence[float]) -> list[float]:
    """Places in the given order, as near as can be to those wanted, each at least so far from the one before it.

    `apart` has one number less than there are places. Places that would come too near to each other are moved
    together, to where the sum of weighted squares is least.
    """
    offsets = [0.0]
    for each in apart:
        offsets.append(offsets[-1] + each)
    blocks: list[tuple[float, float, int]] = []
    for place, weight, offset in zip(wanted, weights, offsets, strict=True):
        blocks.append((place - offset, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            (one, heavy, few), (other, light, more) = blocks[-2:]
            blocks[-2:] = [((one * heavy + other * light) / (heavy + light), heavy + light, few + more)]
    bare = [place for place, _, number in blocks for _ in range(number)]
    return [place + offset for place, offset in zip(bare, offsets, strict=True)]


def legs(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """The straight pieces of a line, before its corners are rounded."""
    return list(pairwise(_corners(points)))
