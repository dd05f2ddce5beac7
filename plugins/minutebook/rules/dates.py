"""Days that have passed: reviews, checks of facts, retention; the only rules that look at today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.calendar import add_months, is_past
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.schema.facets import Freshness, Retention
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record

REVIEW_OVERDUE = Code(
    "review-overdue",
    Severity.WARNING,
    "The review date has passed.",
    "Readers cannot tell whether the record is still right.",
    "Review the record and set the next date.",
)
STALE_FACT = Code(
    "stale-fact",
    Severity.WARNING,
    "The facts on this page were last checked too long ago.",
    "Exams, fees and rules of others change without notice.",
    "Check them with their source and set the new date.",
)
PAST_RETENTION = Code(
    "past-retention",
    Severity.WARNING,
    "The document is kept longer than its retention period.",
    "Keeping it longer can break the law or an agreement.",
    "Dispose of it as planned, or set a legal hold.",
)


def check(catalog: Catalog, today: date) -> Iterator[Problem]:
    """What is overdue on the day the site is built for."""
    for record in catalog.records:
        if record.is_overdue(today):
            message = f"review_date: {record.review_date} has passed"
            yield REVIEW_OVERDUE.at(record.at("review_date"), message, "review the record and set the next date")
        if is_stale(record, today):
            yield _stale(record)
        yield from _retention(record, today)


def is_stale(record: Record, today: date) -> bool:
    """Whether the facts of a live record were checked too long ago."""
    fresh = record.facet(Freshness)
    if fresh is None or fresh.checked_on is None or record.stage is Stage.PAST:
        return False
    return is_past(add_months(fresh.checked_on, fresh.months), today)


def _stale(record: Record) -> Problem:
    fresh, name = record.facet(Freshness), record.kind.names(Freshness)["checked_on"]
    assert fresh is not None  # is_stale() is true only for kinds that have it
    message = f"{name}: {fresh.checked_on} is more than {fresh.months} months ago"
    return STALE_FACT.at(record.at(name), message, "check the facts with their source and set the day")


def _retention(record: Record, today: date) -> Iterator[Problem]:
    retention = record.facet(Retention)
    if retention is None or retention.legal_hold or record.stage is Stage.PAST:
        return
    until, name = retention.retain_until, record.kind.names(Retention)["retain_until"]
    if until is not None and is_past(until, today):
        message = f"{name}: {until} has passed and the record is still '{record.status}'"
        yield PAST_RETENTION.at(record.at(name), message, "dispose of it as planned, or set a legal hold")
