"""A site with all features, opened from a disk: clicks lead on, and the console stays empty."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.pages import FEATURES
from tests.sites.site import ALL, make_small_site

BOOK = """-- decisions/DEC-0001-one.md --
---
id: DEC-0001
title: One register
status: accepted
decision_date: 2026-03-02
owner: ana
decision_owner: ana
rationale: One list is read.
---

## Context

Two lists.
-- people/ana.md --
---
id: ana
title: Ana Silva
status: active
---
"""
NAV = [{"Home": "index.md"}, {"Decisions": ["decisions/index.md"]}, {"Timelines": ["timelines/index.md"]}]


def test_clicks_lead_on_from_file_to_file(chromium: Browser, tmp_path: Path) -> None:
    theme = {"name": "material", "font": False, "features": FEATURES}
    on_disk = {"theme": theme, "nav": NAV, "site_url": "", "use_directory_urls": False}
    built = make_small_site(tmp_path, BOOK, plugins=(*ALL, "minutebook/search"), site=on_disk, fail_on="never")
    assert built.stopped == ""
    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto((built.folder / "index.html").as_uri())
        tabs = page.locator(".md-tabs")
        for tab in ("Decisions", "Timelines"):
            tabs.get_by_text(tab, exact=True).click()
            expect(page.locator("h1")).to_contain_text(tab)
        mark = page.locator(".mb-timeline svg a.mb-mark[data-mb-row]").first
        goal = mark.evaluate("link => new URL(link.href.baseVal, location.href).href")
        mark.locator("path").first.click()
        page.wait_for_url(goal)
        page.locator(".mb-facts a[href]").first.click()
        page.wait_for_url(lambda address: address != goal)
        page.go_back()
        page.go_back()
        expect(page.locator("h1")).to_contain_text("Timelines")
        page.keyboard.press("/")
        expect(page.locator(".mb-search__count")).to_contain_text("cannot be read here")
        page.locator(".mb-search__plain a").click()
        expect(page.locator("h1")).to_contain_text("Browse")
        assert said == []
        assert [each for each in asked if not each.startswith(("file:", "data:"))] == []
