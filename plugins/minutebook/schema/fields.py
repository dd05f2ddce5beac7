"""Field declarations: what pydantic lacks for references, days and nested parts."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, partial
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from minutebook.core.addresses import is_safe_link
from minutebook.core.calendar import looks_like_day, parse_day
from minutebook.core.identity import KEY_PATTERN
from minutebook.core.quantities import PATTERN
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, say

GIVEN: set[str] = set()
"""In place of the names of given fields, one set for all: pydantic would keep 2 KB of them for each record."""


@dataclass(frozen=True)
class Relation:
    """The meaning of a reference, read from either end.

    Two fields that declare the same `name`, one with `inverted`, are the two ends of one relation.
    `target` is a kind's key or a part it plays; empty for any record. A `duty` is what somebody goes on doing,
    such as keeping a record true or chairing a board, and what passes to somebody else when they leave; what they
    once did, such as deciding or being present, is none. Most records name what they come from; where it `leads_on`,
    what it names follows from the record, as an objective from the benefit that serves it: a map draws that behind it.
    """

    name: str
    target: str
    label: str
    inverse: str
    inverted: bool = False
    duty: bool = False
    leads_on: bool = False


class Spare(BaseModel):
    """A model of which only the values that differ from their defaults are packed.

    Pydantic packs every value, and which of them were given, for which nobody asks.
    """

    def __getstate__(self) -> dict[str, Any]:
        plain = _plain_values(type(self))
        return {name: value for name, value in vars(self).items() if value is not plain[name]}

    def __setstate__(self, given: dict[str, Any]) -> None:
        object.__setattr__(self, "__dict__", {**_plain_values(type(self)), **given})
        for name, value in _UNUSED:
            object.__setattr__(self, name, value)


_UNUSED: tuple[tuple[str, Any], ...] = (
    ("__pydantic_fields_set__", GIVEN),
    ("__pydantic_extra__", None),
    ("__pydantic_private__", None),
)


@cache
def _plain_values(model: type[BaseModel]) -> dict[str, Any]:
    """Every field in order with its default; a field without one has a value of its own, which is never the default."""
    return {name: each.get_default() for name, each in model.model_fields.items()}


class Part(Spare):
    """A group of values inside a record, such as one step of a path."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: ClassVar[tuple[str, str] | None] = None
    """Its fields for the first and the last day it holds, such as those of a seat, '' for a day that is never told;
    None where it has none."""

    @property
    def first_day(self) -> date | None:
        """The day from which it holds, where it says so."""
        return getattr(self, self.term[0]) if self.term and self.term[0] else None

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds, where it says so."""
        return getattr(self, self.term[1]) if self.term and self.term[1] else None

    def is_held_on(self, day: date | None) -> bool:
        """Whether it holds on a day, its first and last ones included; without a day, whether no end is known."""
        if day is None:
            return self.last_day is None
        return (self.first_day or day) <= day <= (self.last_day or day)

    @property
    def is_binding(self) -> bool:
        """Whether a duty named in it binds; a part that also names those who are only told says for whom it does."""
        return True


def _as_day(value: Any) -> Any:
    if value is None or isinstance(value, date):
        return value
    text = str(value)
    day = parse_day(text)
    if day is not None:
        return day
    if looks_like_day(text):
        raise PydanticCustomError("impossible_day", "there is no such day")
    raise PydanticCustomError("day_form", "not a day")


Day = Annotated[date, BeforeValidator(_as_day)]
"""A plain date, written YYYY-MM-DD; no time, no zone."""

KEY_ALONE = f"^{KEY_PATTERN}$"
"""The pattern of a text that is a key and nothing else."""

MOST = 1e15
"""The largest number that a field with decimals may tell: beyond it, neighbors cannot be told apart."""

ROW = "#"
"""Stands between the id of a record and the key of a row in it: PRJ-0002#release-3."""


class Row(Part):
    """A part that others can name, by its key: PRJ-0002#release-3. A row is known by its key wherever it stands."""

    key: str | None = Field(
        None, pattern=KEY_ALONE, description="Short name of this entry that never changes, such as release-3"
    )


class Point(Part):
    """One of a series: what was found, or is planned, on a day. The order in the file does not matter."""

    day: Day = Field(description="Day it was found, or is planned for")


class Reference(Part):
    """A record named in a list, in whole or in part."""

    id: str = Field(description="Id of the record")
    part: str | None = Field(None, description="Which part of it is meant, where not the whole")
    row: str | None = Field(None, pattern=KEY_ALONE, description="Key of the entry in it that is meant")


