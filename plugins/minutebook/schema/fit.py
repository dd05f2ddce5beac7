"""Whether a field can be read as what a facet declares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from minutebook.core.text import did_you_mean
from minutebook.schema.fields import Part
from minutebook.schema.shape import Base, shape_of

_SORTS = {
    "text": ("a text", "several texts"),
    "choice": ("one of several words", "several words of a list"),
    "record": ("the id of a record", "ids of records"),
    "day": ("a day", "several days"),
    "number": ("a whole number", "several whole numbers"),
    "truth": ("true or false", "several of true and false"),
    "part": ("a group of values", "several groups of values"),
}


_SORT_OF = {
    Base.TEXT: "text",
    Base.LINK: "text",
    Base.CHOICE: "choice",
    Base.DAY: "day",
    Base.WHOLE: "number",
    Base.YES_NO: "truth",
    Base.GROUP: "part",
}


class Form(NamedTuple):
    """What a field takes: one or several of a sort, and whether it may be left out."""

    sort: str
    is_list: bool = False
    is_optional: bool = False

    def suits(self, wanted: Form) -> bool:
        """Whether whoever reads `wanted` can read this."""
        sorts = ("text", "choice", "record") if wanted.sort == "text" else (wanted.sort,)
        return self.sort in sorts and self.is_list == wanted.is_list and self.is_optional <= wanted.is_optional

    def __str__(self) -> str:
        is_always = "" if self.is_optional or self.is_list else "always "
        return f"must {is_always}take {_SORTS[self.sort][self.is_list]}"


def _form_of(annotation: Any) -> Form:
    """What an annotation says; a sort that no facet reads is called by itself."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        form = _form_of(args[0])
        return form._replace(sort=args[1]) if args[1] in _SORTS else form
    if origin in (Union, UnionType):
        first, *others = (each for each in args if each is not NoneType)
        return _form_of(first)._replace(is_optional=True) if not others else Form(str(annotation))
    if origin is tuple:
        return Form(_form_of(args[0]).sort, is_list=True)
    if origin is Literal:
        return Form("choice")
    sorts = {str: "text", date: "day", int: "number", bool: "truth"}
    is_part = _is_protocol(annotation) or (isinstance(annotation, type) and issubclass(annotation, Part))
    return Form("part" if is_part else sorts.get(annotation, str(annotation)))


def _is_protocol(annotation: Any) -> bool:
    return bool(getattr(annotation, "_is_protocol", False))


@cache
def taken(model: type[BaseModel], name: str) -> Form:
    """What a field of a model takes."""
    shape = shape_of(model, name)
    sort = "record" if shape.relation and shape.base is Base.TEXT else _SORT_OF.get(shape.base, shape.base.value[0])
    return Form(sort, shape.is_list, shape.may_be_open)


def misfits(model: type[BaseModel], name: str, annotation: Any) -> Iterator[str]:
    """Why a field cannot be read as what is annotated; with a part, why its fields cannot."""
    if name not in model.model_fields:
        yield f"'{name}' is no field of it; {did_you_mean(name, model.model_fields)}"
    elif not taken(model, name).suits(wanted := _form_of(annotation)):
        yield f"'{name}' {wanted}"
    elif wanted.sort == "part" and (part := shape_of(model, name).part):
        inner = next(filter(_is_protocol, (annotation, *get_args(annotation))), None)
        for each, hint in get_type_hints(inner, include_extras=True).items() if inner else ():
            yield from misfits(part, each, hint)
