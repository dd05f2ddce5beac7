"""The plugin `minutebook/timelines`: dated events of records as charts and lists."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from minutebook.catalog.catalog import Catalog
from minutebook.hosts.mkdocs.options import PagesOptions
from minutebook.hosts.mkdocs.partner import base_of
from minutebook.pages.page import Page
from minutebook.pages.timelines import timeline_pages
from minutebook.pipeline import Build


class TimelinesPlugin(BasePlugin[PagesOptions]):
    """Adds timeline pages made from the catalog."""

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make the pages and hand them to the first plugin."""
        if self.config.enabled:
            base = base_of(config, self)
            for page in self.made(base.build.shown, base.build, config):
                base.add_page(page, files, config)
        return files

    def made(self, catalog: Catalog, build: Build, config: MkDocsConfig) -> list[Page]:
        """The pages for a catalog."""
        return list(timeline_pages(catalog, build.today)) if self.config.enabled else []
