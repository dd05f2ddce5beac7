"""A small RAID log as records, given out as a sheet, edited as a spreadsheet program would, and taken back."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from minutebook.authoring.contents import Contents
from minutebook.authoring.sheet_cells import SheetMerge
from minutebook.authoring.sheet_merge import merged_sheet
from minutebook.exporters.office_sheet import OfficeSheet, make_office_sheet
from minutebook.exporters.workbook import MADE_OF, as_csv_sheet, as_workbook
from minutebook.importers.sheets.returned import register_types, returned_sheet
from minutebook.importers.sheets.workbook import read_workbook
from tests.fakes import TODAY, build, files_of
from tests.unit.importers.sheets.workbooks import xlsx

BOOK = (
    """
-- people/lead.md --
---
id: lead
title: Lead
status: active
---
-- people/deputy.md --
---
id: deputy
title: Deputy
status: active
---
"""
    + "".join(
        f"""-- risks/RSK-{number:04}.md --
---
id: RSK-{number:04}
title: Risk {number}   # kept
status: assessing
owner: lead
event: event {number} may happen
review_date: 2026-12-0{number}
tags: [north, safety]
cost: {number}0000 USD
assessments: [{{day: 2026-02-01, likelihood: 2, impact: 4}}]
---
Text  of   its own.
"""
        for number in range(1, 9)
    )
    + """-- issues/ISS-0001.md --
---
id: ISS-0001
title: "=1+1 is no sum"
status: open
owner: lead
raised_on: 2026-11-02
review_date: 2026-12-01
urgency: 3
impact: 2
summary: |
  Two lines,

  with  two   blanks.
---
-- issues/ISS-0002.md --
---
id: ISS-0002
title: 'One: "quoted", and #1'
status: open
raised_on: 2026-11-03
review_date: 2026-12-01
---
-- assumptions/ASM-0001.md --
---
id: ASM-0001
title: "2026"
status: open
statement: the license can be extended by a year
validate_by: 2027-02-28
confidence: low
review_date: 2026-12-01
---
"""
)

Grid = list[list[Any]]
Edit = Callable[["Page"], None]


def contents(text: str = BOOK) -> Contents:
    found = build(text)
    return Contents(found.catalog, found.pages, {each.path: each.data for each in files_of(text)})


def raid_sheet(book: Contents) -> OfficeSheet:
    types = register_types(book.catalog)
    records = [each for found in types for each in book.catalog.of_kind(found.kind.key)]
    return make_office_sheet(book.catalog, "RAID", types, records)


def exported() -> bytes:
    return as_workbook(raid_sheet(contents()), "0" * 40)


def exported_csv() -> str:
    return as_csv_sheet(raid_sheet(contents()))


class Page:
    """The sheet that people see, as rows of cells; the first one has the headings."""

    def __init__(self, rows: Grid) -> None:
        self.rows = rows

    def row(self, name: str) -> list[Any]:
        return next(row for row in self.rows if row[self.column("ID")] == name)

    def column(self, heading: str) -> int:
        return self.rows[0].index(heading)

    def put(self, name: str, **cells: Any) -> None:
        """Write into the row of an id, by headings with underscores for blanks."""
        for heading, value in cells.items():
            self.row(name)[self.column(heading.replace("_", " "))] = value

    def add(self, **cells: Any) -> None:
        self.rows.append([None] * len(self.rows[0]))
        for heading, value in cells.items():
            self.rows[-1][self.column(heading.replace("_", " "))] = value


@cache
def _sheets() -> tuple[Grid, Grid]:
    (page, hidden), _ = read_workbook("raid.xlsx", exported())
    assert hidden.name == MADE_OF and hidden.is_hidden and not page.is_hidden
    return [[*row] for row in page.rows], [[*row] for row in hidden.rows]


def resaved(edit: Edit) -> bytes:
    """The workbook as another program saves it after an edit: values and days, and nothing of our formats."""
    rows, hidden = _sheets()
    page = Page([[*row] for row in rows])
    edit(page)

    def write(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(page.rows):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, day)
                elif value is not None:
                    sheet.write(number, place, value)
        other = book.add_worksheet(MADE_OF)
        for number, row in enumerate(hidden):
            for place, value in enumerate(row):
                other.write_string(number, place, "" if value is None else str(value))

    return xlsx(write, "RAID", strings_to_formulas=False)


def taken_back(
    data: bytes, name: str = "raid.xlsx", now: str = BOOK, today: date = TODAY
) -> tuple[SheetMerge, dict[str, str]]:
    """What becomes of a file that comes back while the book is `now`: the merge, and the files it changes."""
    book = contents(now)
    back = returned_sheet(name, data, book.catalog)
    found = merged_sheet(book, back.now, back.base, back.lines, today, "content")
    found.refused += back.unread
    return found, {each.path: each.data.decode() for each in found.changes.files}
