"""Which dialect a document is written in, and what it states in it."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from minutebook.core.values import dataclass
from minutebook.dialects import forms
from minutebook.dialects.dialect import Dialect, Reading
from minutebook.dialects.document import Document
from minutebook.dialects.statements import StatedValue
from minutebook.dialects.titles import DocumentName, naming_of
from minutebook.dialects.usage import UNKNOWN_USAGE, Usage
from minutebook.dialects.words import WordTable


@dataclass(frozen=True)
class Stated:
    """All that a document states: the most trusted form first, then by line; and what it is called."""

    dialect: str
    statements: tuple[StatedValue, ...]
    name: DocumentName


def stated_in(document: Document, words: WordTable, usage: Usage = UNKNOWN_USAGE) -> Stated:
    """Everything a document states about itself, in its own words."""
    reading = Reading(document, words)
    dialect = next(each for each in known_dialects() if each.fits(reading))
    found = reading.at(*dialect.statements)
    return Stated(dialect.name, tuple(found), naming_of(document, found, words, usage))


@cache
def known_dialects() -> tuple[Dialect, ...]:
    """The `DIALECT` of each module of `forms` in the order in which they are tried; the last fits any document."""
    modules = (import_module(f"{forms.__name__}.{each.name}") for each in iter_modules(forms.__path__))
    found = (getattr(each, "DIALECT", None) for each in modules)
    return tuple(sorted(filter(None, found), key=lambda each: (each.order, each.name)))
