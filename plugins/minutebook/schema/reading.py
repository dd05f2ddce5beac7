"""The one reader that turns a text into what a field takes, in the notations people use."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from minutebook.core.days import DayReading, Order, read_day
from minutebook.core.values import dataclass
from minutebook.schema.fields import pieces
from minutebook.schema.shape import Base, Shape

_YES = frozenset({"1", "true", "x", "y", "yes", "✓", "✔", "☑", "✅"})
_NO = frozenset({"0", "false", "n", "no", "☐", "✗", "✘", "❌"})

_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?P<gap>[, \u00a0\u202f'])[0-9]{3}(?:(?P=gap)[0-9]{3}){0,3})"
    r"(?P<point>\.[0-9]{1,15})?"
)
"""Digits, alone or with one mark between groups of three: 12, -1.5, 12,500, 12 500.75; not 1,25 and not 1,250 000."""

_NO_DAY = DayReading(None, "none")


@dataclass(frozen=True)
class ValueRefusal:
    """A text that is no value of a field; `day` is how far a day could be read in it."""

    text: str
    day: DayReading = _NO_DAY


def value_of(shape: Shape, text: str, order: Order = "") -> Any:
    """The value as front matter has it, or a Refusal; of a list of values, the first that is none.

    Whether it keeps the field's bounds, and whether a record it names is there, is for the caller to see.
    `order` is how 03/04/2021 is meant.
    """
    if not shape.is_list:
        return one_value(shape, text, order)
    found = [one_value(shape, each, order) for each in pieces(text, shape.are_names)]
    return next((each for each in found if isinstance(each, ValueRefusal)), found)


def one_value(shape: Shape, text: str, order: Order = "") -> Any:
    """A value of a field from a text that holds one, or a Refusal."""
    read = _READERS.get(shape.base)
    return read(shape, text.strip(), order) if read else text


def loose(word: object) -> str:
    """A word in the form choices are compared in: Half yearly is half-yearly."""
    return " ".join(re.split(r"[\s_-]+", str(word).strip().casefold()))


def choice_of(shape: Shape, text: object) -> Any:
    """The choice a word means, which may be written in another case or with blanks; None where it means no one."""
    found = [each for each in shape.choices if loose(each) == loose(text)]
    return text if text in shape.choices else found[0] if len(found) == 1 else None


def _choice(shape: Shape, text: str, _order: Order) -> Any:
    found = choice_of(shape, text)
    return ValueRefusal(text) if found is None else found


def _day(_shape: Shape, text: str, order: Order) -> Any:
    reading = read_day(text, order)
    return reading.iso if reading.day and not reading.rest else ValueRefusal(text, reading)


def _yes_or_no(_shape: Shape, text: str, _order: Order) -> Any:
    word = text.casefold()
    return word in _YES if word in _YES | _NO else ValueRefusal(text)


def _number(shape: Shape, text: str, _order: Order) -> Any:
    """A number that means one thing: of a field for decimals 12,500, and of one for whole numbers 12.500, means two."""
    found = _NUMBER.fullmatch(text)
    point = found["point"] if found else None
    is_whole = shape.base is Base.WHOLE
    if not found or (point not in (None, ".0", ".00") if is_whole else found["gap"] == "," and not point):
        return ValueRefusal(text)
    bare = text.replace(found["gap"] or ",", "")
    return float(bare) if point and not is_whole else int(bare.partition(".")[0])


_READERS: dict[Base, Callable[[Shape, str, Order], Any]] = {
    Base.CHOICE: _choice,
    Base.DAY: _day,
    Base.YES_NO: _yes_or_no,
    Base.WHOLE: _number,
    Base.DECIMAL: _number,
}
