"""The ways through a site that stand on every page: drawn once for all pages on which they are the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from posixpath import dirname, normpath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage

from minutebook.hosts.mkdocs.page_keys import is_known
from minutebook.render.reads import read_in_all

PARTS = ("partials/nav.html", "partials/tabs.html")
"""Templates of Material that show the navigation. Of a page that does not stand in it they read the address, and mark
what it stands below."""

_COMPARED = frozenset({"config", "nav", "page"})
"""Names that a part reads and that are looked at in a way of their own."""
_OFTEN = 2
"""Pages for which a part is drawn, and has to be the same, before it is taken for that of others."""
_MOST = 200
"""Places and values for which a part is remembered."""

Draw = Callable[[Any], Iterable[str]]


def draw_ways_once(env: Any, config: MkDocsConfig, nav: Navigation) -> None:
    """Let each of these parts be drawn once for all pages of a folder that do not stand in the navigation.

    A part that is not Material's own is drawn for every page.
    """
    items = list(_all(nav.items))
    if any(hasattr(each, "pages") for each in items):  # of a blog, which shows pages in an item's place
        return
    for name in PARTS:
        read = read_in_all(env, name, is_known)
        if read is not None:
            template: Any = env.get_template(name)
            told = config, nav, items, sorted(read - _COMPARED)
            template.root_render_func = AlikePart(template.root_render_func, *told)


class AlikePart:
    """Draws one part, or knows what it gave for another page with the same way to everything."""

    def __init__(
        self, own: Draw, config: MkDocsConfig, nav: Navigation, items: Sequence[StructureItem], read: Sequence[str]
    ) -> None:
        self._own, self._config, self._nav, self._read = own, config, nav, read
        self._in_nav = {id(each) for each in items}
        told = [getattr(each, "url", None) for each in (*items, nav.homepage)]
        told += [config.theme.get("logo"), config.extra.get("homepage")]
        self._passed = {way for each in told if each for way in _ways(str(each))}
        self._drawn: dict[tuple[object, ...], list[str]] = {}

    def __call__(self, context: Any) -> Iterator[str]:
        """What stands in for the function of a template that draws it."""
        key = self._key(context)
        drawn = None if key is None else self._drawn.setdefault(key, [])
        if drawn is not None and len(drawn) == _OFTEN and drawn.count(drawn[0]) == _OFTEN:
            yield drawn[0]
            return
        html = "".join(self._own(context))
        if drawn is not None and len(drawn) < _OFTEN:
            drawn.append(html)
        yield html

    def _key(self, context: Any) -> tuple[object, ...] | None:
        """What the part depends on; None where that is the page itself."""
        page, is_own = context.get("page"), context.get("nav") is self._nav and context.get("config") is self._config
        if not is_own or not self._is_plain(page) or id(page) in self._in_nav:
            return None
        values = (context.get(name) for name in self._read)
        told = (each if isinstance(each, Hashable) else repr(each) for each in values)
        key = (id(page.parent), self._place(page.url), *told)
        return key if key in self._drawn or len(self._drawn) < _MOST else None

    def _is_plain(self, page: Any) -> bool:
        """Whether a page is none of a sort of another plugin's, and stands below nothing or something that is there."""
        is_own = type(page) is HostPage or type(page).__module__.startswith("minutebook.")
        return is_own and (page.parent is None or id(page.parent) in self._in_nav)

    def _place(self, url: str) -> tuple[str | None, ...]:
        """Where relative addresses begin, as MkDocs sees it, step by step. From a folder that nothing lies in they are
        the same as from its neighbors."""
        folder, _, name = url.rpartition("/")
        way = _normal(folder if "." in name else url)
        steps = way.split("/") if way else []
        return tuple(steps) if way in self._passed or not steps else (*steps[:-1], None)


def _ways(url: str) -> Iterator[str]:
    """A path and every folder above it."""
    way = _normal(url)
    while way:
        yield way
        way = dirname(way)


def _normal(url: str) -> str:
    return normpath(f"/{url}").lstrip("/")


def _all(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    for item in items:
        yield item
        yield from _all(getattr(item, "children", None) or ())
