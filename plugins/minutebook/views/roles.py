"""The guide of a role: what it is for, what it takes, where it sits, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, say
from minutebook.schema.facets import Board, Directory, Journey, Profile
from minutebook.schema.record import Record
from minutebook.views.cells import RecordEntry, entry_of
from minutebook.views.citations import Evidence, evidence_of
from minutebook.views.incoming import current, links_made_by, links_through, sources_of, targets_of
from minutebook.views.journeys import PathSummary, summary_of
from minutebook.views.skills import Need, needs_of

CHOICES = (say("First"), say("Next"), say("Optional"))
"""How a role names certifications, in the order of the facet's fields."""


@dataclass(frozen=True)
class RoleSeat:
    """A place on a board: how often it meets, and the holder who brings it where the role does not."""

    board: RecordEntry
    cadence: str
    holder: str = ""


@dataclass(frozen=True)
class RecordChoice:
    """Records offered under one heading, such as the certifications to start with."""

    label: str
    entries: tuple[RecordEntry, ...]


@dataclass(frozen=True)
class RoleGuide:
    """Everything the office knows of a role. `onward` are next roles, `origins` where people come from."""

    profile: Profile
    scope: str
    needs: tuple[Need, ...]
    seats: tuple[RoleSeat, ...]
    certifications: tuple[RecordChoice, ...]
    onward: tuple[RecordEntry, ...]
    origins: tuple[RecordEntry, ...]
    paths: tuple[PathSummary, ...]
    holders: tuple[RecordEntry, ...]
    evidence: Evidence


def make_role_guide(catalog: Catalog, record: Record, today: date) -> RoleGuide | None:
    """The guide of a record whose kind has a profile; None for any other."""
    profile = record.facet(Profile)
    if profile is None:
        return None
    read = sources_of(catalog, links_through(catalog, record, Journey, "audience"))
    origins = sources_of(catalog, links_through(catalog, record, Profile, "next_roles"))
    return RoleGuide(
        profile=profile,
        scope=scope_label(record),
        needs=needs_of(record),
        seats=seats_of(catalog, record, today),
        certifications=certifications_of(catalog, record),
        onward=_entries(catalog, next_roles(catalog, record)),
        origins=_entries(catalog, (each for each in origins if not each.stage.is_over)),
        paths=tuple(summary_of(catalog, each) for each in read if not each.stage.is_over),
        holders=_entries(catalog, holders_of(catalog, record)),
        evidence=evidence_of(profile.sources, profile.checked_on),
    )


def next_roles(catalog: Catalog, role: Record) -> list[Record]:
    """Usual next roles, whichever end says so; without those no longer in use."""
    links = links_made_by(catalog, role, role.kind.names(Profile)["next_roles"])
    return [each for each in targets_of(catalog, links) if not each.stage.is_over]


def _entries(catalog: Catalog, records: Iterable[Record]) -> tuple[RecordEntry, ...]:
    return tuple(entry_of(catalog, record) for record in records)


def _is_here(person: Record) -> bool:
    return person.kind.has(Directory) and not person.has_left


def scope_label(record: Record) -> str:
    """What the role works on, in words; '' where it does not say."""
    profile = record.facet(Profile)
    if not (profile and profile.scope):
        return ""
    return Phrase(profile.compared[profile.scope]) if profile.scope in profile.compared else label_of(profile.scope)


def holders_of(catalog: Catalog, role: Record) -> list[Record]:
    """People who hold the role now."""
    found = sources_of(catalog, links_through(catalog, role, Directory, "holds"))
    return [person for person in found if _is_here(person)]


def seats_of(catalog: Catalog, role: Record, today: date) -> tuple[RoleSeat, ...]:
    """Boards with a seat for the role, then those where a holder sits without a role named."""
    holders = {person.id: person.title for person in holders_of(catalog, role)}
    seats: dict[str, RoleSeat] = {}
    for board in current(catalog, Board):
        for named in _members(board, today):
            holder = next((holders[each] for each in sorted(named) if each in holders), "")
            if role.id in named:
                seats[board.id] = _seat(catalog, board)
            elif holder and not any(catalog[each].kind.has(Profile) for each in named if catalog.find(each)):
                seats.setdefault(board.id, _seat(catalog, board, holder))
    return tuple(sorted(seats.values(), key=lambda seat: (bool(seat.holder), seat.board.id)))


def _members(board: Record, today: date) -> list[set[str]]:
    """Ids each seat of today names: a person, a role, or both."""
    facet = board.facet(Board)
    seats = [seat for seat in (facet.members if facet else ()) if seat.is_held_on(today)]
    return [{each for each in (seat.person, seat.role) if each} for seat in seats]


def _seat(catalog: Catalog, board: Record, holder: str = "") -> RoleSeat:
    facet = board.facet(Board)
    return RoleSeat(entry_of(catalog, board), Phrase(((facet and facet.cadence) or "").replace("-", " ")), holder)


def certifications_of(catalog: Catalog, role: Record) -> tuple[RecordChoice, ...]:
    """Certifications to take first, next, and if wanted; without those the catalog does not show."""
    profile = role.facet(Profile)
    if profile is None:
        return ()
    named = (profile.certifications_first, profile.certifications_next, profile.certifications_optional)
    choices = [RecordChoice(label, _found(catalog, ids)) for label, ids in zip(CHOICES, named, strict=True)]
    return tuple(choice for choice in choices if choice.entries)


def _found(catalog: Catalog, ids: Iterable[str]) -> tuple[RecordEntry, ...]:
    found = [catalog.find(each) for each in ids]
    return tuple(entry_of(catalog, record) for record in found if record is not None)
