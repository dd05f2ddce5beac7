"""MADR 4, whose front matter names decision-makers."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("madr-4", 42, lambda reading: "decision makers" in reading.names)
