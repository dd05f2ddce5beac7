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


# A line that may open or close a fenced block, in a list or quote too.
_FENCE = re.compile(r"^([ \t>]*)(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_TICKS = re.compile(r"`+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# The marker of what may hold indented text that is no code: list items, admonitions, tabs, footnotes.
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)]|!!!|\?\?\?|===|\[\^)\s*")
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
    if "\n    " in text or "\n\t" in text or text.startswith(("    ", "\t")):
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
    """Fenced blocks that are closed, and a last `minutebook` block that is not."""
    found = list(_FENCE.finditer(text))
    longest = _longest_closings(found)
    opened: re.Match[str] | None = None
    for index, fence in enumerate(found):
        if opened is None:
            mark, info = fence[2], fence[3].strip()
            is_fence = "`" not in info or mark[0] == "~"
            if is_fence and longest[mark[0]][index + 1] >= len(mark):
                opened = fence
            elif is_fence and info == "minutebook" and ">" not in fence[1]:
                inside = min(fence.end() + 1, len(text))
                yield Fence(info, fence[1], fence.start(2), len(text), inside, len(text))
                return
        elif fence[2][0] == opened[2][0] and len(fence[2]) >= len(opened[2]) and not fence[3].strip():
            yield Fence(opened[3].strip(), opened[1], opened.start(2), fence.end(), opened.end() + 1, fence.start())
            opened = None


def _longest_closings(found: list[re.Match[str]]) -> dict[str, list[int]]:
    """For each mark, the longest run at or behind each fence that could close a block."""
    longest = {mark: [0] * (len(found) + 1) for mark in "`~"}
    for index in range(len(found) - 1, -1, -1):
        for mark, lengths in longest.items():
            closes = found[index][2][0] == mark and not found[index][3].strip()
            lengths[index] = max(lengths[index + 1], len(found[index][2]) if closes else 0)
    return longest


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
    blank, code, nested = True, False, False
    for match in _LINE.finditer(text):
        line = match[0]
        if not line.strip():
            blank = True
        elif line.startswith(("    ", "\t")):
            code = not nested and (blank or code)
            if code:
                yield match.span()
            blank = False
        else:
            nested = _LIST_ITEM.match(line) is not None or (nested and line.startswith(" "))
            blank = code = False


def inline_code(text: str) -> Iterator[Span]:
    """Spans between runs of equally many backticks within a paragraph; linear in the text."""
    at = 0
    for paragraph in text.split("\n\n"):
        runs = list(_TICKS.finditer(paragraph)) if "`" in paragraph else []
        following = in_groups((len(runs[index][0]), index) for index in range(len(runs) - 1, -1, -1))
        index = 0
        while index < len(runs):
            same = following[len(runs[index][0])]
            while same and same[-1] <= index:
                same.pop()
            if same:
                yield at + runs[index].start(), at + runs[same[-1]].end()
                index = same[-1]
            index += 1
        at += len(paragraph) + 2


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
