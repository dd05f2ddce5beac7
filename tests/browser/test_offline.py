"""A site opened from a folder: the recipe of help, read by Chromium from `file://`."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import Reader
from tests.sites.offline import offline_site


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    request.getfixturevalue("chromium")  # no browser, no site to build
    built = offline_site(tmp_path_factory.mktemp("offline") / "office")
    assert not built.stopped, built.said
    return f"{built.folder.as_uri()}/"


@pytest.fixture
def reader(chromium: Browser, folder: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    found = Reader(context.new_page(), folder)
    yield found
    context.close()
    assert (found.outside, found.errors) == ([], [])


def test_the_search_finds_a_decision_and_leads_to_it(reader: Reader) -> None:
    reader.open("index.html")
    reader.page.locator(".md-search__input").click()
    reader.page.keyboard.type("ferry")
    hit = reader.page.locator(".md-search-result__link").first
    hit.wait_for()
    assert "Buy the ferry" in hit.inner_text()
    hit.click()
    reader.page.wait_for_url("**/decisions/DEC-0002-buy-the-ferry.html*")
    assert reader.heading == "Buy the ferry"


def test_a_permanent_link_leads_back_to_its_page(reader: Reader) -> None:
    reader.open("r/DEC-0002.html")
    reader.page.wait_for_url("**/decisions/DEC-0002-buy-the-ferry.html")
    reader.page.locator(".mb-menu > summary").click()
    reader.page.locator(".mb-permalink").click()
    reader.page.wait_for_url("**/decisions/DEC-0002-buy-the-ferry.html")


def test_pages_have_their_style_and_tabs_lead_to_pages(reader: Reader) -> None:
    reader.open("index.html")
    tabs = reader.page.locator(".md-tabs__link")
    for number in range(tabs.count()):
        goal = tabs.nth(number).evaluate("link => link.href")
        assert goal.endswith(".html")
        tabs.nth(number).click()
        reader.page.wait_for_url(goal)
        assert reader.page.locator("h1").count() == 1
    assert reader.page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
