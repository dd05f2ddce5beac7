"""Skills: how well each role needs them, and all roles side by side."""

from __future__ import annotations

from collections.abc import Iterable

from minutebook.catalog.catalog import Catalog
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase
from minutebook.schema.facets import Profile
from minutebook.schema.record import Record
from minutebook.schema.shape import shape_of
from minutebook.views.cells import RecordEntry, entry_of
from minutebook.views.incoming import current


@dataclass(frozen=True)
class Grade:
    """How well a skill is needed: its word, and where it stands on a scale of `steps`, from 1."""

    word: str
    step: int
    steps: int

    @property
    def shade(self) -> int:
        """How dark its place in a table is, from 1 to 4, whatever number of steps the scale has."""
        return max(1, -(-4 * self.step // self.steps))


@dataclass(frozen=True)
class Need:
    """A skill and how well it is needed."""

    skill: str
    grade: Grade


@dataclass(frozen=True)
class SkillRow:
    """One skill across roles; None where a role does not name it."""

    skill: str
    grades: tuple[Grade | None, ...]

    @property
    def count(self) -> int:
        """How many roles name the skill."""
        return sum(1 for grade in self.grades if grade)


@dataclass(frozen=True)
class SkillMatrix:
    """Rows of skills, those that most roles name first; `scale` is every grade from the lowest."""

    roles: tuple[RecordEntry, ...]
    rows: tuple[SkillRow, ...]
    scale: tuple[Grade, ...]


def rank_of(record: Record, name: str) -> int:
    """Place of a field's value among its choices; after the last where it has none."""
    value = getattr(record, name)
    first = value[0] if isinstance(value, tuple) and value else value
    choices = shape_of(type(record), name).choices
    return choices.index(first) if first in choices else len(choices)


def scale_of(record: Record) -> tuple[Grade, ...]:
    """The grades its skills may have, from the lowest."""
    part = shape_of(type(record), record.kind.names(Profile)["skills"]).part
    words = shape_of(part, "level").choices if part else ()
    return tuple(Grade(Phrase(word), step, len(words)) for step, word in enumerate(words, start=1))


def needs_of(record: Record) -> tuple[Need, ...]:
    """Skills a role names, in its own order."""
    profile = record.facet(Profile)
    if profile is None:
        return ()
    grades = {grade.word: grade for grade in scale_of(record)}
    return tuple(Need(each.name, grades[each.level]) for each in profile.skills)


def roles_in_order(catalog: Catalog) -> list[Record]:
    """Roles in use, by scope and then by id."""
    scopes = {kind.key: kind.names(Profile)["scope"] for kind in catalog.kinds_with(Profile)}
    return sorted(current(catalog, Profile), key=lambda each: (rank_of(each, scopes[each.kind.key]), each.order))


def make_skill_matrix(catalog: Catalog) -> SkillMatrix:
    """Every role in use that names skills, and every skill one of them names."""
    roles = [record for record in roles_in_order(catalog) if needs_of(record)]
    scale = scale_of(roles[0]) if roles else ()
    return SkillMatrix(tuple(entry_of(catalog, record) for record in roles), skill_rows(roles), scale)


def skill_rows(roles: Iterable[Record]) -> tuple[SkillRow, ...]:
    """One row per skill, the most shared first, then by name."""
    tables = [{need.skill: need.grade for need in needs_of(record)} for record in roles]
    names = sorted({name for table in tables for name in table})
    rows = [SkillRow(name, tuple(table.get(name) for table in tables)) for name in names]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.skill.lower())))
