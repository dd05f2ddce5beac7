"""How much markup a page may hold, beyond which Markdown takes minutes over it or gives up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.sources.prose import without_code

TOO_MUCH = Code(
    "too-much-markup",
    Severity.ERROR,
    "The page holds more markup than Markdown can process.",
    "It would take minutes, or stop every build and every check.",
    "Divide the page, or take out what the message names.",
    can_be_waived=False,
)
NOT_MADE = Code(
    "page-not-made",
    Severity.ERROR,
    "Markdown, or an extension of it, failed on this page.",
    "The build would stop without saying where.",
    "Take out, part by part, what is unusual in the page until it builds.",
    can_be_waived=False,
)

MAX_COST = 10_000_000
"""Characters that Markdown may look at again and again; at the bound that takes it one to five seconds.

Every bound was found by trial (Python-Markdown 3.11 with the extensions of Material's manual): inputs of up to 1 MB
that took more than ten seconds, or ended in an error.
"""
MAX_MARKS = 50_000
"""Characters that mean something to Markdown, and lines; each costs a tenth of a millisecond and more."""
MAX_DEPTH = 100
MAX_REFERENCES = 2_000_000
"""Sum of the squares of how often each footnote is referred to."""
MAX_TERMS = 200
MAX_CONTENTS = 20
"""Tables of contents, each of which repeats all others."""
_SMALL = 500
"""Characters that are too few to be over any bound."""


class Excess(NamedTuple):
    """What there is too much of, where it begins in the text, and the remedy."""

    what: str
    start: int
    hint: str


def not_made(display: str, said: str) -> Problem:
    """A page that Markdown, or one of its extensions, gave up on; `said` is what it said, if anything."""
    why = f"an extension of Markdown gave up on the page: {' '.join(said.split())[:200]}"
    message = why if said else "the page is nested too deeply for Markdown"
    hint = "take out, part by part, what is unusual in the page until it is built"
    return NOT_MADE.at(Location(display), message, hint)


def excess_in(text: str) -> Excess | None:
    """The first bound a body passes, None where it keeps to all of them; linear in the length of the text."""
    if len(text) < _SMALL:
        return None
    return next((found for check in _CHECKS if (found := check(text)) is not None), None)


_BLANK = re.compile(r"\n[ \t]*\n")


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Stretches without a blank line, each with its beginning."""
    at = 0
    for each in _BLANK.finditer(text):
        yield at, text[at : each.start()]
        at = each.end()
    yield at, text[at:]


_MARKS = "<&[`*_~\\"


def _marks(text: str) -> Excess | None:
    """Marks of any sort, and lines."""
    if len(text) <= MAX_MARKS:
        return None
    if (count := sum(map(text.count, _MARKS))) > MAX_MARKS:
        return Excess(
            f"{count:,} of the marks {' '.join(_MARKS)}", 0, f"at most {MAX_MARKS:,} are read; divide the page"
        )
    if (count := text.count("\n")) > MAX_MARKS:
        return Excess(f"{count:,} lines", 0, f"at most {MAX_MARKS:,} are read; divide the page")
    return None


_PAIRS = (("[", "]", "square brackets"), ("(", ")", "round brackets"))


def _brackets(text: str) -> Excess | None:
    """Markdown looks for the end of every link from each bracket on, to its partner or the end of the paragraph."""
    for opening, closing, name in _PAIRS:
        count = text.count(opening)
        if count * len(text) < MAX_COST:
            continue
        for start, block in _blocks(text):
            if block.count(opening) * len(block) >= MAX_COST and _distances(block, opening, closing) > MAX_COST:
                at = start + block.index(opening)
                return Excess(f"{name} that are opened and not closed", at, "close them, or put a \\ before each")
    return None


def _distances(block: str, opening: str, closing: str) -> int:
    """Characters between brackets and their partners, the end of the block for those that have none."""
    waiting: list[int] = []
    total = 0
    for each in re.finditer(re.escape(opening) + "|" + re.escape(closing), block):
        if each[0] == opening:
            waiting.append(each.start())
        elif waiting:
            total += each.start() - waiting.pop()
    return total + sum(len(block) - each for each in waiting)


_TAG = re.compile(r"<[a-zA-Z/!?]")
_DECLARATION_COST = 15
"""A declaration costs so many times what a tag does."""


def _tags(text: str) -> Excess | None:
    """The HTML parser looks for the end of each tag from its beginning on, up to the end of the page."""
    if text.count("<") * len(text) * _DECLARATION_COST < MAX_COST:
        return None
    cost, end = 0, -1
    for each in _TAG.finditer(text):
        if each[0] == "<!":
            closing = "-->" if text.startswith("<!--", each.start()) else ">"
            found = text.find(closing, each.start(), each.start() + 100_000)
            cost += _DECLARATION_COST * ((found if found >= 0 else len(text)) - each.start())
        else:
            if end < each.start():
                found = text.find(">", each.start())
                end = found if found >= 0 else len(text)
            cost += end - each.start()
        if cost > MAX_COST:
            return Excess("tags or declarations that are opened and not closed", each.start(), "write < as &lt;")
    return None


# Lines that make Markdown read the rest of their block again: headings, empty items, definitions, attribute lists.
_STRUCTURE = re.compile(
    r"^[ \t>]*(?:#{1,6}[^\n]*|=+[ \t]*|-+[ \t]*|(?:[-*+]|\d+\.)[ \t]*|(?:!!!|\?\?\?|===)[^\n]*|"
    r"\*?\[\^?[^\]\n]+\]:[^\n]*|[^\n]*\{:?[^\n{}]*\}[ \t]*)$",
    re.MULTILINE,
)


def _lines(text: str) -> Excess | None:
    """A heading, an empty item, an abbreviation or the like in a block makes Markdown copy the rest of the block."""
    if text.count("\n") * len(text) < MAX_COST or all(
        block.count("\n") * len(block) < MAX_COST for _, block in _blocks(text)
    ):
        return None
    for start, block in _blocks(without_code(text)):
        found = [each.start() for each in _STRUCTURE.finditer(block)] if len(block) > _SMALL else []
        if sum(len(block) - each for each in found) > MAX_COST:
            what = "headings, empty items or the like without a blank line between them"
            return Excess(what, start + found[0], "put a blank line before each")
    return None


# The marker of a list item, admonition, tab or definition, and how far it is set in.
_ITEM = re.compile(r"^([ \t]*)(?:[-*+]|\d+\.|!!!|\?\?\?\+?|===|:)[ \t]", re.MULTILINE)
_SET_IN = re.compile(r"\n[ \t]{4}")
_CHAIN = re.compile(rf"\n[ \t]*(?:(?:[-*+]|\d+\.)[ \t]+|>[ \t]*){{{MAX_DEPTH},}}([^\n]*)")
"""Markers one behind the other, with the line break before; a row of one and the same, such as - - -, is a ruler."""


def _nesting(text: str) -> Excess | None:
    """Lists, quotes and notes inside each other; Markdown calls itself for each level."""
    hint = f"at most {MAX_DEPTH} levels are read; take some out"
    for each in _CHAIN.finditer(f"\n{text}"):
        if len({*each[0], *each[1]} - set(" \t\n")) > 1 or each[0].lstrip()[0] in ">0123456789":
            return Excess("lists or quotes inside each other", each.start(), hint)
    if len(_SET_IN.findall(text)) < MAX_DEPTH:
        return None
    depths = {len(each[1].expandtabs(4)) // 4: each.start() for each in _ITEM.finditer(text) if len(each[1]) > 3}
    if len(depths) > MAX_DEPTH:
        return Excess("lists or notes inside each other", depths[max(depths)], hint)
    return None


# A run of stars or of underscores, neither escaped nor next to the other sort.
_RUN = re.compile(r"(?<![\\*_])(\*+|_+)(?![*_])")


def _emphasis(text: str) -> Excess | None:
    """Emphasis inside emphasis."""
    if text.count("*") + text.count("_") < MAX_DEPTH:
        return None
    for start, block in _blocks(text):
        depth = 0
        for each in _RUN.finditer(block) if len(block) > MAX_DEPTH else ():
            before, after = block[each.start() - 1 : each.start()], block[each.end() : each.end() + 1]
            if not after.strip() and before.strip():
                depth = max(0, depth - 1)
            elif after.strip() and not before.strip():
                depth += 1
            if depth > MAX_DEPTH:
                what = "emphasis that is opened and not closed"
                return Excess(what, start + each.start(), "close it, or put a \\ before each * or _")
    return None


# An opening tag with the attribute `markdown`, or any closing tag.
_OPEN_DIV = re.compile(r"<[a-zA-Z][a-zA-Z0-9]*[^<>]*\smarkdown\b[^<>]*>|</[a-zA-Z]")


def _markdown_in_html(text: str) -> Excess | None:
    """Markdown inside HTML inside Markdown."""
    depth = 0
    for each in _OPEN_DIV.finditer(text) if text.count("markdown") > MAX_DEPTH else ():
        depth = max(0, depth - 1) if each[0].startswith("</") else depth + 1
        if depth > MAX_DEPTH:
            return Excess("elements with `markdown` inside each other", each.start(), f"at most {MAX_DEPTH} are read")
    return None


_DEFINITION = re.compile(r"^[ ]{0,3}:[ \t]", re.MULTILINE)


def _terms(text: str) -> Excess | None:
    """Terms and definitions without a blank line between them, which Markdown reads as one inside the other."""
    if text.count("\n:") + text.count(" :") < MAX_TERMS:
        return None
    for start, block in _blocks(without_code(text)):
        found = list(_DEFINITION.finditer(block)) if len(block) > _SMALL else []
        if len(found) > MAX_TERMS:
            what = "definitions without a blank line between them"
            return Excess(what, start + found[0].start(), "put a blank line before each term")
    return None


def _contents(text: str) -> Excess | None:
    if text.count("[TOC]") <= MAX_CONTENTS:
        return None
    return Excess("tables of contents", text.index("[TOC]"), f"at most {MAX_CONTENTS} are read; one will do")


# A mention of a footnote; not its definition, which a colon follows.
_NOTE = re.compile(r"\[\^([^\]\n]{1,200})\](?!:)")


def _footnotes(text: str) -> Excess | None:
    """References to one footnote, each of which Markdown compares with all others."""
    if text.count("[^") ** 2 < MAX_REFERENCES:
        return None
    counts = Counter(each[1] for each in _NOTE.finditer(text))
    if sum(count**2 for count in counts.values()) > MAX_REFERENCES:
        name, count = counts.most_common(1)[0]
        what = f"references to the footnote '{name[:60]}' ({count:,})"
        return Excess(what, text.index(f"[^{name}]"), "refer to it once, or divide the page")
    return None


_CHECKS: tuple[Callable[[str], Excess | None], ...] = (
    _marks,
    _brackets,
    _tags,
    _nesting,
    _emphasis,
    _markdown_in_html,
    _terms,
    _contents,
    _footnotes,
    _lines,
)
