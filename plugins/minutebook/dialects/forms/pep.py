"""Python's proposals for enhancements: a header as of mail, and a text in reStructuredText."""

from minutebook.dialects.dialect import Dialect
from minutebook.dialects.statements import header

DIALECT = Dialect("pep", 21, lambda reading: reading.states_in("header", "pep"), (header,))
