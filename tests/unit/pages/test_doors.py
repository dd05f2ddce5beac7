import re
from dataclasses import replace

import pytest

from minutebook.core.addresses import page_address
from minutebook.features.forms import form_pages
from minutebook.features.guides import guide_pages
from minutebook.features.indexes import index_pages
from minutebook.features.reference import reference_pages
from minutebook.features.search import search_page
from minutebook.features.timelines import timeline_pages
from minutebook.pages.doors import with_doors
from minutebook.pages.forge import Forge
from minutebook.pages.page import Draft, Page, Place
from minutebook.pages.records import PageLinks
from minutebook.pages.trails import Trails
from minutebook.pipeline import Settings, features_for
from minutebook.schema.scaffold import example_text
from minutebook.sources.source import RawFile
from minutebook.views.cells import CellItem
from tests.fakes import type_of
from tests.unit.books import TODAY, book, entry

CATALOG = book(
    entry("ana", title="Ana"),
    entry("PGM-0001", "draft", title="One front door", owner="ana", tags=["money"]),
    entry("FOR-0001", "active", title="Board", owner="ana"),
    entry("DEC-0001", "proposed", title="Buy", owner="ana", program="PGM-0001", forum="FOR-0001", tags=["money"]),
    RawFile("certifications/x.md", example_text(type_of("certification")).encode()),
)
GROUPS = {
    "indexes": index_pages(CATALOG, TODAY),
    "timelines": timeline_pages(CATALOG, TODAY),
    "guides": guide_pages(CATALOG, TODAY),
    "forms": form_pages(CATALOG, Forge("", "main", "content")),
    "reference": reference_pages(CATALOG.registry, [], "reference"),
    "search": [search_page("")],
}


KEYS = [each.key for each in features_for(Settings())]

assert all(GROUPS.values())


def made(*groups: str) -> dict[str, Page]:
    return {
        page.path: replace(page, place=replace(page.place, feature=name)) for name in groups for page in GROUPS[name]
    }


def with_ways(pages: dict[str, Page], *, directory_urls: bool = True) -> tuple[dict[str, Page], PageLinks]:
    catalog = replace(CATALOG, directory_urls=directory_urls)
    return with_doors(Trails(catalog, pages, {}, {}), KEYS)


def parts(page: Page) -> list[tuple[str, str]]:
    """The bar of a hub, the current part in capitals."""
    found = re.search('(?s)<nav class="mb-hub".*?</nav>', page.whole_text)
    links = re.findall('<a href="([^"]*)"([^>]*)>([^<]*)</a>', found[0]) if found else []
    return [(href, name.upper() if current else name) for href, current, name in links]


def doors(page: Page) -> list[tuple[str, str]]:
    found = re.search('(?s)<nav class="mb-more".*?</nav>', page.whole_text)
    return re.findall('<a href="([^"]*)">([^<]*)</a>', found[0]) if found else []


@pytest.mark.parametrize("without", [*GROUPS, "nothing"])
def test_every_hub_leads_to_every_other_and_every_page_to_a_hub(without: str) -> None:
    given = made(*(name for name in GROUPS if name != without))
    pages, _ = with_ways(given)
    trails = Trails(CATALOG, given, {}, {})
    hubs = {page_address(page.path): page.place.door for page in pages.values() if page.place.is_hub}
    for page in pages.values():
        led = {href.removeprefix("../").removeprefix("../").removeprefix("../") for href, _ in doors(page)}
        if page.place.is_hub:
            assert led >= {*hubs} - {page_address(page.path)}, page.path
        else:
            above = {page_address(each) for each in trails.above(page.path)}
            indexes = {page_address(each.path) for each in pages.values() if each.place.kind and each.place.tells}
            assert (led | above) & {*hubs} or above & indexes, page.path


def test_pages_about_one_kind_or_record_lead_to_each_other() -> None:
    pages, _ = with_ways(made(*GROUPS))
    assert doors(pages["decisions/index.md"]) == [
        ("../browse/", "Browse all records"),
        ("../timelines/decisions/", "Timeline"),
        ("../add/decisions/", "Add a decision"),
        ("../reference/decisions/", "Fields and statuses"),
    ]
    assert ("../../decisions/", "All decisions") in doors(pages["decisions/by-program.md"])


