"""One command at a time at work on a book: a lock beside its pages, which ends with the command that has it."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from minutebook.disk.handles import Refused, in_words, opened
from minutebook.disk.journal import sweep, taken_up
from minutebook.disk.writing import JOURNAL_NAME, LOCK_NAME

PATIENCE = 300.0
"""Seconds to wait for another command; a large book takes a while to read."""

_PAUSE = 0.05
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
_HINT = "end it, for it may wait for an answer or an editor, and give the command again"
_held: set[Path] = set()

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(folder: Path, told: Callable[[str], object], patience: float = PATIENCE) -> Iterator[bool]:
    """Keep other commands from writing below a folder; True for the one that has just taken the lock.

    This process may come again while it has it. The system lets go of the lock of a command that was killed, so
    none is ever stale. `told` is called with a message if it has to wait; raises Refused where that lasts longer than
    `patience`.
    """
    place = folder.resolve()
    if place in _held:
        yield False
        return
    with in_words():
        descriptor = _taken(place / LOCK_NAME, told, patience)
    _held.add(place)
    try:
        yield True
    finally:
        _held.remove(place)
        _let_go(place / LOCK_NAME, descriptor)


@contextmanager
def tidied(folder: Path, told: Callable[[str], object], patience: float = PATIENCE) -> Iterator[bool]:
    """The same; before that, completes what a killed command has begun below the folder and removes its files.

    `told` is called with what was done, too. Raises Refused where that cannot be.
    """
    with alone(folder, told, patience) as is_first:
        if is_first:
            with in_words():
                top = opened(folder)
                for line in taken_up(top):
                    told(line)
                sweep(top)
        yield is_first


def tidy(folder: Path, told: Callable[[str], object]) -> None:
    """Complete what a killed command has begun, for a command that only reads: it neither waits nor raises Refused."""
    if os.path.lexists(folder / LOCK_NAME) or os.path.lexists(folder / JOURNAL_NAME):
        with suppress(Refused, FileNotFoundError), tidied(folder, told, patience=0):
            pass


def _taken(path: Path, told: Callable[[str], object], patience: float) -> int:
    """The lock file, opened and locked."""
    started, is_told = time.monotonic(), False
    while True:
        descriptor = os.open(path, _OPEN, 0o666)
        if _is_locked(descriptor) and _is_still_there(path, descriptor):
            return descriptor
        os.close(descriptor)
        if time.monotonic() - started > patience:
            raise Refused("another minutebook command is at work on this book", _HINT)
        if not is_told and time.monotonic() - started > 1:
            told("Another minutebook command is at work on this book; waiting for it to end …")
            is_told = True
        time.sleep(_PAUSE)


def _is_locked(descriptor: int) -> bool:
    try:
        _try_lock(descriptor)
    except OSError as error:
        return error.errno in _NO_LOCKS  # a file system without locks: as good as it gets
    return True


def _is_still_there(path: Path, descriptor: int) -> bool:
    """Whether the file that was locked is the one others will find: the last to have it may just have taken it away."""
    with suppress(FileNotFoundError):
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    return False


def _let_go(path: Path, descriptor: int) -> None:
    if sys.platform == "win32":  # where an open file cannot be taken away, and one that others wait for stays
        os.close(descriptor)
        with suppress(OSError):
            path.unlink()
    else:
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)
