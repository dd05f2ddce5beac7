"""Ids belong to one record each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Location, Problem, Severity

DUPLICATE_ID = Code(
    "duplicate-id",
    Severity.ERROR,
    "Two records have the same id.",
    "Links to the id could mean either of them.",
    "Give one of the two the next free number, or a letter such as `a`.",
    can_be_waived=False,
)


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Every id is taken once, counting files that could not be read whole."""
    taken: list[tuple[str, Location]] = [(record.id, record.at("id")) for record in catalog.records]
    taken += [(held.id, held.location) for held in catalog.held if held.id]
    first: dict[str, Location] = {}
    for record_id, place in sorted(taken, key=lambda each: each[1]):
        if record_id in first:
            message = f"id: '{record_id}' is already taken by {first[record_id]}"
            yield DUPLICATE_ID.at(place, message, "give one of the two the next free number, or a letter such as 'a'")
        else:
            first[record_id] = place
