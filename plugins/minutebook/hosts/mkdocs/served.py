"""The part of the first plugin that is there for a site that is served while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from minutebook.hosts.mkdocs.options import MinutebookOptions
from minutebook.hosts.mkdocs.own import own_files
from minutebook.render.compiled import CompiledTemplates

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # a server that no build needs


class ServesPages(BasePlugin[MinutebookOptions]):
    """Lets a server build again at once, with what an earlier build has compiled."""

    is_serving: bool
    compiled: CompiledTemplates | None = None

    @event_priority(-2000)
    def _lend_compiled(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """With every plugin's filters there: compile no template again that an earlier build of a server has."""
        if self.is_serving:
            self.compiled = self.compiled or CompiledTemplates()
            self.compiled.lend(env)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:
        """Rebuild when overrides or Python files of the site's own change, too, and at once."""
        from minutebook.hosts.mkdocs.rebuilding import serve_promptly  # loads the server

        serve_promptly(server)
        for path in filter(None, (config.theme.custom_dir, *own_files(self.config))):
            server.watch(path)
