"""Pages of registers with 5, 50 and 500 entries each: no problem, no dead link, none too heavy for a phone."""

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest

from minutebook.core.addresses import page_address
from minutebook.features.feature import Ask, Feature
from minutebook.pages.page import Page
from minutebook.pipeline import Build, Settings, features_for, run
from tests.benchmarks.registers import TODAY, full_registers

HEAVIEST = 400_000
"""Bytes that a page may have on the wire."""

FRAME = 60_000
"""Of these for what stands around the contents of a page: head, navigation and foot."""

GENERAL = {"indexes", "timelines", "forms", "reference", "records", "search", "guides"}
"""Features that are there for every kind."""


def made_by(features: list[Feature], build: Build) -> list[Page]:
    return [page for each in features for page in each.pages(Ask(build.catalog, TODAY))]


def is_dead(link: str, page: Page, known: set[str]) -> bool:
    """Whether a link of a page, as Markdown or HTML has it, leads to no page of the site."""
    target = unquote(link.partition("#")[0].partition("?")[0])
    if not target or re.match(r"[a-z]+:", target):
        return False
    if target.endswith(".md"):
        return page_address(normpath(join(dirname(page.path), target))) not in known
    found = normpath(join(page_address(page.path), target))
    return f"{found}/" not in known and found != "."


@pytest.mark.no_cover
@pytest.mark.parametrize("entries", [5, 50, 500])
def test_pages_of_registers_are_light_and_lead_somewhere_at_any_size(entries: int) -> None:
    build = run(full_registers(entries), Settings(), TODAY)
    assert build.problems == ()
    features = features_for(Settings())
    pages = made_by([each for each in features if each.key not in GENERAL], build)
    others = made_by([each for each in features if each.key in GENERAL], build)
    known = {page_address(each.path) for each in (*pages, *others, *build.catalog.records)}
    known |= {f"{path}/" for each in features for path in each.files(Ask(build.catalog, TODAY))}
    assert {"raid/index.md", "raid/escalations.md", "realization/index.md", "risks/heat-map.md"} <= {
        p.path for p in pages
    }

    shown = {page.path: page.whole_text for page in pages}
    assert {path: len(text.encode()) for path, text in shown.items() if len(text.encode()) > HEAVIEST - FRAME} == {}
    links = {page.path: re.findall(r'(?:href="|\]\()([^")\s]+)', shown[page.path]) for page in pages}
    assert all(links.values())
    dead = [(page.path, each) for page in pages for each in links[page.path] if is_dead(each, page, known)]
    assert dead == []
