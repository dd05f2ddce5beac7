"""The part of the first plugin that is there for a site that is served while it is written."""

from __future__ import annotations

import gc
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as HostPage

from minutebook.catalog.destinations import SiteFiles
from minutebook.catalog.editions import Withheld
from minutebook.core.diagnostics import Problem
from minutebook.hosts.mkdocs.checked_later import CheckedLater
from minutebook.hosts.mkdocs.conversions import Conversions
from minutebook.hosts.mkdocs.finished import BuiltSite, FinishedSite
from minutebook.hosts.mkdocs.options import MinutebookOptions
from minutebook.hosts.mkdocs.own import own_files
from minutebook.hosts.mkdocs.pages_before import PagesBefore
from minutebook.hosts.mkdocs.redrawing import DrawnBefore
from minutebook.hosts.pagefind import Extract
from minutebook.pipeline import Build, Settings
from minutebook.render.compiled import CompiledTemplates
from minutebook.render.quickly import quicken
from minutebook.site import PageText

SELDOM = 50_000, 20, 20
"""How much is made before Python looks for such rings (700 else)."""

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # a server that no build needs


class ServesPages(BasePlugin[MinutebookOptions]):
    """Lets a server build again at once, with what an earlier build has compiled."""

    is_serving: bool
    settings: Settings
    today: date
    build: Build
    names: Withheld
    hosts: frozenset[str]
    conversions: Conversions
    drawn_before: DrawnBefore
    finished: FinishedSite
    texts: dict[str, PageText]
    searched: dict[str, Extract]
    unmade: dict[str, Problem]
    served: BuiltSite | None
    unchecked: SiteFiles | None = None
    compiled: CompiledTemplates | None = None
    threshold: tuple[int, int, int] | None = None

    def begin_program(self, command: str) -> None:
        """A build makes much and ends soon: it looks less often for rings of what nobody needs."""
        self.is_serving, self.threshold = command == "serve", gc.get_threshold()
        self.pages_before = PagesBefore()
        if not self.is_serving:
            gc.set_threshold(*SELDOM)

    def end_program(self) -> None:
        """Check nothing more; for a program that goes on, all is as it was before."""
        self.checked_later.end()
        if self.threshold is not None:
            gc.set_threshold(*self.threshold)

    @property
    def may_fork(self) -> bool:
        """Whether other processes may be begun: not once a server has its threads, which is after its first build."""
        return not self.is_serving or self.served is None

    def put_pages_back(self, config: MkDocsConfig, files: Files, glossary: str) -> None:
        """Before any page gets its text: those of which nothing has changed get what the last build of a server made.

        The page of the glossary is made each time: its words stand on the others, which are made again with it.
        """
        if not self.is_serving or self.names:
            self.pages_before = PagesBefore()
            return
        beside = (self.settings, self.today, self.hosts, frozenset(files.src_uris), [self.texts.get(glossary)])
        told = (self.conversions.key, *beside)
        self.pages_before.begin(config, self.texts, told, self.drawn_before.stands, apart=glossary)
        self.finished.steps.give_texts(self.pages_before.give)

    def is_put_back(self, file: File) -> bool:
        """Whether a page has been given all that the last build made of it."""
        searched = self.pages_before.searched(file.src_uri)
        if searched is not None:
            self.searched[file.src_uri] = searched
        return searched is not None

    def remember(self, page: HostPage, searched: Extract) -> None:
        """Remember what is to be found of a page; for the next build of a server also what became of it, but for one
        that could not be made, which is told each time."""
        path = page.file.src_uri
        self.searched[path] = searched
        if path not in self.unmade:
            self.pages_before.note(page, self.texts.get(path), searched)

    @cached_property
    def checked_later(self) -> CheckedLater:
        """What is checked once the pages are out."""
        return CheckedLater()

    def checks_later(self, there: SiteFiles) -> bool:
        """Whether the records of a site with these files are checked once the pages are out: in each build of a server
        but the first, for a person who begins to write wants to know first what there is to mend."""
        self.unchecked = there if self.is_serving and self.served is not None else None
        return self.unchecked is not None

    @event_priority(-10_001)  # not as long as the folder of the site may be written to
    def _check_later(self, *, config: MkDocsConfig) -> None:
        if self.unchecked is not None:
            self.checked_later.begin(self.build, self.unchecked)
            self.unchecked = None

    @event_priority(-2000)
    def _lend_compiled(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """With every plugin's filters there: compile no template again that an earlier build or run has."""
        quicken(env)
        templates, self.compiled = self.settings.templates, self.compiled or CompiledTemplates()
        self.compiled.lend(env, templates.speaks.name, templates.words)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:
        """Rebuild when overrides or Python files of the site's own change, too, and at once."""
        from minutebook.hosts.mkdocs.rebuilding import serve_promptly  # loads the server

        serve_promptly(server)
        for path in filter(None, (config.theme.custom_dir, *own_files(self.config))):
            server.watch(path)
