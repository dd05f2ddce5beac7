"""The record types a site knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from minutebook.schema.kind import Kind
from minutebook.schema.record import Record


@dataclass(frozen=True)
class Registry:
    """Record types in their order, found by key or by folder."""

    types: tuple[type[Record], ...] = ()

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds, in order."""
        return tuple(each.kind for each in self.types)

    @cached_property
    def by_key(self) -> dict[str, type[Record]]:
        """Record types by their key."""
        return {each.kind.key: each for each in self.types}

    @cached_property
    def _by_folder(self) -> dict[str, type[Record]]:
        return {each.kind.folder: each for each in self.types}

    def for_path(self, path: str) -> type[Record] | None:
        """The type whose folder a file lies in; None for pages that are not records.

        An index.md or README.md introduces its folder and is no record.
        """
        folder, _, name = path.rpartition("/")
        if name.rpartition(".")[0] in ("index", "README"):
            return None
        while folder:
            if folder in self._by_folder:
                return self._by_folder[folder]
            folder = folder.rpartition("/")[0]
        return None

    def playing(self, target: str) -> tuple[Kind, ...]:
        """Kinds a reference to `target` may name."""
        return tuple(kind for kind in self.kinds if kind.answers_to(target))


def make_registry(types: list[type[Record]], without: tuple[str, ...] = ()) -> Registry:
    """Order the types, leaving out the keys a site has switched off."""
    kept = {each.kind.key: each for each in types if each.kind.key not in without}
    return Registry(tuple(sorted(kept.values(), key=lambda each: (each.kind.order, each.kind.key))))
