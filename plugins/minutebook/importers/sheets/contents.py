"""What a workbook holds, as JSON: a program of its own, so that a hostile file can use up no more than it may."""

# It loads nothing of ours, to start within milliseconds. Values come from calamine; what that does not tell (hidden
# rows and columns, links, notes, errors) comes from the XML of .xlsx and .ods.

from __future__ import annotations

import gc
import io
import json
import posixpath
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from xml.etree.ElementTree import Element, parse
from zipfile import ZipFile

from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 100_000, 500, 5_000_000
"""Of one sheet, empty cells among them: calamine makes room for every cell up to the last."""
MAX_SHEETS = 200
MAX_UNPACKED = 400_000_000

DAMAGED = (
    "cannot be opened: it is damaged, protected by a password, or no workbook",
    "open it in your spreadsheet program and save it as .xlsx or .ods, without a password",
)
TOO_MUCH = ("needs more memory than a log of records would", "keep the sheets with records in a workbook of their own")

# A cell's address such as A1 or $A$1; of an area such as A1:B2 that of its first cell.
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
# The address a formula links to, if it stands in the formula; none that is put together from cells.
_LINK_FORMULA = re.compile(r'HYPERLINK\(\s*"([^"]+)"\s*[,;)]')

Facts = dict[str, list[Any]]
"""What a sheet says besides its values, by row and column from 1."""


class WorkbookRefusal(Exception):
    """Why a file is not read, and what to do about it."""


