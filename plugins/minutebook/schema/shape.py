"""What each field of a record type takes, worked out once from its declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, in_a_row, say
from minutebook.schema.fields import PLAIN, Amount, LongText, Names, Part, Reference, Relation, Unit, WebLink, Words
from minutebook.sources.source import Path


class Base(Enum):
    """What one value of a field is, in words for one of them and for several."""

    TEXT = ("text", "texts")
    LINK = ("address or path", "addresses or paths")
    WHOLE = ("whole number", "whole numbers")
    DECIMAL = ("number", "numbers")
    YES_NO = ("true or false", "true or false")
    DAY = ("day, such as 2026-11-23", "days, such as 2026-11-23")
    CHOICE = ("choice", "choices")
    GROUP = ("group", "groups")
    MAPPING = ("names with values", "names with values of their own")
    OTHER = ("value", "values")
    """A form no page, form or import knows; `form_faults` says so when the kind is loaded."""


NUMBERS = frozenset({Base.WHOLE, Base.DECIMAL})
TEXTS = frozenset({Base.TEXT, Base.LINK})

HANDLES = "handle"
"""The part that people play in a relation."""

_BOUNDS = {
    "ge": "minimum",
    "gt": "exclusiveMinimum",
    "le": "maximum",
    "lt": "exclusiveMaximum",
    "multiple_of": "multipleOf",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
}
"""Bounds as pydantic names them, with their names in JSON Schema."""

_SAID: Mapping[str, Callable[[str], Phrase]] = {
    "minimum": lambda n: say("at least {n}", n=n),
    "exclusiveMinimum": lambda n: say("more than {n}", n=n),
    "maximum": lambda n: say("at most {n}", n=n),
    "exclusiveMaximum": lambda n: say("less than {n}", n=n),
    "multipleOf": lambda n: say("in steps of {n}", n=n),
    "minLength": lambda n: say("at least {n} characters", n=n),
    "maxLength": lambda n: say("at most {n} characters", n=n),
    "minItems": lambda n: say("at least {n} entries", n=n),
    "maxItems": lambda n: say("at most {n} entries", n=n),
}

_AMOUNTS = (say("amount, such as 120000 USD or 15 days"), say("amounts, such as 120000 USD or 15 days"))

_BASES = {str: Base.TEXT, int: Base.WHOLE, float: Base.DECIMAL, bool: Base.YES_NO, date: Base.DAY}
_LINK, _NAMES, _WORDS, _LONG, _AMOUNT = (get_args(each)[1] for each in (WebLink, Names, Words, LongText, Amount))
"""What tells these from any other text and list: the check pydantic runs before its own, or a mark."""


@dataclass(frozen=True)
class Shape:
    """What one field takes.

    `base` is what one value is, also where the field takes a list; of a field that names records it is a text, or a
    group where a part of the record may be named. `bounds` have the names that JSON Schema gives them; those of a
    list's length are minItems and maxItems. `part` is the group's class; of a mapping, that of its values, and
    `holds` is what those are.
    """

    name: str
    base: Base = Base.OTHER
    is_list: bool = False
    takes_one: bool = False
    """Whether a single value stands for a list of one."""
    are_names: bool = False
    """Whether a list takes short words, which a comma parts, and not texts, which have commas of their own."""
    choices: tuple[Any, ...] = ()
    bounds: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    unit: Unit = PLAIN
    is_long: bool = False
    is_amount: bool = False
    """Whether a text tells a number and what it counts."""
    relation: Relation | None = None
    part: type[Part] | None = None
    holds: Base = Base.OTHER
    is_required: bool = False
    may_be_open: bool = False
    """Whether nothing is a value of it."""
    default: Any = None
    description: str = ""

    @property
    def are_people(self) -> bool:
        """Whether it takes handles of people."""
        return self.relation is not None and self.relation.target == HANDLES

    @property
    def label(self) -> str:
        """The field's name as readers see it."""
        return label_of(self.name)

    @property
    def told(self) -> str:
        """What it is for, as readers see it."""
        return Phrase(self.description)

    @property
    def limits(self) -> str:
        """The bounds of a value, or of a list, in words: 1 to 960; at most 80 characters. Blank is no bound."""
        told = {name: self.unit.digits(each) for name, each in self.bounds.items() if isinstance(each, int | float)}
        if {"minimum", "maximum"} <= told.keys():
            return say("{least} to {most}", least=told["minimum"], most=told["maximum"])
        return in_a_row(_SAID[name](said) for name, said in told.items() if (name, said) != ("minLength", "1"))

    @property
    def words(self) -> str:
        """What an author writes, in a few words; of what names records, only whether it is one text or several."""
        if self.base is Base.CHOICE:
            return self.told_choices(map(str, self.choices))
        one, several = map(Phrase, _AMOUNTS if self.is_amount else self.base.value)
        said = say("list of {things}", things=several) if self.is_list else one
        if self.unit.one:
            said = say("{what} in {unit}", what=said, unit=Phrase(self.unit.several or self.unit.one))
        return in_a_row(filter(None, (said, self.limits)))

    def told_choices(self, choices: Iterable[str]) -> str:
        """That it takes one of these, or several."""
        told = {"choices": ", ".join(choices)}
        return say("list out of: {choices}", **told) if self.is_list else say("one of: {choices}", **told)

    @property
    def group(self) -> type[Part] | None:
        """The class of the groups it takes; None where it names records instead, or takes no groups."""
        return self.part if self.relation is None and self.base is Base.GROUP else None


