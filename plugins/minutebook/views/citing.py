"""How a record is cited: so that somebody else finds it, and sees what it was then."""

from __future__ import annotations

from minutebook.core.text import label_of, sentence
from minutebook.core.words import in_a_row, said_day
from minutebook.schema.record import Record


def citation_of(record: Record, office: str) -> str:
    """Office, id, title, status and the day it was settled; its address comes behind.

    The day of the site is left out: it would change each page of a record every day.
    """
    event = record.last_event
    named = record.title if record.id.islower() else f"{record.id}: {record.title}"
    status = label_of(record.status_label)
    day = getattr(record, event.field) if event else None
    settled = in_a_row((status, in_a_row((event.label, said_day(day)), " "))) if event and day else status
    return sentence(in_a_row(filter(None, (office, named, settled)), ". "))
