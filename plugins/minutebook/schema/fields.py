"""Field declarations: what pydantic lacks for references, days and nested parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from minutebook.core.addresses import is_safe_link
from minutebook.core.calendar import looks_like_day, parse_day
from minutebook.core.text import label_of


@dataclass(frozen=True)
class Relation:
    """The meaning of a reference, read from either end.

    Two fields that declare the same `name`, one with `inverted`, are the two ends of one relation.
    `target` is a kind's key or a part it plays; empty for any record. A `duty` is what somebody goes on doing,
    such as keeping a record true or chairing a board, and what passes to somebody else when they leave; what they
    once did, such as deciding or being present, is none.
    """

    name: str
    target: str
    label: str
    inverse: str
    inverted: bool = False
    duty: bool = False


class Part(BaseModel):
    """A group of values inside a record, such as one step of a path."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: ClassVar[tuple[str, str] | None] = None
    """Its fields for the first and the last day it holds, such as those of a seat, '' for a day that is never told;
    None where it has none."""

    @property
    def first_day(self) -> date | None:
        """The day from which it holds, where it says so."""
        return getattr(self, self.term[0]) if self.term and self.term[0] else None

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds, where it says so."""
        return getattr(self, self.term[1]) if self.term and self.term[1] else None

    def is_held_on(self, day: date | None) -> bool:
        """Whether it holds on a day, its first and last ones included; without a day, whether no end is known."""
        if day is None:
            return self.last_day is None
        return (self.first_day or day) <= day <= (self.last_day or day)

    @property
    def is_binding(self) -> bool:
        """Whether a duty named in it binds; a part that also names those who are only told says for whom it does."""
        return True


class Reference(Part):
    """A record named in a list, in whole or in part."""

    id: str = Field(description="Id of the record")
    part: str | None = Field(None, description="Which part of it is meant, where not the whole")


def _as_reference(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


_BETWEEN_NAMES = re.compile("[,;\n]")
_BETWEEN_TEXTS = re.compile("[;\n]")


def _as_names(value: Any) -> Any:
    listed = _as_list(value)
    texts = [each for each in listed if isinstance(each, str)] if isinstance(listed, list | tuple) else []
    if any(map(_BETWEEN_NAMES.search, texts)):
        raise PydanticCustomError("several_in_one", "several values in one text")
    return listed


def _as_day(value: Any) -> Any:
    if value is None or isinstance(value, date):
        return value
    text = str(value)
    day = parse_day(text)
    if day is not None:
        return day
    if looks_like_day(text):
        raise PydanticCustomError("impossible_day", "there is no such day")
    raise PydanticCustomError("day_form", "not a day")


def _as_link(value: Any) -> Any:
    if isinstance(value, str) and not is_safe_link(value):
        raise PydanticCustomError("unsafe_link", "not a link that may be shown")
    return value


Day = Annotated[date, BeforeValidator(_as_day)]
"""A plain date, written YYYY-MM-DD; no time, no zone."""

WebLink = Annotated[str, BeforeValidator(_as_link)]
"""An http, https or mailto address, or a relative path."""

References = Annotated[tuple[Annotated[Reference, BeforeValidator(_as_reference)], ...], BeforeValidator(_as_names)]
"""Records by id, each in whole or with `part`."""

Words = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
"""A list of texts, which may have commas; a single text counts as a list of one."""

Names = Annotated[tuple[str, ...], BeforeValidator(_as_names)]
"""A list of tags, ids or handles; a single one counts as a list. With a comma in it, it is several, and no list."""


def ref(
    target: str, description: str, *, label: str = "", inverse: str = "", name: str = "", duty: bool = False
) -> Any:
    """One record of the kind (or part) `target`, by id; shown on both records. Somebody's `duty` is handed over."""
    return Field(None, description=description, json_schema_extra=_mark(target, label, inverse, name, duty=duty))


def refs(
    target: str,
    description: str,
    *,
    label: str = "",
    inverse: str = "",
    name: str = "",
    inverted: bool = False,
    duty: bool = False,
) -> Any:
    """Several records by id. With `inverted`, the far end of the relation called `name`."""
    return Field((), description=description, json_schema_extra=_mark(target, label, inverse, name, inverted, duty))


supersession = partial(refs, name="supersession", label="Supersedes", inverse="Superseded by")
"""Records that this one replaces; `inverted`, those that replaced it."""

amending = partial(refs, name="amendment", label="Amends", inverse="Amended by")
"""Records that this one changes without replacing them; `inverted`, those that changed it."""


def _mark(
    target: str, label: str, inverse: str, name: str, inverted: bool = False, duty: bool = False
) -> dict[str, Any]:
    said = {"name": name, "target": target, "label": label, "inverse": inverse, "inverted": inverted, "duty": duty}
    return {"relation": said}


def relation_of(name: str, info: FieldInfo) -> Relation | None:
    """The relation a field declares, its blanks filled from the field's name; None for other fields."""
    extra = info.json_schema_extra
    if not isinstance(extra, dict) or "relation" not in extra:
        return None
    said: Any = extra["relation"]
    label = said["label"] or label_of(name)
    inverse = said["inverse"] or f"{label} of"
    return Relation(said["name"] or name, said["target"], label, inverse, said["inverted"], said["duty"])


