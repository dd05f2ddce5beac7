"""Records as boxes of a drawing: what stands in one, and the lines to one point from many boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutebook.catalog.catalog import Catalog
from minutebook.core.lettering import in_lines
from minutebook.core.values import dataclass
from minutebook.schema.record import Record
from minutebook.views.cells import mark_of
from minutebook.views.routes import Point, rounded

SIGNS = {
    "open": "\N{WHITE CIRCLE}",
    "in-force": "\N{BLACK CIRCLE}",
    "paused": "\N{DOUBLE VERTICAL LINE}",
    "refused": "\N{MULTIPLICATION X}",
    "past": "\N{WHITE DIAMOND}",
}
"""The shape of a stage as a sign in a line of text."""

LETTERS = 12.0
"""Size of the letters of a title, in units of the drawing."""

PADDING = 8


@dataclass(frozen=True)
class RecordBox:
    """A record in a drawing: `x` and `y` are its upper left corner, `lines` as much of its title as fits."""

    id: str
    sign: str
    stage: str
    title: str
    lines: tuple[str, ...]
    href: str
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """The height of its middle."""
        return self.y + self.height // 2


@dataclass(frozen=True)
class BoxTie:
    """A line from one box to another, by their ids, as the `d` of an SVG path."""

    source: str
    target: str
    path: str


def box_of(catalog: Catalog, record: Record, place: Point, size: Point, lines: int = 2) -> RecordBox:
    """The box of a record at a place, in at most so many lines."""
    mark = mark_of(catalog, record)
    drawn = tuple(in_lines(record.title, LETTERS, size[0] - 2 * PADDING, lines))
    shown = "" if record.id.islower() else record.id
    return RecordBox(
        shown, SIGNS.get(mark.stage, ""), mark.stage, record.title, drawn, catalog.address_of(record), *place, *size
    )


def fan(hub: Point, ends: Iterable[Point], trunk: int) -> list[str]:
    """Lines between a point and several others that share the upright part at `trunk`, drawn from left to right."""
    found = []
    for end in ends:
        points: Sequence[Point] = (hub, (trunk, hub[1]), (trunk, end[1]), end)
        found.append(rounded(points if hub[0] < end[0] else points[::-1]))
    return found
