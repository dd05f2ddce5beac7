"""The career ladder: roles in rows by the longest way up, and the moves between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.graph import reachable
from minutebook.core.groups import in_groups
from minutebook.schema.facets import Profile
from minutebook.schema.record import Record
from minutebook.views.cells import RecordEntry, entry_of
from minutebook.views.incoming import current
from minutebook.views.roles import next_roles, scope_label

BOX_WIDTH, BOX_HEIGHT, GAP_ACROSS, GAP_UP, MARGIN = 164, 64, 24, 44, 8
LINE = 19
SWEEPS = 4

Node = str | tuple[str, str, int]
"""A role's id; or a bend, where a move passes a row: its two ends and the row."""


@dataclass(frozen=True)
class Rung:
    """A role in the picture; `x` and `y` are its upper left corner."""

    entry: RecordEntry
    scope: str
    lines: tuple[str, ...]
    x: int
    y: int


@dataclass(frozen=True)
class CareerMove:
    """A usual move from one role to another, as the `d` of an SVG path."""

    source: str
    target: str
    path: str


@dataclass(frozen=True)
class LadderStep:
    """One role in words: where it leads and where people come from."""

    entry: RecordEntry
    scope: str
    onward: tuple[RecordEntry, ...]
    origins: tuple[RecordEntry, ...]


@dataclass(frozen=True)
class Ladder:
    """A picture and its twin in words. `alone` are roles that no move leads to or from."""

    rungs: tuple[Rung, ...]
    moves: tuple[CareerMove, ...]
    steps: tuple[LadderStep, ...]
    alone: tuple[RecordEntry, ...]
    width: int
    height: int
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


def make_ladder(catalog: Catalog) -> Ladder | None:
    """Roles in use and the moves between them; None where there is no move."""
    roles = {record.id: record for record in current(catalog, Profile)}
    edges = {key: _next_ids(catalog, role, set(roles)) for key, role in roles.items()}
    tied = sorted({end for key, nexts in edges.items() for end in (key, *nexts) if nexts})
    if not tied:
        return None
    rows = layers({key: edges[key] for key in tied})
    ways = _ways(edges, rows)
    places = _places(_ordered(rows, ways), max(rows.values()))
    width = max(x for x, _ in places.values()) + BOX_WIDTH + MARGIN
    entries = {key: entry_of(catalog, role) for key, role in roles.items()}
    rungs = [
        Rung(entries[key], scope_label(roles[key]), two_lines(roles[key].title), *places[key])
        for key in sorted(tied, key=lambda key: (rows[key], places[key]))
    ]
    origins = in_groups((each, entries[key]) for key, nexts in edges.items() for each in dict.fromkeys(nexts))
    return Ladder(
        tuple(rungs),
        tuple(CareerMove(source, target, _path(way, places)) for (source, target), way in sorted(ways.items())),
        tuple(_step(rung, edges, origins, entries) for rung in rungs),
        tuple(entries[key] for key in roles if key not in tied),
        width,
        (max(rows.values()) + 1) * (BOX_HEIGHT + GAP_UP) - GAP_UP + 2 * MARGIN,
    )


def _next_ids(catalog: Catalog, role: Record, known: set[str]) -> tuple[str, ...]:
    return tuple(each.id for each in next_roles(catalog, role) if each.id in known)


