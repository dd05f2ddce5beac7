"""What a check found, told again as long as nothing has changed that it looks at."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from minutebook.core.diagnostics import Problem
from minutebook.core.values import dataclass
from minutebook.disk.kept import Kept, key_of
from minutebook.disk.packing import Unpackable, packed, unpacked
from minutebook.disk.program import files_key, modules_behind
from minutebook.disk.seen import seen_key
from minutebook.hosts.mkdocs.pure_extensions import Impure, extensions_key
from minutebook.hosts.mkdocs.written import chain_of, reader_in
from minutebook.pipeline import Build, Settings

SORT = "check"
_TELLING = ("minutebook.", "material.plugins.search.", "mkdocs.contrib.search.")
"""Packages of plugins that look at nothing beside the settings and the files of the site."""


@dataclass(frozen=True)
class CheckFound:
    """What a report of a check needs: its problems, those under an exception, and among how many records."""

    problems: tuple[Problem, ...]
    waived: tuple[Problem, ...]
    records: int
    held: int

    @classmethod
    def of(cls, build: Build) -> CheckFound:
        """The same of a build that was checked."""
        return cls(build.problems, build.waived, len(build.catalog.records), len(build.catalog.held))


class LastCheck:
    """Knows what was found before, unless the site has plugins, hooks, extensions, rules or features that may look
    elsewhere.

    Names, sizes and times stand for the bytes of the content folder, so nothing of it is read.
    """

    def __init__(self, kept: Kept, config: MkDocsConfig, settings: Settings, today: date) -> None:
        self.kept, self.config, self.settings, self.today = kept, config, settings, today

    def found(self) -> CheckFound | None:
        """What the last check found, if a check now would find the same."""
        key = self._before
        data = self.kept.found(SORT, [key]).get(key) if key else None
        try:
            found = unpacked(data) if data else None
        except Unpackable:
            return None
        return found if isinstance(found, CheckFound) else None

    def keep(self, found: CheckFound) -> None:
        """Keep what was found, if all is still as it was when `found` was asked."""
        key = self._before
        if key and self.key() == key:
            self.kept.keep(SORT, {key: packed(found)})

    @cached_property
    def _before(self) -> bytes | None:
        return self.key()

    def key(self) -> bytes | None:
        """The key of all that a check looks at, as it is now; None where that cannot be told."""
        is_known = all(f"{type(each).__module__}.".startswith(_TELLING) for each in self.config.plugins.values())
        settings, config = self.settings, self.config
        if self.kept.folder is None or not is_known or config.hooks or settings.own_rules or settings.own_features:
            return None
        try:
            extensions = extensions_key(config)
        except Impure:  # such as one that takes in files from outside the content folder
            return None
        path = Path(config.config_file_path or "mkdocs.yml").resolve()
        chain = chain_of(path.name, reader_in(path.parent))
        folders = [
            config.docs_dir,
            config.theme.custom_dir,
            self.settings.templates.own and self.settings.templates.folder,
        ]
        seen = seen_key(path.parent / each for each in folders if each)
        if seen is None:
            return None
        own = modules_behind({each.__module__ for each in settings.own_types})
        around = [str(path), str(Path.cwd()), self.today.isoformat(), *chain, *_words_around(chain.values())]
        return key_of(extensions, files_key(Path(each.__file__ or "") for each in own), seen, *chain.values(), *around)


def _words_around(chain: Iterable[bytes]) -> list[str]:
    """Variables of the environment that settings may name, and those of our own, with what they say."""
    named = {each for data in chain for each in re.findall(r"\w+", data.decode("utf-8", "replace"))}
    return [f"{name}={said}" for name, said in sorted(os.environ.items()) if name in named or "MINUTEBOOK" in name]
