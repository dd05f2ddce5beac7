"""Workbooks and CSV files into sheets of plain values, or into the reason why not."""

from __future__ import annotations

import io
from collections.abc import Iterator

from python_calamine import CalamineWorkbook, SheetTypeEnum, load_workbook

from minutebook.core.diagnostics import Location, Problem
from minutebook.importers.findings import REFUSED
from minutebook.importers.sheets.compound import SIGNATURE, surveyed_xls
from minutebook.importers.sheets.delimited import read_delimited
from minutebook.importers.sheets.packages import DAMAGED, WorkbookRefusal, unpacked
from minutebook.importers.sheets.sheet import Cell, Sheet, make_sheet
from minutebook.importers.sheets.surveys import Survey, surveyed

__all__ = ["WORKBOOKS", "Cell", "Sheet", "read_workbook"]

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv")
"""File names that end so are read here."""

MAX_FILE = 50_000_000
_TEXTS = (".csv", ".tsv", ".txt")
_ZIP = b"PK\x03\x04"


def read_workbook(name: str, data: bytes) -> tuple[tuple[Sheet, ...], list[Problem]]:
    """The sheets of a file in order, results in place of formulas; what it is follows from its bytes.

    A file that could do harm, or cannot be read whole, yields one problem and no sheet. Cells without
    a usable value are the sheet's `faults`, for only who reads the sheet knows whether they matter.
    """
    try:
        sheet_problems: list[Problem] = []
        sheets = tuple(_sheets(name, data, sheet_problems))
    except WorkbookRefusal as refusal:
        return (), [REFUSED.at(Location(name), f"the file {refusal.what}", refusal.hint)]
    return sheets, sheet_problems


def _sheets(name: str, data: bytes, problems: list[Problem]) -> Iterator[Sheet]:
    if not data.strip():
        raise WorkbookRefusal("is empty", "choose the file that holds the records")
    if len(data) > MAX_FILE:
        raise WorkbookRefusal(
            f"has {len(data):,} bytes; at most {MAX_FILE:,} are read", "keep its records in a smaller file"
        )
    if data.startswith(SIGNATURE):
        yield from _read(name, *surveyed_xls(data))
    elif data.startswith(_ZIP):
        yield from _read(name, *surveyed(unpacked(data)))
    elif name.lower().endswith(_TEXTS):
        sheet, found = read_delimited(name, data)
        problems += found
        yield sheet
    else:
        hint = "open it in your spreadsheet program and save it as .xlsx, .ods or .csv"
        raise WorkbookRefusal("is not a workbook, whatever its name says", hint)


def _read(name: str, data: bytes, surveys: list[Survey]) -> Iterator[Sheet]:
    try:
        with load_workbook(io.BytesIO(data)) as workbook:
            if len(workbook.sheets_metadata) != len(surveys):
                raise WorkbookRefusal(*DAMAGED)
            yield from _worksheets(name, workbook, surveys)
    except WorkbookRefusal:
        raise
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":  # a fault of calamine's own
            raise WorkbookRefusal(*DAMAGED) from error
        raise


def _worksheets(name: str, workbook: CalamineWorkbook, surveys: list[Survey]) -> Iterator[Sheet]:
    for index, (about, survey) in enumerate(zip(workbook.sheets_metadata, surveys, strict=True)):
        if about.typ == SheetTypeEnum.WorkSheet:
            rows = workbook.get_sheet_by_index(index).to_python(skip_empty_area=False)  # so that they begin with A1
            yield make_sheet(name, about.name, rows, survey.errors, survey.merges)
