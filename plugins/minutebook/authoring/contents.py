"""The content folder as a command finds it."""

from __future__ import annotations

from collections.abc import Mapping

from minutebook.catalog.catalog import Catalog
from minutebook.core.values import dataclass
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.sources.source import Source


@dataclass(frozen=True)
class Contents:
    """The content folder as it was read: the catalog of all records, every page and its bytes by path."""

    catalog: Catalog
    pages: Mapping[str, Source]
    data: Mapping[str, bytes]

    @property
    def registry(self) -> Registry:
        """The record types of the site."""
        return self.catalog.registry

    def is_kept_elsewhere(self, path: str) -> bool:
        """Whether a file has the form of another system, and is read through a mapping only."""
        return any(each.covers(path) for each in self.catalog.adoptions)

    def record_at(self, path: str) -> Record | None:
        """The record in a file."""
        return self.catalog.reading.paths.get(path)
