"""What the reference pages say of kinds and problems, read from their declarations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from minutebook.core.diagnostics import Code, Severity
from minutebook.core.text import joined
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, say
from minutebook.schema.derived import Derived
from minutebook.schema.facets import Directory
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.schema.scaffold import example_text
from minutebook.schema.shape import Base, Shape, shapes_of
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
    id_form: str = f"{kind.prefix}-0001" if kind.prefix else say("a handle in lower case, such as pmo-lead")
    return KindEntry(
        kind.name,
        kind.plural,
        purpose_of(record_type),
        kind.folder,
        id_form,
        tuple(_fields(record_type, registry)),
        tuple(_statuses(kind)),
        tuple((title, Phrase(guidance)) for title, guidance in kind.sections.items()),
        example_text(record_type),
        tuple(kind.intake.statuses.items()),
        free_fields(record_type) if kind.lifecycle.settled else (),
        filled_in_fields(kind) if kind.lifecycle.settled else (),
        tuple(
            DerivedEntry(each.heading, each.name, _form(each.shape, registry), each.told, each.of)
            for each in kind.derived
        ),
    )


def _derived(derived: Derived, registry: Registry) -> DerivedEntry:
    return DerivedEntry(derived.heading, derived.name, _form(derived.shape, registry), derived.told, derived.of)


def problem_entries(codes: Iterable[Code]) -> list[ProblemEntry]:
    """Every problem the check can report, by code."""
    return [
        ProblemEntry(code.name, _severity(code), Phrase(code.fact), Phrase(code.why), Phrase(code.remedy))
        for code in codes
    ]


SEVERITIES = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.NOTICE: say("notice"),
}


def purpose_of(record_type: type[Record]) -> str:
    """What records of a type are for, in a sentence."""
    return Phrase(" ".join((record_type.__doc__ or "").strip().partition("\n\n")[0].split()))


def _severity(code: Code) -> str:
    usual = SEVERITIES[code.severity]
    return say("{usual} (imported: {other})", usual=usual, other=SEVERITIES[code.adopted]) if code.adopted else usual


def _statuses(kind: Kind) -> Iterator[StatusEntry]:
    lifecycle = kind.lifecycle
    for name, stage in lifecycle.stages.items():
        mark = StatusMark(Phrase(name.replace("-", " ")), stage.mark)
        following = lifecycle.moves.get(name, ())
        yield StatusEntry(mark, name, lifecycle.required_for(name), following, name in lifecycle.settled)


def _fields(model: type[BaseModel], registry: Registry) -> Iterator[FieldEntry]:
    common, shapes = set(Record.model_fields), shapes_of(model)
    for name in sorted(shapes, key=lambda name: name in common and name not in ("id", "title", "status")):
        shape = shapes[name]
        parts = tuple(_fields(shape.group, registry)) if shape.group else ()
        yield FieldEntry(name, _form(shape, registry), shape.told, name in common, parts)


def _form(shape: Shape, registry: Registry) -> str:
    """What an author writes, in words; choices as code, for they are written as they are in every language."""
    if shape.base is Base.CHOICE:
        return shape.told_choices(f"`{each}`" for each in shape.choices)
    if shape.relation is not None:
        kinds = registry.playing(shape.relation.target) if shape.relation.target else ()
        what = joined((kind.name.lower() for kind in kinds), "or") or say("record")
        if any(kind.has(Directory) for kind in kinds):
            return say("list of {what} handles", what=what) if shape.is_list else say("handle of a {what}", what=what)
        return say("list of {what} ids", what=what) if shape.is_list else say("id of a {what}", what=what)
    return shape.words
