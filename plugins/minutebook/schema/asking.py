"""In which order a reader who checks a record asks for its fields."""

from __future__ import annotations

from functools import cache

from minutebook.schema.record import Record
from minutebook.schema.shape import shapes_of

PLACES = ("program", "project")
"""Where a record belongs."""


@cache
def asked_first(record_type: type[Record]) -> tuple[str, ...]:
    """Who settled it and on which day, from when it holds, by what authority; what lists show of it; who answers for
    it, where it belongs, when it is looked at again. Any other field can wait."""
    kind = record_type.kind
    settling = [name for event in kind.events if event.by for name in (*event.by, event.field)]
    shown = [name for name in kind.columns if name not in PLACES]
    duties = [name for name, each in shapes_of(record_type).items() if each.relation and each.relation.duty]
    days = [event.field for event in kind.events]
    names = (*settling, kind.effective, *kind.authority, *shown, *duties, "owner", *days, *PLACES, "review_date")
    return tuple(name for name in dict.fromkeys(names) if name)
