"""The map around a record: on the left what it comes from, on the right what follows from it, by what links mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import IntEnum
from itertools import chain

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import Link
from minutebook.core.values import dataclass
from minutebook.schema.facets import Directory
from minutebook.schema.record import Record
from minutebook.views.boxes import BoxTie, RecordBox, box_of, fan
from minutebook.views.routes import Point
from minutebook.views.ties import is_membership, newest_first, place_of_tie

BOX, GAP_ACROSS, GAP_DOWN, HEAD, APART, MARGIN = (198, 48), 60, 6, 20, 10, 4
"""Width and height of a box; room between columns, boxes, for the words above a group, between groups, and around."""

FEWEST, MOST, WORDS = 2, 24, 6
"""Records that make a map worth drawing, and that it shows at most; groups that one column has at most."""

PORT, TRACK = 12, 7
"""Room between the ends of two lines at the record, and between their upright parts."""


class MapSide(IntEnum):
    """The column of a group."""

    BEFORE = 0
    BESIDE = 1
    AFTER = 2


@dataclass(frozen=True)
class TiedGroup:
    """Records tied in one meaning: what that is called and where, their boxes, and how many are not drawn."""

    label: str
    side: MapSide
    boxes: tuple[RecordBox, ...]
    hidden: int
    x: int
    y: int

    @property
    def rest_y(self) -> int:
        """Where the number of those that are not drawn stands."""
        return self.boxes[-1].y + BOX[1] + 14


@dataclass(frozen=True)
class RelationMap:
    """A record with its neighbors; `hidden` are those of meanings for which there is no room."""

    here: RecordBox
    groups: tuple[TiedGroup, ...]
    ties: tuple[BoxTie, ...]
    hidden: int
    width: int
    height: int


@dataclass
class _Meaning:
    """The records tied in one meaning, before they have places."""

    label: str
    side: MapSide
    link: Link
    is_fact: bool
    records: dict[str, Record] = field(default_factory=dict)


def make_relation_map(catalog: Catalog, record: Record) -> RelationMap | None:
    """The map of one step around a record; None where few records are near it but those its facts name.

    People, what only mentions it and what lies in it are left out: there are lists of these.
    """
    meanings = [] if record.kind.has(Directory) else _meanings(catalog, record)
    if sum(len(each.records) for each in meanings if not each.is_fact) < FEWEST:
        return None
    columns = {side: [each for each in meanings if each.side is side] for side in MapSide}
    kept = {side: found[:WORDS] for side, found in columns.items()}
    each_shows = _shown_of_each(list(chain(*kept.values())))
    cut = sum(len(each.records) for found in columns.values() for each in found[WORDS:])
    return _drawn(catalog, record, kept, each_shows, cut)


def _meanings(catalog: Catalog, record: Record) -> list[_Meaning]:
    """What is near a record, each once: under the first of its links, links that alter first."""
    found: dict[tuple[str, MapSide], _Meaning] = {}
    for link, other, is_outward in _links(catalog, record):
        label = link.relation.label if is_outward else link.relation.inverse
        side = _side(link, is_outward)
        is_fact = is_outward and link.relation.name in type(record).model_fields and side is not MapSide.BESIDE
        meaning = found.setdefault((label, side), _Meaning(label, side, link, is_fact))
        meaning.records[other.id] = other
    ordered = sorted(
        found.values(),
        key=lambda each: place_of_tie(catalog, record, each.link, list(each.records.values()), each.label),
    )
    seen = {record.id}
    for each in ordered:
        each.records = {name: other for name, other in each.records.items() if name not in seen}
        seen |= each.records.keys()
    return [each for each in ordered if each.records]


def _links(catalog: Catalog, record: Record) -> Iterator[tuple[Link, Record, bool]]:
    outward = ((link, catalog[link.target], True) for link in catalog.links_from(record.id))
    inward = ((link, catalog[link.source], False) for link in catalog.links_to(record.id))
    for link, other, is_outward in chain(outward, inward):
        if not (link.is_mention or other.kind.has(Directory) or is_membership(catalog, record, link)):
            yield link, other, is_outward


def _side(link: Link, is_outward: bool) -> MapSide:
    relation = link.relation
    if relation.label == relation.inverse:
        return MapSide.BESIDE
    return MapSide.AFTER if is_outward is relation.leads_on else MapSide.BEFORE


def _shown_of_each(meanings: Sequence[_Meaning]) -> int:
    """How many of each group may be drawn so that all together are few enough."""
    most = MOST
    while most > 1 and sum(min(most, len(each.records)) for each in meanings) > MOST:
        most -= 1
    return most


# ----------------------------------------------------------------------------------------------------------- drawing


def _drawn(
    catalog: Catalog, record: Record, columns: Mapping[MapSide, Sequence[_Meaning]], most: int, hidden: int
) -> RelationMap:
    used = [side for side in MapSide if columns[side] or side is MapSide.BESIDE]
    across = {side: MARGIN + at * (BOX[0] + GAP_ACROSS) for at, side in enumerate(used)}
    ports = max(len(columns[MapSide.BEFORE]), len(columns[MapSide.AFTER]), 1)
    here_height = max(BOX[1] + 8, PORT * (ports + 1))
    heights = {side: _height(columns[side], most) for side in MapSide}
    beside = here_height + (APART + heights[MapSide.BESIDE] if columns[MapSide.BESIDE] else 0)
    tallest = max(heights[MapSide.BEFORE], heights[MapSide.AFTER], beside)
    tops = {side: MARGIN + (tallest - heights[side]) // 2 for side in (MapSide.BEFORE, MapSide.AFTER)}
    top = MARGIN + (tallest - beside) // 2
    here = box_of(catalog, record, (across[MapSide.BESIDE], top), (BOX[0], here_height), 3)
    tops[MapSide.BESIDE] = top + here_height + APART
    groups = [group for side in used for group in _groups(catalog, columns[side], (across[side], tops[side]), most)]
    ties = tuple(chain.from_iterable(_ties(here, [each for each in groups if each.side is side]) for side in used))
    width = MARGIN + len(used) * (BOX[0] + GAP_ACROSS) - GAP_ACROSS + MARGIN
    return RelationMap(here, tuple(groups), ties, hidden, width, tallest + 2 * MARGIN)


def _height(meanings: Sequence[_Meaning], most: int) -> int:
    return sum(_group_height(each, most) for each in meanings) + APART * max(0, len(meanings) - 1)


def _group_height(meaning: _Meaning, most: int) -> int:
    number = len(meaning.records)
    rest = HEAD if number > most else 0
    return HEAD + min(number, most) * (BOX[1] + GAP_DOWN) - GAP_DOWN + rest


def _groups(catalog: Catalog, meanings: Iterable[_Meaning], place: Point, most: int) -> Iterator[TiedGroup]:
    x, y = place
    for meaning in meanings:
        ordered = sorted(meaning.records.values(), key=newest_first)[:most]
        boxes = tuple(
            box_of(catalog, each, (x, y + HEAD + at * (BOX[1] + GAP_DOWN)), BOX) for at, each in enumerate(ordered)
        )
        yield TiedGroup(meaning.label, meaning.side, boxes, len(meaning.records) - len(boxes), x, y + 14)
        y += _group_height(meaning, most) + APART


def _ties(here: RecordBox, groups: Sequence[TiedGroup]) -> Iterator[BoxTie]:
    """Lines of one column. Those of a group share a way; ways are told apart, and none crosses another one."""
    if groups and groups[0].side is MapSide.BESIDE:
        return
    number = len(groups)
    is_before = bool(groups) and groups[0].side is MapSide.BEFORE
    edge = here.x if is_before else here.x + here.width
    first = here.middle - PORT * (number - 1) // 2
    for at, group in enumerate(groups):
        port = first + PORT * at
        # What stands furthest above or below turns nearest to the record; what stands beside it, furthest from it.
        is_above, is_below = group.boxes[-1].middle < port, group.boxes[0].middle > port
        turn = at if is_above else number - 1 - at if is_below else number - 1
        trunk = edge - 16 - TRACK * turn if is_before else edge + 10 + TRACK * turn
        ends = [(box.x + box.width if is_before else box.x, box.middle) for box in group.boxes]
        for box, path in zip(group.boxes, fan((edge, port), ends, trunk), strict=True):
            yield BoxTie(box.id, here.id, path) if is_before else BoxTie(here.id, box.id, path)
