"""What can be found by name: which records and pages, where each is, and how little is sent for it."""

import json
from collections.abc import Mapping
from typing import Any

from minutebook.features.indexes import index_pages
from minutebook.features.search import search_page
from minutebook.pages.names import names_told
from minutebook.pages.page import Page
from minutebook.pipeline import Settings
from minutebook.render.languages import language_of
from minutebook.sources.source import RawFile
from tests.unit.books import TODAY, book, entry

OFFICE = (
    entry("ana", title="Program lead"),
    entry("DEC-0001", "accepted", title="Close <four> offices", tags=["leases"], aliases=["DEC-0090", "old/offices"]),
    entry("DEC-0002", "superseded", title="Keep all offices"),
)


def named(record_id: str, words: str, title: str, folder: str = "decisions") -> RawFile:
    """A record in a file that is called by its id and other words."""
    return RawFile(f"{folder}/{record_id}{words}.md", entry(record_id, "accepted", title=title).data)


def told(*files: RawFile, made: Mapping[str, Page] | None = None, settings: Settings | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(names_told(book(*files, settings=settings), made or {}, "pagefind/"))
    return found


def places(*files: RawFile, settings: Settings | None = None) -> list[str | int]:
    return [record[2] for record in told(*files, settings=settings)["records"]]


def test_a_record_is_told_with_its_kind_and_status_by_number_and_its_former_names() -> None:
    found = told(*OFFICE)
    decision, old, person = (
        next(each for each in found["records"] if each[0] == id) for id in ("DEC-0001", "DEC-0002", "ana")
    )
    assert decision[1] == "Close <four> offices"
    assert found["kinds"][decision[3]] == ["Decision", "DEC", "decisions/"]
    assert found["statuses"][decision[4]] == ["accepted", "in-force", 0]
    assert found["statuses"][old[4]] == ["superseded", "past", 1]
    assert decision[5] == ["DEC-0090", "old/offices"]
    assert len(old) == len(person) == 5, "nothing is sent for a record without former names"


def test_kinds_and_statuses_are_said_in_the_language_of_the_site() -> None:
    german = json.loads(names_told(book(*OFFICE), {}, "pagefind/", language_of("de")))
    assert ["Entscheidung", "DEC", "decisions/"] in german["kinds"]
    assert "accepted" not in [label for label, *_ in german["statuses"]]


def test_an_address_is_left_out_or_shortened_where_the_rest_follows_from_id_and_title() -> None:
    files = (
        named("DEC-0001", "", "Close four offices"),
        named("DEC-0002", "-close-four-offices", "Close: four offices!"),
        named("DEC-0003", "-offices", "Close four offices"),
        named("DEC-0004", "-über", "Über"),
        named("DEC-0005", "-offices", "Close", folder="decisions/2026"),
    )
    assert places(*files) == ["", 0, "offices", "%C3%BCber", "decisions/2026/DEC-0005-offices/"]
    assert places(*files, settings=Settings(directory_urls=False))[1:3] == [0, "offices"]
    assert told(*files, settings=Settings(directory_urls=False))["ending"] == ".html"


def test_hubs_come_first_and_second_pages_of_lists_and_pages_about_one_record_are_left_out() -> None:
    made = {page.path: page for page in (*index_pages(book(*OFFICE), TODAY), search_page(""))}
    pages = told(*OFFICE, made=made)["pages"]
    hubs = [title for title, _, door in pages if door == 2]
    assert hubs == ["Tags", "Browse", "Search"]
    assert [door for _, _, door in pages] == sorted((door for _, _, door in pages), reverse=True)
    assert ["Tag: leases", "browse/tags/leases/", 1] in pages
    assert ["Decisions", "decisions/", 1] in pages
    assert not [title for title, *_ in pages if "Program lead" in title]


def test_a_page_of_an_author_is_called_by_its_title_or_first_heading_unless_it_asks_to_be_left_out() -> None:
    files = (
        RawFile("help/one.md", b"---\ntitle: First hour\n---\nText.\n"),
        RawFile("help/two.md", b"# How we write\n\nText.\n"),
        RawFile("help/three-words.md", b"Text.\n"),
        RawFile("help/four.md", b"---\ntitle: Drafts\nsearch: {exclude: true}\n---\n"),
    )
    assert told(*files)["pages"] == [
        ["First hour", "help/one/", 0],
        ["Three words", "help/three-words/", 0],
        ["How we write", "help/two/", 0],
    ]


def test_a_page_that_we_make_and_an_author_begins_is_told_once() -> None:
    made = {page.path: page for page in index_pages(book(*OFFICE), TODAY)}
    pages = told(*OFFICE, RawFile("decisions/README.md", b"# Our own words\n"), made=made)["pages"]
    assert [title for title, href, _ in pages if href == "decisions/"] == ["Decisions"]


def test_what_an_edition_withholds_has_no_name_in_it() -> None:
    hidden = (
        entry("DEC-0003", "proposed", title="Move the vault", visibility="restricted"),
        RawFile("vault.md", b"---\ntitle: Vault keys\nvisibility: restricted\n---\n"),
    )
    files = (*OFFICE, *hidden)
    assert "ault" not in json.dumps(told(*files, settings=Settings(edition="internal", default_visibility="internal")))
    assert "ault" in json.dumps(told(*files, settings=Settings(edition="restricted", default_visibility="internal")))


def test_ten_thousand_records_are_few_bytes_each() -> None:
    files = [named(f"DEC-{number:04d}", "-keep-it", f"Keep it, part {number}") for number in range(1, 200)]
    assert len(json.dumps(told(*files)["records"])) / len(files) < 70
