"""Plain dates and what they mean on a given day; nothing here reads a clock."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def looks_like_day(text: str) -> bool:
    """Whether `text` has the form of an ISO day, possible or not."""
    return _ISO.fullmatch(text) is not None


def parse_day(text: str) -> date | None:
    """The day an ISO date names, or None where the form is wrong or there is no such day."""
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the last of the month, or of all days, where there is none."""
    years, index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, index + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_past(day: date, today: date) -> bool:
    """Whether `day` lies before today."""
    return day < today


def days_between(start: date, end: date) -> int:
    """Days from `start` to `end`, negative where `end` comes first."""
    return (end - start).days


def month_label(day: date) -> str:
    """November 2026."""
    return f"{month_name[day.month]} {day.year}"


def long_day(day: date) -> str:
    """23 November 2026."""
    return f"{day.day} {month_label(day)}"
