"""The plugin `minutebook/guides`: guides to roles, certifications, onboarding paths and questions."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from minutebook.catalog.catalog import Catalog
from minutebook.hosts.mkdocs.options import PagesOptions
from minutebook.hosts.mkdocs.partner import base_of
from minutebook.pages.guides import guide_pages
from minutebook.pages.page import Page
from minutebook.pages.panels import guide_panels
from minutebook.pipeline import Build


class GuidesPlugin(BasePlugin[PagesOptions]):
    """Adds guide pages made from the catalog, and panels to the pages of records."""

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make the pages and panels and hand them to the first plugin."""
        if self.config.enabled:
            base = base_of(config, self)
            base.panels += guide_panels()
            for page in self.made(base.build.shown, base.build, config):
                base.add_page(page, files, config)
        return files

    def made(self, catalog: Catalog, build: Build, config: MkDocsConfig) -> list[Page]:
        """The pages for a catalog."""
        return list(guide_pages(catalog, build.today)) if self.config.enabled else []
