"""MADR 1, which states nothing: its headings."""

from minutebook.dialects.dialect import Dialect

MADR_HEADINGS = frozenset({"considered options", "decision outcome", "context and problem statement"})

DIALECT = Dialect("madr-1", 66, lambda reading: bool(reading.headings & MADR_HEADINGS))
