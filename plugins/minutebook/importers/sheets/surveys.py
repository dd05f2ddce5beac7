"""What sheets hold that calamine does not tell, or tells too late: how far they reach, errors, merged cells."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from struct import Struct, pack, unpack
from typing import Any
from xml.parsers import expat

from minutebook.importers.sheets.packages import DAMAGED, LOCKED, WorkbookRefusal, packed_again

MAX_ROWS = 100_000
MAX_COLUMNS = 500
MAX_CELLS = 5_000_000
"""Of all sheets together, empty ones among them: calamine makes room for every cell up to the last."""

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged area, counted from 1."""

ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
# Errors as Excel and LibreOffice write them into cells.
ERROR_TEXT = re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|SPILL!|CALC!|FIELD!)|Err:[0-9]{3}")
ERROR = "an error"
"""Stands for an error without a name of its own."""

# A cell's address, A1 or $A$1.
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@dataclass
class Survey:
    """One sheet as looked over: last row and column with a value, errors by (row, column), merged areas."""

    rows: int = 0
    columns: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        """Note a value, where it stands from 1."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)


def check_reach(surveys: list[Survey]) -> None:
    """Refuse sheets too large to be a log, before room is made for each of their cells."""
    if any(each.rows > MAX_ROWS for each in surveys):
        raise WorkbookRefusal(
            f"has a sheet of more than {MAX_ROWS:,} rows", "delete what stands far below the last record"
        )
    if any(each.columns > MAX_COLUMNS for each in surveys):
        raise WorkbookRefusal(f"has a sheet of more than {MAX_COLUMNS} columns", "delete what stands far to the right")
    if sum(each.rows * each.columns for each in surveys) > MAX_CELLS:
        hint = "keep the sheets with records in a workbook of their own, and delete what stands far off"
        raise WorkbookRefusal(f"has sheets of more than {MAX_CELLS:,} cells", hint)


def surveyed(members: Mapping[str, bytes]) -> tuple[bytes, list[Survey]]:
    """The workbook in a zip, packed again from the parts that were looked over, and its sheets in order."""
    if "xl/workbook.xml" in members:
        parts = dict(members)
        surveys = _of_xlsx(parts)
    elif "xl/workbook.bin" in members:
        parts = dict(members)
        surveys = _of_xlsb(parts)
    elif "content.xml" in members:
        parts = {name: members[name] for name in ("mimetype", _MANIFEST, "content.xml") if name in members}
        surveys = _of_ods(parts)
    else:
        raise WorkbookRefusal("holds no workbook", "save it as .xlsx, .ods or .csv")
    return packed_again(parts), surveys


def position(reference: str) -> tuple[int, int]:
    """Row and column, from 1, of a reference such as D7; (0, 0) for anything else."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return 0, 0
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _parse(handler: Any, data: bytes) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise WorkbookRefusal(*DAMAGED) from error


def _no_doctype(*_about: object) -> None:
    raise WorkbookRefusal("declares entities of its own, as no spreadsheet program does", DAMAGED[1])


@dataclass
class _Elements:
    """Attributes of every element of one local name, in order; for the small parts."""

    wanted: str
    found: list[dict[str, str]] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == self.wanted:
            self.found.append({key.rpartition(":")[2]: value for key, value in attributes.items()})

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


def _elements(data: bytes, wanted: str) -> list[dict[str, str]]:
    handler = _Elements(wanted)
    _parse(handler, data)
    return handler.found


def _targets(data: bytes) -> dict[str, str]:
    """Parts a workbook names, by the id it calls them."""
    found = _elements(data, "Relationship")
    return {each.get("Id", ""): posixpath.normpath(f"/xl/{_below(each.get('Target', ''))}")[1:] for each in found}


def _below(target: str) -> str:
    return target.removeprefix("/xl/") if target.startswith("/") else target


# ------------------------------------------------------------------------------------------------------------- xlsx


