"""What a result depends on beside the files of a site: the programs that made it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from minutebook.disk.kept import key_of

_PACKAGE = Path(__file__).resolve().parents[1]
_CODE = (".py", ".yml", ".yaml", ".j2", ".html", ".js", ".css", ".svg", ".json")


@cache
def program_key() -> bytes:
    """The key of Python, of our own files by their bytes, and of every installed package by its version.

    Ours count by their bytes, for while somebody works on them the version stays.
    """
    return key_of(sys.version, *_installed(), *_bytes_of(_files_below(_PACKAGE)))


def files_key(paths: Iterable[Path]) -> bytes:
    """The key of files of a site's own that its pages depend on, such as templates, hooks and kinds; one that is not
    there counts, too."""
    return key_of(*_bytes_of(sorted(paths)))


def _installed() -> list[str]:
    found = {
        each.name
        for folder in sys.path
        if folder.endswith("-packages") and Path(folder).is_dir()
        for each in Path(folder).iterdir()
        if each.suffix in (".dist-info", ".egg-info")
    }
    return sorted(found)


def _files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in _CODE)


def _bytes_of(paths: Iterable[Path]) -> Iterator[bytes]:
    for path in paths:
        yield str(path).encode(errors="surrogateescape")
        yield path.read_bytes() if path.is_file() else b""
