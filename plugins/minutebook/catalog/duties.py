"""Duties: who goes on doing what, in records that still matter, and so has it to hand over on leaving."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.links import RecordFinder
from minutebook.core.diagnostics import Location
from minutebook.core.values import dataclass
from minutebook.schema.facets import Directory
from minutebook.schema.fields import Part, Relation
from minutebook.schema.record import Record
from minutebook.schema.shape import pointers_in


@dataclass(frozen=True)
class Duty:
    """One duty of a person: the record, and the way to the handle in its front matter."""

    person: str
    record: Record
    path: tuple[str | int, ...]
    relation: Relation

    @property
    def part(self) -> Part | None:
        """The entry of a list that gives the duty; None where a field of the record does."""
        name, *rest = self.path
        value = getattr(self.record, str(name))
        inner = value[rest[0]] if isinstance(value, tuple) and rest and isinstance(rest[0], int) else None
        return inner if isinstance(inner, Part) else None

    def is_held_on(self, day: date) -> bool:
        """Whether somebody must go on with it after a day; a seat needs no handing over from its last day on."""
        last = self.part.last_day if self.part else None
        return last is None or day < last

    @property
    def place(self) -> Location:
        """Where the handle is written."""
        return self.record.at(*self.path)


def duties_in(record: Record, reading: RecordFinder) -> Iterator[Duty]:
    """Duties that a record gives to people of the book, in the order of its fields.

    Past and refused duties are left out, and so is a person's own page.
    """
    if record.stage.is_over:
        return
    for pointer in pointers_in(record):
        person = reading.find(pointer.target) if pointer.is_duty else None
        if person is not None and person.kind.has(Directory) and person.id != record.id:
            yield Duty(person.id, record, pointer.path, pointer.relation)
