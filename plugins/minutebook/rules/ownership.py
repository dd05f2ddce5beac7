"""Somebody who is still here answers for every record that waits for something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.schema.fields import pointers_in
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record

NO_OWNER = Code("open-without-owner", Severity.ERROR, "What nobody owns is not decided, answered or closed.")
NO_REVIEW = Code(
    "open-without-review-date", Severity.WARNING, "Without a day to look again, open records stay open for ever."
)
OWNER_LEFT = Code("owner-left", Severity.WARNING, "Someone who left cannot keep a record true; hand it over.")
ACCOUNTABLE = Code("more-than-one-accountable", Severity.ERROR, "Where two people are accountable, nobody is.")


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Open records are owned and due; owners are here; one person is accountable."""
    for record in catalog.records:
        if record.kind.tended and record.is_open and not record.is_adopted:
            if record.owner is None:
                hint = "add `owner:` with a person's handle"
                yield NO_OWNER.at(
                    record.at("status"), f"owner: is required while the status is '{record.status}'", hint
                )
            if record.review_date is None:
                message = f"review_date: is missing while the status is '{record.status}'"
                yield NO_REVIEW.at(record.at("status"), message, "add the day by which someone looks at it again")
        yield from _owner_here(catalog, record)
        yield from _accountable(record)


def _owner_here(catalog: Catalog, record: Record) -> Iterator[Problem]:
    owner = catalog.find(record.owner) if record.owner else None
    directory = owner.kind.directory if owner else None
    if owner is None or directory is None or owner.status not in directory.gone or record.stage is Stage.PAST:
        return
    left = getattr(owner, directory.left)
    message = f"owner: '{owner.id}' left{f' on {left}' if left else ''}"
    yield OWNER_LEFT.at(record.at("owner"), message, "name someone who takes it over")


def _accountable(record: Record) -> Iterator[Problem]:
    """Parts of a record that assign `accountable` do so once (RACI, PM² RASCI)."""
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
