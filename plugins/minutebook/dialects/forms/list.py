"""A list below the title."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("list", 61, lambda reading: reading.status_form == "list")
