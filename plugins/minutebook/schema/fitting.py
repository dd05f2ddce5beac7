"""Values of other systems made into values our fields take, or left as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from minutebook.core.days import Order
from minutebook.core.diagnostics import Code
from minutebook.core.identity import is_id
from minutebook.core.placeholders import is_placeholder
from minutebook.core.values import dataclass
from minutebook.dialects import codes
from minutebook.dialects.blanks import NOTHING, PLACEHOLDER
from minutebook.dialects.days import in_words
from minutebook.dialects.people import REMEDY, read_people
from minutebook.dialects.statements import StatedValue, plain
from minutebook.dialects.words import folded
from minutebook.schema.fields import parted, pieces
from minutebook.schema.reading import ValueRefusal, choice_of, one_value
from minutebook.schema.record import VERBATIM
from minutebook.schema.shape import NUMBERS, TEXTS, Base, Shape, shape_of

_BULLET = re.compile(r"^[-•*–][ \t]+")
# What parts the targets of a relation in a text; not a comma in brackets.
_BETWEEN = re.compile(r"[;,\n](?![^()]*\))")
# The address behind each name that a reference of Notion has: `Fees, old (https://a.example/x), Tax (https://…)`.
_ADDRESS = re.compile(r"\s*\(https?://[^()\s]+\)(?:,\s*|\s*$)")
# `DEC-1 (section 2)`: a target, and in brackets a part of it.
_BRACKETED = re.compile(r"(?P<target>[^()]*[^()\s])\s*\((?P<part>[^()]*)\)")
# Words that say that a part is meant: `in part`, `partly:`.
_PART = re.compile(r"(?:(?:in )?part|partly|partially)\b\s*:?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class FittedValue:
    """A value as the field takes it, or targets of a relation with the part that is meant; or why there is none:
    `code` and words for a finding."""

    value: Any = None
    code: Code | None = None
    message: str = ""
    hint: str = ""
    is_whole: bool = True
    """Whether nothing of what was said is left out."""
    targets: tuple[tuple[str, str], ...] = ()


def fitted(model: type[BaseModel], name: str, value: Any, order: Order = "", known: Container[str] = ()) -> FittedValue:
    """What a field makes of a text, number, list or group; a list or a group may be a text in JSON.

    Nothing is guessed. People become handles; of other relations the targets are told as the source names them.
    `known` are handles as `read_people` takes them.
    """
    shape, text = shape_of(model, name), plain(value)
    takes_any = shape.base in TEXTS and not shape.relation and not shape.are_names and not shape.part
    said = value if takes_any and not shape.is_list else _decoded(value)
    if not text or (NOTHING.fullmatch(text) and not takes_any):
        return FittedValue()
    if (name,) not in VERBATIM and _is_blank(said, text):
        return _refused(
            name, f"'{text[:60]}' says nothing", "write the value, once somebody knows it", codes.TEMPLATE_TEXT
        )
    if shape.base is Base.CHOICE:
        said = _our_word(model, name, said)
    if shape.relation is not None:
        return _people(shape, said, known) if shape.are_people else _targets(shape, said, text)
    if shape.base is Base.DAY and not shape.is_list:
        return _day(shape, said, text, order)
    found = _read(shape, said, text, order)
    if found is None or not _takes(model, name, found):
        hint = "write it as JSON, as an export does" if shape.part and said is value else f"it takes {shape.words}"
        return _refused(name, f"'{text[:60]}' is not a value this field takes", hint)
    if (name,) not in VERBATIM and _has_left_over(found):
        return _refused(name, f"'{text[:60]}' holds text left over from a template", "write the real value there")
    if isinstance(said, str) and shape.is_list and takes_any and (what := _one_or_several(found)):
        return FittedValue(found, codes.ONE_OR_SEVERAL, f"{name}: {what}", "write semicolons between them if they are")
    return FittedValue(found, is_whole=not (shape.are_names and _ADDRESS.search(text)))


def stated_fit(
    model: type[BaseModel], name: str, statement: StatedValue, order: Order = "", known: Container[str] = ()
) -> FittedValue:
    """What a field makes of a statement; nothing of `Review: [pitch](…)`, words under a name that only sometimes is
    that of a day."""
    fit = fitted(model, name, statement.value, order, known)
    said = re.sub(r"\[[^\[\]]*\]\([^()]*\)|[a-z]{1,10}://\S+", "", statement.text)
    is_no_day = fit.code is codes.UNCLEAR_DATE and statement.key != "date" and not any(map(str.isdigit, said))
    return FittedValue() if is_no_day else fit


def _refused(name: str, what: str, hint: str, code: Code = codes.UNUSABLE_VALUE) -> FittedValue:
    return FittedValue(None, code, f"{name}: {what}".replace("\n", " "), hint, is_whole=False)


def _is_blank(said: Any, text: str) -> bool:
    """Whether a text is a template's blank; JSON only looks like one, and {Ana} in YAML is a group."""
    shown = plain(said) if isinstance(said, list | dict) else text
    return bool(PLACEHOLDER.fullmatch(shown) or is_placeholder(shown))


