"""What a command wants to do to the files, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from minutebook.core.diagnostics import Location
from minutebook.core.signs import on_one_line
from minutebook.sources.editing import CannotEdit
from minutebook.sources.source import RawFile

BY_HAND = "fix it by hand, and give the command again"


class Refusal(Exception):
    """Why a command does nothing: what is in the way, where, and what to do about it.

    It is raised where files were to be changed: a command does all it was asked to or nothing.
    """

    def __init__(self, message: str, hint: str = "", location: Location | None = None) -> None:
        super().__init__(message)
        self.message, self.hint, self.location = message, hint, location

    def __str__(self) -> str:
        message = on_one_line(self.message)
        first = f"{self.location}: {message}" if self.location else message
        return f"{first}\n    hint: {on_one_line(self.hint)}" if self.hint else first


@dataclass(frozen=True)
class FileChange:
    """What becomes of one file. Paths lie below the content folder; `before` is None for a new file.

    A file that moves has `old_path`; it is taken away there once it is written at `path`.
    """

    path: str
    data: bytes
    before: bytes | None = None
    old_path: str = ""


@dataclass(frozen=True)
class FileChanges:
    """Files to write, in the order of their paths, and what that does, one sentence a line."""

    files: tuple[FileChange, ...] = ()
    said: tuple[str, ...] = ()

    def applied_to(self, files: Iterable[RawFile]) -> list[RawFile]:
        """The content folder as it will be, so that it can be checked before it is written."""
        after = {each.path: each for each in files}
        for change in self.files:
            after.pop(change.old_path, None)
        after |= {change.path: RawFile(change.path, change.data) for change in self.files}
        return [after[path] for path in sorted(after)]


@contextmanager
def editing(place: Location, about: str = "", hint: str = "") -> Iterator[None]:
    """Refuse a change where a file cannot be edited, for a reason that follows `about`."""
    try:
        yield
    except CannotEdit as error:
        raise Refusal(f"{about}{error}", hint, place) from error


def changes(files: Sequence[FileChange], said: Sequence[str]) -> FileChanges:
    """Files that differ from what they were, in order; the rest is left alone."""
    different = [each for each in files if each.data != each.before or each.old_path]
    return FileChanges(tuple(sorted(different, key=lambda each: each.path)), tuple(said))
