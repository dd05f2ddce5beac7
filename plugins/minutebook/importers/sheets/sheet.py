"""A sheet as read: cells by row, with the places they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date, datetime, time
from functools import cached_property

from minutebook.core.diagnostics import Location, Problem
from minutebook.core.text import counted, joined
from minutebook.core.values import dataclass
from minutebook.importers.findings import HIDDEN

Cell = str | int | float | bool | datetime | date | time | None

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged area, counted from 1."""

MAX_TEXT = 32_767
"""Characters of a cell, as Excel has it."""

# Errors as Excel and LibreOffice write them into cells.
_ERROR = re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|SPILL!|CALC!|FIELD!)|Err:[0-9]{3}")
# Control characters but tab, line feed and carriage return.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Sheet:
    """One sheet: `rows` begin with row 1 and cells with column A, so that a place is an index plus one.

    A merged cell's value stands in each of the cells it covers. `faults` say, by row and column, why a
    cell holds no value; `asides` are the address it links to and the note on it. `hidden_rows` and
    `hidden_columns` are those with values that the workbook hides, all rows of a hidden sheet among them.
    `is_named` is false for a text file, which has no sheets to tell apart.
    """

    path: str
    name: str
    rows: tuple[tuple[Cell, ...], ...] = ()
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    is_named: bool = True
    asides: Mapping[tuple[int, int], Mapping[str, str]] = field(default_factory=dict)
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def at(self, row: int, column: int = 1) -> Location:
        """Place of a cell: the row is its line."""
        return Location(self.path, max(row, 1), max(column, 1))

    def cell(self, row: int, column: int) -> Cell:
        """A value by its place, from 1; None beyond the edge."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else None

    def called(self, row: int, column: int = 0) -> str:
        """A cell or row as a person calls it: sheet 'Log', cell D7."""
        where = f"cell {letters(column)}{row}" if column else f"row {row}"
        return f"sheet '{self.name}', {where}" if self.is_named else where

    @cached_property
    def merged(self) -> Mapping[tuple[int, int], Merge]:
        """The merged area a cell belongs to, by row and column."""
        return {
            (row, column): merge
            for merge in self.merges
            for row in range(merge[0], merge[2] + 1)
            for column in range(merge[1], merge[3] + 1)
        }


def letters(column: int) -> str:
    """D for column 4."""
    said = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def text_of(cell: Cell) -> str:
    """A value as text: days as 2026-11-23, true and false in small letters, nothing as an empty text."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case datetime():
            return cell.isoformat(" ", "seconds" if cell.second else "minutes")
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat("seconds" if cell.second else "minutes")
    return str(cell)


def make_sheet(
    path: str,
    name: str,
    rows: Iterable[Iterable[object]],
    errors: Mapping[tuple[int, int], str] | None = None,
    merges: Iterable[Merge] = (),
    is_named: bool = True,
) -> Sheet:
    """A sheet of raw values: texts cleaned, whole numbers made whole, merged cells filled, faults set apart."""
    faults = {place: f"holds {code}" for place, code in (errors or {}).items()}
    clean = [[_plain(each) for each in row] for row in rows]
    for number, cells in enumerate(clean, start=1):
        for column, cell in enumerate(cells, start=1):
            if isinstance(cell, str) and (fault := _fault(cell)):
                faults[number, column] = fault
            if (number, column) in faults:
                cells[column - 1] = None
    areas = _clipped(merges, clean)
    for top, left, bottom, right in areas:
        for row in range(top - 1, bottom):
            clean[row][left - 1 : right] = [clean[top - 1][left - 1]] * (right - left + 1)
    while clean and not any(cell is not None for cell in clean[-1]) and all(len(clean) != row for row, _ in faults):
        clean.pop()
    return Sheet(path, name, tuple(map(tuple, clean)), faults, areas, is_named)


def _plain(value: object) -> Cell:
    if isinstance(value, str):
        return _HIDDEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n")) or None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value if isinstance(value, bool | int | float | date | time) else None


def _fault(text: str) -> str:
    if len(text) > MAX_TEXT:
        return f"holds {len(text):,} characters; at most {MAX_TEXT:,} are read"
    return f"holds {text}" if _ERROR.fullmatch(text) else ""


def _clipped(merges: Iterable[Merge], rows: list[list[Cell]]) -> tuple[Merge, ...]:
    """Merged areas as far as there are cells."""
    found: list[Merge] = []
    room = sum(map(len, rows))  # areas that do not overlap, as they should not, need no more than that
    for top, left, bottom, right in merges:
        if not (0 < top <= len(rows) and 0 < left <= len(rows[top - 1])):
            continue
        last_row, last_column = min(bottom, len(rows)), min(right, len(rows[top - 1]))
        size = (last_row - top + 1) * (last_column - left + 1)
        if 1 < size <= room:
            room -= size
            found.append((top, left, last_row, last_column))
    return tuple(found)


def shown(sheet: Sheet, is_wanted: bool) -> tuple[Sheet, list[Problem]]:
    """A sheet with nothing in the places that its workbook hides, unless they are wanted; a finding names them."""
    rows, columns = sheet.hidden_rows, sheet.hidden_columns
    if is_wanted or not (rows or columns):
        return sheet, []

    def is_shown(row: int, column: int) -> bool:
        return row not in rows and column not in columns

    kept = [
        tuple(cell if is_shown(row, column) else None for column, cell in enumerate(cells, start=1))
        for row, cells in enumerate(sheet.rows, start=1)
    ]
    what = [f"{counted(len(rows), 'row')} ({joined(map(str, sorted(rows)), most=5)})"] if rows else []
    if columns:
        what.append(f"{counted(len(columns), 'column')} ({joined(map(letters, sorted(columns)), most=5)})")
    told = f"is hidden, with {counted(len(rows), 'row')}" if sheet.is_hidden else f"hides {joined(what)}"
    message = f"sheet '{sheet.name}' {told}; this was left out"
    hint = f"show it in the workbook and save, or say `hidden: true` for '{sheet.name}' in the mapping"
    visible = replace(
        sheet,
        rows=() if sheet.is_hidden else tuple(kept),
        faults={place: fault for place, fault in sheet.faults.items() if is_shown(*place)},
        asides={place: aside for place, aside in sheet.asides.items() if is_shown(*place)},
    )
    return visible, [HIDDEN.at(sheet.at(min(rows, default=1), min(columns, default=1)), message, hint, sheet.name)]
