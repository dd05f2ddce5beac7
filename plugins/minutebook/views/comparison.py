"""Scopes side by side: what roles for programs and roles for projects share and where they part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, say
from minutebook.schema.facets import Profile
from minutebook.schema.record import Record
from minutebook.views.cells import CellItem, RecordEntry, entry_of
from minutebook.views.roles import CHOICES, certifications_of, next_roles, seats_of
from minutebook.views.skills import Grade, needs_of, roles_in_order

Tell = Callable[[Catalog, Record, date], list[CellItem]]
"""What a role says to one fact on a day."""


@dataclass(frozen=True)
class RoleAnswer:
    """What one role says to one fact."""

    role: RecordEntry
    items: tuple[CellItem, ...]


@dataclass(frozen=True)
class ComparedFact:
    """One fact across scopes: per scope, what its roles say. One `of_two` is for two roles alone: in a table of all
    roles it would be too long."""

    label: str
    cells: tuple[tuple[RoleAnswer, ...], ...]
    of_two: bool = False


@dataclass(frozen=True)
class ComparedSkill:
    """One skill across scopes: the highest grade asked for, None where no role asks."""

    skill: str
    grades: tuple[Grade | None, ...]


@dataclass(frozen=True)
class ScopeComparison:
    """Facts and skills in columns, one per scope that has roles."""

    headings: tuple[str, ...]
    roles: tuple[tuple[RecordEntry, ...], ...]
    facts: tuple[ComparedFact, ...]
    skills: tuple[ComparedSkill, ...]


def make_comparison(catalog: Catalog, today: date) -> ScopeComparison | None:
    """Roles in use by scope; None where fewer than two of the compared scopes have one."""
    headings: dict[str, str] = {}
    for kind in catalog.kinds_with(Profile):
        headings |= kind.constants[Profile].get("compared", {})
    profiled = ((role, role.facet(Profile)) for role in roles_in_order(catalog))
    scopes = in_groups(((profile.scope if profile else None) or "", role) for role, profile in profiled)
    shown = [scope for scope in headings if scope in scopes]
    if len(shown) < 2:
        return None
    columns = [scopes[scope] for scope in shown]
    facts = [
        ComparedFact(label, tuple(_said(catalog, column, today, tell) for column in columns), label in OF_TWO)
        for label, tell in (FACTS | OF_TWO).items()
    ]
    told = tuple(fact for fact in facts if any(fact.cells))
    roles = tuple(tuple(entry_of(catalog, role) for role in column) for column in columns)
    return ScopeComparison(tuple(Phrase(headings[scope]) for scope in shown), roles, told, _skills(columns))


def _said(catalog: Catalog, roles: list[Record], today: date, tell: Tell) -> tuple[RoleAnswer, ...]:
    said = [RoleAnswer(entry_of(catalog, role), tuple(tell(catalog, role, today))) for role in roles]
    return tuple(each for each in said if each.items)


def _purpose(_: Catalog, role: Record, _today: date) -> list[CellItem]:
    profile = role.facet(Profile)
    return [CellItem(profile.purpose)] if profile and profile.purpose else []


def _responsibilities(_: Catalog, role: Record, _today: date) -> list[CellItem]:
    profile = role.facet(Profile)
    return [CellItem(each) for each in profile.responsibilities] if profile else []


def _boards(catalog: Catalog, role: Record, today: date) -> list[CellItem]:
    seats = seats_of(catalog, role, today)
    return [CellItem(seat.board.title, seat.board.href, seat.cadence) for seat in seats]


def _certifications(catalog: Catalog, role: Record, _today: date) -> list[CellItem]:
    choices = [choice for choice in certifications_of(catalog, role) if choice.label == CHOICES[0]]
    return [CellItem(entry.title, entry.href) for choice in choices for entry in choice.entries]


def _next_roles(catalog: Catalog, role: Record, _today: date) -> list[CellItem]:
    return [CellItem(each.title, catalog.address_of(each)) for each in next_roles(catalog, role)]


def _needs(_: Catalog, role: Record, _today: date) -> list[CellItem]:
    return [CellItem(say("{skill}: {level}", skill=each.skill, level=each.grade.word)) for each in needs_of(role)]


FACTS: dict[str, Tell] = {
    say("Purpose"): _purpose,
    say("Responsible for"): _responsibilities,
    say("Sits on"): _boards,
    say("First certification"): _certifications,
    say("Leads to"): _next_roles,
}
OF_TWO: dict[str, Tell] = {say("Skills"): _needs}


def _skills(columns: list[list[Record]]) -> tuple[ComparedSkill, ...]:
    """Skills the first scope asks for most come first, those the second asks for most last."""
    tables = [_highest(column) for column in columns]
    rows = [ComparedSkill(name, tuple(table.get(name) for table in tables)) for name in sorted(set().union(*tables))]
    return tuple(sorted(rows, key=lambda row: (-_lead(row), -_step(row.grades[0]), row.skill.lower())))


def _highest(roles: list[Record]) -> dict[str, Grade]:
    highest: dict[str, Grade] = {}
    for need in (need for role in roles for need in needs_of(role)):
        if need.skill not in highest or highest[need.skill].step < need.grade.step:
            highest[need.skill] = need.grade
    return highest


def _lead(row: ComparedSkill) -> int:
    return _step(row.grades[0]) - _step(row.grades[1])


def _step(grade: Grade | None) -> int:
    return grade.step if grade else 0
