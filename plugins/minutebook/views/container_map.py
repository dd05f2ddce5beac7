"""What lies in a container: the containers in it, and of each the records that matter most, by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, say
from minutebook.schema.facets import Directory
from minutebook.schema.record import Record
from minutebook.views.boxes import SIGNS
from minutebook.views.cells import RecordEntry, StatusMark, entry_of
from minutebook.views.meaning import place_of_kind
from minutebook.views.milestones import MilestoneEntry, entry_for, scheduled_in, states_of
from minutebook.views.overview import contents, members_of

MOST, BRANCHES = 40, 8
"""Marks behind the containers, and containers, that one map has at most."""

FEWEST = 3
"""Records that make a map worth drawing."""

_REACHED = {"achieved": "in-force", "missed": "refused", "cancelled": "past"}
"""The stage that a mark of a milestone looks like; any other is still open."""

Place = tuple[int, int]


@dataclass(frozen=True)
class Leaf:
    """A record, or a milestone of one, at the end of a branch."""

    kind: str
    id: str
    title: str
    href: str
    day: date | None
    mark: StatusMark
    sign: str


@dataclass(frozen=True)
class LeafGroup:
    """What a branch has of one sort: all of it by number, the first of it by name. `place` says what matters more."""

    label: str
    total: int
    leaves: tuple[Leaf, ...]
    place: Place


@dataclass(frozen=True)
class ContainerBranch:
    """A container in the one that is drawn, or, without `entry`, what lies directly in that.

    `hidden` are things that it has and the map does not name; `more` is where all of them are listed.
    """

    entry: RecordEntry | None
    groups: tuple[LeafGroup, ...]
    hidden: int
    more: str


@dataclass(frozen=True)
class ContainerMap:
    """A container with its branches; `hidden` are containers in it for which there is no room."""

    entry: RecordEntry
    branches: tuple[ContainerBranch, ...]
    hidden: int
    total: int

    @property
    def shown(self) -> int:
        """How many things it names at the ends of its branches."""
        return sum(len(group.leaves) for each in self.branches for group in each.groups)


def make_container_map(catalog: Catalog, record: Record, lists: Mapping[str, str]) -> ContainerMap | None:
    """The map of a container; None for one with next to nothing in it. `lists` are addresses of all that lies in a
    container, by its id. People are left out."""
    inside = contents(catalog)
    if len(members_of(record.id, inside)[0]) < FEWEST:
        return None
    direct = inside.get(record.id, [])
    inner = sorted((each for each in direct if each.kind.container), key=lambda each: (each.stage.is_over, each.order))
    within = {each.id: members_of(each.id, inside)[0] for each in inner}
    deeper = {id(each) for members in within.values() for each in members}
    own = [each for each in direct if not each.kind.container and id(each) not in deeper]
    branches = [_branch(catalog, each, within[each.id], lists) for each in inner]
    if own or not inner:
        branches.insert(0, replace(_branch(catalog, record, own, lists), entry=None))
    total = sum(group.total for each in branches for group in each.groups)
    kept = _cut(branches[:BRANCHES])
    return ContainerMap(entry_of(catalog, record), tuple(kept), max(0, len(branches) - BRANCHES), total)


def _branch(catalog: Catalog, holder: Record, members: Sequence[Record], lists: Mapping[str, str]) -> ContainerBranch:
    by_kind = in_groups((each.kind.key, each) for each in members if not each.kind.has(Directory))
    groups = [_group(catalog, found) for found in by_kind.values()]
    groups += _milestones(catalog, [holder])
    ordered = sorted(groups, key=lambda each: each.place)
    return ContainerBranch(
        entry_of(catalog, holder), tuple(ordered), 0, lists.get(holder.id, catalog.address_of(holder))
    )


def _group(catalog: Catalog, records: Sequence[Record]) -> LeafGroup:
    kind = records[0].kind
    leaves = tuple(_leaf(catalog, each) for each in _first(records))
    return LeafGroup(kind.plural, len(records), leaves, (place_of_kind(kind), 0))


def _first(records: Iterable[Record]) -> list[Record]:
    """As many as there is room for: what is open, the newest first, then what is not."""
    return sorted(records, key=lambda each: (not each.is_open, -(each.day or date.min).toordinal(), each.order))[:MOST]


def _leaf(catalog: Catalog, record: Record) -> Leaf:
    entry = entry_of(catalog, record)
    sign = SIGNS.get(entry.mark.stage, "")
    return Leaf(record.kind.name, entry.shown_id, entry.title, entry.href, entry.day, entry.mark, sign)


def _milestones(catalog: Catalog, holders: Iterable[Record]) -> Iterator[LeafGroup]:
    """Milestones to come, the next one first; then those that are past, the last one first."""
    for holder in scheduled_in(holders):
        found = [entry_for(catalog, holder, each) for each in states_of(catalog, holder)]
        done = [each for each in found if each.standing in ("achieved", "cancelled")]
        ahead = sorted((each for each in found if each not in done), key=lambda each: (each.day, each.title))
        past = sorted(done, key=lambda each: (-each.day.toordinal(), each.title))
        yield LeafGroup(say("Milestones"), len(found), tuple(map(_reached, [*ahead, *past][:MOST])), (0, 1))


def _reached(entry: MilestoneEntry) -> Leaf:
    stage = _REACHED.get(entry.standing, "open")
    mark = StatusMark(Phrase(entry.standing), stage)
    return Leaf(say("Milestone"), "", entry.title, entry.href, entry.day, mark, SIGNS[stage])


def _cut(branches: Sequence[ContainerBranch]) -> Iterator[ContainerBranch]:
    """The branches with no more marks than there is room for: one of each group, then a second one, and so on."""
    groups = [(group.place, at, number) for at, each in enumerate(branches) for number, group in enumerate(each.groups)]
    shown = dict.fromkeys(((at, number) for _, at, number in groups), 0)
    room = MOST
    for most in range(1, MOST + 1):
        for _, at, number in sorted(groups):
            if room and len(branches[at].groups[number].leaves) >= most:
                shown[at, number] = most
                room -= 1
    for at, each in enumerate(branches):
        kept = [
            replace(group, leaves=group.leaves[: shown[at, number]])
            for number, group in enumerate(each.groups)
            if shown[at, number]
        ]
        hidden = sum(group.total for group in each.groups) - sum(len(group.leaves) for group in kept)
        yield replace(each, groups=tuple(kept), hidden=hidden)
