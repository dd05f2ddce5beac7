"""Records that begin with a change log, as those of Cosmos: its first line says when they were begun."""

from minutebook.dialects.dialect import EVERYWHERE, Dialect
from minutebook.dialects.statements import changelog

DIALECT = Dialect("cosmos", 51, lambda reading: bool(reading.at(changelog)), (*EVERYWHERE, changelog))
