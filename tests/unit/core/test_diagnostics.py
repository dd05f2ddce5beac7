from dataclasses import replace

import pytest

from minutebook.core.diagnostics import Code, Location, Severity, eased, in_order, with_severities

SLIP = Code("slip", Severity.WARNING, "It slipped.", "Slips matter.", "Dry it.")
FALL = Code("fall", Severity.ERROR, "It fell.", "Falls matter more.", "Lift it.")


def test_a_problem_reads_like_a_compiler_message() -> None:
    problem = SLIP.at(Location("content/a.md", 3, 7), "owner: is missing", "add `owner:`")
    assert str(problem) == "content/a.md:3:7: warning: owner: is missing [slip]\n    hint: add `owner:`"
    assert str(SLIP.at(Location("a.md"), "x")) == "a.md:1:1: warning: x [slip]"


def test_problems_are_ordered_by_place_then_code_and_said_once() -> None:
    first = FALL.at(Location("a.md", 2), "x")
    second = SLIP.at(Location("a.md", 2), "x")
    third = SLIP.at(Location("a.md", 10), "x")
    other = FALL.at(Location("b.md", 1), "x")
    assert in_order([other, third, second, first, second]) == (first, second, third, other)


def test_a_site_has_its_own_severities() -> None:
    problems = [SLIP.at(Location("a.md"), "x"), FALL.at(Location("a.md"), "y")]
    assert [each.severity for each in with_severities(problems, {"slip": "error"})] == [Severity.ERROR, Severity.ERROR]
    assert [each.code for each in with_severities(problems, {"fall": "off"})] == ["slip"]
    assert with_severities(problems, {"unknown": "off"}) == problems
    with pytest.raises(ValueError, match="fatal"):
        with_severities(problems, {"slip": "fatal"})


def test_a_problem_is_milder_where_only_another_system_can_mend_it_if_its_code_says_so() -> None:
    mild = replace(FALL, severity=Severity.ERROR, adopted=Severity.WARNING)
    problems = [mild.at(Location("a.md"), "x"), mild.at(Location("b.md"), "x"), SLIP.at(Location("b.md"), "x")]
    assert [each.severity for each in eased(problems, {"b.md"})] == [mild.severity, mild.adopted, SLIP.severity]


def test_an_error_outranks_a_warning_and_a_warning_a_notice() -> None:
    assert [each.rank for each in (Severity.ERROR, Severity.WARNING, Severity.NOTICE)] == [3, 2, 1]
