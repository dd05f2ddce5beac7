"""What a board has before it at a meeting: what it is to decide, what it decided since the last, what is overdue."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.sittings import sitting_of
from minutebook.core.calendar import is_past
from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.schema.facets import Authority, Board, Convened
from minutebook.schema.record import Record
from minutebook.schema.registers import Register
from minutebook.views.card import Card, make_card
from minutebook.views.cells import CellItem, RecordEntry, entry_of, item_for
from minutebook.views.changed_between import ChangeSort, DatedChange, changed_between
from minutebook.views.meetings import waiting_for
from minutebook.views.open_now import TO_REVIEW
from minutebook.views.overview import contents, members_of
from minutebook.views.rulings import rulings_by_subject

DECIDED = frozenset(
    {ChangeSort.IN_FORCE, ChangeSort.DECIDED, ChangeSort.REPLACED, ChangeSort.AMENDED, ChangeSort.ENDED}
)
"""Changes of what a board decides that it is told of; of what is only proposed the agenda tells."""


@dataclass(frozen=True)
class PackLine:
    """Something that waits: of which record, what it is, for whom, and by when."""

    entry: RecordEntry
    what: str
    who: CellItem | None
    day: date | None
    is_late: bool = False


@dataclass(frozen=True)
class PackSheet:
    """A record in full: its card, and the path of its text."""

    title: str
    path: str
    card: Card


@dataclass(frozen=True)
class BoardPack:
    """All of it. `meeting` is the day it is for, None where none is planned; `since` the first day whose decisions are
    told, None where the board is not known to have met. `seats` are who sits on the board, `votes` of them with a vote.
    """

    board: RecordEntry
    meeting: date | None
    today: date
    since: date | None
    seats: tuple[CellItem, ...]
    votes: int
    agenda: tuple[PackLine, ...]
    decided: tuple[DatedChange, ...]
    overdue: tuple[PackLine, ...]
    sheets: tuple[PackSheet, ...]


def make_pack(
    catalog: Catalog, board: Record, today: date, meeting: date | None = None, since: date | None = None
) -> BoardPack:
    """The pack of a board as its records stand on a day.

    `meeting` is the day its page says, where none is given; `since` the day on which it decided something last.
    """
    convened, body = board.facet(Convened), board.facet(Board)
    planned = convened.next_meeting if convened else None
    start = since or _last_met(catalog, board, today)
    waiting = sorted(waiting_for(catalog, board), key=lambda each: (each.review_date or date.max, each.order))
    own = {each.id: each for each in _own(catalog, board)}
    decided = _decided(catalog, own, start, today) if start else ()
    told = {each.id for each in waiting}
    in_full = dict.fromkeys((*(each.id for each in waiting), *(each.entry.id for each in decided)))
    seats = [each for each in (body.members if body else ()) if each.is_held_on(today)]
    return BoardPack(
        entry_of(catalog, board),
        meeting or (planned if planned and not is_past(planned, today) else None),
        today,
        start,
        tuple(item_for(catalog, name) for each in seats if (name := each.person or each.role)),
        sum(1 for each in seats if each.voting),
        tuple(_to_decide(catalog, each, today) for each in waiting),
        decided,
        tuple(sorted(_overdue(catalog, board, own, told, today), key=lambda each: each.day or date.max)),
        tuple(_sheet(catalog, catalog[name], today) for name in in_full),
    )


def _decided(catalog: Catalog, own: Container[str], first: date, today: date) -> tuple[DatedChange, ...]:
    """What became of what a board decides, the oldest first."""
    groups = changed_between(catalog, first, today).groups
    found = (each for group in groups for each in group.changes if each.entry.id in own and each.sort in DECIDED)
    return tuple(sorted(found, key=lambda each: (each.day, catalog[each.entry.id].order)))


def _own(catalog: Catalog, board: Record) -> Iterator[Record]:
    """What a board decides, and has decided."""
    for kind in catalog.kinds_with(Authority):
        if rulings := rulings_by_subject(catalog, kind).get(board.id):
            yield from (*rulings.waiting, *rulings.decided)


def _last_met(catalog: Catalog, board: Record, today: date) -> date | None:
    """The last day until today on which a board is known to have settled something."""
    sittings = (sitting_of(catalog, each) for each in catalog.having(Authority))
    days = (each.day for each in sittings if each and each.board.id == board.id)
    return max((day for day in days if day and day <= today), default=None)


def _to_decide(catalog: Catalog, record: Record, today: date) -> PackLine:
    owner = item_for(catalog, record.owner) if record.owner else None
    return PackLine(
        entry_of(catalog, record), record.summary or "", owner, record.review_date, record.is_overdue(today)
    )


def _sheet(catalog: Catalog, record: Record, today: date) -> PackSheet:
    return PackSheet(record.title, record.path, make_card(catalog, record, today))


def _overdue(
    catalog: Catalog, board: Record, own: dict[str, Record], told: set[str], today: date
) -> Iterator[PackLine]:
    """What is past its day of what a board decides, and of its program; of a board of none, of all programs."""
    program = catalog.find(board.program) if board.program else None
    around = members_of(program.id, contents(catalog))[0] if program else catalog.together
    for record in {each.path: each for each in (*own.values(), *around)}.values():
        if record.stage.is_over or catalog.find(record.id) is not record:
            continue
        entry, register = entry_of(catalog, record), record.facet(Register)
        owner = item_for(catalog, record.owner) if record.owner else None
        if register and register.due and is_past(register.due, today):
            holder = item_for(catalog, register.owner) if register.owner else owner
            yield PackLine(entry, say("Due"), holder, register.due)
        elif record.is_overdue(today) and record.id not in told:
            yield PackLine(entry, TO_REVIEW, owner, record.review_date)
        for each in register.actions if register else ():
            if each.done is None and each.due and is_past(each.due, today):
                yield PackLine(entry, each.what, item_for(catalog, each.who) if each.who else None, each.due)
