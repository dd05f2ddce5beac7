"""A draft while it is being read from a file."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property

from minutebook.core.diagnostics import Code, Location
from minutebook.core.values import dataclass
from minutebook.dialects.document import Document
from minutebook.dialects.statements import StatedValue
from minutebook.dialects.usage import UNKNOWN_USAGE, Usage
from minutebook.dialects.words import WordTable, folded
from minutebook.importers.draft import DraftParts
from minutebook.importers.mapping import ImportMap
from minutebook.schema.record import is_empty

CARRIED = ("front matter", "kep.yaml")
"""Forms that do not come along with the body, so that what has no field here must be kept beside it."""

BESIDE = ("kep.yaml",)
"""Forms that stand in a file of their own."""


@dataclass
class DraftInMaking(DraftParts):
    """A draft while it is being read."""

    document: Document
    asked: ImportMap
    words: WordTable
    statements: list[StatedValue]
    usage: Usage = UNKNOWN_USAGE
    is_ours: bool = False
    """Whether the file is a record of ours already, with an id of its kind's form."""
    status_day: StatedValue | None = None
    """The day that stands with the status."""
    said: dict[str, StatedValue] = field(default_factory=dict)

    @cached_property
    def asked_fields(self) -> dict[str, str]:
        """What the map makes of their names of fields."""
        return {folded(theirs): ours for theirs, ours in self.asked.fields.items()}

    def note(
        self, code: Code, where: int | StatedValue, message: str, hint: str = "", value: str | None = None
    ) -> None:
        """Add a finding at a line of the file, or where a statement stands; it is about `value`, else what stands
        there."""
        place = self.document.at(where) if isinstance(where, int) else self.place(where)
        said = "" if isinstance(where, int) else where.text
        self.problems.append(code.at(place, message, hint, said if value is None else value))

    def place(self, statement: StatedValue) -> Location:
        """Where a statement stands: in the file, or in one beside it."""
        beside = self.document.companions if statement.form in BESIDE else ()
        path = self.document.display.removesuffix(self.document.path) + beside[0] if beside else self.document.display
        return Location(path, statement.line, 1)

    def keep(self, statement: StatedValue) -> None:
        """Keep a value under its own name, where it would not come along with the text."""
        if statement.form in CARRIED and not is_empty(statement.value):
            self.hold(statement.name, statement.value)
