"""Values of other systems made into values our fields take, or left as they are."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from minutebook.core.days import Order
from minutebook.core.diagnostics import Code
from minutebook.dialects.blanks import NOTHING, PLACEHOLDER
from minutebook.dialects.days import in_words
from minutebook.dialects.people import REMEDY, read_people
from minutebook.dialects.statements import plain
from minutebook.dialects.words import folded
from minutebook.importers.findings import (
    ONE_OR_SEVERAL,
    PEOPLE_NOT_TOLD_APART,
    TEMPLATE_TEXT,
    UNCLEAR_DATE,
    UNKNOWN_PERSON,
    UNUSABLE_VALUE,
)
from minutebook.schema.fields import parted, pieces
from minutebook.schema.reading import ValueRefusal, choice_of, one_value, value_of
from minutebook.schema.shape import Base, Shape, shape_of

HANDLES = "handle"
"""The part that people play in a relation."""


@dataclass(frozen=True)
class FittedValue:
    """A value as the field takes it; or why it does not: `code` and words for a finding."""

    value: Any = None
    code: Code | None = None
    message: str = ""
    hint: str = ""
    is_whole: bool = True
    """Whether nothing of what was said is left out."""


def fitted(model: type[BaseModel], name: str, value: Any, order: Order = "", known: Container[str] = ()) -> FittedValue:
    """The value for a field that is no relation to another record; people become handles, `known` as `read_people`
    takes it."""
    text = plain(value)
    if not text:
        return FittedValue()
    if PLACEHOLDER.fullmatch(text):
        return FittedValue(
            None, TEMPLATE_TEXT, f"{name}: '{text[:60]}' says nothing", "write the value, once somebody knows it"
        )
    shape = shape_of(model, name)
    is_people = shape.relation is not None and shape.relation.target == HANDLES
    if NOTHING.fullmatch(text) and (is_people or not _takes(model, name, "any other text")):
        return FittedValue()
    if is_people:
        return _people(model, name, value, known)
    if shape.base is Base.DAY and not shape.is_list:
        return _day(shape, text, order)
    for candidate in _candidates(shape, value, text):
        if _takes(model, name, candidate):
            is_text = isinstance(value, str) and shape.is_list and not shape.are_names
            what, hint = one_or_several(candidate) if is_text else ("", "")
            return FittedValue(candidate, ONE_OR_SEVERAL, f"{name}: {what}", hint) if what else FittedValue(candidate)
    return FittedValue(
        None, UNUSABLE_VALUE, f"{name}: '{text[:60]}' is not a value this field takes", "enter it by hand"
    )


def _day(shape: Shape, text: str, order: Order) -> FittedValue:
    found = one_value(shape, text, order)
    if not isinstance(found, ValueRefusal):
        return FittedValue(found)
    if found.day.day is not None:
        return FittedValue(found.day.iso, is_whole=False)
    what, hint = in_words(found.day)
    return FittedValue(None, UNCLEAR_DATE, f"{shape.name}: '{text[:60]}' {what}", hint)


def _people(model: type[BaseModel], name: str, value: Any, known: Container[str]) -> FittedValue:
    reading = read_people(value, known)
    people = reading.people
    if reading.doubt:
        return FittedValue(None, PEOPLE_NOT_TOLD_APART, f"{name}: {reading.doubt}", REMEDY)
    handles = [each.handle for each in people if each.handle]
    nameless = [each.name for each in people if not each.handle]
    whole = all(each.handle == each.name for each in people)
    if nameless:
        message = f"{name}: no handle can be made of '{nameless[0][:60]}'"
        return FittedValue(
            handles or None, UNKNOWN_PERSON, message, "add a page for the person and name its handle", False
        )
    if not handles:
        return FittedValue()
    is_list = _takes(model, name, handles)
    return FittedValue(handles if is_list else handles[0], is_whole=whole and (is_list or len(handles) == 1))


def one_or_several(entries: Any) -> tuple[str, str]:
    """What a finding says of a list of texts where an entry may be several: `Rent, Buy`; a sentence has more words."""
    for each in entries if isinstance(entries, list) else ():
        words = pieces(each, are_names=True) if isinstance(each, str) else []
        if len(words) > 1 and all(" " not in word for word in words):
            return f"'{each[:60]}' may be several; it was taken as one", "write semicolons between them if they are"
    return "", ""


def _candidates(shape: Shape, value: Any, text: str) -> list[Any]:
    """Forms of a value worth trying, the plainest last."""
    choice = choice_of(shape, folded(text))
    if choice is not None:
        return [choice, [choice]]
    if isinstance(value, list):
        texts = [plain(each) for each in value]
        return [parted(texts) if shape.are_names else texts, value]
    if isinstance(value, dict):
        return [value, text]
    found = value_of(shape, text)
    read = [] if isinstance(found, ValueRefusal) else [found]
    return [*read, text] if shape.is_list else [value, *read, text]


def _takes(model: type[BaseModel], name: str, value: Any) -> bool:
    try:
        _adapter(model, name).validate_python(value)
    except ValidationError:
        return False
    return True


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    info = model.model_fields[name]
    return TypeAdapter(info.rebuild_annotation())