def _as_reference(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    name, _, row = value.partition(ROW)
    return {"id": name, "row": row} if row else {"id": value}


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


_BETWEEN_NAMES = re.compile("[,;\n]")
_BETWEEN_TEXTS = re.compile("[;\n]")


def _as_names(value: Any) -> Any:
    listed = _as_list(value)
    texts = [each for each in listed if isinstance(each, str)] if isinstance(listed, list | tuple) else []
    if any(map(_BETWEEN_NAMES.search, texts)):
        raise PydanticCustomError("several_in_one", "several values in one text")
    return listed


def _as_link(value: Any) -> Any:
    if isinstance(value, str) and not is_safe_link(value):
        raise PydanticCustomError("unsafe_link", "not a link that may be shown")
    return value


@dataclass(frozen=True)
class Unit:
    """What a number counts, as it is said behind it: `Unit("week", "weeks")`, `Unit("%")`.

    Not `is_grouped` where it counts nothing, such as a year, which is shown without separators.
    """

    one: str = ""
    several: str = ""
    is_grouped: bool = True

    def digits(self, number: float) -> str:
        """A number without its unit: 12,500."""
        return (f"{number:,}" if self.is_grouped else f"{number}").removesuffix(".0")

    def said(self, number: float) -> Phrase:
        """A number as readers see it: 12,500 weeks."""
        word = self.several if number != 1 and self.several else self.one
        shown = (int(number) if number == int(number) else number) if self.is_grouped else self.digits(number)
        return say("{n} {unit}", n=shown, unit=Phrase(word)) if word else say("{n}", n=shown)


PLAIN = Unit()


class _Long:
    """Marks a text of several sentences."""


LongText = Annotated[str, _Long]
"""A text of one or more sentences; a form gives it several lines."""


class _Counted:
    """Marks a text that tells an amount."""


Amount = Annotated[str, _Counted, Field(pattern=PATTERN)]
"""A number and what it counts, `120000 USD` or `15 days`; `core.quantities` reads it."""

WebLink = Annotated[str, BeforeValidator(_as_link)]
"""An http, https or mailto address, or a relative path."""

References = Annotated[tuple[Annotated[Reference, BeforeValidator(_as_reference)], ...], BeforeValidator(_as_names)]
"""Records by id, each in whole or with `part`."""

Words = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
"""A list of texts, which may have commas; a single text counts as a list of one."""

Names = Annotated[tuple[str, ...], BeforeValidator(_as_names)]
"""A list of tags, ids or handles; a single one counts as a list. With a comma in it, it is several, and no list."""


def ref(
    target: str,
    description: str,
    *,
    label: str = "",
    inverse: str = "",
    name: str = "",
    duty: bool = False,
    leads_on: bool = False,
) -> Any:
    """One record of the kind (or part) `target`, by id; shown on both records. Somebody's `duty` is handed over, and
    what it `leads_on` to follows from this record."""
    said: Any = Relation(name, target, label, inverse, duty=duty, leads_on=leads_on)
    return Field(None, description=description, json_schema_extra={"relation": said})


def refs(
    target: str,
    description: str,
    *,
    label: str = "",
    inverse: str = "",
    name: str = "",
    inverted: bool = False,
    duty: bool = False,
    leads_on: bool = False,
) -> Any:
    """Several records by id. With `inverted`, the far end of the relation called `name`."""
    said: Any = Relation(name, target, label, inverse, inverted, duty, leads_on)
    return Field((), description=description, json_schema_extra={"relation": said})


SUPERSESSION, AMENDMENT = "supersession", "amendment"
"""Names of the two relations that alter what holds of the record they lead to; a kind of a site may use them, too."""

superseding = partial(refs, name=SUPERSESSION, label="Supersedes", inverse="Superseded by")
"""Records that this one replaces; `inverted`, those that replaced it."""

amending = partial(refs, name=AMENDMENT, label="Amends", inverse="Amended by")
"""Records that this one changes without replacing them; `inverted`, those that changed it."""


def pieces(text: str, are_names: bool) -> list[str]:
    """The values a single text has for a list: names are parted by commas, texts by semicolons and lines only."""
    between = _BETWEEN_NAMES if are_names else _BETWEEN_TEXTS
    return [bare for each in between.split(text) if (bare := " ".join(each.split()))]


def parted(value: Any) -> list[Any]:
    """A list of names in which every text that holds several is parted; each name once, in its first place."""
    listed = value if isinstance(value, list | tuple) else [value]
    parts = (one for each in listed for one in (pieces(each, are_names=True) if isinstance(each, str) else [each]))
    found: dict[str, Any] = {}
    for one in parts:
        found.setdefault(one if isinstance(one, str) else f"\0{one!r}", one)
    return list(found.values())
