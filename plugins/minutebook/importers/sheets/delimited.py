"""Tables kept as text, separated by commas, semicolons or tabs."""

from __future__ import annotations

import codecs
import csv
import io
import re

from minutebook.core.diagnostics import Location, Problem
from minutebook.importers.findings import ENCODING
from minutebook.importers.sheets.contents import WorkbookRefusal, check_reach
from minutebook.importers.sheets.sheet import Sheet, make_sheet

_SEPARATORS = (",", ";", "\t")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SAID = re.compile(r"sep=(.)\r?\n")
_KEPT_TEXT = re.compile(r"'+[=+\-@\t]")
"""What an export put a quotation mark before, so that no spreadsheet program runs it."""

_LAST = "\x00"
"""Stands in a row of its own behind the text, unless a quotation mark is open there; no text holds it."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS = "save it as CSV UTF-8"


def read_delimited(path: str, data: bytes) -> tuple[Sheet, list[Problem]]:
    """A CSV or TSV file as one sheet named after the file; a Refusal where it is no text."""
    text, problems = _decoded(path, data)
    if "\x00" in text:
        raise WorkbookRefusal("holds NUL characters, so it is not a text file", _SAVE_AS)
    first_line = _SAID.match(text)
    separator = first_line[1] if first_line else _separator(text)
    rows = _rows(text[first_line.end() :] if first_line else text, separator)
    if first_line:  # Excel's own line says how the rest is read; row numbers count it
        rows.insert(0, [])
    check_reach(len(rows), max(map(len, rows), default=0))
    name = path.rpartition("/")[2].rpartition(".")[0]
    shown = [[each[1:] if _KEPT_TEXT.match(each) else each for each in row] for row in rows]
    return make_sheet(path, name, shown, is_named=False), problems


def _decoded(path: str, data: bytes) -> tuple[str, list[Problem]]:
    try:
        return data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig"), []
    except UnicodeDecodeError:
        if data.startswith((*_UTF_16, codecs.BOM_UTF8)):
            raise WorkbookRefusal("is not the Unicode text it says it is", _SAVE_AS) from None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise WorkbookRefusal("is text in an encoding that cannot be told", _SAVE_AS) from None
    message = "the file is not UTF-8; it was read as Windows-1252, as Western European programs save it"
    return text, [ENCODING.at(Location(path), message, f"look at names with accents; if they are wrong, {_SAVE_AS}")]


def _separator(text: str) -> str:
    """The mark that separates most of the first line that has any of them outside quotation marks."""
    for line in _QUOTED.sub("", text).splitlines()[:50]:
        counts = [line.count(each) for each in _SEPARATORS]
        if any(counts):
            return _SEPARATORS[counts.index(max(counts))]
    return _SEPARATORS[0]


def _rows(text: str, separator: str, strict: bool = True) -> list[list[str]]:
    """Every row; loosely quoted text is taken as it is, but a quotation mark left open would swallow rows."""
    rows: list[list[str]] = []
    try:
        rows += csv.reader(io.StringIO(f"{text}\n{_LAST}", newline=""), delimiter=separator, strict=strict)
    except csv.Error as error:
        if strict and "expected after" in str(error):
            return _rows(text, separator, strict=False)
    if rows[-1:] == [[_LAST]]:
        return rows[:-1]
    where = f"has a quotation mark in or after row {max(len(rows), 1)} that is never closed, or a cell far too long"
    raise WorkbookRefusal(where, "close the quotation mark and save the file again")
