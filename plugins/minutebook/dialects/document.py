"""A source file taken apart: its front matter, however broken, and its text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from functools import cached_property
from typing import Any, NamedTuple

from minutebook.core.diagnostics import Location, Problem
from minutebook.core.values import dataclass
from minutebook.dialects.codes import DISAGREEMENT, REFUSED, UNREADABLE_HEAD
from minutebook.dialects.markups import MARKUPS, as_markdown
from minutebook.sources.body import Body
from minutebook.sources.late_blocks import LateBlock, late_block, toml_block
from minutebook.sources.lines import LineStarts
from minutebook.sources.values import read_values

MAX_HEAD = 65_536
_OPENING = re.compile(r"---[ \t]*\n")
# The line that ends front matter: --- or the YAML end mark.
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
# Front matter that lacks its first line: 2 to 20 lines `name: value`, then ---.
_NO_OPENING = re.compile(r"(?:[A-Za-z_][\w -]{0,40}:(?:[ \t][^\n]*)?\n){2,20}---[ \t]*\n")
# A line of front matter that begins a value: a name at the margin, a colon, and a blank or nothing.
_KEY_LINE = re.compile(r"^([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?=[ \t]|\n|\Z)", re.MULTILINE)
# Lines that are empty or a comment.
_REMARKS = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")


class DocumentValue(NamedTuple):
    """A value of the front matter: its name as written, what YAML makes of it, the line it stands on."""

    name: str
    value: Any
    line: int


@dataclass(frozen=True)
class Document:
    """One source file. `path` is below the source folder, `display` as a person would type it.

    `raw` is the text below the front matter with its own line ends, beginning on line `first_line` of the file.
    `form` says how the front matter is written: `front matter`, `kep.yaml`, or empty. `markup` is empty for
    Markdown.
    """

    path: str
    display: str
    raw: str = ""
    first_line: int = 1
    values: tuple[DocumentValue, ...] = ()
    form: str = ""
    markup: str = ""
    problems: tuple[Problem, ...] = ()
    is_refused: bool = False
    companions: tuple[str, ...] = ()

    @cached_property
    def body(self) -> Body:
        """The text with line feeds only, to look for statements in; marks of another markup are those of Markdown."""
        return Body(as_markdown(_one_line_end(self.raw), self.markup), self.first_line)

    @property
    def carried(self) -> tuple[str, int]:
        """The text as it becomes a record's, and the line it begins on: another markup than Markdown in a fence."""
        if not self.markup:
            return self.raw, self.first_line
        fence = max(["``", *re.findall("`+", self.raw)], key=len) + "`"
        end = "" if self.raw.endswith(("\n", "\r")) else "\n"
        return f"{fence}{self.markup}\n{self.raw}{end}{fence}\n", self.first_line - 1

    def at(self, line: int, column: int = 1) -> Location:
        """Place by line of the file."""
        return Location(self.display, line, column)


def read_document(path: str, data: bytes, display: str) -> Document:
    """Take a file apart; one that is not text, or whose front matter never ends, is refused."""
    markup = MARKUPS.get(path.casefold().rpartition(".")[2], "")
    try:
        raw = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return _refused(path, display, line, "the file is not UTF-8 text from here on", "save it as UTF-8")
    text, whole = _one_line_end(raw), Document(path, display, raw, markup=markup)
    opening = _OPENING.match(text)
    if opening is None:
        return _without_opening(whole, text)
    closing = _CLOSING.search(text, opening.end())
    if closing is None and _KEY_LINE.match(text, opening.end()):
        message = "the front matter is opened with --- and never closed"
        return _refused(path, display, 1, message, "put a line --- below its last line")
    if closing is None or closing.start() - opening.end() > MAX_HEAD:
        return whole
    front = text[opening.end() : closing.start()]
    if _REMARKS.fullmatch(front):
        below = raw[raw_offset_of(raw, closing.end()) :]
        return replace(whole, raw=below, first_line=text.count("\n", 0, closing.end()) + 1)
    # what has no name and colon are two rules around words
    return _with_front(whole, text, front, 2, closing.end()) if _KEY_LINE.search(front) else whole


def _refused(path: str, display: str, line: int, message: str, hint: str) -> Document:
    problem = REFUSED.at(Location(display, line, 1), message, hint)
    return Document(path, display, problems=(problem,), is_refused=True)


def with_values(document: Document, path: str, data: bytes, form: str) -> Document:
    """The document with the values of a YAML file that stands beside it, such as kep.yaml."""
    text = _one_line_end(data.decode("utf-8-sig", "replace"))
    values, problems = _front_values(text, 1, path)
    return replace(
        document,
        values=(*values, *document.values),
        form=form,
        problems=(*document.problems, *problems),
        companions=(path,),
    )


