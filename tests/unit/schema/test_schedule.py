"""Milestones held against their baseline: the slips of the sample office come out to the day."""

from datetime import date
from typing import Any

import pytest

from minutebook.core.calendar import parse_day
from minutebook.kinds.project_charter import Milestone, MilestoneForecast
from minutebook.schema.registers import Scheduled
from minutebook.schema.schedule import (
    MilestoneState,
    milestones_on,
    next_milestone,
    slipped_by,
    slipped_since,
    worst_slip,
)

TODAY = date(2026, 11, 23)


def day(text: str) -> date:
    found = parse_day(text)
    assert found
    return found


def row(due: str, key: str | None = "a", **said: Any) -> Milestone:
    return Milestone.model_validate({"key": key, "title": f"Milestone {key}", "due": due, **said})


def said(on: str, expected: str, key: str = "a") -> MilestoneForecast:
    return MilestoneForecast.model_validate({"day": on, "milestone": key, "expected": expected})


def schedule(rows: Any, forecasts: Any = ()) -> Scheduled:
    return Scheduled(rows, forecasts)


def state(milestone: Milestone, *forecasts: MilestoneForecast, today: date = TODAY) -> MilestoneState:
    return milestones_on(schedule((milestone,), forecasts), today)[0]


def test_the_slips_of_the_sample_office_are_28_and_14_days() -> None:
    casework = schedule(
        (
            row("2026-03-02", "baseline", reached="2026-03-26"),
            row("2026-05-29", "release-1", reached="2026-05-27"),
            row("2026-09-18", "release-2", reached="2026-10-16"),
            row("2027-01-22", "release-3"),
        )
    )
    assert [each.slip for each in milestones_on(casework, TODAY)] == [24, -2, 28, None]
    assert worst_slip(milestones_on(casework, TODAY)) == 28
    assert slipped_since(casework, TODAY, 14) == day("2026-10-16")
    assert slipped_by(casework, casework.milestones[2], TODAY, 14) == day("2026-10-16")
    quarry = schedule((row("2026-10-16", reached="2026-10-30"),))
    assert worst_slip(milestones_on(quarry, TODAY)) == 14
    assert slipped_since(quarry, TODAY, 14) is None


@pytest.mark.parametrize(
    ("milestone", "forecasts", "standing"),
    [
        (row("2027-01-22"), (), "planned"),
        (row("2027-01-22"), (said("2026-11-01", "2027-01-20"),), "on track"),
        (row("2027-01-22"), (said("2026-11-01", "2027-02-20"),), "at risk"),
        (row("2026-11-22"), (), "missed"),
        (row("2026-11-23"), (), "planned"),
        (row("2026-09-01"), (said("2026-08-01", "2026-11-01"),), "missed"),
        (row("2026-09-01"), (said("2026-08-01", "2026-12-01"),), "at risk"),
        (row("2026-09-01", reached="2026-11-01"), (), "achieved"),
        (row("2026-09-01", reached="2026-12-01"), (), "missed"),
        (row("2026-09-01", cancelled="2026-08-01"), (), "cancelled"),
        (row("2027-09-01", cancelled="2027-08-01"), (), "planned"),
    ],
)
def test_where_a_milestone_stands(milestone: Milestone, forecasts: Any, standing: str) -> None:
    assert state(milestone, *forecasts).standing == standing


def test_the_newest_forecast_counts_whatever_the_order_of_the_file_and_none_of_the_future() -> None:
    told = (said("2026-09-01", "2027-03-01"), said("2026-10-01", "2027-02-01"), said("2026-12-24", "2028-01-01"))
    found = state(row("2027-01-22"), *reversed(told))
    assert (found.expected, found.said_on, found.slip) == (day("2027-02-01"), day("2026-10-01"), 10)


def test_a_forecast_moves_where_it_differs_from_the_one_before_and_the_first_from_the_baseline() -> None:
    told = (
        said("2026-07-01", "2027-01-22"),
        said("2026-08-01", "2027-02-22"),
        said("2026-09-01", "2027-02-22"),
        said("2026-10-01", "2027-01-22"),
    )
    assert state(row("2027-01-22"), *told).moves == 2
    assert state(row("2027-01-22")).moves == 0


def test_what_is_said_after_a_milestone_was_reached_is_no_forecast_of_it() -> None:
    reached = row("2026-09-01", reached="2026-09-05")
    found = state(reached, said("2026-10-01", "2026-12-01"))
    assert (found.expected, found.slip, found.moves) == (None, 4, 0)
    assert slipped_by(schedule((reached,), (said("2026-10-01", "2026-12-01"),)), reached, TODAY, 14) is None


def test_a_forecast_is_of_the_milestone_whose_key_it_names() -> None:
    assert state(row("2027-01-22", "b"), said("2026-10-01", "2027-05-01", "a")).expected is None
    assert state(row("2027-01-22", key=None), said("2026-10-01", "2027-05-01", "a")).expected is None


def test_a_slip_counts_since_it_went_beyond_the_limit_for_good() -> None:
    scheduled = schedule(
        (row("2027-01-22"),),
        (
            said("2026-07-01", "2027-03-22"),
            said("2026-08-01", "2027-01-25"),
            said("2026-09-01", "2027-02-22"),
            said("2026-10-01", "2027-03-22"),
        ),
    )
    assert slipped_since(scheduled, TODAY, 14) == day("2026-09-01")
    assert slipped_since(scheduled, TODAY, 42) == day("2026-10-01")
    assert slipped_since(scheduled, TODAY, 90) is None


def test_what_was_given_up_slips_no_more_from_that_day_on() -> None:
    given_up = row("2026-09-01", cancelled="2026-10-01")
    scheduled = schedule((given_up,), (said("2026-08-01", "2026-12-01"),))
    assert worst_slip(milestones_on(scheduled, TODAY)) is None
    assert slipped_since(scheduled, TODAY, 14) is None
    assert worst_slip(milestones_on(scheduled, day("2026-09-30"))) == 91
    assert slipped_since(scheduled, day("2026-09-30"), 14) == day("2026-08-01")


def test_the_next_milestone_is_the_first_to_come_on_the_day_it_is_expected() -> None:
    scheduled = schedule(
        (
            row("2026-01-01", "done", reached="2026-01-01"),
            row("2026-12-01", "late"),
            row("2027-01-22", "soon"),
            row("2026-11-30", "off", cancelled="2026-11-01"),
        ),
        (said("2026-11-01", "2027-06-01", "late"),),
    )
    found = next_milestone(milestones_on(scheduled, TODAY))
    assert found and (found.row.key, found.day) == ("soon", day("2027-01-22"))
    assert next_milestone(()) is None
