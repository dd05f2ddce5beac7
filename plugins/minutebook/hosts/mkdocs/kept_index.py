"""The index of a site as its last build made it, put in place again where that was of the same pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from functools import partial
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from minutebook.disk.former_site import files_below
from minutebook.disk.kept import Kept, key_of
from minutebook.disk.packing import Unpackable, packed, unpacked
from minutebook.disk.program import program_key
from minutebook.hosts.mkdocs.own_time import Order
from minutebook.hosts.pagefind import IndexPart, make_index, make_part, parts_of, tell
from minutebook.pages.finding import PAGES, WORDS

SORT = "index"
MOST_BYTES = 60_000_000
"""Of an index that is kept; a greater one would drive all else out."""


def put_index(kept: Kept, order: Order, bundle: Path) -> None:
    """Put the index of these pages into the folder `bundle`: each part as the last build made it where its pages are
    the same, else anew.

    One index is kept for each place, so that edits do not pile up indexes.
    """
    if kept.folder is None or bundle.exists() or not is_repeatable():
        make_index(order.pages, bundle, order.exclude, order.language, order.words)
        return
    keeping, keys = _Keeping(kept, bundle), []
    for part in parts_of(order.pages):
        keys.append(_key_of(order, part))
        keeping.put(part.name or "first", keys[-1], bundle / part.name, partial(make_part, part, bundle, order.exclude))
    keeping.put(
        "told", key_of(*keys, order.words), bundle, partial(tell, bundle, order.language, order.words), (PAGES, WORDS)
    )


class _Keeping:
    """Puts folders of one index in place, and keeps what is made of them."""

    def __init__(self, kept: Kept, bundle: Path) -> None:
        self._kept, self._place, self._bytes = kept, str(bundle.resolve()), 0

    def put(self, name: str, key: bytes, folder: Path, make: Callable[[], None], files: Collection[str] = ()) -> None:
        """Write the files kept under the name into the folder, or make and keep them; without `files` all there are."""
        kept_as = key_of("index", self._place, name)
        found = _files_kept(self._kept, kept_as, key)
        if found is not None:
            _write(found, folder)
            return
        make()
        made = {path: (folder / path).read_bytes() for path in files or files_below(folder)}
        self._bytes += sum(map(len, made.values()))
        if self._bytes <= MOST_BYTES:
            self._kept.keep(SORT, {kept_as: packed((key, made))})


def is_repeatable() -> bool:
    """Whether the index hangs on nothing but what is told here and the packages installed: Pagefind has settings in
    its surroundings, too, and may be a program from elsewhere."""
    is_set = any(name.upper().startswith("PAGEFIND_") for name in os.environ) or any(Path.cwd().glob("pagefind.*"))
    return not is_set and any(find_spec(name) for name in ("pagefind_bin_extended", "pagefind_bin"))


def _key_of(order: Order, part: IndexPart) -> bytes:
    parts = (key_of(*map(str, page)) for page in part.pages)
    return key_of(program_key(), order.language, part.name, str(len(order.exclude)), *order.exclude, *parts)


def _files_kept(kept: Kept, name: bytes, key: bytes) -> dict[str, bytes] | None:
    try:
        of_key, files = unpacked(kept.found(SORT, [name])[name])
    except (KeyError, Unpackable, TypeError, ValueError):
        return None
    return files if of_key == key and files and all(map(_is_below, files)) else None


def _is_below(path: object) -> bool:
    """Whether a path leads to a file below a folder: what is kept is not trusted to say where to write."""
    return isinstance(path, str) and not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts


def _write(files: dict[str, bytes], bundle: Path) -> None:
    for folder in sorted({(bundle / path).parent for path in files}):
        folder.mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        (bundle / path).write_bytes(data)
