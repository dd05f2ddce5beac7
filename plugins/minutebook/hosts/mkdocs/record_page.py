"""The MkDocs page of a record: as any other, but that all records share one Markdown converter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import Files

from minutebook.hosts.mkdocs.watching import unwatched


class Converter:
    """Makes one Markdown converter for a build and hands it out again, reset, for each record.

    MkDocs makes a new one for every page, which is a tenth of its time. Markdown's own `reset` is
    meant for this, and every extension that keeps something from page to page has to honor it.
    """

    def __init__(self) -> None:
        self._converter: markdown.Markdown | None = None

    def __call__(self, **settings: Any) -> markdown.Markdown:
        """The converter, as good as new."""
        if self._converter is None:
            self._converter = markdown.Markdown(**settings)
        self._converter.reset()
        return self._converter

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """While this lasts, MkDocs is given this converter where it would make one."""
        asked = vars(pages)
        own = asked["markdown"]
        asked["markdown"] = SimpleNamespace(Markdown=self)
        try:
            yield
        except BaseException:
            self._converter = None  # a parser that gave up half-way does not know where it is
            raise
        finally:
            asked["markdown"] = own


def converting(config: MkDocsConfig) -> Callable[[str], str]:
    """Markdown to HTML with a site's extensions; '' for a text that they cannot make into a page."""
    converter = Converter()

    def made(text: str) -> str:
        nonlocal converter
        try:
            settings = {"extensions": config.markdown_extensions, "extension_configs": config.mdx_configs or {}}
            with unwatched():
                html: str = converter(**settings).convert(text)
        except Exception:  # whatever an extension stumbles over, which the build tells of
            converter = Converter()  # one that gave up half-way does not know where it is
            return ""
        return html

    return made


class RecordPage(pages.Page):
    """A page converted by the shared converter."""

    converter: Converter

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert as MkDocs does."""
        with self.converter.in_use():
            super().render(config, files)
