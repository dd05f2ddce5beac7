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


def doors(page: Page) -> list[tuple[str, str]]:
    found = re.search('(?s)<nav class="mb-more".*?</nav>', page.whole_text)
    return re.findall('<a href="([^"]*)">([^<]*)</a>', found[0]) if found else []


@pytest.mark.parametrize("without", [*GROUPS, "nothing"])
def test_every_hub_leads_to_every_other_and_every_page_to_a_hub(without: str) -> None:
    pages, _ = with_doors(made(*(name for name in GROUPS if name != without)), KEYS, True)
    hubs = {page_address(page.path): page.place.door for page in pages.values() if page.place.is_hub}
    for page in pages.values():
        led = {href.removeprefix("../").removeprefix("../").removeprefix("../") for href, _ in doors(page)}
        if page.place.is_hub:
            assert led >= {*hubs} - {page_address(page.path)}, page.path
        else:
            assert led & {*hubs}, page.path


def test_pages_about_one_kind_or_record_lead_to_each_other() -> None:
    pages, _ = with_doors(made(*GROUPS), KEYS, True)
    assert doors(pages["decisions/index.md"]) == [
        ("../browse/", "Browse all records"),
        ("../timelines/decisions/", "Timeline"),
        ("../add/decisions/", "Add a decision"),
        ("../reference/decisions/", "Fields and statuses"),
    ]
    assert doors(pages["timelines/programs/PGM-0001.md"]) == [
        ("../../../timelines/", "Timelines"),
        ("../../../browse/programs/PGM-0001/", "Everything in this program"),
    ]
    assert ("../../decisions/", "All decisions") in doors(pages["decisions/by-program.md"])


def test_doors_stand_below_the_first_words_and_those_of_a_hub_at_its_end() -> None:
    def page(path: str, *blocks: str, is_hub: bool = False) -> Page:
        draft = Draft(
            path, "T", place=Place("" if is_hub else "decision", door="Door", is_hub=is_hub, feature="indexes")
        )
        for block in blocks:
            draft.html(block[1:]) if block.startswith("=") else draft.prose(block)
        return draft.page()

    pages, _ = with_doors(
        {
            each.path: each
            for each in (
                page("hub.md", "Lead.", "More.", is_hub=True),
                page("a.md", "Lead.", "More."),
                page("b.md", "=<p>slot</p>", "More."),
                page("c.md", "Lead."),
                page("d.md"),
            )
        },
        KEYS,
        True,
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
    assert with_doors({"x.md": page}, KEYS, True) == ({"x.md": page}, with_doors({}, KEYS, True)[1])


def test_records_reach_their_kind_their_tags_and_the_pages_about_them() -> None:
    reach = with_doors(made(*GROUPS), KEYS, True)[1]
    assert reach.kinds["decision"] == "decisions/"
    assert reach.tags == {"money": "browse/tags/money/"}
    assert reach.records == {
        "PGM-0001": (
            CellItem("Everything in this program", "browse/programs/PGM-0001/"),
            CellItem("Timeline", "timelines/programs/PGM-0001/"),
        ),
        "FOR-0001": (CellItem("Timeline", "timelines/forums/FOR-0001/"),),
        "ana": (CellItem("Everything that names this person", "browse/people/ana/"),),
    }


def test_without_the_indexes_records_reach_what_else_there_is_about_their_kind() -> None:
    assert with_doors(made("timelines"), KEYS, True)[1].kinds["decision"] == "timelines/decisions/"
    assert with_doors(made("forms", "reference"), KEYS, False)[1].kinds["decision"] == "reference/decisions.html"
