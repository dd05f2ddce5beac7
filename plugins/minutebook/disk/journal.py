"""Several files changed as one: set ready, noted down, then put in their places, by a later command if need be."""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from minutebook.authoring.change import FileChange
from minutebook.core.names import shown_path
from minutebook.core.text import counted, joined
from minutebook.core.values import dataclass
from minutebook.disk.handles import Folder, Refused, in_words, read_below, walk
from minutebook.disk.writing import JOURNAL_NAME, MAX_FILE_BYTES, is_temporary, set_beside

_ABOUT = "What a minutebook command is about to write. The next one completes it, should it be stopped halfway."
_FOREIGN = ("it was not made by a command here", "delete it, and look with `git status` what lies beside it")
_GIT = re.compile(r"\.git|git~[0-9]+", re.IGNORECASE)
_YEARS = 900_000_000
_AT_ONCE = 16
"""Files made sure of at the same time, for most of that is waiting for the disk."""


@dataclass(frozen=True)
class JournalStep:
    """A file to put in its place: by paths below the folder, with the digests of what lies there and of what will.

    `before` is '' where nothing lies. A file that moves is taken away from `old_path`, whose digest `before` is.
    """

    path: str
    beside: str
    before: str
    after: str
    old_path: str


def put_in_place(top: Folder, changes: Sequence[FileChange]) -> list[str]:
    """Write files below a folder as one change; paths of those that were changed meanwhile, and so were kept.

    Where it cannot begin nothing is written, and Refused says why. Once begun it is completed, here or by the
    `taken_up` of a later command.
    """
    waiting: list[Future[JournalStep]] = []
    try:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            waiting.extend(pool.submit(_set_ready, top, change) for change in changes)
        steps = [each.result() for each in waiting]
        _note_down(top, steps)
    except BaseException:
        _take_back(top, [each.result() for each in waiting if not each.exception()])
        raise
    try:
        kept = _completed(top, steps)
    except OSError as error:
        if all(_is_there(top, step.beside) for step in steps):
            _take_back(top, steps)
            raise
        hint = "fix that, and give any minutebook command: it completes what is left to write"
        raise Refused(f"only some files are written; the system says: {error.strerror}", hint) from error
    _forget(top)
    return kept


def taken_up(top: Folder) -> list[str]:
    """Complete what a command that was killed has begun below a folder; sentences that say so, none where none had.

    Only for who has the folder `alone`. Raises Refused where it cannot be completed, or was not begun on this machine.
    """
    steps = _noted(top)
    if steps is None:
        return []
    waiting = sum(_is_there(top, step.beside) for step in steps)
    kept = _completed(top, steps)
    _forget(top)
    said = [f"Completed what a stopped command had begun: {counted(max(0, waiting - len(kept)), 'file')} written."]
    return [*said, f"Left as it is, for it was changed since: {joined(map(shown_path, kept))}"] if kept else said


def _set_ready(top: Folder, change: FileChange) -> JournalStep:
    *folders, _ = change.path.split("/")
    name = set_beside(top.below(folders, make=True), change.data)
    before = "" if change.before is None else _digest(change.before)
    return JournalStep(change.path, "/".join((*folders, name)), before, _digest(change.data), change.old_path)


def _completed(top: Folder, steps: Sequence[JournalStep]) -> list[str]:
    """Put in its place whatever is not there yet; doing it again changes nothing."""
    kept = []
    for step in steps:
        moves = step.old_path not in ("", step.path)
        expected, there = "" if moves else step.before, _digest_at(top, step.path)
        with suppress(FileNotFoundError):
            beside = _place_of(top, step.beside)
            if there == expected and there != step.after:
                place = beside.with_name(step.path.rpartition("/")[2])
                with suppress(FileNotFoundError):
                    beside.chmod(place.lstat().st_mode & 0o7777)
                beside.replace(place)
                there = step.after
            else:
                beside.unlink()
        if there != step.after:
            kept.append(step.path)
        elif moves and _digest_at(top, step.old_path) == step.before:
            _remove(top, step.old_path)
    return kept


def _note_down(top: Folder, steps: Sequence[JournalStep]) -> None:
    """Write the journal whole. It names its own number on this disk and an hour nobody gave it, so that one that
    came with a checkout is told from one that was made here."""
    hour = secrets.randbelow(_YEARS) // 2 * 2  # some file systems keep times in steps of two seconds
    beside = top.path / set_beside(top, b"")
    try:
        data = {"about": _ABOUT, "made": [beside.stat().st_ino, hour], "steps": [asdict(step) for step in steps]}
        with beside.open("wb") as file:
            file.write(json.dumps(data, indent=1).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        os.utime(beside, (hour, hour))
        beside.replace(top.path / JOURNAL_NAME)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _noted(top: Folder) -> list[JournalStep] | None:
    """The steps of a journal that lies here; None where there is none."""
    try:
        data, info = top.read(JOURNAL_NAME, MAX_FILE_BYTES), top.info(JOURNAL_NAME)
    except FileNotFoundError:
        return None
    try:
        given: Any = json.loads(data)
        steps = [
            JournalStep(**{each.name: str(step[each.name]) for each in fields(JournalStep)}) for step in given["steps"]
        ]
        is_ours = given["made"] == [info.st_ino, int(info.st_mtime)]
    except (ValueError, TypeError, KeyError, RecursionError):
        steps, is_ours = [], False
    if not is_ours or not all(map(_is_sound, steps)):
        raise Refused(f"'{JOURNAL_NAME}': {_FOREIGN[0]}", _FOREIGN[1])
    return steps


def _is_sound(step: JournalStep) -> bool:
    """Whether a step stays below the folder, out of git's own files, and moves a file of ours within its folder."""
    folder, _, name = step.beside.rpartition("/")
    parts = [*step.path.split("/"), *step.old_path.split("/")]
    stays = folder == step.path.rpartition("/")[0] and not any(part == ".." or _GIT.fullmatch(part) for part in parts)
    return stays and is_temporary(name)


def sweep(top: Folder) -> None:
    """Take away every file of a killed command below a folder; only for who has it `alone`."""
    for each in list(walk(top)):
        if each.fault is None and is_temporary(each.path.rpartition("/")[2]):
            with suppress(Refused):
                _remove(top, each.path)


def _take_back(top: Folder, steps: Sequence[JournalStep]) -> None:
    for step in steps:
        _remove(top, step.beside)
    _forget(top)


def _forget(top: Folder) -> None:
    _remove(top, JOURNAL_NAME)


def _remove(top: Folder, path: str) -> None:
    with suppress(FileNotFoundError), in_words():
        _place_of(top, path).unlink()


def _is_there(top: Folder, path: str) -> bool:
    with suppress(FileNotFoundError):
        return bool(_place_of(top, path).lstat())
    return False


def _place_of(top: Folder, path: str) -> Path:
    *folders, name = path.split("/")
    return top.below(folders).path / name


def _digest_at(top: Folder, path: str) -> str:
    """The digest of what lies at a path, '' where nothing does."""
    with suppress(FileNotFoundError):
        return _digest(read_below(top, path, MAX_FILE_BYTES))
    return ""


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
