"""Meetings that are planned: when which board meets next, and what waits for it there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.calendar import is_past
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.schema.facets import Authority, Convened
from minutebook.schema.record import Record
from minutebook.views.cells import RecordEntry, entry_of


@dataclass(frozen=True)
class Meeting:
    """A meeting to come. `waiting` are open records that the board decides."""

    day: date
    board: RecordEntry
    waiting: tuple[RecordEntry, ...] = ()


def meetings_to_come(catalog: Catalog, boards: Iterable[Record], today: date) -> tuple[Meeting, ...]:
    """The next meetings of these boards from `today` on, the soonest first; those of one day in the order given."""
    found = [(day, board) for board in boards if (day := _next_day(board, today))]
    return tuple(
        Meeting(day, entry_of(catalog, board), tuple(entry_of(catalog, each) for each in waiting_for(catalog, board)))
        for day, board in sorted(found, key=lambda each: each[0])
    )


def _next_day(board: Record, today: date) -> date | None:
    said = board.facet(Convened)
    day = said.next_meeting if said and not board.stage.is_over else None
    return day if day and not is_past(day, today) else None


def waiting_for(catalog: Catalog, board: Record) -> list[Record]:
    """Open records that a board is to decide, in their order."""

    def make() -> dict[str, list[Record]]:
        asked = ((each, each.facet(Authority)) for each in catalog.having(Authority) if each.is_open)
        return in_groups((rules.board, each) for each, rules in asked if rules and rules.board)

    return sorted(catalog.once(("waiting for boards",), make).get(board.id, ()), key=lambda each: each.order)
