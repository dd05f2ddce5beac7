"""Front matter of any other names."""

from minutebook.dialects.dialect import Dialect
from minutebook.dialects.statements import front

DIALECT = Dialect("front matter", 45, lambda reading: bool(reading.at(front)))
