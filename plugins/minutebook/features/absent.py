"""Why a page that a feature may make is not there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from posixpath import splitext

from minutebook.core.values import dataclass
from minutebook.features.feature import Feature
from minutebook.schema.kind import Kind
from minutebook.schema.registry import Registry


@dataclass(frozen=True)
class Switches:
    """What a site has switched on: its kinds, and of the features there are the keys of those that are on.

    `folders` are the folders of features that have not their own.
    """

    registry: Registry
    features: Sequence[Feature]
    on: Collection[str]
    folders: Mapping[str, str] = field(default_factory=dict)

    def why_absent(self, path: str) -> str:
        """Why a page at `path` is not made, as the end of a sentence; '' for a path that is none of ours.

        To be asked of pages that are not there.
        """
        feature, kind = self._owner(path)
        if feature is None:
            return ""
        off = next((each for each in self._off if each.folder in splitext(path)[0].split("/")), None)
        if feature.is_plugin and feature.key not in self.on:
            return f"the plugin '{feature.plugin}' is not switched on"
        if off is not None:
            return f"the kind '{off.key}' is switched off under kinds_off"
        if kind is not None and feature.nothing_yet:
            return f"there is no {kind.name.lower()} yet {feature.nothing_yet}"
        return f"there is nothing yet {feature.nothing_yet}" if path in feature.hubs else ""

    @property
    def _off(self) -> Iterator[Kind]:
        return iter(self.registry.vacant)

    def _owner(self, path: str) -> tuple[Feature | None, Kind | None]:
        """The feature that makes such a page, and the kind it is about where it lies in the folder of one."""
        for feature in self.features:
            folder = self.folders.get(feature.key, feature.folder)
            if folder and path.startswith(f"{folder}/"):
                return feature, None
        for kind in (*self.registry.kinds, *self._off):
            for feature in self.features:
                if path in feature.kind_pages(kind):
                    return feature, kind
        return None, None
