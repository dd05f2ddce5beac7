"""The part of the first plugin that is there for a site that is served while it is written."""

from __future__ import annotations

import gc
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from minutebook.catalog.destinations import SiteFiles
from minutebook.hosts.mkdocs.checked_later import CheckedLater
from minutebook.hosts.mkdocs.finished import BuiltSite
from minutebook.hosts.mkdocs.options import MinutebookOptions
from minutebook.hosts.mkdocs.own import own_files
from minutebook.pipeline import Build
from minutebook.render.compiled import CompiledTemplates
from minutebook.render.quickly import quicken

SELDOM = 50_000, 20, 20
"""How much is made before Python looks for such rings (700 else)."""

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # a server that no build needs


class ServesPages(BasePlugin[MinutebookOptions]):
    """Lets a server build again at once, with what an earlier build has compiled."""

    is_serving: bool
    build: Build
    served: BuiltSite | None
    unchecked: SiteFiles | None = None
    compiled: CompiledTemplates | None = None
    threshold: tuple[int, int, int] | None = None

    def begin_program(self, command: str) -> None:
        """A build makes much and ends soon: it looks less often for rings of what nobody needs."""
        self.is_serving, self.threshold = command == "serve", gc.get_threshold()
        if not self.is_serving:
            gc.set_threshold(*SELDOM)

    def end_program(self) -> None:
        """Check nothing more; for a program that goes on, all is as it was before."""
        self.checked_later.end()
        if self.threshold is not None:
            gc.set_threshold(*self.threshold)

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
        """With every plugin's filters there: compile no template again that an earlier build of a server has."""
        quicken(env)
        if self.is_serving:
            self.compiled = self.compiled or CompiledTemplates()
            self.compiled.lend(env)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:
        """Rebuild when overrides or Python files of the site's own change, too, and at once."""
        from minutebook.hosts.mkdocs.rebuilding import serve_promptly  # loads the server

        serve_promptly(server)
        for path in filter(None, (config.theme.custom_dir, *own_files(self.config))):
            server.watch(path)
