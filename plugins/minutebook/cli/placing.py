"""Files that a command makes beside the records, written over nobody's work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from minutebook.authoring.change import FileChange, FileChanges
from minutebook.authoring.refusal import Refusal
from minutebook.disk.applying import bytes_at, carry_out
from minutebook.starter.placing import Placing


def bytes_there(top: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """Bytes of the files that lie at these paths already; ends the command with code 1 where one cannot be read."""
    found, refused = bytes_at(top.resolve(), paths)
    if refused is not None:
        path, error = refused
        raise Refusal(f"{path}: not written: {error.reason}", error.hint)
    return found


def put(top: Path, placing: Placing, present: Mapping[str, bytes]) -> None:
    """Write new and renewed files; ends the command with code 1 where one is in the way after all."""
    files = {**placing.new, **placing.renewed}
    listed = tuple(FileChange(path, data, present.get(path)) for path, data in sorted(files.items()))
    carry_out(top.resolve(), FileChanges(listed))
