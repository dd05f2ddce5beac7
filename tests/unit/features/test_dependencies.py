"""Pages, panels and embedded views of dependencies."""

from minutebook.catalog.catalog import Catalog
from minutebook.features.dependencies import FEATURE
from minutebook.features.feature import Ask
from minutebook.pipeline import Settings, features_for
from minutebook.render.environment import Templates
from minutebook.views.blocks import EmbeddedView, Shown
from tests.fakes import TODAY, build, codes_of
from tests.unit.rules.test_deliveries import days, dependency, project
from tests.unit.views.test_delivery_map import SMALL, office

PROGRAM = "-- programs/PGM-0001.md --\n---\nid: PGM-0001\ntitle: One\nstatus: draft\n---\n"


def pages(catalog: Catalog) -> dict[str, str]:
    return {page.path: page.whole_text for page in FEATURE.pages(Ask(catalog, TODAY))}


def panels(catalog: Catalog, record_id: str) -> str:
    shown = (each.draw(catalog, catalog[record_id], TODAY, "../../") for each in FEATURE.panels)
    return "".join(Templates().html(each) for each in shown if each is not None)


def test_there_is_a_map_of_all_and_one_for_each_program_with_a_side_in_it() -> None:
    texts = (
        PROGRAM + project(1, "program: PGM-0001") + project(2) + dependency(1, 1, 2, *days("2027-01-10", "2027-01-01"))
    )
    made = pages(build(texts).catalog)
    assert list(made) == ["dependency-map/index.md", "dependency-map/PGM-0001.md"]
    assert "**1 dependency: 1 in time.**" in made["dependency-map/index.md"]
    assert "mb-map__box" in made["dependency-map/PGM-0001.md"]
    assert pages(build(PROGRAM + project(1)).catalog) == {}


def test_the_map_says_what_it_counts_what_is_late_and_by_what_convention_who_is_hit() -> None:
    text = pages(SMALL)["dependency-map/index.md"]
    assert "that this site shows" in text and "House convention" in text
    assert "28 days too late" in text and "The gas works" in text and "Who is hit" in text


def test_pages_of_any_size_draw_and_stay_small() -> None:
    for count, mark in ((50, "mb-map__count"), (500, "mb-matrix")):
        text = pages(office(count, projects=30 if count > 100 else 9))["dependency-map/index.md"]
        assert mark in text and len(text) < 250_000


def test_both_ends_show_what_they_need_and_give() -> None:
    text = panels(SMALL, "PRJ-0002")
    assert "Needs: 1" in text and "Gives: 1" in text and "DEP-0001" in text and "DEP-0002" in text
    assert "DEP-0006" not in panels(SMALL, "PRJ-0003"), "it is no longer needed"
    assert panels(build(project(1)).catalog, "PRJ-0001") == ""


def test_a_late_dependency_says_who_is_hit() -> None:
    assert "PRJ-0003" in panels(SMALL, "DEP-0001") or "Project 3" in panels(SMALL, "DEP-0001")
    assert panels(SMALL, "DEP-0002") == ""


def test_the_embedded_view_draws_what_it_is_asked_for() -> None:
    for catalog, mark in ((SMALL, "mb-deliveries"), (office(50), "How many"), (office(130), "mb-matrix")):
        records = tuple(catalog.records)
        shown = Shown(EmbeddedView("dependencies"), records, len(records), "All", catalog, TODAY, "")
        assert mark in Templates().html(FEATURE.blocks["dependencies"].draw(shown))
    none = Shown(EmbeddedView("dependencies"), (), 0, "All", SMALL, TODAY, "")
    assert "No dependency is open" in Templates().html(FEATURE.blocks["dependencies"].draw(none))


def test_a_block_about_a_project_shows_what_it_needs_and_gives() -> None:
    view = EmbeddedView("dependencies", subject=SMALL["PRJ-0002"])
    shown = Shown(view, tuple(view.records(SMALL)), 0, "All", SMALL, TODAY, "")
    text = Templates().html(FEATURE.blocks["dependencies"].draw(shown))
    assert "DEP-0001" in text and "DEP-0002" in text and "DEP-0003" not in text


def test_a_block_may_name_a_program_or_one_dependency() -> None:
    front = "---\nid: DEP-0001\ntitle: D\nstatus: proposed\n---\n"
    site = f"-- index.md --\n```minutebook\n{{}}\n```\n-- dependencies/DEP-0001.md --\n{front}{PROGRAM}"
    for block in ("dependencies: DEP-0001", "dependencies: dependency", "dependencies: PGM-0001"):
        assert not [each for each in codes_of(site.format(block)) if each.startswith("view-")], block


SHOWN = project(1, "milestones: [{key: a, title: Login, due: 2027-01-05}]") + project(2)
KEPT = dependency(1, 1, 2, *days("2027-01-01", "2027-01-29"))
HIDDEN = (
    project(3, "visibility: restricted\nmilestones: [{key: zaun, title: Zaunkoenig, due: 2026-01-05}]")
    + dependency(2, 2, 3, *days("2027-02-01", "2027-02-20"), "visibility: restricted", "needs: [PRJ-0003#zaun]")
    + dependency(3, 2, 1, *days("2027-01-10", "2027-06-10"), "visibility: restricted")
)


def test_what_is_restricted_changes_no_page_and_no_number_of_a_public_site() -> None:
    features = [each for each in features_for(Settings()) if each.key in ("dependency-map", "schedule")]
    assert len(features) == 2
    made = []
    for texts in (SHOWN + KEPT, SHOWN + KEPT + HIDDEN):
        catalog = build(texts, edition="public", default_visibility="public").shown
        drawn = {page.path: page.whole_text for each in features for page in each.pages(Ask(catalog, TODAY))}
        for record in catalog.records:
            shown = [panel.draw(catalog, record, TODAY, "") for each in features for panel in each.panels]
            drawn[record.id] = "".join(Templates().html(each) for each in shown if each is not None)
        made.append(drawn)
    assert made[0] == made[1] and len(made[0]) == 5


def test_a_side_that_is_restricted_is_not_named_on_a_public_site() -> None:
    texts = (
        SHOWN
        + HIDDEN.replace("visibility: restricted\nneeds", "needs")
        + dependency(4, 1, 3, *days("2027-01-01", "2027-01-29"))
    )
    catalog = build(texts, edition="public", default_visibility="public").shown
    text = "".join(page.whole_text for page in FEATURE.pages(Ask(catalog, TODAY))) + panels(catalog, "PRJ-0001")
    assert "DEP-0004" in text and "not named" in text
    assert "PRJ-0003" not in text and "Project 3" not in text and "Zaunkoenig" not in text