def _has_left_over(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(map(_has_left_over, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) and is_placeholder(value)


def _decoded(value: Any) -> Any:
    """What a text in JSON says; any other value as it is."""
    if not isinstance(value, str) or value.strip()[:1] not in ("[", "{"):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def _read(shape: Shape, said: Any, text: str, order: Order) -> Any:
    """The value in the form a field takes, bounds aside; None where it is none."""
    if shape.part is not None or shape.base not in (*TEXTS, *NUMBERS, Base.CHOICE, Base.YES_NO, Base.DAY):
        return said
    if not shape.is_list:
        return _one(shape, text if isinstance(said, dict) else said, order)
    entries = said if isinstance(said, list) else items(_ADDRESS.sub(";", text) if shape.are_names else text)
    if shape.base is Base.CHOICE or shape.are_names:
        entries = parted([plain(each) for each in entries])
    read = [_one(shape, each, order) for each in entries]
    return None if None in read else read


def _one(shape: Shape, said: Any, order: Order) -> Any:
    """One value of a field; None where it is none."""
    if isinstance(said, list | dict):
        return None
    if shape.base is Base.CHOICE:
        return _choice(shape, said)
    if shape.base in TEXTS:
        return plain(said)
    if isinstance(said, str):
        found = one_value(shape, said, order)
        return None if isinstance(found, ValueRefusal) else found
    return said if isinstance(said, bool) is (shape.base is Base.YES_NO) else None


def _our_word(model: type[BaseModel], name: str, said: Any) -> Any:
    """The choice that the kind knows another word to mean; any other value as it is."""
    kind: Any = getattr(model, "kind", None)
    words = kind.intake.values.get(name, {}) if kind and isinstance(said, str) else {}
    return next((ours for ours, others in words.items() if folded(plain(said)) in others), said)


def _choice(shape: Shape, said: Any) -> Any:
    """The choice a word means; an initial is one where no other choice begins with it, as in H, M, L."""
    for each in (said, folded(plain(said))):
        if (found := choice_of(shape, each)) is not None:
            return found
    if shape.name == "visibility":  # P may be private, where ours is public
        return None
    initials = [str(each)[:1].casefold() for each in shape.choices]
    initial = plain(said).casefold()
    return shape.choices[initials.index(initial)] if initials.count(initial) == 1 == len(initial) else None


def _day(shape: Shape, said: Any, text: str, order: Order) -> FittedValue:
    if isinstance(said, bool | int | float):
        hint = "format the column as dates and save again, or write year-month-day"
        return _refused(shape.name, f"'{text}' is a number that is not formatted as a date", hint, codes.UNCLEAR_DATE)
    found = one_value(shape, text, order)
    if not isinstance(found, ValueRefusal):
        return FittedValue(found)
    if shown := found.day.day or found.day.shown:
        return FittedValue(shown.isoformat(), is_whole=False)
    what, hint = in_words(found.day)
    return _refused(shape.name, f"'{text[:60]}' {what}", hint, codes.UNCLEAR_DATE)


def _people(shape: Shape, said: Any, known: Container[str]) -> FittedValue:
    reading = read_people(said, known)
    people = reading.people
    if reading.doubt:
        return _refused(shape.name, reading.doubt, REMEDY, codes.PEOPLE_NOT_TOLD_APART)
    handles = [each.handle for each in people if each.handle]
    nameless = [each.name for each in people if not each.handle]
    if len(people) > 1 and not shape.is_list:
        return _refused(shape.name, f"'{plain(said)[:60]}' names {len(people)} people", "it takes one; name that one")
    if nameless:
        hint = "add a page for the person and name its handle"
        found = _refused(shape.name, f"no handle can be made of '{nameless[0][:60]}'", hint, codes.UNKNOWN_PERSON)
        return replace(found, value=handles or None)
    whole = bool(handles) and all(each.name == each.handle for each in people)
    return FittedValue((handles if shape.is_list else "".join(handles)) or None, is_whole=whole)


def _targets(shape: Shape, said: Any, text: str) -> FittedValue:
    is_whole = isinstance(said, list) or not _ADDRESS.search(text)
    if isinstance(said, list):
        groups = [each if isinstance(each, dict) else {"id": each} for each in said]
        named = [f"{each.get('id', '')}{f'#{row}' if (row := each.get('row')) else ''}" for each in groups]
        found = [(name, str(each.get("part") or "")) for name, each in zip(named, groups, strict=True)]
    elif is_whole:
        found = [_target(each.strip()) for each in (_BETWEEN.split(text) if shape.is_list else [text])]
    else:
        found = [(_BULLET.sub("", each.strip()), "") for each in _ADDRESS.split(text)]
    return FittedValue(is_whole=is_whole, targets=tuple(dict.fromkeys(each for each in found if each[0])))


def _target(text: str) -> tuple[str, str]:
    """A target and the part of it that is meant: `DEC-0004 (part: only fees)`. Other brackets belong to a name."""
    text = _BULLET.sub("", text)
    match = _BRACKETED.fullmatch(text)
    said = _PART.match(match["part"]) if match else None
    if match is None or (said is None and not is_id(match["target"])):
        return text, ""
    return match["target"], (match["part"][said.end() if said else 0 :].strip() or match["part"].strip())


def items(text: str) -> list[str]:
    """The entries of a list in a text: what stands between semicolons and line breaks, marks of a list left out."""
    return [bare for each in pieces(text, are_names=False) if (bare := _BULLET.sub("", each).strip())]


def _one_or_several(entries: Iterable[Any]) -> str:
    """What a finding says of a list of texts where an entry may be several: `Rent, Buy`; a sentence has more words."""
    for each in entries:
        words = pieces(each, are_names=True) if isinstance(each, str) else []
        if len(words) > 1 and all(" " not in word for word in words):
            return f"'{each[:60]}' may be several; it was taken as one"
    return ""


def _takes(model: type[BaseModel], name: str, value: Any) -> bool:
    try:
        _adapter(model, name).validate_python(value)
    except ValidationError:
        return False
    return True


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(model.model_fields[name].rebuild_annotation())
