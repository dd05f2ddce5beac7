"""Which files of the content folder are pages."""

from __future__ import annotations

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Endings of what MkDocs makes a page of."""


def is_markdown(path: str) -> bool:
    """Whether a path names a Markdown page."""
    return path.lower().endswith(MARKDOWN)


def is_page(path: str) -> bool:
    """Whether MkDocs makes a page of a file, which it does only where the ending is in lower case."""
    return path.endswith(MARKDOWN)
