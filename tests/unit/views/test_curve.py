"""A promise over time: the picture, and the same in numbers."""

import re
from itertools import pairwise
from typing import Any

import pytest

from minutebook.views.curve import HEIGHT, LEFT, WIDTH, Curve, make_curve, scale, short, spark
from tests.fakes import TODAY
from tests.unit.books import book, entry

CALLS: dict[str, Any] = {
    "measure": "Calls about the status of a request",
    "unit": "calls a month",
    "direction": "down",
    "baseline": {"day": "2025-12-31", "value": 41_000},
    "target": {"day": "2027-12-31", "value": 24_000},
    "plan": [{"day": "2026-06-16", "value": 38_200}, {"day": "2027-06-30", "value": 31_000}],
    "readings": [{"day": "2026-10-31", "value": 36_900, "source": "Telephone log", "note": "Quiet month"}],
    "frequency": "monthly",
}


def curve(**changes: Any) -> Curve:
    catalog = book(entry("BEN-0001", "tracking", **{**CALLS, **changes}))
    return make_curve(catalog, catalog["BEN-0001"])


def test_what_is_worked_out_is_as_the_office_reckons_it() -> None:
    calls = curve()
    assert [(each.label, each.value, each.note) for each in calls.facts] == [
        ("Realized of target", "24%", ""),
        ("Planned by today", "34%", ""),
        ("Of plan", "76%", "24% of 32% planned for 31 Oct 2026"),
        ("If it goes on like this", "32,900", "on 31 Dec 2027, as it went since 16 Jun 2026"),
        ("Next reading", "by 30 Nov 2026", ""),
    ]
    assert [each.label for each in calls.facts if each.is_house] == ["If it goes on like this"]
    assert all(each.formula for each in calls.facts)
    assert (calls.standing, calls.tone) == ("under plan", "bad")


def test_the_same_stands_in_numbers_by_day_with_the_source_of_each_reading() -> None:
    rows = [(str(each.day), each.what, each.value, each.planned, each.of_plan, each.note) for each in curve().rows]
    assert rows == [
        ("2025-12-31", "Baseline", "41,000", "", "", ""),
        ("2026-06-16", "Planned", "38,200", "", "", ""),
        ("2026-10-31", "Read", "36,900", "35,597", "76%, below 80%", "Telephone log. Quiet month"),
        ("2027-06-30", "Planned", "31,000", "", "", ""),
        ("2027-12-31", "Target", "24,000", "", "", ""),
    ]


def test_every_mark_lies_in_the_picture_and_says_its_number() -> None:
    calls = curve()
    marks = [*calls.planned, *calls.readings, calls.target, calls.expected]
    assert all(each and LEFT <= each.x <= WIDTH and 0 <= each.y <= HEIGHT for each in marks)
    assert [each.label for each in calls.readings] == ["Read 36,900 on 31 Oct 2026"]
    assert calls.target and calls.target.label == "Target 24,000 on 31 Dec 2027"
    assert calls.expected and calls.expected.label == "Forecast 32,900 on 31 Dec 2027"
    assert len(re.findall("[ML]", calls.plan)) == 4
    assert calls.today and calls.days and calls.sides


def test_days_and_numbers_run_from_left_to_right_and_from_below() -> None:
    calls = curve()
    assert all(one.at < other.at for one, other in pairwise(calls.days))
    assert all(one.at > other.at for one, other in pairwise(calls.sides))
    assert [each.label for each in calls.sides] == ["20k", "25k", "30k", "35k", "40k", "45k"]


def test_over_two_and_a_half_years_half_years_are_named() -> None:
    calls = curve(baseline={"day": "2025-06-30", "value": 41_000})
    assert [each.label for each in calls.days] == ["Jul 2025", "Jan 2026", "Jul 2026", "Jan 2027", "Jul 2027"]


def test_without_two_days_there_is_no_picture_and_still_the_numbers() -> None:
    bare = curve(plan=[], readings=[], target=None)
    assert (bare.plan, bare.read, bare.sides) == ("", "", ())
    assert [each.what for each in bare.rows] == ["Baseline"]
    assert bare.standing == "no reading yet"


def test_numbers_that_never_change_have_a_picture_too() -> None:
    flat = curve(
        plan=[], target={"day": "2027-12-31", "value": 41_000}, readings=[{"day": "2026-10-31", "value": 41_000}]
    )
    assert flat.read.startswith("M")
    assert flat.standing == "on plan"
    zero = {"day": "2025-12-31", "value": 0}
    assert curve(plan=[], baseline=zero, target={**zero, "day": "2027-12-31"}, readings=[]).plan


def test_the_largest_and_the_smallest_numbers_break_nothing() -> None:
    huge = curve(plan=[], baseline={"day": "2025-12-31", "value": -1e15}, target={"day": "2027-12-31", "value": 1e15})
    assert huge.plan and len(huge.rows) == 3
    tiny = curve(plan=[], readings=[], baseline={"day": "2025-12-31", "value": 5e-324})
    assert tiny.plan


def test_a_loss_shows_its_limit_and_no_percent() -> None:
    loss = curve(benefit_type="dis-benefit", limit=45_000)
    assert loss.limit is not None
    assert (loss.standing, loss.tone) == ("within its limit", "good")
    assert "Of plan" not in [each.label for each in loss.facts]


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [(0, 100, [0, 20, 40, 60, 80, 100]), (0.1, 0.4, [0.1, 0.2, 0.3, 0.4]), (-5, 5, [-4, -2, 0, 2, 4])],
)
def test_a_scale_has_even_numbers(low: float, high: float, marks: list[float]) -> None:
    assert list(scale(low, high)) == marks


@pytest.mark.parametrize(
    ("value", "said"),
    [(9_999, "9,999"), (41_000, "41k"), (2_500_000, "2.5M"), (3e9, "3bn"), (-20_000, "-20k"), (0.5, "0.5")],
)
def test_a_number_beside_a_curve_is_short(value: float, said: str) -> None:
    assert short(value) == said


def test_a_spark_needs_two_points() -> None:
    assert spark([(TODAY, 1)]) == ""
    assert spark([(TODAY, 1), (TODAY.replace(year=2027), 2)]).startswith("M2 ")
