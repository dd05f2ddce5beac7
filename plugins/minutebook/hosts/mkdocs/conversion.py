"""A net around Markdown: a page it cannot make becomes a problem with its path, and no traceback."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import TableOfContents

from minutebook.core.diagnostics import Problem
from minutebook.pages.problems import problems_html
from minutebook.sources.bounds import not_made

Note = Callable[[Problem], None]


def guard(page: HostPage, display: str, note: Note) -> None:
    """Let the page show its problem in place of its text where Markdown gives up on it; `note` is told."""
    make = page.render

    def render(config: MkDocsConfig, files: Files) -> None:
        try:
            make(config, files)
        except MkDocsException:
            raise
        except Exception as error:  # whatever an extension raises over what an author wrote
            problem = not_made(display, "" if isinstance(error, RecursionError) else str(error))
            note(problem)
            page.content, page.toc = problems_html(display, [problem]), TableOfContents([])

    setattr(page, "render", render)  # noqa: B010  # on this page alone; mypy knows no other way to say so