@dataclass
class _Cells:
    """The cells of one part of an xlsx file.

    `far_row` and `far_column` count cells as well as reading where they say they stand, for a position
    that is written with character references is one that calamine does not see.
    """

    survey: Survey = field(default_factory=Survey)
    row: int = 0
    column: int = 0
    far_row: int = 0
    far_column: int = 0
    is_error: bool = False
    said: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            row, column = position(attributes.get("r", ""))
            self.row, self.column = (row, column) if row else (self.row, self.column + 1)
            self.far_column = max(self.column, self.far_column + 1)
            self.is_error = attributes.get("t") == "e"
        elif local in ("v", "is"):
            self.said = []
            self.survey.reach(max(self.row, self.far_row), self.far_column)
        elif local == "row":
            number = attributes.get("r", "")
            self.row, self.column = int(number) if number.isdecimal() else self.row + 1, 0
            self.far_row, self.far_column = max(self.row, self.far_row + 1), 0
        elif local == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.survey.merges.append((*position(first), *position(last)))

    def text(self, data: str) -> None:
        if self.is_error:
            self.said.append(data)

    def end(self, name: str) -> None:
        if self.is_error and name.rpartition(":")[2] == "v":
            self.survey.errors[self.row, self.column] = "".join(self.said).strip() or ERROR
            self.is_error = False


