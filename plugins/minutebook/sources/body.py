"""What the Markdown body of a page holds: headings, sections, mentions, links, embedded views."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from minutebook.core.addresses import host_of, is_safe_link
from minutebook.core.identity import ID_IN_PROSE, KEY_PATTERN, is_id
from minutebook.core.outline import number_before
from minutebook.core.placeholders import placeholders_in
from minutebook.sources.hazards import HtmlHazard, hazards_in, may_hide_hazards
from minutebook.sources.lines import LineStarts
from minutebook.sources.links import BodyLink, Definition, definitions_in, html_links, markdown_links
from minutebook.sources.loading import OtherHostLoad, loads_in_html
from minutebook.sources.prose import comments, cover, fences, html_spans, without, without_code


class Mention(NamedTuple):
    """A record named in prose, or its entry with the key `row`; `start` and `end` count characters of the body."""

    target: str
    label: str
    start: int
    end: int
    is_bracketed: bool
    row: str = ""


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


# A heading with # below a line's end: at most three spaces before it, a blank behind the signs.
_HEADING = re.compile(r"\n {0,3}(#{1,6})[ \t]+(\S[^\n]*)$", re.MULTILINE)
# A line of === or --- below another one.
_UNDERLINE = re.compile(r"\n(=+|-+)[ \t]*$", re.MULTILINE)
# What may stand above such a line; not a quote, list or table row.
_ABOVE = re.compile(r"(?! *[#>|-]) {0,3}\S[^\n]*")
# Signs # that close a heading, and its attribute list.
_CLOSING = re.compile(r"(?:\s+#+)?(?:\s*\{[^{}\n]*\})?\s*$")
_HTML_TITLE = re.compile(r"<h1[\s>]", re.IGNORECASE)
# What is no prose: addresses, tags over lines but not over an empty one, links by name.
_HIDDEN = re.compile(r"https?://[^\s<>)\]]+|<[a-zA-Z/](?:[^<>\n]|\n(?!\s*\n))*>|\[[^\[\]\n]*\]\[[^\]\n]*\]")
# [[name]] or [[name|words]]; in a table the stroke is written \|.
_BRACKETED = re.compile(r"\[\[([^\[\]\n|\\]{1,80})(?:\\?\|([^\[\]\n]{1,200}))?\]\]")
_PLAIN = re.compile(ID_IN_PROSE)
# The key of an entry behind an id: PRJ-0002#release-3; not DEC-0010#Context, which is a heading.
_ROW = re.compile(rf"#({KEY_PATTERN})(?![\w-])")
# A hyphen and a digit, as every id has them: found much faster than an id is.
_NUMBERED = re.compile(r"-[0-9]")


_ASKED = (
    "sections",
    "definitions",
    "links",
    "html_links",
    "hazards",
    "may_hide_hazards",
    "html_titles",
    "mentions",
    "left_over",
    "_styled",
)


@dataclass(frozen=True)
class Body:
    """The text below the front matter; `first_line` is its first line's number in the file."""

    text: str = ""
    first_line: int = 1
    blocks: tuple[Block, ...] = field(default=(), compare=False)

    @cached_property
    def prose(self) -> str:
        """The text with code, comments and raw HTML blanked out, every offset kept."""
        return cover(self.uncoded, html_spans(self.uncoded)) if "</" in self.uncoded else self.uncoded

    @cached_property
    def uncoded(self) -> str:
        """The text with code and comments blanked out, HTML left standing, every offset kept."""
        return without_code(self.text)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Headings in order, each with the stretch of text up to the next one of its rank."""
        return tuple(_sections(self.prose))

    @property
    def title(self) -> str:
        """The first heading of level 1; '' where there is none."""
        return next((each.title for each in self.sections if each.level == 1), "")

    def repeats(self, title: str) -> bool:
        """Whether the first heading is the title once more, perhaps with a number before it."""
        first = self.sections[0] if self.sections else None
        return first is not None and first.level == 1 and number_before(self.words_of(first), title) is not None

    def words_of(self, heading: Section) -> str:
        """A heading as it is written, with the code that is in it."""
        line = self.text[heading.start : heading.text_start].partition("\n")[0]
        return _CLOSING.sub("", line.strip().lstrip("#")).strip()

    @cached_property
    def html_titles(self) -> tuple[int, ...]:
        """Where a heading of level 1 begins that is written in HTML, outside code."""
        has_one = "<" in self.text and ("<h1" in self.text or "<H1" in self.text)
        return tuple(each.start() for each in _HTML_TITLE.finditer(self.uncoded)) if has_one else ()

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """Lines `[name]: address`, in order."""
        return tuple(definitions_in(self.prose))

    @cached_property
    def links(self) -> tuple[BodyLink, ...]:
        """Markdown links in prose, inline and by name, in order."""
        if "](" not in self.prose and "]:" not in self.prose:
            return ()
        return tuple(sorted(markdown_links(self.prose, self.text, self.definitions), key=lambda each: each.start))

    @cached_property
    def html_links(self) -> tuple[BodyLink, ...]:
        """Addresses in HTML tags outside code, in order."""
        return tuple(html_links(self.uncoded, self.text)) if "<" in self.text else ()

    @cached_property
    def hazards(self) -> tuple[HtmlHazard, ...]:
        """Raw HTML in prose that could run code or load something, in order."""
        return tuple(hazards_in(self.uncoded)) if "<" in self.text else ()

    @cached_property
    def may_hide_hazards(self) -> bool:
        """Whether Markdown could make anything of the text that pages do not keep."""
        return may_hide_hazards(self.text)

    @property
    def loads(self) -> Iterator[OtherHostLoad]:
        """Whatever the text, as it is written, would load from other hosts: pictures, diagrams, styles."""
        for link in self.links:
            host = host_of(link.target) if self.text[link.start : link.start + 1] == "!" else ""
            if host and is_safe_link(link.target):  # else it is refused for what it is
                yield OtherHostLoad("a picture", host, link.start)
        for each in self.hazards:
            if each.why == "host":
                what = "a diagram" if each.what == "class" else f"the attribute {each.what}"
                yield OtherHostLoad(what, each.value, each.start)
        yield from self._styled

    @cached_property
    def _styled(self) -> tuple[OtherHostLoad, ...]:
        """What styles in HTML outside code would load, in order."""
        has_one = "<" in self.text and "style" in self.text.lower()
        return tuple(loads_in_html(self.uncoded, frozenset())) if has_one else ()

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Records named as `[[ID]]`, `[[ID|words]]` or plain ID, never inside code, HTML or a link."""
        return tuple(sorted(_mentions(self.prose, self), key=lambda each: each.start))

    @cached_property
    def left_over(self) -> tuple[tuple[int, str], ...]:
        """Template text that was left in prose, and where it begins."""
        return tuple((each.start(1), each[1]) for each in placeholders_in(self.prose))

    def look_through(self) -> None:
        """Work out now what every check asks of a text, so that it is kept with the file, and no copy of the text."""
        for name in _ASKED:
            getattr(self, name)
        for name in ("prose", "uncoded"):
            if self.__dict__.get(name) is not self.text:
                self.__dict__.pop(name, None)

    @cached_property
    def _lines(self) -> LineStarts:
        return LineStarts(self.text, self.first_line)

    def text_of(self, section: Section) -> str:
        """What stands below a heading, comments left out."""
        text = self.text[section.text_start : section.end]
        return without(text, comments(text)).strip()

    def place_of(self, offset: int) -> tuple[int, int]:
        """Line (of the file) and column, from 1, of a character of the body."""
        return self._lines.place_of(offset)


