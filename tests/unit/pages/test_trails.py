"""Where pages are: below the list of their kind, below their record, below the page that speaks for their folder."""

import pytest

from minutebook.pages.page import Page, Place
from minutebook.pages.trails import Crumbs, Trails
from minutebook.render.environment import Templates
from minutebook.sources.body import Body
from minutebook.sources.source import Source
from minutebook.views.cells import CellItem
from tests.unit.books import book, entry

CATALOG = book(
    entry("PGM-0001", "draft", title="One <front> door"),
    entry("DEC-0001", "proposed", program="PGM-0001"),
    entry("ana", title="Ana"),
)
RECORDS = {each.id: each.path for each in CATALOG.records}
PAGES = {
    each.path: each
    for each in (
        Page("programs/index.md", "Program charters", ""),
        Page("decisions/by-year.md", "Decisions by year", ""),
        Page("timelines/index.md", "Everything in time", ""),
        Page("timelines/programs/PGM-0001.md", "Timeline", "", place=Place(record="PGM-0001", door="Timeline")),
        Page("timelines/programs/DEC-0001.md", "Timeline", "", place=Place(record="DEC-0001", door="Timeline")),
        Page("timelines/page/2.md", "In time, page 2 of 2", "", place=Place(continues="timelines/index.md")),
        Page("browse/tags/index.md", "Tags", ""),
        Page("browse/index.md", "Browse all records", ""),
        Page("guide/tour.md", "Tour", ""),
        Page("guide/deep/map.md", "Map", ""),
        Page("guide/first_steps/map.md", "Map", ""),
        Page("browse/tags/money.md", "Tag: money", "", place=Place(tag="money")),
    )
}
SOURCES = {
    "index.md": Source("index.md"),
    "guide/README.md": Source("guide/README.md", metadata={"title": "How we work"}),
    "guide/first_steps/index.md": Source("guide/first_steps/index.md"),
    "guide/deep/index.md": Source("guide/deep/index.md", body=Body("# Deeper\n\nText.\n")),
}
TRAILS = Trails(CATALOG, PAGES, SOURCES, {"timelines/index.md": "Timelines"})


def shown(path: str) -> str:
    crumbs = TRAILS.crumbs(path)
    return " > ".join((*(each.text for each in crumbs.above), crumbs.here)) if crumbs else ""


@pytest.mark.parametrize(
    ("path", "way"),
    [
        (RECORDS["PGM-0001"], "Programs > PGM-0001"),
        ("timelines/programs/PGM-0001.md", "Programs > One <front> door > Timeline"),
        ("timelines/page/2.md", "Timelines > Page 2"),
        ("timelines/index.md", "Home > Timelines"),
        ("browse/tags/money.md", "Browse all records > Tags > Tag: money"),
        ("decisions/by-year.md", "Home > Decisions by year"),
        (RECORDS["ana"], "Home > Ana"),
        ("guide/tour.md", "How we work > Tour"),
        ("guide/deep/map.md", "How we work > Deeper > Map"),
        ("guide/first_steps/map.md", "How we work > First steps > Map"),
        ("index.md", ""),
        ("guide/README.md", ""),
        ("guide/deep/index.md", ""),
    ],
)
def test_the_way_to_a_page(path: str, way: str) -> None:
    assert shown(path) == way


def test_a_part_of_a_record_without_a_list_of_its_kind_stands_below_its_folder() -> None:
    assert shown("timelines/programs/DEC-0001.md") == "Timelines > Title of DEC-0001 > Timeline"


def test_an_id_is_marked_and_words_of_records_are_escaped() -> None:
    path = RECORDS["DEC-0001"]
    assert TRAILS.crumbs(path) == Crumbs((CellItem("Home", ""),), "DEC-0001", is_id=True)
    record, part = (TRAILS.drawn(each) for each in (path, "timelines/programs/PGM-0001.md"))
    assert record and '<li aria-current="page"><span class="mb-id">DEC-0001</span></li>' in Templates().html(record)
    assert part and "One &lt;front&gt; door</a>" in Templates().html(part)