def _without_opening(whole: Document, text: str) -> Document:
    if block := late_block(text):
        return _with_late_front(whole, block)
    if block := toml_block(text):
        return _with_late_front(whole, block, is_toml=True)
    top = _NO_OPENING.match(text)
    return _with_front(whole, text, top[0].rpartition("---")[0], 1, top.end()) if top else whole


def _with_front(whole: Document, text: str, front: str, first: int, end: int) -> Document:
    values, problems = _front_values(front, first, whole.display)
    below, line = whole.raw[raw_offset_of(whole.raw, end) :], text.count("\n", 0, end) + 1
    document = replace(whole, raw=below, first_line=line, values=values, form="front matter", problems=tuple(problems))
    second = late_block(text[end:])
    return _with_late_front(document, second) if second else document


def _with_late_front(document: Document, block: LateBlock, is_toml: bool = False) -> Document:
    """The document whose front matter, or a second block of it, stands further down or in TOML.

    What stands above it stays at the top of the text. Of a name in both blocks the first value counts.
    """
    raw = document.raw
    text = _one_line_end(raw)
    front, line = text[block.inner_start : block.inner_end], text.count("\n", 0, block.inner_start)
    read = _toml_values if is_toml else _front_values
    values, problems = read(front, document.first_line + line, document.display)
    if is_toml and problems:
        return document
    known = {each.name for each in document.values}
    for each in (value for value in values if value.name in known):
        message = f"{each.name}: given twice, in two blocks of front matter; the first counts"
        problems.append(DISAGREEMENT.at(document.at(each.line), message, "ask its owners which one holds"))
    above = raw[: raw_offset_of(raw, block.start)] if text[: block.start].strip("\ufeff\u200b \t\n") else ""
    return replace(
        document,
        raw=above + raw[raw_offset_of(raw, block.end) :],
        first_line=document.first_line + text.count("\n", 0, block.end) - above.count("\n"),
        values=(*document.values, *(each for each in values if each.name not in known)),
        form="front matter",
        problems=(*document.problems, *problems),
    )


def _toml_values(front: str, first_line: int, display: str) -> tuple[tuple[DocumentValue, ...], list[Problem]]:
    try:
        data = tomllib.loads(front)
    except tomllib.TOMLDecodeError:
        message = "the front matter between +++ cannot be read as TOML; it was left in the text"
        return (), [UNREADABLE_HEAD.at(Location(display, first_line, 1), message, "check it against the source")]
    return tuple(DocumentValue(name, _plain(value), first_line) for name, value in data.items()), []


def _plain(value: Any) -> Any:
    """A value as YAML would give it: days as text."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value.isoformat() if isinstance(value, date | time) else value


def _front_values(front: str, first_line: int, display: str) -> tuple[tuple[DocumentValue, ...], list[Problem]]:
    """Top-level values. Where YAML fails on the whole, each is read alone, and only a faulty one stays text."""
    whole = read_values(front, first_line)
    if not whole.faults and isinstance(whole.data, dict):
        lines = whole.key_marks
        return tuple(DocumentValue(name, value, lines[(name,)][0]) for name, value in whole.data.items()), []
    values: list[DocumentValue] = []
    problems: list[Problem] = []
    firsts: dict[str, DocumentValue] = {}
    for name, chunk, line in _chunks(front, first_line):
        alone = read_values(chunk, line)
        first = firsts.get(name)
        if first is not None:
            message = f"{name}: given twice, first on line {first.line}"
            problems.append(DISAGREEMENT.at(Location(display, line, 1), message, "ask its owners which one holds"))
        if alone.faults or not isinstance(alone.data, dict) or len(alone.data) != 1:
            text = chunk.partition(":")[2].strip()
            message = f"{name}: '{text[:60]}' cannot be read as YAML; it was taken as plain text"
            problems.append(UNREADABLE_HEAD.at(Location(display, line, 1), message, "check it against the source"))
            values.append(DocumentValue(name, text.strip("'\""), line))
        else:
            values.append(DocumentValue(name, next(iter(alone.data.values())), line))
        firsts.setdefault(name, values[-1])
    return tuple(values), problems


def _chunks(front: str, first_line: int) -> Iterator[tuple[str, str, int]]:
    found, lines = list(_KEY_LINE.finditer(front)), LineStarts(front, first_line)
    for match, following in zip(found, [*found[1:], None], strict=False):
        end = following.start() if following else len(front)
        yield match[1], front[match.start() : end], lines.place_of(match.start())[0]


def raw_offset_of(raw: str, offset: int) -> int:
    """Place in a text, its own line ends kept, of a character of the same with line feeds only."""
    if "\r\n" not in raw:
        return offset
    at = 0
    for line in raw.splitlines(keepends=True):
        length = len(line) - line.endswith("\r\n")
        if offset < length:
            break
        offset -= length
        at += len(line)
    return at + offset


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
