"""Whether anything below a folder has changed, told as git tells it: by names, sizes, times and places on disk."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from minutebook.disk.kept import key_of

_STILL = 2_000_000_000
"""Nanoseconds in which a file may change twice and look the same: some systems count whole seconds."""


def seen_key(folders: Iterable[Path], still: int | None = None) -> bytes | None:
    """The key of all that lies below the folders; one that is not there counts, too.

    None where something changed just now, is a link, or cannot be looked at: then the same look need not mean the same
    bytes. Windows tells when a file was made, and not when it last changed.
    """
    if os.name != "posix":
        return None
    newest = time.time_ns() - (_STILL if still is None else still)
    told: list[str] = []
    try:
        for folder in folders:
            told.append(f"{folder!s}\n")
            for path, info in _below(str(folder)):
                if max(info.st_mtime_ns, info.st_ctime_ns) > newest or stat.S_ISLNK(info.st_mode):
                    return None
                sizes = info.st_mode, info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino, info.st_dev
                told.append(f"{path}\0{sizes}\n")
    except OSError:
        return None
    return key_of(*told)


def _below(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every entry with what the system tells of it; a folder's own times tell of entries that came and went."""
    if not Path(folder).is_dir():
        return
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        yield here, Path(here).lstat()
        with os.scandir(here) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                info = entry.stat(follow_symlinks=False)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry.path, info
