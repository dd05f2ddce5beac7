"""What is open now about a container, a board or a person: what waits, for what, until when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Protocol, cast

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.duties import Duty
from minutebook.core.calendar import is_past
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.core.words import in_a_row, say
from minutebook.schema.facets import Authority, Board, Directory
from minutebook.schema.record import Record
from minutebook.schema.registers import Register
from minutebook.views.cells import RecordEntry, entry_of, item_for
from minutebook.views.overview import contents, members_of
from minutebook.views.rulings import rulings_by_subject

TO_DECIDE = say("To be decided")
TO_REVIEW = say("To be reviewed")


class Task(Protocol):
    """An entry of a list with a day by which somebody has to do it, such as an action or a milestone."""

    due: date | None


@dataclass(frozen=True)
class OpenEntry:
    """A record that waits for something: `what` it is, and the day it is due."""

    entry: RecordEntry
    what: str
    due: date | None
    is_late: bool


@dataclass(frozen=True)
class OpenNow:
    """All that is open, the soonest first, and the sentence to say where it is nothing, '' for none."""

    entries: tuple[OpenEntry, ...]
    nothing: str = ""


def is_asked(record: Record) -> bool:
    """Whether a page tells what is open about the record."""
    return bool(record.kind.container) or record.kind.has(Board, Directory)


def open_now(catalog: Catalog, record: Record, today: date, told: Collection[str] = ()) -> OpenNow:
    """What is open about a record; what has an id that is `told` stands on its page already."""
    if not is_asked(record):
        return OpenNow(())
    is_person = record.kind.has(Directory)
    found = _of_person(catalog, record, today) if is_person else _of_body(catalog, record, today)
    entries = sorted(
        (each for each in found if each.entry.id not in told and each.entry.id != record.id),
        key=lambda each: (each.due or date.max, catalog[each.entry.id].order),
    )
    nothing = say("Nothing waits for this person.") if is_person and not (record.has_left or told) else ""
    return OpenNow(tuple(entries), nothing)


def _of_body(catalog: Catalog, record: Record, today: date) -> Iterator[OpenEntry]:
    """What is to be decided in a container or by a board, and what is past its review."""
    rulings = [rulings_by_subject(catalog, kind).get(record.id) for kind in catalog.kinds_with(Authority)]
    waiting = [each for found in rulings if found for each in found.waiting if each.is_open]
    for each in waiting:
        yield _entry(catalog, each, _decided_by(catalog, each, record), each.review_date, today)
    seen = {each.path for each in waiting}
    others: Iterable[Record] = (each for found in rulings if found for each in (*found.waiting, *found.decided))
    if record.kind.container:
        others = members_of(record.id, contents(catalog))[0]
    for each in others:
        if each.is_overdue(today) and each.path not in seen and catalog.find(each.id) is each:
            yield _entry(catalog, each, TO_REVIEW, each.review_date, today)


def _decided_by(catalog: Catalog, record: Record, on: Record) -> str:
    """That it is to be decided, and on another page than the board's own by whom."""
    authority = record.facet(Authority)
    board = catalog.find(authority.board) if authority and authority.board else None
    if board is None or board is on:
        return TO_DECIDE
    return say("To be decided by {board}", board=item_for(catalog, board.id).text)


def _of_person(catalog: Catalog, person: Record, today: date) -> Iterator[OpenEntry]:
    """Duties in what is open or past its review, and what somebody has to do in any record, one entry for each."""
    duties = in_groups((duty.record.path, duty) for duty in catalog.duties_of(person.id, today))
    for held in duties.values():
        record, parts = held[0].record, [part for duty in held if (part := _to_do(duty))]
        waits = record.is_open or record.is_overdue(today)
        if waits or parts:
            kept = [duty.relation.inverse for duty in held if waits and not _to_do(duty)]
            said = dict.fromkeys((*kept, *map(_words_of, parts)))
            days: list[date | None] = [part.due for part in parts] or [_due_of(record)]
            yield _entry(catalog, record, in_a_row(said, " · "), min(filter(None, days), default=None), today)


def _to_do(duty: Duty) -> Task | None:
    """The entry of a list that says what a person does until a day and has not done yet."""
    part = duty.part
    return cast(Task, part) if part is not None and getattr(part, "due", None) and part.is_binding else None


def _words_of(task: Task) -> str:
    return getattr(task, "what", "") or getattr(task, "title", "")


def _due_of(record: Record) -> date | None:
    register = record.facet(Register)
    return (register.due if register else None) or record.review_date


def _entry(catalog: Catalog, record: Record, what: str, due: date | None, today: date) -> OpenEntry:
    return OpenEntry(entry_of(catalog, record), what, due, due is not None and is_past(due, today))
