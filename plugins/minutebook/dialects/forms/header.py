"""Other proposals with a header as of mail."""

from minutebook.dialects.dialect import Dialect
from minutebook.dialects.statements import header

DIALECT = Dialect("header", 23, lambda reading: bool(reading.at(header)), (header,))
