"""When something must have happened to a record, and the periods by which views ask for that day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from minutebook.catalog.catalog import Catalog
from minutebook.core.calendar import add_months
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.registers import Register

DUE = "due"
"""The condition of a view on the day by which something must have happened."""
PERIODS = ("overdue", "this-month", "this-quarter")


def due_field(kind: Kind) -> str:
    """The field with the day by which something must have happened to a record of this kind."""
    return kind.names(Register).get("due") or "review_date"


def period_days(period: str, today: date) -> tuple[date, date]:
    """The first and the last day of a period."""
    if period == "overdue":
        return date.min, today - timedelta(days=1)
    months = 3 if period == "this-quarter" else 1
    start = date(today.year, (today.month - 1) // months * months + 1, 1)
    return start, add_months(start, months) - timedelta(days=1)


def is_due(catalog: Catalog, record: Record, periods: Iterable[str]) -> bool:
    """Whether something must happen to a record in one of the periods; never to one that is over."""
    day = catalog.value_of(record, due_field(record.kind))
    if record.stage.is_over or not isinstance(day, date):
        return False
    return any(first <= day <= last for first, last in (period_days(each, catalog.today) for each in periods))
