"""How a record is cited: so that somebody else finds it, and sees what it was on the day it was cited."""

from __future__ import annotations

from datetime import date

from minutebook.core.calendar import long_day
from minutebook.core.text import label_of
from minutebook.schema.record import Record


def citation_of(record: Record, office: str, today: date) -> str:
    """Office, id, title, status and the day it was settled, and the day it is cited on; its address comes behind."""
    event = record.last_event
    named = f"{record.title}" if record.id.islower() else f"{record.id}: {record.title}"
    status = label_of(record.status_label)
    settled = f"{status}, {event.label} on {long_day(getattr(record, event.field))}" if event else status
    return " ".join(f"{each}." for each in (office, named, settled, f"As of {long_day(today)}") if each)