@cache
def shapes_of(model: type[BaseModel]) -> Mapping[str, Shape]:
    """The shape of every field of a record type, or of a part, by name, in the order they are declared."""
    return MappingProxyType({name: _shape(name, info) for name, info in model.model_fields.items()})


def shape_of(model: type[BaseModel], name: str) -> Shape:
    """The shape of one field."""
    return shapes_of(model)[name]


def shape_said(annotation: Any) -> Shape:
    """The shape that the type of a value asks for; a `Protocol` asks for groups, a mark for its base or relation."""
    return _read(Shape(""), annotation)


def form_faults(model: type[BaseModel]) -> Iterator[str]:
    """Fields of a record type and of its parts that nothing could show, ask for or read, each with the remedy."""
    for shape in shapes_of(model).values():
        if shape.base is Base.OTHER:
            yield (
                f"{shape.name}: takes a form of value no field has; use str, int, float, bool, Day, Literal, WebLink, "
                "a Part, Mapping, or a tuple of one of them, each with `| None` where it may stay open"
            )
        elif shape.group is not None:
            yield from (f"{shape.name}: {each}" for each in form_faults(shape.group))


def model_at(model: type[BaseModel], path: Iterable[str | int]) -> type[BaseModel]:
    """The record type, or the part of it, that a path leads to."""
    for each in path:
        shape = shapes_of(model).get(str(each))
        model = (shape.part if shape else None) or model
    return model


def shape_at(model: type[BaseModel], path: tuple[str | int, ...]) -> Shape | None:
    """The shape of the field a path leads to, or of the list it leads into; None where there is no such field."""
    names = tuple(each for each in path if isinstance(each, str))
    return shapes_of(model_at(model, names[:-1])).get(names[-1]) if names else None


def values_in(values: Mapping[str, Any], model: type[BaseModel], path: Path = ()) -> Iterator[tuple[Path, Shape, Any]]:
    """Every value of a declared field as a file writes it, those of lists and groups by themselves.

    Each comes with what is taken in its place. The id in a reference with a part is a value of the field that refers.
    """
    shapes = shapes_of(model)
    for shape, value in ((shapes[name], value) for name, value in values.items() if name in shapes):
        part = Reference if shape.relation else shape.group
        for index, each in enumerate(value) if isinstance(value, list) else [(None, value)]:
            way = (*path, shape.name) if index is None else (*path, shape.name, index)
            if isinstance(each, str):
                yield way, shape, each
            elif isinstance(each, Mapping) and part is not None:
                for inner, taker, one in values_in(each, part, way):
                    yield inner, shape if shape.relation and taker.name == "id" else taker, one
            elif each is not None and not isinstance(each, Mapping | list):
                yield way, shape, each


# ------------------------------------------------------------------------------------------- from a declaration


def _shape(name: str, info: FieldInfo) -> Shape:
    outer = _read(Shape(name), info.annotation, info.metadata)
    relation = _relation(name, info)
    is_short = outer.is_list and (bool(outer.choices) or relation is not None)
    return replace(
        outer,
        relation=relation,
        are_names=outer.are_names or is_short,
        is_required=info.is_required(),
        default=None if info.is_required() else info.get_default(),
        description=info.description or "",
    )


def _relation(name: str, info: FieldInfo) -> Relation | None:
    """The relation a field declares, its blanks filled from the field's name; None for other fields."""
    extra = info.json_schema_extra
    if not isinstance(extra, dict) or "relation" not in extra:
        return None
    said: Any = extra["relation"]
    label = Phrase(said.label) if said.label else label_of(name)
    relation: Relation = replace(
        said,
        name=said.name or name,
        label=label,
        inverse=Phrase(said.inverse) if said.inverse else say("{label} of", label=label),
    )
    return relation


