"""Days as the world writes them: read where they are one day, left alone where they are two or none."""

import pytest

from minutebook.core.days import read_day

CLEAR = {
    "2024-01-02": "2024-01-02",
    "2024-1-2": "2024-01-02",
    "2024/01/02": "2024-01-02",
    "2024.01.02": "2024-01-02",
    "<2023-01-01>": "2023-01-01",
    "**2021-01-02**": "2021-01-02",
    "`2021-01-02`": "2021-01-02",
    "2025-08-12\\": "2025-08-12",
    "2024-02-29": "2024-02-29",
    "13/02/2016": "2016-02-13",
    "02/13/2016": "2016-02-13",
    "02/02/2016": "2016-02-02",
    "31.12.2016": "2016-12-31",
    "&#x31;2/16/2024": "2024-12-16",
    "9 November 2022": "2022-11-09",
    "9th November, 2022": "2022-11-09",
    "November 9, 2022": "2022-11-09",
    "Nov 9th 2022": "2022-11-09",
    "18 April 2021": "2021-04-18",
    "20-Aug-2021": "2021-08-20",
    "14-Jan-2024": "2024-01-14",
    "Jan 01, 2023": "2023-01-01",
    "Monday, 3 May 2021": "2021-05-03",
    "Sunday 2021-01-03": "2021-01-03",
    "Wed, 3 Mar 2021": "2021-03-03",
    "24 Janvier 2023": "2023-01-24",
    "1er mars 2021": "2021-03-01",
    "2. März 2021": "2021-03-02",
    "3 de marzo de 2022": "2022-03-03",
    "2 de fevereiro de 2024": "2024-02-02",
    "12 Mayıs 2023": "2023-05-12",
    "5 Şubat 2023": "2023-02-05",
    "2021年4月18日": "2021-04-18",
    "2021-01-02 00:00": "2021-01-02",
    "2021-01-02T00:00:00.000": "2021-01-02",
    "2021-01-02T0000": "2021-01-02",
    "3 May 2021 12:00 AM": "2021-05-03",
    "3 May 2021, 00:00:00": "2021-05-03",
    "14/Jan/25": "2025-01-14",
    "14-Jan-99": "1999-01-14",
    "@March 4, 2026": "2026-03-04",
    "31/12/32": "2032-12-31",
}


@pytest.mark.parametrize("said", CLEAR)
def test_what_is_one_day_is_that_day_and_nothing_is_left_over(said: str) -> None:
    reading = read_day(said)
    assert (reading.iso, reading.fault, reading.rest) == (CLEAR[said], "", "")


NONE = {
    "": "none",
    "  ": "none",
    "<>": "none",
    "2025-30-01": "impossible",
    "2021-02-30": "impossible",
    "2023-02-29": "impossible",
    "0000-01-01": "impossible",
    "32/01/2021": "impossible",
    "01/32/2021": "impossible",
    "31 June 2021": "impossible",
    "2021年13月1日": "impossible",
    "12/02/2016": "ambiguous",
    "12.02.2016": "ambiguous",
    "1-2-2016 13:00": "ambiguous",
    "2023-01": "unclear",
    "2021": "unclear",
    "March 2021": "unclear",
    "Mon 01, 2023": "unclear",
    "01/02/23": "ambiguous",
    "14/01/25": "ambiguous",
    "32/13/32": "impossible",
    "1 March 12:00": "unclear",
    "20210405": "unclear",
    "2023-07-2i": "unclear",
    "2021-01-023": "unclear",
    "12/02/20161": "unclear",
    "yyyy-mm-dd": "unclear",
    "3 Foo 2021": "unclear",
    "Foo 3 2021": "unclear",
    "Friday": "unclear",
    "\uff12\uff10\uff12\uff11-01-02": "unclear",
    "~~2021-01-02~~ 2022-02-03": "unclear",
    "soon": "unclear",
    "2021-01-02 – 2021-02-03": "unclear",
}


@pytest.mark.parametrize("said", NONE)
def test_what_is_no_day_or_two_gives_none_and_says_why(said: str) -> None:
    reading = read_day(said)
    assert (reading.day, reading.iso, reading.fault, reading.rest) == (None, "", NONE[said], "")


