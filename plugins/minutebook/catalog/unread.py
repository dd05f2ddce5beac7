"""Relations that unreadable files or values may state, so that no other record is reported for lacking them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property

from minutebook.core.identity import is_handle
from minutebook.core.values import dataclass
from minutebook.schema.parse import HeldFile
from minutebook.schema.record import Record

# A word, or several tied by hyphens: what may be an id or a handle.
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
ANYTHING = ""
"""The relation of a name in a text that cannot be parsed: it may mean any of them."""


@dataclass(frozen=True)
class UnreadRelations:
    """`ids` are all that files held back have or had; `said` tells, by relation and record, who may say so of it."""

    ids: frozenset[str] = frozenset()
    said: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def of(self, relation: str, record: Record) -> frozenset[str]:
        """Ids of the files that may say this of a record, by its id or a former one."""
        names = (record.id, *record.aliases)
        keys = [(each, name) for each in (relation, ANYTHING) for name in names]
        return frozenset(each for key in keys for each in self.said.get(key, ()))

    def may_name(self, record: Record) -> bool:
        """Whether one of these files may name a record, in whatever meaning."""
        return not self._named.isdisjoint((record.id, *record.aliases))

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(name for _, name in self.said)


def unheard_in(
    held: Iterable[HeldFile], records: Iterable[Record], twins: Iterable[Record], meant: Callable[[str], str]
) -> UnreadRelations:
    """What files held back say, records with fields that nobody knows, and `twins`, whose id another record has.

    `meant` tells which id another spelling means, '' for none.
    """
    groups: dict[tuple[str, str], set[str]] = {}
    ids: set[str] = set()
    for each in held:
        ids |= each.ids
        said = (
            (one.relation.name, meant(one.target) or one.target) for one in each.written if not one.relation.inverted
        )
        for key in [*said, *_anything(each.unread)]:
            groups.setdefault(key, set()).update(each.ids)
    for record in records:
        if not record.is_adopted and (unknown := record.source.metadata.keys() - type(record).model_fields.keys()):
            text = " ".join(str(record.source.metadata[name]) for name in sorted(unknown))
            for key in _anything(text):
                groups.setdefault(key, set()).add(record.id)
    for record in twins:
        stem = record.path.rpartition("/")[2].rpartition(".")[0]
        ids |= {stem} if is_handle(stem) else set()  # what it was called before it took another's name
        for key in _anything(str(dict(record.source.metadata))):
            groups.setdefault(key, set()).add(record.id)
    return UnreadRelations(frozenset(ids), {key: frozenset(found) for key, found in groups.items()})


def _anything(text: str) -> Iterator[tuple[str, str]]:
    yield from ((ANYTHING, each) for each in sorted(set(_WORD.findall(text))))
