"""How a record is cited: so that somebody else finds it, and sees what it was on the day it was cited."""

from __future__ import annotations

from datetime import date

from minutebook.core.text import label_of
from minutebook.core.words import Phrase, changed, in_a_row, say
from minutebook.schema.record import Record


def citation_of(record: Record, office: str, today: date) -> str:
    """Office, id, title, status and the day it was settled, and the day it is cited on; its address comes behind."""
    event = record.last_event
    named = f"{record.title}" if record.id.islower() else f"{record.id}: {record.title}"
    status = label_of(record.status_label)
    settled: str = status
    if event:
        told = {"status": status, "event": Phrase(event.label), "day": getattr(record, event.field)}
        settled = say("{status}, {event} on {day}", **told)
    parts = (office, named, settled, say("As of {day}", day=today))
    return in_a_row((changed(each, "{}.".format) for each in parts if each), " ")
