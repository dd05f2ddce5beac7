"""What is said of benefits that are not read, fall behind, are counted twice or moved in silence."""

import pytest

from tests.fakes import build

CODES = {
    "reading-overdue",
    "below-plan-twice",
    "measure-counted-twice",
    "promise-moved-undecided",
    "measured-without-target",
    "not-measured-after-closing",
}
CALLS = """id: BEN-0001
title: Fewer calls
status: tracking
owner: ana
measure: Calls about the status of a request
unit: calls a month
direction: down
baseline: {day: 2025-12-31, value: 41000}
target: {day: 2027-12-31, value: 24000}
plan: [{day: 2026-06-16, value: 38200}, {day: 2027-06-30, value: 31000}]
frequency: monthly
accountable: ana
"""
LOW = "readings: [{day: 2026-09-30, value: 38000}, {day: 2026-10-31, value: 36900}]\n"
BOARD = """
-- forums/FOR-0001-review.md --
---
id: FOR-0001
title: Benefits review
status: dormant
---
"""


def page(path: str, front: str) -> str:
    return f"-- {path} --\n---\n{front}---\n\n"


def decision(number: int, day: str, more: str = "", status: str = "accepted") -> str:
    said = f"id: DEC-000{number}\ntitle: Move it\nstatus: {status}\ndecision_date: {day}\n{more}"
    return page(f"decisions/DEC-000{number}-move.md", said)


def told(site: str) -> list[str]:
    """What is said of benefits, each with its code and its line."""
    return [f"{each.location.line} {each.code}: {each.message}" for each in build(site).problems if each.code in CODES]


def benefit(front: str = CALLS, number: int = 1) -> str:
    return page(f"benefits/BEN-000{number}-it.md", front.replace("BEN-0001", f"BEN-000{number}"))


def test_a_reading_is_due_as_often_as_the_benefit_says() -> None:
    site = benefit(CALLS + "readings: [{day: 2026-09-30, value: 30000}]\n")
    assert told(site) == [
        "14 reading-overdue: readings: a reading was due on 2026-10-30 (monthly); the last one is of 2026-09-30"
    ]
    assert told(benefit(CALLS.replace("monthly", "quarterly") + "readings: [{day: 2026-09-30, value: 30000}]\n")) == []


def test_without_any_reading_it_is_due_counted_from_the_baseline() -> None:
    (said,) = told(benefit())
    assert "was due on 2026-01-31 (monthly); there is none yet" in said


def test_what_is_not_measured_yet_or_no_more_owes_no_reading() -> None:
    for status in ("planned", "realized", "retired"):
        assert told(benefit(CALLS.replace("tracking", status))) == []


def test_below_plan_twice_names_the_forum_that_must_hear() -> None:
    (said,) = told(benefit(CALLS + LOW + "reviewed_in: FOR-0001\n") + BOARD)
    assert said == (
        "14 below-plan-twice: readings: below 80% of plan twice (38,000 on 2026-09-30 where 36,186 was planned and "
        "36,900 on 2026-10-31 where 35,597 was planned); FOR-0001 must hear of it"
    )
    (said,) = told(benefit(CALLS + LOW))
    assert said.endswith("no forum is named that must hear of it")


@pytest.mark.parametrize(
    ("day", "status", "count"),
    [("2026-11-02", "accepted", 0), ("2026-09-01", "accepted", 1), ("2026-11-02", "proposed", 1)],
)
def test_it_is_quiet_once_a_decision_since_then_names_the_benefit(day: str, status: str, count: int) -> None:
    site = benefit(CALLS + LOW) + decision(1, day, "related: [BEN-0001]\n", status)
    assert len(told(site)) == count


def test_one_reading_below_plan_is_no_reason_to_call_a_forum() -> None:
    assert told(benefit(CALLS + "readings: [{day: 2026-10-31, value: 36900}]\n")) == []