def read_body(text: str, first_line: int = 1) -> Body:
    """Look through a body; only embedded blocks are read at once, the rest when asked for."""
    blocks = tuple(_blocks(text)) if "minutebook" in text else ()
    return Body(text, first_line, blocks)


def _blocks(text: str) -> Iterator[Block]:
    for fence in fences(text):
        if fence.info == "minutebook" and ">" not in fence.before:
            yield Block(text[fence.inner_start : fence.inner_end], fence.start, fence.end, fence.inner_start)


def _sections(prose: str) -> list[Section]:
    """Headings `## so` and underlined ones; linear in their number."""
    found = []
    if "#" in prose:  # the line feed put before the text shifts every place by one
        found += [(each.start(), each.end() - 1, each[2], len(each[1])) for each in _HEADING.finditer(f"\n{prose}")]
    if "\n=" in prose or "\n-" in prose:
        found += _underlined(prose)
        found.sort()
    ends = [len(prose)] * len(found)
    waiting: list[int] = []
    for index, (start, _, _, level) in enumerate(found):
        while waiting and found[waiting[-1]][3] >= level:
            ends[waiting.pop()] = start
        waiting.append(index)
    return [
        Section(_title(title[:1_000]), level, start, text_start, end)
        for (start, text_start, title, level), end in zip(found, ends, strict=True)
    ]


def _title(text: str) -> str:
    return (_CLOSING.sub("", text) if "#" in text or "{" in text else text).strip()


def _underlined(prose: str) -> Iterator[tuple[int, int, str, int]]:
    """Headings with a line of === or --- below and, but at the start, an empty line above."""
    for each in _UNDERLINE.finditer(prose):
        start = prose.rfind("\n", 0, each.start()) + 1
        if prose[max(0, start - 2) : start] in ("", "\n", "\n\n") or prose[max(0, start - 3) : start] == "\n \n":
            title = _ABOVE.fullmatch(prose, start, each.start())
            if title:
                yield start, each.end(), title[0], 1 if each[1][0] == "=" else 2


def _mentions(prose: str, body: Body) -> Iterator[Mention]:
    if "[[" not in prose and not (_NUMBERED.search(prose) and _PLAIN.search(prose)):
        return
    covered = cover(prose, [(each.start, each.end) for each in body.links])
    covered = cover(covered, [(each.start, each.end) for each in body.definitions])
    if "://" in covered or "<" in covered or "][" in covered:
        covered = cover(covered, [each.span() for each in _HIDDEN.finditer(covered)])
    spans = []
    for each in _BRACKETED.finditer(covered):
        spans.append(each.span())
        name, mark, row = each[1].strip().partition("#")
        is_of_row = is_id(name) and _ROW.fullmatch(f"{mark}{row}")
        name, row = (name, row) if is_of_row else (each[1].strip(), "")
        yield Mention(name, (each[2] or "").strip(), each.start(), each.end(), True, row)
    for each in _PLAIN.finditer(cover(covered, spans)):
        found = _ROW.match(covered, each.end())
        end, row = (found.end(), found[1]) if found else (each.end(), "")
        yield Mention(each[1], "", each.start(), end, False, row)
