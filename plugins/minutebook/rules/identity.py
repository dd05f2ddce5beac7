"""Ids belong to one record each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.identity import is_named_for

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
    taken = [(not is_named_for(each.path, each.id), False, each.at("id"), each.id) for each in catalog.records]
    taken += [
        (not is_named_for(each.path, each.id), True, each.location, each.id)
        for each in catalog.held
        if each.is_sure_of_its_id
    ]
    first: dict[str, Location] = {}
    for _, _, place, record_id in sorted(taken):
        if record_id in first:
            message = f"id: '{record_id}' is already taken by {first[record_id]}"
            yield DUPLICATE_ID.at(place, message, "give one of the two the next free number, or a letter such as 'a'")
        else:
            first[record_id] = place