@pytest.mark.parametrize(
    ("change", "count"),
    [("", 1), ("measure: CALLS  about the status of a request\n", 1), ("unit: calls a day\n", 0)],
)
def test_two_that_count_the_same_thing_would_be_claimed_twice(change: str, count: int) -> None:
    name = change.partition(":")[0]
    lines = CALLS.replace("tracking", "planned").splitlines(keepends=True)
    other = "".join(each for each in lines if not name or not each.startswith(name)) + change
    said = told(benefit("".join(lines)) + benefit(other, 2))
    assert [each.partition(": ")[2].partition(",")[0] for each in said] == [
        "measure: BEN-0001 counts the same thing"
    ] * count


def test_one_that_is_part_of_the_other_is_not_counted_twice() -> None:
    lines = CALLS.replace("tracking", "planned")
    assert told(benefit(lines) + benefit(lines + "contributes_to: [BEN-0001]\n", 2)) == []


def moved(*names: str, changed_by: str = "") -> str:
    entries = "".join(
        f"  - {{date: 2026-10-{10 + at}, why: Moved, text: {{{name}: z}}}}\n" for at, name in enumerate(names)
    )
    return CALLS.replace("monthly", "yearly") + f"amendments:\n{entries}{changed_by}"


def test_a_target_or_baseline_that_was_moved_needs_its_decision() -> None:
    (said,) = told(benefit(moved("target")))
    assert said == ("15 promise-moved-undecided: amendments 1: target moved on 2026-10-10, and no decision says so")
    assert len(told(benefit(moved("baseline", "plan")))) == 2
    assert told(benefit(moved("title", "How it is measured"))) == []


@pytest.mark.parametrize(
    ("day", "status", "count"),
    [("2026-10-10", "accepted", 0), ("2026-10-11", "accepted", 1), ("2026-10-01", "rejected", 1)],
)
def test_the_decision_was_taken_by_then_and_holds(day: str, status: str, count: int) -> None:
    assert (
        len(told(benefit(moved("target", changed_by="changed_by: DEC-0001\n")) + decision(1, day, status=status)))
        == count
    )


def test_each_move_needs_a_decision_of_its_own() -> None:
    site = benefit(moved("target", "target", changed_by="changed_by: [DEC-0001, DEC-0002]\n"))
    assert len(told(site + decision(1, "2026-10-01"))) == 1
    assert told(site + decision(1, "2026-10-01") + decision(2, "2026-10-11")) == []


def test_what_is_measured_has_a_target_and_a_loss_its_limit() -> None:
    lines = CALLS.replace("monthly", "yearly").replace("target: {day: 2027-12-31, value: 24000}\n", "")
    assert told(benefit(lines)) == ["4 measured-without-target: target: is missing while the status is 'tracking'"]
    loss = lines + "benefit_type: dis-benefit\n"
    assert told(benefit(loss)) == ["4 measured-without-target: limit: is missing while the status is 'tracking'"]
    assert told(benefit(loss + "limit: 45000\n")) == []


def test_a_loss_beyond_its_limit_is_no_benefit_below_plan() -> None:
    loss = CALLS + LOW + "benefit_type: dis-benefit\nlimit: 30000\n"
    assert told(benefit(loss)) == []


PROJECT = "id: PRJ-0001\ntitle: Sign-in\nstatus: {status}\nclosed_on: 2026-05-01\n"


@pytest.mark.parametrize(("status", "count"), [("closed", 1), ("approved", 0)])
def test_work_that_is_closed_leaves_a_benefit_that_is_measured(status: str, count: int) -> None:
    project = page("projects/PRJ-0001-x.md", PROJECT.format(status=status))
    open_one = CALLS.replace("tracking", "planned") + "enabled_by: [PRJ-0001#release-1]\n"
    said = told(benefit(open_one) + project)
    assert said == ["4 not-measured-after-closing: status: 'planned', but PRJ-0001 is closed"][:count]


def test_tracking_goes_on_though_the_project_is_closed() -> None:
    site = benefit(CALLS + "enabled_by: [PRJ-0001]\n") + page("projects/PRJ-0001-x.md", PROJECT.format(status="closed"))
    (problem,) = [each for each in build(site).problems if each.code in CODES]
    assert problem.hint == "add the reading with its day; it goes on although PRJ-0001 is closed"
