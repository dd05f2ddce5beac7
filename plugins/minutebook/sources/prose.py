"""The parts of a body that are prose: code, comments and raw HTML found and blanked out, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from minutebook.core.groups import in_groups

Span = tuple[int, int]


class Fence(NamedTuple):
    """A fenced block: what stands behind and before its opening, where it runs, where its inside runs."""

    info: str
    before: str
    start: int
    end: int
    inner_start: int
    inner_end: int


# A line that may open a fenced block, in a list or quote too: what stands before, the mark, what stands behind.
_OPENING = re.compile(r"^([ \t>]*)(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
# What may stand behind the mark: a language, then attributes in braces or options with a value. Behind any other
# words the line is text to the site's builder: "``` text like this".
_INFO = re.compile(
    r"(?:\.?[\w#.+-]+(?=[\t ]|$))?"
    r"(?:[ \t]*\{[^\n]*\}|(?:[ \t]*(?:hl_lines|linenums|title|title_mode)=(?:\"[^\"\n]*\"|'[^'\n]*')(?=[\t ]|$))+)?"
)
MAX_TICKS = 8
"""Backticks of a run that are looked at one by one."""

_TICKS = re.compile(r"`+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# The marker of a list item, which the list before it ends at.
_ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)[ \t]")
# The marker of what may hold indented text that is no code: list items, admonitions, tabs, footnotes.
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)]|!!!|\?\?\?|===|\[\^)\s*")
# A line set in as code is; the line break before it makes it quickly found.
_SET_IN = re.compile(r"\n(?: {4}|\t)")
# A tag of an element whose inside Markdown may leave alone: blocks, code-like elements and links.
_HTML_TAG = re.compile(
    r"<(/?)(a|address|article|aside|blockquote|button|center|code|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|"
    r"footer|form|h[1-6]|header|kbd|li|main|menu|nav|ol|p|picture|pre|samp|script|section|style|summary|svg|table|tbody|"
    r"td|template|textarea|tfoot|th|thead|tr|ul|video)\b([^<>]*)>",
    re.IGNORECASE,
)
_ANYWHERE = frozenset({"a", "code", "kbd", "pre", "samp", "script", "style", "svg", "template", "textarea"})
"""Elements whose inside is left alone wherever they stand; others count where they begin a line."""


def without_code(text: str) -> str:
    """The text with code and comments blanked out, HTML left standing."""
    if "```" in text or "~~~" in text:
        text = cover(text, [(each.start, each.end) for each in fences(text)])
    spans = list(comments(text)) if "<!--" in text else []
    spans += _indented(text)
    text = cover(text, sorted(spans))
    if "`" in text:
        text = cover(text, inline_code(text))
    return text


def cover(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces in place of the spans, in order; line breaks stay."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        if start >= at:
            parts += (text[at:start], _blank(text[start:end]))
            at = end
    return "".join((*parts, text[at:])) if parts else text


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def fences(text: str) -> Iterator[Fence]:
    """Fenced blocks as the site's builder finds them, and a last `minutebook` block that is not closed.

    The line that closes a block has the mark of the one that opened it, as long and as far set in. A line less
    set in ends the search, and what was opened is text; so is all below a block that never ends.
    """
    at = 0
    while opened := _OPENING.search(text, at):
        before, mark, info = opened[1], opened[2], opened[3].strip(" \t")
        at = min(opened.end() + 1, len(text))
        if not _INFO.fullmatch(info):
            continue
        inside, at, is_closed = at, *_end_of(text, at, before, mark)
        if is_closed:
            closing = text.rfind("\n", 0, at) + 1
            yield Fence(info, before, opened.start(2), at, inside, closing)
        elif at == len(text):
            if info == "minutebook" and ">" not in before:
                yield Fence(info, before, opened.start(2), at, inside, at)
            return


def _end_of(text: str, at: int, before: str, mark: str) -> tuple[int, bool]:
    """Where a block ends that was opened, and whether a line closes it there."""
    width, quotes, was_empty = len(before.expandtabs(4)), before.count(">"), False
    for match in _LINE.finditer(text, at):
        line = match[0].rstrip("\n")
        start, level, rest = _set_in(line, width)
        if level > quotes:
            return match.end(), False
        if not rest.strip():
            was_empty = True
        elif (start < len(before) if quotes else start != width) or (was_empty and level < quotes):
            return match.end(), False
        elif rest.rstrip(" \t") == mark:
            return match.start() + len(line), True
        else:
            was_empty = False
    return len(text), False


def _set_in(line: str, width: int) -> tuple[int, int, str]:
    """How far a line is set in, up to a width, by how many marks of a quote, and the rest of it."""
    column = taken = 0
    for sign in line:
        if column >= width or sign not in "> \t":
            break
        column += 4 - column % 4 if sign == "\t" else 1
        taken += 1
    return column, line.count(">", 0, taken), line[taken:]


def comments(text: str) -> Iterator[Span]:
    """HTML comments that are closed."""
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield start, end + 3
        start = text.find("<!--", end + 3)


def comments_in(text: str) -> list[Span]:
    """HTML comments outside code."""
    if "<!--" not in text:
        return []
    plain = cover(text, [(each.start, each.end) for each in fences(text)])
    prose = cover(plain, _indented(plain))
    prose = cover(prose, inline_code(prose))
    return [(start, end) for start, end in comments(plain) if prose[start] == "<"]


def without(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans, in order, cut out."""
    parts, at = [], 0
    for start, end in spans:
        parts.append(text[at:start])
        at = end
    return "".join((*parts, text[at:]))


