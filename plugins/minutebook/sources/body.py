"""What the Markdown body of a page holds: headings, sections, mentions, links, embedded views."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from minutebook.core.identity import ID_PATTERN


class Mention(NamedTuple):
    """A record named in prose. `start` and `end` count characters of the body."""

    target: str
    label: str
    start: int
    end: int
    is_bracketed: bool


class BodyLink(NamedTuple):
    """A Markdown link written by the author, `[label](target)`."""

    label: str
    target: str
    start: int
    end: int


class Section(NamedTuple):
    """A heading and where the text below it runs."""

    title: str
    level: int
    start: int
    text_start: int
    end: int


class Block(NamedTuple):
    """A fenced `minutebook` block: its YAML, and where fence and YAML stand."""

    text: str
    start: int
    end: int
    text_start: int


_FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_TICKS = re.compile(r"`+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(\S[^\n]*)$", re.MULTILINE)
_CLOSING_HASHES = re.compile(r"\s+#+\s*$")
_LINK = re.compile(
    r"!?\[((?:[^\[\]\n]|\[[^\[\]\n]*\]){0,500})\]\(\s*(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+[\"'][^\n]*?[\"'])?\s*\)"
)
_HIDDEN = re.compile(
    r"https?://[^\s<>)\]]+|<[a-zA-Z/][^<>\n]*>|^ {0,3}\[[^\]\n]+\]:[^\n]*|\[[^\[\]\n]*\]\[[^\]\n]*\]", re.MULTILINE
)
_BRACKETED = re.compile(r"\[\[([^\[\]\n|]{1,80})(?:\|([^\[\]\n]{1,200}))?\]\]")
_PLAIN = re.compile(rf"(?<![\w/.#@&-])({ID_PATTERN})(?![\w-]|\.\w)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)]|!!!|\?\?\?|===|\[\^)\s*")


@dataclass(frozen=True)
class Body:
    """The text below the front matter; `first_line` is its first line's number in the file."""

    text: str = ""
    first_line: int = 1
    blocks: tuple[Block, ...] = field(default=(), compare=False)

    @cached_property
    def prose(self) -> str:
        """The text with code, comments and fences blanked out, every offset kept."""
        return _mask(self.text)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Headings in order, each with the stretch of text up to the next one of its rank."""
        return tuple(_sections(self.prose))

    @cached_property
    def links(self) -> tuple[BodyLink, ...]:
        """Markdown links in prose, in order."""
        if "](" not in self.prose:
            return ()
        return tuple(
            BodyLink(each[1], each[2].strip("<>"), each.start(), each.end()) for each in _LINK.finditer(self.prose)
        )

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Records named as `[[ID]]`, `[[ID|words]]` or plain ID, never inside code or a link."""
        return tuple(sorted(_mentions(self.prose, self.links), key=lambda each: each.start))

    def text_of(self, section: Section) -> str:
        """What stands below a heading, comments left out."""
        return _COMMENT.sub("", self.text[section.text_start : section.end]).strip()

    def place_of(self, offset: int) -> tuple[int, int]:
        """Line (of the file) and column, from 1, of a character of the body."""
        before = self.text[:offset]
        return self.first_line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1


def read_body(text: str, first_line: int = 1) -> Body:
    """Look through a body; only embedded blocks are read at once, the rest when asked for."""
    blocks = tuple(_blocks(text)) if "minutebook" in text else ()
    return Body(text, first_line, blocks)


def _fences(text: str) -> Iterator[tuple[str, int, int, int, int]]:
    """Info string, start and end of the fenced block, start and end of what is inside."""
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            if "`" not in fence[3] or fence[2][0] == "~":
                opened = fence
        elif fence[2][0] == opened[2][0] and len(fence[2]) >= len(opened[2]) and not fence[3].strip():
            yield opened[3].strip(), opened.start(), fence.end(), opened.end() + 1, fence.start()
            opened = None
    if opened is not None:
        yield opened[3].strip(), opened.start(), len(text), min(opened.end() + 1, len(text)), len(text)


def _blocks(text: str) -> Iterator[Block]:
    for info, start, end, inner_start, inner_end in _fences(text):
        if info == "minutebook":
            yield Block(text[inner_start:inner_end], start, end, inner_start)


def _blank(text: str, start: int, end: int) -> str:
    return "".join("\n" if each == "\n" else " " for each in text[start:end])


def _cover(text: str, spans: list[tuple[int, int]]) -> str:
    if not spans:
        return text
    parts, at = [], 0
    for start, end in spans:
        if start < at:
            continue
        parts += (text[at:start], _blank(text, start, end))
        at = end
    return "".join((*parts, text[at:]))


def _mask(text: str) -> str:
    if "```" in text or "~~~" in text:
        text = _cover(text, [(start, end) for _, start, end, _, _ in _fences(text)])
    if "<!--" in text:
        text = _cover(text, [each.span() for each in _COMMENT.finditer(text)])
    if "\n    " in text or "\n\t" in text:
        text = _cover(text, list(_indented(text)))
    if "`" in text:
        text = _cover(text, list(_inline_code(text)))
    return text


def _indented(text: str) -> Iterator[tuple[int, int]]:
    """Lines of indented code: four spaces after a blank line, outside lists and admonitions."""
    at, blank, code, nested = 0, True, False, False
    for line in text.splitlines(keepends=True):
        if not line.strip():
            blank = True
        elif line.startswith(("    ", "\t")):
            code = not nested and (blank or code)
            if code:
                yield at, at + len(line)
            blank = False
        else:
            nested = _LIST_ITEM.match(line) is not None or (nested and line.startswith(" "))
            blank = code = False
        at += len(line)


def _inline_code(text: str) -> Iterator[tuple[int, int]]:
    """Spans between runs of equally many backticks within a paragraph; linear in the text."""
    at = 0
    for paragraph in text.split("\n\n"):
        runs = list(_TICKS.finditer(paragraph)) if "`" in paragraph else []
        following: dict[int, list[int]] = {}
        for index in range(len(runs) - 1, -1, -1):
            following.setdefault(len(runs[index][0]), []).append(index)
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


def _sections(prose: str) -> Iterator[Section]:
    found = list(_HEADING.finditer(prose))
    for index, each in enumerate(found):
        level = len(each[1])
        following = (other.start() for other in found[index + 1 :] if len(other[1]) <= level)
        title = _CLOSING_HASHES.sub("", each[2]).strip()
        yield Section(title, level, each.start(), each.end(), next(following, len(prose)))


def _mentions(prose: str, links: tuple[BodyLink, ...]) -> Iterator[Mention]:
    if "[[" not in prose and not _PLAIN.search(prose):
        return
    covered = _cover(prose, sorted([(each.start, each.end) for each in links]))
    covered = _cover(covered, [each.span() for each in _HIDDEN.finditer(covered)])
    spans = []
    for each in _BRACKETED.finditer(covered):
        spans.append(each.span())
        target = each[1].strip()
        yield Mention(target, (each[2] or "").strip(), each.start(), each.end(), True)
    for each in _PLAIN.finditer(_cover(covered, spans)):
        yield Mention(each[1], "", each.start(), each.end(), False)
