"""Whether a field can be read as what a facet declares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from minutebook.core.text import did_you_mean
from minutebook.schema.shape import TEXTS, Base, Shape, shape_said, shapes_of

_RECORDS = ("id of a record", "ids of records")


def suits(have: Shape, wanted: Shape) -> bool:
    """Whether what a field takes can be read as what is wanted; any text, word of a choice or id is a text."""
    bases = {*TEXTS, Base.CHOICE} if wanted.base is Base.TEXT else {wanted.base}
    is_near = have.base in bases and have.is_list == wanted.is_list and have.may_be_open <= wanted.may_be_open
    return is_near and (have.relation is not None or wanted.relation is None)


def words_for(wanted: Shape) -> str:
    """What a field must take."""
    is_always = "" if wanted.may_be_open or wanted.is_list else "always "
    return f"must {is_always}take: {(_RECORDS if wanted.relation else wanted.base.value)[wanted.is_list]}"


def misfits(model: type[BaseModel], name: str, annotation: Any) -> Iterator[str]:
    """Why a field cannot be read as what is annotated; with groups, why their fields cannot."""
    have, wanted = shapes_of(model).get(name), shape_said(annotation)
    if have is None:
        yield f"'{name}' is no field of it; {did_you_mean(name, shapes_of(model))}"
    elif not suits(have, wanted):
        yield f"'{name}' {words_for(wanted)}"
    elif have.part is not None:
        groups = (each for each in get_args(annotation) if getattr(each, "_is_protocol", False))
        for each, hint in get_type_hints(next(groups, object), include_extras=True).items():
            yield from misfits(have.part, each, hint)
