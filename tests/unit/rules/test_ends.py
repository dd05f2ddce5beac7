"""Objectives that nobody serves, and programs that cannot show that they serve theirs."""

from typing import Any

from tests.fakes import build
from tests.unit.rules.test_realization import page

END = "id: OBJ-0001\ntitle: Half online\nstatus: {status}\nowner: ana\nstatement: Half of it.\nhorizon: 2028\n"
PROGRAM = "id: PGM-0001\ntitle: One door\nstatus: {status}\nowner: ana\nserves: [OBJ-0001]\n"
BENEFIT = "id: BEN-000{number}\ntitle: Fewer calls\nstatus: {status}\nowner: ana\n{more}"


def end(status: str = "active") -> str:
    return page("objectives/OBJ-0001-half.md", END.format(status=status))


def program(status: str = "draft") -> str:
    return page("programs/PGM-0001-door.md", PROGRAM.format(status=status))


def benefit(more: str, number: int = 1, status: str = "planned") -> str:
    return page(f"benefits/BEN-000{number}-x.md", BENEFIT.format(number=number, status=status, more=more))


def told(site: str, **options: Any) -> list[str]:
    codes = ("objective-nobody-serves", "objective-without-benefit")
    return [
        f"{each.location}: {each.message} [{each.code}]"
        for each in build(site, **options).problems
        if each.code in codes
    ]


def test_an_objective_in_force_that_nobody_serves_is_told() -> None:
    assert told(end()) == [
        "content/objectives/OBJ-0001-half.md:4:9: status: 'active', but no benefit contributes to it and no program "
        "serves it [objective-nobody-serves]"
    ]
    assert told(end("draft")) == []


def test_a_benefit_serves_it_by_itself_or_through_another() -> None:
    assert told(end() + benefit("contributes_to: [OBJ-0001]\n")) == []
    chain = benefit("contributes_to: [BEN-0002]\n") + benefit("contributes_to: [OBJ-0001]\n", 2)
    assert told(end() + chain) == []


def test_a_benefit_that_was_given_up_serves_nothing() -> None:
    assert len(told(end() + benefit("contributes_to: [OBJ-0001]\n", status="retired"))) == 1


def test_being_related_is_not_serving() -> None:
    assert len(told(end() + benefit("related: [OBJ-0001]\n"))) == 1


def test_a_program_needs_a_benefit_of_its_own_for_what_it_serves() -> None:
    others = benefit("contributes_to: [OBJ-0001]\n")
    assert told(end() + program() + others) == [
        "content/programs/PGM-0001-door.md:6:9: serves: no benefit of PGM-0001 contributes to OBJ-0001 "
        "[objective-without-benefit]"
    ]
    assert told(end() + program() + benefit("contributes_to: [OBJ-0001]\nprogram: PGM-0001\n")) == []
    assert told(end() + program("closed")) == [told(end())[0]]


def test_a_benefit_of_one_of_its_projects_counts_as_its_own() -> None:
    project = page("projects/PRJ-0001-x.md", "id: PRJ-0001\ntitle: X\nstatus: draft\nprogram: PGM-0001\n")
    assert told(end() + program() + project + benefit("contributes_to: [OBJ-0001]\nproject: PRJ-0001\n")) == []


def test_benefits_that_contribute_to_each_other_end_somewhere() -> None:
    circle = benefit("contributes_to: [BEN-0002]\n") + benefit("contributes_to: [BEN-0001]\n", 2)
    assert len(told(end() + circle)) == 1


def test_where_a_site_uses_no_benefits_none_is_missed() -> None:
    assert told(end() + program(), without=("benefit",)) == []