MOMENTS = {
    "2027-03-03T23:00:00.000Z": "2027-03-03 or 2027-03-04",
    "2021-01-02T23:30:00-05:00": "2021-01-02 or 2021-01-03",
    "2021-01-02T00:00:00.123": "2021-01-01 or 2021-01-02",
    "2021-01-02T00:00:00Z": "2021-01-01 or 2021-01-02",
    "2021-01-02T00:00+01:00": "2021-01-01 or 2021-01-02",
    "2021-01-02 13:45": "2021-01-02 or 2021-01-03",
    "2021-01-02 09:30:00 UTC": "2021-01-01 or 2021-01-02",
    "2021-01-02T2300": "2021-01-02 or 2021-01-03",
    "2021-01-02T23Z": "2021-01-02 or 2021-01-03",
    "2021-01-02T24:00": "2021-01-02 or 2021-01-03",
    "2021-01-02Z": "2021-01-01 or 2021-01-02",
    "2021-01-02+02:00": "2021-01-01 or 2021-01-02",
    "2021-01-02T23:00:00+01:00[Europe/Paris]": "2021-01-02 or 2021-01-03",
    "3 May 2021 13:45": "2021-05-03 or 2021-05-04",
    "3 May 2021, 11:30 pm": "2021-05-03 or 2021-05-04",
    "3 May 2021 at 7 p.m.": "2021-05-03 or 2021-05-04",
    "13.05.2021 um 08:00": "2021-05-12 or 2021-05-13",
    "Wed Mar 03 2027 23:00:00 GMT+0100 (CET)": "2027-03-03 or 2027-03-04",
    "Wed, 03 Mar 2027 22:00:00 GMT": "2027-03-03 or 2027-03-04",
    "31 December 2021 23:00 CET": "2021-12-31 or 2022-01-01",
    "2199-12-31 23:00": "2199-12-31 or 2200-01-01",
    "12/02/2016": "2016-02-12 or 2016-12-02",
    "1-2-2016 13:00": "2016-01-02 or 2016-02-01",
    "01/02/23": "2023-01-02 or 2023-02-01",
    "14/01/25": "2014-01-25 or 2025-01-14",
}


@pytest.mark.parametrize("said", MOMENTS)
def test_a_time_or_a_zone_may_make_two_days_of_one_and_both_are_named(said: str) -> None:
    reading = read_day(said)
    assert (reading.day, reading.choice) == (None, MOMENTS[said])
    assert reading.fault in ("moment", "ambiguous")


def test_a_declared_order_settles_what_could_be_two_days_and_nothing_else() -> None:
    assert read_day("12/02/2016", "day-first").iso == "2016-02-12"
    assert read_day("12/02/2016", "month-first").iso == "2016-12-02"
    assert read_day("13/02/2016", "month-first").fault == "impossible"
    assert read_day("02/13/2016", "day-first").fault == "impossible"
    assert read_day("2016-12-02", "day-first").iso == "2016-12-02"
    assert read_day("04/03/26", "day-first").iso == "2026-03-04"
    assert read_day("14.01.25", "month-first").fault == "impossible"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("04/Mar/26 9:12 AM", "2026-03-04"),
        ("March 4, 2026 9:15 PM", "2026-03-04"),
        ("3/14/2026 9:15 AM", "2026-03-14"),
        ("4 March 2026 13:45", "2026-03-04"),
        ("2026-03-04 13:45", ""),
        ("March 4, 2026 9:15 PM (UTC)", ""),
        ("4 March 2026 23:00 CET", ""),
        ("4 March 2026 23:00 by Ana", ""),
    ],
)
def test_the_day_of_a_moment_as_a_screen_shows_it_is_told(said: str, shown: str) -> None:
    reading = read_day(said)
    assert reading.fault == "moment" and str(reading.shown or "") == shown


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("2021-01-02 (revised 2022-03-04)", "(revised 2022-03-04)"),
        ("2 January 2021 by Ana", "by Ana"),
        ("2021-01-02, 3 people", ", 3 people"),
        ("2021-01-02 (from 14:00)", "(from 14:00)"),
        ("2021-01-02 00:00 by Ana", "by Ana"),
    ],
)
def test_what_stands_behind_a_day_is_handed_on(said: str, rest: str) -> None:
    assert (read_day(said).iso, read_day(said).rest) == ("2021-01-02", rest)
