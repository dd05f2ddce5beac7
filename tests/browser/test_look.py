"""A site's own colors, type and frame stay as the theme and its settings make them; ours are for those who ask."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import serve
from tests.sites.site import make_site

HOST = "http://book.test/"
TEXT = """-- index.md --
# Home

[A link](page.md) in a text with `code`.
-- page.md --
# Heading

Text with [a link](index.md), `code` and **strong** words.

## Second

### Third

| One | Two |
|---|---|
| a | `b` |

!!! note "Note"
    Words.

!!! warning
    More.

??? tip "Fold"
    Hidden.

```python
def f(x: int) -> str:  # why
    return "text" + str(x)
```

> Said.

* One
* Two
-- section/index.md --
# Section

Text.
-- section/other.md --
# Other

[Back](index.md)
"""
RECORD = """
-- decisions/DEC-0001-one.md --
---
id: DEC-0001
title: One
status: proposed
owner: ana
created: 2026-11-20
---

## Context

Text with [a link](../page.md).

## Options

Two.

## Decision

One.

## Consequences

None.
-- people/ana.md --
---
id: ana
title: Ana
status: active
---
"""
EVERYTHING = """() => [
  ...document.querySelectorAll('body, body *:not(script, .md-sidebar__scrollwrap, [class^="mb-"], [class^="mb-"] *)')
].filter((node) => !node.closest(".md-header__button:is(label, button)")).map((node) => {
  const style = getComputedStyle(node);
  const told = [...style].filter((name) => !name.startsWith("--mb-")).map((name) => `${name}: ${style[name]}`);
  return [`${node.localName}.${node.className}`, told.sort().join(String.fromCharCode(10))];
})"""
"""Each element with one text of all its styles: a list of each would take ten times as long on its way here. What opens
the menu of a narrow page is left out: the theme's label is a button here, which a keyboard reaches."""
FRAME = """() => Object.fromEntries([
  ".md-header", ".md-header__topic", ".md-tabs__link", ".md-footer-meta", "article h1", "article h2", "article",
  "article p:not([class])", "article p:not([class]) > a"
].map((name) => {
  const { color, backgroundColor, fontFamily, fontSize, fontWeight, borderTop, textDecoration } =
    getComputedStyle(document.querySelector(name));
  return [name, [color, backgroundColor, fontFamily, fontSize, fontWeight, borderTop, textDecoration].join()];
}))"""
PRIMARY = "getComputedStyle(document.querySelector('.md-header')).backgroundColor"


def palette(primary: str, accent: str) -> list[Mapping[str, object]]:
    schemes = {"light": "default", "dark": "slate"}
    return [
        {"media": f"(prefers-color-scheme: {name})", "scheme": scheme, "primary": primary, "accent": accent}
        for name, scheme in schemes.items()
    ]


def build(folder: Path, text: str, primary: str, **site: object) -> Path:
    theme = {"name": "material", "font": False, "features": ["navigation.tabs", "navigation.footer"]}
    folder.mkdir()
    settings = {"theme": {**theme, "palette": palette(primary, "pink")}, "site_url": HOST, "copyright": "Us", **site}
    built = make_site(folder, text, plugins=("minutebook/indexes",), site=settings, fail_on="never")
    assert built.stopped == ""
    return built.folder


@pytest.fixture(scope="module")
def teal(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same pages in teal: made by Material alone, and with our plugins and a record beside them."""
    folder = tmp_path_factory.mktemp("teal")
    nav = [{"Home": "index.md"}, {"Page": "page.md"}, {"Section": ["section/index.md", "section/other.md"]}]
    return build(folder / "plain", TEXT, "teal", plugins=[], nav=nav), build(
        folder / "ours", TEXT + RECORD, "teal", nav=nav
    )


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def show(page: Page, folder: Path, address: str) -> None:
    page.unroute_all(behavior="wait")
    page.route("**/*", partial(serve, folder=folder, host=HOST))
    page.goto(HOST + address, wait_until="load")
    page.evaluate("for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish()")


@pytest.mark.parametrize("address", ["", "page/", "section/other/"])
def test_a_page_that_is_no_record_looks_as_the_theme_makes_it(
    page: Page, teal: tuple[Path, Path], address: str
) -> None:
    told = []
    for folder in teal:
        show(page, folder, address)
        told.append(page.evaluate(EVERYTHING))
    plain, ours = told
    assert [name for name, _ in ours] == [name for name, _ in plain]
    pairs = [(name, mine, theirs) for (name, mine), (_, theirs) in zip(ours, plain, strict=True) if mine != theirs]
    assert [(name, sorted({*mine.split("\n")} ^ {*theirs.split("\n")})) for name, mine, theirs in pairs] == []


def test_a_page_of_a_record_has_the_themes_header_links_and_type(page: Page, teal: tuple[Path, Path]) -> None:
    plain, ours = teal
    show(page, plain, "page/")
    wanted = page.evaluate(FRAME)
    show(page, ours, "decisions/DEC-0001-one/")
    assert page.evaluate(FRAME) == wanted
    tone = page.locator(".mb-card__line").evaluate("node => getComputedStyle(node).getPropertyValue('--mb-paper')")
    paper = page.evaluate("getComputedStyle(document.body).getPropertyValue('--md-default-bg-color')")
    assert tone == paper


def test_with_custom_colors_a_site_gets_ours_unless_it_sets_its_own(chromium: Browser, tmp_path: Path) -> None:
    with chromium.new_context(color_scheme="light") as context:
        page = context.new_page()
        show(page, build(tmp_path / "ours", TEXT, "custom"), "page/")
        assert page.evaluate(PRIMARY) == "rgb(18, 60, 69)"
        assert page.locator("article h1").evaluate("node => getComputedStyle(node).fontWeight") == "700"
        own = TEXT + "-- own.css --\n:root { --md-primary-fg-color: #ee0f0f; }\n"
        show(page, build(tmp_path / "own", own, "custom", extra_css=["own.css"]), "page/")
        assert page.evaluate(PRIMARY) == "rgb(238, 15, 15)"
