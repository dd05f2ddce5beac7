"""Structured MADR: front matter with a type, or with names of its own."""

from minutebook.dialects.dialect import Dialect, Reading
from minutebook.dialects.statements import front


def fits(reading: Reading) -> bool:
    """Whether the front matter has either."""
    types = [each.text for each in reading.at(front) if each.name == "type"]
    return "adr" in types or "x superseded by" in reading.names


DIALECT = Dialect("structured-madr", 40, fits)
