"""Structured MADR: front matter with a type, or with names of its own."""

from minutebook.dialects.dialect import Dialect, Reading


def fits(reading: Reading) -> bool:
    """Whether the front matter has either."""
    types = [each.text for each in reading.front if each.name == "type"]
    return "adr" in types or "x superseded by" in reading.names


DIALECT = Dialect("structured-madr", 40, fits)
