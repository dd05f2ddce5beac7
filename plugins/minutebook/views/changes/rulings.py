"""What a change settles: what was decided, and by what authority."""

from __future__ import annotations

from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.sittings import sitting_of
from minutebook.core.values import dataclass
from minutebook.schema.facets import Authority
from minutebook.schema.record import Record


@dataclass(frozen=True)
class SettledDecision:
    """What was decided and by whom.

    `decided` are the words of the record, in paragraphs as written; `board` is an id, '' where none is named, and
    `board_title` is '' where the book has no such record. `rights` are the levels the board may decide at, and
    `is_within` says whether that of the record is among them. `voting` are members with a vote who were present,
    `seats` those with a vote on its day, and `counted` everybody these numbers are about. None is what nobody can tell.
    With `is_withheld` the edition does not show some of the board and the people, and nothing is told that would
    give them away.
    """

    decided: str
    day: date | None
    level: str
    board: str
    board_title: str = ""
    rights: tuple[str, ...] = ()
    is_within: bool | None = None
    voting: int | None = None
    seats: int = 0
    quorum: int | None = None
    is_quorate: bool | None = None
    deciders: tuple[str, ...] = ()
    counted: frozenset[str] = frozenset()
    is_withheld: bool = False


def ruling_of(catalog: Catalog, record: Record, authority: Authority) -> SettledDecision:
    """The ruling of a record whose kind is decided by a board."""
    level, deciders = authority.level or "", authority.deciders
    sitting = sitting_of(catalog, record)
    if sitting is None:
        return SettledDecision(decided_in(record), record.day, level, authority.board or "", deciders=deciders)
    return SettledDecision(
        decided_in(record),
        record.day,
        level,
        sitting.board.id,
        sitting.board.title,
        sitting.rights,
        sitting.is_within,
        sitting.voting,
        len(sitting.voters),
        sitting.quorum,
        sitting.is_quorate,
        deciders,
        frozenset({*authority.present, *sitting.voters}),
    )


def decided_in(record: Record) -> str:
    """What was decided in the record's own words: the section its kind keeps for that, else its gist; '' for none."""
    body, kind = record.source.body, record.kind
    for section in body.sections:
        if kind.ruling and section.title.casefold() == kind.ruling.casefold() and (text := body.text_of(section)):
            return text
    return " ".join(str(getattr(record, name) or "") for name in kind.gist_fields).strip()


def is_newly_settled(before: Record | None, after: Record) -> bool:
    """Whether a change ends the debate about a record that a board decides."""
    return after.kind.has(Authority) and after.is_settled and not (before and before.is_settled)
