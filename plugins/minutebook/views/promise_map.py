"""From work over outcomes and benefits to objectives: which carries which, and what stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.serving import counts_still, course, ends_in, ends_served, promise_of, served_by, work_for
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, say
from minutebook.schema.fields import Reference
from minutebook.schema.record import Record
from minutebook.schema.registers import Realized, Served
from minutebook.schema.rows import row_named
from minutebook.schema.shape import shape_of
from minutebook.views.cells import CellItem, RecordEntry, entry_of
from minutebook.views.curve import TONES
from minutebook.views.layered import MapNode, MapPicture, picture_of
from minutebook.views.roadmap import promised_in

DRAWN = 12
"""Promises up to which the map is drawn."""

FOLDED = 80
"""Promises up to which they stand by objective; more are one table."""


@dataclass(frozen=True)
class MapPath:
    """A promise with what carries it and what it carries."""

    entry: RecordEntry
    standing: str
    tone: str
    work: tuple[CellItem, ...]
    outcome: str
    serves: tuple[CellItem, ...]


@dataclass(frozen=True)
class MapGroup:
    """Promises that serve one end, or none; `end` is then None."""

    end: RecordEntry | None
    paths: tuple[MapPath, ...]


@dataclass(frozen=True)
class Orphans:
    """What stands alone, and why that matters."""

    label: str
    why: str
    entries: tuple[RecordEntry, ...]


@dataclass(frozen=True)
class PromiseMap:
    """The map of some promises: drawn where they are few, by objective or as one table where they are more."""

    total: int
    picture: MapPicture | None
    groups: tuple[MapGroup, ...]
    paths: tuple[MapPath, ...]
    orphans: tuple[Orphans, ...]


def make_map(catalog: Catalog, records: Sequence[Record], is_whole: bool = True) -> PromiseMap:
    """The map of all of these records that are still to come or came true; of the whole book with every objective."""
    found = [each for each in promised_in(records) if counts_still(each, catalog.today)]
    paths = {each.id: _path(catalog, each) for each in found}
    picture = _picture(catalog, found) if 0 < len(found) <= DRAWN else None
    groups = tuple(_groups(catalog, found, paths)) if DRAWN < len(found) <= FOLDED else ()
    rest = () if groups else tuple(paths.values())
    return PromiseMap(len(found), picture, groups, rest, tuple(_orphans(catalog, records, found, is_whole)))


def _path(catalog: Catalog, record: Record) -> MapPath:
    state, promise = course(catalog, record), promise_of(record)
    work = tuple(item for each in promise.enabled_by if (item := _work(catalog, each)))
    serves = tuple(_item(catalog, each, "") for each in served_by(catalog, record))
    tone = TONES.get(state.standing, "none")
    return MapPath(entry_of(catalog, record), state.standing, tone, work, promise.outcome or "", serves)


def _work(catalog: Catalog, named: Reference) -> CellItem | None:
    """A project, or a milestone of it by its own words, and the way there."""
    found = catalog.find(named.id)
    if found is None:
        return None
    row = row_named(found, named.row) if named.row else None
    item = _item(catalog, found, str(getattr(row.row, "title", "")) if row else "")
    return replace(item, href=f"{item.href}#{row.anchor}") if row else item


def _item(catalog: Catalog, record: Record, title: str) -> CellItem:
    return CellItem(f"{record.id} {title or record.title}", catalog.address_of(record))


def _groups(catalog: Catalog, records: Iterable[Record], paths: Mapping[str, MapPath]) -> Iterable[MapGroup]:
    ends: dict[str, Record] = {}
    members: dict[str, list[MapPath]] = {}
    for record in records:
        found = ends_served(catalog, record)
        ends |= {each.id: each for each in found}
        for name in [each.id for each in found] or [""]:
            members.setdefault(name, []).append(paths[record.id])
    for end in sorted(ends.values(), key=lambda each: each.order):
        yield MapGroup(entry_of(catalog, end), tuple(members[end.id]))
    if "" in members:
        yield MapGroup(None, tuple(members[""]))


# ----------------------------------------------------------------------------------------------------------- orphans


def _orphans(catalog: Catalog, records: Sequence[Record], found: Sequence[Record], whole: bool) -> Iterable[Orphans]:
    """Work without a benefit, benefits without work or without an objective, objectives that nobody serves."""
    enabling = {each.id for record in found for each in work_for(catalog, record)}
    kinds = _kinds_of_work(catalog)
    work = [each for each in records if each.kind.key in kinds and not each.stage.is_over and each.id not in enabling]
    alone = [each for each in found if not work_for(catalog, each)]
    aimless = [each for each in found if not ends_served(catalog, each)]
    served = {each.id for record in found for each in ends_served(catalog, record)}
    ends = [each for each in ends_in(catalog) if not each.stage.is_over and each.id not in served] if whole else []
    for label, why, members in (
        (say("Work that no benefit waits for"), say("Nothing says what it is done for."), work),
        (say("Benefits that no work brings about"), say("Nothing says what must be delivered for them."), alone),
        (say("Benefits that serve no objective"), say("Nothing says what end of the office they serve."), aimless),
        (say("Objectives that no benefit serves"), say("Nothing says how they will come true."), ends),
    ):
        unique = {each.id: each for each in members}.values()
        if unique:
            yield Orphans(label, why, tuple(entry_of(catalog, each) for each in unique))


def _kinds_of_work(catalog: Catalog) -> set[str]:
    """Kinds whose records a promise may wait for."""
    fields = (
        (record_type, record_type.kind.names(Realized).get("enabled_by"))
        for record_type in catalog.registry.types
        if record_type.kind.has(Realized)
    )
    relations = (shape_of(record_type, name).relation for record_type, name in fields if name)
    return {kind.key for each in relations if each for kind in catalog.registry.playing(each.target)}


# ----------------------------------------------------------------------------------------------------------- picture


def _picture(catalog: Catalog, records: Sequence[Record]) -> MapPicture:
    """Work on the left, objectives on the right."""
    depths = _depths(catalog, records)
    last = 3 + max(depths.values())
    nodes, ties = _nodes(catalog, records, depths, last)
    return picture_of(nodes, ties, {0: say("Work"), 1: say("Outcome"), last: say("Objective")}, say("Benefit"))


def _depths(catalog: Catalog, records: Sequence[Record]) -> dict[str, int]:
    """How many promises stand before each in the longest chain; a circle is cut after as many steps as there are."""
    known = {each.id for each in records}
    depths = dict.fromkeys((each.id for each in records), 0)
    for _ in range(min(len(records), 3)):
        for record in records:
            for other in served_by(catalog, record):
                if other.id in known:
                    depths[other.id] = min(max(depths[other.id], depths[record.id] + 1), 3)
    return depths


def _nodes(
    catalog: Catalog, records: Sequence[Record], depths: Mapping[str, int], last: int
) -> tuple[dict[str, MapNode], list[tuple[str, str]]]:
    nodes: dict[str, MapNode] = {}
    ties: dict[tuple[str, str], None] = {}
    for record in records:
        state, outcome = course(catalog, record), promise_of(record).outcome
        tone, href = TONES.get(state.standing, "none"), catalog.address_of(record)
        nodes[record.id] = MapNode(record.id, 2 + depths[record.id], record.title, Phrase(state.standing), tone, href)
        before = record.id
        if outcome:
            before = f"\0{outcome.lower()}"
            nodes.setdefault(before, MapNode(before, 1, outcome))
            ties[before, record.id] = None
        for work in work_for(catalog, record):
            nodes.setdefault(work.id, MapNode(work.id, 0, work.title, work.id, "", catalog.address_of(work)))
            ties[work.id, before] = None
        for end in served_by(catalog, record):
            if end.kind.has(Served):
                nodes.setdefault(end.id, MapNode(end.id, last, end.title, end.id, "", catalog.address_of(end)))
            if end.kind.has(Served) or end.id in depths:
                ties[record.id, end.id] = None
    return nodes, [(one, other) for one, other in ties if one in nodes and other in nodes]
