"""What was read of a promise, held against baseline, plan and target: the worked numbers of the office."""

from datetime import date
from typing import Any

import pytest

from minutebook.schema.fields import Point
from minutebook.schema.realization import Realization, course_of, rounded, standings
from minutebook.schema.registers import Realized


class Value(Point):
    value: float


def at(day: str, value: float) -> Value:
    return Value(day=date.fromisoformat(day), value=value)


def course(today: str = "2026-10-31", **changes: Any) -> Realization:
    """The calls of the sample office: 41,000 a month are to become 24,000."""
    said: dict[str, Any] = {
        "measure": "Calls that only ask for the status of a request",
        "unit": "calls a month",
        "direction": "down",
        "baseline": at("2025-12-31", 41_000),
        "target": at("2027-12-31", 24_000),
        "plan": (at("2026-06-16", 38_200), at("2027-06-30", 31_000)),
        "readings": (at("2026-10-31", 36_900),),
        "frequency": "monthly",
        **changes,
    }
    return Realization(Realized(**said), date.fromisoformat(today))


def test_the_calls_of_the_sample_office_come_out_to_the_digit() -> None:
    calls = course()
    assert calls.planned_on(date(2026, 10, 31)) == pytest.approx(35_597, abs=0.5)
    assert calls.realized == pytest.approx(24.1, abs=0.05)
    assert calls.planned == pytest.approx(31.8, abs=0.05)
    assert calls.of_plan == pytest.approx(75.9, abs=0.05)
    assert calls.since == (date(2026, 6, 16), 38_200)
    assert calls.rate is not None
    assert calls.rate * 30 == pytest.approx(-285, abs=0.5)
    assert rounded(calls.forecast) == 32_900
    assert calls.standing == "under plan"
    assert calls.next_reading == date(2026, 11, 30)


def test_the_plan_is_held_against_a_reading_on_its_own_day_and_against_today() -> None:
    later = course("2027-06-30")
    assert later.of_plan == pytest.approx(75.9, abs=0.05)
    assert later.planned == pytest.approx((41_000 - 31_000) / 17_000 * 100)


def test_a_measure_that_should_rise_is_reckoned_the_same_way() -> None:
    up = {"direction": "up", "baseline": at("2025-11-30", 52), "target": at("2027-06-30", 85), "plan": ()}
    sign_ins = course(**up, readings=(at("2026-09-14", 70),))
    assert sign_ins.planned_on(date(2026, 9, 14)) == pytest.approx(52 + 33 * 288 / 577)
    assert sign_ins.realized == pytest.approx(18 / 33 * 100)
    assert sign_ins.standing == "on plan"


@pytest.mark.parametrize(
    ("value", "standing"), [(37_001, "under plan"), (37_000, "on plan"), (24_000, "on plan"), (42_000, "under plan")]
)
def test_four_fifths_of_the_planned_way_are_on_plan(value: float, standing: str) -> None:
    calls = course(plan=(at("2026-10-31", 36_000),), readings=(at("2026-10-31", value),))
    assert calls.standing == standing


def test_a_reading_before_its_plan_begins_counts_as_on_plan_unless_it_is_worse() -> None:
    day = "2025-12-31"
    assert course(readings=(at(day, 41_000),)).standing == "on plan"
    assert course(readings=(at(day, 41_000),)).of_plan is None
    assert course(readings=(at(day, 41_500),)).standing == "under plan"


def test_a_promise_to_keep_things_as_they_are_has_no_percent_and_still_a_standing() -> None:
    kept = {"target": at("2027-12-31", 41_000), "plan": ()}
    assert (course(**kept).realized, course(**kept).planned, course(**kept).of_plan) == (None, None, None)
    assert course(**kept).standing == "on plan"
    assert course(**kept, readings=(at("2026-10-31", 41_001),)).standing == "under plan"


def test_without_plan_points_the_course_is_one_straight_line() -> None:
    assert course(plan=()).planned_on(date(2026, 12, 31)) == pytest.approx(32_500, abs=15)


def test_after_the_day_of_the_target_its_value_stays_and_nothing_is_forecast() -> None:
    late = course("2028-06-30", readings=(at("2026-10-31", 36_900), at("2028-03-31", 26_000)))
    assert late.planned_on(date(2028, 3, 31)) == 24_000
    assert late.forecast is None
    assert late.realized == pytest.approx(88.2, abs=0.05)
    assert late.standing == "on plan"


def test_two_readings_give_the_rate_and_their_order_in_the_file_does_not_matter() -> None:
    one, other = at("2026-10-31", 36_900), at("2026-08-31", 37_900)
    for readings in ((one, other), (other, one)):
        calls = course(readings=readings)
        assert calls.since == (date(2026, 8, 31), 37_900)
        assert calls.newest is not None
        assert calls.newest.value == 36_900


def test_a_reading_of_a_day_to_come_does_not_count_yet() -> None:
    assert course("2026-10-30").standing == "no reading yet"


@pytest.mark.parametrize("lacking", ["baseline", "target", "readings"])
def test_what_is_missing_gives_nothing_and_raises_nothing(lacking: str) -> None:
    calls = course(**{lacking: () if lacking == "readings" else None})
    assert calls.realized is None
    assert calls.forecast is None or lacking == "baseline"
    assert calls.standing in ("no reading yet", "under plan", "on plan")


def test_nothing_at_all_is_no_reading_yet() -> None:
    bare = course(baseline=None, target=None, plan=(), readings=(), frequency=None, direction=None)
    assert (bare.standing, bare.next_reading, bare.line, bare.of_plan) == ("no reading yet", None, (), None)
    assert course_of(None, date(2026, 1, 1)) is None


@pytest.mark.parametrize(("value", "standing"), [(14, "within its limit"), (14.5, "beyond its limit")])
def test_a_loss_that_was_accepted_is_held_against_its_limit_and_has_no_percent(value: float, standing: str) -> None:
    waiting = course(
        form="dis-benefit", losses=("dis-benefit",), limit=14, target=None, plan=(), baseline=at("2025-12-31", 10),
        readings=(at("2026-09-30", value),),
    )  # fmt: skip
    assert (waiting.standing, waiting.realized, waiting.of_plan) == (standing, None, None)


def test_below_plan_twice_looks_at_the_two_newest_readings() -> None:
    low, lower, good = at("2026-09-30", 40_000), at("2026-10-31", 40_000), at("2026-10-15", 30_000)
    assert course(readings=(low, lower)).is_below_twice
    assert not course(readings=(low, good, lower)).is_below_twice
    assert not course(readings=(lower,)).is_below_twice


@pytest.mark.parametrize(
    ("frequency", "due"),
    [("weekly", "2026-11-07"), ("quarterly", "2027-01-31"), ("half-yearly", "2027-04-30"), ("yearly", "2027-10-31")],
)
def test_the_next_reading_follows_from_the_newest_and_the_frequency(frequency: str, due: str) -> None:
    assert course(frequency=frequency).next_reading == date.fromisoformat(due)


def test_unlike_things_are_counted_and_never_added() -> None:
    good, low, none = course(readings=(at("2026-10-31", 30_000),)), course(), course(readings=())
    assert standings([none, low, good, good, none, none, low, good]) == {
        "on plan": 3,
        "under plan": 2,
        "no reading yet": 3,
    }
