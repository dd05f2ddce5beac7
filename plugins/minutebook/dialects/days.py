"""What an import says of a day that is none, or two."""

from __future__ import annotations

from minutebook.core.days import DayReading

_IN_WORDS = {
    "impossible": ("does not exist", "ask its owners which day was meant"),
    "ambiguous": ("could be two days", "say `dates: day-first` or `dates: month-first` in map.yml"),
    "moment": ("has a time or a zone, so it could be two days", "ask its owners which day was meant"),
    "unclear": ("is not one clear day", "ask its owners which day was meant"),
}


def in_words(reading: DayReading) -> tuple[str, str]:
    """What the fault of a reading means for its reader, both days named where there are two, and the remedy."""
    what, hint = _IN_WORDS.get(reading.fault, _IN_WORDS["unclear"])
    return f"{what}, {reading.choice}" if reading.either else what, hint
