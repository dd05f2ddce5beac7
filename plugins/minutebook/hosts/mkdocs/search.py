"""The plugin `minutebook/search`: an index with facets, made by Pagefind, and a page to search it."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as HostPage

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import page_address
from minutebook.hosts.mkdocs.ahead import Ahead
from minutebook.hosts.mkdocs.languages import folder_of, is_within
from minutebook.hosts.mkdocs.options import SETTLED, SearchOptions
from minutebook.hosts.mkdocs.partner import base_of
from minutebook.hosts.pagefind import PagefindFailed, make_index
from minutebook.pages.page import Page
from minutebook.pages.search import BUNDLE, PATH, search_page
from minutebook.pipeline import Build

BROWSE = "browse/index.md"
UNSEARCHED = (".headerlink", ".md-content__button", ".mb-actions", ".mb-ties", ".mb-table", ".mb-list", ".mb-timeline")
"""Parts that repeat other records: found there, they would hide the record itself among its mentions."""


class SearchPlugin(BasePlugin[SearchOptions]):
    """Adds the search page and its index."""

    indexing: Ahead[None] | None = None

    @event_priority(SETTLED)
    def on_config(self, config: MkDocsConfig) -> None:
        """Tell our templates where the search page is."""
        if self.config.enabled:
            config.extra["minutebook_search"] = folder_of(config) + page_address(PATH, config.use_directory_urls)

    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the search page, once the other plugins have added theirs."""
        self.base = base_of(config, self)
        if self.config.enabled:
            has_list = files.get_file_from_path(BROWSE) is not None
            browse = page_address(BROWSE, config.use_directory_urls) if has_list else ""
            self.base.add_page(search_page(browse, config.use_directory_urls), files, config)
        return files

    def made(self, catalog: Catalog, build: Build, config: MkDocsConfig) -> list[Page]:
        """The search page."""
        return [search_page("", config.use_directory_urls)] if self.config.enabled else []

    def kept(self, config: MkDocsConfig) -> dict[str, str]:
        """The folder of the search index."""
        return {BUNDLE.rstrip("/"): "the index of the search"} if self.config.enabled else {}

    @event_priority(-100)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """With every page's content done: index it, while MkDocs writes the pages."""
        if self.config.enabled:
            if is_within(config):
                self.on_post_build(config=config)
            language = str(config.theme.get("language") or "en")
            pages = [file.page for file in files.documentation_pages() if file.page is not None]
            home = folder_of(config)
            found = [
                (page.file.dest_uri.removeprefix(home), self._searched(page, language))
                for page in pages
                if _is_searched(page)
            ]
            bundle, exclude = Path(config.site_dir) / home / BUNDLE, (*UNSEARCHED, *self.config.exclude)
            self.indexing = Ahead(lambda: make_index(found, bundle, exclude, language), beside=self.base.works_beside)

    def _searched(self, page: HostPage, language: str) -> str:
        """What is to be found of a page; one that is no record can be narrowed to as a page."""
        title, content = str(page.title or ""), self.base.searched.get(page.file.src_uri, "")
        heading = "" if "<h1" in content else f"<h1>{title}</h1>"
        if page.file.src_uri not in self.base.build.shown.reading.paths:
            content += '<div hidden data-pagefind-filter="kind:Page" data-pagefind-meta="kind:Page"></div>'
        head = f'<html lang="{escape(language)}"><head><title>{title}</title></head>'
        return f"<!doctype html>{head}<body>{heading}{content}</body></html>"

    def on_build_error(self, *, error: Exception) -> None:
        """Write nothing once the build has stopped."""
        if self.indexing is not None:
            self.indexing.abandon()

    @event_priority(-300)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the index into the site; the first plugin writes its addresses while it is still being made."""
        if not self.config.enabled or self.indexing is None:
            return
        try:
            self.indexing.result()
        except PagefindFailed as failure:
            raise PluginError(
                "minutebook/search: the search index could not be made. Install Pagefind with "
                f"`pip install 'pagefind[bin]'`, or set `enabled: false`. It said: {failure}"
            ) from failure
        self.indexing = None


def _is_searched(page: HostPage) -> bool:
    """Not the search page itself, and no page that asks to be left out in Material's own words."""
    asked = page.meta.get("search")
    return page.file.src_uri != PATH and not (isinstance(asked, dict) and asked.get("exclude"))
