"""A table below the title."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("table", 62, lambda reading: reading.states_in("table", "status", "date", "author", "authors"))
