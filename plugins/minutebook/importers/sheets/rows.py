"""Rows of sheets into drafts: each cell to the field its column stands for, the rest kept as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from minutebook.core.diagnostics import Code, Problem
from minutebook.core.identity import is_id_of
from minutebook.core.placeholders import is_placeholder
from minutebook.core.text import joined
from minutebook.core.values import dataclass
from minutebook.dialects.blanks import NOTHING
from minutebook.dialects.statuses import read_status
from minutebook.dialects.words import known_words
from minutebook.importers.draft import DraftParts, RecordDraft, StatedRelation
from minutebook.importers.findings import (
    BAD_CELL,
    BAD_ROW,
    DISAGREEMENT,
    NO_STATUS,
    RATED_IN_WORDS,
    UNKNOWN_WORD,
    WORKED_OUT_OTHERWISE,
    FoundValue,
)
from minutebook.importers.identity import day_in
from minutebook.importers.mapping import ImportMap
from minutebook.importers.sheets.asides import asides_of
from minutebook.importers.sheets.columns import BODY, DATE, KEEP, SECTION, TITLE, TYPE, SheetColumn, SheetLayout
from minutebook.importers.sheets.headings import normal
from minutebook.importers.sheets.ratings import rating_meanings, rating_of, step_of
from minutebook.importers.sheets.sheet import Cell, Sheet, text_of
from minutebook.schema.fitting import FittedValue, fitted
from minutebook.schema.lifecycle import UNKNOWN
from minutebook.schema.messages import seen
from minutebook.schema.record import Record

FAMILY = "spreadsheet"
FORM = "column"

_LONGEST = 150
"""Characters of a title."""
# A first sentence that is a title: it ends before a blank, and not in the abbreviation of a word.
_SENTENCE = re.compile(rf".{{20,{_LONGEST - 1}}}?\w{{4}}[.!?](?=\s)")
_WORD = 40
"""Characters of a text that are looked at to see whether it is a total."""
_TOTALS = frozenset({"count", "grand total", "subtotal", "sum", "total", "totals"})
# The number an id ends with, without its leading zeros; not the decimals of another.
_NUMBER = re.compile(r"(?<![0-9.])0*([0-9]{1,9})$")


@dataclass
class SheetTable:
    """The rows of one sheet on their way into drafts."""

    layout: SheetLayout
    asked: ImportMap
    name: str
    problems: list[Problem] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    """Rows that are in a record."""
    told: set[tuple[SheetColumn, str]] = field(default_factory=set)
    """Words of columns that were told already."""

    @property
    def sheet(self) -> Sheet:
        return self.layout.sheet

    @property
    def record_type(self) -> type[Record]:
        return self.layout.record_type

    def drafts(self) -> Iterator[RecordDraft]:
        """A draft for each row below the headings that is a record; rows merged into one are one."""
        row = self.layout.header_row + 1
        while row <= len(self.sheet.rows):
            rows = range(row, self._last_row(row) + 1)
            row = rows.stop
            if self.layout.rows is not None and rows.start not in self.layout.rows:
                continue
            values = {column: _value(self.sheet, rows, column) for column in self.layout.columns}
            faults = [fault for each in rows for fault in self._faults(each)]
            if self._left_out(rows.start, values):
                self.problems += faults
            else:
                self.taken.update(rows)
                yield _SheetRow(self, rows, values, record_type=self.record_type, problems=faults).read()

    def _last_row(self, row: int) -> int:
        """The last row of the record that begins in this one: as far down as the cell of its title is merged, or
        the one of its id where no other title stands beside it."""
        title, said_id = map(self.layout.column, (TITLE, "id"))
        last, end = (
            self.sheet.merged.get((row, each.index), (row, 0, row, 0))[2] if each else row for each in (title, said_id)
        )
        has_other = title is not None and _value(self.sheet, range(last + 1, end + 1), title) is not None
        return last if has_other else max(last, end)

    def _faults(self, row: int) -> Iterator[Problem]:
        """Cells of the row that hold an error, or too much."""
        for column in self.layout.columns:
            for index in column.indexes:
                if fault := self.sheet.faults.get((row, index)):
                    hint = "fix the cell in the workbook, then import again"
                    message = f"{self.sheet.called(row, index)} {fault}; it was left out"
                    yield BAD_CELL.at(self.sheet.at(row, index), message, hint, fault)

    def _left_out(self, row: int, values: Mapping[SheetColumn, Cell]) -> bool:
        """Whether a row is no record; one that says more than its number is then reported."""
        given = {column: cell for column, cell in values.items() if text_of(cell).strip()}
        if all(column.meaning == "id" for column in given) or self._is_continued(row, given):
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
        title = next((text for column, text in texts.items() if column.meaning == TITLE), "")
        if not title or NOTHING.fullmatch(title):
            return "has no title"
        return f"has the title '{title[:60]}', left over from a template" if is_placeholder(title) else ""


def _value(sheet: Sheet, rows: range, column: SheetColumn) -> Cell:
    """The value below a heading; of several cells under one heading their texts, each once."""
    cells = [sheet.cell(row, index) for row in rows for index in column.indexes]
    given = list(dict.fromkeys(cell for cell in cells if cell is not None))
    return given[0] if len(given) == 1 else "\n".join(map(text_of, given)) or None


@dataclass
class _SheetRow(DraftParts):
    """One row on its way into a draft, or several that are merged into one."""

    table: SheetTable
    rows: range
    values: Mapping[SheetColumn, Cell]
    rated: dict[str, SheetColumn] = field(default_factory=dict)

    @property
    def row(self) -> int:
        return self.rows.start

    def read(self) -> RecordDraft:
        """Everything the row says; the status comes first, for it says what a plain date is the date of."""
        title, said_id = " ".join(self._first(TITLE).split()), self._first("id")
        said_id = "" if NOTHING.fullmatch(said_id) or is_placeholder(said_id) else said_id
        is_ours = is_id_of(self.record_type.kind.prefix, said_id)
        match = None if is_ours else _NUMBER.search(said_id)
        number = int(match[1]) if match else None
        self._status()
        for column, cell in self.values.items():
            self._take(column, cell)
        self._rate()
        self.kept |= asides_of(self.table.sheet, self.rows, self.values)
        numbers = [] if number is None else [str(number), f"{number:04d}"]
        return self.draft(
            source=self._source(said_id, title),
            family=FAMILY,
            title=_shortened(title),
            number=number,
            id=said_id if is_ours else "",
            original_id="" if is_ours else said_id,
            body=self._body(title),
            body_line=self.row,
            names=tuple(dict.fromkeys(filter(None, (said_id, *numbers, title)))),
            display=self.table.name,
        )

    def _source(self, said_id: str, title: str) -> str:
        """What the row is known by wherever it stands: its id, which may be another's of another kind, else its title
        with its day."""
        sheet, day = self.table.sheet, day_in(self.fields, self.record_type)
        where = f"{sheet.name}!" if sheet.is_named else ""
        where += f"{self.record_type.kind.key}!" if self.table.layout.rows is not None else ""
        return f"{self.table.name}#{where}{said_id or (f'{title} ({day})' if day else title)}"

    def _note(self, code: Code, column: SheetColumn | None, what: str, hint: str) -> None:
        index = column.index if column else 0
        where = self.table.sheet.called(self.row, index)
        said = text_of(self.values[column]).strip() if column else ""
        self.problems.append(code.at(self.table.sheet.at(self.row, index), f"{where}: {what}", hint, said))

    def _first(self, meaning: str) -> str:
        """What the first column of a meaning says that says anything."""
        texts = (text_of(cell).strip() for column, cell in self.values.items() if column.meaning == meaning)
        return next(filter(None, texts), "")

    def _keep(self, column: SheetColumn, cell: Cell) -> None:
        """Keep what a column says under its heading; of several with one heading, all that they say."""
        value = cell if isinstance(cell, str | bool | int | float) else text_of(cell)
        self.hold(column.said or column.heading, self._each(column) or value)

    def _each(self, column: SheetColumn) -> list[str]:
        """What each of several merged rows says, so that the second action stays beside the second person."""
        sheet = self.table.sheet
        said = [text_of(_value(sheet, range(row, row + 1), column)) for row in self.rows]
        are_several = len({sheet.merged.get((row, column.index), row) for row in self.rows}) > 1
        return said if are_several and any(said[1:]) else []

    def _status(self) -> None:
        column, said = self.table.layout.column("status"), self._first("status")
        self.fields["status"] = UNKNOWN
        if column is None or not said or NOTHING.fullmatch(said):
            self._no_status(column, "no status is stated")
            return
        if said.casefold() == UNKNOWN:
            if not self._first("imported_from"):
                self._no_status(column, "the status is said to be unknown")
            return
        words = self.record_type.kind.status_words  # what a map says in words of another kind is of that kind's rows
        reading = read_status(said, words, known_words(), words.own(self.table.asked.status))
        if reading.is_template or is_placeholder(said):
            self._no_status(column, f"the status '{said[:60]}' is a choice nobody made")
        elif reading.status in self.record_type.kind.lifecycle.stages:
            self.fields["status"] = reading.status
            if reading.rest or reading.day:
                self._keep(column, said)
        else:
            self.fields["imported_status"] = said
            what = f"'{said[:60]}' is not one of our statuses, and is kept as it is"
            self._note(UNKNOWN_WORD, column, what, "name its equal under `status:` in map.yml")
        self._found(column, said, self.fields["status"])
        for tie in reading.ties:
            self.claim(tie.key, tie.targets, self.table.sheet.at(self.row, column.index), tie.part)

    def _no_status(self, column: SheetColumn | None, what: str) -> None:
        self._note(NO_STATUS, column, what, "ask its owners, and set it")

    def _take(self, column: SheetColumn, cell: Cell) -> None:
        """One cell to where it belongs."""
        text = text_of(cell).strip()
        name = self._plain_date() if column.meaning == DATE else column.meaning
        if not text or (name == "status" and text == self._first(name)):
            return
        if name == KEEP:
            self._keep(column, cell)
        elif name in ("id", "title", "status"):
            self._compare(name, column, cell, text == self._first(name))
        elif name in rating_meanings(self.record_type).keys() - self.record_type.model_fields.keys():
            self.rated.setdefault(name, column)
        elif name == TYPE:
            self._put(name, column, FittedValue(text if text == self.record_type.kind.key else None))
        elif name in self.record_type.model_fields:
            value = cell if isinstance(cell, bool | int | float) else text
            result = fitted(self.record_type, name, value, self.table.asked.dates or "")
            if result.code is not None:
                self._note(result.code, column, result.message.replace(name, name.replace("_", " "), 1), result.hint)
            if not result.is_whole or (name == "imported_status" and name in self.fields):
                self._keep(column, cell)
            self._put(name, column, result)
        self._found(column, text, "" if name == KEEP else name)

    def _rate(self) -> None:
        """What the row says of its rating, as an assessment; where it says too little, it is kept."""
        cells = {name: self.values[column] for name, column in self.rated.items()}
        rating = rating_of(self.record_type, cells, self.table.layout.rated_on)
        for name, column in self.rated.items():
            said = text_of(cells[name]).strip()
            step, is_word = step_of(cells[name])
            if rating is None or name in rating.disagreeing or is_word:
                self._keep(column, cells[name])
            if rating is not None and name in rating.disagreeing:
                derived = rating_meanings(self.record_type)[name]
                what = f"{name}: {seen(said)} at the source, and it is {seen(rating.disagreeing[name])} here"
                hint = f"correct {joined(derived.of)} where it is wrong"
                self._note(WORKED_OUT_OTHERWISE, column, f"{what} ({derived.formula})", hint)
            elif rating is not None and is_word and (column, said) not in self.table.told:
                self.table.told.add((column, said))
                what = f"'{said[:60]}' was taken for {step} of 5, here and below"
                self._note(RATED_IN_WORDS, column, what, "write the number in the sheet where it means another")
        if rating is not None:
            self.fields[rating.field] = [dict(rating.point)]

    def _put(self, name: str, column: SheetColumn, result: FittedValue) -> None:
        held = self.fields.get(name)
        if isinstance(held, list) and isinstance(result.value, list):
            self.fields[name] = [*held, *(each for each in result.value if each not in held)]
        elif result.value is not None and held is not None and name != "imported_status":
            self._compare(name, column, self.values[column], held == result.value)
        elif result.value is not None:
            self.fields.setdefault(name, result.value)
        elif name == "visibility" and result.code is not None:  # a word nobody knows hides more, never less
            self.fields[name] = "restricted"
        place = self.table.sheet.at(self.row, column.index)
        self.claims += [StatedRelation(name, target, place, part) for target, part in result.targets]

    def _compare(self, name: str, column: SheetColumn, cell: Cell, is_same: bool) -> None:
        """Of two columns that a mapping gives to one field the first counts; another value is kept and told."""
        if not is_same:
            what = f"{name.replace('_', ' ')}: '{text_of(cell)[:60]}' here, but another column says something else"
            self._note(DISAGREEMENT, column, f"{what}, which was taken", "ask its owners which one holds")
            self._keep(column, cell)

    def _found(self, column: SheetColumn, said: str, became: str) -> None:
        self.found.append(FoundValue(column.heading, said, FORM, self.row, became))

    def _plain_date(self) -> str:
        """The field of a plain date: when it was settled, else when it was written; kept where that has its own."""
        kind = self.record_type.kind
        name = (kind.intake.settled_on if self.fields["status"] in kind.lifecycle.settled else "") or "created"
        others = {column.meaning for column, cell in self.values.items() if cell is not None}
        return KEEP if name in others else name

    def _body(self, title: str) -> str:
        """The text of the record: what the body columns have, word for word, then each section's; first a title in
        full that was too long for one."""
        texts = [text_of(cell) for column, cell in self.values.items() if column.meaning == BODY and cell is not None]
        if _shortened(title) != title:
            texts.insert(0, self._first(TITLE))
        body = texts[0] if len(texts) == 1 else "\n\n".join(each.strip() for each in texts)
        given: dict[str, list[str]] = {title: [] for title in self.record_type.kind.sections}
        for column, cell in self.values.items():
            text = "\n".join(f"- {each}" for each in self._each(column) if each) or text_of(cell).strip()
            if text and column.meaning.startswith(SECTION):
                heading = column.meaning.removeprefix(SECTION)
                given[heading] = [*given.get(heading, []), text]
        sections = ["\n\n".join((f"\n## {heading}", *said)) + "\n" for heading, said in given.items() if said]
        return "".join((body.rstrip() + "\n" if body and sections else body, *sections))


def _shortened(title: str) -> str:
    """A title that fits into a list: of a longer one its first sentence, or its first words."""
    if len(title) <= _LONGEST:
        return title
    sentence = _SENTENCE.match(title)
    return sentence[0] if sentence else f"{title[:_LONGEST].rpartition(' ')[0] or title[:_LONGEST]} …"
