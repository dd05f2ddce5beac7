"""What the reference pages say of kinds and problems, read from their declarations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from minutebook.core.diagnostics import Code
from minutebook.core.text import joined
from minutebook.core.words import say
from minutebook.schema.facets import Directory
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.schema.scaffold import example_text
from minutebook.schema.shape import Shape, shapes_of
from minutebook.schema.statement import filled_in_fields, free_fields
from minutebook.views.cells import StatusMark


@dataclass(frozen=True)
class FieldEntry:
    """One field: what to write, and what it is for. `parts` are the fields of its groups of values."""

    name: str
    form: str
    description: str
    is_common: bool
    parts: tuple[FieldEntry, ...] = ()


@dataclass(frozen=True)
class DerivedEntry:
    """A value that is worked out: its heading, its name in filters and lists, what it is, how, and of which fields."""

    heading: str
    name: str
    form: str
    told: str
    of: tuple[str, ...]


@dataclass(frozen=True)
class StatusEntry:
    """One status: what it means, what it asks for, what may follow."""

    mark: StatusMark
    name: str
    required: tuple[str, ...]
    following: tuple[str, ...]
    is_settled: bool


@dataclass(frozen=True)
class KindEntry:
    """One record type as an author needs to know it."""

    name: str
    plural: str
    purpose: str
    folder: str
    id_form: str
    fields: tuple[FieldEntry, ...]
    statuses: tuple[StatusEntry, ...]
    sections: tuple[tuple[str, str], ...]
    example: str
    read_as: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words of other systems that an import reads as one of its statuses."""
    free: tuple[str, ...] = ()
    """Fields that may change once a record is settled; none where records of the kind are never settled."""
    filled_in: tuple[str, ...] = ()
    """Fields that may be added then."""
    derived: tuple[DerivedEntry, ...] = ()


@dataclass(frozen=True)
class ProblemEntry:
    """One kind of problem: what is wrong, why it matters, what to do."""

    code: str
    severity: str
    fact: str
    why: str
    remedy: str


def kind_entry(record_type: type[Record], registry: Registry) -> KindEntry:
    """The reference entry of a kind."""
    kind = record_type.kind
    id_form = f"{kind.prefix}-0001" if kind.prefix else say("a handle in lower case, such as pmo-lead")
    return KindEntry(
        kind.name,
        kind.plural,
        record_type.__doc__ or "",
        kind.folder,
        id_form,
        tuple(_fields(record_type, registry)),
        tuple(_statuses(kind)),
        tuple(kind.sections.items()),
        example_text(record_type),
        tuple(kind.intake.statuses.items()),
        free_fields(record_type) if kind.lifecycle.settled else (),
        filled_in_fields(kind) if kind.lifecycle.settled else (),
        tuple(DerivedEntry(each.heading, each.name, each.shape.words, each.told, each.of) for each in kind.derived),
    )


def problem_entries(codes: Iterable[Code]) -> list[ProblemEntry]:
    """Every problem the check can report, by code."""
    return [ProblemEntry(code.name, _severity(code), code.fact, code.why, code.remedy) for code in codes]


def _severity(code: Code) -> str:
    return f"{code.severity.value} (imported: {code.adopted.value})" if code.adopted else code.severity.value


def _statuses(kind: Kind) -> Iterator[StatusEntry]:
    lifecycle = kind.lifecycle
    for name, stage in lifecycle.stages.items():
        mark = StatusMark(name.replace("-", " "), stage.mark)
        following = lifecycle.moves.get(name, ())
        yield StatusEntry(mark, name, lifecycle.required_for(name), following, name in lifecycle.settled)


def _fields(model: type[BaseModel], registry: Registry) -> Iterator[FieldEntry]:
    common, shapes = set(Record.model_fields), shapes_of(model)
    for name in sorted(shapes, key=lambda name: name in common and name not in ("id", "title", "status")):
        shape = shapes[name]
        parts = tuple(_fields(shape.group, registry)) if shape.group else ()
        yield FieldEntry(name, _form(shape, registry), shape.description, name in common, parts)


def _form(shape: Shape, registry: Registry) -> str:
    """What an author writes, in words."""
    if shape.relation is not None:
        kinds = registry.playing(shape.relation.target) if shape.relation.target else ()
        what = joined((kind.name.lower() for kind in kinds), "or") or "record"
        noun = "handle" if any(kind.has(Directory) for kind in kinds) else "id"
        return f"list of {what} {noun}s" if shape.is_list else f"{noun} of a {what}"
    return shape.words
