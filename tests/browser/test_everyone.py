"""Every sort of page, for everyone: no fault axe can find, nothing wider than the screen."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.axe import OF_COLORS
from tests.browser.conftest import BUILT
from tests.browser.pages import NOWHERE, SHOWN, WAYS_TO_ADD, Reader, SearchPage, faults_by_page, wait_for_clicks
from tests.browser.serving import serve
from tests.sites.site import make_site

HOST = "http://book.test/"


@pytest.mark.slow
@pytest.mark.parametrize(("width", "also"), [(1280, "dark"), (390, "dark")])
def test_no_page_shuts_anybody_out(open_reader, width: int, also: str) -> None:
    """One reader sees them all: a new one for each page would take as long as the checks."""
    assert faults_by_page(open_reader(width=width), also) == {}


def test_a_color_that_fails_is_found_among_many_that_passed(reader: Reader) -> None:
    reader.open(WAYS_TO_ADD)
    assert reader.violations(OF_COLORS) == []
    fault = "article li:nth-of-type(2) a { color: #bbb !important }"
    reader.page.evaluate("fault => document.styleSheets[0].insertRule(fault)", fault)
    assert [each.partition(":")[0] for each in reader.violations(OF_COLORS)] == ["color-contrast"]


def test_the_missing_page_leads_on(open_reader) -> None:
    reader = open_reader()
    reader.open(NOWHERE)
    assert reader.heading == "There is no page here"
    assert reader.page.locator("article a").all_inner_texts() == [
        *("Search", "Home page"),
        *("Browse", "Decisions", "Programs", "Registers", "Timelines", "Roles", "Onboarding", "Add a record", "Help"),
    ]


@pytest.mark.parametrize("name", SHOWN)
def test_pages_carry_no_styles_or_handlers_of_their_own(site: str, name: str) -> None:
    address = SHOWN[name].partition("?")[0]
    path = BUILT[site] / address
    html = (path if address == NOWHERE else path / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<[^>]*\sstyle=[^>]*>", html) == []
    assert re.findall(r"<[^>]*\son[a-z]+=[^>]*>", html) == []
    assert "<style" not in html


def test_a_walk_breaks_no_policy_and_calls_no_other_host(reader: Reader) -> None:
    """At the end the reader checks that the console complained of nothing, and that no other host was asked."""
    page = reader.page
    reader.open("")
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content") or ""
    assert (
        policy.startswith("default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-")
        and "unsafe-inline" not in policy
    )
    page.locator("label[title='Switch to dark mode']").click()
    search = SearchPage(reader)
    search.open("?q=office")
    search.narrow("kind", "Decision")
    for name in ("timelines", "onboarding", "superseded decision", "form"):
        reader.open(SHOWN[name])
    assert page.locator(".mb-form form").is_visible()


WITHOUT_SCRIPTS = """() => {
  const isSeen = (each) => {
    const { width, height } = each.getBoundingClientRect();
    return width > 1 && height > 1 && each.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const told = (each) => each.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
  const seen = (selector) => [...document.querySelectorAll(selector)].filter(isSeen);
  const theirs = ".md-toggle, .md-option, .md-nav__toggle";  // the theme's, which work by styles
  const controls = seen(`button, select, textarea, [role=button], input:not(${theirs})`);
  const dead = seen("article a").filter((each) => !each.href || each.getAttribute("href") === "#");
  const boxes = ":is(section, aside, nav, form, figure, table, ul, ol, [role=region], h2, h3)";
  const empty = seen(`article ${boxes}`).filter((each) => !each.innerText.trim() && !each.querySelector("img, svg"));
  const words = [...document.querySelectorAll("article a:not(svg a)")];
  const said = words.filter((each) => isSeen(each) || each.closest("details:not([open])")).map((each) => each.pathname);
  const isTold = (link) => {
    const href = new URL(link.href.baseVal, location.href);
    return said.includes(href.pathname) || document.getElementById(href.hash.slice(1));
  };
  const alone = seen("article svg:not([aria-hidden], svg svg)").filter((each) => {
    if (each.clientWidth < 60) return false;
    const links = [...each.querySelectorAll("a")];
    const below = each.closest("section, div:has(table, ul, ol)")?.querySelector("table, ul, ol");
    return links.length ? !links.every(isTold) : !(each.ariaLabel.includes("the same in") && below);
  });
  const faults = { controls, dead, empty, alone };
  return Object.entries(faults).flatMap(([name, all]) => all.map((each) => `${name}: ${told(each)}`));
}"""
"""What would do nothing, is empty, or is drawn and not said, on a page that nothing has run on."""


def test_without_scripts_nothing_is_dead_or_empty_and_what_is_drawn_is_said_too(open_reader) -> None:
    reader, faults = open_reader(scripts=False), {}
    for name, address in SHOWN.items():
        reader.page.goto(reader.site + address)
        for width in (1280, 390):
            reader.page.set_viewport_size({"width": width, "height": 900})
            if found := reader.page.evaluate(WITHOUT_SCRIPTS):
                faults[f"{name}, {width}"] = found
    assert faults == {}


WALKED = """-- index.md --
# Home

[Other](other.md) ![x](https://evil.example/p.png) <p style="background:url(https://evil.example/q.png)">x</p>
<style>@import url(https://evil.example/r.css);</style>

| a |
|--:|
| 1 |

```mermaid
graph TD; A-->B
```
-- other.md --
# Other

Text.
"""
FEATURES = ["navigation.instant", "navigation.instant.prefetch", "content.code.copy", "content.tooltips", "toc.follow"]


def test_under_instant_navigation_only_the_sites_own_scripts_run(chromium: Browser, tmp_path: Path) -> None:
    theme = {"name": "material", "features": FEATURES}  # with the theme's fonts, which come from another host
    site = {"theme": theme, "site_url": HOST}
    built = make_site(tmp_path, WALKED, plugins=("search",), site=site, fail_on="never")
    assert built.stopped == ""
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(route.request.url)
        serve(route, built.folder, HOST)

    with chromium.new_context() as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.route("**/*", note)
        page.goto(HOST)
        page.locator("article button.md-clipboard, article .md-code__button").first.click()
        page.locator("article a", has_text="Other").click()
        page.locator("h1", has_text="Other").wait_for()
        page.locator("input.md-search__input").click()
        page.keyboard.type("text")
        page.locator(".md-search-result__item").first.wait_for(state="attached")
        assert [each for each in said if "Content Security Policy" in each] == []
        assert [each for each in asked if not each.startswith(HOST)] == []
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}));"
            "document.body.append(Object.assign(document.createElement('img'), {src: 'https://evil.example/x.png'}))"
        )
        page.wait_for_timeout(200)
        assert page.evaluate("window.ran") is None and [each for each in asked if not each.startswith(HOST)] == []
        assert len([each for each in said if "Content Security Policy" in each]) == 2


STRANGE = """-- index.md --
# Home

<svg width="40" height="40"><a href="other.md"><path d="M0 0h40v40H0z"/></a></svg>
<a id="here">Here</a>, <a href="https://[broken">broken</a>, [other](other.md)
-- other.md --
# Other

<svg width="40" height="40"><a href="#far"><path d="M0 0h40v40H0z"/></a></svg> [home](index.md)

## Far
"""


def test_what_an_author_draws_or_links_breaks_no_later_click(chromium: Browser, tmp_path: Path) -> None:
    theme = {"name": "material", "font": False, "features": ["navigation.instant", "navigation.instant.prefetch"]}
    built = make_site(tmp_path, STRANGE, plugins=(), site={"theme": theme, "site_url": HOST}, fail_on="never")
    assert built.stopped == ""
    with chromium.new_context() as context:
        page = context.new_page()
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.route("**/*", lambda route: serve(route, built.folder, HOST))
        page.goto(HOST)
        wait_for_clicks(page)
        page.evaluate("window.isSamePage = true")
        article = page.locator("article")
        for odd in ("Here", "broken"):
            article.get_by_text(odd, exact=True).hover()
            page.wait_for_timeout(60)
        article.get_by_text("Here", exact=True).click()
        for heading, way in (
            ("Other", "svg path"),
            ("Home", "text=home"),
            ("Other", "text=other"),
            ("Home", "text=home"),
        ):
            article.locator(way).first.click()
            expect(page.locator("h1")).to_contain_text(heading)
        assert page.evaluate("window.isSamePage") is True
        assert said == []


def test_materials_own_search_has_a_name_where_a_site_uses_it(chromium: Browser, tmp_path: Path) -> None:
    built = make_site(tmp_path, "-- about.md --\n---\ntitle: About\n---\n\nUs.\n", plugins=("search",))
    with chromium.new_context() as context:
        page = context.new_page()
        page.route("**/*", lambda route: route.fulfill(path=built.folder / route.request.url.removeprefix(HOST)))
        page.goto(f"{HOST}about/index.html")
        assert page.locator(".md-search[role=dialog]").get_attribute("aria-label") == "Search"
