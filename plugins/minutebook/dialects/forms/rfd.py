"""Oxide's requests for discussion: a state of its own words, in attributes of AsciiDoc or in the front matter."""

from minutebook.dialects.dialect import Dialect, Reading
from minutebook.dialects.statements import front, head

STATES = frozenset({"prediscussion", "ideation", "discussion", "published", "committed", "abandoned"})


def fits(reading: Reading) -> bool:
    """Whether a state is one of the six."""
    stated = reading.at(front, head)
    return any(each.name == "state" and each.text.casefold() in STATES for each in stated)


DIALECT = Dialect("rfd", 33, fits)
