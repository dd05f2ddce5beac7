"""Other proposals with a header as of mail."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("header", 23, lambda reading: bool(reading.header), lambda reading: reading.header)
