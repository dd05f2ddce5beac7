"""The lines of a timeline: what marks are lined up by, and the chains of records that replaced one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from minutebook.catalog.catalog import Catalog
from minutebook.core.groups import in_groups
from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.schema.record import Record
from minutebook.views.cells import RecordEntry, item_for

LONG_CHAIN = 4
"""Records of a chain that its name tells one by one; of a longer one it tells the first and the last."""

Lining = Literal["own", "kind"]
"""What marks are lined up by: the field each event names, or the kind of record."""


@dataclass(frozen=True, order=True)
class Lane:
    """What marks are lined up by. Lanes sort by `rank`; an empty label stands for the only lane.

    `is_chain` where its records replaced one another, as arrows tell.
    """

    rank: tuple[int, str, str]
    label: str
    is_chain: bool = False


@dataclass(frozen=True)
class Succession:
    """The record `old` gave way to the record `new`, in whole or in part."""

    old: str
    new: str
    is_partial: bool


def successions_among(catalog: Catalog, ids: Collection[str]) -> list[Succession]:
    """Records that gave way to another one of these; what is proposed replaced nothing yet."""
    return [
        Succession(link.target, link.source, link.whole_part != "")
        for record_id in sorted(ids)
        if catalog[record_id].stage.took_effect
        for link in catalog.links_from(record_id)
        if link.replaces and link.target in ids and link.target != link.source
    ]


class Lanes:
    """The lane of each event of some records."""

    def __init__(
        self, catalog: Catalog, lining: Lining, successions: Iterable[Succession], entries: Mapping[str, RecordEntry]
    ) -> None:
        self._catalog, self._lining, self._entries = catalog, lining, entries
        self._drawn = {(each.old, each.new) for each in successions}
        self._heads = _heads(self._drawn)
        self._chains: dict[str, str] = {
            head: _chain_name(sorted(members, key=self._order))
            for head, members in in_groups((head, name) for name, head in self._heads.items()).items()
        }
        self._found: dict[tuple[str, str], Lane] = {}
        self.are_nameless = True
        """Whether no lane has a name that tells anything."""

    def of(self, record: Record, field: str) -> Lane:
        """The lane of what happened to a record, whose kind lines it up by a field."""
        key = self._heads.get(record.id) or self._key(record, field)
        found = self._found.get((key, record.kind.key))
        if found is None:
            found = self._found[(key, record.kind.key)] = self._lane(record, field)
        return found

    def is_drawn(self, old: str, other: RecordEntry | None) -> bool:
        """Whether an arrow says that a record gave way to another."""
        return other is not None and (old, other.id) in self._drawn

    def _order(self, name: str) -> tuple[str, tuple[int, str, tuple[str, int, str]]]:
        entry = self._entries[name]
        return (f"{entry.day}" if entry.day else "", self._catalog[name].order)

    def _key(self, record: Record, field: str) -> str:
        return "" if self._lining == "kind" else f"{field} {getattr(record, field, None) or ''}"

    def _lane(self, record: Record, field: str) -> Lane:
        head = self._heads.get(record.id)
        if head is None:
            return self._named(record, field)
        self.are_nameless = False
        oldest = self._catalog[head]
        rank = self._named(oldest, field).rank
        return Lane((rank[0], rank[1], f"{rank[2]} {head}"), self._chains[head], is_chain=True)

    def _named(self, record: Record, field: str) -> Lane:
        if self._lining == "kind":
            self.are_nameless = False
            return Lane((record.kind.order, record.kind.key, ""), record.kind.plural)
        value = getattr(record, field, None)
        if not value:
            return Lane((1_000_000, field, ""), say("No {label_of}", label_of=label_of(field).lower()))
        self.are_nameless = False
        other = self._catalog.find(str(value))
        rank = (other.kind.order, other.kind.key, other.id) if other else (1_000, "", str(value))
        return Lane(rank, record.title if field == "id" else item_for(self._catalog, str(value)).text)


def _heads(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first record by id of the chain that each one is in; those in none are left out."""
    near: dict[str, set[str]] = {}
    for old, new in pairs:
        near.setdefault(old, set()).add(new)
        near.setdefault(new, set()).add(old)
    heads: dict[str, str] = {}
    for name in sorted(near):
        waiting = [] if name in heads else [name]
        while waiting:
            each = waiting.pop()
            if each not in heads:
                heads[each] = name
                waiting += near[each]
    return heads


def _chain_name(ids: list[str]) -> str:
    shown = ids if len(ids) <= LONG_CHAIN else [ids[0], "…", ids[-1]]
    return " → ".join(shown) + (f" ({len(ids)})" if len(ids) > LONG_CHAIN else "")
