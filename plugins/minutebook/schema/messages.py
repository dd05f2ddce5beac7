"""Pydantic's findings in plain words, each with a code, a place and a remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from minutebook.core.calendar import FIRST_DAY, LAST_DAY, is_beyond
from minutebook.core.days import read_day
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.references import plain_target
from minutebook.core.text import did_you_mean
from minutebook.schema.fields import KEY_ALONE, parted
from minutebook.schema.shape import model_at, shape_at, shapes_of
from minutebook.sources.source import Source
from minutebook.sources.writing import front_matter_line

MISSING = Code(
    "missing-field",
    Severity.ERROR,
    "A required field is missing.",
    "Without it the record cannot be listed, found or linked.",
    "Add the field that the message names.",
)
UNKNOWN_FIELD = Code(
    "unknown-field",
    Severity.ERROR,
    "This kind of record has no field of that name.",
    "The value would be lost without anybody seeing it.",
    "Correct the name, or delete the line.",
)
UNKNOWN_CHOICE = Code(
    "unknown-choice",
    Severity.ERROR,
    "The value is not one of the words this field takes.",
    "Lists and filters only work when everyone uses the same words.",
    "Use one of the words that the message lists.",
)
WRONG_TYPE = Code(
    "wrong-type",
    Severity.ERROR,
    "The value does not have the form this field takes.",
    "It cannot be sorted, counted or shown.",
    "Write it in the form that the message names.",
)
IMPOSSIBLE_DATE = Code(
    "impossible-date",
    Severity.ERROR,
    "The date does not exist.",
    "It cannot be put on a timeline.",
    "Check month and day; dates are written year-month-day.",
)
DATE_FORM = Code(
    "date-form",
    Severity.ERROR,
    "The date is not written as year-month-day.",
    "Other forms leave doubt about which number is the month.",
    "Write it like 2026-11-23.",
)
OUT_OF_RANGE = Code(
    "out-of-range",
    Severity.ERROR,
    "The number or year is larger or smaller than the field allows.",
    "It is most likely a typing error.",
    "Correct the number.",
)
UNSAFE_LINK = Code(
    "unsafe-link",
    Severity.ERROR,
    "The address is of a form that may not be shown.",
    "Links other than web, mail and relative ones can run code.",
    "Use an address with https, http or mailto, or a relative path.",
    can_be_waived=False,
    adopted=Severity.WARNING,
)

_FORMS = {
    "string_type": ("must be text", "put the value in quotes"),
    "string_too_short": ("must not be empty", "write a few words"),
    "int_type": ("must be a whole number", "write digits only"),
    "int_parsing": ("must be a whole number", "write digits only"),
    "int_from_float": ("must be a whole number", "write digits only"),
    "float_type": ("must be a number", "write digits, with a point before decimals"),
    "float_parsing": ("must be a number", "write digits, with a point before decimals"),
    "bool_type": ("must be true or false", "write true or false without quotes"),
    "bool_parsing": ("must be true or false", "write true or false without quotes"),
    "tuple_type": ("must be a list", "write it as [one, two] or one item per line after a hyphen"),
    "model_type": ("must be a group of `name: value` lines", "look at the field's reference page"),
    "model_attributes_type": ("must be a group of `name: value` lines", "look at the field's reference page"),
}

_AMOUNT_FORM = ("is no amount", "write a number and what it counts, such as 120000 USD or 15 days")
_KEY_FORM = ("is no key", "write lower-case letters and digits, with hyphens between words, such as release-3")

_BOUNDS = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}


def explain(error: Mapping[str, Any], model: type[BaseModel], source: Source) -> Problem:
    """One pydantic error as a problem at its place in the file."""
    path: tuple[str | int, ...] = tuple(error["loc"])
    name = spoken(source.named(path))
    place = source.at(*path)
    if error["input"] is None and path:
        what = "is required" if isinstance(path[-1], str) else "is empty"
        return MISSING.at(place, f"{name}: {what}", _remedy(model, path))
    if own := _in_own_words(error, name, model, path):
        code, message, hint = own
        return code.at(place, message, hint)
    match error["type"]:
        case "missing":
            return MISSING.at(source.at(*path[:-1]), f"{name}: is required", _remedy(model, path))
        case "extra_forbidden":
            fields = shapes_of(model_at(model, path[:-1]))
            message = f"{name}: no such field here"
            return UNKNOWN_FIELD.at(source.at_key(*path), message, did_you_mean(str(path[-1]), fields))
        case "literal_error":
            return _unknown_choice(name, place, error)
        case "greater_than_equal" | "greater_than" | "less_than_equal" | "less_than":
            ((bound, value),) = error["ctx"].items()
            said = f"{_BOUNDS[bound]} {value}".removesuffix(".0")
            return OUT_OF_RANGE.at(place, f"{name}: {seen(error['input'])} must be {said}", "correct the number")
    if error["type"] == "value_error":  # a check of our own, which says in plain words what it asks for
        return WRONG_TYPE.at(place, f"{name}: {seen(error['input'])} cannot be followed", str(error["ctx"]["error"]))
    form, hint = _form(error, model, path)
    return WRONG_TYPE.at(place, f"{name}: {seen(error['input'])} {form}", hint)


def _form(error: Mapping[str, Any], model: type[BaseModel], path: tuple[str | int, ...]) -> tuple[str, str]:
    """What form of value is wanted, and the remedy."""
    unknown = ("is not a value this field takes", "look at the field's reference page")
    form, hint = _FORMS.get(error["type"], unknown)
    shape = shape_at(model, path)
    if shape is not None and shape.is_amount and error["type"] in ("string_type", "string_pattern_mismatch"):
        form, hint = _AMOUNT_FORM
    elif error["type"] == "string_pattern_mismatch" and error["ctx"]["pattern"] == KEY_ALONE:
        form, hint = _KEY_FORM
    elif error["type"] != "string_too_short" and _is_reference(model, path):
        form, hint = "must be the id of a record", "write the id alone, such as DEC-0010, or a person's handle"
    elif error["type"] == "string_too_long":
        form, hint = "is too long", f"write at most {error['ctx']['max_length']} characters"
    elif error["type"] == "string_type" and isinstance(error["input"], list):
        hint = "write one value, without brackets or hyphens around it"
    return form, hint


def _is_reference(model: type[BaseModel], path: tuple[str | int, ...]) -> bool:
    shape = shape_at(model, path)
    return shape is not None and shape.relation is not None


def _in_own_words(
    error: Mapping[str, Any], name: str, model: type[BaseModel], path: tuple[str | int, ...]
) -> tuple[Code, str, str] | None:
    """Code, message and remedy of what our own fields ask for beyond the form of a value."""
    value = error["input"]
    match error["type"]:
        case "several_in_one":
            return (WRONG_TYPE, *_no_list(name, value, are_ids=_is_reference(model, path)))
        case "tuple_type" if isinstance(value, str) and (shape := shape_at(model, path)) and shape.choices:
            return (WRONG_TYPE, *_no_list(name, value))
        case "impossible_day" if is_beyond(str(value)):
            message = f"{name}: {seen(value)} lies outside {FIRST_DAY} to {LAST_DAY}"
            return OUT_OF_RANGE, message, "correct the year, or leave the line out where there is no such day"
        case "impossible_day":
            hint = "check month and day; dates are written year-month-day"
            return IMPOSSIBLE_DATE, f"{name}: there is no day {seen(value)}", hint
        case "day_form":
            return (DATE_FORM, *_no_date(name, value))
        case "unsafe_link":
            hint = "use an address with https, http or mailto, or a relative path"
            return UNSAFE_LINK, f"{name}: {seen(value)} is not a link that may be shown", hint
    return None


def _no_date(name: str, value: Any) -> tuple[str, str]:
    """What is wrong with a day, and the remedy; of what may be two days, both."""
    reading = read_day(str(value))
    if reading.either:
        why = ", for it has a time or a zone" if reading.fault == "moment" else ""
        return f"{name}: {seen(value)} may be {reading.choice}{why}", "write the day that is meant"
    return f"{name}: {seen(value)} is not a date", "write it as year-month-day, such as 2026-11-23"


def _no_list(name: str, value: Any, *, are_ids: bool = False) -> tuple[str, str]:
    """What is wrong with several values in one text, and the list that is wanted, as it is to be written."""
    several = (each for each in value if isinstance(each, str) and len(parted(each)) != 1)
    text = value if isinstance(value, str) else next(several, "")
    wanted = [plain_target(each) if are_ids else each for each in parted(value)]
    line = front_matter_line(name.rpartition(" ")[2], wanted)
    return f"{name}: {seen(text)} is one text, and a list is wanted", f"write `{line}`"


def _remedy(model: type[BaseModel], path: tuple[str | int, ...]) -> str:
    description = description_of(model, path)
    if isinstance(path[-1], int) or not description:
        return "write a value, or delete the line"
    return f"add `{path[-1]}:` ({description})"


def _unknown_choice(name: str, place: Location, error: Mapping[str, Any]) -> Problem:
    value = error["input"]
    choices = re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
    if isinstance(value, Mapping | list):
        return WRONG_TYPE.at(place, f"{name}: {seen(value)} must be one word", f"use one of: {', '.join(choices)}")
    if not isinstance(value, str) and str(value) in choices:
        return WRONG_TYPE.at(place, f"{name}: {seen(value)} must be text", f"put it in quotes: '{value}'")
    return UNKNOWN_CHOICE.at(place, f"{name}: unknown value {seen(value)}", did_you_mean(str(value), choices))


def spoken(path: tuple[str | int, ...]) -> str:
    """A way to a value as words: `steps 2: minutes`."""
    words: list[str] = []
    for each in path:
        if isinstance(each, int) and words:
            words[-1] += f" {each + 1}"
        else:
            words.append(str(each))
    return ": ".join(words)


def seen(value: Any) -> str:
    """A value as its writer would recognize it, cut to a line's length."""
    if isinstance(value, Mapping):
        return "a group of values"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value).replace("\n", " ")
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def description_of(model: type[BaseModel], path: tuple[str | int, ...]) -> str:
    """What the field at the end of a path is for."""
    shape = shapes_of(model_at(model, path[:-1])).get(str(path[-1])) if path else None
    return shape.description if shape else ""
