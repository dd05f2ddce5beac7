"""The search page: a form, and room for what the script finds."""

from __future__ import annotations

from minutebook.pages.page import Draft, Page, Place
from minutebook.render.environment import render

PATH = "search/index.md"
BUNDLE = "pagefind/"
"""Folder of the search index below the site's root."""


def search_page(browse: str, directory_urls: bool = True) -> Page:
    """The page at `search/`; `browse` is the address of the list of all records, '' where there is none."""
    draft = Draft(PATH, "Search", directory_urls, Place("search", door="Search", is_hub=True))
    draft.html(render("search.html.j2", root=draft.root, bundle=BUNDLE, browse=browse))
    return draft.page(in_nav=False, hide=["navigation", "toc"])