def _read(shape: Shape, annotation: Any, marks: Iterable[Any] = ()) -> Shape:
    """The shape with what an annotation, and the marks around it, say of the values."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _read(shape, inner[0], (*inner[1:], *marks))
    if origin in (Union, UnionType):
        found = _either(shape, inner)
    elif origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        one = _read(shape, inner[0])
        found = replace(one, is_list=True, may_be_open=False, base=Base.OTHER if one.is_list else one.base)
    elif origin is Literal:
        choices = tuple(each for each in inner if each is not None)
        found = replace(shape, base=Base.CHOICE, choices=choices, may_be_open=None in inner)
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        one = _read(shape, inner[1])
        found = replace(one, base=Base.MAPPING, holds=one.base if not one.is_list else Base.OTHER, choices=())
    elif isinstance(annotation, type) and issubclass(annotation, Part):
        found = replace(shape, base=Base.GROUP, part=annotation)
    elif getattr(annotation, "_is_protocol", False):
        found = replace(shape, base=Base.GROUP)
    else:
        found = replace(shape, base=_BASES.get(annotation, Base.OTHER))
    return _marked(found, list(_flat(marks)))


def _either(shape: Shape, annotations: Iterable[Any]) -> Shape:
    """One of several: a value or nothing, words of several sets, whole numbers and others; else no form we know."""
    found = [_read(shape, each) for each in annotations if each is not type(None)]
    is_open = len(found) < len(tuple(annotations)) or any(each.may_be_open for each in found)
    first, bases = found[0], {each.base for each in found}
    if len(found) > 1 and not any(each.is_list for each in found):
        if bases == {Base.CHOICE}:
            first = replace(first, choices=tuple(choice for each in found for choice in each.choices))
        elif bases == NUMBERS:
            first = replace(first, base=Base.DECIMAL)
    if len(found) > 1 and first.base not in (Base.CHOICE, Base.DECIMAL):
        first = replace(first, base=Base.OTHER, part=next((each.part for each in found if each.part), None))
    return replace(first, may_be_open=is_open)


def _flat(marks: Iterable[Any]) -> Iterator[Any]:
    """Marks, each bound by itself: `Interval` and `Field(…)` within a type hold several."""
    for each in marks:
        if isinstance(each, FieldInfo):
            yield from _flat(each.metadata)
        elif hasattr(each, "__is_annotated_types_grouped_metadata__"):
            yield from _flat(each)
        else:
            yield each


def _marked(shape: Shape, marks: list[Any]) -> Shape:
    found = [(ours, getattr(each, name, None)) for each in marks for name, ours in _BOUNDS.items()]
    bounds = {name: value for name, value in found if value is not None}
    if shape.is_list:
        bounds = {name.replace("Length", "Items"): value for name, value in bounds.items()}
    units = [each for each in marks if isinstance(each, Unit)]
    is_link = _LINK in marks and shape.base is Base.TEXT
    return replace(
        shape,
        base=next((each for each in marks if isinstance(each, Base)), Base.LINK if is_link else shape.base),
        relation=next((each for each in marks if isinstance(each, Relation)), shape.relation),
        takes_one=shape.takes_one or _WORDS in marks or _NAMES in marks,
        are_names=shape.are_names or _NAMES in marks,
        is_long=shape.is_long or _LONG in marks,
        is_amount=shape.is_amount or _AMOUNT in marks,
        unit=units[0] if units else shape.unit,
        bounds=MappingProxyType({**shape.bounds, **bounds}),
    )


# ------------------------------------------------------------------------------------------ references of a record


class Pointer(NamedTuple):
    """One reference as written: where it stands, whom it names, what it means."""

    path: tuple[str | int, ...]
    target: str
    relation: Relation
    part: str | None = None
    is_duty: bool = False
    row: str | None = None


@cache
def declared_relations(model: type[BaseModel]) -> tuple[tuple[str, Relation | None], ...]:
    """Fields of a model that are references, or may hold parts with references in them."""
    return tuple((name, each.relation) for name, each in shapes_of(model).items() if each.relation or each.part)


@cache
def words_in(model: type[BaseModel]) -> frozenset[str]:
    """Fields of a model that hold words and numbers, and name no record."""
    return frozenset(name for name, each in shapes_of(model).items() if not (each.relation or each.part))


@cache
def terms_in(model: type[BaseModel]) -> tuple[tuple[str, tuple[str, str]], ...]:
    """Lists of parts that hold for a time: the field of the list, and the fields of their first and last days."""
    found = ((name, each.part.term) for name, each in shapes_of(model).items() if each.part and each.is_list)
    return tuple((name, term) for name, term in found if term)


def pointers_in(model: BaseModel, path: tuple[str | int, ...] = ()) -> Iterator[Pointer]:
    """Every reference a record makes, nested parts included, in the order of its fields."""
    part = model if isinstance(model, Part) else None  # asked once, for asking what pydantic made is slow
    for name, relation in declared_relations(type(model)):
        value = getattr(model, name)
        if value is None or value == ():
            continue
        if relation is not None:
            is_duty = relation.duty and (part is None or part.is_binding)
            if part is not None and part.last_day:
                relation = replace(relation, inverse=f"{relation.inverse} until {part.last_day}")
            yield from _pointers(value, relation, (*path, name), is_duty)
        elif isinstance(value, tuple):
            for index, each in enumerate(value):
                if isinstance(each, Part):
                    yield from pointers_in(each, (*path, name, index))
        elif isinstance(value, Part):
            yield from pointers_in(value, (*path, name))


def _pointers(value: Any, relation: Relation, path: tuple[str | int, ...], is_duty: bool) -> Iterator[Pointer]:
    if isinstance(value, str):
        yield Pointer(path, value, relation, None, is_duty)
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            if not isinstance(each, str) and isinstance(each, Reference):
                yield Pointer((*path, index), each.id, relation, each.part, is_duty, each.row)
            else:
                yield Pointer((*path, index), each, relation, None, is_duty)
