"""A command's changes carried out in the content folder: over nobody's work, each file whole."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from minutebook.authoring.change import Changes, FileChange, Refusal
from minutebook.core.diagnostics import Location
from minutebook.disk.handles import Folder, Refused, fault_of, in_words, opened, read_below, shown
from minutebook.disk.writing import MAX_FILE_BYTES, Verdict, replaced


def carry_out(folder: Path, changes: Changes) -> Refusal | None:
    """Write the files of `changes` below `folder`; None where all went well.

    Every file is looked at before the first is written: where one is not what the change was worked out
    from, none is touched. A run that is killed leaves whole files only.
    """
    if changes.refusal or not changes.files:
        return changes.refusal
    at = ""
    try:
        with in_words(), opened(folder) as top:
            for change in changes.files:
                at = change.path
                _check(top, change)
            for change in changes.files:
                at = change.path
                _write(top, change)
    except (Refused, FileNotFoundError) as error:
        reason, hint = fault_of(error)
        return Refusal(f"not written: {reason}", hint, Location(shown(f"{folder.as_posix()}/{at}")))
    return None


def bytes_at(folder: Path, paths: Iterable[str]) -> tuple[dict[str, bytes], tuple[str, Refused] | None]:
    """Bytes of the files that lie at paths below a folder, and the first path that is refused, with why."""
    found: dict[str, bytes] = {}
    for path in paths:
        try:
            with in_words(), opened(folder) as top:
                data = _seen(top, path)
        except Refused as error:
            return found, (path, error)
        except FileNotFoundError:
            continue
        if data is not None:
            found[path] = data
    return found, None


def _check(top: Folder, change: FileChange) -> None:
    if _seen(top, change.old_path or change.path) != change.before:
        raise Refused("the file was changed meanwhile", "save it, and give the command again")
    if change.old_path and change.old_path != change.path and _seen(top, change.path) is not None:
        raise Refused("another file lies there already", "give one of the two another name")


def _write(top: Folder, change: FileChange) -> None:
    expected = None if change.old_path else change.before

    def judge(seen: bytes | None) -> Verdict:
        return "write" if seen == expected else "keep"

    *folders, name = change.path.split("/")
    with top.below(folders, make=True) as place:
        if replaced(place, name, change.data, judge) == "keep":
            raise Refused("the file was changed meanwhile", "save it, and give the command again")
    if change.old_path and change.old_path != change.path:
        *folders, name = change.old_path.split("/")
        with top.below(folders) as place:
            os.unlink(place.reach(name), dir_fd=place.handle)


def _seen(top: Folder, path: str) -> bytes | None:
    with suppress(FileNotFoundError):
        return read_below(top, path, MAX_FILE_BYTES)
    return None
