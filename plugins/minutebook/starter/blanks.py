"""The package's own files for a new office, their blanks filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template

HIDDEN = "dot-"
"""How the name of a file begins here that begins with a dot there: tools would read it here already."""


class _BlankedText(Template):
    """Text with blanks such as @@{name}: two characters that no shell, Makefile or workflow uses so."""

    delimiter = "@@"


def sheets(folder: str, given: Mapping[str, str], without: tuple[str, ...] = ()) -> dict[str, str]:
    """Files below `folder` by their path, filled in with what is `given`.

    A path has its blanks as `__name__`. Files with a blank in their path that is named in `without` are left
    out. Raises KeyError where a blank is not given.
    """
    found: dict[str, str] = {}
    for path, sheet in _below(files("minutebook") / "starter" / "files" / folder):
        if not any(f"__{blank}__" in path for blank in without):
            found[_filled_path(path, given)] = _BlankedText(sheet.read_text(encoding="utf-8")).substitute(given)
    return dict(sorted(found.items()))


def _below(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _below(each, f"{prefix}{each.name}/")
        else:
            yield prefix + each.name, each


def _filled_path(path: str, given: Mapping[str, str]) -> str:
    for blank, text in given.items():
        path = path.replace(f"__{blank}__", text)
    parts = (f".{part.removeprefix(HIDDEN)}" if part.startswith(HIDDEN) else part for part in path.split("/"))
    return "/".join(parts)
