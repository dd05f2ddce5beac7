"""A command's changes carried out in the content folder: over nobody's work, each file whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from minutebook.authoring.change import FileChange, FileChanges
from minutebook.authoring.refusal import Refusal
from minutebook.core.diagnostics import Location
from minutebook.core.names import shown_path
from minutebook.disk.handles import Folder, Refused, fault_of, in_words, opened, read_below
from minutebook.disk.journal import put_in_place, taken_up
from minutebook.disk.lock import alone
from minutebook.disk.writing import MAX_FILE_BYTES

_CHANGED = ("the file was changed meanwhile", "save it, and give the command again")


def carry_out(folder: Path, changes: FileChanges, told: Callable[[str], object] = str) -> None:
    """Write the files of `changes` below `folder`, or raise a Refusal.

    Every file is looked at before the first is written: where one is not what the change was worked out
    from, none is touched. A run that is killed leaves whole files only, and what it had still to write is
    written by the next command.
    """
    if not changes.files:
        return
    at = ""
    try:
        with in_words(), alone(folder, told) as is_first:
            top = opened(folder)
            for line in taken_up(top) if is_first else ():
                told(line)
            for change in changes.files:
                at = change.path
                _check(top, change)
            for path in put_in_place(top, changes.files):
                at = path
                raise Refused(*_CHANGED)
    except (Refused, FileNotFoundError) as error:
        reason, hint = fault_of(error)
        place = Location(shown_path(f"{folder.as_posix()}/{at}"))
        raise Refusal(f"not written: {reason}", hint, place) from error


def bytes_at(folder: Path, paths: Iterable[str]) -> tuple[dict[str, bytes], tuple[str, Refused] | None]:
    """Bytes of the files that lie at paths below a folder, and the first path that is refused, with why."""
    found: dict[str, bytes] = {}
    for path in paths:
        try:
            with in_words():
                data = _seen(opened(folder), path)
        except Refused as error:
            return found, (path, error)
        except FileNotFoundError:
            continue
        if data is not None:
            found[path] = data
    return found, None


def _check(top: Folder, change: FileChange) -> None:
    if _seen(top, change.old_path or change.path) != change.before:
        raise Refused(*_CHANGED)
    if change.old_path and change.old_path != change.path and _seen(top, change.path) is not None:
        raise Refused("another file lies there already", "give one of the two another name")


def _seen(top: Folder, path: str) -> bytes | None:
    with suppress(FileNotFoundError):
        return read_below(top, path, MAX_FILE_BYTES)
    return None
