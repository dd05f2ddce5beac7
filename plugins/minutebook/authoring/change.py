"""What a command wants to do to the files, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from minutebook.authoring.refusal import Refusal
from minutebook.core.diagnostics import Location
from minutebook.core.values import dataclass
from minutebook.sources.editing import CannotEdit
from minutebook.sources.source import RawFile

BY_HAND = "fix it by hand, and give the command again"


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
