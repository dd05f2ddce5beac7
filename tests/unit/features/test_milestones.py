"""Pages, panels and embedded views of milestones."""

from minutebook.catalog.catalog import Catalog
from minutebook.features.feature import Ask
from minutebook.features.milestones import FEATURE
from minutebook.render.environment import Templates
from minutebook.views.blocks import EmbeddedView, Shown
from tests.fakes import TODAY, codes_of
from tests.unit.books import book, entry
from tests.unit.views.test_milestones import FORECASTS, ROWS, office

OFFICE = book(
    entry("PGM-0001", "draft"),
    entry("PRJ-0001", "draft", program="PGM-0001", milestones=ROWS, forecasts=FORECASTS),
    entry("PRJ-0002", "draft"),
    entry("BEN-0001", "identified", enabled_by=["PRJ-0001#three"]),
)


def pages(catalog: Catalog) -> dict[str, str]:
    return {page.path: page.whole_text for page in FEATURE.pages(Ask(catalog, TODAY))}


def panels(record_id: str) -> str:
    shown = (each.draw(OFFICE, OFFICE[record_id], TODAY, "../../") for each in FEATURE.panels)
    return "".join(Templates().html(each) for each in shown if each is not None)


def test_there_is_a_page_of_all_and_one_for_each_program() -> None:
    made = pages(OFFICE)
    assert list(made) == ["schedule/index.md", "schedule/PGM-0001.md"]
    assert "**4 milestones: 1 at risk, 1 planned, 2 achieved.**" in made["schedule/index.md"]
    assert "that this site shows" in made["schedule/index.md"]
    assert "28 days late" in made["schedule/PGM-0001.md"] and "mb-slip__chart" in made["schedule/PGM-0001.md"]
    assert pages(book(entry("PRJ-0002", "draft"))) == {}


def test_the_pages_of_500_stay_small() -> None:
    made = pages(office(500))
    assert "mb-counts" in made["schedule/index.md"] and len(made["schedule/index.md"]) < 100_000
    assert max(map(len, made.values())) < 200_000


def test_a_project_has_its_milestones_with_the_places_that_links_lead_to() -> None:
    text = panels("PRJ-0001")
    assert all(f'<tr id="row-{row["key"]}">' in text for row in ROWS)
    assert "Named by" in text and "BEN-0001" in text and "mb-slip__chart" in text
    assert "public" in text and "gate RfE" in text
    covers = FEATURE.panels[0].covers
    assert covers(OFFICE["PRJ-0001"]) == {"milestones", "forecasts"} and covers(OFFICE["PRJ-0002"]) == frozenset()
    assert panels("PRJ-0002") == ""


def test_a_program_rolls_up_the_milestones_in_it() -> None:
    text = panels("PGM-0001")
    assert '<a href="../../schedule/PGM-0001/">4 milestones: 1 at risk, 1 planned, 2 achieved</a>' in text
    assert "../../projects/PRJ-0001/#row-three" in text and "#row-one" not in text


def test_blocks_draw_what_they_are_asked_for() -> None:
    for name, mark in (("milestones", "mb-milestones"), ("slip-chart", "mb-slip__chart")):
        for records in (tuple(OFFICE.records), tuple(office(500).records)):
            shown = Shown(EmbeddedView(name), records, len(records), "All", OFFICE, TODAY, "")
            assert mark in Templates().html(FEATURE.blocks[name].draw(shown)) or len(records) > 10
    none = Shown(EmbeddedView("slip-chart"), (), 0, "All", OFFICE, TODAY, "")
    assert "forecasts of a milestone yet" in Templates().html(FEATURE.blocks["slip-chart"].draw(none))


def test_a_block_about_a_project_shows_its_own_milestones() -> None:
    for name, mark in (("milestones", "#row-three"), ("slip-chart", "mb-slip__chart")):
        view = EmbeddedView(name, subject=OFFICE["PRJ-0001"])
        shown = Shown(view, tuple(view.records(OFFICE)), 0, "All", OFFICE, TODAY, "")
        assert mark in Templates().html(FEATURE.blocks[name].draw(shown))


def test_a_block_may_name_one_project_or_a_program() -> None:
    front = "---\nid: PRJ-0001\ntitle: P\nstatus: draft\n---\n"
    site = f"-- index.md --\n```minutebook\n{{}}\n```\n-- projects/PRJ-0001.md --\n{front}"
    for block in ("milestones: PRJ-0001", "slip-chart: PRJ-0001", "milestones: project-charter"):
        assert not [each for each in codes_of(site.format(block)) if each.startswith("view-")], block
