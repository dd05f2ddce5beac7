"""Files written whole or not at all: beside their place first, then put there by renaming."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

from minutebook.disk.handles import Folder

MAX_FILE_BYTES = 50_000_000
"""Largest file that is looked at before it is written over."""

OPENING, CLOSING = ".minutebook-", ".tmp"
"""How the hidden names of files being written begin and end."""

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

Verdict = Literal["write", "leave", "keep"]
"""About what lies at a path: write over it, leave it for it is right already, or keep it for it is somebody's."""

Judge = Callable[[bytes | None], Verdict]


def replaced(folder: Folder, name: str, data: bytes, judge: Judge) -> Verdict:
    """Write bytes beside a file, look at the file once more, and put them in its place in one go."""
    beside = f"{OPENING}{secrets.token_hex(8)}{CLOSING}"
    descriptor = os.open(folder.reach(beside), _NEW_FILE, 0o666, dir_fd=folder.handle)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        seen, mode = _present(folder, name)
        verdict = judge(seen)
        if verdict == "write":
            if mode is not None:
                os.chmod(folder.reach(beside), mode, dir_fd=folder.handle)
            os.replace(folder.reach(beside), folder.reach(name), src_dir_fd=folder.handle, dst_dir_fd=folder.handle)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(folder.reach(beside), dir_fd=folder.handle)
    return verdict


def _present(folder: Folder, name: str) -> tuple[bytes | None, int | None]:
    try:
        return folder.read(name, MAX_FILE_BYTES), stat.S_IMODE(folder.info(name).st_mode)
    except FileNotFoundError:
        return None, None
