"""Files written whole or not at all: beside their place first, then put there by renaming."""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Callable
from typing import Literal

from minutebook.disk.handles import Folder

MAX_FILE_BYTES = 50_000_000
"""Largest file that is looked at before it is written over."""

LOCK_NAME = ".minutebook.lock"
"""Name of the file a command locks; the one who has the lock takes it away at the end."""

JOURNAL_NAME = ".minutebook.journal"
"""Name of the list of what a command is about to do, in the folder it does it in; gone when that is done."""

# The files this module writes before they are renamed, and no other hidden file.
_TEMPORARY = re.compile(r"\.minutebook-[0-9a-f]{1,16}\.tmp")

Verdict = Literal["write", "leave", "keep"]
"""What to do about the file at a path: write over it, leave it (right already) or keep it (changed by somebody)."""

Judge = Callable[[bytes | None], Verdict]


def is_temporary(name: str) -> bool:
    """Whether a file of that name is one being written, or was left by a command that was killed meanwhile."""
    return _TEMPORARY.fullmatch(name) is not None


def is_passing(name: str) -> bool:
    """Whether a file of that name lasts no longer than a command of ours is at work."""
    return name in (LOCK_NAME, JOURNAL_NAME) or is_temporary(name)


def set_beside(folder: Folder, data: bytes) -> str:
    """Write bytes whole into a new hidden file of a folder; its name."""
    beside = f".minutebook-{secrets.token_hex(8)}.tmp"
    path = folder.path / beside
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return beside


def replaced(folder: Folder, name: str, data: bytes, judge: Judge) -> Verdict:
    """Write bytes beside a file, look at the file once more, and put them in its place in one go."""
    beside = folder.path / set_beside(folder, data)
    try:
        seen, mode = _present(folder, name)
        verdict = judge(seen)
        if verdict == "write":
            if mode is not None:
                beside.chmod(mode)
            beside.replace(folder.path / name)
    finally:
        beside.unlink(missing_ok=True)
    return verdict


def _present(folder: Folder, name: str) -> tuple[bytes | None, int | None]:
    try:
        return folder.read(name, MAX_FILE_BYTES), stat.S_IMODE(folder.info(name).st_mode)
    except FileNotFoundError:
        return None, None
