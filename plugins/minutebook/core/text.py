"""Words: the nearest known one, plurals, lists, field names as labels."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

SHORT_FORMS = frozenset({"id", "sfia"})
"""Names that are the first letters of other words."""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A hint that names the nearest choice, or all of them where none is near."""
    known = sorted(choices)
    close = get_close_matches(word.lower(), [each.lower() for each in known], n=1, cutoff=0.6)
    if close:
        nearest = next(each for each in known if each.lower() == close[0])
        return f"did you mean '{nearest}'?"
    return f"use one of: {', '.join(known)}" if 0 < len(known) <= 24 else ""


def joined(words: Iterable[str], last: str = "and") -> str:
    """a, b and c."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def with_article(noun: str) -> str:
    """A decision, an artifact."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def counted(number: int, singular: str, plural: str = "") -> str:
    """1 record, 2 records."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def label_of(name: str) -> str:
    """Decision date, for decision_date or decision-date; short forms in capitals."""
    words = name.replace("_", " ").replace("-", " ").strip()
    return words.upper() if words in SHORT_FORMS else words[:1].upper() + words[1:]
