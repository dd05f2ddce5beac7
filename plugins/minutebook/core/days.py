"""Days as the world writes them, read without guessing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Literal

from minutebook.core.calendar import parse_day
from minutebook.core.values import dataclass

Order = Literal["", "day-first", "month-first"]
"""How 03/04/2021 is meant; empty where the source does not say."""

MONTHS = {
    "january": 1, "jan": 1, "januar": 1, "janvier": 1, "enero": 1, "janeiro": 1, "ocak": 1,
    "february": 2, "feb": 2, "februar": 2, "février": 2, "fevrier": 2, "febrero": 2, "fevereiro": 2, "şubat": 2,
    "march": 3, "mar": 3, "märz": 3, "maerz": 3, "mars": 3, "marzo": 3, "março": 3, "marco": 3, "mart": 3,
    "april": 4, "apr": 4, "avril": 4, "abril": 4, "nisan": 4,
    "may": 5, "mai": 5, "mayo": 5, "maio": 5, "mayıs": 5,
    "june": 6, "jun": 6, "juni": 6, "juin": 6, "junio": 6, "junho": 6, "haziran": 6,
    "july": 7, "jul": 7, "juli": 7, "juillet": 7, "julio": 7, "julho": 7, "temmuz": 7,
    "august": 8, "aug": 8, "août": 8, "aout": 8, "agosto": 8, "ağustos": 8,
    "september": 9, "sep": 9, "sept": 9, "septembre": 9, "septiembre": 9, "setembro": 9, "eylül": 9,
    "october": 10, "oct": 10, "oktober": 10, "okt": 10, "octobre": 10, "octubre": 10, "outubro": 10, "ekim": 10,
    "november": 11, "nov": 11, "novembre": 11, "noviembre": 11, "novembro": 11, "kasım": 11,
    "december": 12, "dec": 12, "dezember": 12, "dez": 12, "décembre": 12, "decembre": 12, "diciembre": 12,
    "dezembro": 12, "aralık": 12,
}  # fmt: skip

# 2026-03-01, 2026/3/1, 2026.3.1; a T or Z may follow (a time, a zone), no other letter or digit.
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9A-SU-Ya-z]|Z\w)")
# A time behind a day: T09:30, T0930, ` at 9:30 am`, ` um 9 pm`; a bare hour counts only before am or pm.
_TIME = re.compile(
    r"(?:T|\s*,?\s+(?:(?:at|um|à)\s+|@\s*)?)(?P<hour>[0-9]{1,2})"
    r"(?:(?P<small>(?::[0-9]{2}){1,2}(?:[.,][0-9]+)?)|(?<=T[0-9]{2})(?P<basic>(?:[0-9]{2}){0,2})(?![0-9])"
    r"|(?=\s*[ap]\.?m\b))"
    r"\s*(?P<half>[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
# A zone behind a time: Z, +02:00, UTC+2, CEST, with or without a name in brackets; not the hyphen of a next day.
_ZONE = re.compile(
    r"\s*(?:Z\b|(?:UTC|GMT)?[+-][0-9]{2}(?::?[0-9]{2})?(?![0-9-])|(?:UTC|GMT|A?[A-Z]E?[SD]?T)\b)"
    r"(?:\s*(?:\[[^\]]*\]|\([^()]*\)))?"
)
# 1.3.2026, 01/03/2026, 1-3-2026, 01/03/26: year last, so that day and month may be told only by their size.
_NUMBERS = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})(?![0-9A-SU-Za-z])")
# 1 March 2026, 1st March, 2026, 1. März 2026, 1 de marzo de 2026, 1/Mar/26; whether the word is a month is asked
# later. A year has two digits only behind a stroke, so that `1 March 12:00` has none.
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|er|\.|º)?[\s/-]+(?:de\s+)?([^\W\d_]+)\.?,?[\s/-]+(?:de\s+)?"
    r"([0-9]{4}|(?<=[/-])[0-9]{2})\b(?!:)"
)
# March 1, 2026 and Mar. 1st 2026; whether the word is a month is asked later.
_MONTH_DAY = re.compile(r"([^\W\d_]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})\b")
# 2026年3月1日
_CHINESE = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
# A year from 1000 to 2999, not part of a longer number.
_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# The name of a weekday before a day: `Mon, `, `Thursday `.
_WEEKDAY = re.compile(r"^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class DayReading:
    """A day, or why there is none; `rest` is what stands behind it.

    `fault` is empty, `none` (no text), `impossible` (no such day), `ambiguous` (two readings), `moment` (a time or a
    zone, with which it is one day here and another elsewhere) or `unclear`. `either` has the days it may be.
    `shown` is the day of a moment as a screen shows it: no zone, and the month in words or the half of the day.
    """

    day: date | None
    fault: Literal["", "none", "impossible", "ambiguous", "moment", "unclear"] = ""
    rest: str = ""
    either: tuple[date, ...] = ()
    shown: date | None = None

    @property
    def iso(self) -> str:
        """The day as it is written in front matter; empty where there is none."""
        return self.day.isoformat() if self.day else ""

    @property
    def choice(self) -> str:
        """The days it may be, in words; empty where that is not known."""
        return " or ".join(each.isoformat() for each in self.either)


def read_day(text: str, order: Order = "") -> DayReading:
    """The day at the beginning of a text; what could be two days, or none, is not decided here."""
    said = _WEEKDAY.sub("", unescape(text).strip().strip("<>`*_@ \\").strip())
    if not said:
        return DayReading(None, "none")
    for form in (_YEAR_FIRST, _CHINESE):
        if match := form.match(said):
            return _made(int(match[1]), int(match[2]), int(match[3]), said[match.end() :])
    if match := _NUMBERS.match(said):
        return _of_numbers(int(match[1]), int(match[2]), match[3], said[match.end() :], order)
    if (match := _DAY_MONTH.match(said)) and match[2].lower() in MONTHS:
        return _made(_year(match[3]), MONTHS[match[2].lower()], int(match[1]), said[match.end() :], in_words=True)
    if (match := _MONTH_DAY.match(said)) and match[1].lower() in MONTHS:
        return _made(int(match[3]), MONTHS[match[1].lower()], int(match[2]), said[match.end() :], in_words=True)
    return DayReading(None, "unclear")


def _year(digits: str) -> int:
    """A year of two digits is one from 1969 to 2068, as the C library and most spreadsheets have it."""
    return int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < 69 else 1900)


def _of_numbers(first: int, second: int, digits: str, rest: str, order: Order) -> DayReading:
    """NN/NN/YYYY: clear where one number is no month, where both are equal, or where the order is declared.

    NN/NN/NN may begin with its year as well, so that only a declared order tells, or that all but one are no days.
    """
    year = _year(digits)
    if len(digits) == 2 and not order:
        orders = ((year, second, first), (year, first, second), (_year(f"{first:02d}"), second, int(digits)))
        real = (parse_day("{:04d}-{:02d}-{:02d}".format(*each)) for each in orders)
        days = list(dict.fromkeys(each for each in real if each))
        if len(days) > 1:
            return DayReading(None, "ambiguous", either=tuple(sorted(days[:2])))
        return _made(days[0].year, days[0].month, days[0].day, rest) if days else DayReading(None, "impossible")
    if first == second or order == "day-first" or (order == "" and first > 12):
        return _made(year, second, first, rest)
    if order == "month-first" or second > 12:
        return _made(year, first, second, rest)
    either = (parse_day(f"{year:04d}-{month:02d}-{day:02d}") for month, day in ((first, second), (second, first)))
    return DayReading(None, "ambiguous", either=tuple(sorted(each for each in either if each)))


def _made(year: int, month: int, day: int, rest: str, in_words: bool = False) -> DayReading:
    found = parse_day(f"{year:04d}-{month:02d}-{day:02d}")
    if found is None:
        return DayReading(None, "impossible")
    time = _TIME.match(rest)
    after = rest[time.end() if time else 0 :]
    zone = _ZONE.match(after)
    after = after[zone.end() if zone else 0 :].strip()
    if _YEAR.search(_IN_BRACKETS.sub("", after)):  # two days in one text; it does not say which one counts
        return DayReading(None, "unclear")
    if zone or (time and not _is_midnight(time)):
        moment = of_moment(found, _hour(time) if time else 0)
        is_shown = time and not zone and not after and (in_words or time["half"])
        return replace(moment, shown=found) if is_shown else moment
    return DayReading(found, "", after)


def of_moment(day: date, hour: int) -> DayReading:
    """A time or zone beside a day: in another zone it is the day before or after, so it counts as ambiguous.

    Midnight is no exception where a zone stands beside it: a picker west of Greenwich, asked for 4 March, may write
    the evening of 3 March as 2027-03-04T00:00Z. Midnight without a zone is how a plain day is kept by what knows
    only moments.
    """
    other = day + timedelta(days=1 if hour >= 12 else -1)
    return DayReading(None, "moment", either=(min(day, other), max(day, other)))


def _hour(time: re.Match[str]) -> int:
    hour = int(time["hour"])
    return hour % 12 + (12 if time["half"][0] in "pP" else 0) if time["half"] else hour


def _is_midnight(time: re.Match[str]) -> bool:
    return _hour(time) == 0 and not re.search("[1-9]", f"{time['small'] or ''}{time['basic'] or ''}")
