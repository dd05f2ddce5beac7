"""The plugin `minutebook`: reads, checks and catalogs records, and frames their pages."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from minutebook.catalog.leaves import LeavesRemembered
from minutebook.core.diagnostics import Problem, with_severities
from minutebook.disk.digests import digests_below
from minutebook.disk.kept import Kept
from minutebook.disk.leaves import LeavesKept
from minutebook.hosts.mkdocs import assets
from minutebook.hosts.mkdocs.ahead import Ahead
from minutebook.hosts.mkdocs.content import ContentFiles, keep_only, readable
from minutebook.hosts.mkdocs.edition import KeepsEdition
from minutebook.hosts.mkdocs.examining import AskedDigests, RulesKept
from minutebook.hosts.mkdocs.files import drawn_elsewhere, keep_out_of_nav, place_in_sections, set_dates
from minutebook.hosts.mkdocs.glossing import glossary_of, glossary_path
from minutebook.hosts.mkdocs.guarding import guard
from minutebook.hosts.mkdocs.keeping import KeepsPages
from minutebook.hosts.mkdocs.languages import folder_of, names_of
from minutebook.hosts.mkdocs.offline import use_own_worker
from minutebook.hosts.mkdocs.options import SETTLED, folders_of, forge_of, kept_for, settings_of, today_of
from minutebook.hosts.mkdocs.other_hosts import called_by, hosts_drawing, without_calls
from minutebook.hosts.mkdocs.page_contents import PageContents
from minutebook.hosts.mkdocs.plugin import features_on, options_of
from minutebook.hosts.mkdocs.published import published
from minutebook.hosts.mkdocs.redrawing import DrawnBefore, DrawnInParts, SharedDrawing
from minutebook.hosts.mkdocs.reporting import report
from minutebook.hosts.mkdocs.served import ServesPages
from minutebook.hosts.mkdocs.theme_listing import list_promptly
from minutebook.hosts.mkdocs.themed import ThemedPages
from minutebook.hosts.pagefind import Extract
from minutebook.pipeline import gathered, weighed
from minutebook.site import Drawn, Outline, PageText, SiteSetting
from minutebook.sources.source import RawFile

WORTH_A_PROCESS = 10
"""Records from which a second process saves more than it costs; with the first come some two hundred made pages."""


class MinutebookPlugin(ServesPages, KeepsPages, KeepsEdition, ThemedPages):
    """Reads every page before MkDocs does; the other minutebook plugins take the build from here."""

    works_beside = False
    checking: Ahead[list[Problem]]
    lying: ContentFiles
    aside_files: list[RawFile]
    drawing: Ahead[Drawn | DrawnInParts] | SharedDrawing
    outline: Outline
    texts: dict[str, PageText]

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether a site is served or built."""
        self.begin_program(command)
        self.is_dirty, self.leaves, self.drawn_before = dirty, LeavesRemembered(), DrawnBefore()

    @event_priority(SETTLED)
    def on_config(self, config: MkDocsConfig) -> None:
        """Turn options into settings, take out of those of MkDocs what calls other hosts, add our style and script."""
        self.settings = settings_of(self.config, config)
        self.today = today_of(self.config, os.environ.get("MINUTEBOOK_TODAY", ""))
        self.forge, self.kept = forge_of(config), kept_for(self.config, config)
        self.leaves.further = LeavesKept(self.kept)
        self.searched: dict[str, Extract] = {}
        folders = folders_of(self.config, self.settings)
        self.features = features_on(config, self.settings, folders)
        given = config.site_name, self.forge, options_of(config, self.settings), folders
        self.setting = SiteSetting(*given, tells_problems=self.is_serving, address=config.site_url or "")
        use_own_worker(config)
        list_promptly(config.theme)
        self.calls = called_by(config)
        without_calls(config, self.calls, self.settings.hosts)
        assets.add_to(config, self.features)

    @event_priority(SETTLED)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Look at the content folder, with what others put there, before MkDocs does, which follows every link."""
        self.lying = readable(config, self.settings.root)
        self.begin_pages(config)

    @event_priority(100)
    def _read(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Check everything, then let MkDocs see only what this edition shows."""
        self.begin(config)
        self.checked_later.end()
        keep_only(files, self.lying, config, self.settings)
        raw, self.aside_files = self.lying.parted(files)
        digests, aside = AskedDigests(digests_below(config.docs_dir)), self.aside_files
        self.build = build = gathered(raw, self.settings, self.today, None, self.leaves, digests, aside)
        self.works_beside = self.may_fork and len(build.catalog.records) >= WORTH_A_PROCESS
        kept = Kept(None) if self.is_serving else self.kept
        self.checking = RulesKept(build, aside, digests, kept).begin(beside=self.works_beside)
        self.withhold(files, config)
        self.convert_early(config, files)
        keep_out_of_nav(build.shown, files)
        return files

    @event_priority(50)
    def _make(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what features make; where the author has a page of that path, ours goes below or into its block."""
        setting = replace(self.setting, paths=frozenset(files.src_uris))
        book = self.build, self.features, setting, self.aside_files
        self.outline = self.drawn_before.outline(*book, self.kept, is_serving=self.is_serving)
        self.pages = self.outline.pages
        for path, page in self.pages.items():
            inclusion = InclusionLevel.INCLUDED if page.in_nav else InclusionLevel.NOT_IN_NAV
            self.made_files.add(files, config, path, page.text.encode(errors="replace"), inclusion)
        assets.add_files(self.outline.files, self.made_files, files, config)
        return files

    on_files = CombinedEvent(_read, _make, KeepsEdition._set_aside, KeepsEdition._prune)

    def _begin_drawing(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """All plugins have said what they add: begin to draw, beside MkDocs' work on the Markdown."""
        there = published(files, self, config)
        if not self.checks_later(there):
            self.found = weighed(self.build, self.checking.result(), there).problems
            self._report(self.found)
        place_in_sections(self.outline.trails, files, nav)
        folder, before = folder_of(config), self.drawn_before
        self.drawing = before.begin(beside=self.works_beside)
        self.addresses = Ahead(lambda: before.redirects(there, folder), beside=self.works_beside)
        self.texts = before.texts(frozenset(name for file in files for name in names_of(file)))
        self.convert_ahead(config, (file.src_uri for file in files.documentation_pages()))
        self.put_pages_back(config, files, glossary_path(self))

    on_nav = CombinedEvent(event_priority(-90)(_begin_drawing), ThemedPages._keep_nav)  # Material's blog has -50

    @event_priority(90)  # Material's tags fill in their lists at 100
    def _fill(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """With all Markdown done: fill the slots, put the card above a record's text and its links below."""
        self.conversions.end()
        env.filters["say"] = self.settings.templates.say
        self._report(self.settle(files, config))
        drawn, self.files = self.drawn_before.noted(self.drawing.result()), files
        self._report(with_severities([*drawn.problems], dict(self.settings.severities)))
        self.hosts = hosts = self.settings.hosts | hosts_drawing(config, self.settings.hosts)
        set_dates(self.build.shown, files, self.today)
        contents, glossary = PageContents(), glossary_of(self)
        for file in glossary.in_order(files.documentation_pages()):
            if not self.is_put_back(file) and file.page is not None and file.page.content is not None:
                text, body = self.texts.get(file.src_uri), self.body_of(file.page, hosts)
                if text is None or text.seal:
                    body = self.without_names(file.page, body)
                seal, title = text.seal if text else "", str(file.page.title or "")
                here, words = drawn_elsewhere(self.outline, file) or drawn, glossary.on(file.page, body, bool(seal))
                whole, searched = here.page(file.src_uri, words.text(body), seal, title)
                file.page.content = words.labels(whole)
                self.remember(file.page, Extract.of(searched, contents.put(file.page)))

    on_env = CombinedEvent(_fill, KeepsPages._settle_pages, ServesPages._lend_compiled)
    on_post_page = CombinedEvent(KeepsEdition._blank, KeepsPages._note_page)

    @event_priority(-180)
    def _redirect(self, *, config: MkDocsConfig) -> None:
        """See to it that permalinks and former addresses are there, over nobody's file."""
        self.lead_on(config)

    @event_priority(-200)
    def _guard(self, *, config: MkDocsConfig) -> None:
        """With everything there, tell browsers what the site may run and load."""
        if self.config.content_security_policy and not self.is_serving:
            guard(self.files, self.build, config, self.led_on, self.finished)

    on_post_build = CombinedEvent(
        _redirect, KeepsEdition._finish, _guard, KeepsPages._end_pages, ServesPages._check_later
    )

    on_build_error = CombinedEvent(ThemedPages._end_converting, KeepsPages._stop_pages, KeepsEdition._fail)

    def on_shutdown(self) -> None:
        """Leave nothing behind that another build would stumble over."""
        self.end_program()
        self.leave_pages()
        self.leave_edition()

    def _report(self, problems: Iterable[Problem]) -> None:
        report(problems, "never" if self.is_serving else self.config.fail_on)
