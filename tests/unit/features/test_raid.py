"""What registers add to the pages of charters, forums and people, and the ways to their own pages."""

import re
from dataclasses import replace

import pytest

from minutebook.catalog.catalog import Catalog
from minutebook.features import indexes
from minutebook.features.feature import Ask
from minutebook.features.raid import FEATURE
from minutebook.pages.doors import with_doors
from minutebook.pages.embedded import draw_block
from minutebook.pages.trails import Trails
from minutebook.render.environment import Templates
from minutebook.views.overview import handover_of
from tests.fakes import TODAY, build, source_of
from tests.unit.catalog.test_limits import BOOK
from tests.unit.views.test_raid import risks


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """One risk for the highest forum, one for the sponsor, one for nobody."""
    return build(BOOK + risks(2) + risks(1, likelihood=2).replace("RSK-0001", "RSK-0003")).catalog


def panel(catalog: Catalog, record_id: str) -> str:
    drawn = [each.draw(catalog, catalog[record_id], TODAY, "../../") for each in FEATURE.panels]
    return "".join(Templates().html(each) for each in drawn if each)


def test_a_forum_s_page_lists_what_waits_there(catalog: Catalog) -> None:
    html = panel(catalog, "FOR-0001")
    assert "Waits here: 1 value" in html and "RSK-0001" in html and "RSK-0003" not in html
    assert panel(catalog, "FOR-0002") == ""


def test_what_the_sponsor_must_hear_of_stands_on_the_sponsor_s_page_and_leads_there(catalog: Catalog) -> None:
    html = panel(catalog, "chief")
    assert "Waits here: 1 value" in html and "RSK-0003" in html
    assert re.search(
        r'Must hear of it"><span><a href="../../people/chief/"[^>]*>Sponsor</a>', panel(catalog, "PRJ-0001")
    )


@pytest.mark.parametrize("charter", ["PRJ-0001", "PGM-0001"])
def test_a_charter_shows_what_of_it_and_in_it_is_above_a_limit(catalog: Catalog, charter: str) -> None:
    html = panel(catalog, charter)
    assert "Above a limit: 2 values" in html and "RSK-0001" in html and "RSK-0003" in html
    assert f'href="../../raid/{charter}/">Registers</a>' in html and panel(catalog, "PRJ-0002") == ""


def test_what_a_charter_is_late_by_itself_comes_before_what_is_in_it() -> None:
    late = BOOK.replace(
        "title: Plain\n",
        "title: Plain\nmilestones: [{key: opening, title: Opening, due: 2026-03-02}]\n"
        "forecasts: [{day: 2026-10-05, milestone: opening, expected: 2026-11-30}]\n",
    )
    alone = build(late).catalog
    assert 'href="../../raid/escalations/"' in panel(alone, "PRJ-0001")
    assert [page.path for page in FEATURE.pages(Ask(alone, TODAY))] == ["raid/index.md", "raid/escalations.md"]
    html = panel(build(late + risks(1)).catalog, "PRJ-0001")
    assert "Above a limit: 2 values" in html and html.index("PRJ-0001</span>") < html.index("RSK-0001</span>")


@pytest.mark.parametrize("charter", ["programs/PGM-0001", "projects/PRJ-0001"])
def test_a_charter_and_its_overview_lead_to_its_registers(catalog: Catalog, charter: str) -> None:
    folder, name = charter.split("/")
    made = {page.path: page for page in FEATURE.pages(Ask(catalog, TODAY))}
    made |= {page.path: page for page in indexes.FEATURE.pages(Ask(catalog, TODAY))}
    placed = {path: page.but(place=replace(page.place, feature="any")) for path, page in made.items()}
    pages, reach = with_doors(Trails(catalog, placed, {}, {}), ["any"])
    assert ("Registers", f"raid/{name}/") in [(each.text, each.href) for each in reach.records[name]]
    assert f'href="../../../raid/{name}/">Registers</a>' in pages[f"browse/{folder}/{name}.md"].whole_text
    assert f'href="../../browse/{folder}/{name}/">Everything</a>' in pages[f"raid/{name}.md"].whole_text


def test_who_owns_an_entry_or_has_an_action_in_it_has_a_duty_until_it_is_done() -> None:
    some = risks(1).replace("what: Ask,", "what: Ask, who: chief,").replace("what: Tell,", "what: Tell, who: lead,")
    made = build(BOOK + some).catalog
    held = {who: handover_of(made, made[who], TODAY).duties for who in ("lead", "chief")}
    of_risk = {who: [each.label for each in duties if each.entry.id == "RSK-0001"] for who, duties in held.items()}
    assert of_risk == {"lead": ["Owner"], "chief": ["Action for"]}


def block(catalog: Catalog, text: str) -> str:
    page = source_of(f"# About\n\n```minutebook\n{text}\n```\n")
    return Templates().html(draw_block(page.body.blocks[0], page, catalog, TODAY, "", FEATURE.blocks))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("risk", ["RSK-0001", "RSK-0003"]),
        ("PRJ-0001", ["RSK-0001", "RSK-0003"]),
        ("PRJ-0002", []),
        ("FOR-0001", ["RSK-0001"]),
        ("FOR-0002", []),
        ("chief", ["RSK-0003"]),
        ("risk\nwhere: {level: 10}", ["RSK-0003"]),
        ("FOR-0001\nwhere: {level: 10}", []),
        ("risk\nlimit: 1", ["RSK-0001"]),
    ],
)
def test_a_page_may_show_what_is_above_a_limit_in_a_part_and_what_waits_for_whom(
    catalog: Catalog, asked: str, found: list[str]
) -> None:
    html = block(catalog, f"escalations: {asked}")
    assert re.findall(r'href="risks/(RSK-\d+)', html) == found
    assert ("Nothing here is above a limit." in html) is (not found)


def test_of_many_values_above_a_limit_a_block_says_that_it_shows_some(catalog: Catalog) -> None:
    assert "<caption>2 values above a limit, the first 1</caption>" in block(catalog, "escalations: risk\nlimit: 1")
    assert "<caption>For us</caption>" in block(catalog, "escalations: chief\ncaption: For us")
