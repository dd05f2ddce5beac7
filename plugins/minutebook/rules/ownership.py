"""Somebody who is still here answers for every record that waits for something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.schema.facets import Directory
from minutebook.schema.messages import spoken
from minutebook.schema.record import Record
from minutebook.schema.shape import pointers_in, shapes_of

NO_OWNER = Code(
    "open-without-owner",
    Severity.ERROR,
    "An open record has no owner.",
    "Nobody sees to it that it is decided, answered or closed.",
    "Add `owner:` with the handle of a person.",
)
NO_REVIEW = Code(
    "open-without-review-date",
    Severity.WARNING,
    "An open record has no review date.",
    "It may stay open unnoticed.",
    "Add the date by which it is checked again.",
)
LEFT_WITH_DUTY = Code(
    "duty-held-by-leaver",
    Severity.WARNING,
    "A person who has left still has this duty.",
    "Nobody does it now.",
    "Name somebody else, or hand everything over with `minutebook handover`.",
)
ACCOUNTABLE = Code(
    "more-than-one-accountable",
    Severity.ERROR,
    "More than one person is accountable.",
    "Each may think that the other sees to it.",
    "Leave one person accountable and make the others responsible.",
    adopted=Severity.WARNING,
)


def check(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Open records are owned and due; duties rest on people who are here; one person is accountable."""
    for record in catalog.records:
        if record.kind.tended and record.is_open and not record.is_adopted:
            if record.owner is None:
                hint = "add `owner:` with a person's handle"
                yield NO_OWNER.at(
                    record.at("status"), f"owner: is required while the status is '{record.status}'", hint
                )
            if record.review_date is None:
                message = f"review_date: is missing while the status is '{record.status}'"
                yield NO_REVIEW.at(record.at("status"), message, "add the date by which it is checked again")
        yield from _accountable(record)
    for person in catalog.having(Directory):
        if person.has_left and catalog.find(person.id) is person:
            yield from _left_behind(catalog, person, today)


def _left_behind(catalog: Catalog, person: Record, today: date) -> Iterator[Problem]:
    on_day = f" on {person.left_day}" if person.left_day else ""
    for duty in catalog.duties_of(person.id, today):
        message = f"{spoken(duty.path)}: '{person.id}' left{on_day}"
        hint = f"name someone who takes it over, or hand everything over: minutebook handover {person.id} --to …"
        yield LEFT_WITH_DUTY.at(duty.place, message, hint)


@cache
def _assigning(record_type: type[Record]) -> tuple[str, ...]:
    """Lists whose entries say which part somebody has."""
    found = shapes_of(record_type).items()
    return tuple(name for name, each in found if each.is_list and each.part and "part" in each.part.model_fields)


def _accountable(record: Record) -> Iterator[Problem]:
    """Parts of a record that assign `accountable` do so once (RACI, PM² RASCI)."""
    if not any(getattr(record, name) for name in _assigning(type(record))):
        return
    seen: dict[str, str] = {}
    for pointer in pointers_in(record):
        if len(pointer.path) == 3 and isinstance(pointer.path[1], int):
            name, index, _ = pointer.path
            part = getattr(getattr(record, str(name))[index], "part", None)
            if part != "accountable":
                continue
            if name in seen:
                message = f"{name} {int(index) + 1}: '{pointer.target}' is accountable, and so is '{seen[str(name)]}'"
                place = record.at(str(name), index, "part")
                yield ACCOUNTABLE.at(place, message, "leave one person accountable; make the other responsible")
            seen.setdefault(str(name), pointer.target)
