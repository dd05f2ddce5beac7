"""Why a page that our plugins may make is not there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from posixpath import splitext

from minutebook.pages import forms, guides, indexes, search, timelines
from minutebook.schema.kind import Kind
from minutebook.schema.registry import Registry

OWNERS: Mapping[str, str] = {
    f"{indexes.BROWSE}/": "minutebook/indexes",
    f"{timelines.FOLDER}/": "minutebook/timelines",
    f"{forms.FOLDER}/": "minutebook/forms",
    search.PATH: "minutebook/search",
}
"""Plugins that have a folder, or a page, to themselves."""


@dataclass(frozen=True)
class Switches:
    """What a site has switched on: its kinds, the names of its plugins, the folder of its reference pages."""

    registry: Registry
    plugins: Collection[str]
    reference: str = ""

    def why_absent(self, path: str) -> str:
        """Why a page at `path` is not made, as the end of a sentence; '' for a path that is none of ours.

        To be asked of pages that are not there.
        """
        plugin, kind = self._owner(path)
        off = next((each for each in self._off if each.folder in splitext(path)[0].split("/")), None)
        if plugin and plugin not in self.plugins:
            return f"the plugin '{plugin}' is not switched on"
        if off is not None and (plugin or self._is_reference(path)):
            return f"the kind '{off.key}' is switched off under kinds_off"
        if kind is not None and plugin == GUIDES:
            return f"there is no {kind.name.lower()} yet that it could tell of"
        return ""

    @property
    def _off(self) -> Iterator[Kind]:
        return (each.kind for each in self.registry.off)

    def _is_reference(self, path: str) -> bool:
        return bool(self.reference) and path.startswith(f"{self.reference}/")

    def _owner(self, path: str) -> tuple[str, Kind | None]:
        """The plugin that makes such a page, and the kind it is about where it lies in the folder of one."""
        for start, plugin in OWNERS.items():
            if path.startswith(start):
                return plugin, None
        for kind in (*self.registry.kinds, *self._off):
            if path in guides.paths_for(kind):
                return GUIDES, kind
            if path in indexes.paths_for(kind):
                return "minutebook/indexes", kind
        return "", None


GUIDES = "minutebook/guides"
