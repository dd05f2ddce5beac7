"""Values that are worked out of others can be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.faults import words_of
from minutebook.schema.derived import derived_of

FAILED = Code(
    "value-not-worked-out",
    Severity.ERROR,
    "A value that is worked out of others could not be.",
    "It is missing on every page and in every list.",
    "Correct the function in the file of that kind, so that it gives None where something is missing.",
    can_be_waived=False,
)


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Every value of every record is worked out without failing."""
    for record in catalog.records:
        for name, derived in derived_of(type(record)).items():
            error = catalog.failure_of(record, name)
            if error is not None:
                message = f"{name}: working it out of this record ({derived.formula}) stopped: {words_of(error)}"
                hint = f"correct its function in the kind '{record.kind.key}'; it gives None where something is missing"
                yield FAILED.at(record.at("id"), message, hint)
