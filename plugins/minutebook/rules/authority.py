"""A decision is settled by a board that may, in a meeting that could, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.sittings import Sitting, sitting_of
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import counted, joined, label_of
from minutebook.schema.facets import Authority, Board
from minutebook.schema.lifecycle import Stage
from minutebook.schema.messages import description_of
from minutebook.schema.record import Record

BEYOND_RIGHTS = Code(
    "beyond-decision-rights",
    Severity.ERROR,
    "The forum decided at a level above its decision rights.",
    "Such a decision does not hold, whoever accepted it.",
    "Take it to the forum above, or correct the level.",
    adopted=Severity.WARNING,
)
NO_QUORUM = Code(
    "no-quorum",
    Severity.ERROR,
    "Fewer voting members were present than the quorum asks for.",
    "A decision taken by too few members can be contested.",
    "Complete the list of those present, or put the decision on the next agenda.",
    adopted=Severity.WARNING,
)
NO_AUTHORITY = Code(
    "authority-missing",
    Severity.ERROR,
    "The record does not say who decided it, where, or at what level, and this site requires that.",
    "Without it nobody can check that the decision holds.",
    "Add the field that the message names.",
)
BOARD_CLOSED = Code(
    "forum-not-active",
    Severity.WARNING,
    "The forum named here does not meet at present.",
    "It cannot take the decision.",
    "Name the forum that decides now.",
)


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Authority the site requires, level against decision rights, presence against quorum, boards that are closed."""
    for record in catalog.having(Authority):
        authority, names = record.facet(Authority), record.kind.names(Authority)
        sitting = sitting_of(catalog, record)
        if authority and not record.is_adopted:
            yield from _named(catalog, record, authority.level)
        if sitting:
            if record.is_settled:
                yield from _rights(record, names["level"], sitting)
                yield from _quorum(record, names["present"], sitting)
            if record.is_open and sitting.board.stage is not Stage.IN_FORCE:
                board, name = sitting.board, names["board"]
                message = f"{name}: {board.id} is '{board.status}' and cannot decide this"
                yield BOARD_CLOSED.at(record.at(name), message, "name the forum that decides now")


def _named(catalog: Catalog, record: Record, level: str | None) -> Iterator[Problem]:
    demanded = record.kind.demanded(record.status)  # what the lifecycle demands is reported by rules/lifecycle.py
    for name in catalog.registry.authority_for(record.kind, record.status, level):
        if name not in demanded and not getattr(record, name):
            at_level = f" at level '{level}'" if level else ""
            message = f"{name}: is required on this site to decide it{at_level}; the status is '{record.status}'"
            hint = f"add `{name}:` ({description_of(type(record), (name,)) or label_of(name)})"
            yield NO_AUTHORITY.at(record.at("status"), message, hint)


def _rights(record: Record, name: str, sitting: Sitting) -> Iterator[Problem]:
    if sitting.is_within is False:
        forum, rights = sitting.board, joined(sitting.rights, "or")
        message = f"{name}: {forum.id} ({forum.title}) may decide at level {rights}, not '{sitting.level}'"
        hint = f"take it to the forum above, or correct the level{_or_earlier(sitting)}"
        yield BEYOND_RIGHTS.at(record.at(name), message, hint)


def _quorum(record: Record, name: str, sitting: Sitting) -> Iterator[Problem]:
    if sitting.is_quorate is False:
        members = counted(sitting.voting or 0, "voting member")
        then = f" on {sitting.day}" if sitting.day else ""
        message = f"{name}: {members} of {sitting.board.id} present{then}; its quorum is {sitting.quorum}"
        hint = f"complete the list, or put it on the next agenda{_or_earlier(sitting)}"
        yield NO_QUORUM.at(record.at(name), message, hint)


def _or_earlier(sitting: Sitting) -> str:
    """What to write where the board was another one on that day; '' where it has no room for that."""
    names = sitting.board.kind.names(Board)
    if "earlier_rules" not in names or sitting.day is None:
        return ""
    return (
        f"; if {sitting.board.id} had other seats or rules on {sitting.day}, "
        f"give its `{names['members']}` their days, or write `{names['earlier_rules']}`"
    )
