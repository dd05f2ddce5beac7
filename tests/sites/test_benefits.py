"""How far a benefit has come: of a measure that falls, and of one that rises."""

from datetime import date

import pytest

from tests.sites.benefits import Point, on_line, planned, realized

JUNE, OCTOBER, NEXT_JUNE, DUE = date(2026, 6, 16), date(2026, 10, 31), date(2027, 6, 30), date(2027, 12, 31)
CURVE = (Point(JUNE, 38_200), Point(NEXT_JUNE, 31_000), Point(DUE, 24_000))


def share(value: float | None) -> float:
    """A share in percent, to one place."""
    assert value is not None
    return round(100 * value, 1)


def test_a_measure_that_should_fall_is_counted_from_its_baseline() -> None:
    plan = planned(CURVE, OCTOBER)
    assert plan is not None
    assert round(plan) == 35_597
    assert share(realized(41_000, 24_000, 36_900)) == 24.1
    assert share(realized(41_000, 24_000, plan)) == 31.8
    assert share(realized(41_000, plan, 36_900)) == 75.9
    at_due_day = on_line(CURVE[0], Point(OCTOBER, 36_900), DUE)
    assert round(at_due_day, -2) == 32_900


@pytest.mark.parametrize(
    ("baseline", "goal", "reading", "part"),
    [
        (52, 85, 68.5, 0.5),  # a measure that should rise
        (41_000, 24_000, 24_000, 1),
        (41_000, 24_000, 20_000, 21 / 17),  # beyond the target
        (41_000, 24_000, 42_700, -0.1),  # the wrong way
        (0, 12, 3, 0.25),
    ],
)
def test_the_share_says_how_much_of_the_way_is_gone(baseline: float, goal: float, reading: float, part: float) -> None:
    assert realized(baseline, goal, reading) == pytest.approx(part)


def test_no_share_is_told_where_there_is_no_way_to_go() -> None:
    assert realized(41_000, 41_000, 36_900) is None


def test_the_plan_is_a_line_from_point_to_point() -> None:
    assert planned(CURVE, JUNE) == 38_200
    assert planned(CURVE[::-1], NEXT_JUNE) == 31_000
    assert planned((Point(date(2026, 1, 1), 10), Point(date(2026, 1, 11), 20)), date(2026, 1, 4)) == 13


def test_before_the_first_point_and_after_the_last_the_plan_is_that_of_the_point() -> None:
    assert planned(CURVE, date(2025, 1, 1)) == 38_200
    assert planned(CURVE, date(2029, 1, 1)) == 24_000
    assert planned((), OCTOBER) is None
