"""Plain dates and what they mean on a given day; nothing here reads a clock."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name, monthrange
from datetime import date, timedelta
from functools import lru_cache

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The first and last day a book may name: spreadsheets count from 1900, and a year after 2199 is a typing error."""

# A day as 2026-03-01, and in no other way.
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def looks_like_day(text: str) -> bool:
    """Whether `text` has the form of an ISO day, possible or not."""
    return _ISO.fullmatch(text) is not None


def parse_day(text: str) -> date | None:
    """The day an ISO date names, or None where the form is wrong, or there is no such day in a book."""
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def is_beyond(text: str) -> bool:
    """Whether an ISO date has a year that no day of a book has."""
    return looks_like_day(text) and not FIRST_DAY.year <= int(text[:4]) <= LAST_DAY.year


def add_months(day: date, months: int) -> date:
    """The same day some months later; the last day of a shorter month, LAST_DAY where there is no later one."""
    years, index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, index + 1
    if year > LAST_DAY.year:
        return LAST_DAY
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_past(day: date, today: date) -> bool:
    """Whether `day` lies before today."""
    return day < today


def days_between(start: date, end: date) -> int:
    """Days from `start` to `end`, negative where `end` comes first."""
    return (end - start).days


@lru_cache(maxsize=4_096)
def month_label(day: date) -> str:
    """November 2026."""
    return f"{month_name[day.month]} {day.year}"


def short_month(day: date) -> str:
    """Nov."""
    return month_abbr[day.month]


@lru_cache(maxsize=8_192)
def long_day(day: date) -> str:
    """23 Nov 2026: the one form in which English pages and messages say a day."""
    return f"{day.day} {month_abbr[day.month]} {day.year}"


def working_days(start: date, end: date) -> int:
    """Days from Monday to Friday after the first day, up to and with the last; holidays are not known. 0 where the
    last day comes before the first."""
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, 7)
    return weeks * 5 + sum(1 for ahead in range(1, rest + 1) if (start.weekday() + ahead) % 7 < 5)


def after_working_days(start: date, days: int) -> date:
    """The day that is so many days from Monday to Friday after another one; LAST_DAY where there is no later one."""
    if days <= 0:
        return start
    weeks, rest = divmod(days, 5)
    friday = max(start.weekday() - 4, 0)  # from a weekend one counts as from the Friday before
    if weeks > days_between(start, LAST_DAY) // 7:
        return LAST_DAY
    day = start + timedelta(days=weeks * 7 - friday)
    for _ in range(rest):
        day += timedelta(days=3 if day.weekday() == 4 else 1)
    return min(day, LAST_DAY)
