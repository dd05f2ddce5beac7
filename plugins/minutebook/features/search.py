"""The search page: a form, and room for what the script finds."""

from __future__ import annotations

from collections.abc import Iterable
from operator import methodcaller

from minutebook.core.addresses import page_address
from minutebook.features.feature import Ask, Feature
from minutebook.features.indexes import ALL
from minutebook.pages.page import Draft, Page, Place
from minutebook.render.assets import alone

FOLDER = "search"
BUNDLE = "pagefind/"
"""Folder of the search index below the site's root."""


def search_page(browse: str, directory_urls: bool = True) -> Page:
    """The page at `search/`; `browse` is the address of the list of all records, '' where there is none."""
    draft = Draft(f"{FOLDER}/index.md", "Search", directory_urls, Place(door="Search", is_hub=True))
    fill = methodcaller("draw", "search.html.j2", bundle=BUNDLE, browse=browse)
    return draft.later(fill, in_nav=False, hide=["navigation", "toc"])


def _pages(ask: Ask) -> Iterable[Page]:
    has_list = ALL in ask.made or ALL in ask.paths
    directory_urls = ask.catalog.directory_urls
    yield search_page(page_address(ALL, directory_urls) if has_list else "", directory_urls)


FEATURE = Feature(
    key="search",
    order=90,
    folder=FOLDER,
    door="Search",
    pages=_pages,
    files=lambda _: alone("finding.js"),
    index=BUNDLE,
    options={"exclude": []},
    is_plugin=True,
    joins=False,  # the site keeps its own search
)
