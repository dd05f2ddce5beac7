"""What is assumed is proved in time, and what rests on an assumption that was false is looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.standing import alterations
from minutebook.core.calendar import is_past
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Assumed

NOT_VALIDATED = Code(
    "assumption-not-validated",
    Severity.WARNING,
    "The day by which an assumption was to be proved has passed.",
    "Plans go on as if it were true.",
    "Say what was found, or set another day.",
)
RESTS_ON_FALSE = Code(
    "rests-on-false-assumption",
    Severity.NOTICE,
    "An assumption was proved false, and what rests on it has not been looked at since.",
    "It may no longer hold.",
    "Look at it again, and set `updated` even if nothing changed.",
)


def check(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Assumptions past their day, then what rests on those that were proved false."""
    for record in catalog.having(Assumed):
        assumed = record.facet(Assumed)
        if assumed is None or record.is_adopted:
            continue
        if record.is_open and assumed.validate_by and is_past(assumed.validate_by, today):
            name = record.kind.names(Assumed)["validate_by"]
            message = f"{name}: {assumed.validate_by} has passed, and it was proved neither true nor false"
            yield NOT_VALIDATED.at(record.at(name), message, "say what was found, or set another day")
        if record.stage is Stage.REFUSED and assumed.proved_on:
            yield from _resting(catalog, record, assumed, assumed.proved_on)


def _resting(catalog: Catalog, record: Record, assumed: Assumed, day: date) -> Iterator[Problem]:
    named = [each for one in assumed.bears_on if (each := catalog.find(one.id))]
    for each in {each.id: each for each in named}.values():
        if not each.stage.is_over and not each.is_adopted and not _looked_at(catalog, each, day):
            message = f"id: {each.id} rests on {record.id}, which was proved false on {day}"
            yield RESTS_ON_FALSE.at(each.at("id"), message, "look at it again, and set `updated`")


def _looked_at(catalog: Catalog, record: Record, day: date) -> bool:
    """Whether a record was written, decided, changed or corrected on a day or later, by itself or by another one."""
    own = (record.created, record.updated, record.settled_day, *(each.date for each in record.amendments))
    others = (each.day for each in alterations(catalog, record) if not each.is_due)
    return any(each is not None and each >= day for each in (*own, *others))
