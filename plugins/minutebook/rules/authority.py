"""A decision is settled by a board that may, in a meeting that could, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import counted, joined, label_of
from minutebook.schema.facets import Authority
from minutebook.schema.lifecycle import Stage
from minutebook.schema.messages import description_of
from minutebook.schema.record import Record

BEYOND_RIGHTS = Code(
    "beyond-decision-rights", Severity.ERROR, "A decision above a forum's rights does not hold, whoever accepted it."
)
NO_QUORUM = Code("no-quorum", Severity.ERROR, "A decision taken by too few members can be contested at any time.")
NO_AUTHORITY = Code(
    "authority-missing", Severity.ERROR, "Without who decided it, and where, anybody may say that it never held."
)
BOARD_CLOSED = Code("forum-not-active", Severity.WARNING, "A forum that no longer meets cannot settle anything.")


@dataclass(frozen=True)
class Sitting:
    """The board that settles a record, and what is known of the meeting.

    `rights` are the levels it may decide at, empty where it does not say. `voters` have a vote today; `voting` is the
    number of people with a vote who were present, None where nobody is named as present.
    """

    board: Record
    level: str
    rights: tuple[str, ...]
    voting: int | None
    voters: frozenset[str]
    quorum: int | None

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
    authority = record.kind.authority
    board_id = getattr(record, authority.board) if authority else None
    board = catalog.find(board_id) if board_id else None
    facet = board.kind.board if board else None
    if authority is None or board is None or facet is None:
        return None
    voters = {member.person for member in getattr(board, facet.members) if member.voting and member.person}
    present = getattr(record, authority.present)
    voting = [each for each in present if each in voters or _may_have_had_a_vote(catalog, each)]
    return Sitting(
        board,
        getattr(record, authority.level) or "",
        tuple(getattr(board, facet.levels)),
        len(voting) if present else None,
        frozenset(voters),
        getattr(board, facet.quorum),
    )


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Authority the site requires, level against decision rights, presence against quorum, boards that are closed."""
    for record in catalog.having("authority"):
        authority = record.kind.authority
        sitting = sitting_of(catalog, record)
        if authority and not record.is_adopted:
            yield from _named(catalog, record, authority)
        if authority and sitting:
            if record.is_settled:
                yield from _rights(record, authority, sitting)
                yield from _quorum(record, authority, sitting)
            if record.is_open and sitting.board.stage is not Stage.IN_FORCE:
                board = sitting.board
                message = f"{authority.board}: {board.id} is '{board.status}' and cannot settle this"
                yield BOARD_CLOSED.at(record.at(authority.board), message, "name the forum that decides now")


def _named(catalog: Catalog, record: Record, authority: Authority) -> Iterator[Problem]:
    level = getattr(record, authority.level)
    demanded = record.kind.demanded(record.status)  # what the lifecycle demands is missed elsewhere already
    for name in catalog.registry.authority_for(record.kind, record.status, level):
        if name not in demanded and not getattr(record, name):
            at_level = f" at level '{level}'" if level else ""
            message = f"{name}: is required on this site to settle it{at_level}; the status is '{record.status}'"
            hint = f"add `{name}:` ({description_of(type(record), (name,)) or label_of(name)})"
            yield NO_AUTHORITY.at(record.at("status"), message, hint)


def _rights(record: Record, authority: Authority, sitting: Sitting) -> Iterator[Problem]:
    if sitting.is_within is False:
        forum, rights = sitting.board, joined(sitting.rights, "or")
        message = f"{authority.level}: {forum.id} ({forum.title}) may decide at level {rights}, not '{sitting.level}'"
        yield BEYOND_RIGHTS.at(record.at(authority.level), message, "take it to the forum above, or correct the level")


def _quorum(record: Record, authority: Authority, sitting: Sitting) -> Iterator[Problem]:
    if sitting.is_quorate is False:
        members = counted(sitting.voting or 0, "voting member")
        message = f"{authority.present}: {members} of {sitting.board.id} present; its quorum is {sitting.quorum}"
        yield NO_QUORUM.at(record.at(authority.present), message, "complete the list, or put it on the next agenda")


def _may_have_had_a_vote(catalog: Catalog, handle: str) -> bool:
    """Whether someone has left since, or may have: the forum's present seats cannot tell if they had a vote then."""
    person = catalog.find(handle)
    return person.has_left if person is not None else handle in catalog.unheard.ids