def layers(edges: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Row of each node by the longest way to it; of the moves of a circle only those that go up by id count.

    A node nothing leads to stands right below what it leads to, not at the bottom.
    """
    forward = {
        key: [each for each in nexts if key < each or key not in reachable(edges, each)] for key, nexts in edges.items()
    }
    rows, before = dict.fromkeys(edges, 0), dict[str, int]()
    while before != rows:
        before = dict(rows)
        for key, nexts in forward.items():
            rows |= {each: max(rows[each], rows[key] + 1) for each in nexts}
    led_to = {each for nexts in forward.values() for each in nexts}
    starts = [key for key, nexts in forward.items() if nexts and key not in led_to]
    return rows | {key: min(rows[each] for each in forward[key]) - 1 for key in starts}


def _ways(edges: Mapping[str, tuple[str, ...]], rows: Mapping[str, int]) -> dict[tuple[str, str], list[Node]]:
    """Per move, the nodes it passes: both ends, and a bend in every row between them."""
    ways: dict[tuple[str, str], list[Node]] = {}
    for source, nexts in edges.items():
        for target in nexts:
            first, last = rows[source], rows[target]
            between = range(first + 1, last) if first <= last else range(first - 1, last, -1)
            ways[source, target] = [source, *((source, target, row) for row in between), target]
    return ways


def _ordered(rows: Mapping[str, int], ways: Mapping[tuple[str, str], list[Node]]) -> list[list[Node]]:
    """Nodes of each row from left to right, each drawn toward the middle of its neighbors."""
    nodes: dict[Node, int] = {}
    nodes.update(rows.items())
    near: dict[Node, set[Node]] = {}
    for way in ways.values():
        nodes |= {node: node[2] for node in way if isinstance(node, tuple)}
        for one, other in pairwise(way):
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    table: list[list[Node]] = [[] for _ in range(max(nodes.values()) + 1)]
    for node in sorted(nodes, key=str):
        table[nodes[node]].append(node)
    for sweep in range(SWEEPS):
        numbers = range(1, len(table)) if sweep % 2 == 0 else range(len(table) - 2, -1, -1)
        for number in numbers:
            fixed = table[number - 1 if sweep % 2 == 0 else number + 1]
            table[number].sort(key=lambda node, fixed=fixed: _middle(node, near, fixed))  # type: ignore[misc]
    return table


def _middle(node: Node, near: Mapping[Node, set[Node]], fixed: list[Node]) -> float:
    """Mean place of a node's neighbors in the next row; its end for a node without any."""
    places = [(index + 0.5) / len(fixed) for index, each in enumerate(fixed) if each in near.get(node, ())]
    return sum(places) / len(places) if places else 1.0


def _places(table: list[list[Node]], top: int) -> dict[Node, tuple[int, int]]:
    """Upper left corners, the first row at the bottom, every row centered."""
    widths = [sum(_width(node) for node in row) + GAP_ACROSS * (len(row) - 1) for row in table]
    places: dict[Node, tuple[int, int]] = {}
    for number, row in enumerate(table):
        x = MARGIN + (max(widths) - widths[number]) // 2
        for node in row:
            places[node] = (x, MARGIN + (top - number) * (BOX_HEIGHT + GAP_UP))
            x += _width(node) + GAP_ACROSS
    return places


def _width(node: Node) -> int:
    return 0 if isinstance(node, tuple) else BOX_WIDTH


def _path(way: list[Node], places: Mapping[Node, tuple[int, int]]) -> str:
    """A line from box to box that passes bends straight up."""
    down = places[way[0]][1] < places[way[-1]][1]
    points: list[tuple[int, int]] = []
    for index, node in enumerate(way):
        x, y = places[node]
        middle = x + _width(node) // 2
        upper, lower = (middle, y), (middle, y + BOX_HEIGHT)
        enter, leave = (upper, lower) if down else (lower, upper)
        points += [leave] if index == 0 else [enter] if index == len(way) - 1 else [enter, leave]
    pieces = [f"M{points[0][0]} {points[0][1]}"]
    for index in range(0, len(points) - 1, 2):
        (x1, y1), (x2, y2) = points[index], points[index + 1]
        half = (y1 + y2) // 2
        pieces.append(f"C{x1} {half} {x2} {half} {x2} {y2}")
        if index + 2 < len(points):
            pieces.append(f"L{points[index + 2][0]} {points[index + 2][1]}")
    return "".join(pieces)


def two_lines(title: str) -> tuple[str, ...]:
    """A title as it fits a box: one line, or two; what is longer still ends in an ellipsis."""
    return tuple(wrap(title, LINE, max_lines=2, placeholder="…")) or ("",)


def _step(
    rung: Rung,
    edges: Mapping[str, tuple[str, ...]],
    origins: Mapping[str, list[RecordEntry]],
    entries: Mapping[str, RecordEntry],
) -> LadderStep:
    key = rung.entry.id
    return LadderStep(rung.entry, rung.scope, tuple(entries[each] for each in edges[key]), tuple(origins.get(key, ())))
