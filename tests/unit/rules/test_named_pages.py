"""Entries of nav and its like lead to files of the site, whatever a record's file was called before."""

import pytest

from minutebook.catalog.destinations import NamedPage, SiteFiles
from minutebook.core.diagnostics import Location
from minutebook.pipeline import Settings, run
from minutebook.rules.named_pages import told_of_moves
from tests.fakes import TODAY
from tests.unit.books import entry

PLACE = Location("mkdocs.yml", 7, 9)


def found(way: NamedPage) -> list[str]:
    """What the check says of a book with one way to a page."""
    book = [
        entry("DEC-0001", "proposed", aliases=["decisions/DEC-0001-old/", "decisions/strange/"]),
        entry("ana", aliases=["people/annie/", "r/annie/"]),
    ]
    there = SiteFiles(frozenset({*(each.path for each in book), "decisions/index.md", "guide.md"}), ways=(way,))
    build = run(book, Settings(), TODAY, beside=lambda _: there)
    return [str(each) for each in build.problems if each.code == "setting-names-former-file"]


@pytest.mark.parametrize(
    ("path", "written", "folder", "meant"),
    [
        ("decisions/DEC-0001-old.md", "decisions/DEC-0001-old.md", "", "decisions/DEC-0001.md"),
        ("decisions/strange.md", "/decisions/strange.md#why", "", "/decisions/DEC-0001.md#why"),
        ("decisions/DEC-0001-other.md", "DEC-0001-other.md", "decisions", "DEC-0001.md"),
        ("people/annie.md", "../people/annie.md", "decisions", "../people/ana.md"),
    ],
)
def test_a_former_file_is_an_error_with_the_name_it_has_now(path: str, written: str, folder: str, meant: str) -> None:
    (line,) = found(NamedPage(PLACE, path, written, folder=folder))
    message = f"mkdocs.yml:7:9: error: '{written}' is no file of the site [setting-names-former-file]"
    assert line == f"{message}\n    hint: did you mean '{meant}'?"


@pytest.mark.parametrize(
    "way",
    [
        NamedPage(PLACE, "decisions/DEC-0001.md", "decisions/DEC-0001.md"),
        NamedPage(PLACE, "guide.md", "guide.md"),
        NamedPage(PLACE, "decisions/index.md", "decisions/index.md"),
        NamedPage(PLACE, "made-by-a-plugin.md", "made-by-a-plugin.md"),
        NamedPage(PLACE, "people/ana-and-others.md", "people/ana-and-others.md"),
        NamedPage(PLACE, "decisions/DEC-0001-old.md", "decisions/DEC-0001-old.md", leads=False),
    ],
    ids=str,
)
def test_what_is_there_or_may_be_made_by_others_is_left_alone(way: NamedPage) -> None:
    assert found(way) == []


def test_a_move_is_told_for_each_place_that_named_the_file_with_what_to_write() -> None:
    ways = [
        NamedPage(PLACE, "decisions/DEC-0001-old.md", "/decisions/DEC-0001-old.md#why"),
        NamedPage(PLACE, "decisions/DEC-0001-old.md", "DEC-0001-old.md", leads=False, folder="decisions"),
        NamedPage(PLACE, "decisions/DEC-0002.md", "decisions/DEC-0002.md"),
    ]
    assert list(told_of_moves(ways, {"decisions/DEC-0001-old.md": "decisions/DEC-0001-new.md"})) == [
        "mkdocs.yml:7:9: names '/decisions/DEC-0001-old.md#why': write '/decisions/DEC-0001-new.md#why' there",
        "mkdocs.yml:7:9: names 'DEC-0001-old.md': write 'DEC-0001-new.md' there",
    ]
