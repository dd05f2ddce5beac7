"""Dependencies are agreed by both sides, in time, and wait for themselves nowhere."""

from tests.fakes import problems_of

CODES = (
    "promised-too-late",
    "agreed-by-one-side",
    "delivery-overdue",
    "promise-contradicted",
    "dependencies-in-circle",
    "dependency-not-recorded",
)

PROJECT = """
-- projects/PRJ-000{number}.md --
---
id: PRJ-000{number}
title: Project {number}
status: draft
{more}
---
"""


def project(number: int, more: str = "") -> str:
    return PROJECT.format(number=number, more=more)


def dependency(number: int, provider: int, receiver: int, *said: str, status: str = "proposed") -> str:
    fields = "\n".join((f"provider: PRJ-000{provider}", f"receiver: PRJ-000{receiver}", *said))
    head = f"id: DEP-000{number}\ntitle: Thing {number}\nstatus: {status}\nwhat: A thing"
    return f"-- dependencies/DEP-000{number}.md --\n---\n{head}\n{fields}\n---\n"


def days(needed: str, promised: str) -> tuple[str, str]:
    return f"needed_by: {needed}", f"promised_for: {promised}"


def found(*texts: str) -> list[str]:
    told = problems_of("".join(texts))
    return [each.partition(": ")[2] for each in told if each.endswith(tuple(f"[{code}]" for code in CODES))]


BOTH = project(1) + project(2)


def test_it_is_promised_for_the_day_it_is_needed_or_before() -> None:
    assert found(BOTH, dependency(1, 1, 2, *days("2027-01-10", "2027-01-10"))) == []
    assert found(BOTH, dependency(1, 1, 2, *days("2027-01-10", "2027-01-11"))) == [
        "warning: promised_for: 2027-01-11 is 1 day after 2027-01-10, when PRJ-0002 needs it [promised-too-late]"
    ]
    assert found(BOTH, dependency(1, 1, 2, *days("2027-01-10", "2027-01-11"), status="cancelled")) == []


def test_what_one_side_alone_agreed_to_is_a_wish() -> None:
    one = dependency(1, 1, 2, "agreed_by_receiver: 2026-10-01")
    (line,) = found(BOTH, one)
    assert line.startswith("warning: agreed_by_receiver: agreed by one side only") and "PRJ-0001 has not agreed" in line
    assert found(BOTH, dependency(1, 1, 2, "agreed_by_receiver: 2026-10-01", "agreed_by_provider: 2026-10-02")) == []
    assert found(BOTH, dependency(1, 1, 2)) == []
    assert found(BOTH, dependency(1, 1, 2, "agreed_by_receiver: 2026-10-01", status="agreed")) == []


def test_what_should_have_come_was_delivered_or_is_promised_anew() -> None:
    (line,) = found(BOTH, dependency(1, 1, 2, *days("2026-11-22", "2026-11-22")))
    assert "promised_for: 2026-11-22 has passed" in line
    (line,) = found(BOTH, dependency(1, 1, 2, "needed_by: 2026-11-22"))
    assert "needed_by: 2026-11-22 has passed" in line
    came = (*days("2026-11-22", "2026-11-22"), "delivered_on: 2026-11-20")
    assert found(BOTH, dependency(1, 1, 2, *came, status="delivered")) == []


def test_a_promise_is_no_earlier_than_the_milestone_that_delivers_it() -> None:
    milestone = "milestones: [{key: a, title: Login, due: 2027-01-05}]"
    forecast = "forecasts: [{day: 2026-10-01, milestone: a, expected: 2027-02-05}]"
    tied = dependency(1, 1, 2, *days("2027-01-10", "2027-01-10"), "needs: [PRJ-0001#a]")
    assert found(project(1, milestone), project(2), tied) == []
    (line,) = found(project(1, f"{milestone}\n{forecast}"), project(2), tied)
    assert "2027-01-10 is before 2027-02-05, when the milestone 'Login' of PRJ-0001" in line


def test_two_that_wait_for_each_other_are_a_circle_and_two_that_follow_each_other_are_none() -> None:
    late = dependency(1, 1, 2, *days("2027-01-01", "2027-01-20"))
    back = dependency(2, 2, 1, *days("2027-01-15", "2027-01-15"))
    lines = found(BOTH, late, back)
    assert any("needed_by: DEP-0001 and DEP-0002 wait for each other in a circle" in each for each in lines)
    after = dependency(2, 2, 1, *days("2027-03-15", "2027-03-15"))
    assert not any("circle" in each for each in found(BOTH, late, after))


def test_a_charter_that_depends_on_another_says_on_what_where_the_book_keeps_such_records() -> None:
    waits = project(2, "depends_on: [PRJ-0001]")
    assert found(project(1), waits) == []
    other = dependency(1, 2, 1)
    (line,) = found(project(1), waits, other)
    assert line.startswith("notice: depends_on 1: no record says what PRJ-0001 must deliver, and by when")
    assert found(project(1), waits, dependency(1, 1, 2)) == []
    over = project(1).replace("status: draft", "status: closed")
    assert found(over, waits, other) == []
