"""The site with all features, opened from a disk: clicks lead on, and the console stays empty."""

from pathlib import Path

from playwright.sync_api import Browser, expect


def test_clicks_lead_on_from_file_to_file(chromium: Browser, site_on_disk: Path) -> None:
    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto((site_on_disk / "index.html").as_uri())
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
