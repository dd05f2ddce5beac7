"""Digests of files that records link to, as they are on disk or were at a commit."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

from minutebook.disk.git import History, ask_git, blobs_of
from minutebook.disk.handles import Refused, opened, read_below
from minutebook.schema.statement import Digests

MAX_FILE_BYTES = 500_000_000
"""Largest file that is read for its digest."""

# What Git LFS leaves in the place of a file, with the digest of the real one.
_POINTER = re.compile(rb"version https://git-lfs[^\n]*\n(?:[^\n]*\n)*?oid sha256:([0-9a-f]{64})\n")


def digests_below(folder: Path | str) -> Digests:
    """Those of files as they lie below a folder when somebody asks."""
    return partial(digests_on_disk, Path(folder))


def digests_in(history: History, commit: str, below: str = ".") -> Digests:
    """Those of files as a commit has them `below` a folder."""
    return partial(digests_at, history, commit, below=below)


def digests_on_disk(folder: Path, paths: Collection[str]) -> Mapping[str, str]:
    """SHA-256 of each file below a folder, past no link; what is not there, or may not be read, is left out."""
    found: dict[str, str] = {}
    top = opened(folder)
    for path in paths:
        with suppress(Refused, FileNotFoundError):
            found[path] = _digest(read_below(top, path, MAX_FILE_BYTES))
    return found


def digests_at(history: History, commit: str, paths: Collection[str], below: str = ".") -> Mapping[str, str]:
    """The same of files as a commit has them."""
    if not paths:
        return {}
    listing = blobs_of(ask_git(history.folder, "ls-tree", "-r", "-z", commit, "--", below))
    names = {path.removeprefix(f"{below}/"): name for path, name in listing.items()}
    return {path: _digest(ask_git(history.folder, "cat-file", "blob", names[path])) for path in paths if path in names}


def _digest(data: bytes) -> str:
    """The digest of a file; of the pointer that git-lfs keeps in its place, that of the file itself."""
    pointer = _POINTER.match(data) if len(data) < 1024 else None
    return pointer[1].decode() if pointer else sha256(data).hexdigest()
