"""The sitting that settles a record: the board, what it might decide on that day, and who had a vote then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.values import dataclass
from minutebook.schema.facets import Authority, Board, Directory, Seat
from minutebook.schema.record import Record


@dataclass(frozen=True)
class Sitting:
    """The board that settles a record, and what is known of the meeting.

    All of it is as it was on the `day` the record was settled, and as it is now where that day is not noted.
    `rights` are the levels the board might decide at, empty where it does not say, `present` those who were there.
    `rules` is what the board says of itself.
    """

    board: Record
    day: date | None
    level: str
    rights: tuple[str, ...]
    quorum: int | None
    present: frozenset[str]
    rules: Board = field(repr=False)
    catalog: Catalog = field(repr=False, compare=False)

    @cached_property
    def voters(self) -> frozenset[str]:
        """Those who had a vote; empty where nobody can tell who."""
        return frozenset(_voters(self.catalog, self.rules, self.day))

    @cached_property
    def voting(self) -> int | None:
        """The number of people with a vote who were present; None where nobody can tell."""
        if not self.present or not self.voters:
            return None
        others = (each for each in self.present if each not in self.voters)
        return len(self.present & self.voters) + sum(
            _may_have_sat(self.catalog, self.rules, each, self.day) for each in others
        )

    @property
    def is_within(self) -> bool | None:
        """Whether the board may decide at that level; None where nobody can tell."""
        return self.level in self.rights if self.level and self.rights else None

    @property
    def is_quorate(self) -> bool | None:
        """Whether enough of those who vote were present; None where nobody can tell."""
        return self.voting >= self.quorum if self.voting is not None and self.quorum else None


def sitting_of(catalog: Catalog, record: Record) -> Sitting | None:
    """The sitting that settles a record; None where it names no board that is in the book."""
    authority = record.facet(Authority)
    board = catalog.find(authority.board) if authority and authority.board else None
    facet = board.facet(Board) if board else None
    if authority is None or board is None or facet is None:
        return None
    day = record.settled_day
    return Sitting(
        board,
        day,
        authority.level or "",
        _ruled(board, facet, "decision_rights", day),
        _ruled(board, facet, "quorum", day),
        frozenset(_handle(catalog, each) for each in authority.present),
        facet,
        catalog,
    )


def _handle(catalog: Catalog, name: str) -> str:
    """The handle somebody goes by now."""
    person = catalog.find(name)
    return person.id if person else name


def _voters(catalog: Catalog, board: Board, day: date | None) -> Iterator[str]:
    """Who had a vote; nobody before the board was set up, for nobody can tell how the matter was settled then."""
    if day and board.opened and day < board.opened:
        return
    for seat in board.members:
        handle = _handle(catalog, seat.person or "")
        if seat.person and seat.voting and _was_held(catalog.find(handle), seat, day):
            yield handle


def _was_held(person: Record | None, seat: Seat, day: date | None) -> bool:
    """Whether a seat was held on a day; where it does not say from when or until when, by when its holder was here."""
    if not seat.is_held_on(day):
        return False
    holder = person.facet(Directory) if person else None
    if day is None or person is None or holder is None:
        return True
    return (seat.first_day or holder.joined_on or day) <= day <= (seat.last_day or person.left_day or day)


def _may_have_sat(catalog: Catalog, board: Board, handle: str, day: date | None) -> bool:
    """Whether someone without a seat may have had one: the board no longer lists a person who has left since.

    Of a person whose page could not be read nobody can tell, so nobody is told that the seat was missing.
    """
    person = catalog.find(handle)
    if person is None:
        return handle in catalog.unheard.ids
    if not person.has_left or any(_handle(catalog, seat.person) == handle for seat in board.members if seat.person):
        return False
    return day is None or person.left_day is None or day <= person.left_day


def _ruled(record: Record, board: Board, value: str, day: date | None) -> Any:
    """What a board said on a day: the first of its earlier rules that held then and says so, else now."""
    name = record.kind.names(Board)[value]
    held = sorted((rule for rule in board.earlier_rules if day and day <= rule.until), key=lambda rule: rule.until)
    return next((said for rule in held if (said := getattr(rule, name, None))), getattr(board, value))
