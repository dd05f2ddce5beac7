"""A problem may stand for a while where the file says why and until when; never in silence, never for ever."""

from datetime import date

import pytest

from minutebook.pipeline import Build
from tests.fakes import build

PROPOSAL = """
-- people/ana.md --
---
id: ana
title: Ana
status: active
---
-- decisions/DEC-0001-buy.md --
---
id: DEC-0001
title: Buy
status: proposed
owner: ana
waive:
  - code: {code}
    reason: The board sets the day in June.
    until: {until}
---

## Context

c

## Options

o

## Decision

d

## Consequences

x
"""
PAGE = "-- notes.md --\n---\ntitle: Notes\nwaive: {waive}\n---\n# Notes\n\nSee DEC-0999.\n"


def checked(code: str = "open-without-review-date", until: str = "2026-12-31", **options: object) -> Build:
    return build(PROPOSAL.format(code=code, until=until), **options)  # type: ignore[arg-type]


def codes(found: Build) -> list[str]:
    return [each.code for each in found.problems]


def test_a_waived_problem_is_not_reported_but_not_lost() -> None:
    found = checked()
    assert codes(found) == []
    assert [each.code for each in found.waived] == ["open-without-review-date"]


@pytest.mark.parametrize(("today", "waived"), [(date(2026, 12, 31), 1), (date(2027, 1, 1), 0)])
def test_it_holds_through_its_last_day(today: date, waived: int) -> None:
    found = build(PROPOSAL.format(code="open-without-review-date", until="2026-12-31"), today)
    assert len(found.waived) == waived
    assert codes(found) == ([] if waived else ["open-without-review-date", "waiver-expired"])


def test_a_waiver_of_no_problem_at_hand_is_noticed_even_when_it_has_expired() -> None:
    assert codes(checked("section-empty")) == ["open-without-review-date", "waiver-unused"]
    assert codes(checked("section-empty", "2026-01-01")) == ["open-without-review-date", "waiver-unused"]


def test_an_unknown_code_gets_the_nearest_one() -> None:
    problem = checked("open-without-reviewdate").problems[1]
    assert (problem.code, problem.hint) == ("waiver-unknown-code", "did you mean 'open-without-review-date'?")


@pytest.mark.parametrize("code", ["duplicate-id", "unsafe-html", "settled-text-changed", "waiver-expired"])
def test_what_others_rely_on_cannot_be_waived(code: str) -> None:
    assert codes(checked(code)) == ["open-without-review-date", "waiver-not-allowed"]


def test_a_second_waiver_of_one_problem_has_nothing_to_do() -> None:
    two = PROPOSAL.format(code="open-without-review-date", until="2026-12-31\n  - {code: CODE, reason: r, until: DAY}")
    two = two.replace("CODE", "open-without-review-date").replace("DAY", "2027-12-31")
    assert codes(build(two)) == ["waiver-unused"]


def test_a_site_may_grade_what_waivers_report_and_a_problem_that_is_off_needs_none() -> None:
    assert codes(checked("section-empty", severities={"waiver-unused": "off"})) == ["open-without-review-date"]
    assert codes(checked(severities={"open-without-review-date": "off"})) == ["waiver-unused"]


def test_a_waiver_counts_for_its_own_file_only() -> None:
    site = PROPOSAL.format(code="open-without-review-date", until="2026-12-31")
    other = site.partition("-- decisions")[2].replace("DEC-0001", "DEC-0002").partition("waive:")
    second = f"-- decisions{other[0]}".replace("DEC-0001", "DEC-0002") + "---\n" + other[2].partition("---\n")[2]
    assert codes(build(site + second)) == ["open-without-review-date"]


def test_a_page_that_is_no_record_may_waive() -> None:
    waive = "[{code: dangling-mention, reason: It is an example., until: 2027-01-01}]"
    found = build(PAGE.format(waive=waive))
    assert (codes(found), len(found.waived)) == ([], 1)


@pytest.mark.parametrize(
    ("waive", "expected"),
    [
        ("[{code: dangling-mention, until: 2027-01-01}]", ["missing-field", "dangling-mention"]),
        ("[{code: dangling-mention, reason: r, until: soon}]", ["date-form", "dangling-mention"]),
        ("[{code: dangling-mention, reason: r, until: 2027-01-01, who: ana}]", ["unknown-field", "dangling-mention"]),
        ("all", ["wrong-type", "dangling-mention"]),
        ("[all]", ["wrong-type", "dangling-mention"]),
    ],
)
def test_a_waiver_of_a_wrong_form_waives_nothing_and_says_so(waive: str, expected: list[str]) -> None:
    assert codes(build(PAGE.format(waive=waive))) == expected


def test_a_record_says_it_once() -> None:
    site = PROPOSAL.format(code="open-without-review-date", until="soon")
    assert codes(build(site)) == ["date-form"]


def test_a_file_held_back_may_waive_what_holds_it_back() -> None:
    site = PROPOSAL.format(code="missing-field", until="2026-12-31").replace("title: Buy\n", "")
    found = build(site)
    assert (codes(found), [each.code for each in found.waived]) == ([], ["missing-field"])
    assert [each.id for each in found.catalog.held] == ["DEC-0001"]
