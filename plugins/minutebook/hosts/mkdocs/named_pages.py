"""Where settings name a page: `nav` and whatever else in mkdocs.yml does, and files that speak for a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from posixpath import dirname, join, normpath

import yaml

from minutebook.catalog.attachments import level_of
from minutebook.catalog.destinations import NamedPage
from minutebook.core.diagnostics import Location
from minutebook.hosts.mkdocs.written import Reader, chain_of, composed
from minutebook.sources.folder import is_markdown

ORDERING = (".nav.yml", ".nav.yaml", ".pages")
"""Files of awesome-nav and awesome-pages; what they name is seen from their own folder."""

OF_A_FOLDER = ".meta.yml"
"""The file in which that plugin looks for front matter that is meant for every page of a folder."""

_LEADING = frozenset({"nav", "redirect_maps"})


def ways_of(read: Reader, name: str, content: str, pages: Iterable[str]) -> tuple[NamedPage, ...]:
    """Every place in a configuration file, in those it inherits from and in the ordering files of folders that names
    a page.

    `content` is the way from the folder of mkdocs.yml to that of the pages, `pages` are their paths below that one.
    """
    found = [way for path, data in chain_of(name, read).items() for way in _ways(data, path)]
    for folder in sorted(_folders(pages)):
        for file in (normpath(join(content, folder, each)) for each in ORDERING):
            data = read(file)
            found += _ways(data, file, folder) if data is not None else ()
    return tuple(found)


def levels_of_folders(read: Reader, content: str, pages: Iterable[str]) -> tuple[Location, ...]:
    """Places where the file of a folder, as Material's plugin `meta` reads it, says who may see the pages in it."""
    found: list[Location] = []
    for file in (normpath(join(content, folder, OF_A_FOLDER)) for folder in sorted(_folders(pages))):
        data = read(file)
        root = composed(data) if data is not None and level_of(file, data) else None
        for key, _ in root.value if isinstance(root, yaml.MappingNode) else ():
            if str(key.value).lower() == "visibility":
                found.append(Location(file, key.start_mark.line + 1, key.start_mark.column + 1))
    return tuple(found)


def _folders(pages: Iterable[str]) -> set[str]:
    """The folders that pages lie in, and all above them."""
    folders = {""}
    for page in pages:
        folder = dirname(page)
        while folder not in folders:
            folders.add(folder)
            folder = dirname(folder)
    return folders


def _ways(data: bytes, file: str, folder: str | None = None) -> Iterator[NamedPage]:
    lines = data.decode("utf-8", "replace").split("\n")
    for node, trail in _scalars(composed(data), ()):
        for line, column, text in _texts(node, lines):
            target = text.partition("#")[0].lstrip("/")
            path = normpath(join(folder or "", target))
            if target and is_markdown(target) and not path.startswith(".."):
                is_leading = folder is not None or not _LEADING.isdisjoint(trail)
                yield NamedPage(Location(file, line, column), path, text, is_leading, folder or "")


def _scalars(node: yaml.Node | None, trail: tuple[str, ...]) -> Iterator[tuple[yaml.ScalarNode, tuple[str, ...]]]:
    """Every single value, with the names of what it stands in."""
    if isinstance(node, yaml.ScalarNode):
        yield node, trail
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*trail, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _scalars(each, trail)


def _texts(node: yaml.ScalarNode, lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """A value with its line and column; of one that is a list of lines, as `not_in_nav` is, each line."""
    first = node.start_mark.line + 1
    if node.style != "|":
        yield first, node.start_mark.column + 1, node.value.strip()
        return
    for line, text in enumerate(node.value.splitlines(), start=first + 1):
        bare = text.strip()
        yield line, lines[line - 1].find(bare) + 1 if line <= len(lines) else 1, bare
