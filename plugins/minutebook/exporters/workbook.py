"""A sheet of records as a workbook for Excel and LibreOffice, or as CSV; each carries what it was made of."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it comes without types

from minutebook.exporters.flat import as_csv, never_run
from minutebook.exporters.office_sheet import ID, OfficeColumn, OfficeRow, OfficeSheet, digest_of
from minutebook.schema.lifecycle import Lifecycle
from minutebook.schema.shape import Base

MADE_OF = "Made of"
"""Name of the hidden sheet with what the workbook was made of, and of the column of a CSV file."""

NEW_ROWS = 200
"""Rows below the records in which new ones may be written."""

MARK = "minutebook sheet 1"
"""Stands at the top of the hidden sheet, with the number of its form."""

_WIDTHS = {Base.DAY: 12, Base.WHOLE: 10, Base.DECIMAL: 10, Base.YES_NO: 8, Base.CHOICE: 16}


def as_workbook(sheet: OfficeSheet, commit: str = "") -> bytes:
    """The workbook: the same bytes for the same records. `commit` is the one they were read from, '' for none."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _EPOCH, "comments": f"Made by Minutebook{' of ' + commit if commit else ''}"})
        _Records(book, sheet).write()
        hidden = book.add_worksheet(MADE_OF)
        hidden.hide()
        hidden.write_row(0, 0, [MARK, commit])
        hidden.write_row(1, 0, ["path", "kind", *(each.name for each in sheet.columns)])
        for number, row in enumerate(sheet.rows, start=2):
            hidden.write_row(number, 0, [row.path, row.kind])
            for place, text in enumerate(row.texts, start=2):
                hidden.write_string(number, place, text or "")
    return out.getvalue()


def as_csv_sheet(sheet: OfficeSheet) -> str:
    """The same as CSV; its last column tells whether a record changed since."""
    heads = [*(each.heading for each in sheet.columns), MADE_OF]
    rows = (
        [*(never_run(text or "") for text in row.texts), digest_of(sheet.columns, sheet.texts_of(row))]
        for row in sheet.rows
    )
    return as_csv([heads, *rows])


class _Records:
    """Writes the sheet that people see."""

    def __init__(self, book: Workbook, sheet: OfficeSheet) -> None:
        self.sheet = sheet
        self.page = book.add_worksheet(sheet.name[:31])
        plain = {"valign": "top", "text_wrap": True}
        self.open = {form: book.add_format({**plain, "locked": False, **extra}) for form, extra in _FORMS.items()}
        self.locked = {
            form: book.add_format({**plain, "font_color": "#595959", "bg_color": "#F2F2F2", **extra})
            for form, extra in _FORMS.items()
        }
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})

    def write(self) -> None:
        last = len(self.sheet.rows) + NEW_ROWS
        for place, column in enumerate(self.sheet.columns):
            self.page.set_column(place, place, _WIDTHS.get(column.shape.base, 9 if column.name == ID else 28))
            self.page.write_string(0, place, column.heading, self.head)
            if column.is_worked_out:
                self.page.write_comment(
                    0, place, f"Worked out: {column.shape.description}. Changes are not taken back."
                )
            self._offer(column, place, last)
        for number, row in enumerate(self.sheet.rows, start=1):
            for place, column in enumerate(self.sheet.columns):
                self._cell(number, place, column, row)
        for number in range(len(self.sheet.rows) + 1, last + 1):
            for place, column in enumerate(self.sheet.columns):
                self.page.write_blank(number, place, None, self.open[_form(column)])
        self.page.freeze_panes(1, 2)
        self.page.autofilter(0, 0, max(len(self.sheet.rows), 1), len(self.sheet.columns) - 1)
        self.page.protect("", _ALLOWED)

    def _cell(self, number: int, place: int, column: OfficeColumn, row: OfficeRow) -> None:
        form = (self.locked if place in row.locked else self.open)[_form(column)]
        value = row.values[place]
        if value in (None, ""):
            self.page.write_blank(number, place, None, form)
        elif isinstance(value, str):
            self.page.write_string(number, place, value, form)
        elif isinstance(value, int | float):
            self.page.write_number(number, place, value, form)
        else:
            self.page.write_datetime(number, place, value, form)

    def _offer(self, column: OfficeColumn, place: int, last: int) -> None:
        """A drop-down list of what the cells of a column take."""
        choices = _choices(column, self.sheet)
        if choices and sum(len(each) + 1 for each in choices) < 256:  # Excel takes no longer list
            told = {"validate": "list", "source": choices, "error_type": "warning", "input_title": column.heading}
            self.page.data_validation(1, place, last, place, told)


def _choices(column: OfficeColumn, sheet: OfficeSheet) -> list[str]:
    if column.name == "status":
        lifecycles: list[Lifecycle] = [each.kind.lifecycle for each in sheet.types]
        return list(dict.fromkeys(status for each in lifecycles for status in each.stages))
    if column.name == "type":
        return [each.kind.name for each in sheet.types]
    if column.shape.is_list or column.is_worked_out:
        return []
    return ["true", "false"] if column.shape.base is Base.YES_NO else [str(each) for each in column.shape.choices]


def _form(column: OfficeColumn) -> str:
    return "day" if column.shape.base is Base.DAY and not column.shape.is_list else "plain"


_EPOCH = datetime(2000, 1, 1)
"""In place of the moment of writing, so that the same records make the same bytes."""
_FORMS: dict[str, dict[str, Any]] = {"plain": {}, "day": {"num_format": "yyyy-mm-dd"}}
_ALLOWED = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter"), True
)
