"""A dialect of decision records: what tells its documents apart, and where they state their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from minutebook.dialects import statements
from minutebook.dialects.document import Document
from minutebook.dialects.statements import StatedValue
from minutebook.dialects.words import WordTable, folded


@dataclass(frozen=True)
class Reading:
    """A document being read in the words of a table: what stands in each of its places."""

    document: Document
    words: WordTable

    @cached_property
    def front(self) -> list[StatedValue]:
        """Values of the front matter, or of a file beside the text."""
        return list(statements.front(self.document, self.words))

    @cached_property
    def header(self) -> list[StatedValue]:
        """Values of a header as of mail."""
        return list(statements.header(self.document, self.words))

    @cached_property
    def sections(self) -> list[StatedValue]:
        """Values that have a section of their own."""
        return list(statements.sections(self.document, self.words))

    @cached_property
    def head(self) -> list[StatedValue]:
        """Values in lists, tables and lines before the first section."""
        return list(statements.head(self.document, self.words))

    @property
    def changelog(self) -> list[StatedValue]:
        """The day a change log at the top begins with."""
        return list(statements.changelog(self.document, self.words))

    @cached_property
    def everywhere(self) -> list[StatedValue]:
        """Values in every place that any document has."""
        return [*self.front, *self.header, *self.sections, *self.head]

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of the front matter, in small letters."""
        return frozenset(folded(each.name) for each in self.front)

    @cached_property
    def headings(self) -> frozenset[str]:
        """Headings in small letters."""
        return frozenset(folded(each.title) for each in self.document.body.sections)

    @cached_property
    def status(self) -> StatedValue | None:
        """The most trusted statement of the status."""
        found = (each for each in self.everywhere if each.key == "status")
        return min(found, key=lambda each: (each.rank, each.line), default=None)

    @cached_property
    def _said(self) -> frozenset[tuple[str, str]]:
        """Each form with the names in it, in our words and its own."""
        return frozenset((each.form, said) for each in self.everywhere for said in (each.key, folded(each.name)))

    def states_in(self, form: str, *names: str) -> bool:
        """Whether a form states any of these names, ours or its own."""
        return any((form, name) in self._said for name in names)

    def has_status_in(self, form: str) -> bool:
        """Whether the status stands in this form."""
        return self.status is not None and self.status.form == form


@dataclass(frozen=True)
class Dialect:
    """One way of writing records down. Of the dialects that fit a document the one with the lowest `order` counts.

    `statements` are by default looked for in every place; a dialect that has them in some names those.
    """

    name: str
    order: int
    fits: Callable[[Reading], bool]
    statements: Callable[[Reading], Iterable[StatedValue]] = lambda reading: reading.everywhere
