"""A record in a status has what that status asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import label_of
from minutebook.schema.messages import description_of, spoken
from minutebook.schema.record import Record
from minutebook.schema.shape import terms_in

MISSING_FOR_STATUS = Code(
    "missing-for-status",
    Severity.ERROR,
    "This status needs more fields.",
    "Readers expect them in every record with this status.",
    "Add the field that the message names, or choose another status.",
)
DATE_ORDER = Code(
    "dates-out-of-order",
    Severity.ERROR,
    "The end date is before the start date.",
    "One of the two is wrong, and timelines would show it.",
    "Correct one of the two dates.",
    adopted=Severity.WARNING,
)


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Fields required for the status are there, and days follow one another."""
    for record in catalog.records:
        if not record.is_adopted:
            yield from _required(record)
        yield from _dates(record)


def _required(record: Record) -> Iterator[Problem]:
    for name in record.kind.lifecycle.required_for(record.status):
        if not record.says(name):
            message = f"{name}: is required while the status is '{record.status}'"
            hint = f"add `{name}:` ({description_of(type(record), (name,)) or label_of(name)})"
            yield MISSING_FOR_STATUS.at(record.at("status"), message, hint)


def _dates(record: Record) -> Iterator[Problem]:
    """The two days of writing against each other, and facts against facts: what happened may be written down later."""
    for first, second in (("created", "updated"), *record.kind.spans):
        before, after = getattr(record, first), getattr(record, second)
        if before is not None and after is not None and after < before:
            message = f"{second}: {after} is earlier than {first}, {before}"
            yield DATE_ORDER.at(record.at(second), message, "correct one of the two days")
    for name, (first, second) in terms_in(type(record)):
        for index, part in enumerate(getattr(record, name)):
            if part.first_day and part.last_day and part.last_day < part.first_day:
                message = (
                    f"{spoken((name, index))}: {second}: {part.last_day} is earlier than {first}, {part.first_day}"
                )
                yield DATE_ORDER.at(record.at(name, index, second), message, "correct one of the two days")
