"""Ratings of a day, what is worked out of them, and since when something is above a limit."""

from datetime import date
from math import inf

import pytest

from minutebook.schema.derived import derived_of
from minutebook.schema.ratings import days_until_next, ratings_of
from minutebook.schema.registers import Rated
from tests.fakes import TODAY
from tests.unit.rated import book, risk

THREE = risk(1, (2, 2), (4, 4), (4, 5), target=(2, 5))


def test_the_first_the_newest_and_the_target_count_each_on_its_day() -> None:
    record = book([THREE])["RSK-0001"]
    rated = record.facet(Rated)
    assert rated
    found = ratings_of(rated, TODAY)
    assert [each and (each.level, each.day, each.by) for each in (found.inherent, found.now, found.target)] == [
        (4, date(2026, 9, 10), "ana"),
        (20, date(2026, 11, 10), "ana"),
        (10, date(2027, 2, 26), ""),
    ]
    assert found.moved_on == date(2026, 11, 10)
    earlier = ratings_of(rated, date(2026, 10, 9))
    assert earlier.now == earlier.inherent and earlier.moved_on is None
    before = ratings_of(rated, date(2026, 1, 1))
    assert (before.inherent, before.now) == (None, None) and before.target


def test_of_two_assessments_of_one_day_the_last_one_counts_wherever_they_stand() -> None:
    twice = risk(1, (5, 5)).replace("assessments:", "assessments:\n  - {day: 2026-11-10, likelihood: 1, impact: 1}")
    catalog = book([twice])
    assert catalog.value_of(catalog["RSK-0001"], "level") == 25


def test_what_is_worked_out_is_a_value_of_the_record() -> None:
    catalog = book([THREE, risk(2)])
    names = ("likelihood", "impact", "level", "inherent_level", "target_level", "assessed_on")
    assert [catalog.value_of(catalog["RSK-0001"], name) for name in names] == [4, 5, 20, 4, 10, date(2026, 11, 10)]
    assert [catalog.value_of(catalog["RSK-0002"], name) for name in names] == [None] * 6


@pytest.mark.parametrize(("limit", "since"), [(9, date(2026, 10, 10)), (16, date(2026, 11, 10)), (20, None)])
def test_it_is_above_a_limit_since_the_first_assessment_after_the_last_one_below(
    limit: int, since: date | None
) -> None:
    catalog = book([THREE])
    derived = derived_of(type(catalog["RSK-0001"]))["level"]
    assert derived.since and derived.since(catalog["RSK-0001"], catalog, limit, inf) == since


def test_once_below_it_begins_anew() -> None:
    catalog = book([risk(1, (5, 5), (1, 1), (5, 4))])
    derived = derived_of(type(catalog["RSK-0001"]))["level"]
    assert derived.since and derived.since(catalog["RSK-0001"], catalog, 9, inf) == date(2026, 11, 10)


def test_whoever_hears_of_a_level_that_fell_does_so_since_it_fell() -> None:
    catalog = book([risk(1, (5, 5), (2, 5), (2, 5))])
    derived = derived_of(type(catalog["RSK-0001"]))["level"]
    days = [each.day for each in catalog["RSK-0001"].assessments]  # type: ignore[attr-defined]  # a risk has them
    assert derived.since and derived.since(catalog["RSK-0001"], catalog, 9, inf) == days[0]
    assert derived.since(catalog["RSK-0001"], catalog, 9, 15) == days[1]


@pytest.mark.parametrize(("level", "days"), [(25, 31), (16, 31), (15, 92), (10, 92), (9, 183), (1, 183)])
def test_the_higher_a_level_the_sooner_it_is_assessed_again(level: int, days: int) -> None:
    assert days_until_next(level) == days
