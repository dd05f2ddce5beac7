"""Records that begin with a change log, as those of Cosmos: its first line says when they were begun."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect(
    "cosmos", 51, lambda reading: bool(reading.changelog), lambda reading: [*reading.everywhere, *reading.changelog]
)
