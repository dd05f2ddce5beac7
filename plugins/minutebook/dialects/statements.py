"""What a document states about itself: every value, whichever form it is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from itertools import islice
from typing import Any

from minutebook.dialects.document import Document
from minutebook.dialects.words import WordTable
from minutebook.sources.body import Section
from minutebook.sources.prose import comments, without

FORMS = ("front matter", "kep.yaml", "header", "section", "list", "table", "bold line", "line", "changelog")
"""Forms in the order in which they are believed where two places disagree."""

MAX_LINE = 2_000
HEAD_LINES = 80
MAX_SECTIONS = 40
STATUS_LEVEL = 2
"""A heading below this level is part of an argument, not about the record."""


@dataclass(frozen=True)
class StatedValue:
    """One value as stated. `key` is our word for its name, `name` the document's own; `value` is text,
    or what YAML makes of a front-matter value. Lines are those of the file."""

    key: str
    name: str
    value: Any
    form: str
    line: int

    @property
    def text(self) -> str:
        """The value as one text; braces and brackets that only mark a choice are taken off."""
        return plain(self.value)

    @property
    def rank(self) -> int:
        """Place in the order of belief."""
        return FORMS.index(self.form)


def plain(value: Any) -> str:
    """A value as text: lists joined, `{accepted}` (a group to YAML) as the word in it."""
    if isinstance(value, list):
        return ", ".join(filter(None, (plain(each) for each in value)))
    if isinstance(value, dict):
        parts = (f"{key}: {plain(inner)}" if inner is not None else key for key, inner in value.items())
        return ", ".join(parts)
    if value is None:
        return ""
    return "yes" if value is True else "no" if value is False else str(value).strip()


# A list item at the margin.
_BULLET = re.compile(r"^ {0,3}[-*+][ \t]+(?P<rest>\S.*)$")
# A list item inside another.
_INDENTED = re.compile(r"^(?: {2,8}|\t)[-*+][ \t]+(\S.*)$")
# `Name: value`, the name plain, in bold or in italics, the colon inside or outside of the marks; a wide colon counts.
_PAIR = re.compile(
    r"(?P<mark>\*\*|__|\*|_|)(?P<name>[^\W\d][^:\uff1a*_|`\[\]]{0,40}?)[ \t]*"
    r"(?:(?P=mark)[ \t]*[:\uff1a]|[:\uff1a][ \t]*(?P=mark))(?P<value>.*)$"
)
# `**Name: value**`, bold from end to end.
_WHOLE_BOLD = re.compile(r"^\*\*(?P<name>[^:*|]{1,40}):[ \t]*(?P<value>[^*]+)\*\*[ \t]*$")
_CELLS = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"^[\s|:-]+$")
# A stroke or dot between two pairs on one line; only where a name and a colon, or bold, follow.
_PIPED = re.compile(r"[ \t]+[|·•][ \t]+(?=\*\*|__|[A-Z][\w ]{0,30}:)")
# A heading that holds its value, such as `Status - DRAFT` or `Status: draft`.
_SECTION_WORD = re.compile(r"^(?P<name>[^:–—-]{1,40}?)[ \t]*[:–—-][ \t]*(?P<value>\S.*)$")
# The first two cells of a row of an HTML table, of limited length.
_HTML_ROW = re.compile(r"<tr\b[^<>]*>\s*<t[dh]\b[^<>]*>(.{0,200}?)</t[dh]>\s*<t[dh]\b[^<>]*>(.{0,2000}?)</t[dh]>", re.S)
_TAGS = re.compile(r"<[^<>]*>")
_QUOTE = re.compile(r"^(?:[ \t]*>)+[ \t]?")
_ITEM = re.compile(r"^[ \t]*[-*+][ \t]+")
# A day, or words that may be one, before the first colon of a line, as in a change log.
_DAY_FIRST = re.compile(r"\W*(?P<day>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[^:]{6,25}?)\W*:")


def statements_of(document: Document, words: WordTable) -> list[StatedValue]:
    """Every statement of a document, the most trusted form first, then by line."""
    found = [*_front(document, words), *_sections(document, words), *_head(document, words)]
    return sorted(found, key=lambda each: (each.rank, each.line))


def _front(document: Document, words: WordTable) -> Iterator[StatedValue]:
    for name, value, line in document.values:
        yield StatedValue(words.key(name), name, value, document.form, line)


def head_end(document: Document, words: WordTable) -> int:
    """Where the part of the text ends in which values may stand: at the first heading below the title that is
    neither about metadata nor, in a text without one, the title itself."""
    body = document.body
    sections = [each for each in body.sections if words.heading(each.title) != "metadata"]
    titled = bool(sections) and (sections[0].level == 1 or not words.heading(sections[0].title))
    rest = sections[1:] if titled and not body.text[: sections[0].start].strip("- \n") else sections
    if titled:
        rest = [each for each in rest if each.title != sections[0].title]
    return rest[0].start if rest else len(body.text)


def _head(document: Document, words: WordTable) -> Iterator[StatedValue]:
    end, body, first = head_end(document, words), document.body, document.first_line
    shown = body.prose[:end].split("\n")[:HEAD_LINES]
    text = body.text[:end].split("\n")
    for number, line in enumerate(shown):
        said = text[number] if line.strip() else line
        if line.strip() and len(said) <= MAX_LINE:
            for statement in _line(said, first + number, words):
                below = _nested(text[number + 1 :]) if statement.form == "list" and not statement.value else []
                yield replace(statement, value=below) if below else statement
    if "<tr" in body.text[:end]:
        yield from _html_rows(document, end, words)


def _nested(lines: list[str]) -> list[str]:
    """Items of a list below an item that says nothing itself."""
    found = []
    for line in lines[:HEAD_LINES]:
        match = _INDENTED.match(line)
        if match is None:
            break
        found.append(_unmarked(match[1]))
    return found


def _line(line: str, number: int, words: WordTable) -> Iterator[StatedValue]:
    """Statements in one line of the head, in whichever form it has."""
    line = without(line, comments(line)) if "<!--" in line else line
    line = _QUOTE.sub("", line).rstrip().rstrip("\\")
    if line.lstrip().startswith("|"):
        yield from _table_row(line, number, words)
        return
    bullet = _BULLET.match(line)
    rest = bullet["rest"] if bullet else line.strip()
    for part in _PIPED.split(rest):
        pair = _WHOLE_BOLD.match(part) or _PAIR.match(part)
        if pair is None:
            continue
        form = "list" if bullet else "bold line" if part.startswith(("**", "__")) else "line"
        key = words.key(pair["name"])
        if form != "line" or key in words.named:
            yield StatedValue(key, pair["name"].strip(), _unmarked(pair["value"]), form, number)


def _table_row(line: str, number: int, words: WordTable) -> Iterator[StatedValue]:
    cells = [each.strip().replace("\\|", "|") for each in _CELLS.split(line.strip().strip("|"))]
    if len(cells) == 2 and not _RULE.match(line):
        name = cells[0].strip("*_ :")
        if name:
            yield StatedValue(words.key(name), name, _unmarked(cells[1]), "table", number)


def _html_rows(document: Document, end: int, words: WordTable) -> Iterator[StatedValue]:
    """Rows of an HTML table in the head with a name and a value."""
    text = document.body.text[: min(end, 20_000)]
    for row in _HTML_ROW.finditer(text):
        name, value = (unescape(_TAGS.sub(" ", each)).strip() for each in (row[1], row[2]))
        if name and len(name) <= 40:
            yield StatedValue(
                words.key(name), name, " ".join(value.split()), "table", document.body.place_of(row.start())[0]
            )


def telling_sections(document: Document, words: WordTable) -> list[Section]:
    """The first sections whose headings say that values or links stand below them."""
    telling = (
        each
        for each in document.body.sections
        if words.heading(each.title) not in ("", "generic", "metadata")
        or words.key(each.title) in ("date", "deciders")
        or _is_inline_status(each.title, words)
    )
    return list(islice(telling, MAX_SECTIONS))


def _is_inline_status(title: str, words: WordTable) -> bool:
    """Whether a heading holds the status itself, as in `Status - DRAFT`."""
    inline = _SECTION_WORD.match(title[:MAX_LINE])
    return inline is not None and words.heading(inline["name"]) == "status"


def _sections(document: Document, words: WordTable) -> Iterator[StatedValue]:
    """A status (or date …) under a heading of its own, in the heading itself, and the first line of a changelog."""
    body = document.body
    for section in telling_sections(document, words):
        line = body.place_of(section.start)[0]
        title = section.title.strip("# ")
        kind = words.heading(title)
        inline = _SECTION_WORD.match(title)
        if (kind == "status" and section.level <= STATUS_LEVEL) or (
            section.level == STATUS_LEVEL and words.key(title) in ("date", "deciders")
        ):
            yield from _under(document, section, words.key("status" if kind == "status" else title), title)
        elif inline and _is_inline_status(title, words):
            yield StatedValue("status", inline["name"], _unmarked(inline["value"]), "section", line)
        elif kind == "changelog":
            yield from _first_change(document, section)


def _under(document: Document, section: Section, key: str, title: str) -> Iterator[StatedValue]:
    lines = list(lines_of(document, section))
    if lines:
        value = lines[0][0] if key in ("status", "date") else [text for text, _ in lines]
        yield StatedValue(key, title, value, "section", lines[0][1])


def lines_of(document: Document, section: Section) -> Iterator[tuple[str, int]]:
    """Lines with text between a heading and the next one, quote marks, list marks and comments taken off."""
    body = document.body
    following = (each.start for each in body.sections if each.start >= section.text_start)
    end = min(section.end, next(following, len(body.text)))
    text = body.text[section.text_start : end]
    text = without(text, comments(text)) if "<!--" in text else text
    first = body.place_of(section.text_start)[0]
    for number, line in enumerate(text.split("\n")):
        said = _unmarked(_ITEM.sub("", _QUOTE.sub("", line))) if len(line) <= MAX_LINE else ""
        if said:
            yield said, first + number


def _first_change(document: Document, section: Section) -> Iterator[StatedValue]:
    for text, line in lines_of(document, section):
        if match := _DAY_FIRST.match(text[:120]):
            yield StatedValue("created", section.title, match["day"].strip("*_[] "), "changelog", line)
        return


def _unmarked(text: str) -> str:
    """A value without comments and without emphasis, code marks or a choice's brackets around the whole."""
    text = without(text, comments(text)).strip().rstrip("\\").strip()
    before = ""
    while text != before:
        before = text
        for mark in ("**", "__", "*", "_", "`"):
            if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark):
                text = text[len(mark) : -len(mark)].strip()
        for start, end in (("{", "}"), ("[", "]")):
            inner = text[1:-1]
            if text.startswith(start) and text.endswith(end) and start not in inner and end not in inner:
                text = inner.strip()
    return text
