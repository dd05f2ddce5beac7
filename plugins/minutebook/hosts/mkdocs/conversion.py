"""A net around Markdown: a page it cannot make becomes a problem with its path, and no traceback."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import TableOfContents

from minutebook.core.diagnostics import Problem
from minutebook.sources.bounds import not_made

Note = Callable[[Problem], None]
Render = Callable[[HostPage, MkDocsConfig, Files], bool]


def guard(page: HostPage, display: str, note: Note, known: Render) -> None:
    """Leave a page without text where Markdown gives up on it; `note` is told why.

    `known` gives a page its text where it can say what becomes of it, and says whether it has. Once it has its text
    the page is as it was before, for ten thousand of these take much memory.
    """
    make = page.render

    def render(config: MkDocsConfig, files: Files) -> None:
        vars(page).pop("render", None)
        try:
            if not known(page, config, files):
                make(config, files)
        except MkDocsException:
            raise
        except Exception as error:  # whatever an extension raises over what an author wrote
            note(not_made(display, "" if isinstance(error, RecursionError) else str(error)))
            page.content, page.toc = "", TableOfContents([])

    setattr(page, "render", render)  # noqa: B010  # on this page alone; mypy knows no other way to say so
