"""What Markdown made of a page, as readers get it: its text and its table of contents."""

from __future__ import annotations

from html import escape, unescape

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from minutebook.sources.markup import clean, text_of


def cleaned(page: Page, hosts: frozenset[str]) -> str:
    """The page's HTML, rebuilt from what is allowed; so are the headings its table of contents lists.

    `hosts` are the other hosts whose pictures may be loaded.
    """
    _clean_contents(page.toc.items)
    return clean(page.content or "", hosts)


def _clean_contents(items: list[AnchorLink]) -> None:
    """The theme puts these on the page as they are."""
    for item in items:
        item.title, item.id = text_of(item.title), escape(unescape(item.id))
        _clean_contents(item.children)
