"""Rows of sheets into drafts: each cell to the field its column stands for, the rest kept as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from minutebook.core.diagnostics import Code, Problem
from minutebook.core.identity import is_handle, is_id, prefix_of
from minutebook.core.placeholders import is_placeholder
from minutebook.core.text import counted, did_you_mean
from minutebook.dialects.blanks import NOTHING
from minutebook.dialects.statuses import StatusReading, read_status
from minutebook.dialects.words import known_words
from minutebook.importers.draft import RecordDraft, StatedRelation
from minutebook.importers.findings import (
    BAD_CELL,
    BAD_MAP,
    BAD_ROW,
    NO_STATUS,
    UNKNOWN_WORD,
    FoundValue,
)
from minutebook.importers.identity import day_in
from minutebook.importers.mapping import ImportMap
from minutebook.importers.sheets.columns import (
    BODY,
    DATE,
    KEEP,
    SECTION,
    SheetColumn,
    SheetLayout,
    layout_of,
    mapping_text,
    normal,
)
from minutebook.importers.sheets.sheet import Cell, Sheet, text_of
from minutebook.importers.sheets.values import CellValue, taken
from minutebook.schema.lifecycle import UNKNOWN
from minutebook.schema.record import Record

FAMILY = "spreadsheet"
FORM = "column"

_WORD = 40
"""Characters of a text that are looked at to see whether it is a total."""
_TOTALS = frozenset({"count", "grand total", "subtotal", "sum", "total", "totals"})
# A number without its leading zeros; not the decimals of another.
_NUMBER = re.compile(r"(?<![0-9.])0*([0-9]{1,9})")


def drafts_from_sheets(
    sheets: Iterable[Sheet], record_type: type[Record], asked: ImportMap, name: str
) -> tuple[list[RecordDraft], list[Problem], str]:
    """A draft for each row that has a title, findings of no single draft, and the mapping that was followed.

    `name` is the file as a person would type it. Sheets without a column of titles hold no records; they
    are named in a finding, unless they are empty or the mapping says to skip them.
    """
    drafts: list[RecordDraft] = []
    problems: list[Problem] = []
    layouts: list[SheetLayout] = []
    for sheet in sheets:
        layout, found = layout_of(sheet, record_type, asked)
        layouts.append(layout)
        if layout.has_titles:
            problems += found
            table = _SheetTable(layout, record_type, asked, name)
            drafts += table.drafts()
            problems += table.problems
        elif not layout.is_skipped and (sheet.rows or sheet.faults):
            problems += [*(each for each in found if each.code == BAD_MAP.name), _no_titles(layout, record_type)]
    problems += _unknown_sheets(layouts, asked)
    return drafts, problems, mapping_text(layouts)


def _no_titles(layout: SheetLayout, record_type: type[Record]) -> Problem:
    sheet = layout.sheet
    whose = f"sheet '{sheet.name}'" if sheet.is_named else "the file"
    rows = counted(len(sheet.rows), "row")
    what = "no heading that stands for the title" if layout.columns else "no row of headings that is understood"
    message = f"{whose} has {what}, so none of its {rows} became {record_type.kind.plural.lower()}"
    hint = "name the column of titles in the mapping, its `header_row` too, or say `skip: true`"
    return BAD_ROW.at(sheet.at(layout.header_row), message, hint)


def _unknown_sheets(layouts: list[SheetLayout], asked: ImportMap) -> Iterator[Problem]:
    names = [layout.sheet.name for layout in layouts]
    for name in asked.sheets:
        if names and name not in names:
            message = f"the mapping names a sheet '{name}', but there is none"
            yield BAD_MAP.at(layouts[0].sheet.at(1), message, did_you_mean(name, names))


@dataclass
class _SheetTable:
    """The rows of one sheet on their way into drafts."""

    layout: SheetLayout
    record_type: type[Record]
    asked: ImportMap
    name: str
    problems: list[Problem] = field(default_factory=list)
    statuses: dict[str, StatusReading] = field(default_factory=dict)

    @property
    def sheet(self) -> Sheet:
        return self.layout.sheet

    def drafts(self) -> Iterator[RecordDraft]:
        """A draft for each row below the headings that is a record."""
        for row in range(self.layout.header_row + 1, len(self.sheet.rows) + 1):
            values = {column: _value(self.sheet, row, column) for column in self.layout.columns}
            faults = list(self._faults(row))
            if self._left_out(row, values):
                self.problems += faults
                continue
            reading = _SheetRow(self, row, values)
            yield reading.draft(faults)

    def _faults(self, row: int) -> Iterator[Problem]:
        """Cells of the row that hold an error, or too much."""
        if not self.sheet.faults:
            return
        for column in self.layout.columns:
            for index in range(column.index, column.index + column.span):
                if fault := self.sheet.faults.get((row, index)):
                    hint = "fix the cell in the workbook, then import again"
                    message = f"{self.sheet.called(row, index)} {fault}; it was left out"
                    yield BAD_CELL.at(self.sheet.at(row, index), message, hint)

    def _left_out(self, row: int, values: Mapping[SheetColumn, Cell]) -> bool:
        """Whether a row is no record; one that says something is then reported."""
        given = {column: cell for column, cell in values.items() if text_of(cell).strip()}
        if not given or self._is_continued(row, given):
            return True
        if why := self._why_none(row, given):
            where = self.sheet.called(row)
            hint = "give it a title if it is a record; otherwise nothing needs to be done"
            self.problems.append(BAD_ROW.at(self.sheet.at(row), f"{where} {why}, so it was left out", hint))
        return bool(why)

    def _is_continued(self, row: int, given: Mapping[SheetColumn, Cell]) -> bool:
        """Whether the row has nothing but what is merged with the row above."""
        merges = (self.sheet.merged.get((row, column.index)) for column in given)
        return all(merge is not None and merge[0] < row for merge in merges)

    def _why_none(self, row: int, given: Mapping[SheetColumn, Cell]) -> str:
        texts = {column: text_of(cell).strip() for column, cell in given.items()}
        words = {normal(text[:_WORD]) for column, text in texts.items() if isinstance(given[column], str)}
        words = {word for word in words if not word.replace(" ", "").isdecimal()}
        if len(given) > 1 and len({self.sheet.merged.get((row, column.index), column) for column in given}) == 1:
            return "is one merged cell, which reads like a heading"
        if len(given) > 1 and all(normal(text) == normal(column.heading) for column, text in texts.items()):
            return "repeats the headings"
        if len(words - {""}) == 1 and words & _TOTALS:
            return "is a total"
        title = next((text for column, text in texts.items() if column.meaning == "title"), "")
        if not title or NOTHING.fullmatch(title):
            return "has no title"
        return f"has the title '{title[:60]}', left over from a template" if is_placeholder(title) else ""

    def status(self, said: str) -> StatusReading:
        """A status word as read; the same few come again and again."""
        if said not in self.statuses:
            self.statuses[said] = read_status(
                said, self.record_type.kind.status_words, known_words(), self.asked.status
            )
        return self.statuses[said]


def _value(sheet: Sheet, row: int, column: SheetColumn) -> Cell:
    """The value below a heading; of several cells under one heading their texts, each once."""
    cells = [sheet.cell(row, index) for index in range(column.index, column.index + column.span)]
    given = list(dict.fromkeys(cell for cell in cells if cell is not None))
    return given[0] if len(given) == 1 else "\n".join(map(text_of, given)) or None


@dataclass
class _SheetRow:
    """One row on its way into a draft."""

    table: _SheetTable
    row: int
    values: Mapping[SheetColumn, Cell]
    fields: dict[str, Any] = field(default_factory=dict)
    claims: list[StatedRelation] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)
    found: list[FoundValue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def draft(self, faults: list[Problem]) -> RecordDraft:
        """Everything the row says; the status comes first, for it says what a plain date is the date of."""
        record_type = self.table.record_type
        cells = {column.meaning: cell for column, cell in self.values.items() if column.meaning != KEEP}
        title = " ".join(text_of(cells["title"]).split())
        said_id = text_of(cells.get("id")).strip()
        said_id = "" if NOTHING.fullmatch(said_id) or is_placeholder(said_id) else said_id
        is_ours = _is_ours(said_id, record_type)
        number = _number_in(said_id)
        self._status(cells)
        for column, cell in self.values.items():
            self._take(column, cell)
        numbers = [str(number), f"{number:04d}"] if number is not None and not is_ours else []
        return RecordDraft(
            source=self._source(said_id, title),
            record_type=record_type,
            family=FAMILY,
            title=title,
            number=None if is_ours else number,
            id=said_id if is_ours else "",
            original_id="" if is_ours else said_id,
            fields={name: self.fields[name] for name in record_type.model_fields if name in self.fields},
            claims=tuple(dict.fromkeys(self.claims)),
            kept=self.kept,
            body=self._body(cells),
            body_line=self.row,
            names=tuple(dict.fromkeys(filter(None, (said_id, *numbers, title)))),
            found=tuple(self.found),
            problems=(*faults, *self.problems),
            display=self.table.name,
        )

    def _source(self, said_id: str, title: str) -> str:
        """What the row is known by wherever it stands: its id, else its title with its day."""
        sheet, day = self.table.sheet, day_in(self.fields, self.table.record_type)
        where = f"{sheet.name}!" if sheet.is_named else ""
        return f"{self.table.name}#{where}{said_id or (f'{title} ({day})' if day else title)}"

    def _note(self, code: Code, column: SheetColumn | None, what: str, hint: str) -> None:
        index = column.index if column else 0
        where = self.table.sheet.called(self.row, index)
        self.problems.append(code.at(self.table.sheet.at(self.row, index), f"{where}: {what}", hint))

    def _keep(self, column: SheetColumn, cell: Cell) -> None:
        self.kept[column.heading] = cell if isinstance(cell, str | bool | int | float) else text_of(cell)

    def _status(self, cells: Mapping[str, Cell]) -> None:
        column = next((each for each in self.values if each.meaning == "status"), None)
        said = text_of(cells.get("status")).strip()
        if column is None or not said or NOTHING.fullmatch(said):
            self._without_status(column, "no status is stated")
            return
        if said.casefold() == UNKNOWN:
            if not cells.get("imported_from"):
                self._without_status(column, "the status is said to be unknown")
            self.fields["status"] = UNKNOWN
            return
        reading = self.table.status(said)
        if reading.is_template or is_placeholder(said):
            self._without_status(column, f"the status '{said[:60]}' is a choice nobody made")
        elif reading.status in self.table.record_type.kind.lifecycle.stages:
            self.fields["status"] = reading.status
            if reading.rest:
                self.kept[column.heading] = said
        else:
            self.fields |= {"status": UNKNOWN, "imported_status": said}
            what = f"'{said[:60]}' is not one of our statuses, and is kept as it is"
            self._note(UNKNOWN_WORD, column, what, "name its equal under `status:` in map.yml")
        self._found(column, said, self.fields["status"])
        self._ties(column, reading)

    def _without_status(self, column: SheetColumn | None, what: str) -> None:
        self.fields["status"] = UNKNOWN
        self._note(NO_STATUS, column, what, "ask its owners, and set it")

    def _ties(self, column: SheetColumn, reading: StatusReading) -> None:
        """What a status says of other records, such as `Superseded by DEC-0012`."""
        for tie in reading.ties:
            name = tie.key.replace(" ", "_")
            if name in self.table.record_type.model_fields:
                place = self.table.sheet.at(self.row, column.index)
                self.claims += [StatedRelation(name, target, place, tie.part) for target in tie.targets]

    def _take(self, column: SheetColumn, cell: Cell) -> None:
        """One cell to where it belongs."""
        text = text_of(cell).strip()
        if not text or column.meaning == "status":
            return
        name = self._plain_date() if column.meaning == DATE else column.meaning
        if name == KEEP:
            self._keep(column, cell)
        elif name in self.table.record_type.model_fields and name not in ("id", "title"):
            result = taken(self.table.record_type, name, cell, self.table.asked.dates or "")
            if result.code is not None:
                self._note(result.code, column, f"{name.replace('_', ' ')}: {result.what}", result.hint)
            if not result.is_whole or (name == "imported_status" and name in self.fields):
                self._keep(column, cell)
            self._put(name, column, result)
        self._found(column, text, "" if name == KEEP else name)

    def _put(self, name: str, column: SheetColumn, result: CellValue) -> None:
        if result.value is not None:
            self.fields.setdefault(name, result.value)
        elif name == "visibility" and result.code is not None:  # a word nobody knows hides more, never less
            self.fields[name] = "restricted"
        place = self.table.sheet.at(self.row, column.index)
        self.claims += [StatedRelation(name, target, place, part) for target, part in result.targets]

    def _found(self, column: SheetColumn, said: str, became: str) -> None:
        self.found.append(FoundValue(column.heading, said, FORM, self.row, became))

    def _plain_date(self) -> str:
        """The field of a plain date: when it was settled, else when it was written; kept where that has its own."""
        kind = self.table.record_type.kind
        settled = self.fields["status"] in kind.lifecycle.settled
        name = kind.intake.settled_on if settled and kind.intake.settled_on else "created"
        others = {column.meaning for column, cell in self.values.items() if cell is not None}
        return KEEP if name in others else name

    def _body(self, cells: Mapping[str, Cell]) -> str:
        """The text of the record: what the body column has, word for word, then each section's."""
        body = text_of(cells.get(BODY))
        given = {
            meaning.removeprefix(SECTION): text_of(cell).strip()
            for meaning, cell in cells.items()
            if meaning.startswith(SECTION)
        }
        order = [*self.table.record_type.kind.sections, *given]
        sections = [f"\n## {title}\n\n{given[title]}\n" for title in dict.fromkeys(order) if given.get(title)]
        return "".join((body.rstrip() + "\n" if body and sections else body, *sections))


def _is_ours(said: str, record_type: type[Record]) -> bool:
    """Whether an id has the form ours have for this kind."""
    prefix = record_type.kind.prefix
    return is_id(said) and prefix_of(said) == prefix if prefix else is_handle(said)


def _number_in(said: str) -> int | None:
    """The number an id ends with."""
    match = re.search(_NUMBER.pattern + "$", said)
    return int(match[1]) if match else None
