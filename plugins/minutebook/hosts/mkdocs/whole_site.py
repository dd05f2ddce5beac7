"""A site that the last build made of just what there is now: it is left as it stands, with its warnings told again."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_build_date

from minutebook.disk.kept import Kept, key_of
from minutebook.disk.packing import Unpackable, packed, unpacked
from minutebook.disk.seen import seen_key
from minutebook.hosts.mkdocs.kept_index import is_repeatable
from minutebook.hosts.mkdocs.last_check import LastCheck
from minutebook.hosts.mkdocs.page_keys import PageKeys

SORT = "whole"
_TICKS = 20_000_000
"""Nanoseconds in which a file of a site might change twice without a time of it telling so."""
_TOLD_ANYWAY = "mkdocs.commands.build"
"""Says in each build where the site is and how long it took."""


class _LineTold(NamedTuple):
    """One line that a build told."""

    name: str
    level: int
    text: str


class WholeSite:
    """Knows whether nothing that enters a build has changed since the last one, nor any file that it left.

    What enters is what a check looks at, every setting, the files of the theme and the day; names, sizes and times
    stand for the bytes of the content folder and of the site.
    """

    def __init__(self, kept: Kept, look: LastCheck, config: MkDocsConfig, *, has_index: bool) -> None:
        self._kept, self._look, self._config = kept, look, config
        self._site, self._has_index = Path(config.site_dir), has_index
        self._name = key_of(str(self._site))
        self._seen: bytes | None = None
        self._key: bytes | None = None
        self._listener = _Listener(logging.INFO)

    def stands(self) -> bool:
        """Whether a build now would make the very files that are there; if so, tells what it would tell."""
        self._seen = self._look.key()
        self._key = self._key_of_all(self._seen) if self._seen else None
        if self._key is None:
            return False
        try:
            key, there, said = unpacked(self._kept.found(SORT, [self._name])[self._name])
        except (KeyError, Unpackable, TypeError, ValueError):
            key, there, said = b"", b"", ()
        if key == self._key and there == seen_key([self._site], still=0):
            for each in said:
                logging.getLogger(each.name).log(each.level, "%s", each.text)
            return True
        logging.getLogger("mkdocs").addHandler(self._listener)
        return False

    def _key_of_all(self, seen: bytes) -> bytes | None:
        pages = PageKeys(self._config, Navigation([], []), [], ())
        level = logging.getLogger("mkdocs").getEffectiveLevel()
        is_unsure = pages.why_none or (self._has_index and not is_repeatable())
        if is_unsure or level < logging.INFO:  # who asks for more wants to see all steps
            return None
        return key_of(seen, pages.shared, get_build_date(), str(level))

    def keep(self) -> None:
        """Keep that this site was made of what was there when it was asked for, if that has not changed meanwhile."""
        self.leave()
        if self._key is None or self._look.key() != self._seen:
            return
        time.sleep(_TICKS / 10**9)
        there = seen_key([self._site], still=_TICKS)
        if there is not None:
            self._kept.keep(SORT, {self._name: packed((self._key, there, tuple(self._listener.said)))})

    def leave(self) -> None:
        """Listen no more."""
        logging.getLogger("mkdocs").removeHandler(self._listener)


class _Listener(logging.Handler):
    """Hears what a build says."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.said: list[_LineTold] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a line, but for those that each build tells."""
        if record.name != _TOLD_ANYWAY or record.levelno > logging.INFO:
            self.said.append(_LineTold(record.name, record.levelno, record.getMessage()))
