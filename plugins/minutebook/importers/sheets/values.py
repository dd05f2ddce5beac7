"""The value of a cell, or of several under one heading, as a field takes it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from minutebook.core.days import Order
from minutebook.core.diagnostics import Code
from minutebook.core.identity import is_id
from minutebook.core.placeholders import is_placeholder
from minutebook.dialects.blanks import NOTHING
from minutebook.dialects.days import in_words
from minutebook.dialects.people import REMEDY, read_people
from minutebook.importers.findings import (
    ONE_OR_SEVERAL,
    PEOPLE_NOT_TOLD_APART,
    TEMPLATE_TEXT,
    UNCLEAR_DATE,
    UNKNOWN_PERSON,
    UNUSABLE_VALUE,
)
from minutebook.importers.fitting import HANDLES, one_or_several
from minutebook.importers.sheets.sheet import Cell, text_of
from minutebook.schema.fields import parted, pieces
from minutebook.schema.parse import VERBATIM
from minutebook.schema.reading import ValueRefusal, choice_of, one_value
from minutebook.schema.record import Record
from minutebook.schema.shape import Base, Shape, shape_of

_TARGETS = re.compile(r"[;,\n](?![^()]*\))")
_BULLET = re.compile(r"^[-•*–][ \t]+")
# `DEC-1 (section 2)`: a target, and in brackets a part of it.
_BRACKETED = re.compile(r"(?P<target>[^()]*[^()\s])\s*\((?P<part>[^()]*)\)")
# Words that say that a part is meant: `in part`, `partly:`.
_PART = re.compile(r"(?:(?:in )?part|partly|partially)\b\s*:?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class CellValue:
    """What a field makes of a cell: a plain value, or targets of a relation with the part that is meant.

    Where `code` is set a finding says `what`, with a remedy. Not `is_whole` means that the cell says
    more than was taken, so that it is kept as well.
    """

    value: Any = None
    targets: tuple[tuple[str, str], ...] = ()
    code: Code | None = None
    what: str = ""
    hint: str = ""
    is_whole: bool = True


def taken(record_type: type[Record], name: str, cell: Cell, order: Order = "") -> CellValue:
    """What a field of a record type makes of a cell. Nothing is guessed, and nothing said is lost."""
    form = _form(record_type, name)
    text = text_of(cell).strip()
    if not text or (form.read not in (_text, _words, _part) and NOTHING.fullmatch(text)):
        return CellValue()
    if is_placeholder(text) and (name,) not in VERBATIM and form.read is not _part:
        return CellValue(
            code=TEMPLATE_TEXT, what=f"'{text[:60]}' says nothing", hint="write the value there", is_whole=False
        )
    result = form.read(form, cell, text, order)
    if result.value is None or (name,) in VERBATIM or not _has_left_over(result.value):
        return result
    return _unusable(f"'{text[:60]}' holds text left over from a template", "write the real value there")


def _has_left_over(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_has_left_over(each) for each in value.values())
    if isinstance(value, list):
        return any(_has_left_over(each) for each in value)
    return isinstance(value, str) and is_placeholder(value)


_Read = Callable[["_CellForm", Cell, str, Order], CellValue]


@dataclass(frozen=True, eq=False)
class _CellForm:
    """How the cells of one field are read, and the check of what was read."""

    read: _Read
    adapter: TypeAdapter[Any]
    shape: Shape

    def checked(self, value: Any, text: str, hint: str = "enter it by hand") -> CellValue:
        try:
            self.adapter.validate_python(value)
        except ValidationError:
            return _unusable(f"'{text[:60]}' is not a value this field takes", hint)
        return CellValue(value)


def _unusable(what: str, hint: str) -> CellValue:
    return CellValue(code=UNUSABLE_VALUE, what=what.replace("\n", " "), hint=hint, is_whole=False)


@cache
def _form(record_type: type[Record], name: str) -> _CellForm:
    shape = shape_of(record_type, name)
    has_own_settings = shape.part is not None and not (shape.is_list or shape.may_be_open or shape.relation)
    config = None if has_own_settings else ConfigDict(str_strip_whitespace=True)
    adapter: TypeAdapter[Any] = TypeAdapter(record_type.model_fields[name].rebuild_annotation(), config=config)
    return _CellForm(_reader(shape), adapter, shape)


def _reader(shape: Shape) -> _Read:
    if shape.relation is not None:
        return _people if shape.relation.target == HANDLES else _targets
    if shape.part is not None:
        return _part
    if shape.base is Base.CHOICE:
        return _choice
    if shape.is_list:
        return _names if shape.are_names else _words
    return {Base.DAY: _day, Base.YES_NO: _yes_or_no, Base.WHOLE: _number, Base.DECIMAL: _number}.get(shape.base, _text)


# ------------------------------------------------------------------------------------------------ one reader a form


def _text(form: _CellForm, _cell: Cell, text: str, _order: Order) -> CellValue:
    return form.checked(text, text)


def _words(form: _CellForm, _cell: Cell, text: str, _order: Order) -> CellValue:
    read = [one_value(form.shape, each) if isinstance(each, str) else each for each in items(text)]
    listed = [each.text if isinstance(each, ValueRefusal) else each for each in read]
    result = form.checked(listed, text)
    what, hint = ("", "") if text.startswith("[") else one_or_several(listed)
    return replace(result, code=ONE_OR_SEVERAL, what=what, hint=hint) if what and result.code is None else result


def _names(form: _CellForm, _cell: Cell, text: str, _order: Order) -> CellValue:
    return form.checked(parted(items(text)), text)


def _choice(form: _CellForm, _cell: Cell, text: str, _order: Order) -> CellValue:
    said = parted(items(text)) if form.shape.is_list else [text]
    found = [choice_of(form.shape, each) for each in said]
    if None in found:
        hint = f"use one of: {', '.join(map(str, form.shape.choices))}"
        return _unusable(f"'{text[:60]}' is none of its words", hint)
    return form.checked(found if form.shape.is_list else found[0], text)


def _day(form: _CellForm, cell: Cell, text: str, order: Order) -> CellValue:
    if not isinstance(cell, str | date):
        what = f"'{text[:60]}' is a number that is not formatted as a date"
        return CellValue(code=UNCLEAR_DATE, what=what, hint="format the column as dates and save again", is_whole=False)
    found = one_value(form.shape, text, order)
    if not isinstance(found, ValueRefusal):
        return CellValue(found)
    if found.day.day is not None:
        return CellValue(found.day.iso, is_whole=False)
    what, hint = in_words(found.day)
    what = f"'{text[:60]}' {what}".replace("\n", " ")
    return CellValue(code=UNCLEAR_DATE, what=what, hint=hint, is_whole=False)


def _yes_or_no(form: _CellForm, _cell: Cell, text: str, _order: Order) -> CellValue:
    found = one_value(form.shape, text)
    if isinstance(found, ValueRefusal):
        return _unusable(f"'{text[:60]}' is neither yes nor no", "write yes or no")
    return form.checked(found, text)


def _number(form: _CellForm, cell: Cell, text: str, _order: Order) -> CellValue:
    if isinstance(cell, bool):
        return _unusable(f"'{text}' is not a number", "write digits only")
    value = one_value(form.shape, text) if isinstance(cell, str) else cell
    value = text if isinstance(value, ValueRefusal) else value
    return form.checked(value, text, "write digits only, within the bounds of the field")


def _part(form: _CellForm, _cell: Cell, text: str, _order: Order) -> CellValue:
    hint = "write it as JSON, as an export does, or enter it by hand"
    return form.checked(_json(text), text, hint)


def _people(form: _CellForm, _cell: Cell, text: str, _order: Order) -> CellValue:
    reading = read_people(_json(text) or text)
    people = reading.people
    if reading.doubt:
        return CellValue(code=PEOPLE_NOT_TOLD_APART, what=reading.doubt, hint=REMEDY, is_whole=False)
    handles = [each.handle for each in people if each.handle]
    nameless = [each.name for each in people if not each.handle]
    if len(people) > 1 and not form.shape.is_list:
        return _unusable(f"'{text[:60]}' names {len(people)} people, and the field takes one", "name one of them")
    if nameless:
        what = f"no handle can be made of '{nameless[0][:60]}'"
        hint = "add a page for the person and name its handle"
        value = handles if form.shape.is_list and handles else None
        return CellValue(value, code=UNKNOWN_PERSON, what=what, hint=hint, is_whole=False)
    whole = handles if form.shape.is_list else "".join(handles)
    return CellValue(whole or None, is_whole=bool(handles) and all(each.name == each.handle for each in people))


def _targets(form: _CellForm, _cell: Cell, text: str, _order: Order) -> CellValue:
    listed = _json(text)
    if isinstance(listed, list):
        said = [
            (str(each.get("id", "")), str(each.get("part") or "")) if isinstance(each, dict) else (str(each), "")
            for each in listed
        ]
    elif form.shape.is_list:
        said = [_target(each.strip()) for each in _TARGETS.split(text)]
    else:
        said = [_target(text)]
    return CellValue(targets=tuple(dict.fromkeys(each for each in said if each[0])))


def _target(text: str) -> tuple[str, str]:
    """A target and the part of it that is meant: `DEC-0004 (part: only fees)`. Other brackets belong to a name."""
    match = _BRACKETED.fullmatch(text)
    if match is None:
        return _BULLET.sub("", text), ""
    target = _BULLET.sub("", match["target"])
    said = _PART.match(match["part"])
    if said is None and not is_id(target):
        return _BULLET.sub("", text), ""
    return target, (match["part"][said.end() if said else 0 :].strip() or match["part"].strip())


def items(text: str) -> list[Any]:
    """The entries of a list in a cell: a JSON list, else what stands between semicolons and line breaks."""
    listed = _json(text)
    if isinstance(listed, list):
        return listed
    return [bare for each in pieces(text, are_names=False) if (bare := _BULLET.sub("", each).strip())]


def _json(text: str) -> Any:
    """What a JSON text says; None for any other text."""
    if text[:1] not in ("[", "{"):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
