"""The files of a site as it was built last: put out of the way, and those that are still right put back."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

_IS_TRUSTED = os.name == "posix"
"""Elsewhere no time of a file tells that its content is as it was."""
_TICKS = 20_000_000
"""Nanoseconds in which a file might change twice without a time of it telling so."""


class MadeFile(NamedTuple):
    """A file of a site: the key of what it was made of, the digest of its bytes, and what the system told of it."""

    key: bytes
    digest: bytes
    size: int = -1
    modified: int = 0
    changed: int = 0


def digest_of(data: bytes) -> bytes:
    """The digest of a file's bytes."""
    return blake2b(data, digest_size=20).digest()


def as_lies(path: Path | str, made: MadeFile, now: int) -> MadeFile | None:
    """The file with what the system tells of it at the time `now`; None where it is gone or of another size."""
    with suppress(OSError):
        told = os.lstat(path)
        if made.size in (-1, told.st_size):
            is_settled = _IS_TRUSTED and told.st_ctime_ns < now - _TICKS
            changed = told.st_ctime_ns if is_settled else 0
            return made._replace(size=told.st_size, modified=told.st_mtime_ns, changed=changed)
    return None


def put_aside(site: Path, aside: Path) -> None:
    """Move what lies in a site's folder into `aside`, but for hidden files, which MkDocs leaves alone.

    What cannot be moved stays. Where something is aside already, as after a build that failed, nothing is moved.
    """
    with suppress(OSError):
        names = [each.name for each in site.iterdir() if not each.name.startswith(".")]
        if names and not aside.exists():
            aside.mkdir(parents=True)
            for name in names:
                (site / name).rename(aside / name)


def put_back(aside: Path, site: Path, wanted: Mapping[str, MadeFile]) -> frozenset[str]:
    """Move the files that are wanted, and lie there as they were made, back to their places over nobody's file.

    Everything else that is aside is removed. Gives the paths that are in place now.
    """
    if not aside.is_dir():
        return frozenset()
    right: set[str] = set()
    moved: set[str] = set()
    with suppress(OSError):
        if _pruned(aside, "", wanted, right):
            site.mkdir(parents=True, exist_ok=True)
            _merge(aside, site, "", moved.add)
    shutil.rmtree(aside, ignore_errors=True)
    return frozenset(path for path in right if path in moved or not moved.isdisjoint(_folders_of(path)))


def files_below(site: Path) -> list[str]:
    """Paths of all files of a site, in order."""
    found, root = [], str(site)
    for folder, _, names in os.walk(root):
        prefix = Path(folder[len(root) + 1 :]).as_posix() + "/" if folder != root else ""
        found += [prefix + name for name in names]
    return sorted(found)


def is_as_made(path: Path | str, made: MadeFile) -> bool:
    """Whether a file is what was made: as the system tells, and where that does not say it, by its bytes."""
    try:
        told = os.lstat(path)
        if told.st_size != made.size or not stat.S_ISREG(told.st_mode):
            return False
        if made.changed and told.st_mtime_ns == made.modified and told.st_ctime_ns == made.changed:
            return True
        return digest_of(Path(path).read_bytes()) == made.digest
    except OSError:
        return False


def _pruned(folder: Path, prefix: str, wanted: Mapping[str, MadeFile], right: set[str]) -> bool:
    """Remove what is not wanted; whether anything is left."""
    is_left = False
    with os.scandir(folder) as entries:
        found = list(entries)
    for entry in found:
        path = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            if _pruned(Path(entry.path), f"{path}/", wanted, right):
                is_left = True
            else:
                Path(entry.path).rmdir()
        elif (made := wanted.get(path)) is not None and is_as_made(entry.path, made):
            right.add(path)
            is_left = True
        else:
            Path(entry.path).unlink()
    return is_left


def _merge(folder: Path, target: Path, prefix: str, note: Callable[[str], None]) -> None:
    """Move each file or whole folder for whose name there is room; `note` is told of each."""
    for source in sorted(folder.iterdir()):
        there, path = target / source.name, prefix + source.name
        if source.is_dir():
            try:
                if there.exists():
                    raise FileExistsError(path)
                source.rename(there)
                note(path)
            except OSError:
                if there.is_dir():
                    _merge(source, there, f"{path}/", note)
        elif not (there.exists() or there.is_symlink()):
            source.rename(there)
            note(path)


def _folders_of(path: str) -> Iterable[str]:
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)
