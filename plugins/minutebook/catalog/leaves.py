"""The files of a book, read: what that depends on, and who remembers what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Protocol

from minutebook.catalog.book_files import BookFile, leaf_of
from minutebook.core.values import dataclass
from minutebook.schema.adoption import Adoption
from minutebook.schema.page_keys import ThemeWords
from minutebook.schema.registry import Registry
from minutebook.sources.source import RawFile

Told = Callable[[int], None]
"""Is told how many files have been read."""


@dataclass(frozen=True)
class LeafSetting:
    """What becomes of a file beside its path and its bytes: all that the reading of one depends on."""

    registry: Registry
    adoptions: tuple[Adoption, ...] = ()
    root: str = "content"
    theme: ThemeWords = field(default_factory=ThemeWords)

    def leaf(self, raw: RawFile) -> BookFile:
        """A file, read."""
        return leaf_of(raw, self.registry, self.adoptions, self.root, self.theme)


class Leaves(Protocol):
    """Reads files, or knows what came of it before; it is the same for the same files and setting."""

    def read(self, files: Sequence[RawFile], setting: LeafSetting, told: Told) -> Mapping[str, BookFile]:
        """Each file by its path."""


class LeavesAnew:
    """Reads every file, one after the other."""

    def read(self, files: Sequence[RawFile], setting: LeafSetting, told: Told) -> Mapping[str, BookFile]:
        """Each file by its path."""
        found: dict[str, BookFile] = {}
        for number, raw in enumerate(files, start=1):
            found[raw.path] = setting.leaf(raw)
            told(number)
        return found


class LeavesRemembered:
    """Remembers the files it was asked for last, and asks `further` for those that are not as they were."""

    def __init__(self, further: Leaves | None = None) -> None:
        self.further = further or LeavesAnew()
        self._setting: LeafSetting | None = None
        self._known: dict[str, BookFile] = {}

    def read(self, files: Sequence[RawFile], setting: LeafSetting, told: Told) -> Mapping[str, BookFile]:
        """Each file by its path."""
        if setting != self._setting:
            self._setting, self._known = setting, {}
        known = {raw.path: self._known[raw.path] for raw in files if self._is_known(raw)}
        wanted = [raw for raw in files if raw.path not in known]
        found = self.further.read(wanted, setting, lambda done: told(len(known) + done)) if wanted else {}
        self._known = {raw.path: known.get(raw.path) or found[raw.path] for raw in files}
        return dict(self._known)

    def _is_known(self, raw: RawFile) -> bool:
        return raw.path in self._known and self._known[raw.path].raw == raw
