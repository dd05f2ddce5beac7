"""The plugin `minutebook/forms`: pages to add a record in the browser, and ways to them from the index pages."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from minutebook.catalog.catalog import Catalog
from minutebook.hosts.mkdocs.options import PagesOptions, forge_of
from minutebook.hosts.mkdocs.partner import base_of
from minutebook.pages.forms import form_pages, with_way
from minutebook.pages.page import Page
from minutebook.pipeline import Build


class FormsPlugin(BasePlugin[PagesOptions]):
    """Adds a form for each kind of record."""

    @event_priority(40)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make the pages, once the index pages are there to lead to them."""
        if self.config.enabled:
            base = base_of(config, self)
            build = base.build
            for page in self.made(build.shown, build, config):
                base.add_page(page, files, config)
            for kind in build.shown.registry.kinds:
                for path in (f"{kind.folder}/index.md", f"{kind.folder}/README.md"):
                    if path in base.pages:
                        base.add_page(with_way(base.pages[path], kind, config.use_directory_urls), files, config)
        return files

    def made(self, catalog: Catalog, build: Build, config: MkDocsConfig) -> list[Page]:
        """The pages for a catalog."""
        return list(form_pages(catalog, forge_of(config))) if self.config.enabled else []
