"""The chain of records that replaced or amended one another, seen from one of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from datetime import date
from itertools import permutations

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import Link
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.schema.record import Record
from minutebook.views.cells import CellItem, RecordEntry, entry_of
from minutebook.views.ties import Ties

MOST = 12
"""Records of a chain that are drawn: those nearest to the one it is seen from."""


@dataclass(frozen=True)
class ChainDeed:
    """What a record does to one before it: what the link is called, whom it leads to, '' or the part that is meant."""

    label: str
    item: CellItem
    part: str


@dataclass(frozen=True)
class ChainMark:
    """A record of the chain; not `is_done` where it is not settled yet, so that it changes nothing so far."""

    entry: RecordEntry
    deeds: tuple[ChainDeed, ...]
    is_here: bool
    is_done: bool


@dataclass(frozen=True)
class Chain:
    """Marks from the oldest to the newest, and how many further records of the chain are not drawn.

    `told` are the links of the record itself that it draws, as what they are called there and the other end's id.
    """

    marks: tuple[ChainMark, ...]
    hidden: int
    told: frozenset[tuple[str, str]]

    def tells(self, ties: Ties) -> bool:
        """Whether all these records stand in it, by what they are called here."""
        return all((ties.label, each.id) in self.told for each in ties.entries)


def make_chain(catalog: Catalog, record: Record) -> Chain | None:
    """The chain a record is in; None for one that nothing replaced or amended, and that did neither itself.

    What was refused, put off or withdrawn alters nothing and is in no chain.
    """
    chains = catalog.once(("chains",), lambda: _chains(catalog))
    if record.id not in chains.near:
        return None
    shown = _nearest(chains.near, record.id, MOST)
    links = [link for pair in permutations(sorted(shown), 2) for link in chains.links.get(pair, ())]
    deeds = in_groups((link.source, _deed(catalog, link)) for link in links)
    told = {(link.relation.label, link.target) for link in links if link.source == record.id}
    told |= {(link.relation.inverse, link.source) for link in links if link.target == record.id}
    marks = tuple(
        ChainMark(
            entry_of(catalog, catalog[name]),
            tuple(deeds.get(name, ())),
            name == record.id,
            name not in deeds or catalog[name].stage.took_effect,
        )
        for name in _in_order(catalog, shown, links)
    )
    return Chain(marks, chains.sizes[record.id] - len(marks), frozenset(told))


@dataclass(frozen=True)
class _Chains:
    """Of all chains: links by both ends, the ends near each record in order, how many records its chain has."""

    links: Mapping[tuple[str, str], list[Link]]
    near: Mapping[str, list[str]]
    sizes: Mapping[str, int]


def _chains(catalog: Catalog) -> _Chains:
    found = [each for each in catalog.links if each.alters and catalog[each.source].stage.may_alter]
    links = in_groups(((each.source, each.target), each) for each in found)
    near = in_groups(end for one, other in sorted(links) for end in ((one, other), (other, one)))
    sizes: dict[str, int] = {}
    for name in near:
        if name not in sizes:
            members = _nearest(near, name, len(near))
            sizes |= dict.fromkeys(members, len(members))
    return _Chains(links, near, sizes)


def _nearest(near: Mapping[str, list[str]], start: str, most: int) -> set[str]:
    """What can be reached from a record, itself included; of more than `most` those to which fewest steps lead."""
    found, waiting = {start}, deque([start])
    while waiting:
        for other in near[waiting.popleft()]:
            if len(found) == most:
                return found
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _deed(catalog: Catalog, link: Link) -> ChainDeed:
    target = catalog[link.target]
    return ChainDeed(
        link.relation.label, CellItem(target.id, catalog.address_of(target), target.title), link.whole_part
    )


def _in_order(catalog: Catalog, names: set[str], links: list[Link]) -> list[str]:
    """What is altered before what alters it, else by day; a circle is begun where its first record by day stands."""
    before = in_groups((link.source, link.target) for link in links)
    row = sorted(names, key=lambda name: (catalog[name].day or date.max, catalog[name].order))
    ordered: list[str] = []
    while row:
        ready = [name for name in row if not any(each in row for each in before.get(name, ()))]
        ordered.append((ready or row)[0])
        row.remove(ordered[-1])
    return ordered
