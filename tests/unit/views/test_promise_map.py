"""From work to objectives: drawn where it is small, and what stands alone by name."""

from minutebook.views.promise_map import DRAWN, FOLDED, PromiseMap, make_map
from tests.unit.books import book, entry

FILES = (
    entry("OBJ-0001"),
    entry("OBJ-0002"),
    entry("PRJ-0001", "draft", milestones=[{"key": "r3", "title": "Release 3", "due": "2026-12-01"}]),
    entry("PRJ-0002", "draft"),
    entry("PRJ-0003", "closed"),
    entry("BEN-0001", "planned", contributes_to=["OBJ-0001"], enabled_by=["PRJ-0001#r3"], outcome="People look it up"),
    entry("BEN-0002", "planned", contributes_to=["BEN-0001"], outcome="people look it up", enabled_by=["PRJ-0001"]),
    entry("BEN-0003", "planned"),
    entry("BEN-0004", "retired", enabled_by=["PRJ-0002"]),
)


def drawn() -> PromiseMap:
    catalog = book(*FILES)
    return make_map(catalog, catalog.records)


def test_each_benefit_has_its_work_its_outcome_and_what_it_serves() -> None:
    assert [
        (each.entry.id, [item.text for item in each.work], each.outcome, [item.text for item in each.serves])
        for each in drawn().paths
    ] == [
        ("BEN-0001", ["PRJ-0001 Release 3"], "People look it up", ["OBJ-0001 Title of OBJ-0001"]),
        ("BEN-0002", ["PRJ-0001 Title of PRJ-0001"], "people look it up", ["BEN-0001 Title of BEN-0001"]),
        ("BEN-0003", [], "", []),
    ]


def test_a_milestone_is_led_to() -> None:
    assert drawn().paths[0].work[0].href == "projects/PRJ-0001/#row-r3"


def test_what_stands_alone_is_named() -> None:
    assert [(each.label, [entry.id for entry in each.entries]) for each in drawn().orphans] == [
        ("Work that no benefit waits for", ["PRJ-0002"]),
        ("Benefits that no work brings about", ["BEN-0003"]),
        ("Benefits that serve no objective", ["BEN-0003"]),
        ("Objectives that no benefit serves", ["OBJ-0002"]),
    ]


def test_of_a_part_of_the_book_objectives_of_others_are_none_of_its_orphans() -> None:
    catalog = book(*FILES)
    labels = [each.label for each in make_map(catalog, catalog.records, is_whole=False).orphans]
    assert "Objectives that no benefit serves" not in labels


def test_benefits_that_lead_to_others_stand_further_left_and_shared_outcomes_are_one_box() -> None:
    picture = drawn().picture
    assert picture
    assert [each.label for each in picture.heads] == ["Work", "Outcome", "Benefit", "Benefit", "Objective"]
    at = {" ".join(each.lines).removeprefix("Title of "): each.x for each in picture.boxes}
    assert at["PRJ-0001"] < at["People look it up"] < at["BEN-0002"] < at["BEN-0001"] < at["OBJ-0001"]
    assert len([each for each in picture.boxes if not each.href]) == 1
    assert len(picture.ties) == 5


def test_boxes_of_a_column_do_not_cover_each_other() -> None:
    picture = drawn().picture
    assert picture
    places = [(each.x, each.y) for each in picture.boxes]
    assert len(set(places)) == len(places)
    assert max(y for _, y in places) + picture.box_height <= picture.height


def test_a_circle_of_benefits_is_drawn_and_ends() -> None:
    one = entry("BEN-0001", "planned", contributes_to=["BEN-0002"])
    catalog = book(one, entry("BEN-0002", "planned", contributes_to=["BEN-0001"]))
    assert make_map(catalog, catalog.records).picture


def test_more_are_folded_by_objective_and_many_are_one_table() -> None:
    def of(count: int) -> PromiseMap:
        made = (entry(f"BEN-{at:04}", "planned", contributes_to=["OBJ-0001"] if at % 2 else []) for at in range(count))
        catalog = book(entry("OBJ-0001"), *made)
        return make_map(catalog, catalog.records)

    folded, table = of(DRAWN + 2), of(FOLDED + 1)
    assert folded.picture is None and folded.paths == ()
    assert [(each.end.id if each.end else "", len(each.paths)) for each in folded.groups] == [("OBJ-0001", 7), ("", 7)]
    assert table.groups == () and len(table.paths) == FOLDED + 1
