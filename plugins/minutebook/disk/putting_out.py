"""A folder of files that a command writes again and again, over nobody's work."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from minutebook.disk.handles import Refused, in_words, opened
from minutebook.disk.writing import is_temporary, set_beside

LIST = ".minutebook-written.json"
"""In the folder itself: each file written there with the digest of its bytes, or of old and new while it is written."""

Told = Callable[[str, int, int], object]


def put_out(folder: Path, files: Mapping[str, bytes], told: Told = lambda *_: None) -> None:
    """Make a folder hold `files`; what was written there before and is no longer wanted goes.

    Raises Refused, with nothing changed, where the folder is not empty and none that was written by this, or holds
    something among its files that was not, or was changed since. What lies beside them, such as a site built of them,
    stays. A run that is killed leaves whole files, and the next one goes on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = _listed(folder)
    digests = {path: sha256(data).hexdigest() for path, data in files.items()}
    tops = (
        {path.partition("/")[0] for path in (*files, *before)}
        if before
        else {each.name for each in folder.iterdir()} - {LIST}
    )
    found = [path for top in sorted(tops) for path in (folder / top, *sorted((folder / top).rglob("*")))]
    there = {path.relative_to(folder).as_posix(): path for path in found if path.is_symlink() or path.is_file()}
    for path, file in there.items():
        seen = "" if file.is_symlink() else sha256(file.read_bytes()).hexdigest()
        if seen not in (*before.get(path, "").split(), digests.get(path)) and not is_temporary(file.name):
            raise Refused(f"'{path}' was not written by this command, or changed since", "name another folder")
    both = {path: f"{before.get(path, '')} {digests.get(path, '')}".strip() for path in before | digests}
    _write(folder, LIST, json.dumps(both, indent=0, sort_keys=True).encode())
    for number, (path, data) in enumerate(sorted(files.items()), start=1):
        if path not in there or before.get(path) != digests[path]:
            _write(folder, path, data)
        told("Writing", number, len(files))
    for path in sorted(there.keys() - files.keys()):
        there[path].unlink()
        for above in Path(path).parents[:-1]:
            with suppress(OSError):  # others lie in it
                (folder / above).rmdir()
    _write(folder, LIST, json.dumps(digests, indent=0, sort_keys=True).encode())


def _listed(folder: Path) -> dict[str, str]:
    path = folder / LIST
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _write(folder: Path, path: str, data: bytes) -> None:
    *above, name = path.split("/")
    with in_words():
        place = opened(folder).below(above, make=True)
        (place.path / set_beside(place, data)).replace(place.path / name)
