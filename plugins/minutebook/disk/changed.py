"""Files of a repository that are not as a commit has them, other than Markdown; git runs nothing for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from hashlib import new
from pathlib import Path

from minutebook.disk.digests import MAX_FILE_BYTES
from minutebook.disk.git import History, ask_git
from minutebook.disk.handles import Folder, Refused, is_link, opened
from minutebook.disk.writing import is_passing

_POINTER = b"version https://git-lfs"
_SUBMODULE = b"160000"


def top_of(folder: Path) -> Path:
    """The folder of the repository itself."""
    return Path(os.fsdecode(ask_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")))


def tree_of(folder: Path, commit: str) -> dict[str, str]:
    """Every file of a commit: path from the top of the repository, name of its content. Links are files here."""
    return _named(ask_git(folder, "ls-tree", "-r", "-z", "--full-tree", commit), 2)


def changed_files(folder: Path, commit: str, wanted: Callable[[str], bool]) -> dict[str, str]:
    """Paths from the top of the repository, each with what became of it: added, changed or removed.

    Only those that are `wanted` are read. Files git holds in another form (large files, other ends of lines) are
    the same where git's own list says so.
    """
    top = top_of(folder)
    before = tree_of(top, commit)
    index = _named(ask_git(top, "ls-files", "-s", "-z"), 1)
    apart = ask_git(top, "-c", "core.fsmonitor=false", "ls-files", "--others", "--exclude-standard", "-z")
    loose = {path for path in map(os.fsdecode, apart.split(b"\0")) if path and not is_passing(path.rpartition("/")[2])}
    found: dict[str, str] = {}
    held = opened(top.resolve())
    for path in sorted(filter(wanted, before.keys() | index.keys() | loose)):
        data = _content(held, path)
        if data is None:
            found |= {path: "removed"} if path in before else {}
        elif path not in before:
            found[path] = "added"
        elif not _is_same(data, before[path]) and not _is_kept_otherwise(path, before, index, top):
            found[path] = "changed"
    return found


def _named(listing: bytes, at: int) -> dict[str, str]:
    entries = (entry.partition(b"\t") for entry in listing.split(b"\0") if entry)
    return {os.fsdecode(path): about.split()[at].decode() for about, _, path in entries if about[:6] != _SUBMODULE}


def _content(top: Folder, path: str) -> bytes | None:
    """Bytes of a file, of a link where it leads; None where there is none, or a link stands on the way to it."""
    *folders, name = path.split("/")
    try:
        folder = top.below(folders)
        if is_link(folder.info(name)):
            return os.fsencode((folder.path / name).readlink())
        return folder.read(name, MAX_FILE_BYTES)
    except (OSError, Refused):
        return None


def _is_same(data: bytes, name: str) -> bool:
    """Whether git would name this content so, with either end of lines."""
    return name in (_name(data, len(name)), _name(data.replace(b"\r\n", b"\n"), len(name)))


def _name(data: bytes, length: int) -> str:
    digest = new("sha1" if length == 40 else "sha256", usedforsecurity=False)
    digest.update(b"blob %d\0" % len(data))
    digest.update(data)
    return digest.hexdigest()


def _is_kept_otherwise(path: str, before: Mapping[str, str], index: Mapping[str, str], top: Path) -> bool:
    """Whether git keeps only a pointer to the file, the same one as before."""
    if index.get(path) != before[path]:
        return False
    return History(top).contents([before[path]]).get(before[path], b"").startswith(_POINTER)
