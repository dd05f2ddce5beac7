"""Onboarding paths, and where each role starts."""

import pytest

from minutebook.views.journeys import PathGuide, first_reads, make_path_guide, make_start, stage_label
from tests.unit.views.office import catalog_of


def path(record_id: str = "ONB-0001") -> PathGuide:
    catalog = catalog_of()
    made = make_path_guide(catalog, catalog[record_id])
    assert made is not None
    return made


def test_steps_stand_by_stage_and_are_numbered_through() -> None:
    stages = [(stage.label, stage.first, len(stage.steps), stage.minutes) for stage in path().stages]
    assert stages == [("First 30 days", 1, 3, 65), ("First 60 days", 4, 1, 90)]
    assert (path().count, path().minutes) == (4, 155)


def test_steps_of_one_title_have_keys_of_their_own() -> None:
    assert [step.key for stage in path().stages for step in stage.steps] == [
        "read",
        "read--2",
        "talk",
        "meet-the-board",
    ]


def test_steps_lead_to_a_page_elsewhere_nowhere_or_a_record() -> None:
    steps = [step for stage in path().stages for step in stage.steps]
    assert [(step.href, step.address) for step in steps] == [
        ("help/start/#top", ""),
        ("", "https://example.org/x"),
        ("", ""),
        ("forums/FOR-0001/", ""),
    ]
    assert steps[3].record is not None
    assert steps[3].record.id == "FOR-0001"
    assert steps[3].outcome == "You know them"


def test_a_path_names_its_audience() -> None:
    assert [entry.id for entry in path().audience] == ["ROL-0001"]


def test_other_records_are_no_path() -> None:
    catalog = catalog_of()
    assert make_path_guide(catalog, catalog["ROL-0001"]) is None


@pytest.mark.parametrize(("name", "label"), [("30", "First 30 days"), ("week-one", "Week one")])
def test_stage_in_words(name: str, label: str) -> None:
    assert stage_label(name) == label


def test_start_routes_roles_then_everybody() -> None:
    start = make_start(catalog_of())
    routes = [(route.role and route.role.id, [each.entry.id for each in route.paths]) for route in start.routes]
    assert routes == [("ROL-0001", ["ONB-0001"]), (None, ["ONB-0002"])]
    assert [entry.id for entry in start.without] == ["ROL-0002", "ROL-0003", "ROL-0004"]


def note(number: int, status: str, related: str, extra: str = "") -> str:
    name = f"GDE-{number:04d}"
    return f"\n-- guides/{name}.md --\nid: {name}\ntitle: {name}\nstatus: {status}\nrelated: [{related}]\n{extra}"


def test_first_reads_are_what_most_records_build_on() -> None:
    text = note(1, "active", "") + note(2, "active", "GDE-0001") + note(3, "active", "GDE-0001, GDE-0002")
    assert [entry.id for entry in first_reads(catalog_of(text))] == ["GDE-0001", "GDE-0002"]


def test_first_reads_leave_out_what_is_not_in_force_or_is_for_one_program() -> None:
    program = "\n-- programs/PGM-0001.md --\nid: PGM-0001\ntitle: P\nstatus: draft\n"
    text = program + note(1, "retired", "") + note(2, "active", "", "program: PGM-0001\n")
    assert first_reads(catalog_of(text + note(3, "active", "GDE-0001, GDE-0002"))) == ()
