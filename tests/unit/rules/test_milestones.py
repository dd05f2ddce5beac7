"""Milestones that passed unnoticed, slide, or miss a public day; forecasts of what is not there."""

import pytest

from tests.fakes import problems_of
from tests.unit.catalog.test_limits import BOOK

CODES = ("milestone-overdue", "milestone-sliding", "public-day-missed", "forecast-of-nothing")


def project(milestones: str, forecasts: str = "[]", status: str = "approved", others: str = "") -> list[str]:
    text = f"milestones: [{milestones}]\nforecasts: {forecasts}\nprogram: PGM-0001\nsponsor: chief\nmanager: lead"
    head = f"id: PRJ-0009\ntitle: P\nstatus: {status}"
    found = problems_of(f"{BOOK}-- projects/PRJ-0009.md --\n---\n{head}\n{text}\n---\n{others}")
    told = [each.partition(": warning: ")[2] or each.partition(": error: ")[2] for each in found if "PRJ-0009" in each]
    return [each for each in told if each.endswith(tuple(f"[{code}]" for code in CODES))]


def said(*days: tuple[str, str]) -> str:
    return "[" + ", ".join(f"{{day: {day}, milestone: a, expected: {expected}}}" for day, expected in days) + "]"


ROW = "{{key: a, title: Start, due: {}{}}}"


def test_a_milestone_that_has_passed_needs_a_day_or_a_forecast() -> None:
    assert project(ROW.format("2026-11-22", "")) == [
        "milestones 1: due: 2026-11-22 has passed; it was not reached [milestone-overdue]"
    ]
    assert project(ROW.format("2026-10-01", ""), said(("2026-09-01", "2026-11-01"))) == [
        "milestones 1: due: 2026-10-01 has passed, and so has 2026-11-01, when it was last expected; it was not "
        "reached [milestone-overdue]"
    ]


@pytest.mark.parametrize("more", [", reached: 2026-11-01", ", cancelled: 2026-11-01"])
def test_one_that_was_reached_or_given_up_needs_none(more: str) -> None:
    assert project(ROW.format("2026-10-01", more)) == []


def test_a_forecast_is_enough_and_nothing_is_asked_of_what_is_not_due_or_not_in_force() -> None:
    assert project(ROW.format("2026-10-01", ""), said(("2026-09-01", "2026-12-01"))) == []
    assert project(ROW.format("2026-11-23", "")) == []
    assert project(ROW.format("2026-10-01", ""), status="closed") == []
    assert project(ROW.format("2026-10-01", ""), status="draft") == []


def test_a_forecast_that_moved_three_times_slides() -> None:
    twice = (("2026-08-01", "2027-02-01"), ("2026-09-01", "2027-03-01"))
    assert project(ROW.format("2027-01-01", ""), said(*twice)) == []
    assert project(ROW.format("2027-01-01", ""), said(*twice, ("2026-10-01", "2027-02-01"))) == [
        "milestones 1: 'Start' has moved 3 times and is expected on 2027-02-01 now; from 3 moves on it slides (house "
        "convention) [milestone-sliding]"
    ]


def test_a_forecast_names_a_milestone_that_is_there() -> None:
    forecasts = "[{day: 2026-09-01, milestone: b, expected: 2027-01-01}]"
    assert project(ROW.format("2027-01-01", ""), forecasts) == [
        "forecasts 1: milestone: no milestone has the key 'b' [forecast-of-nothing]"
    ]


DECIDED = """
-- decisions/DEC-0009.md --
---
id: DEC-0009
title: Tell the public another day
status: proposed
related: [PRJ-0009]
---
"""


def test_a_public_day_that_slips_beyond_the_manager_s_limit_goes_to_a_forum() -> None:
    public = ROW.format("2027-01-01", ", public: true")
    late = said(("2026-09-01", "2027-01-20"))
    assert project(public, late) == [
        "milestones 1: due: 2027-01-01 was promised to the public, and slips by 19 days; lead may decide up to 14 "
        "days [public-day-missed]"
    ]
    assert project(public, said(("2026-09-01", "2027-01-15"))) == []
    assert project(ROW.format("2027-01-01", ""), late) == []
    assert project(public, late, others=DECIDED) == []
