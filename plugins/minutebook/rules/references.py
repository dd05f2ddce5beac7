"""References name existing records of the right kind, and not the record itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.identity import is_id
from minutebook.core.text import Choices, joined, with_article
from minutebook.schema.fields import Pointer, pointers_in
from minutebook.schema.kind import Kind
from minutebook.schema.messages import spoken
from minutebook.schema.record import Record

DANGLING = Code(
    "dangling-reference", Severity.ERROR, "A link to nothing hides that a record was renamed or never written."
)
SELF = Code("self-reference", Severity.ERROR, "A record that names itself says nothing.")
WRONG_KIND = Code(
    "wrong-kind-reference", Severity.ERROR, "A decision taken by a project instead of a forum has no authority."
)

Handles = Callable[[tuple[str, ...]], Choices]
"""Every handle that records of some kinds have, laid out once for a whole check."""


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Every declared reference resolves; one to a file held back is left to that file's own problem."""
    held = {each.id for each in catalog.held if each.id}

    @cache
    def handles(keys: tuple[str, ...]) -> Choices:
        return Choices(each.id for key in keys for each in catalog.of_kind(key))

    for record in catalog.records:
        for pointer in pointers_in(record):
            if pointer.target not in held:
                yield from _check_pointer(catalog, record, pointer, handles)


def _check_pointer(catalog: Catalog, record: Record, pointer: Pointer, handles: Handles) -> Iterator[Problem]:
    place = record.at(*pointer.path)
    name = spoken(pointer.path)
    wanted = catalog.registry.playing(pointer.relation.target)
    other = catalog.find(pointer.target)
    if other is None:
        off = catalog.registry.off_for(pointer.target)
        if off is not None and off.answers_to(pointer.relation.target):
            return
        if record.is_adopted and any(kind.directory for kind in wanted):
            return
        hint = _hint(pointer.target, wanted, handles)
        yield DANGLING.at(place, f"{name}: there is no record '{pointer.target}'", hint)
    elif other.id == record.id:
        yield SELF.at(place, f"{name}: the record names itself", "name the other record, or delete the line")
    elif other.kind not in wanted:
        kinds = joined((with_article(kind.name.lower()) for kind in wanted), "or")
        message = f"{name}: '{pointer.target}' is {with_article(other.kind.name.lower())}, and must be {kinds}"
        yield WRONG_KIND.at(place, message, f"name {kinds}")


def _hint(target: str, wanted: tuple[Kind, ...], handles: Handles) -> str:
    """The nearest handle; for numbered ids nearness means nothing."""
    named = handles(tuple(kind.key for kind in wanted if kind.directory))
    near = named.hint(target) if named.words and not is_id(target) else ""
    return near or "correct the id, write that record first, or delete the reference"
