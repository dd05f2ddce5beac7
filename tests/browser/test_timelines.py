"""Timelines: every word inside its chart, names for marks, choices that the address keeps, months drawn large."""

from playwright.sync_api import expect

from tests.browser.pages import TIMELINES, Reader

CLIPPED = """() => [...document.querySelectorAll(".mb-timeline svg")].flatMap((chart) => {
  const { width, height } = chart.viewBox.baseVal;
  const texts = [...chart.querySelectorAll("text")].filter((text) => text.getClientRects().length);
  return texts.filter((text) => {
    const { x, y, width: w, height: h } = text.getBBox();
    const { e, f } = text.closest("[transform]")?.transform.baseVal.consolidate().matrix ?? { e: 0, f: 0 };
    return x + e < -0.5 || y + f < -0.5 || x + e + w > width + 0.5 || y + f + h > height + 0.5;
  }).map((text) => text.textContent);
})"""
"""Words that reach out of the box of their drawing."""


def test_no_word_of_a_chart_leaves_it(reader: Reader) -> None:
    for address in (TIMELINES, f"{TIMELINES}decisions/", f"{TIMELINES}programs/PGM-0001/", f"{TIMELINES}projects/"):
        reader.open(address)
        assert reader.page.locator(".mb-timeline text").count() > 20
        assert reader.page.evaluate(CLIPPED) == [], address


def test_choices_narrow_marks_and_rows_and_the_address_keeps_them(reader: Reader) -> None:
    page = reader.page
    reader.open(f"{TIMELINES}decisions/")
    marks, rows = page.locator("a.mb-mark:visible"), page.locator("tr[data-mb-told]:visible")
    whole = rows.count()
    page.get_by_role("button", name="replaced").click()
    said = page.locator(".mb-key__said")
    expect(said).to_have_text(f"{rows.count()} of {whole} events")
    assert 0 < rows.count() < whole and marks.count() <= rows.count()
    page.get_by_role("button", name="decided").click()
    narrowed = rows.count()
    page.reload()
    expect(said).to_have_text(f"{narrowed} of {whole} events")
    assert page.url.endswith("?event=replaced&event=decided")
    page.go_back()
    expect(page.get_by_role("button", name="decided")).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="Show all").click()
    assert rows.count() == whole


def test_marks_say_their_name_and_a_month_is_drawn_large_by_keyboard(reader: Reader) -> None:
    page = reader.page
    reader.open(TIMELINES)
    bar = page.locator(".mb-bar").first
    bar.focus()
    reader.press("Enter")
    zoom = page.locator(".mb-zoom")
    expect(zoom).to_be_visible()
    assert page.evaluate(CLIPPED) == []
    month = bar.get_attribute("data-mb-month")
    assert zoom.locator("a.mb-mark").count() == page.locator(f'tr[data-mb-told^="{month}"]').count()
    zoom.get_by_role("button", name="Close").focus()
    reader.press("Tab")
    reader.press("Tab")
    label = page.locator(".mb-tip")
    expect(label).to_be_visible()
    assert zoom.locator("a.mb-mark").first.get_attribute("aria-label").split(" · ")[0] in label.inner_text()
    reader.press("Escape")
    expect(label).to_be_hidden()


def test_on_a_phone_a_chart_begins_at_today(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 390, "height": 844})
    reader.open(f"{TIMELINES}decisions/")
    today = reader.page.locator("path.mb-timeline__today").last.bounding_box()
    assert today is not None and 40 < today["x"] < 370
