"""Editions: what a reader of one edition may see, decided before anything is built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from minutebook.core.addresses import resolve_path
from minutebook.core.identity import is_id
from minutebook.sources.body import Body

EDITIONS = ("public", "internal", "restricted")
"""From the narrowest view to the widest; each shows its own level and those before it."""

WITHHELD = "(not in this edition)"
_TOKEN = re.compile(r"[^\W_]+(?:[-_][^\W_]+)*")


def is_shown(visibility: str, edition: str) -> bool:
    """Whether an edition shows a page of that visibility; a word nobody knows is not shown."""
    if visibility not in EDITIONS or edition not in EDITIONS:
        return False
    return EDITIONS.index(visibility) <= EDITIONS.index(edition)


@dataclass(frozen=True)
class Withheld:
    """What an edition must not name: ids, handles and file names of records, and paths of pages."""

    ids: frozenset[str]
    names: frozenset[str]
    paths: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.paths)

    def _is_named_by(self, token: str) -> bool:
        """Whether a word is a hidden id, a hidden file's name, or a hidden id with words behind it."""
        if token in self.ids or token.lower() in self.names:
            return True
        first, second, *rest = (*token.split("-"), "", "")
        return bool(rest) and f"{first}-{second}" in self.ids and is_id(f"{first}-{second}")

    def text(self, text: str) -> str:
        """Text without hidden names, wherever they stand, code included."""
        return _TOKEN.sub(lambda match: WITHHELD if self._is_named_by(match[0]) else match[0], text)

    def values(self, value: Any) -> Any:
        """Front-matter values without hidden names: references are dropped, names in text blanked."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {key: self.values(each) for key, each in value.items() if not self._is_reference(each)}
        if isinstance(value, list):
            return [self.values(each) for each in value if not self._is_reference(each)]
        return value

    def _is_reference(self, value: Any) -> bool:
        if isinstance(value, Mapping):
            return any(each in self.ids for each in value.values() if isinstance(each, str))
        return isinstance(value, str) and value in self.ids

    def body(self, body: Body, path: str) -> str:
        """A body without hidden names, and without links to hidden pages, their words included."""
        spans = [(link.start, link.end) for link in body.links if self._is_hidden_link(link.target, path)]
        spans += [(each.start, each.end) for each in body.mentions if each.target in self.ids]
        at, parts = 0, []
        for start, end in sorted(spans):
            if start >= at:
                parts += [body.text[at:start], WITHHELD]
                at = end
        return self.text("".join((*parts, body.text[at:])))

    def _is_hidden_link(self, target: str, path: str) -> bool:
        if resolve_path(target, path) in self.paths:
            return True
        last = target.partition("#")[0].rstrip("/").rpartition("/")[2]
        return any(self._is_named_by(each) for each in _TOKEN.findall(last))


def withheld(ids: Iterable[str], record_paths: Iterable[str], page_paths: Iterable[str]) -> Withheld:
    """Gather what must not be named; a page that is no record is hidden by its path alone."""
    record_paths = list(record_paths)
    stems = (path.rpartition("/")[2].rpartition(".")[0].lower() for path in record_paths)
    names = frozenset(stem for stem in stems if "-" in stem)
    return Withheld(frozenset(ids), names, frozenset((*record_paths, *page_paths)))
