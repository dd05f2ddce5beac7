"""What rows say of how likely something is and how much it would do: an assessment, and whether a score agrees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from minutebook.core.values import dataclass
from minutebook.exporters.office_sheet import series_of
from minutebook.importers.sheets.headings import normal
from minutebook.importers.sheets.sheet import Cell, text_of
from minutebook.schema.derived import Derived, derived_of
from minutebook.schema.ratings import STEPS
from minutebook.schema.record import Record
from minutebook.schema.shape import Base

WORDS: Mapping[int, tuple[str, ...]] = {
    1: ("very low", "rare", "remote", "negligible", "insignificant"),
    2: ("low", "unlikely", "minor"),
    3: ("medium", "moderate", "possible"),
    4: ("high", "likely", "major"),
    5: ("very high", "almost certain", "critical", "severe", "extreme", "catastrophic"),
}
"""What logs write in place of 1 to 5: a convention of this program, so each word that is taken is told."""

_STEPS = {word: step for step, words in WORDS.items() for word in words}
# A step with its meaning or its scale behind it: `4`, `4 - Likely`, `4/5`, `4 (likely)`; not 40, 4 % or 4.5.
_NUMBER = re.compile(r"([1-5])(?:\s*(?:[-–:/(].*)?)?")


@cache
def rating_meanings(record_type: type[Record]) -> Mapping[str, Derived]:
    """What a column may say of the ratings of a record: values worked out of its series of them."""
    fields = {field for field, _ in series_of(record_type.kind).values()}
    found = derived_of(record_type).values()
    return {each.name: each for each in found if each.of and {name.partition(".")[0] for name in each.of} <= fields}


def step_of(cell: Cell) -> tuple[int | None, bool]:
    """The step from 1 to 5 that a cell means, and whether it was a word; None where it means no one."""
    said = text_of(cell).strip()
    if match := _NUMBER.fullmatch(said):
        return int(match[1]), False
    step = _STEPS.get(normal(said))
    return step, step is not None


@dataclass(frozen=True)
class RowRating:
    """What a row says of a rating: the series and its new entry, and the cells that say something else than follows
    from it, with what does."""

    field: str
    point: Mapping[str, Any]
    disagreeing: Mapping[str, Any]


def rating_of(record_type: type[Record], cells: Mapping[str, Cell], day: date | None) -> RowRating | None:
    """The rating that a row states, by the meanings of its columns; None where a part of it, or its day, is missing.

    A day among the cells comes before `day`.
    """
    series = series_of(record_type.kind)
    steps = {name: step_of(cells[name])[0] for name in series if name in cells}
    days = (text_of(cells[each]) for each, of in rating_meanings(record_type).items() if _is_day(of) and each in cells)
    on = next(days, day.isoformat() if day else "")
    if not series or not on or len(steps) < len(series) or not all(step in STEPS for step in steps.values()):
        return None
    (field,) = {field for field, _ in series.values()}
    point = {"day": on, **{series[name][1]: step for name, step in steps.items()}}
    worked_out = _worked_out(record_type, field, point)
    said = {name: text_of(cell).strip() for name, cell in cells.items() if name in worked_out and name not in series}
    wrong = {name: worked_out[name] for name, text in said.items() if text and text != str(worked_out[name])}
    return RowRating(field, point, wrong)


def _is_day(derived: Derived) -> bool:
    return derived.shape.base is Base.DAY


def _worked_out(record_type: type[Record], field: str, point: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from one entry of the series alone."""
    try:
        entries = TypeAdapter[Any](record_type.model_fields[field].rebuild_annotation()).validate_python((dict(point),))
    except ValidationError:
        return {}
    record = record_type.model_construct(**{field: entries})
    alone = _Alone(date.fromisoformat(str(point["day"])[:10]))
    return {name: each.work(record, alone) for name, each in rating_meanings(record_type).items() if not _is_day(each)}


@dataclass(frozen=True)
class _Alone:
    """A record on its own day, among no others."""

    today: date

    def find(self, _name: str) -> Any:
        return None

    def links_from(self, _record_id: str) -> Iterable[Any]:
        return ()

    links_to = links_from
