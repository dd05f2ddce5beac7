"""Workbooks and CSV files into sheets of plain values, or into the reason why not."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date, datetime, time
from subprocess import DEVNULL, PIPE, TimeoutExpired, run
from typing import Any

from minutebook.core.diagnostics import Location, Problem
from minutebook.importers.findings import OLD_FORM, REFUSED
from minutebook.importers.sheets import contents
from minutebook.importers.sheets.contents import DAMAGED, TOO_MUCH, WorkbookRefusal
from minutebook.importers.sheets.delimited import read_delimited
from minutebook.importers.sheets.sheet import Sheet, make_sheet, text_of

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv")
"""File names that end so are read here."""

MAX_FILE = 50_000_000
MAX_ANSWER = 200_000_000
MEMORY, SECONDS = 2 << 30, 60
"""What opening a workbook may take."""
_TEXTS = (".csv", ".tsv", ".txt")
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_MOMENTS: dict[str, Any] = {"date": date, "datetime": datetime, "time": time}


def is_table(name: str, data: bytes) -> bool:
    """Whether a file is read here: by its name, or as a text with tabs in its first line (`Unicode Text` of Excel)."""
    return name.lower().endswith(WORKBOOKS) or b"\t" in data.partition(b"\n")[0].strip()


def read_workbook(name: str, data: bytes) -> tuple[tuple[Sheet, ...], list[Problem]]:
    """The sheets of a file in order, results in place of formulas; what it is follows from its bytes.

    A file that could do harm, or cannot be read whole, yields one problem and no sheet. Cells without
    a usable value are the sheet's `faults`, for only who reads the sheet knows whether they matter.
    """
    try:
        if not data.strip():
            raise WorkbookRefusal("is empty", "choose the file that holds the records")
        if len(data) > MAX_FILE:
            what = f"has {len(data):,} bytes; at most {MAX_FILE:,} are read"
            raise WorkbookRefusal(what, "keep its records in a smaller file")
        if data.startswith(_PACKED):
            return _read(name, data)
        if not name.lower().endswith(_TEXTS):
            raise WorkbookRefusal("is not a workbook, whatever its name says", DAMAGED[1])
        sheet, problems = read_delimited(name, data)
        return (sheet,), problems
    except WorkbookRefusal as refusal:
        what, hint = refusal.args
        return (), [REFUSED.at(Location(name), f"the file {what}", hint)]


def _read(name: str, data: bytes) -> tuple[tuple[Sheet, ...], list[Problem]]:
    told = _answer(data)
    if "refusal" in told:
        raise WorkbookRefusal(*told["refusal"])
    what = "hidden rows and columns, errors, links and notes are not told apart in this form of workbook"
    what += ", nor are merged cells, and its days may be numbers" if name.lower().endswith(".xlsb") else ""
    problems = [] if told["is_told"] else [OLD_FORM.at(Location(name), what, "save it as .xlsx and import that")]
    return tuple(_sheet(name, each) for each in told["sheets"]), problems


def _answer(data: bytes) -> dict[str, Any]:
    """What the program in contents.py says of a workbook; it is ended if it takes too long."""
    command = [sys.executable, "-P", contents.__file__, *map(str, (MEMORY, SECONDS, MAX_ANSWER))]
    try:
        said = run(command, input=data, stdout=PIPE, stderr=DEVNULL, timeout=SECONDS, check=False).stdout
    except TimeoutExpired:
        raise WorkbookRefusal(f"takes longer than {SECONDS} seconds to open", DAMAGED[1]) from None
    if not said:  # memory ran out, or the answer was too long; all else it would have told
        raise WorkbookRefusal(*TOO_MUCH)
    answer: dict[str, Any] = json.loads(said)
    return answer


def _sheet(path: str, told: dict[str, Any]) -> Sheet:
    rows = [[_moment(cell) if isinstance(cell, dict) else cell for cell in row] for row in told["rows"]]
    errors = {(row, column): code for row, column, code in told["errors"]}
    sheet = make_sheet(path, told["name"], rows, errors, [tuple(each) for each in told["merges"]])
    asides: dict[tuple[int, int], dict[str, str]] = {}
    for row, column, what, text in told["asides"]:
        is_shown = text.removeprefix("mailto:").rstrip("/") == text_of(sheet.cell(row, column)).strip().rstrip("/")
        if text and not is_shown:
            held = asides.setdefault((row, column), {})
            held[what] = "\n".join(filter(None, (held.get(what), text)))
    return replace(
        sheet,
        asides=asides,
        is_hidden=told["is_hidden"],
        hidden_rows=frozenset(told["hidden_rows"]),
        hidden_columns=frozenset(told["hidden_columns"]),
    )


def _moment(cell: dict[str, str]) -> Any:
    ((name, text),) = cell.items()
    return _MOMENTS[name].fromisoformat(text)
