"""A dialect of decision records: what tells its documents apart, and where they state their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field
from functools import cached_property

from minutebook.core.values import dataclass
from minutebook.dialects.document import Document
from minutebook.dialects.statements import StatedValue, front, head, header, sections
from minutebook.dialects.words import WordTable, folded

Reader = Callable[[Document, WordTable], Iterable[StatedValue]]
EVERYWHERE: tuple[Reader, ...] = (front, header, sections, head)
"""Readers of the places in which any document may state a value."""


@dataclass(frozen=True)
class Reading:
    """A document being read, each place of it once."""

    document: Document
    words: WordTable
    _found: dict[Reader, list[StatedValue]] = field(default_factory=dict, init=False, repr=False)

    def at(self, *readers: Reader) -> list[StatedValue]:
        """What these readers find, the most trusted form first, then by line."""
        for reader in readers:
            if reader not in self._found:
                self._found[reader] = list(reader(self.document, self.words))
        found = (each for reader in readers for each in self._found[reader])
        return sorted(found, key=lambda each: (each.rank, each.line))

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of the front matter, in small letters."""
        return frozenset(folded(each.name) for each in self.at(front))

    @cached_property
    def headings(self) -> frozenset[str]:
        """Headings in small letters."""
        return frozenset(folded(each.title) for each in self.document.body.sections)

    @cached_property
    def status(self) -> StatedValue | None:
        """The most trusted statement of the status."""
        return next((each for each in self.at(*EVERYWHERE) if each.key == "status"), None)

    @property
    def status_form(self) -> str:
        """In which form the status stands; empty where none is stated."""
        return self.status.form if self.status else ""

    @cached_property
    def _said(self) -> frozenset[tuple[str, str]]:
        everywhere = self.at(*EVERYWHERE)
        return frozenset((each.form, said) for each in everywhere for said in (each.key, folded(each.name)))

    def states_in(self, form: str, *names: str) -> bool:
        """Whether a form states any of these names, ours or its own."""
        return any((form, name) in self._said for name in names)


@dataclass(frozen=True)
class Dialect:
    """One way of writing records down. Of the dialects that fit a document the one with the lowest `order` counts.

    `statements` are the readers of the places where its values stand: any place, unless it names some.
    """

    name: str
    order: int
    fits: Callable[[Reading], bool]
    statements: tuple[Reader, ...] = EVERYWHERE
