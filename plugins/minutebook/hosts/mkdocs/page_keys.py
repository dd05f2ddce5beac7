"""The key of a finished page: of everything that a theme's templates can read while it is drawn."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from functools import cache
from importlib.util import find_spec
from pathlib import Path, PurePath
from types import FunctionType, ModuleType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import get_build_datetime

from minutebook.disk.kept import key_of
from minutebook.disk.program import files_key, program_key
from minutebook.render.reads import TemplateReads, template_reads

_PACKAGES = ("material", "mkdocs", "minutebook")
"""Themes whose templates are known to read of other pages no more than `_item` tells."""
_HELD = frozenset({"plugins", "content_string", "content_bytes", "abs_src_path", "generated_by"})
"""What a template may not read where pages are kept: too much hangs on it."""
_DEEP = frozenset({"content", "markdown", "toc", "file"})
"""What the navigation is not asked for as long as no template of the site's own reads it."""
_KNOWN = frozenset(
    {"title", "meta", "content", "markdown", "toc", "file", "parent", "children", "previous_page", "next_page"}
    | {"update_date", "present_anchor_ids", "links_to_anchors"}
)
"""Attributes of a page that are told in a way of their own; those two of links are for MkDocs' own check."""


_PLAIN = (bool, int, float, bytes, date, time, type(None))
"""Types whose values say all that they are."""


_OF_ENTRY = frozenset({"title", "id", "level", "children"})
"""Attributes of a heading in a table of contents."""


class Untold(Exception):
    """A value that no key can hold, for it does not say all that it is."""


class PageKeys:
    """Gives the key of each page of a build, once its Markdown is done; None for a page that is to be drawn anew."""

    def __init__(self, config: MkDocsConfig, nav: Navigation, pages: Sequence[HostPage], around: Sequence[bytes]):
        self._files = _theme_files(config)
        self._reads = _own_reads(config, self._files)
        self.why_none = _why_none(self._reads)
        self._places: dict[int, int] = {}
        self.shared = b""
        if not self.why_none:
            try:
                self.shared = self._of_all(config, nav, pages, around)
            except Untold as value:
                self.why_none = f"the settings hold something of the type {value}"

    def _of_all(
        self, config: MkDocsConfig, nav: Navigation, pages: Sequence[HostPage], around: Sequence[bytes]
    ) -> bytes:
        parts = [*_in_order(nav.items, self._places), str(self._places.get(id(nav.homepage), -1))]
        told = [program_key(), files_key(self._files), told_of_config(config).encode(), *around]
        if _DEEP & self._reads.beside:
            told += [key_of(*_whole(each)) for each in nav.pages]
        if "pages" in self._reads.names:
            told += [key_of(*_item(each), *_whole(each)) for each in pages]
        if "build_date_utc" in self._reads.names:
            told.append(str(get_build_datetime()).encode())
        return key_of(*told, *parts)

    def of(self, page: HostPage) -> bytes | None:
        """The key of a page; None where it cannot have one, which is drawn in every build."""
        if self.why_none or type(page).__module__.partition(".")[0] not in _PACKAGES[1:]:  # one of a blog's own sort
            return None
        try:
            near = (page.previous_page, page.next_page, *page.ancestors)
            numbers = [str(self._places.get(id(each), -1)) for each in (page, *near)]
            others = (each for each in near if each is not None and id(each) not in self._places)
            beside = [part for each in others for part in _item(each)]
            more = (page.update_date,) if "update_date" in self._reads.names else ()
            return key_of(self.shared, *numbers, *more, _own_key(page), *beside)
        except Untold:
            return None


def _own_key(page: HostPage) -> bytes:
    """The key of what stands on a page itself, which a server's next build may give to the same page."""
    known: bytes = ("content" not in vars(page) and vars(page).get("_told")) or key_of(*_item(page), *_whole(page))
    vars(page)["_told"] = known
    return known


def _why_none(reads: TemplateReads) -> str:
    """Why no page of a site can be kept; '' where all can."""
    held = sorted(_HELD & reads.names)
    if not reads.is_told:
        return "a template of the site's own works out what it reads"
    return f"a template of the site's own reads `{held[0]}`" if held else ""


def _own_reads(config: MkDocsConfig, files: Sequence[Path]) -> TemplateReads:
    """What the templates that are not Material's, MkDocs' or ours read."""
    own = [path for path in files if path.suffix in (".html", ".xml")]
    ours = [Path(each) for each in config.theme.dirs if is_known(each)]
    texts = [path.read_bytes().decode("utf-8", "replace") for path in own if not any(map(path.is_relative_to, ours))]
    return template_reads(tuple(texts))


