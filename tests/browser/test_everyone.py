"""Every sort of page, for everyone: no fault axe can find, nothing wider than the screen."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.pages import NOWHERE, SHOWN, Reader
from tests.sites.site import make_site

HOST = "http://book.test/"


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light")])
def test_no_page_shuts_anybody_out(open_reader, name: str, width: int, scheme: str) -> None:
    reader = open_reader(width=width, scheme=scheme)
    reader.open(SHOWN[name])
    assert reader.violations() == []
    assert reader.overflow <= 0


def test_an_open_drawer_on_a_phone_shuts_nobody_out(open_reader) -> None:
    reader = open_reader(width=390)
    reader.open("decisions/")
    reader.page.locator("label.md-header__button[for=__drawer]").click()
    assert reader.page.locator(".md-nav--primary").is_visible()
    assert reader.violations() == []


def test_the_missing_page_leads_on(open_reader) -> None:
    reader = open_reader()
    reader.open(NOWHERE)
    assert reader.heading == "There is no page here"
    assert reader.page.locator("article a").all_inner_texts() == ["Search", "home page"]


@pytest.mark.parametrize("name", SHOWN)
def test_pages_carry_no_styles_or_handlers_of_their_own(reader: Reader, name: str) -> None:
    html = reader.page.request.get(reader.site + SHOWN[name]).text()
    assert re.findall(r"<[^>]*\sstyle=[^>]*>", html) == []
    assert re.findall(r"<[^>]*\son[a-z]+=[^>]*>", html) == []
    assert "<style" not in html


def strict(route: Route) -> None:
    """Answer with a page that may run only its own files and the inline scripts it came with."""
    if route.request.resource_type != "document":
        route.continue_()
        return
    answer = route.fetch()
    scripts = re.findall(r"<script>(.*?)</script>", answer.text(), re.S)
    digests = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in scripts]
    hashes = " ".join(f"'sha256-{each}'" for each in sorted(set(digests)))
    policy = (
        f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {hashes}; "
        "style-src 'self'; img-src 'self' data:; base-uri 'none'; object-src 'none'"
    )
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})


@pytest.mark.parametrize("name", ["home", "search", "superseded decision", "timelines", "onboarding"])
def test_pages_work_under_a_strict_content_policy(reader: Reader, name: str) -> None:
    reader.page.route("**/*", strict)
    reader.open(SHOWN[name])  # at the end the reader checks that the console complained of nothing
    assert reader.page.locator("h1").is_visible()


def test_materials_own_search_has_a_name_where_a_site_uses_it(chromium: Browser, tmp_path: Path) -> None:
    built = make_site(tmp_path, "-- about.md --\n---\ntitle: About\n---\n\nUs.\n", plugins=("search",))
    with chromium.new_context() as context:
        page = context.new_page()
        page.route("**/*", lambda route: route.fulfill(path=built.folder / route.request.url.removeprefix(HOST)))
        page.goto(f"{HOST}about/index.html")
        assert page.locator(".md-search[role=dialog]").get_attribute("aria-label") == "Search"
