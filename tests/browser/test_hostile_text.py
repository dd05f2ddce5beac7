"""Texts that would do harm, on a site as Material's manual sets one up: nothing runs, no other host is called."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import served
from tests.golden.markup.material import EXTENSIONS, payloads
from tests.sites.site import make_site

FRONT = "---\ntitle: {}\n---\n\n"
SEARCH = '<div class="mb-search" data-bundle="https://evil.example/" markdown="1">\n\nSearch here.\n'
EACH = 12
"""Texts on one page: what swallows the rest of it is tried alone by the golden test."""


def pages() -> dict[str, str]:
    texts = payloads()
    groups = [texts[start : start + EACH] for start in range(0, len(texts), EACH)]
    return {f"t{number:02}": "\n\nNext.\n\n".join(group) for number, group in enumerate(groups)}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    text = "".join(f"-- {name}.md --\n{FRONT.format(name)}{body}\n" for name, body in pages().items())
    features = ["content.tooltips", "content.footnote.tooltips", "content.code.annotate", "content.tabs.link"]
    built = make_site(
        tmp_path_factory.mktemp("hostile"),
        f"{text}-- search/index.md --\n{FRONT.format('Search')}{SEARCH}",
        plugins=("minutebook/search",),
        fail_on="never",
        site={
            "theme": {"name": "material", "font": False, "features": features},
            "markdown_extensions": [*EXTENSIONS, {"toc": {"permalink": True}}],
        },
    )
    assert built.stopped == ""
    with served(built.folder) as address:
        yield address


def touched(page: Page) -> None:
    """Everything is pointed at, focused and pressed, but for links that lead away."""
    page.evaluate("""() => {
      const all = [...document.querySelectorAll("*")];
      for (const each of all) {
        for (const name of ["mouseenter", "mouseover", "pointerenter", "focus", "toggle", "animationstart"])
          each.dispatchEvent(new Event(name, { bubbles: name === "mouseover" }));
        if (each.closest("article") && !each.closest("a[href]")) each.dispatchEvent(new MouseEvent("click"));
      }
    }""")
    page.wait_for_timeout(150)


def test_no_text_runs_anything_calls_another_host_or_breaks_the_search(chromium: Browser, hostile: str) -> None:
    context = chromium.new_context()
    context.set_default_timeout(20_000)
    page = context.new_page()
    ran: list[str] = []
    called: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(f"{page.url} {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda each: called.append(each.url) if not each.url.startswith((hostile, "data:")) else None)
    context.route(lambda url: not url.startswith(hostile), lambda route: route.abort())
    for name in pages():
        page.goto(f"{hostile}{name}/", wait_until="load")
        touched(page)
        assert page.url.startswith(f"{hostile}{name}/"), page.url
        assert page.locator(".md-header").is_visible() and page.locator(".md-footer").count() == 1
    page.goto(f"{hostile}search/?q=next", wait_until="load")
    page.wait_for_selector(".mb-search[data-ready]")
    assert page.locator(".mb-hits li").count() > 3
    context.close()
    assert (ran, called) == ([], [])


def test_a_record_of_what_would_have_happened(chromium: Browser) -> None:
    """The same texts as Markdown makes them do run here: the test above would notice."""
    page = chromium.new_context().new_page()
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.set_content('<div><img alt=">" src=x onerror=alert(1)></div>')
    page.wait_for_timeout(150)
    page.context.close()
    assert ran == ["1"]
