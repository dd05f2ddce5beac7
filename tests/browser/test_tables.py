"""The table of a kind: what a reader chose is in the address, and everything can be done by keyboard."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from tests.browser.pages import DECISIONS, Reader, with_features

pytestmark = with_features


def ids(page: Page) -> list[str]:
    return page.locator(".mb-data__table tbody .mb-data__id:visible").all_inner_texts()


def shown(page: Page) -> list[str]:
    """The table as a reader sees it: rows, groups, heads, filters, and the view that is marked."""
    parts = (".mb-data__id", ".mb-data__group", "thead th", ".mb-data__chosen button", ".mb-data__views [aria-current]")
    return [text for part in parts for text in page.locator(part).all_inner_texts()]


def waits(page: Page, query: str) -> None:
    """Until the rows of an address are drawn."""
    expect(page.locator(".mb-data")).to_have_attribute("data-ready", query)


@pytest.fixture
def table(reader: Reader) -> Page:
    reader.open(DECISIONS)
    reader.page.locator(".mb-data[data-started]").wait_for()
    return reader.page


def test_what_was_chosen_by_keyboard_opens_in_a_new_tab_and_the_way_back_undoes_it(table: Page) -> None:
    before = shown(table)
    table.get_by_role("button", name="Filter", exact=True).press("Enter")
    box = table.get_by_role("checkbox", name="accepted")
    expect(table.locator(".mb-data__panel input").first).to_be_focused()
    box.press("Space")
    waits(table, "?status=accepted")
    expect(box).to_be_focused()
    table.keyboard.press("Escape")
    expect(table.get_by_role("button", name="Filter", exact=True)).to_be_focused()
    table.get_by_role("button", name="Decision date").press("Enter")
    waits(table, "?status=accepted&sort=decision_date")
    assert table.locator("[aria-sort=ascending]").inner_text() == "Decision date"
    table.get_by_role("button", name="Display").press("Enter")
    table.locator("select[name=group]").select_option("program")
    waits(table, "?status=accepted&sort=decision_date&group=program")
    chosen = shown(table)
    other = table.context.new_page()
    other.goto(table.url)
    waits(other, "?status=accepted&sort=decision_date&group=program")
    assert shown(other) == chosen != before
    other.close()
    table.go_back()
    waits(table, "?status=accepted&sort=decision_date")
    table.go_back()
    table.go_back()
    waits(table, "")
    assert shown(table) == before
    table.go_forward()
    waits(table, "?status=accepted")


def test_named_views_and_counts_are_filters_whose_number_is_that_of_the_rows(table: Page) -> None:
    for link in table.locator(".mb-data__views a").all()[1:-1]:
        number = int(link.locator(".mb-data__number").inner_text())
        link.click()
        waits(table, "?" + (link.get_attribute("href") or "").partition("?")[2])  # the theme makes ways whole
        assert len(ids(table)) == number
        expect(link).to_have_attribute("aria-current", "true")
    table.get_by_role("link", name="Mine").click()
    owner = table.locator("select[name=me]")
    expect(owner).to_be_focused()
    assert ids(table) == []
    owner.select_option(index=1)
    expect(table.locator(".mb-data__table tbody tr").first).to_be_visible()
    table.locator(".mb-tallies a").first.click()
    waits(table, "?status=proposed")
    assert {*table.locator("tbody .mb-pill__word").all_inner_texts()} == {"Proposed"}


def test_rows_are_taken_as_a_file_no_spreadsheet_program_runs(table: Page, tmp_path: Path) -> None:
    table.get_by_label("Filter by words").fill("office")
    waits(table, "?q=office")
    table.get_by_role("button", name="Export").click()
    with table.expect_download() as waiting:
        table.get_by_role("button", name="Save as CSV").click()
    waiting.value.save_as(tmp_path / "rows.csv")
    text = (tmp_path / "rows.csv").read_bytes().decode("utf-8")
    head, *rows = csv.reader(StringIO(text.removeprefix("\ufeff")))
    assert text.startswith("\ufeff")
    assert head[:3] == ["ID", "Title", "Status"]
    assert [row[0] for row in rows] == ids(table)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_row_says_more_and_other_layouts_have_the_same_records(table: Page) -> None:
    button = table.locator(".mb-data__peek").first
    button.press("Enter")
    expect(table.locator(".mb-data__peeked")).to_be_visible()
    button.press("Enter")
    expect(table.locator(".mb-data__peeked")).to_have_count(0)
    number = len(ids(table))
    table.get_by_role("button", name="Board").click()
    waits(table, "?layout=board")
    expect(table.locator(".mb-data__board li")).to_have_count(number)
    table.get_by_role("button", name="Month").click()
    table.locator(".mb-data__month").wait_for()
    name = table.locator(".mb-data__other h2").inner_text()
    table.get_by_role("button", name="Earlier").press("Enter")
    expect(table.locator(".mb-data__other h2")).not_to_have_text(name)
    expect(table.get_by_role("button", name="Earlier")).to_be_focused()


def test_rows_that_are_not_drawn_yet_are_a_button_away_and_all_on_paper(reader: Reader) -> None:
    def lengthen(route: Route) -> None:
        told = route.fetch().json()
        rows = told["rows"]
        told["rows"] = [[f"DEC-{at:05d}", *rows[at % len(rows)][1:]] for at in range(130)]
        route.fulfill(json=told)

    page = reader.page
    page.route("**/rows/decision.json", lengthen)
    reader.load(DECISIONS)
    more = page.locator(".mb-data__more button")
    expect(more).to_be_hidden()
    page.locator(".mb-data__table").hover()
    expect(more).to_have_text("Show 30 more of 30")  # nothing was filtered
    page.get_by_role("button", name="Title", exact=True).click()
    waits(page, "?sort=title")
    assert len(ids(page)) == 100
    assert page.evaluate("document.documentElement.scrollHeight") <= 12_000
    sheets = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    assert sum(each.extract_text().count("DEC-0") for each in sheets) == 130
    assert len(ids(page)) == 100
    more.click()
    assert len(ids(page)) == 130
    expect(more).to_be_hidden()
