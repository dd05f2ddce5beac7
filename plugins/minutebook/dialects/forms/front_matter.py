"""Front matter of any other names."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("front matter", 45, lambda reading: bool(reading.front))
