"""Folders and files reached past no link, each read once and bounded; what the system refuses is said in words."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import field, replace
from pathlib import Path, PurePath

from minutebook.core.signs import CONTROL
from minutebook.core.values import dataclass

MAX_DEPTH = 50
"""Folders below each other that are entered."""

_WINDOWS_LINKS = (0xA000000C, 0xA0000003)
"""Reparse tags of symbolic links and of junctions."""

LINK_FAULT = (
    "it is a symbolic link, and links are not followed",
    "import the folder or file it leads to by its own name",
)
_NO_FILE = ("it is a folder, not a file", "name a file in it")
_MISSING = ("there is no such file or folder", "check the spelling")
_SPECIAL = ("it is a pipe, a socket or a device, not a file", "take it out of the folder")


class Refused(Exception):
    """A file or folder that is not opened, and why; callers in this package make a problem of it."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


@contextmanager
def in_words() -> Iterator[None]:
    """What the system refuses, said as Refused; that something is not there stays FileNotFoundError."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Refused(f"the system says: {error.strerror}", "check who may read and write there") from error


@dataclass(frozen=True)
class Folder:
    """A folder whose entries are reached past no link."""

    path: Path

    def info(self, name: str) -> os.stat_result:
        """What an entry is; of a link, the link itself."""
        return os.lstat(os.path.join(self.path, name))  # noqa: PTH118  # asked for every file; a Path takes longer

    def names(self) -> list[str]:
        """Names of all entries, sorted."""
        return sorted(os.listdir(self.path))  # noqa: PTH208  # asked for every folder, as above

    def inside(self, name: str, make: bool = False) -> Folder:
        """A folder in this one; raises Refused where it is a link, or no folder."""
        if make:
            with suppress(FileExistsError):
                (self.path / name).mkdir()
        info = self.info(name)
        if is_link(info):
            raise Refused(f"'{name}': {LINK_FAULT[0]}", LINK_FAULT[1])
        if not stat.S_ISDIR(info.st_mode):
            raise Refused(f"'{name}' is not a folder", "give one of the two another name")
        return Folder(self.path / name)

    def below(self, names: Iterable[str], make: bool = False) -> Folder:
        """The folder that a chain of names leads to."""
        folder = self
        for name in names:
            folder = folder.inside(name, make)
        return folder

    def read(self, name: str, limit: int, info: os.stat_result | None = None) -> bytes:
        """All bytes of a regular file; raises Refused where it is none, or has more bytes than `limit`.

        What has just been seen of it as `info` is not asked again.
        """
        info = info or self.info(name)
        if is_link(info):
            raise Refused(*LINK_FAULT)
        if not stat.S_ISREG(info.st_mode):
            raise Refused(*(_NO_FILE if stat.S_ISDIR(info.st_mode) else _SPECIAL))
        with open(os.path.join(self.path, name), "rb", opener=_opened_itself) as file:  # noqa: PTH118
            data = file.read(min(info.st_size, limit) + 1)  # room is taken for as much as is asked for
            if len(data) > info.st_size:
                data += file.read(limit + 1 - len(data))
        if len(data) > limit:
            raise Refused(f"it has {max(info.st_size, len(data)):,} bytes; at most {limit:,} are read")
        return data


def _opened_itself(path: str, flags: int) -> int:
    """A file and nothing it leads to, should a link have taken its place meanwhile."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))


def is_link(info: os.stat_result) -> bool:
    """Whether an entry leads elsewhere: a symbolic link, or a junction on Windows."""
    return stat.S_ISLNK(info.st_mode) or getattr(info, "st_reparse_tag", 0) in _WINDOWS_LINKS


def opened(folder: Path) -> Folder:
    """A folder a person named: links on the way to it are followed, it must be none itself."""
    return Folder(folder.parent.resolve()).inside(folder.name or ".")


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry of a folder tree that is no folder: its path, its size, and why it may not be opened, if so.

    One that may be has the folder it was seen in, and what was seen.
    """

    path: str
    size: int = 0
    fault: tuple[str, str] | None = None
    folder: Folder | None = field(default=None, compare=False, repr=False)
    info: os.stat_result | None = field(default=None, compare=False, repr=False)

    def read(self, limit: int) -> bytes:
        """All its bytes, read right after it was seen; raises Refused, or FileNotFoundError where it is gone."""
        if self.fault or self.folder is None:
            raise Refused(*(self.fault or _MISSING))
        with in_words():
            return self.folder.read(self.path.rpartition("/")[2], limit, self.info)


def walk(folder: Folder, prefix: str = "", depth: int = 0, *, enters_hidden: bool = False) -> Iterator[Seen]:
    """Every file below a folder in the order of names, hidden ones too; hidden folders are entered where asked."""
    try:
        with in_words():
            names = folder.names()
    except (Refused, FileNotFoundError) as error:
        yield Seen(prefix.rstrip("/"), fault=fault_of(error))
        return
    for name in names:
        try:
            with in_words():
                info = folder.info(name)
                is_folder = stat.S_ISDIR(info.st_mode) and not is_link(info)
                if is_folder and (enters_hidden or not name.startswith(".")):
                    if depth >= MAX_DEPTH:
                        raise Refused(f"it lies more than {MAX_DEPTH} folders deep", "import a folder further down")
                    inner = Folder(folder.path / name)
                    yield from walk(inner, f"{prefix}{name}/", depth + 1, enters_hidden=enters_hidden)
                elif not is_folder:
                    yield replace(seen_as(f"{prefix}{name}", info), folder=folder, info=info)
        except (Refused, FileNotFoundError) as error:
            yield Seen(f"{prefix}{name}", fault=fault_of(error))


def seen_as(path: str, info: os.stat_result) -> Seen:
    """An entry with what it is, and why it may not be opened, if so."""
    if is_link(info):
        return Seen(path, fault=LINK_FAULT)
    return Seen(path, info.st_size, None if stat.S_ISREG(info.st_mode) else _SPECIAL)


def fault_of(error: Exception) -> tuple[str, str]:
    """What was refused, or found missing, as a reason and a hint."""
    return (error.reason, error.hint) if isinstance(error, Refused) else _MISSING


def read_below(top: Folder, path: str, limit: int) -> bytes:
    """All bytes of a file below a folder, past no link; raises Refused, or FileNotFoundError where there is none."""
    *folders, name = path.split("/")
    for part in (*folders, name):  # on Windows, C:x and a\b are ways out
        if part in ("", ".", "..") or PurePath(part).name != part or CONTROL.search(part):
            raise Refused("its path does not stay below the folder")
    with in_words():
        return top.below(folders).read(name, limit)