def check_reach(rows: int, columns: int) -> None:
    """Refuse a sheet too large to be a log, before room is made for each of its cells."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        what = f"has a sheet that reaches to row {rows:,} and column {columns:,}; "
        what += f"at most {MAX_ROWS:,} rows, {MAX_COLUMNS} columns and {MAX_CELLS:,} cells are read"
        raise WorkbookRefusal(what, "delete what stands far below or to the right of the records")


def answer(data: bytes) -> dict[str, Any]:
    """The worksheets of a workbook, or why it is not read."""
    try:
        told = _facts(data)
        with load_workbook(io.BytesIO(data)) as book:
            if len(book.sheets_metadata) > MAX_SHEETS:
                raise WorkbookRefusal(f"has more than {MAX_SHEETS} sheets", TOO_MUCH[1])
            sheets = [
                _sheet(about, book.get_sheet_by_index(index), (told or {}).get(about.name))
                for index, about in enumerate(book.sheets_metadata)
                if about.typ == SheetTypeEnum.WorkSheet
            ]
    except WorkbookRefusal as refusal:
        return {"refusal": refusal.args}
    except MemoryError:
        return {"refusal": TOO_MUCH}
    except BaseException:  # a fault of calamine's own is no Exception
        return {"refusal": DAMAGED}
    return {"is_told": told is not None, "sheets": sheets}


def _sheet(about: Any, sheet: Any, facts: Facts | None) -> dict[str, Any]:
    last_row, last_column = sheet.end or (-1, -1)
    check_reach(last_row + 1, last_column + 1)
    rows = sheet.to_python(skip_empty_area=False)  # so that they begin with A1
    areas = sheet.merged_cell_ranges or ()
    told: dict[str, Any] = facts or _no_facts()
    told["merges"] += [(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in areas]
    is_hidden = about.visible != SheetVisibleEnum.Visible
    filled = [number for number, row in enumerate(rows, start=1) if any(cell != "" for cell in row)]
    hidden = () if is_hidden else told["hidden_columns"]
    told["hidden_columns"] = [c for c in hidden if c > 0 and any(row[c - 1 : c] not in ([], [""]) for row in rows)]
    told["asides"] = [each for each in told["asides"] if min(each[:2]) > 0]
    told["hidden_rows"] = filled if is_hidden else sorted({*told["hidden_rows"]} & {*filled})
    return told | {"name": about.name, "is_hidden": is_hidden, "rows": rows}


def _no_facts() -> Facts:
    return {name: [] for name in ("merges", "errors", "asides", "hidden_rows", "hidden_columns")}


def _facts(data: bytes) -> dict[str, Facts] | None:
    """Facts of each sheet by its name; None for .xls and .xlsb, which are not XML."""
    if not data.startswith(b"PK"):
        return None
    with ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        if any(name.startswith("/") or ".." in re.split(r"[/\\]", name) for name in names):
            raise WorkbookRefusal("has parts whose names lead out of it", DAMAGED[1])
        if sum(each.file_size for each in package.infolist()) > MAX_UNPACKED:
            raise WorkbookRefusal("unpacks to far more than a log holds", TOO_MUCH[1])
        if "content.xml" in names:
            tables = _tree(package, "content.xml").iterfind(".//{*}spreadsheet/{*}table")
            return {_said(table).get("name", ""): _of_ods(table) for table in tables}
        if "xl/workbook.xml" not in names:
            return None
        parts = _related(package, "xl/workbook.xml")
        sheets = _tree(package, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet")
        return {each.get("name", ""): _of_xlsx(package, parts[_said(each)["id"]][1]) for each in sheets}


def _tree(package: ZipFile, part: str) -> Element:
    with package.open(part) as file:
        return parse(file).getroot()


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _said(element: Element) -> dict[str, str]:
    """Attributes by their names, whatever these are preceded by."""
    return {_name(key): value for key, value in element.items()}


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()


# -------------------------------------------------------------------------------------------------------------- xlsx


def _of_xlsx(package: ZipFile, part: str) -> Facts:
    sheet, targets, facts = _tree(package, part), _related(package, part), _no_facts()
    for each in sheet.iterfind("{*}cols/{*}col"):
        if _is_hidden(each, "width"):
            facts["hidden_columns"] += range(int(each.get("min", 1)), min(int(each.get("max", 1)), MAX_COLUMNS) + 1)
    row = 0
    for line in sheet.iterfind("{*}sheetData/{*}row"):
        row, column = int(line.get("r", row + 1)), 0
        if _is_hidden(line, "ht"):
            facts["hidden_rows"].append(row)
        for cell in line.iterfind("{*}c"):
            column = _position(cell.get("r", ""))[1] or column + 1
            _take_cell(facts, row, column, cell)
    for each in sheet.iterfind("{*}hyperlinks/{*}hyperlink"):
        said = _said(each)
        address = targets.get(said.get("id", ""), ("", ""))[1]
        whole = f"{address}#{said['location']}" if "location" in said else address
        facts["asides"].append((*_position(said.get("ref", "")), "link", whole))
    facts["asides"] += _notes(package, targets)
    return facts


def _take_cell(facts: Facts, row: int, column: int, cell: Element) -> None:
    parts = {_name(each.tag): each.text or "" for each in cell}
    if parts.keys() & {"v", "is"}:
        check_reach(row, column)
    elif "f" in parts:
        facts["errors"].append((row, column, "a formula without a result"))
    if cell.get("t") == "e":
        facts["errors"].append((row, column, parts.get("v") or "an error"))
    if link := _LINK_FORMULA.search(parts.get("f", "")):
        facts["asides"].append((row, column, "link", link[1]))


def _is_hidden(element: Element, size: str) -> bool:
    """Hidden, filtered out, folded up, or drawn to no height or width."""
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def _related(package: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to, by id: the kind of thing, and its path in the package or its address elsewhere."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    found: dict[str, tuple[str, str]] = {}
    for each in _tree(package, path) if path in package.namelist() else ():
        target = each.get("Target", "")
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target))[1:]
        found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target)
    return found


def _notes(package: ZipFile, targets: dict[str, tuple[str, str]]) -> Iterator[tuple[int, int, str, str]]:
    """Notes of cells; in place of a note that Excel writes for a conversation, what was said in it."""
    said: dict[tuple[str, int, int], list[str]] = {}
    for kind, path in sorted(targets.values()):
        for each in _tree(package, path).iter() if kind in ("comments", "threadedComment") else ():
            if ref := each.get("ref"):
                said.setdefault((kind, *_position(ref)), []).append(_text(each))
    for (kind, row, column), texts in said.items():
        if kind == "threadedComment" or ("threadedComment", row, column) not in said:
            yield row, column, "note", "\n".join(texts)


def _position(reference: str) -> tuple[int, int]:
    match = _REFERENCE.match(reference)
    column = 0
    for letter in match[1] if match else "":
        column = column * 26 + ord(letter) - 64
    return int(match[2]) if match else 0, column


# --------------------------------------------------------------------------------------------------------------- ods


def _of_ods(table: Element) -> Facts:
    facts, row, column = _no_facts(), 0, 0
    for each in table.iter():
        said, name = _said(each), _name(each.tag)
        is_hidden = said.get("visibility", "visible") != "visible"
        if name == "table-column":
            last = min(column + int(said.get("number-columns-repeated", 1)), MAX_COLUMNS)
            facts["hidden_columns"] += range(column + 1, last + 1) if is_hidden else ()
            column = last
        elif name == "table-row":
            last = row + int(said.get("number-rows-repeated", 1))
            facts["hidden_rows"] += range(row + 1, min(last, MAX_ROWS) + 1) if is_hidden else ()
            _take_row(facts, row + 1, last, each)
            row = last
    return facts


def _take_row(facts: Facts, row: int, last_row: int, line: Element) -> None:
    """The cells of a row; a row or a cell may stand for many."""
    column = 1
    for cell in line:
        said = _said(cell)
        last = column + int(said.get("number-columns-repeated", 1)) - 1
        if any(_name(each.tag) == "p" for each in cell):
            check_reach(last_row, last)
        high, wide = (int(said.get(f"number-{each}-spanned", 1)) for each in ("rows", "columns"))
        if high > 1 or wide > 1:
            facts["merges"].append((row, column, row + high - 1, column + wide - 1))
        if link := _LINK_FORMULA.search(said.get("formula", "")):
            facts["asides"].append((row, column, "link", link[1]))
        for each in cell.iterfind(".//{*}a"):
            facts["asides"].append((row, column, "link", _said(each).get("href", "")))
        for each in cell.iterfind("{*}annotation"):
            facts["asides"].append((row, column, "note", "\n".join(map(_text, each.iterfind("{*}p")))))
        column = last + 1


# ----------------------------------------------------------------------------------------------------------- program


def _bound(memory: int, seconds: int) -> None:
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limits, and macOS not all of them
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def told(value: Any) -> Any:
    """A day or time as JSON has it; a length of time as hours and minutes."""
    if hasattr(value, "total_seconds"):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return {type(value).__name__: value.isoformat()}


if __name__ == "__main__":
    *limits, most = map(int, sys.argv[1:])
    _bound(*limits)
    gc.disable()  # a large file is no rubbish, and looking for some takes most of the time
    said = json.dumps(answer(sys.stdin.buffer.read()), default=told)
    sys.stdout.write(said if len(said) <= most else "")