def _of_xlsx(parts: dict[str, bytes]) -> list[Survey]:
    """Every XML part is looked over, for which of them calamine takes for a sheet is its own affair; the rest
    does not go on to it."""
    found: dict[str, Survey] = {}
    for name, data in list(parts.items()):
        if data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")[:1] == b"<":
            handler = _Cells()
            _parse(handler, data)
            found[name] = handler.survey
        else:
            del parts[name]
    check_reach(list(found.values()))
    targets = _targets(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    sheets = _elements(parts.get("xl/workbook.xml", b"<none/>"), "sheet")
    return [found.get(targets.get(each.get("id", ""), ""), Survey()) for each in sheets]


# -------------------------------------------------------------------------------------------------------------- ods

_MANIFEST = "META-INF/manifest.xml"
_CELLS = ("table:table-cell", "table:covered-table-cell")
_MAX_REPEAT = 1 << 24


def _times(attributes: Mapping[str, str], name: str) -> int:
    said = attributes.get(name, "1")
    return min(int(said), _MAX_REPEAT) if said.isdigit() and len(said) < 10 else _MAX_REPEAT


@dataclass
class _Tables:
    """The sheets of content.xml, in order; a row or cell may stand for many."""

    surveys: list[Survey] = field(default_factory=list)
    depth: int = 0
    row: int = 0
    rows: int = 1
    column: int = 0
    columns: int = 1
    has_value: bool = False
    is_error: bool = False
    is_formula: bool = False
    said: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.depth += 1
            if self.depth > 1:
                raise WorkbookRefusal("has a table inside a cell", "move that table to a sheet of its own")
            self.surveys.append(Survey())
            self.row = 0
        elif name == "table:table-row":
            self.rows = _times(attributes, "table:number-rows-repeated")
            self.column = 0
        elif name in _CELLS:
            self.columns = _times(attributes, "table:number-columns-repeated")
            self.is_error = attributes.get("calcext:value-type") == "error"
            self.is_formula = "table:formula" in attributes
            self.has_value = "office:value-type" in attributes
            self.said = []
            self._note_merge(attributes)

    def _note_merge(self, attributes: Mapping[str, str]) -> None:
        wide = _times(attributes, "table:number-columns-spanned")
        high = _times(attributes, "table:number-rows-spanned")
        if self.surveys and (wide > 1 or high > 1):
            row, column = self.row + 1, self.column + 1
            self.surveys[-1].merges.append((row, column, row + high - 1, column + wide - 1))

    def text(self, data: str) -> None:
        self.said.append(data)

    def end(self, name: str) -> None:
        if name == "table:table":
            self.depth -= 1
        elif name == "table:table-row":
            self.row += self.rows
        elif name in _CELLS and self.depth:
            said = "".join(self.said).strip()
            if self.has_value or said:
                self.surveys[-1].reach(self.row + self.rows, self.column + self.columns)
            if self.is_error or (self.is_formula and ERROR_TEXT.fullmatch(said)):
                self.surveys[-1].errors[self.row + 1, self.column + 1] = said or ERROR
            self.column += self.columns


def _of_ods(parts: Mapping[str, bytes]) -> list[Survey]:
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise WorkbookRefusal(*LOCKED)
    handler = _Tables()
    _parse(handler, parts["content.xml"])
    check_reach(handler.surveys)
    return handler.surveys


# ------------------------------------------------------------------------------------------------------------- xlsb

_U32 = Struct("<I")
_ROW, _SHORT, _REAL, _SHEET, _STRINGS, _MERGE = 0, 2, 5, 156, 159, 176
_CELL_RECORDS = range(2, 12)
_ERROR_CELLS = (3, 11)


def _numbers(data: bytes, count: int) -> list[int]:
    """The first 32-bit numbers of a record; a Refusal where it is cut short."""
    if len(data) < 4 * count:
        raise WorkbookRefusal(*DAMAGED)
    return [_U32.unpack_from(data, 4 * index)[0] for index in range(count)]


def _records(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Records of a binary part: type, content, and both as they stand (type and length in sevens of bits)."""
    at = 0
    while at < len(data):
        start = at
        kind, at = _sevens(data, at, 2)
        size, at = _sevens(data, at, 4)
        if at + size > len(data):
            raise WorkbookRefusal(*DAMAGED)
        yield kind, data[at : at + size], data[start : at + size]
        at += size


def _sevens(data: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for index in range(most):
        if at >= len(data):
            raise WorkbookRefusal(*DAMAGED)
        byte = data[at]
        value |= (byte & 0x7F) << (7 * index)
        at += 1
        if byte < 0x80:
            break
    return value, at


def _of_xlsb(parts: dict[str, bytes]) -> list[Survey]:
    """Parts that calamine reads are looked over; the rest does not go on to it."""
    head, relations = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
    targets = _targets(parts.get(relations, b"<none/>"))
    sheets = [targets.get(_relation(each), "") for kind, each, _ in _records(parts[head]) if kind == _SHEET]
    found: dict[str, Survey] = {}
    for name in {*sheets, "xl/styles.bin", "xl/sharedStrings.bin"} & parts.keys():
        found[name], parts[name] = _binary_part(parts[name])
    check_reach(list(found.values()))
    for name in parts.keys() - found.keys() - {head, relations}:
        del parts[name]
    return [found.get(name, Survey()) for name in sheets]


def _relation(record: bytes) -> str:
    """The id of the part a sheet's record names: state, number, then a counted UTF-16 text."""
    length = _numbers(record, 3)[2]
    return record[12 : 12 + 2 * length].decode("utf-16-le", "replace")


def _binary_part(data: bytes) -> tuple[Survey, bytes]:
    """The survey of one part, and the part with whole numbers written out (see _written_out)."""
    survey = Survey()
    row = 0
    pieces: list[bytes] = []
    for kind, record, whole in _records(data):
        if kind == _ROW:
            row = _numbers(record, 1)[0] + 1
        elif kind in _CELL_RECORDS:
            column = _numbers(record, 2)[0] + 1
            survey.reach(row, column)
            if kind in _ERROR_CELLS:
                survey.errors[row, column] = ERRORS.get(record[8], ERROR) if len(record) > 8 else ERROR
        elif kind == _MERGE:
            top, bottom, left, right = _numbers(record, 4)
            survey.merges.append((top + 1, left + 1, bottom + 1, right + 1))
        elif kind == _STRINGS and _numbers(record, 2)[1] > len(data):
            raise WorkbookRefusal(*DAMAGED)
        pieces.append(_written_out(record) if kind == _SHORT else whole)
    return survey, b"".join(pieces)


def _written_out(record: bytes) -> bytes:
    """A number kept short, written out: calamine 0.37 overlooks that a short whole number may be a date."""
    if len(record) < 12:
        raise WorkbookRefusal(*DAMAGED)
    short = _U32.unpack_from(record, 8)[0]
    is_whole, is_hundredth = short & 2, short & 1
    if is_whole:
        value = float((short - (1 << 32) if short >> 31 else short) >> 2)
    else:
        value = unpack("<d", bytes(4) + _U32.pack(short & ~3))[0]
    return bytes((_REAL, 16)) + record[:8] + pack("<d", value / 100 if is_hundredth else value)
