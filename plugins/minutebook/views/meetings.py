"""Meetings that are planned: when which board meets next, and what waits for it there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.calendar import is_past
from minutebook.core.groups import in_groups
from minutebook.schema.facets import Authority, Board
from minutebook.schema.record import Record
from minutebook.views.cells import RecordEntry, entry_of


@dataclass(frozen=True)
class Meeting:
    """A meeting to come. `waiting` are open records that the board decides; only its next meeting has them."""

    day: date
    board: RecordEntry
    waiting: tuple[RecordEntry, ...] = ()


def meetings_to_come(catalog: Catalog, boards: Iterable[Record], today: date) -> tuple[Meeting, ...]:
    """Meetings of these boards from `today` on, the next first; those of one day by the order of boards."""
    found = [(day, at, each) for at, each in enumerate(boards) for day in _days(each, today)]
    seen: set[str] = set()
    meetings = []
    for day, _, board in sorted(found, key=lambda each: each[:2]):
        waiting = () if board.id in seen else tuple(entry_of(catalog, each) for each in waiting_for(catalog, board))
        seen.add(board.id)
        meetings.append(Meeting(day, entry_of(catalog, board), waiting))
    return tuple(meetings)


def _days(board: Record, today: date) -> set[date]:
    rules = board.facet(Board)
    return (
        {day for day in rules.meeting_days if not is_past(day, today)} if rules and not board.stage.is_over else set()
    )


def waiting_for(catalog: Catalog, board: Record) -> list[Record]:
    """Open records that a board is to decide, in their order."""

    def make() -> dict[str, list[Record]]:
        asked = ((each, each.facet(Authority)) for each in catalog.having(Authority) if each.is_open)
        return in_groups((rules.board, each) for each, rules in asked if rules and rules.board)

    return sorted(catalog.once(("waiting for boards",), make).get(board.id, ()), key=lambda each: each.order)
