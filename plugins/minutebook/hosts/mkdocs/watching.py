"""Notices whoever reads a file that an edition withholds, to put its text into a page that is shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from pathlib import Path

from mkdocs.exceptions import PluginError

from minutebook.disk import handles


class Watch:
    """Files that nobody is to read while the pages of an edition are made, and who has.

    Plugins, extensions of Markdown and hooks read files in ways of their own, by names that stand in a page, in
    settings or in a script. All of them open the file, and Python tells of that. What is read before Minutebook has
    read the content folder, or by another program, is not seen.
    """

    def __init__(self, folder: str, paths: Iterable[str]) -> None:
        home = Path(folder).resolve()
        self.page = ""
        self.read: dict[str, str] = {}
        self._paths = {home / path: path for path in paths}
        self._names = {path.name for path in self._paths}
        if self._names:
            _listen()
        _current[:] = [self]

    def note(self, opened: str) -> None:
        """Take note of a file that is opened, and of the page that is being made."""
        if opened.rpartition(os.sep)[2] in self._names:  # most are not, and a build opens thousands
            path = self._paths.get(Path(opened).resolve())
            if path is not None and not _is_ours():
                self.read.setdefault(path, self.page)

    def aside(self, read: dict[str, str]) -> Watch:
        """A watch over the same files that takes note in `read`."""
        other = copy(self)
        other.read = read
        return other

    def end(self) -> None:
        """Stop watching; raises PluginError where something was read."""
        _current.clear()
        if self.read:
            lines = [f"'{path}'{f' for {page!r}' if page else ''}" for path, page in sorted(self.read.items())]
            raise PluginError(
                "minutebook: files that this edition withholds were read by another plugin, an extension or a hook, "
                "and their text may stand on a page:\n" + "\n".join(lines) + "\nTake out what reads them, or let the "
                "edition show them: by their `visibility`, or a file that is no page by a link from a page it shows."
            )


def _is_ours() -> bool:
    """Whether we open the file ourselves, to check or to compare it: what comes of that is on no page."""
    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_globals["__name__"] in ("pathlib", __name__):
        frame = frame.f_back
    return str(frame.f_globals["__name__"]) == handles.__name__


_current: list[Watch] = []
_is_listening: list[bool] = []


@contextmanager
def unwatched() -> Iterator[None]:
    """While we check a text, also one that is withheld: what comes of it is on no page."""
    before = _current[:]
    _current.clear()
    try:
        yield
    finally:
        _current[:] = before


@contextmanager
def told_apart() -> Iterator[Mapping[str, str]]:
    """Tell the caller of withheld files that are read meanwhile, and not the watch: what becomes of it is not used."""
    before, read = _current[:], dict[str, str]()
    _current[:] = [each.aside(read) for each in before]
    try:
        yield read
    finally:
        _current[:] = before


def _listen() -> None:
    """Be told of every file that Python opens, from now on: this cannot be undone, so it is done once."""
    if not _is_listening:
        _is_listening.append(True)
        sys.addaudithook(_hear)


def _hear(event: str, told: tuple[object, ...]) -> None:
    if event == "open" and _current and isinstance(told[0], str | bytes):
        _current[0].note(os.fsdecode(told[0]))
