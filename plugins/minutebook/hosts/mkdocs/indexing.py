"""The plugin of a feature with an index of all pages: it is made by Pagefind once they are done."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any, Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as HostPage

from minutebook.core.addresses import page_address
from minutebook.core.words import say
from minutebook.disk.kept import Kept
from minutebook.hosts.mkdocs.ahead import Ahead
from minutebook.hosts.mkdocs.kept_index import put_index
from minutebook.hosts.mkdocs.languages import folder_of, is_within
from minutebook.hosts.mkdocs.options import SETTLED
from minutebook.hosts.mkdocs.own_time import Order, OwnTime
from minutebook.hosts.mkdocs.plugin import FIRST, FeaturePlugin
from minutebook.hosts.pagefind import Extract, PagefindFailed
from minutebook.pipeline import Build

UNSEARCHED = (
    ".headerlink",
    ".md-content__button",
    ".mb-menu",
    ".mb-parts",
    ".mb-ties",
    ".mb-table",
    ".mb-list",
    ".mb-timeline",
)
"""Parts that repeat other records: found there, they would hide the record itself among its mentions."""

PAGE = say("Page")
"""What a page is called by kind that is no record."""

AGE = '<p class="mb-search__age" role="status" hidden></p>\n'
"""Where 60-search.js says how old the index of a site is that is served."""


class _First(Protocol):
    """The first plugin, with what is worth searching of each page by its path."""

    build: Build
    kept: Kept
    searched: dict[str, Extract]
    works_beside: bool
    is_serving: bool


class IndexingPlugin(FeaturePlugin):
    """Makes the index, and tells our templates where its page is."""

    indexing: Ahead[None] | None = None
    own_time: OwnTime | None = None
    ordered: tuple[Path, Order] | None = None
    base: _First

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Having this event, the plugin is the same over all builds of a server."""

    @event_priority(SETTLED)
    def on_config(self, config: MkDocsConfig) -> None:
        """Tell our templates where the search page is."""
        if self.is_on:
            config.extra["minutebook_search"] = folder_of(config) + page_address(self._path, config.use_directory_urls)

    @property
    def _path(self) -> str:
        return f"{self.feature.folder}/index.md"

    @event_priority(-100)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """With every page's content done: index it, while MkDocs writes the pages."""
        if self.is_on:
            if is_within(config):
                self.on_post_build(config=config)
            self.base = cast(_First, config.plugins[FIRST])
            language = str(config.theme.get("language") or "en")
            pages = [file.page for file in files.documentation_pages() if file.page is not None]
            home = folder_of(config)
            found = [
                (page.file.dest_uri.removeprefix(home), self._searched(page, language))
                for page in pages
                if page.file.src_uri != self._path and _is_searched(page)
            ]
            self.base.searched.clear()
            words = self.base.build.settings.templates.words
            bundle = Path(config.site_dir) / home / self.feature.index
            exclude = (*UNSEARCHED, *self.config["exclude"])
            if self.base.is_serving:
                self.ordered = bundle, Order(found, exclude, language, words)
                self._leave_room(files)
            else:
                kept, order = self.base.kept, Order(found, exclude, language, words)
                self.indexing = Ahead(lambda: put_index(kept, order, bundle), beside=self.base.works_beside)

    def _leave_room(self, files: Files) -> None:
        """Let the search page say that its index is older than the pages, as long as it is."""
        file = files.get_file_from_path(self._path)
        if file is not None and file.page is not None:
            place = '<div class="mb-search"'
            file.page.content = (file.page.content or "").replace(place, f"{AGE}{place}", 1)

    def _searched(self, page: HostPage, language: str) -> Extract:
        """What is to be found of a page; one that is no record can be narrowed to as a page."""
        title, found = str(page.title or ""), self.base.searched.get(page.file.src_uri, Extract())
        heading, tail = "" if found.has_title else f"<h1>{title}</h1>", ""
        if page.file.src_uri not in self.base.build.shown.reading.paths:
            kind = escape(self.base.build.settings.templates.speaks.of(PAGE))
            told = 'data-pagefind-filter="kind[data-kind]" data-pagefind-meta="kind[data-kind]"'
            tail = f'<div hidden data-kind="{kind}" {told}></div>'
        head = f'<html lang="{escape(language)}"><head><title>{title}</title></head>'
        return found._replace(head=f"<!doctype html>{head}<body>{heading}", tail=f"{tail}</body></html>")

    def on_build_error(self, *, error: Exception) -> None:
        """Write nothing once the build has stopped."""
        self.ordered = None
        if self.indexing is not None:
            self.indexing.abandon()

    @event_priority(-300)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the index into the site; the first plugin writes its addresses while it is still being made.

        While serving it is made in its own time: a writer waits for the page, and not for the search.
        """
        if self.ordered is not None:
            self.own_time = self.own_time or OwnTime()
            self.own_time.order(*self.ordered)
            self.ordered = None
        if not self.is_on or self.indexing is None:
            return
        try:
            self.indexing.result()
        except PagefindFailed as failure:
            raise PluginError(
                f"{self.feature.plugin}: the search index could not be made. Install Pagefind with "
                f"`pip install 'pagefind[bin]'`, or set `enabled: false`. It said: {failure}"
            ) from failure
        self.indexing = None

    def on_shutdown(self) -> None:
        """Make nothing more."""
        if self.own_time is not None:
            self.own_time.close()
            self.own_time = None


def _is_searched(page: HostPage) -> bool:
    """No page that asks to be left out in Material's own words."""
    asked = page.meta.get("search")
    return not (isinstance(asked, dict) and asked.get("exclude"))
