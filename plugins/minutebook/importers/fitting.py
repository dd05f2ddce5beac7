"""Values of other systems made into values our fields take, or left as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from minutebook.core.days import Order, read_day
from minutebook.core.diagnostics import Code
from minutebook.importers.findings import ONE_OR_SEVERAL, TEMPLATE_TEXT, UNCLEAR_DATE, UNKNOWN_PERSON, UNUSABLE_VALUE
from minutebook.importers.folders.statements import plain
from minutebook.importers.terms.days import in_words
from minutebook.importers.terms.people import read_people
from minutebook.importers.terms.words import folded
from minutebook.schema.fields import choices_of, holds_names, parted, parts_of, pieces, relation_in, takes_several

# A blank of a template: {…}, <…> without an @, […] that is no link, TBD and its like, dots.
PLACEHOLDER = re.compile(r"\{[^{}]*\}|<[^<>@]*>|\[[^\[\]]*\](?!\()|(?i:tbd|tbc|todo|yyyy-mm-dd.*|yyyymmdd)|\.\.\.|…")
NOTHING = re.compile(r"(?i:n/?a|none|null|not applicable)|[-–—]+")
"""What says that there is no such value; of a field for text it is the text."""
HANDLES = "handle"
"""The part that people play in a relation."""


def is_said(text: str) -> bool:
    """Whether a text says something, and is no template's."""
    return bool(text) and not PLACEHOLDER.fullmatch(text)


@dataclass(frozen=True)
class Fit:
    """A value as the field takes it; or why it does not: `code` and words for a finding."""

    value: Any = None
    code: Code | None = None
    message: str = ""
    hint: str = ""
    is_whole: bool = True
    """Whether nothing of what was said is left out."""


def fitted(model: type[BaseModel], name: str, value: Any, order: Order = "") -> Fit:
    """The value for a field that is no relation to another record; people become handles."""
    text = plain(value)
    if not text:
        return Fit()
    if PLACEHOLDER.fullmatch(text):
        return Fit(
            None, TEMPLATE_TEXT, f"{name}: '{text[:60]}' says nothing", "write the value, once somebody knows it"
        )
    relation = relation_in(model, name)
    is_people = relation is not None and relation.target == HANDLES
    if NOTHING.fullmatch(text) and (is_people or not _takes(model, name, "any other text")):
        return Fit()
    if is_people:
        return _people(model, name, value)
    annotation = str(model.model_fields[name].annotation)
    if "datetime.date" in annotation and parts_of(model.model_fields[name].annotation) is None:
        return _day(name, text, order)
    for candidate in _candidates(model, name, value, text):
        if _takes(model, name, candidate):
            is_text = isinstance(value, str) and takes_several(model, name) and not holds_names(model, name)
            what, hint = one_or_several(candidate) if is_text else ("", "")
            return Fit(candidate, ONE_OR_SEVERAL, f"{name}: {what}", hint) if what else Fit(candidate)
    return Fit(None, UNUSABLE_VALUE, f"{name}: '{text[:60]}' is not a value this field takes", "enter it by hand")


def _day(name: str, text: str, order: Order) -> Fit:
    reading = read_day(text, order)
    if reading.day is not None:
        return Fit(reading.iso, is_whole=not reading.rest)
    what, hint = in_words(reading)
    return Fit(None, UNCLEAR_DATE, f"{name}: '{text[:60]}' {what}", hint)


def _people(model: type[BaseModel], name: str, value: Any) -> Fit:
    people = read_people(value)
    handles = [each.handle for each in people if each.handle]
    nameless = [each.name for each in people if not each.handle]
    whole = all(each.handle == each.name for each in people)
    if nameless:
        message = f"{name}: no handle can be made of '{nameless[0][:60]}'"
        return Fit(handles or None, UNKNOWN_PERSON, message, "add a page for the person and name its handle", False)
    if not handles:
        return Fit()
    is_list = _takes(model, name, handles)
    return Fit(handles if is_list else handles[0], is_whole=whole and (is_list or len(handles) == 1))


def one_or_several(entries: Any) -> tuple[str, str]:
    """What a finding says of a list of texts where an entry may be several: `Rent, Buy`; a sentence has more words."""
    for each in entries if isinstance(entries, list) else ():
        words = pieces(each, are_names=True)
        if len(words) > 1 and all(" " not in word for word in words):
            return f"'{each[:60]}' may be several; it was taken as one", "write semicolons between them if they are"
    return "", ""


def _candidates(model: type[BaseModel], name: str, value: Any, text: str) -> list[Any]:
    """Forms of a value worth trying, the plainest last."""
    choices = {folded(each): each for each in map(str, choices_of(model.model_fields[name].annotation))}
    if folded(text) in choices:
        return [choices[folded(text)], [choices[folded(text)]]]
    if isinstance(value, list):
        texts = [plain(each) for each in value]
        return [parted(texts) if holds_names(model, name) else texts, value]
    if isinstance(value, dict):
        return [value, text]
    if not takes_several(model, name):
        return [value, text]
    return [pieces(text, holds_names(model, name)), text]


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
