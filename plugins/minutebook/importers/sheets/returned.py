"""A sheet that was given out and comes back: its kinds, columns and rows, and what it was made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minutebook.authoring.refusal import Refusal
from minutebook.authoring.sheet_cells import SheetBase, SheetLine
from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Location
from minutebook.core.text import did_you_mean
from minutebook.core.values import dataclass
from minutebook.exporters.flat import never_run
from minutebook.exporters.office_sheet import ID, TYPE, OfficeSheet, make_office_sheet
from minutebook.exporters.workbook import MADE_OF, MARK
from minutebook.importers.sheets.headings import normal
from minutebook.importers.sheets.returned_rows import rows_compared
from minutebook.importers.sheets.sheet import Cell, Sheet, letters, text_of
from minutebook.importers.sheets.workbook import read_workbook
from minutebook.schema.record import Record
from minutebook.schema.registers import Register

_LOOKED_AT = 20
"""Rows in which the headings are looked for; somebody may have written a line above them."""


@dataclass(frozen=True)
class ReturnedSheet:
    """Its rows, what it was made of, and the records it is about as they are `now`; `unread` are columns left out."""

    now: OfficeSheet
    base: SheetBase
    lines: tuple[SheetLine, ...]
    unread: tuple[str, ...] = ()


def register_types(catalog: Catalog) -> list[type[Record]]:
    """The kinds of all registers, which may share a sheet."""
    return [catalog.registry.by_key[kind.key] for kind in catalog.kinds_with(Register)]


def returned_sheet(name: str, data: bytes, catalog: Catalog) -> ReturnedSheet:
    """Read a workbook or CSV file that an export made; a Refusal where it is none."""
    sheets, problems = read_workbook(name, data)
    if problems and not sheets:
        raise Refusal(problems[0].message, problems[0].hint, Location(name))
    made_of = next((each for each in sheets if each.name == MADE_OF), None)
    pages = [each for each in sheets if each is not made_of]
    if not pages or (made_of.cell(1, 1) != MARK if made_of else pages[0].is_named):
        hint = "export it again with `minutebook sheet export`, or bring it in with `minutebook import`"
        raise Refusal("this is no workbook that was made by `minutebook sheet export`", hint, Location(name))
    return _ReturnedReading(name, max(pages, key=_likeness), made_of, catalog).read()


def _head_row(page: Sheet) -> int:
    """The row of headings, from 1; 0 where none names the column of ids."""
    rows = range(1, min(len(page.rows), _LOOKED_AT) + 1)
    return next((row for row in rows if {"id", "title"} <= {normal(each) for each in _heads(page, row)}), 0)


def _likeness(page: Sheet) -> bool:
    return _head_row(page) > 0


def _heads(page: Sheet, row: int) -> list[str]:
    return [text_of(each) for each in (page.rows[row - 1] if row else ())]


def _text(cell: Cell, may_be_quoted: bool = False) -> str:
    """A cell as text; of CSV without the mark that keeps a spreadsheet program from running it."""
    text = text_of(cell)
    return text[1:] if may_be_quoted and text[:1] == "'" and never_run(text[1:]) == text else text


class _ReturnedReading:
    """Reads one sheet once."""

    def __init__(self, name: str, page: Sheet, made_of: Sheet | None, catalog: Catalog) -> None:
        self.name, self.page, self.made_of, self.catalog = name, page, made_of, catalog
        self.row = _head_row(page)
        self.heads = _heads(page, self.row)
        if not self.row:
            hint = "put the headings ID and Title back above their columns, or export it again"
            raise Refusal("the sheet has no row with the headings ID and Title", hint, Location(name))

    def read(self) -> ReturnedSheet:
        """The sheet, compared with the records it names."""
        base = self._base()
        types = self._types(base)
        ids = {*base, *self._ids()}
        records = [each for t in types for each in self.catalog.of_kind(t.kind.key) if each.id in ids]
        now = make_office_sheet(self.catalog, self.page.name, types, records)
        places = self._places(now)
        lines = tuple(self._lines(places))
        lines, made_of = (lines, SheetBase(base)) if self.made_of else rows_compared(now, lines)
        return ReturnedSheet(now, made_of, lines, tuple(self._unread(now, places)))

    def _ids(self) -> list[str]:
        place = [normal(each) for each in self.heads].index("id")
        return [text_of(row[place]).strip() for row in self.page.rows[self.row :] if len(row) > place]

    def _base(self) -> dict[str, dict[str, str]]:
        rows = self.made_of.rows if self.made_of else ()
        names = [text_of(each) for each in rows[1][2:]] if len(rows) > 1 else []
        found: dict[str, dict[str, str]] = {}
        for row in rows[2:]:
            cells = [_text(each) for each in row[2:]]
            texts = dict(zip(names, [*cells, *[""] * (len(names) - len(cells))], strict=False))
            found[texts[ID]] = texts
        return found

    def _types(self, base: Mapping[str, object]) -> list[type[Record]]:
        """The kinds it has rows of: those that its ids tell, or its name; all registers where a column tells them."""
        if any(normal(each) == TYPE for each in self.heads):
            return register_types(self.catalog)
        registry = self.catalog.registry
        records = (self.catalog.find(each) for each in [*base, *self._ids()])
        keys = [each.kind.key for each in records if each] or [
            kind.key for kind in registry.kinds if kind.plural == self.page.name
        ]
        if not keys:
            hint = "keep a row of a record in it, or begin new ones with `minutebook new`"
            raise Refusal("nothing tells of what kind the rows are", hint, Location(self.name))
        return [registry.by_key[keys[0]]]

    def _places(self, now: OfficeSheet) -> dict[str, int]:
        """Where the columns stand, by name; somebody may have moved them, or taken some away."""
        heads = [normal(each) for each in self.heads]
        wanted = {each.name: normal(each.heading) for each in now.columns} | {MADE_OF: normal(MADE_OF)}
        return {name: heads.index(said) for name, said in wanted.items() if said in heads}

    def _unread(self, now: OfficeSheet, places: Mapping[str, int]) -> Iterator[str]:
        """Columns with values that nobody knows: of a renamed column the changes are lost if nobody says so."""
        missing = [each.heading for each in now.columns if each.name not in places]
        below = self.page.rows[self.row :]
        for place, head in enumerate(self.heads):
            if place not in places.values() and any(len(row) > place and row[place] is not None for row in below):
                said = f"'{head}' is no column of this sheet" if head else "the column has no heading"
                hint = f"{did_you_mean(head, missing)}; " if head and missing else ""
                where = f"column {letters(place + 1)}: {said}"
                yield f"{where}; {hint}nothing below it was taken"

    def _lines(self, places: Mapping[str, int]) -> Iterator[SheetLine]:
        page = self.page
        for number, row in enumerate(page.rows[self.row :], start=self.row + 1):
            cells = {name: row[place] if place < len(row) else None for name, place in places.items()}
            texts = {name: _text(cell, not page.is_named) for name, cell in cells.items()}
            found = ((name, page.faults.get((number, place + 1), "")) for name, place in places.items())
            faults = {name: fault for name, fault in found if fault}
            if faults or any(each.strip() for each in texts.values()):
                called = {name: page.called(number, place + 1) for name, place in places.items()}
                yield SheetLine(texts[ID].strip(), texts, called, page.called(number), faults)
