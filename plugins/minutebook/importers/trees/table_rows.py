"""Tables of a Markdown page, HTML ones too, as rows: a label and what stands beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from minutebook.importers.trees.value_paths import LabeledText
from minutebook.sources.body import Body
from minutebook.sources.links import BodyLink
from minutebook.sources.prose import Span, comments, cover, fences

# Tags of tables, rows and cells.
_TABLE_TAG = re.compile(r"<(/?)(table|tr|td|th)\b[^<>]*>", re.IGNORECASE)
_PIPED = re.compile(r"^ {0,3}\|[^\n]*$", re.MULTILINE)
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-+:?\s*")
# Tags that begin a new line for a reader.
_BREAK = re.compile(r"</?(?:br|div|li|ol|p|ul)\b[^<>]*>", re.IGNORECASE)
# Any tag; not an address in < >.
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?=[\s/>])[^<>]*>")
# A link or picture, of which the words are kept.
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
# A text in bold, italics or code from end to end.
_WRAPPED = re.compile(r"(\*\*|__|\*|_|`)(.*)\1")


class TableRow(NamedTuple):
    """The first cell of a row as text, the second with its parts, and where the first stands in the body.

    Parts are `href` (address of the first link), `hrefs` (of all) and `lines` (the text line by line).
    """

    label: str
    value: LabeledText
    offset: int


def rows_in(body: Body) -> Iterator[TableRow]:
    """Every row of at least two cells outside code and comments, in order."""
    text = cover(body.text, [(each.start, each.end) for each in fences(body.text)])
    text = cover(text, comments(text))
    links = sorted((*body.links, *body.html_links), key=lambda each: each.start)
    starts = [each.start for each in links]
    for label, value in sorted((*_html_rows(text), *_piped_rows(text))):
        name = " ".join(_lines(text[slice(*label)])).rstrip(":").strip()
        held = links[bisect_left(starts, value[0]) : bisect_left(starts, value[1])]
        if name:
            yield TableRow(name, _cell(text[slice(*value)], held), label[0])


def _html_rows(text: str) -> Iterator[tuple[Span, Span]]:
    """Rows of HTML tables. Any tag of a table ends the cell before it, so that unclosed cells are read, too."""
    cells: list[Span] = []
    opened = -1
    for tag in _TABLE_TAG.finditer(text):
        if opened >= 0:
            cells.append((opened, tag.start()))
            opened = -1
        if tag[2].lower() in ("table", "tr"):
            if len(cells) > 1:
                yield cells[0], cells[1]
            cells = []
        elif not tag[1]:
            opened = tag.end()


def _piped_rows(text: str) -> Iterator[tuple[Span, Span]]:
    """Rows of Markdown tables that begin with a pipe, the line of hyphens left out."""
    for line in _PIPED.finditer(text):
        pipes = [each.start() for each in _PIPE.finditer(text, line.start(), line.end())]
        last = [line.end()] if text[pipes[-1] + 1 : line.end()].strip() else []
        cells = [(start + 1, end) for start, end in pairwise([*pipes, *last])]
        if len(cells) > 1 and not _RULE.fullmatch(text[slice(*cells[0])]):
            yield cells[0], cells[1]


def _cell(text: str, links: list[BodyLink]) -> LabeledText:
    lines = _lines(text)
    hrefs = [each.target for each in links]
    return LabeledText("\n".join(lines), {"href": next(iter(hrefs), ""), "hrefs": hrefs, "lines": lines})


def _lines(text: str) -> list[str]:
    """What a reader sees of a cell, line by line."""
    said = unescape(_TAG.sub("", _BREAK.sub("\n", _LINK.sub(r"\1", text)))).replace(r"\|", "|")
    stripped = (" ".join(line.split()) for line in said.split("\n"))
    return [_WRAPPED.sub(r"\2", line) if _WRAPPED.fullmatch(line) else line for line in stripped if line]
