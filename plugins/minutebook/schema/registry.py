"""The record types a site knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from minutebook.core.identity import is_handle, prefix_of
from minutebook.core.values import dataclass
from minutebook.schema.facets import Authority
from minutebook.schema.kind import Kind
from minutebook.schema.ratings import Scales
from minutebook.schema.record import Record

ANY_LEVEL = "any"
"""Stands for every level among those a site requires an authority for, and for a record that names none."""


@dataclass(frozen=True)
class Registry:
    """Record types in their order, found by key or by folder.

    `authority` names, per level, the fields without which this site takes no record for settled, `scales` says what
    likelihood and impact mean here. `off` are the types that this site has switched off: their records are plain pages,
    and a field may name one without anybody looking.
    """

    types: tuple[type[Record], ...] = ()
    authority: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    off: tuple[type[Record], ...] = ()
    scales: Scales = field(default_factory=Scales)

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

    @cached_property
    def vacant(self) -> tuple[Kind, ...]:
        """The kinds that are switched off and whose folder and prefix no other kind has taken."""
        taken = {word for each in self.kinds for word in (each.folder, each.prefix)}
        return tuple(each.kind for each in self.off if taken.isdisjoint((each.kind.folder, each.kind.prefix)))

    def off_for(self, identity: str) -> Kind | None:
        """The kind that is switched off and whose records bear such an id, or such a handle."""
        kinds = iter(self.vacant)
        if prefix := prefix_of(identity):
            return next((kind for kind in kinds if kind.prefix == prefix), None)
        return next((kind for kind in kinds if not kind.prefix), None) if is_handle(identity) else None

    def off_at(self, path: str, identity: object) -> Kind | None:
        """The kind that is switched off and of which a page at `path` with the id `identity` would be a record."""
        kind = self.off_for(identity) if isinstance(identity, str) else None
        return kind if kind is not None and path.startswith(f"{kind.folder}/") else None

    def playing(self, target: str) -> tuple[Kind, ...]:
        """Kinds a reference to `target` may name."""
        found = self._playing.get(target)
        if found is None:
            found = self._playing[target] = tuple(kind for kind in self.kinds if kind.answers_to(target))
        return found

    @cached_property
    def _playing(self) -> dict[str, tuple[Kind, ...]]:
        """Answers of `playing`, for every reference asks."""
        return {}

    def authority_for(self, kind: Kind, status: str, level: str | None) -> tuple[str, ...]:
        """Fields that must say by what authority a record of that status and level is settled.

        Where some levels require more than others, the level itself is required.
        """
        names = kind.names(Authority)
        if not names or status not in kind.lifecycle.settled:
            return ()
        wanted = {*self.authority.get(ANY_LEVEL, ()), *self.authority.get(level or ANY_LEVEL, ())}
        wanted |= {names["level"]} if self.authority.keys() - {ANY_LEVEL} else set()
        return tuple(name for name in names.values() if name in wanted)


def make_registry(
    types: list[type[Record]],
    without: tuple[str, ...] = (),
    authority: Mapping[str, tuple[str, ...]] | None = None,
    scales: Scales | None = None,
) -> Registry:
    """Order the types, leaving out the keys a site has switched off."""
    known = {each.kind.key: each for each in types}
    ordered = sorted(known.values(), key=lambda each: (each.kind.order, each.kind.key))
    kept = tuple(each for each in ordered if each.kind.key not in without)
    off = tuple(each for each in ordered if each.kind.key in without)
    return Registry(kept, authority or {}, off, scales or Scales())
