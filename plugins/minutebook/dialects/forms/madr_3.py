"""MADR 3: status and deciders in the front matter, and nothing but its names."""

from minutebook.dialects.dialect import Dialect

NAMES = frozenset({"status", "date", "deciders", "consulted", "informed", "contact", "title"})

DIALECT = Dialect(
    "madr-3", 44, lambda reading: bool({"status", "deciders"} & reading.names) and not reading.names - NAMES
)
