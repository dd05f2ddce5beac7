from datetime import date

import pytest

from minutebook.core.calendar import (
    LAST_DAY,
    add_months,
    after_working_days,
    days_between,
    is_beyond,
    is_past,
    long_day,
    looks_like_day,
    month_label,
    parse_day,
    working_days,
)


def test_an_iso_day_is_read() -> None:
    assert parse_day("2026-11-23") == date(2026, 11, 23)
    assert parse_day("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["2026-02-29", "2026-13-01", "2026-00-10", "0000-01-01"])
def test_an_impossible_day_has_the_form_and_is_none(text: str) -> None:
    assert looks_like_day(text)
    assert parse_day(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2026-1-5",
        "23.11.2026",
        "2026-11-23T00:00:00",
        "\uff12\uff10\uff12\uff16-11-23",
        "",
        " 2026-11-23",
        "2026-11-23\n",
    ],
)
def test_any_other_form_is_none(text: str) -> None:
    assert not looks_like_day(text)
    assert parse_day(text) is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2023, 1, 31), 13, date(2024, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2199, 12, 31), 12, LAST_DAY),
        (date(2026, 11, 23), 10**9, LAST_DAY),
    ],
)
def test_months_on_the_last_of_the_month_stands_in(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("1900-01-01", True),
        ("2199-12-31", True),
        ("1899-12-31", False),
        ("2200-01-01", False),
        ("0001-01-01", False),
        ("0000-00-00", False),
        ("1582-10-10", False),
        ("9999-12-31", False),
        ("1900-02-29", False),
        ("1970-01-01", True),
        ("2038-01-20", True),
        ("1979-12-31", True),
    ],
)
def test_a_book_has_the_days_that_every_format_of_ours_can_hold(text: str, is_read: bool) -> None:
    assert (parse_day(text) is not None) is is_read
    assert is_beyond(text) is (not is_read and text != "1900-02-29")


def test_days_are_compared_with_a_given_day() -> None:
    assert is_past(date(2026, 11, 22), date(2026, 11, 23))
    assert not is_past(date(2026, 11, 23), date(2026, 11, 23))
    assert days_between(date(2026, 1, 1), date(2026, 1, 31)) == 30
    assert days_between(date(2026, 1, 31), date(2026, 1, 1)) == -30


def test_days_and_months_in_words() -> None:
    assert month_label(date(2026, 11, 3)) == "November 2026"
    assert long_day(date(2026, 11, 3)) == "3 Nov 2026"


# 27 November 2026 is a Friday.
@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-11-27", "2026-11-27", 0),
        ("2026-11-27", "2026-11-28", 0),
        ("2026-11-27", "2026-11-29", 0),
        ("2026-11-27", "2026-11-30", 1),
        ("2026-11-28", "2026-11-30", 1),
        ("2026-11-23", "2026-11-27", 4),
        ("2026-11-22", "2026-11-27", 5),
        ("2026-11-27", "2026-12-18", 15),
        ("2025-11-24", "2026-11-23", 260),
        ("2026-11-30", "2026-11-27", 0),
    ],
)
def test_working_days_are_those_from_monday_to_friday_after_the_first_day(start: str, end: str, days: int) -> None:
    assert working_days(date.fromisoformat(start), date.fromisoformat(end)) == days


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-27", 0, "2026-11-27"),
        ("2026-11-28", 0, "2026-11-28"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-11-29", 6, "2026-12-07"),
        ("2026-11-23", 4, "2026-11-27"),
        ("2026-11-23", 5, "2026-11-30"),
        ("2026-11-27", 16, "2026-12-21"),
        ("2026-11-27", 10**12, "2199-12-31"),
        ("2199-12-30", 4, "2199-12-31"),
    ],
)
def test_the_day_after_so_many_working_days(start: str, days: int, end: str) -> None:
    assert after_working_days(date.fromisoformat(start), days) == date.fromisoformat(end)


def test_the_day_after_so_many_working_days_is_the_first_that_is_so_far_away() -> None:
    for begin in range(1, 15):
        start = date(2026, 11, begin)
        for days in range(1, 30):
            end = after_working_days(start, days)
            assert working_days(start, end) == days
            assert working_days(start, date.fromordinal(end.toordinal() - 1)) == days - 1
