"""Boxes in columns from left to right and the lines between them, as plain places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.views.ladder import two_lines

BOX_WIDTH, BOX_HEIGHT, GAP_ACROSS, GAP_DOWN, MARGIN, HEAD = 158, 58, 46, 14, 6, 22
PORT = 15
"""Room for one line at the side of a box, with the words on it."""


@dataclass(frozen=True)
class MapNode:
    """Something that becomes a box: its column, its words, a note below them, and the tone of that."""

    key: str
    column: int
    title: str
    note: str = ""
    tone: str = ""
    href: str = ""
    more: str = ""


@dataclass(frozen=True)
class MapBox:
    """A box of the map; `href` is where it leads, '' for an outcome, which is only words."""

    lines: tuple[str, ...]
    note: str
    tone: str
    href: str
    x: int
    y: int
    more: str = ""


@dataclass(frozen=True)
class MapHead:
    """What stands over a column."""

    label: str
    x: int


@dataclass(frozen=True)
class MapPicture:
    """Boxes from left to right, and the lines between them as the `d` of SVG paths, and where words on
    these begin."""

    heads: tuple[MapHead, ...]
    boxes: tuple[MapBox, ...]
    ties: tuple[str, ...]
    width: int
    height: int
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT
    labels: tuple[tuple[int, int], ...] = ()


def picture_of(
    nodes: Mapping[str, MapNode],
    ties: Sequence[tuple[str, str]],
    heads: Mapping[int, str],
    otherwise: str = "",
    box_height: int = BOX_HEIGHT,
    gap: int = GAP_ACROSS,
    is_spread: bool = False,
) -> MapPicture:
    """Columns from left to right; in each, boxes stand near what they are tied to.

    `heads` are the words over columns, `otherwise` over the rest; `gap` is the room between two columns.
    Lines meet at the middle of a box, or are spread along its side.
    """
    used = sorted({each.column for each in nodes.values()})
    across = {column: MARGIN + at * (BOX_WIDTH + gap) for at, column in enumerate(used)}
    rows = _rows(nodes, ties, used)
    tallest = max(len(keys) for keys in rows.values())
    places = {
        key: (across[nodes[key].column], HEAD + MARGIN + at * (box_height + GAP_DOWN))
        for keys in rows.values()
        for at, key in enumerate(keys)
    }
    lines = _lines(ties, places, box_height, is_spread)
    return MapPicture(
        tuple(MapHead(heads.get(column, otherwise), x + BOX_WIDTH // 2) for column, x in across.items()),
        tuple(
            MapBox(two_lines(each.title), each.note, each.tone, each.href, *places[key], each.more)
            for key, each in nodes.items()
        ),
        tuple(_curve(*each, gap) for each in lines),
        max(across.values()) + BOX_WIDTH + MARGIN,
        HEAD + 2 * MARGIN + tallest * (box_height + GAP_DOWN) - GAP_DOWN,
        box_height=box_height,
        labels=tuple((x + 6, y) for (x, y), _ in lines),
    )


def _rows(
    nodes: Mapping[str, MapNode], ties: Sequence[tuple[str, str]], columns: Sequence[int]
) -> dict[int, list[str]]:
    """Keys by column, from the top; each near the middle of what it is tied to."""
    rows = {column: [key for key, each in nodes.items() if each.column == column] for column in columns}
    near: dict[str, list[str]] = {}
    for one, other in ties:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    for _ in range(4):
        for column in columns:
            at = {key: place for keys in rows.values() for place, key in enumerate(keys)}
            others = {key: [at[each] for each in near.get(key, ())] or [at[key]] for key in rows[column]}
            rows[column].sort(key=lambda key, others=others: sum(others[key]) / len(others[key]))  # type: ignore[misc]
    return rows


def _lines(
    ties: Sequence[tuple[str, str]], places: Mapping[str, tuple[int, int]], box_height: int, is_spread: bool
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Both ends of each line, at the right side of one box and the left side of the other."""
    starts = _ports([(one, places[other][1]) for one, other in ties], box_height, is_spread)
    ends = _ports([(other, places[one][1]) for one, other in ties], box_height, is_spread)
    return [
        ((places[one][0] + BOX_WIDTH, places[one][1] + start), (places[other][0], places[other][1] + end))
        for (one, other), start, end in zip(ties, starts, ends, strict=True)
    ]


def _ports(ends: Sequence[tuple[str, int]], box_height: int, is_spread: bool) -> list[int]:
    """How far below the top of its box each line ends, given its box and the height it leads to."""
    if not is_spread:
        return [box_height // 2] * len(ends)
    found = [0] * len(ends)
    for listed in in_groups((box, at) for at, (box, _) in enumerate(ends)).values():
        ordered = sorted(listed, key=lambda at: (ends[at][1], at))
        for number, at in enumerate(ordered):
            found[at] = (2 * number + 1) * box_height // (2 * len(ordered))
    return found


def _curve(one: tuple[int, int], other: tuple[int, int], gap: int) -> str:
    """From the right side of a box to the left side of another; where that stands no further right, round its side."""
    (x, y), (to_x, to_y) = one, other
    bend = gap // 2 if to_x > x else gap
    return f"M{x} {y}C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}"
