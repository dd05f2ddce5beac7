"""The career ladder: roles in rows by the longest way up, and the moves between them."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.graph import reachable
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.schema.facets import Profile
from minutebook.schema.record import Record
from minutebook.views.cells import RecordEntry, entry_of
from minutebook.views.incoming import current
from minutebook.views.roles import next_roles, scope_label
from minutebook.views.routes import rounded
from minutebook.views.stacked import BOX_HEIGHT, BOX_WIDTH, stacked

LINE = 19


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
    picture = stacked(rows, [(key, each) for key, nexts in edges.items() for each in dict.fromkeys(nexts)])
    places = picture.places
    entries = {key: entry_of(catalog, role) for key, role in roles.items()}
    rungs = [
        Rung(entries[key], scope_label(roles[key]), two_lines(roles[key].title), *places[key])
        for key in sorted(tied, key=lambda key: (rows[key], places[key]))
    ]
    origins = in_groups((each, entries[key]) for key, nexts in edges.items() for each in dict.fromkeys(nexts))
    return Ladder(
        tuple(rungs),
        tuple(CareerMove(*ends, rounded(points)) for ends, points in sorted(picture.lines.items())),
        tuple(_step(rung, edges, origins, entries) for rung in rungs),
        tuple(entries[key] for key in roles if key not in tied),
        picture.width,
        picture.height,
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
