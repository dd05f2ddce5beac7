"""What a result depends on beside the files of a site: the programs that made it."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from minutebook.disk.kept import key_of

_PACKAGE = Path(__file__).resolve().parents[1]
_CODE = (".py", ".yml", ".yaml", ".j2", ".html", ".js", ".css", ".svg", ".json", ".po")


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


def modules_behind(names: Iterable[str]) -> list[ModuleType]:
    """The modules of these names that are not ours, and what they use that is neither ours nor installed, by name."""
    waiting = sorted(each for each in names if each.partition(".")[0] != _PACKAGE.name and each in sys.modules)
    found = {name: sys.modules[name] for name in waiting}
    while waiting:
        for each in vars(found[waiting.pop()]).values():
            name = each.__name__ if isinstance(each, ModuleType) else str(getattr(each, "__module__", ""))
            if name not in found and _is_of_a_site(sys.modules.get(name)):
                found[name] = sys.modules[name]
                waiting.append(name)
    return [found[name] for name in sorted(found)]


def _is_of_a_site(module: ModuleType | None) -> bool:
    """Whether a module is neither Python's nor ours nor of an installed package, which count by their versions."""
    file = getattr(module, "__file__", None)
    if not file or Path(file).is_relative_to(_PACKAGE) or Path(file).is_relative_to(sysconfig.get_path("stdlib")):
        return False
    return not any(part.endswith("-packages") for part in Path(file).parts)


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
