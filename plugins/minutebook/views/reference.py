"""What the reference pages say of kinds and problems, read from their declarations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from minutebook.core.diagnostics import Code
from minutebook.core.text import joined
from minutebook.schema.facets import Directory
from minutebook.schema.fields import Day, Reference, WebLink, choices_of, parts_of, relation_of
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.schema.scaffold import example_text
from minutebook.schema.statement import filled_in_fields, free_fields
from minutebook.views.cells import Mark


@dataclass(frozen=True)
class FieldEntry:
    """One field: what to write, and what it is for. `parts` are the fields of its groups of values."""

    name: str
    form: str
    description: str
    is_common: bool
    parts: tuple[FieldEntry, ...] = ()


@dataclass(frozen=True)
class StatusEntry:
    """One status: what it means, what it asks for, what may follow."""

    mark: Mark
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
    id_form = f"{kind.prefix}-0001" if kind.prefix else "a handle in lower case, such as pmo-lead"
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
    )


def problem_entries(codes: list[Code]) -> list[ProblemEntry]:
    """Every problem the check can report, by code."""
    return [ProblemEntry(code.name, code.severity.value, code.fact, code.why, code.remedy) for code in codes]


def _statuses(kind: Kind) -> Iterator[StatusEntry]:
    lifecycle = kind.lifecycle
    for name, stage in lifecycle.stages.items():
        mark = Mark(name.replace("-", " "), stage.name.lower().replace("_", "-"))
        following = lifecycle.moves.get(name, ())
        yield StatusEntry(mark, name, lifecycle.required_for(name), following, name in lifecycle.settled)


def _fields(model: Any, registry: Registry) -> Iterator[FieldEntry]:
    common = set(Record.model_fields)
    own_first = sorted(model.model_fields, key=lambda name: name in common and name not in ("id", "title", "status"))
    for name in own_first:
        info = model.model_fields[name]
        relation = relation_of(name, info)
        part = parts_of(info.annotation)
        is_group = part is not None and part is not Reference
        parts = tuple(_fields(part, registry)) if is_group else ()
        form = _reference_form(relation.target, info.annotation, registry) if relation else _form(info.annotation)
        yield FieldEntry(name, form, info.description or "", name in common, parts)


def _reference_form(target: str, annotation: Any, registry: Registry) -> str:
    kinds = registry.playing(target) if target else ()
    what = joined((kind.name.lower() for kind in kinds), "or") or "record"
    noun = "handle" if any(kind.has(Directory) for kind in kinds) else "id"
    return f"list of {what} {noun}s" if "tuple" in str(annotation) else f"{noun} of a {what}"


def _form(annotation: Any) -> str:
    """What an author writes, in words."""
    if annotation == Day or "date" in str(annotation):
        return "day, such as 2026-11-23"
    choices = [str(each) for each in choices_of(annotation)]
    listed = "list of " if _is_list(annotation) else ""
    if choices:
        return f"{listed}one of: {', '.join(choices)}" if not listed else f"list out of: {', '.join(choices)}"
    if parts_of(annotation) is not None:
        return "list of groups" if listed else "group"
    if annotation == WebLink or "is_safe" in str(annotation):
        return "address or path"
    for word, form in (("bool", "true or false"), ("int", "whole number")):
        if word in str(annotation):
            return form
    return "list of texts" if listed else "text"


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_list(each) for each in get_args(annotation))