def test_pages_about_one_record_share_its_title_and_a_bar_of_parts() -> None:
    pages, _ = with_ways(made(*GROUPS))
    page = pages["timelines/programs/PGM-0001.md"]
    assert page.whole_text.startswith("# One front door\n\n") and doors(page) == []
    assert page.title == page.meta["title"] == "Timeline · One front door"
    assert parts(page) == [
        ("../../../programs/PGM-0001/", "The record"),
        ("../../../browse/programs/PGM-0001/decisions/", "Decisions"),
        ("../../../timelines/programs/PGM-0001/", "TIMELINE"),
        ("../../../browse/programs/PGM-0001/", "Everything"),
    ]
    assert '<span class="mb-id">PGM-0001</span>' in page.whole_text


def test_a_further_page_of_a_part_marks_the_part() -> None:
    first = Page("x.md", "Board", "# Board\n", place=Place(record="FOR-0001", door="All", feature="indexes"))
    place = replace(first.place, door="", continues="x.md")
    pages, reach = with_ways({"x.md": first, "x/2.md": Page("x/2.md", "Board, page 2 of 2", "# Board\n", place=place)})
    assert parts(pages["x/2.md"]) == [("../../forums/FOR-0001/", "The record"), ("../../x/", "ALL")]
    assert pages["x/2.md"].title == "All · Board, page 2 of 2"
    assert reach.records == {"FOR-0001": (CellItem("All", "x/"),)}


def test_doors_stand_below_the_first_words_and_those_of_a_hub_at_its_end() -> None:
    def page(path: str, *blocks: str, is_hub: bool = False) -> Page:
        draft = Draft(
            path, "T", place=Place("" if is_hub else "decision", door="Door", is_hub=is_hub, feature="indexes")
        )
        for block in blocks:
            draft.html(block[1:]) if block.startswith("=") else draft.prose(block)
        return draft.page()

    pages, _ = with_ways(
        {
            each.path: each
            for each in (
                page("hub.md", "Lead.", "More.", is_hub=True),
                page("a.md", "Lead.", "More."),
                page("b.md", "=<p>slot</p>", "More."),
                page("c.md", "Lead."),
                page("d.md"),
            )
        }
    )
    texts = {path: re.sub('<div data-minutebook-slot="[0-9]"></div>', "*", each.text) for path, each in pages.items()}
    assert texts == {
        "hub.md": "# T\n\nLead.\n\nMore.\n",
        "a.md": "# T\n\nLead.\n\n*\n\nMore.\n",
        "b.md": "# T\n\n*\n\n*\n\nMore.\n",
        "c.md": "# T\n\nLead.\n\n*\n",
        "d.md": "# T\n\n*\n",
    }


def test_a_page_that_belongs_to_no_group_is_left_as_it_is() -> None:
    page = Page("x.md", "X", "# X\n")
    assert with_ways({"x.md": page}) == ({"x.md": page}, with_ways({})[1])


def test_records_reach_their_kind_their_tags_and_the_pages_about_them() -> None:
    reach = with_ways(made(*GROUPS))[1]
    assert reach.kinds["decision"] == "decisions/"
    assert reach.tags == {"money": "browse/tags/money/"}
    assert reach.records == {
        "PGM-0001": (
            CellItem("Decisions", "browse/programs/PGM-0001/decisions/"),
            CellItem("Timeline", "timelines/programs/PGM-0001/"),
            CellItem("Everything", "browse/programs/PGM-0001/"),
        ),
        "FOR-0001": (
            CellItem("Decisions", "browse/forums/FOR-0001/decisions/"),
            CellItem("Timeline", "timelines/forums/FOR-0001/"),
        ),
        "ana": (CellItem("Everything", "browse/people/ana/"),),
    }


def test_without_the_indexes_records_reach_what_else_there_is_about_their_kind() -> None:
    assert with_ways(made("timelines"))[1].kinds["decision"] == "timelines/decisions/"
    assert (
        with_ways(made("forms", "reference"), directory_urls=False)[1].kinds["decision"] == "reference/decisions.html"
    )
