"""Readers of trees that the world knows, which come with the package and serve as patterns for others."""

from __future__ import annotations

from pathlib import Path
from pkgutil import iter_modules


def reader_names() -> list[str]:
    """Names of the readers, such as may be given to `--reader` in place of a file."""
    return sorted(each.name.replace("_", "-") for each in iter_modules(__path__))


def reader_file(name: str) -> Path:
    """The file of one of them."""
    return Path(__path__[0], f"{name.replace('-', '_')}.py")
