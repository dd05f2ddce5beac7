"""A page of HTML as a PDF for paper: tagged, with running heads, the same bytes for the same page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.resources import files
from typing import Any

from minutebook.core.values import dataclass
from minutebook.exporters.paper.tree import BLOCKS, FLOWS, Element, Node, as_data, parse

KEPT = frozenset(("class", "data-address", "data-seal", "href"))
PAGE, PAGES = "\ue000", "\ue001"
"""Stand for the number of a page and for how many there are, where sheet.typ puts them."""

EXTRA = "paper"
DEEPEST = 24
"""So many elements in each other are drawn."""


class NoPaper(Exception):
    """What makes PDF files is not installed; the message says what to do."""


@dataclass(frozen=True)
class PaperSetting:
    """What stands on every page: the office, the day, how pages are numbered, and the address of what is printed.

    Addresses below that of the `site` need not be written out.
    """

    title: str
    language: str
    office: str
    day: str
    numbers: str
    address: str
    site: str


def as_pdf(html: str, setting: PaperSetting) -> bytes:
    """The PDF of a page, by Typst, which knows neither its clock nor a file; raises NoPaper."""
    try:
        typst: Any = import_module("typst")
    except ImportError as error:
        raise NoPaper(f"PDF files need Typst; install it: pip install 'minutebook[{EXTRA}]'") from error
    told = {**vars(setting), "tree": as_data(tuple(_laid_out(_bounded(parse(html, KEPT)))))}
    program = (files("minutebook") / "exporters/paper/sheet.typ").read_bytes()
    given = {"data": json.dumps(told, ensure_ascii=False)}
    try:
        return bytes(typst.compile(program, sys_inputs=given, pdf_standards=["ua-1"]))
    except typst.TypstError:  # a text that cannot keep the standard for screen readers is printed all the same
        return bytes(typst.compile(program, sys_inputs=given))


def _bounded(nodes: Iterable[Node], depth: int = 0) -> Iterator[Node]:
    """The same without elements deeper in each other than Typst can follow; of those only the words are left."""
    for each in nodes:
        if isinstance(each, str):
            yield each
        elif depth + _LEVELS.get(each.name, 1) <= DEEPEST:
            yield Element(each.name, tuple(_bounded(each.children, depth + 1)), each.attributes)
        else:
            yield " "
            yield from _words(each)


_LEVELS = {"table": 4, "ul": 2, "ol": 2}
"""How many elements there are, at most, from one that is nothing without what is in it to its words."""


def _words(element: Element) -> Iterator[str]:
    for each in element.children:
        yield from (each,) if isinstance(each, str) else _words(each)


def _laid_out(nodes: Iterable[Node], is_kept: bool = False, is_line: bool = False) -> Iterator[Node]:
    """The same as browsers show it: one blank in a row, and none beside what stands on lines of its own.

    Of that there is nothing within a line, for which Typst has no tags: a table in bold type is its words.
    """
    listed = list(_within_line(nodes) if is_line else nodes)
    for at, each in enumerate(listed):
        if isinstance(each, Element):
            inner = _laid_out(each.children, is_kept or each.name == "pre", each.name not in FLOWS)
            yield Element(each.name, tuple(inner), each.attributes)
        elif is_kept:
            yield each
        else:
            is_after = at > 0 and not _is_block(listed[at - 1])
            is_before = at + 1 < len(listed) and not _is_block(listed[at + 1])
            if text := _spaced(each, is_after, is_before):
                yield text


def _within_line(nodes: Iterable[Node]) -> Iterator[Node]:
    for each in nodes:
        if isinstance(each, Element) and each.name in BLOCKS:
            yield " "
            yield from _within_line(each.children)
            yield " "
        else:
            yield each


def _spaced(text: str, is_after: bool, is_before: bool) -> str:
    """A text with one blank for any number, at its ends only where something stands in the same line there."""
    plain = " ".join(text.split())
    if not plain:
        return " " if text and is_after and is_before else ""
    start, end = is_after and text[0].isspace(), is_before and text[-1].isspace()
    return f"{' ' * start}{plain}{' ' * end}"


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.name in BLOCKS
