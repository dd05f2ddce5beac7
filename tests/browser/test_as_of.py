"""Any day by script answers as the pages that need no script do, and its address is a saved view."""

from playwright.sync_api import expect

from tests.browser.pages import Reader

HUB = "as-of/"
TODAY = "2026-11-25"
ROWS = """(part) => [...part.querySelectorAll("tbody tr")].map((row) =>
  [...row.cells].map((cell) => cell.textContent.replace(/\\s+/g, " ").trim()).join(" | ") +
  [...row.querySelectorAll("a")].map((link) => ` <${new URL(link.href).pathname}>`).join(""))"""
"""Every row of the tables in a part of a page as one text: its cells, and where its links lead."""


def rows(reader: Reader, table: str) -> list[str]:
    found = reader.page.locator(table).all()
    return [row for each in found for row in each.evaluate(ROWS)]


def answer(reader: Reader, query: str, said: str) -> None:
    reader.load(f"{HUB}?{query}")
    expect(reader.page.locator(".mb-as-of [role=status]")).to_contain_text(said)


def test_the_script_and_the_pages_give_the_same_answers(reader: Reader) -> None:
    for day, said in (("2025-06-30", "30 Jun 2025"), ("2026-03-01", "1 Mar 2026"), (TODAY, "25 Nov 2026")):
        reader.load(f"{HUB}{'today' if day == TODAY else day}/")  # whose page keeps its address
        told = rows(reader, ".mb-as-of__rows")
        answer(reader, f"day={day}", f"In force on {said}")
        assert told and rows(reader, ".mb-as-of__answer .mb-as-of__rows") == told
    reader.load(f"{HUB}2026-09-01/")
    told = rows(reader, ".mb-as-of__changes >> nth=-1")
    answer(reader, "from=2026-09-02&to=2026-11-25", "Changed from 2 Sep 2026 to 25 Nov 2026")
    assert told and rows(reader, ".mb-as-of__answer .mb-as-of__changes") == told
    assert reader.overflow <= 0


def test_a_day_is_three_clicks_away_and_stays_in_the_address(reader: Reader) -> None:
    reader.load("")
    reader.page.locator(".md-tabs a", has_text="Decisions").click()
    reader.page.locator(".md-sidebar--primary a:visible", has_text="As of a day").click()
    form = reader.page.locator(".mb-as-of form").first
    form.locator("[name=day]").fill("2026-03-01")
    form.locator("button").click()
    status = reader.page.locator(".mb-as-of [role=status]")
    expect(status).to_contain_text("In force on 1 Mar 2026: 20 records")
    assert reader.address == f"{HUB}?day=2026-03-01"
    reader.page.go_back()
    expect(status).to_be_empty()
    reader.page.go_forward()
    expect(status).to_contain_text("1 Mar 2026")
    answer(reader, "day=yesterday", "Choose a day")
    answer(reader, "from=2026-03-02&to=2026-03-01", "comes before the first")
    assert not reader.errors
