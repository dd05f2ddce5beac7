"""Open edX's proposals for enhancements: a table of two columns, or fields, in reStructuredText."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("oep", 32, lambda reading: reading.states_in("table", "oep") or reading.states_in("list", "oep"))
