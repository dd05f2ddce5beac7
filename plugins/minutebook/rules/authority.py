"""A decision is settled by a board that may, in a meeting that could."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import counted, joined
from minutebook.schema.facets import Authority, Board
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record

BEYOND_RIGHTS = Code(
    "beyond-decision-rights", Severity.ERROR, "A decision above a forum's rights does not hold, whoever accepted it."
)
NO_QUORUM = Code("no-quorum", Severity.ERROR, "A decision taken by too few members can be contested at any time.")
BOARD_CLOSED = Code("forum-not-active", Severity.WARNING, "A forum that no longer meets cannot settle anything.")


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Level against decision rights, members present against quorum, open records against closed boards."""
    for record in catalog.having("authority"):
        authority = record.kind.authority
        board_id = getattr(record, authority.board) if authority else None
        forum = catalog.find(board_id) if board_id else None
        if authority and forum and forum.kind.board:
            if record.is_settled:
                yield from _rights(record, authority, forum, forum.kind.board)
                yield from _quorum(catalog, record, authority, forum, forum.kind.board)
            if record.is_open and forum.stage is not Stage.IN_FORCE:
                message = f"{authority.board}: {forum.id} is '{forum.status}' and cannot settle this"
                yield BOARD_CLOSED.at(record.at(authority.board), message, "name the forum that decides now")


def _rights(record: Record, authority: Authority, forum: Record, board: Board) -> Iterator[Problem]:
    level = getattr(record, authority.level)
    rights = getattr(forum, board.levels)
    if level and rights and level not in rights:
        message = (
            f"{authority.level}: {forum.id} ({forum.title}) may decide at level {joined(rights, 'or')}, not '{level}'"
        )
        yield BEYOND_RIGHTS.at(record.at(authority.level), message, "take it to the forum above, or correct the level")


def _quorum(catalog: Catalog, record: Record, authority: Authority, forum: Record, board: Board) -> Iterator[Problem]:
    present, quorum = getattr(record, authority.present), getattr(forum, board.quorum)
    if not present or not quorum:
        return
    voters = {member.person for member in getattr(forum, board.members) if member.voting and member.person}
    voting = [each for each in present if each in voters or _has_left(catalog, each)]
    if len(voting) < quorum:
        members = counted(len(voting), "voting member")
        message = f"{authority.present}: {members} of {forum.id} present; its quorum is {quorum}"
        yield NO_QUORUM.at(record.at(authority.present), message, "complete the list, or put it on the next agenda")


def _has_left(catalog: Catalog, handle: str) -> bool:
    """Whether someone has left since: the forum's present seats cannot tell if they had a vote then."""
    person = catalog.find(handle)
    return person is not None and person.has_left
