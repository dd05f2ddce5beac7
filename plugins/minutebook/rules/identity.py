"""Ids belong to one record each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.groups import in_groups
from minutebook.core.identity import is_named_for
from minutebook.schema.parse import HeldFile
from minutebook.schema.record import Record

DUPLICATE_ID = Code(
    "duplicate-id",
    Severity.ERROR,
    "Two records have the same id.",
    "Links to the id could mean either of them.",
    "Give one of the two the next free number, or a letter such as `a`.",
    can_be_waived=False,
)


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Every id is taken once, counting files that could not be read whole.

    Of two files with one id, the one without the id in its name is reported, else one that could not be read. A file
    whose name has another id has a problem of its own.
    """
    taken: dict[str, list[tuple[bool, bool, Record | HeldFile]]] = in_groups(
        (each.id, (not is_named_for(each.path, each.id), False, each)) for each in catalog.records
    )
    for held in catalog.held:
        if held.is_sure_of_its_id:
            taken.setdefault(held.id, []).append((not is_named_for(held.path, held.id), True, held))
    for record_id, claims in taken.items():
        if len(claims) > 1:
            first, *others = sorted((misnamed, is_held, _place_of(each)) for misnamed, is_held, each in claims)
            message = f"id: '{record_id}' is already taken by {first[-1]}"
            hint = "give one of the two the next free number, or a letter such as 'a'"
            yield from (DUPLICATE_ID.at(place, message, hint) for _, _, place in others)


def _place_of(taker: Record | HeldFile) -> Location:
    return taker.at("id") if isinstance(taker, Record) else taker.location
