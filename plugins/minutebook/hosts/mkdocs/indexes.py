"""The plugin `minutebook/indexes`: index pages for every kind, program, person and tag."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from minutebook.catalog.catalog import Catalog
from minutebook.hosts.mkdocs.options import PagesOptions
from minutebook.hosts.mkdocs.partner import base_of
from minutebook.pages.indexes import home_page, index_pages
from minutebook.pages.page import Page
from minutebook.pipeline import Build

HOMES = ("index.md", "README.md")


class IndexesPlugin(BasePlugin[PagesOptions]):
    """Adds index pages made from the catalog, and ways to them on the records' own pages."""

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make the pages and hand them to the first plugin."""
        if self.config.enabled:
            base = base_of(config, self)
            has_home = any(files.get_file_from_path(name) for name in HOMES)
            for page in self.made(base.build.shown, base.build, config):
                if page.path != HOMES[0] or not has_home:
                    base.add_page(page, files, config)
        return files

    def made(self, catalog: Catalog, build: Build, config: MkDocsConfig) -> list[Page]:
        """The pages for a catalog, a home page among them."""
        if not self.config.enabled:
            return []
        pages = index_pages(catalog, build.today, build.settings.root)
        return [*pages, home_page(catalog, build.today, config.site_name)]
