"""The plugin `minutebook`: reads, checks and catalogs records, and frames their pages."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import way_to_root
from minutebook.core.diagnostics import Problem
from minutebook.hosts.mkdocs import assets, withholding
from minutebook.hosts.mkdocs.ahead import Ahead
from minutebook.hosts.mkdocs.content import Lying, keep_only, readable
from minutebook.hosts.mkdocs.files import led_on, path_in, place_in_sections, set_apart, set_dates, write_redirects
from minutebook.hosts.mkdocs.options import MinutebookOptions, forge_of, settings_of, today_of
from minutebook.hosts.mkdocs.published import published
from minutebook.hosts.mkdocs.reporting import report
from minutebook.pages.assembly import Drawn, draw_all
from minutebook.pages.bodies import linked_body
from minutebook.pages.embedded import draw_block
from minutebook.pages.page import Page, slot_mark
from minutebook.pages.problems import problem_page
from minutebook.pages.records import Panel, Reach
from minutebook.pages.reference import reference_pages
from minutebook.pipeline import Build, examined, gathered, known_codes, weighed
from minutebook.sources.body import Block
from minutebook.sources.hazards import defused
from minutebook.sources.source import RawFile

WORTH_A_PROCESS = 200
"""Records from which a second process saves more than it costs."""


class MinutebookPlugin(BasePlugin[MinutebookOptions]):
    """Reads every page before MkDocs does; the other minutebook plugins take the build from here."""

    is_serving = False
    build: Build
    works_beside = False
    checking: Ahead[list[Problem]]
    withheld: frozenset[str]
    lying: Lying
    drawing: Ahead[Drawn]
    redirecting: Ahead[list[tuple[str, str]]]

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether a site is served or built."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Turn options into settings, and add our style sheet and script."""
        self.settings = settings_of(self.config, config)
        self.today = today_of(self.config, os.environ.get("MINUTEBOOK_TODAY", ""))
        self.forge = forge_of(config)
        self.reach = Reach()
        self.panels: list[Panel] = []
        self.pages: dict[str, Page] = {}
        self.slots: dict[str, list[str]] = {}
        self.searched: dict[str, str] = {}
        assets.add_to(config)

    @event_priority(100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Look at the content folder before MkDocs does, which follows every link in it."""
        self.lying = readable(config, self.settings.root)

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Check everything, then let MkDocs see only what this edition shows."""
        keep_only(files, self.lying, config, self.settings)
        wanted = [file for file in files.documentation_pages() if not file.inclusion.is_excluded()]
        raw = [RawFile(file.src_uri, file.content_bytes) for file in wanted]
        self.build = build = gathered(raw, self.settings, self.today)
        self.works_beside = not self.is_serving and len(build.catalog.records) >= WORTH_A_PROCESS
        self.checking = Ahead(lambda: examined(build), beside=self.works_beside)
        self.withheld = withholding.withhold(files, build, config, self.config.attachments)
        set_apart(build.shown, files, config)
        if self.is_serving:
            for path in sorted(self.build.broken):
                self.add_page(problem_page(path, self.build.broken[path]), files, config)
        for page in self.made(build.catalog, build, config):
            self.add_page(page, files, config)
        assets.add_files(files, config)
        return files

    def made(self, catalog: Catalog, build: Build, config: MkDocsConfig) -> list[Page]:
        """The reference pages."""
        folder = self.config.reference
        return reference_pages(catalog.registry, known_codes(), folder, config.use_directory_urls) if folder else []

    def add_page(self, page: Page, files: Files, config: MkDocsConfig) -> None:
        """Add a made page; where the author has one of that path, ours goes below or into its block."""
        page = replace(page, path=path_in(files, page.path))
        self.pages[page.path] = page
        if files.get_file_from_path(page.path) is None:
            file = File.generated(config, page.path, content=page.text)
            file.inclusion = InclusionLevel.INCLUDED if page.in_nav else InclusionLevel.NOT_IN_NAV
            files.append(file)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """All plugins have said what they add: begin to draw, beside MkDocs' work on the Markdown."""
        there = published(files, self, config)
        found = weighed(self.build, self.checking.result(), there).problems
        report(found, "never" if self.is_serving else self.config.fail_on)
        place_in_sections(self.build.shown, files)
        build, catalog, pages = self.build, self.build.shown, self.pages
        self.drawing = Ahead(
            lambda: draw_all(catalog, pages, self.today, self.forge, self.reach, self.panels), beside=self.works_beside
        )
        self.redirecting = Ahead(lambda: led_on(build, there), beside=self.works_beside)

    def on_page_read_source(self, *, page: HostPage, config: MkDocsConfig) -> str | None:
        """Hand over the body alone; a blank first line keeps MkDocs from looking for front matter."""
        path = page.file.src_uri
        source, made = self.build.sources.get(path), self.pages.get(path)
        if source is None and made is None:
            return None
        return "\n" + (source.body.text if source else made.text if made else "")

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Names become links, embedded views become slots, made parts find their place."""
        path = page.file.src_uri
        source, made = self.build.sources.get(path), self.pages.get(path)
        slots = self.slots[path] = []
        first = len(made.slots) if made else 0
        if source is None:
            page.meta = _meta(made.meta) if made else page.meta
            return markdown
        page.meta = _meta(source.metadata)
        root = way_to_root(page.file.url if page.file.url != "./" else "")
        own_part = made.part if made else ""
        used = False

        def fill(block: Block) -> str:
            nonlocal used
            if block.text.strip().startswith("index") and own_part:
                used = True
                return own_part
            slots.append(draw_block(block, source, self.build.shown, self.today, root))
            return slot_mark(first + len(slots) - 1)

        text = linked_body(source, self.build.shown, lambda each: each in files.src_uris, fill)
        return text if used or not own_part else f"{text}\n\n{own_part}"

    @event_priority(100)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """With all Markdown done: fill the slots, put the card above a record's text and its links below."""
        drawn = self.drawing.result()
        set_dates(self.build.shown, files, self.today)
        for file in files.documentation_pages():
            if file.page is not None and file.page.content is not None:
                own = self.slots.pop(file.src_uri, ())
                whole, searched = drawn.assemble(file.src_uri, defused(file.page.content), own)
                file.page.content, self.searched[file.src_uri] = whole, searched

    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write permalinks and former addresses last, so that they are over nobody's file."""
        write_redirects(self.redirecting.result(), Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:
        """Rebuild when overrides or a site's own kinds change, too."""
        for path in (config.theme.custom_dir, *self.config.kinds):
            if path:
                server.watch(path)


def _meta(given: Mapping[str, Any]) -> dict[str, Any]:
    """What the theme may read of a page's front matter, texts escaped: Material's templates do not."""
    told = {name: value for name, value in given.items() if value is not None}
    meta = {name: escape(value) if isinstance(value, str) else value for name, value in told.items()}
    if meta.get("summary"):
        meta.setdefault("description", meta["summary"])
    return meta
