"""The value of a cell, or of several under one heading, as a field takes it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import ConfigDict, TypeAdapter, ValidationError

from minutebook.core.days import Order, read_day
from minutebook.core.diagnostics import Code
from minutebook.core.identity import is_id
from minutebook.importers.findings import ONE_OR_SEVERAL, TEMPLATE_TEXT, UNCLEAR_DATE, UNKNOWN_PERSON, UNUSABLE_VALUE
from minutebook.importers.fitting import HANDLES, NOTHING, one_or_several
from minutebook.importers.sheets.sheet import Cell, text_of
from minutebook.importers.terms.days import in_words
from minutebook.importers.terms.people import read_people
from minutebook.schema.fields import Part, choices_of, holds_names, parted, parts_of, pieces, relation_in
from minutebook.schema.parse import LEFT_OVER, VERBATIM
from minutebook.schema.record import Record

_YES = frozenset({"1", "true", "x", "y", "yes", "✓", "✔"})
_NO = frozenset({"0", "false", "n", "no"})
_TARGETS = re.compile(r"[;,\n](?![^()]*\))")
_BULLET = re.compile(r"^[-•*–][ \t]+")
# `DEC-1 (section 2)`: a target, and in brackets a part of it.
_BRACKETED = re.compile(r"(?P<target>[^()]*[^()\s])\s*\((?P<part>[^()]*)\)")
# Words that say that a part is meant: `in part`, `partly:`.
_PART = re.compile(r"(?:(?:in )?part|partly|partially)\b\s*:?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Taken:
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


def taken(record_type: type[Record], name: str, cell: Cell, order: Order = "") -> Taken:
    """What a field of a record type makes of a cell. Nothing is guessed, and nothing said is lost."""
    form = _form(record_type, name)
    text = text_of(cell).strip()
    if not text or (form.read not in (_text, _words, _part) and NOTHING.fullmatch(text)):
        return Taken()
    if LEFT_OVER.fullmatch(text) and (name,) not in VERBATIM and form.read is not _part:
        return Taken(
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
    return isinstance(value, str) and LEFT_OVER.fullmatch(value.strip()) is not None


_Read = Callable[["_Form", Cell, str, Order], Taken]


@dataclass(frozen=True, eq=False)
class _Form:
    """How the cells of one field are read, and the check of what was read."""

    read: _Read
    adapter: TypeAdapter[Any]
    is_list: bool
    choices: Mapping[str, Any]

    def checked(self, value: Any, text: str, hint: str = "enter it by hand") -> Taken:
        try:
            self.adapter.validate_python(value)
        except ValidationError:
            return _unusable(f"'{text[:60]}' is not a value this field takes", hint)
        return Taken(value)


def _unusable(what: str, hint: str) -> Taken:
    return Taken(code=UNUSABLE_VALUE, what=what.replace("\n", " "), hint=hint, is_whole=False)


@cache
def _form(record_type: type[Record], name: str) -> _Form:
    info = record_type.model_fields[name]
    is_part = isinstance(info.annotation, type) and issubclass(info.annotation, Part)
    adapter: TypeAdapter[Any] = TypeAdapter(info.rebuild_annotation(), config=None if is_part else _CONFIG)
    kinds = frozenset(_kinds_in(info.annotation))
    choices = {_loose(each): each for each in choices_of(info.annotation)}
    relation = relation_in(record_type, name)
    if relation is not None:
        of_relation: _Read = _people if relation.target == HANDLES else _targets
        return _Form(of_relation, adapter, tuple in kinds, choices)
    if parts_of(info.annotation) is not None:
        return _Form(_part, adapter, tuple in kinds, choices)
    read = _choice if choices else _names if holds_names(record_type, name) else _plain_reader(kinds)
    return _Form(read, adapter, tuple in kinds, choices)


def _plain_reader(kinds: frozenset[Any]) -> _Read:
    for wanted, read in ((date, _day), (bool, _yes_or_no), (int, _number), (float, _number), (tuple, _words)):
        if wanted in kinds:
            return read
    return _text


_CONFIG = ConfigDict(str_strip_whitespace=True)


def _kinds_in(annotation: Any) -> Iterator[Any]:
    yield get_origin(annotation) or annotation
    for inner in get_args(annotation):
        yield from _kinds_in(inner)


def _loose(word: object) -> str:
    return " ".join(re.split(r"[\s_-]+", str(word).strip().casefold()))


# ------------------------------------------------------------------------------------------------ one reader a form


def _text(form: _Form, _cell: Cell, text: str, _order: Order) -> Taken:
    return form.checked(text, text)


def _words(form: _Form, _cell: Cell, text: str, _order: Order) -> Taken:
    listed = items(text)
    result = form.checked(listed, text)
    what, hint = ("", "") if text.startswith("[") else one_or_several(listed)
    return replace(result, code=ONE_OR_SEVERAL, what=what, hint=hint) if what and result.code is None else result


def _names(form: _Form, _cell: Cell, text: str, _order: Order) -> Taken:
    return form.checked(parted(items(text)), text)


def _choice(form: _Form, _cell: Cell, text: str, _order: Order) -> Taken:
    said = parted(items(text)) if form.is_list else [text]
    found = [form.choices.get(_loose(each)) for each in said]
    if None in found:
        hint = f"use one of: {', '.join(map(str, form.choices.values()))}"
        return _unusable(f"'{text[:60]}' is none of its words", hint)
    return form.checked(found if form.is_list else found[0], text)


def _day(_form: _Form, cell: Cell, text: str, order: Order) -> Taken:
    if not isinstance(cell, str | date):
        what = f"'{text[:60]}' is a number that is not formatted as a date"
        return Taken(code=UNCLEAR_DATE, what=what, hint="format the column as dates and save again", is_whole=False)
    reading = read_day(text, order)
    if reading.day is not None:
        return Taken(reading.iso, is_whole=not reading.rest)
    what, hint = in_words(reading)
    what = f"'{text[:60]}' {what}".replace("\n", " ")
    return Taken(code=UNCLEAR_DATE, what=what, hint=hint, is_whole=False)


def _yes_or_no(form: _Form, _cell: Cell, text: str, _order: Order) -> Taken:
    word = text.casefold()
    if word not in _YES | _NO:
        return _unusable(f"'{text[:60]}' is neither yes nor no", "write yes or no")
    return form.checked(word in _YES, text)


def _number(form: _Form, cell: Cell, text: str, _order: Order) -> Taken:
    if isinstance(cell, bool):
        return _unusable(f"'{text}' is not a number", "write digits only")
    value: object = cell
    if isinstance(cell, str):
        value = int(text) if re.fullmatch(r"[+-]?[0-9]{1,15}", text) else _decimal(text)
    return form.checked(value, text, "write digits only, within the bounds of the field")


def _decimal(text: str) -> object:
    return float(text) if re.fullmatch(r"[+-]?[0-9]{1,15}\.[0-9]{1,15}", text) else text


def _part(form: _Form, _cell: Cell, text: str, _order: Order) -> Taken:
    hint = "write it as JSON, as an export does, or enter it by hand"
    return form.checked(_json(text), text, hint)


def _people(form: _Form, _cell: Cell, text: str, _order: Order) -> Taken:
    people = read_people(_json(text) or text)
    handles = [each.handle for each in people if each.handle]
    nameless = [each.name for each in people if not each.handle]
    if len(people) > 1 and not form.is_list:
        return _unusable(f"'{text[:60]}' names {len(people)} people, and the field takes one", "name one of them")
    if nameless:
        what = f"no handle can be made of '{nameless[0][:60]}'"
        hint = "add a page for the person and name its handle"
        value = handles if form.is_list and handles else None
        return Taken(value, code=UNKNOWN_PERSON, what=what, hint=hint, is_whole=False)
    whole = handles if form.is_list else "".join(handles)
    return Taken(whole or None, is_whole=bool(handles) and all(each.name == each.handle for each in people))


def _targets(form: _Form, _cell: Cell, text: str, _order: Order) -> Taken:
    listed = _json(text)
    if isinstance(listed, list):
        said = [
            (str(each.get("id", "")), str(each.get("part") or "")) if isinstance(each, dict) else (str(each), "")
            for each in listed
        ]
    elif form.is_list:
        said = [_target(each.strip()) for each in _TARGETS.split(text)]
    else:
        said = [_target(text)]
    return Taken(targets=tuple(dict.fromkeys(each for each in said if each[0])))


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