@cache
def relation_in(model: type[BaseModel], name: str) -> Relation | None:
    """The relation a field of a model declares; looked up once, for it is asked for every cell."""
    return relation_of(name, model.model_fields[name])


def parts_of(annotation: Any) -> type[Part] | None:
    """The Part class inside an annotation such as `tuple[Step, ...] | None`, if there is one."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Part) else None
    for inner in getattr(annotation, "__args__", ()):
        found = parts_of(inner)
        if found is not None:
            return found
    return None


@cache
def terms_in(model: type[BaseModel]) -> tuple[tuple[str, tuple[str, str]], ...]:
    """Lists of parts that hold for a time: the field of the list, and the fields of their first and last days."""
    found = ((name, parts_of(info.annotation), takes_several(model, name)) for name, info in model.model_fields.items())
    return tuple((name, part.term) for name, part, is_list in found if part and part.term and is_list)


def choices_of(annotation: Any) -> tuple[Any, ...]:
    """The values a field may take, in the order they are declared; empty where it may take any."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(choice for each in get_args(annotation) for choice in choices_of(each))


def takes_several(model: type[BaseModel], name: str) -> bool:
    """Whether a field of a model holds a list of values."""
    return "tuple" in str(model.model_fields[name].annotation)


def holds_names(model: type[BaseModel], name: str) -> bool:
    """Whether a list takes short words, in which a comma parts two values, and not texts, which have their own."""
    info = model.model_fields[name]
    is_declared = any(isinstance(each, BeforeValidator) and each.func is _as_names for each in info.metadata)
    return is_declared or (takes_several(model, name) and (bool(choices_of(info.annotation)) or _refers(info)))


def _refers(info: FieldInfo) -> bool:
    return isinstance(info.json_schema_extra, dict) and "relation" in info.json_schema_extra


def pieces(text: str, are_names: bool) -> list[str]:
    """The values a single text has for a list: names are parted by commas, texts by semicolons and lines only."""
    between = _BETWEEN_NAMES if are_names else _BETWEEN_TEXTS
    return [bare for each in between.split(text) if (bare := " ".join(each.split()))]


def parted(value: Any) -> list[Any]:
    """A list of names in which every text that holds several is parted; each name once, in its first place."""
    listed = value if isinstance(value, list | tuple) else [value]
    parts = (one for each in listed for one in (pieces(each, are_names=True) if isinstance(each, str) else [each]))
    found: dict[str, Any] = {}
    for one in parts:
        found.setdefault(one if isinstance(one, str) else f"\0{one!r}", one)
    return list(found.values())


def is_day(model: type[BaseModel], name: str) -> bool:
    """Whether a field of a model holds a plain date."""
    return "datetime.date" in str(model.model_fields[name].annotation)


def is_link(model: type[BaseModel], name: str) -> bool:
    """Whether a field of a model holds a web address, or the way to a file."""
    info = model.model_fields[name]
    return _as_link.__name__ in f"{info.annotation}{info.metadata}"


@dataclass(frozen=True)
class Pointer:
    """One reference as written: where it stands, whom it names, what it means."""

    path: tuple[str | int, ...]
    target: str
    relation: Relation
    part: str | None = None
    is_duty: bool = False


def pointers_in(model: BaseModel, path: tuple[str | int, ...] = ()) -> Iterator[Pointer]:
    """Every reference a record makes, nested parts included, in the order of its fields."""
    for name, relation in declared_relations(type(model)):
        value = getattr(model, name)
        if relation is not None:
            is_duty = relation.duty and (not isinstance(model, Part) or model.is_binding)
            if isinstance(model, Part) and model.last_day:
                relation = replace(relation, inverse=f"{relation.inverse} until {model.last_day}")
            yield from _pointers(value, relation, (*path, name), is_duty)
        elif isinstance(value, Part):
            yield from pointers_in(value, (*path, name))
        elif isinstance(value, tuple):
            for index, each in enumerate(value):
                if isinstance(each, Part):
                    yield from pointers_in(each, (*path, name, index))


_DECLARED: dict[type[BaseModel], list[tuple[str, Relation | None]]] = {}


def declared_relations(model: type[BaseModel]) -> list[tuple[str, Relation | None]]:
    """Fields of a model that are references, or may hold parts with references in them."""
    if model not in _DECLARED:
        found = [(name, relation_of(name, info), info) for name, info in model.model_fields.items()]
        _DECLARED[model] = [(name, relation) for name, relation, info in found if relation or parts_of(info.annotation)]
    return _DECLARED[model]


@cache
def words_in(model: type[BaseModel]) -> frozenset[str]:
    """Fields of a model that hold words and numbers, and name no record."""
    return frozenset(set(model.model_fields) - {name for name, _ in declared_relations(model)})


def _pointers(value: Any, relation: Relation, path: tuple[str | int, ...], is_duty: bool) -> Iterator[Pointer]:
    if isinstance(value, str):
        yield Pointer(path, value, relation, is_duty=is_duty)
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            if isinstance(each, Reference):
                yield Pointer((*path, index), each.id, relation, each.part, is_duty)
            else:
                yield Pointer((*path, index), each, relation, is_duty=is_duty)
