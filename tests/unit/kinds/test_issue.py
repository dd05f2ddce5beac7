"""Issues: their age in working days, since when it is above a limit, what they come from and what they lead to."""

from datetime import date

import pytest

from minutebook.catalog.limits import escalations_of
from tests.unit.books import TODAY, book, entry

LIMITS = [
    {"measure": "age", "up_to": 5, "left_to": "manager"},
    {"measure": "age", "up_to": 10, "left_to": "sponsor"},
    {"measure": "age", "up_to": 15},
]


@pytest.mark.parametrize(
    ("raised", "resolved", "age"),
    [
        ("2026-11-20", None, 1),  # a Friday; today is the Monday after it
        ("2026-11-21", None, 1),
        (TODAY.isoformat(), None, 0),
        ("2026-12-01", None, 0),
        ("2026-11-02", "2026-11-09", 5),
        (None, None, None),
    ],
)
def test_its_age_is_in_working_days_to_the_day_it_was_resolved_or_today(
    raised: str | None, resolved: str | None, age: int | None
) -> None:
    days = {name: day for name, day in (("raised_on", raised), ("resolved_on", resolved)) if day}
    found = book(entry("ISS-0001", "open", **days))
    assert found.value_of(found["ISS-0001"], "age") == age


def test_one_that_ended_on_an_unknown_day_has_no_age() -> None:
    found = book(entry("ISS-0001", "closed", raised_on="2026-11-02"))
    assert found.value_of(found["ISS-0001"], "age") is None


@pytest.mark.parametrize(
    ("raised", "hears", "since"),
    [
        ("2026-11-16", None, None),
        ("2026-11-13", "bo", date(2026, 11, 23)),
        ("2026-11-06", "FOR-0001", date(2026, 11, 23)),
        ("2026-10-26", "FOR-0002", date(2026, 11, 17)),
    ],
)
def test_an_old_issue_is_heard_of_by_the_first_whose_limit_holds_since_the_day_it_became_too_old(
    raised: str, hears: str | None, since: date | None
) -> None:
    found = book(
        entry("ana", title="Ana Silva"),
        entry("bo", title="Bo Berg"),
        entry("FOR-0001", program="PGM-0001", limits=LIMITS, escalates_to="FOR-0002"),
        entry("FOR-0002", limits=[{"measure": "age"}]),
        entry("PGM-0001", "approved", manager="ana", sponsor="bo"),
        entry("ISS-0001", "open", program="PGM-0001", raised_on=raised),
    )
    told = list(escalations_of(found, found["ISS-0001"]))
    assert [each.who.id for each in told if each.who] == ([hears] if hears else [])
    assert [each.since for each in told] == ([since] if hears else [])


def test_both_ends_know_what_an_issue_came_from_and_what_it_led_to() -> None:
    found = book(
        entry("ASM-0001", "invalidated", became=["ISS-0001"]),
        entry("ISS-0001", "open", raises=["CHG-0001"]),
        entry("CHG-0001", "submitted"),
        entry("CHG-0002", "submitted", origin=["ISS-0001"]),
    )
    links = {(each.source, each.relation.name, each.target) for each in found.links}
    assert links == {
        ("ISS-0001", "became", "ASM-0001"),
        ("CHG-0001", "raises", "ISS-0001"),
        ("CHG-0002", "raises", "ISS-0001"),
    }
