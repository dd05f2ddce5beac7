"""What kind of record the rows of a sheet are: by a column of types, by the sheet's name, or because it was asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property

from minutebook.core.values import dataclass
from minutebook.importers.sheets.headings import known_headings, normal
from minutebook.schema.record import Record

RowKind = type[Record] | str
"""A record type; or what the rows are called, of which the book has no kind; empty where nothing says it."""


@dataclass(frozen=True)
class RowKinds:
    """The record types of the book, and the one that was asked for, if one was."""

    types: tuple[type[Record], ...]
    asked: type[Record] | None = None

    @cached_property
    def _names(self) -> Mapping[str, RowKind]:
        """Every word for a type of rows; one that two kinds go by names neither."""
        found: dict[str, set[RowKind]] = {}
        for each in self.types:
            kind = each.kind
            for word in {kind.key, kind.name, kind.plural, *kind.intake.called}:
                found.setdefault(normal(word), set()).add(each)
        for one, several in known_headings().others.items():
            for word in (one, several):
                found.setdefault(word, {several})
        return {word: next(iter(kinds)) for word, kinds in found.items() if len(kinds) == 1}

    def named(self, said: str) -> RowKind:
        """What a word names as the type of a row, which may be the prefix of a kind."""
        prefixes = (each for each in self.types if each.kind.prefix and each.kind.prefix == said.strip())
        return self._names.get(normal(said)) or next(prefixes, "")

    def of_sheet(self, name: str) -> RowKind:
        """What the rows of a sheet are by its name, which must name one type only: `Lessons learned 2026`."""
        words = f" {normal(name)} "
        found = {each for word, each in self._names.items() if f" {word} " in words}
        return next(iter(found)) if len(found) == 1 else ""

    def tells(self, heading: str, below: Callable[[], Collection[str]]) -> bool:
        """Whether a column says of what type its rows are, by its heading and the words below it.

        One that may say anything else must name the kind that was asked for, or one of the book, and types in at
        least half of its words; or types only, unless its heading mostly means something else.
        """
        table = known_headings()
        if heading not in (*table.types, *table.maybe_types, *table.vague_types):
            return False
        texts = below()
        known = [kind for each in texts if (kind := self.named(each))]
        are_all = 0 < len(known) == len(texts)
        has_ours = self.asked in known if self.asked else any(not isinstance(each, str) for each in known)
        if heading in table.types:
            return has_ours or are_all
        return (has_ours and 2 * len(known) >= len(texts)) or (are_all and heading in table.maybe_types)
