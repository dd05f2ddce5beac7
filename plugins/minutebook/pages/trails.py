"""Where a page is: the pages above it, which breadcrumbs and the menu of a theme follow."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from posixpath import splitext

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import page_address, way_to_root
from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.pages.page import Page
from minutebook.render.environment import Drawing, drawing
from minutebook.sources.source import Source
from minutebook.views.cells import CellItem

HOME = say("Home")
_FIRST = ("index.md", "README.md")
"""Files that speak for their folder."""


@dataclass(frozen=True)
class Crumbs:
    """The way to a page: what stands above it, the outermost first, and its own name, which may be an id."""

    above: tuple[CellItem, ...]
    here: str
    is_id: bool = False


@dataclass(frozen=True)
class Trails:
    """Tells of each page of a site what stands above it.

    `pages` are those that are made and `sources` those of authors, by path. `names` are what a navigation calls the
    first pages of features.
    """

    catalog: Catalog
    pages: Mapping[str, Page]
    sources: Mapping[str, Source]
    names: Mapping[str, str]

    def above(self, path: str) -> tuple[str, ...]:
        """The pages above one, the outermost first, without the first page of the site.

        A record stands below the list of its kind, a page about a record below that record, a page that continues
        another below that one, any other below the page that speaks for its folder.
        """
        found = [path]
        while (at := self._parent(found[-1])) and at not in found:
            found.append(at)
        page = self.pages.get(path)
        if page is not None and page.place.record and found[-1] in self.catalog.reading.paths:
            found += filter(None, [self._folder_of(path)])  # a site without the list of this kind
        return tuple(reversed(found[1:]))

    def _parent(self, path: str) -> str:
        record, page = self.catalog.reading.paths.get(path), self.pages.get(path)
        if record is not None:
            return self._first_in(record.kind.folder) or self._folder_of(path)
        if page is None:
            return self._folder_of(path)
        subject = self.catalog.find(page.place.record) if page.place.record else None
        return page.place.continues or (subject.path if subject else self._folder_of(path))

    def _folder_of(self, path: str) -> str:
        """The page that speaks for the nearest folder that has one, but for the whole."""
        folder = path.rpartition("/")[0]
        while folder:
            first = self._first_in(folder)
            if first and first != path:
                return first
            folder = folder.rpartition("/")[0]
        return ""

    def _first_in(self, folder: str) -> str:
        known = (f"{folder}/{name}" for name in _FIRST)
        return next((each for each in known if each in self.pages or each in self.sources), "")

    def crumbs(self, path: str) -> Crumbs | None:
        """The way to a page as readers see it; None for the first page of the site, and for one that an author alone
        made: that looks as the theme makes it."""
        record = self.catalog.reading.paths.get(path)
        if path in _FIRST or (record is None and path not in self.pages):
            return None
        urls = self.catalog.directory_urls
        above = tuple(CellItem(self._name(each), page_address(each, urls)) for each in self.above(path))
        is_id = record is not None and not record.id.islower()  # a person's handle is for files
        here = record.id if record and is_id else self._name(path)
        return Crumbs(above or (CellItem(HOME, page_address(_FIRST[0], urls)),), here, is_id)

    def drawn(self, path: str, address: str = "") -> Drawing | None:
        """The same to be drawn; `address` is that of a page which does not lie where its path says."""
        root = way_to_root(address or page_address(path, self.catalog.directory_urls))
        return drawing("crumbs.html.j2", crumbs=crumbs, root=root) if (crumbs := self.crumbs(path)) else None

    def _name(self, path: str) -> str:
        """What a page is called by those below it."""
        record = self.catalog.reading.paths.get(path)
        return record.title if record else self._own_name(path)

    def _own_name(self, path: str) -> str:
        page, source = self.pages.get(path), self.sources.get(path)
        if name := self.names.get(path) or self._kinds.get(path):
            return name
        if page is None or source is not None:
            return _title_of(source, path)
        if page.place.continues:
            return say("Page {n}", n=_stem(path))
        return page.place.door if page.place.record and page.place.door else page.title

    @cached_property
    def _kinds(self) -> dict[str, str]:
        """What the lists of kinds are called, by their paths; containers go by what others call them."""
        return {
            f"{kind.folder}/{name}": label_of(kind.folder) if kind.container else kind.plural
            for kind in self.catalog.registry.kinds
            for name in _FIRST
        }


def _title_of(source: Source | None, path: str) -> str:
    """The title of an author's page: what it says, its first heading, or the words of its file name."""
    if source is not None and (title := source.metadata.get("title")):
        return str(title)
    sections = source.body.sections if source is not None else ()
    if sections and sections[0].level == 1:
        return sections[0].title
    return label_of(_stem(path.rpartition("/")[0] if path.endswith(_FIRST) else path))


def _stem(path: str) -> str:
    return splitext(path)[0].rpartition("/")[2]
