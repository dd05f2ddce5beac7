"""The decisions of a program, a board and a person, as a part of each one's hub."""

import re

import pytest

from minutebook.features import hubs
from minutebook.features.indexes import index_pages
from minutebook.pages.page import Page
from minutebook.sources.source import RawFile
from minutebook.views.parts import Cutting
from tests.unit.books import TODAY, book, entry

OFFICE = (
    entry("ana", title="Ana"),
    entry("PGM-0001", "approved", title="Door"),
    entry("PRJ-0001", "approved", program="PGM-0001"),
    entry("FOR-0001", "active", title="Board"),
    entry("DEC-0001", "accepted", program="PGM-0001", decision_date="2026-03-01", forum="FOR-0001", deciders=["ana"]),
    entry("DEC-0002", "rejected", project="PRJ-0001", decision_date="2026-05-01", forum="FOR-0001"),
    entry("DEC-0003", "proposed", program="PGM-0001", review_date="2027-02-01"),
    entry("DEC-0004", "deferred", program="PGM-0001", review_date="2027-01-01"),
)


def pages(*files: RawFile) -> dict[str, Page]:
    return {page.path: page for page in index_pages(book(*files), TODAY)}


def listed(page: Page) -> list[str]:
    return re.findall(r"^## .*|DEC-\d{4}(?=</span>)", page.whole_text, re.MULTILINE)


def test_a_container_lists_what_waits_then_what_was_decided_in_it_and_below_the_newest_first() -> None:
    page = pages(*OFFICE)["browse/programs/PGM-0001/decisions.md"]
    assert (page.place.record, page.place.door, page.in_nav) == ("PGM-0001", "Decisions", False)
    assert listed(page) == [
        "## Not decided yet",
        "DEC-0004",
        "DEC-0003",
        "## Decided, the latest first",
        "DEC-0002",
        "DEC-0001",
    ]
    assert ">Forum</th>" in page.whole_text and ">Board</a>" in page.whole_text


def test_a_board_and_a_person_list_what_they_decided() -> None:
    made = pages(*OFFICE)
    board, person = (made[f"browse/{each}/decisions.md"] for each in ("forums/FOR-0001", "people/ana"))
    assert listed(board) == ["## Decided, the latest first", "DEC-0002", "DEC-0001"]
    assert ">Forum</th>" not in board.whole_text
    assert listed(person) == ["## Decided, the latest first", "DEC-0001"]
    assert not [path for path in pages(entry("ana"), entry("PGM-0001", "draft")) if path.endswith("decisions.md")]


def test_many_are_divided_into_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "Cutting", lambda total, _: Cutting(total, 1, 1))
    made = pages(*OFFICE)
    folder = "browse/programs/PGM-0001/decisions"
    parts = [made[f"{folder}.md"], *(made[f"{folder}/{number}.md"] for number in (2, 3, 4))]
    assert [listed(page)[-1] for page in parts] == ["DEC-0004", "DEC-0003", "DEC-0002", "DEC-0001"]
    assert [page.place.continues for page in parts[1:]] == [f"{folder}.md"] * 3
