"""Pages of the site on paper: how many sheets, what each of them tells, and that nothing is cut off or left out."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PageObject, PdfReader

from tests.browser.pages import DECISIONS, SUPERSEDED, Reader

CHARTER = "projects/PRJ-0002-shared-case-view/"
ADDRESS = "https://minutebook.github.io/minutebook/"


def printed(reader: Reader, address: str, rows: int = 0) -> list[PageObject]:
    """The sheets of a page; of one with a table whose rows are there by script, once it has them."""
    reader.load(address)
    if rows:
        expect(reader.page.locator(".mb-data__table tbody tr")).to_have_count(rows)
        expect(reader.page.locator("[aria-sort]")).to_have_count(1)
    return PdfReader(BytesIO(reader.page.pdf(format="A4", prefer_css_page_size=True))).pages[:]


def test_paper_gets_the_record_and_nothing_around_it(open_reader) -> None:
    reader = open_reader(scheme="dark")
    reader.load(SUPERSEDED)
    reader.page.emulate_media(media="print")
    ink = reader.page.locator(".mb-card__summary").evaluate("node => getComputedStyle(node).color")
    assert ink == "rgb(26, 36, 43)"
    texts = [each.extract_text() for each in printed(reader, SUPERSEDED)]
    whole = "\n".join(texts)
    assert len(texts) <= 2
    assert "No longer in force" in whole and "Decision owner" in whole and "Consequences" in whole
    for around in ("Propose a change", "On this page", "Search", "Before\n", "more facts", "Add a record"):
        assert around not in whole, around


@pytest.mark.parametrize(("address", "most"), [(CHARTER, 4), (SUPERSEDED, 2)], ids=["charter", "decision"])
def test_each_sheet_tells_office_address_day_number_and_fingerprint(reader: Reader, address: str, most: int) -> None:
    sheets = printed(reader, address)
    name = re.search("[A-Z]{3}-[0-9]{4}", address)
    assert name and len(sheets) <= most
    for number, sheet in enumerate(sheets, start=1):
        assert sheet.mediabox.width < sheet.mediabox.height
        text = sheet.extract_text()
        for told in ("Minutebook", "As of 25 Nov 2026", f"{ADDRESS}r/{name[0]}/", f"Page {number} of {len(sheets)}"):
            assert told in text
        assert re.search("Fingerprint of the sealed text: ([a-p]{4} ){7}[a-p]{4}", text)


def test_the_log_lies_across_with_its_head_on_each_sheet_and_whole_words(reader: Reader) -> None:
    sheets = printed(reader, f"{DECISIONS}?sort=title", rows=32)
    assert 1 < len(sheets) <= 3
    for sheet in sheets:
        assert sheet.mediabox.width > sheet.mediabox.height
        text = sheet.extract_text()
        assert "Title" in text and "Decision owner" in text and f"{ADDRESS}decisions/?sort=title" in text
    whole = "".join(each.extract_text() for each in sheets)
    assert whole.count("DEC-00") == 32 and "Implemented" in whole and "committee" in whole
    for tool in ("Filter", "Display", "Export", "Board\n", "grouped by", "Add a decision"):
        assert tool not in whole, tool


def test_without_scripts_the_first_sheet_tells_where_the_record_is(open_reader) -> None:
    sheets = printed(open_reader(scripts=False), SUPERSEDED)
    assert f"{ADDRESS}r/DEC-0003/ Fingerprint of the sealed text: " in sheets[0].extract_text()
    assert "As of 25 Nov 2026" in sheets[-1].extract_text()


def test_a_list_is_printed_alike_in_the_look_of_the_theme(reader: Reader) -> None:
    reader.load(DECISIONS)
    reader.page.evaluate("document.body.removeAttribute('data-md-color-primary')")
    sheets = PdfReader(BytesIO(reader.page.pdf(format="A4", prefer_css_page_size=True))).pages
    assert 1 < len(sheets) <= 3
    for sheet in sheets:
        assert "Title" in sheet.extract_text() and "Filter" not in sheet.extract_text()
