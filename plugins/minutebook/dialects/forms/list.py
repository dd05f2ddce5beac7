"""A list below the title."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("list", 61, lambda reading: reading.has_status_in("list"))
