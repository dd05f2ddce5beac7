"""Values that are worked out of others whenever they are shown, and are never written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Protocol

from pydantic import BaseModel

from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, say
from minutebook.schema.fields import PLAIN, Unit
from minutebook.schema.shape import Shape, shape_said, shapes_of


class Known(Protocol):
    """What a value may be worked out of beside its own record: the day, and the other records of the site."""

    @property
    def today(self) -> date: ...

    def find(self, name: str) -> Any: ...

    def links_from(self, record_id: str) -> Iterable[Any]: ...

    def links_to(self, record_id: str) -> Iterable[Any]: ...


@dataclass(frozen=True)
class Derived:
    """A value of a record that is worked out: a column, a filter, an order, a group, never a line of a file.

    `formula` says in words how, `of` are the fields that it is made of, which a reader is led to; `takes` is the type
    of the value, as a field would be declared: `int`, `Literal["on plan", "late"]`, `Day`. `work` gives it for a record
    among what is known, or None where something that it needs is missing; it reads no clock and no file. With
    `is_house` the formula is a convention of this program that no standard gives, and pages say so. `since` tells the
    day from which a number has been above a limit and not above another one, where its history is known.
    """

    name: str
    formula: str
    of: tuple[str, ...]
    takes: Any
    work: Callable[[Any, Known], Any]
    unit: Unit = PLAIN
    label: str = ""
    is_house: bool = False
    since: Callable[[Any, Known, float, float], date | None] | None = None

    @property
    def heading(self) -> str:
        """Its name as readers see it."""
        return Phrase(self.label) if self.label else label_of(self.name)

    @property
    def told(self) -> Phrase:
        """How it is worked out, and whether that is a convention of this program, as pages say it beside a value."""
        formula = Phrase(self.formula)
        return say("{formula}; house convention", formula=formula) if self.is_house else formula

    @property
    def shape(self) -> Shape:
        """What its value is, as of a field."""
        said = shape_said(self.takes)
        unit = said.unit if self.unit is PLAIN else self.unit
        return replace(said, name=self.name, unit=unit, may_be_open=True, description=self.formula)


# A number at the beginning of a text, with commas between thousands or without.
_NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?(?![0-9,.])")


def is_stated(said: object, value: Any) -> bool:
    """Whether what is written states a value that was worked out: a number in whatever form, with its unit or without,
    a word in any letters."""
    text = str(said).strip()
    if value is None or isinstance(value, bool) or isinstance(said, bool):
        return bool(said == value)
    if isinstance(value, int | float):
        number = _NUMBER.match(text)
        return number is not None and float(number[0].replace(",", "")) == value
    return text.casefold() == str(value).casefold()


@cache
def derived_of(record_type: type[BaseModel]) -> Mapping[str, Derived]:
    """The values worked out for records of a type, by name."""
    kind: Any = getattr(record_type, "kind", None)  # the class that all record types share has none
    return MappingProxyType({each.name: each for each in (kind.derived if kind else ())})


@cache
def columns_of(record_type: type[BaseModel]) -> Mapping[str, Shape]:
    """Everything that a table can show of records of a type: their fields, then what is worked out."""
    worked = {name: each.shape for name, each in derived_of(record_type).items()}
    return MappingProxyType({**shapes_of(record_type), **worked})
