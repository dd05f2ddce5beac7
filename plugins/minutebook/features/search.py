"""The search page: a form, and room for what the script finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from operator import methodcaller

from minutebook.core.addresses import page_address
from minutebook.core.late import LateMap
from minutebook.core.words import say
from minutebook.features.feature import Ask, Feature
from minutebook.features.forms import WAYS
from minutebook.features.indexes import ALL
from minutebook.pages.names import names_told
from minutebook.pages.page import Draft, Page, Place
from minutebook.render.assets import each_alone

FOLDER = "search"
BUNDLE = "pagefind/"
"""Folder of the search index below the site's root."""
NAMES = f"{FOLDER}/names.json"
"""Where the names of all records and pages are told."""
SCRIPTS = ("finding.js", "names.js", "nodes.js", "nowhere.js", "opening.js", "searching.js", "spelling.js")
STYLES = ("opening.css", "searching.css")
"""What no page loads before its reader looks for something."""


def search_page(browse: str, add: str = "", directory_urls: bool = True) -> Page:
    """The page at `search/`; `browse` is the address of the list of all records, `add` that of the ways to add one, ''
    where there is none."""
    draft = Draft(f"{FOLDER}/index.md", say("Search"), directory_urls, Place(door=say("Search"), is_hub=True))
    fill = methodcaller("draw", "search.html.j2", bundle=BUNDLE, browse=browse, add=add)
    return draft.later(fill, in_nav=False, hide=["navigation", "toc"])


def _pages(ask: Ask) -> Iterable[Page]:
    directory_urls = ask.catalog.directory_urls
    there = {path: page_address(path, directory_urls) for path in (ALL, WAYS) if path in ask.made or path in ask.paths}
    yield search_page(there.get(ALL, ""), there.get(WAYS, ""), directory_urls)


def _files(ask: Ask) -> Mapping[str, str]:
    scripts = each_alone(ask.language, *SCRIPTS, *STYLES)
    return LateMap({NAMES: partial(names_told, ask.catalog, ask.made, BUNDLE, ask.language)}, scripts)


FEATURE = Feature(
    key="search",
    order=90,
    folder=FOLDER,
    door="Search",
    pages=_pages,
    files=_files,
    index=BUNDLE,
    options={"exclude": []},
    is_plugin=True,
    joins=False,  # the site keeps its own search
)
