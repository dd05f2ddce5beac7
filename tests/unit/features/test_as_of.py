"""Pages of listed days, any day by script, and what neither may tell."""

import json
from datetime import date, timedelta

from minutebook.catalog.catalog import Catalog
from minutebook.features.as_of import DATA, FEATURE, HUB, ROWS
from minutebook.features.feature import Ask
from minutebook.pages.page import Page
from minutebook.pipeline import Settings
from minutebook.sources.source import RawFile
from minutebook.views.as_of_data import as_of_data
from tests.fakes import TODAY
from tests.unit.books import book, entry

BOARD = entry("FOR-0001", "active", title="Board <one>", effective_from="2026-01-01", created="2026-01-01")


def decision(number: int, day: str, **fields: object) -> RawFile:
    said = {"title": f"Rule <{number}>", "created": "2026-01-05", "decision_date": day, "forum": "FOR-0001"}
    return entry(f"DEC-{number:04}", "accepted", **{**said, **fields})


def pages(catalog: Catalog) -> dict[str, Page]:
    return {page.path: page for page in FEATURE.pages(Ask(catalog, TODAY))}


def test_a_day_has_a_page_where_a_board_met_a_quarter_ended_or_a_month_began() -> None:
    found = pages(book(BOARD, decision(1, "2026-02-12"), decision(2, "2026-10-08")))
    days = [path.removeprefix("as-of/").removesuffix(".md") for path in found if path != HUB]
    assert {"2026-02-12", "2026-10-08", "2026-03-31", "2026-03-01"} <= {*days}
    assert days == sorted(days, reverse=True) and days[0] == "today"  # an address that still leads somewhere tomorrow
    text = found["as-of/2026-03-01.md"].whole_text
    assert "Rule &lt;1&gt;" in text and "Board &lt;one&gt;" in text
    in_force = text.partition("## In force")[2].partition("## ")[0]
    assert "DEC-0001" in in_force and "DEC-0002" not in in_force
    assert text.index("2026-02-12/") < text.index("2026-03-31/") < text.index("In force on 1 Mar 2026")


def test_the_pages_of_a_long_book_stay_few_and_short() -> None:
    first = date(2016, 1, 7)
    files = [decision(number, (first + timedelta(number * 9)).isoformat()) for number in range(1, 2 * ROWS)]
    found = pages(book(BOARD, *files))
    assert len(found) < 60
    newest = found["as-of/today.md"].whole_text
    assert newest.count("<tr>") < ROWS
    assert "<strong>299</strong> Decision" in newest
    assert "300 are too many for one page" in newest and f"?day={TODAY}" in newest


def test_without_anything_that_can_be_in_force_there_is_nothing() -> None:
    catalog = book(entry("GDE-0001"), entry("RSK-0001", "approved", raised_on="2026-01-01"))
    assert pages(catalog) == {} and FEATURE.files(Ask(catalog, TODAY)) == {}


def test_nothing_that_an_edition_withholds_is_in_what_the_script_reads() -> None:
    hidden = decision(2, "2026-02-13", title="Secret", visibility="restricted", supersedes=["DEC-0001"])
    catalog = book(
        BOARD, decision(1, "2026-02-12"), hidden, settings=Settings(edition="public", default_visibility="public")
    )
    text = json.dumps(as_of_data(catalog, TODAY))
    assert "DEC-0001" in text
    assert "DEC-0002" not in text and "Secret" not in text and "2026-02-13" not in text
    assert DATA in FEATURE.files(Ask(catalog, TODAY))