def is_known(folder: str) -> bool:
    """Whether a folder, or a file, is one of Material's, MkDocs' or ours."""
    return any(Path(folder).is_relative_to(home) for home in _homes())


@cache
def _homes() -> tuple[Path, ...]:
    found = (find_spec(name) for name in _PACKAGES)
    return tuple(Path(spec.origin).parent for spec in found if spec is not None and spec.origin)


def _theme_files(config: MkDocsConfig) -> list[Path]:
    """Every file of the folders of a theme but the icons of a package, of which there are some ten thousand.

    Templates are read through links to folders as well; what lies in a ring of those is looked at once.
    """
    found, seen = set[Path](), set[str]()
    for home in config.theme.dirs:
        is_of_package = is_known(home)
        for folder, below, names in os.walk(home, followlinks=True):
            below[:] = [each for each in below if not (is_of_package and each == ".icons")]
            if (real := os.path.realpath(folder)) in seen:
                below.clear()
            seen.add(real)
            found |= {Path(folder, each) for each in names if not is_of_package or each.endswith(".html")}
    return sorted(found)


def told_of_config(config: MkDocsConfig) -> str:
    """All settings in words; raises Untold where they hold something that does not say all that it is."""
    plugins = [(name, _named(type(each)), _told(getattr(each, "config", {}))) for name, each in config.plugins.items()]
    rest = {name: value for name, value in config.items() if name not in ("plugins", "theme", "extra")}
    rest["config_file_path"] = Path(config.config_file_path or "").absolute()  # MkDocs' server begins with a short one
    theme = config.theme
    return repr(
        (
            plugins,
            _told(rest, is_loose=True),
            _told(dict(config.extra)),
            (theme.name, list(theme.dirs), sorted(theme.static_templates), _told(dict(theme), is_loose=True)),
        )
    )


def _in_order(items: Sequence[StructureItem], places: dict[int, int]) -> Iterator[str]:
    """Each item of the navigation in order, with a number by which pages name it."""
    for item in items:
        places[id(item)] = len(places)
        yield from _item(item)
        yield "("
        yield from _in_order(getattr(item, "children", None) or (), places)
        yield ")"


def _item(item: StructureItem) -> Iterator[str]:
    """What stands in a navigation, or beside a page, of an item."""
    known = {
        name: value
        for name, value in vars(item).items()
        if name not in _KNOWN and not name.startswith("_") and not callable(value)
    }
    yield _told((type(item).__name__, item.title, known))
    if isinstance(item, HostPage):
        yield _told((item.url, item.is_homepage, item.meta, item.file.src_uri, item.file.dest_uri))


def _whole(page: HostPage) -> Iterator[str]:
    """What stands on a page itself."""
    yield page.content or ""
    yield page.markdown or ""
    yield page.file.inclusion.name
    yield repr(_entries(page.toc))


def _entries(entries: Any) -> list[tuple[object, ...]]:
    """Headings as plain values: one text of all is told faster than each of its parts."""
    found: list[tuple[object, ...]] = []
    for entry in entries:
        more = {name: each for name, each in vars(entry).items() if name not in _OF_ENTRY}
        said = str(entry.level), str(entry.title), str(entry.id), _told(more) if more else ""
        found.append((*said, _entries(entry.children)))
    return found


def _named(thing: Any) -> str:
    return f"{thing.__module__}.{thing.__qualname__}"


def _told(value: Any, *, is_loose: bool = False) -> str:
    """A value in words; raises Untold where it is none of the plain ones, unless `is_loose` takes its type for it."""
    if isinstance(value, _PLAIN):
        return repr(value)
    if isinstance(value, str):
        return repr(str(value)) if type(value) is str else f"{type(value).__name__}{str(value)!r}"
    if isinstance(value, PurePath):
        return repr(str(value))
    if isinstance(value, Mapping):
        pairs = [f"{_told(name, is_loose=is_loose)}:{_told(each, is_loose=is_loose)}" for name, each in value.items()]
        return "{" + ",".join(pairs) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(_told(each, is_loose=is_loose) for each in value) + "]"
    if isinstance(value, (set, frozenset)):
        return "<" + ",".join(sorted(_told(each, is_loose=is_loose) for each in value)) + ">"
    if isinstance(value, ModuleType):
        return value.__name__
    if isinstance(value, (FunctionType, type)):
        return _named(value)
    if is_loose:
        return _named(type(value))
    raise Untold(_named(type(value)))
