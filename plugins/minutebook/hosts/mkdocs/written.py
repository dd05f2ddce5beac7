"""What is written in mkdocs.yml, place by place, before MkDocs reads any of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import dirname, join, normpath

import yaml

from minutebook.core.diagnostics import Location
from minutebook.views.changes.settings import OURS, Setting

Reader = Callable[[str], bytes | None]
"""The bytes of a file by its path from the folder of mkdocs.yml, None where there is none."""

_PARENT = "INHERIT"
_DEPTH = 8
"""Configuration files that may inherit from each other."""


def chain_of(name: str, read: Reader) -> dict[str, bytes]:
    """A configuration file and those it inherits from, the nearest first; what cannot be read ends the chain."""
    found: dict[str, bytes] = {}
    while name not in found and len(found) < _DEPTH and (data := read(name)) is not None:
        found[name] = data
        parent = next((value.value for key, value in _pairs(composed(data)) if key.value == _PARENT), None)
        if not isinstance(parent, str):
            break
        name = normpath(join(dirname(name), parent))
    return found


def written(chain: Mapping[str, bytes]) -> dict[str, Setting]:
    """Every setting as it is written, by name, such as `nav`, `plugins: search` or `fail_on` for one of ours.

    Variables of the environment stay as they are written, so that what is compared does not hang on where.
    """
    found: dict[str, Setting] = {}
    for path, data in reversed(list(chain.items())):
        found |= {each.name: each for each in _settings(composed(data), path)}
    return found


def written_in(home: Path, name: str) -> dict[str, Setting]:
    """The same for a file on disk and what it inherits from."""
    return written(chain_of(name, reader_in(home)))


def reader_in(home: Path) -> Reader:
    """Reads files by their path from a folder."""
    return lambda path: (home / path).read_bytes() if (home / path).is_file() else None


def place_of(home: Path, name: str, way: Sequence[str]) -> Location:
    """Where a setting is written, such as `theme`, `font`; of one that is not, the nearest above it that is.

    An entry of a list goes by what it says, for other plugins may have added to the list before it.
    """
    found = Location(name)
    depth = 0
    for path, data in chain_of(name, reader_in(home)).items():
        node: yaml.Node | None = composed(data)
        for level, step in enumerate(way, start=1):
            key, node = _step(node, step)
            if key is None:
                break
            if level > depth:
                depth, found = level, _place(key, path)
    return found


def _step(node: yaml.Node | None, step: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The key and the value that one step of a way leads to, twice the entry where it is that of a list."""
    for each in node.value if isinstance(node, yaml.SequenceNode) else ():
        named = [key.value for key, _ in _pairs(each)[:1]]
        paths = [value.value for key, value in _pairs(each) if key.value == "path"]
        if step in (each.value, *named, *paths):
            return each, each
    return next(((key, value) for key, value in _pairs(node) if key.value == step), (None, None))


def _settings(root: yaml.Node | None, path: str) -> Iterator[Setting]:
    for key, value in _pairs(root):
        if key.value == "plugins":
            yield from _plugins(value, path)
        elif key.value != _PARENT:
            yield _setting(str(key.value), key, value, path)


def _plugins(node: yaml.Node, path: str) -> Iterator[Setting]:
    """Each plugin with its options as one setting; of `minutebook` itself each option."""
    for key, options in _each_plugin(node):
        name = str(key.value)
        if name != "minutebook":
            yield _setting(f"plugins: {name}", key, options, path)
            continue
        yield Setting(f"plugins: {name}", "on", _place(key, path))
        for option, value in _pairs(options):
            if option.value == "severity":
                yield from (
                    _setting(f"{OURS}severity: {code.value}", code, level, path) for code, level in _pairs(value)
                )
            else:
                yield _setting(f"{OURS}{option.value}", option, value, path)


def _each_plugin(node: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node | None]]:
    if isinstance(node, yaml.MappingNode):
        yield from _pairs(node)
        return
    for each in node.value if isinstance(node, yaml.SequenceNode) else ():
        if isinstance(each, yaml.MappingNode):
            yield from _pairs(each)
        else:
            yield each, None


def _setting(name: str, key: yaml.Node, value: yaml.Node | None, path: str) -> Setting:
    return Setting(name, "on" if value is None else _text(value), _place(key, path))


def _place(node: yaml.Node, path: str) -> Location:
    return Location(path, node.start_mark.line + 1, node.start_mark.column + 1)


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _text(node: yaml.Node) -> str:
    """A value as one line, without what only its form says."""
    tag = f"{node.tag} " if node.tag.startswith("!") else ""
    if isinstance(node, yaml.SequenceNode):
        return f"{tag}[{', '.join(map(_text, node.value))}]"
    if isinstance(node, yaml.MappingNode):
        return f"{tag}{{{', '.join(f'{_text(key)}: {_text(value)}' for key, value in node.value)}}}"
    return f"{tag}{node.value}"


def composed(data: bytes) -> yaml.Node | None:
    """The file as nodes with their places; nothing in it is run. None where it is no YAML."""
    try:
        return yaml.compose(data, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None
