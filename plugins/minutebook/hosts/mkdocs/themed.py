"""The half of the first plugin that stands between pages and the theme."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, partial
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils.meta import get_data
from mkdocs.utils.templates import TemplateContext

from minutebook.catalog.editions import Withheld
from minutebook.core.diagnostics import Problem, with_severities
from minutebook.core.names import shown_path
from minutebook.disk.kept import Kept
from minutebook.hosts.mkdocs.conversion import guard
from minutebook.hosts.mkdocs.conversions import Conversions, TextSetting
from minutebook.hosts.mkdocs.finished import FinishedSite
from minutebook.hosts.mkdocs.headings import below_title
from minutebook.hosts.mkdocs.neighbors import as_written, others_hear, with_template, without_macros
from minutebook.hosts.mkdocs.options import MinutebookOptions
from minutebook.hosts.mkdocs.other_hosts import hosts_drawing
from minutebook.hosts.mkdocs.theming import checked_meta, meta_of, settle_titles
from minutebook.hosts.mkdocs.withholding import without_links
from minutebook.pages.embedded import written_body
from minutebook.pages.page import Page
from minutebook.pages.problems import problems_drawn
from minutebook.pipeline import Build, Settings
from minutebook.render.environment import as_html
from minutebook.site import PageText
from minutebook.sources.markup import clean


def _as_read(text: PageText) -> str:
    """The body alone; a blank first line keeps MkDocs from looking for front matter."""
    return f"\n{text.markdown}"


class ThemedPages(BasePlugin[MinutebookOptions]):
    """Gives the theme what it may have of each page, and says which pages could not be made."""

    settings: Settings
    build: Build
    nav: Navigation
    names: Withheld
    hosts: frozenset[str] = frozenset()
    unmade: dict[str, Problem]
    kept: Kept
    is_serving: bool
    works_beside: bool
    finished: FinishedSite
    is_told_more = True
    pages: Mapping[str, Page]
    texts: dict[str, PageText]

    @cached_property
    def conversions(self) -> Conversions:
        """What becomes of texts, build after build."""
        return Conversions()

    @event_priority(-100)
    def _keep_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the navigation as the last plugin left it, without ways to what is withheld."""
        nav.items = without_links(nav.items, self.names)
        self.is_told_more = others_hear(config, "page_markdown")
        self.nav, self.unmade = nav, {}

    def convert_early(self, config: MkDocsConfig, files: Files) -> None:
        """Begin with the texts of records while pages are still being thought of: most will stay as they are now."""
        if not self.works_beside or not self.finished.has_begun:
            return
        shown, there = self.build.shown, files.src_uris
        expected = [
            self._expected(
                path, PageText(written_body(self.build.sources[path], None, shown, there.__contains__), {}), config
            )
            for path in shown.reading.paths
        ]
        self._begin_converting(config, expected)

    def convert_ahead(self, config: MkDocsConfig, paths: Iterable[str]) -> None:
        """Begin with the texts of pages, in the order in which MkDocs will ask for them."""
        expected = [self._expected(path, self.texts[path], config) for path in paths if path in self.texts]
        self._begin_converting(config, expected)

    def _begin_converting(self, config: MkDocsConfig, texts: Collection[str]) -> None:
        self.hosts = self.settings.hosts | hosts_drawing(config, self.settings.hosts)
        self.conversions.begin(config, texts, TextSetting(self.kept, self.hosts, self.is_serving, self.works_beside))

    def _expected(self, path: str, text: PageText, config: MkDocsConfig) -> str:
        """The text of a page as MkDocs will convert it, if no other plugin changes it."""
        if path not in self.build.sources:
            return get_data(_as_read(text))[0]
        record = self.build.shown.reading.paths.get(path)
        return as_written(text.markdown, config) if record is not None and record.imported_from else text.markdown

    def _end_converting(self, *, error: Exception) -> None:  # MkDocs gives it
        """No other process goes on converting."""
        self.conversions.end()

    def on_page_read_source(self, *, page: HostPage, config: MkDocsConfig) -> str | None:
        """Hand over the body alone."""
        text = self.texts.get(page.file.src_uri)
        return None if text is None else _as_read(text)

    @event_priority(100)
    def _link_names(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Tell the theme of the page; the text of an author is ours, whatever another plugin has read."""
        path = page.file.src_uri
        self._tell_theme(page, self.texts.get(path), self.pages.get(path))
        if path not in self.build.sources:
            return markdown
        record = self.build.shown.reading.paths.get(path)
        if record is not None and record.imported_from:
            without_macros(page)
        return self._expected(path, self.texts[path], config)

    def _tell_theme(self, page: HostPage, text: PageText | None, made: Page | None) -> None:
        """Set the front matter of a page that is ours, and spread the net below its Markdown."""
        path = page.file.src_uri
        display, note = f"{self.settings.root}/{shown_path(path)}".lstrip("/"), partial(self.unmade.__setitem__, path)
        guard(page, display, note, self.conversions.render)
        source = self.build.sources.get(path)
        if text is not None:
            own = source.metadata if source else made.meta if made else {}
            added = {name: value for name, value in page.meta.items() if name not in own}  # by another plugin
            known = checked_meta(added, self.settings.theme)
            is_ours = source is None or path in self.build.shown.reading.paths
            page.meta = with_template({**known, **meta_of(text, is_ours)}, page.meta)
            record = self.build.shown.reading.paths.get(path)
            if record is not None and not record.id.islower():  # a person's handle is for files
                page.meta["record_id"] = as_html(record.id)
        elif page.file.generated_by is None:  # a draft, which MkDocs shows while it serves
            page.meta = checked_meta(page.meta, self.settings.theme)

    @event_priority(49)
    def _check_meta(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> None:
        """Look again, once Material's plugin meta (priority 50) has added values from files beside the page."""
        if self.is_told_more and page.file.src_uri in self.build.sources:
            page.meta = with_template(checked_meta(page.meta, self.settings.theme), page.meta)

    on_page_markdown = CombinedEvent(_link_names, _check_meta)

    @event_priority(-1000)
    def on_page_context(
        self, context: TemplateContext, *, page: HostPage, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Material's blog makes the beginnings of its posts itself, from their Markdown: the same rules for those."""
        for excerpt in cast("dict[str, Iterable[HostPage]]", context).get("posts") or ():
            excerpt.content = clean(excerpt.content or "", self.hosts)

    def body_of(self, page: HostPage, hosts: frozenset[str]) -> str:
        """What readers get of a page's Markdown, or why there is nothing."""
        path = page.file.src_uri
        if problem := self.unmade.get(path):
            return self.settings.templates.html(problems_drawn(problem.location.path, [problem]))
        html, record = self.conversions.clean(page, hosts), self.build.shown.reading.paths.get(path)
        return below_title(page, record, html) if record is not None else html

    def settle(self, files: Files, config: MkDocsConfig) -> tuple[Problem, ...]:
        """With all Markdown done: every title escaped once; the pages that could not be made."""
        settle_titles(self.nav, files, config)
        return tuple(with_severities([*self.unmade.values()], dict(self.settings.severities)))