def spliced(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """The text with new words in place of spans, everything else as it was; of two that overlap the first counts."""
    parts, at = [], 0
    for start, end, new in sorted(changes):
        if start >= at:
            parts += [text[at:start], new]
            at = end
    return "".join((*parts, text[at:]))


def _indented(text: str) -> Iterator[Span]:
    """Lines of indented code: four spaces after a blank line, outside lists and admonitions."""
    if not (text.startswith(("    ", "\t")) or any(_may_follow(text, each.start()) for each in _SET_IN.finditer(text))):
        return
    blank, code, nested, end = True, False, False, 0
    for line in text.split("\n"):
        start, end = end, end + len(line) + 1
        if not line.strip():
            blank = True
        elif line.startswith(("    ", "\t")):
            code = not nested and (blank or code)
            if code:
                yield start, min(end, len(text))
            blank = False
        else:
            is_heading = line.startswith("#")  # nothing goes on behind one
            goes_on = nested and not is_heading and (line.startswith(" ") or not blank)
            nested = _LIST_ITEM.match(line) is not None or goes_on
            blank, code = is_heading, False


def _may_follow(text: str, end: int) -> bool:
    """Whether code may follow the line that ends there: a blank one, or a heading."""
    line = text[text.rfind("\n", 0, end) + 1 : end]
    return line.startswith("#") or not line.strip()


def inline_code(text: str) -> Iterator[Span]:
    """Code between backticks within a paragraph, as the site's builder pairs them: a run that has no other of its
    length ends at a shorter one. Linear in the text."""
    for at, paragraph in _paragraphs(text):
        runs = list(_TICKS.finditer(paragraph))
        following = in_groups((len(runs[index][0]), index) for index in range(len(runs) - 1, -1, -1))
        index = 0
        while index < len(runs):
            start = runs[index].start() + (runs[index].start() > 0 and paragraph[runs[index].start() - 1] == "\\")
            ticks = runs[index].end() - start
            for length in (ticks, *range(min(ticks - 1, MAX_TICKS), 0, -1)):
                same = following.get(length, [])
                while same and same[-1] <= index:
                    same.pop()
                if same:
                    yield at + start, at + runs[same[-1]].end()
                    index = same[-1]
                    break
            index += 1


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Stretches of text with backticks that may hold code, and where they begin. One ends at a blank line, a heading,
    a quote, and at the next item of a list."""
    at = 0
    for block in text.split("\n\n"):
        if "`" in block:
            yield from ((at + start, block[start:end]) for start, end in _stretches(block))
        at += len(block) + 2


def _stretches(block: str) -> Iterator[Span]:
    start, is_list, was_quote, was_heading = 0, False, False, False
    for match in _LINE.finditer(block):
        line = match[0]
        is_quote, is_heading, is_item = line.lstrip().startswith(">"), line[0] == "#", bool(_ITEM.match(line))
        is_blank = not line.strip()
        if is_blank or is_heading or was_heading or (is_quote and not was_quote) or (is_item and is_list):
            yield start, match.start()
            start, is_list = match.start(), is_item
        was_quote, was_heading = is_quote or (was_quote and not is_blank), is_heading
        is_list = is_list or (start == match.start() and is_item)
    yield start, len(block)


def html_spans(text: str) -> list[Span]:
    """Elements whose inside Markdown leaves alone: code-like ones and links anywhere, block elements
    that begin a line unless they ask for Markdown. Only closed ones count; linear in the text."""
    waiting: dict[str, list[re.Match[str]]] = {}
    spans: list[Span] = []
    for tag in _HTML_TAG.finditer(text):
        name, opened = tag[2].lower(), waiting.setdefault(tag[2].lower(), [])
        if not tag[1]:
            opened.append(tag)
        elif opened:
            first = opened.pop()
            before = text[max(0, first.start() - 4) : first.start()]
            begins_line = not before.rpartition("\n")[2].strip() and ("\n" in before or len(before) < 4)
            if "markdown" not in first[3] and (name in _ANYWHERE or begins_line):
                spans.append((first.start(), tag.end()))
    return sorted(spans)
