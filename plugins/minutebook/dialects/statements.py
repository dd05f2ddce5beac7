"""What a document states about itself: every value, whichever form it is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import islice
from typing import Any

from minutebook.core.days import read_day
from minutebook.core.values import dataclass
from minutebook.dialects.document import Document
from minutebook.dialects.words import WordTable
from minutebook.sources.body import Section
from minutebook.sources.prose import comments, cover, fences, without

FORMS = ("front matter", "kep.yaml", "header", "section", "list", "table", "bold line", "line", "changelog")
"""Forms in the order in which they are believed where two places disagree."""

MAX_LINE = 2_000
HEAD_LINES = 80
MAX_SECTIONS = 40


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
# Words in italics or bold.
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]+)(?<=\S)\1(?![\w*])")
_QUOTE = re.compile(r"^(?:[ \t]*>)+[ \t]?")
_ITEM = re.compile(r"^[ \t]*[-*+][ \t]+")
_BOX = re.compile(r"\[[ xX]\]\s")
# A day, or words that may be one, before the first colon of a line, as in a change log.
_DAY_FIRST = re.compile(r"\W*(?P<day>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[^:]{6,25}?)\W*:")
# A header as of mail, such as PEPs have: 4 to 40 lines `Name: value`, continued lines set in, then an empty line.
_HEADER = re.compile(r"(?:[A-Z][\w-]*:(?:[ \t][^\n]*)?\n(?:[ \t]+\S[^\n]*\n)*){4,40}(?=\n|\Z)")
# One value of such a header, with the lines that continue it.
_HEADER_LINE = re.compile(r"^([A-Z][\w-]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
# Words that bring in what follows, with a colon at the end; not in bold, which is a heading, and no item of a list.
_SHOWS = re.compile(r"[^\W_][^\n]*[:\uff1a]\s*$")
# A line that is an item, a quotation or a row.
_MARKED = re.compile(r"\s*[-*+>|]")
# What stands before the words of a heading: a number, a picture.
_BEFORE_WORDS = re.compile(r"^[\W\d_]+(?=[^\W\d_])")
DAYS = ("date", "created", "updated", "decided")
OF_SECTIONS = ("status", "deciders", *DAYS)
"""Values that may have a section of their own."""


def front(document: Document, words: WordTable) -> Iterator[StatedValue]:
    """Values of the front matter, or of a file beside the text."""
    for name, value, line in document.values:
        yield StatedValue(words.key(name), name, value, document.form, line)


def header(document: Document, words: WordTable) -> Iterator[StatedValue]:
    """Lines `Name: value` that a text begins with, a title or status among them."""
    found = _HEADER.match(document.body.text)
    if found and re.search(r"^(?:Title|Status):", found[0], re.MULTILINE):
        for each in _HEADER_LINE.finditer(found[0]):
            line = document.body.place_of(each.start())[0]
            yield StatedValue(words.key(each[1]), each[1], " ".join(each[2].split()), "header", line)


def kind_of(section: Section, words: WordTable) -> str:
    """What a heading is the heading of, a number before it put aside."""
    return words.heading(_BEFORE_WORDS.sub("", section.title[:MAX_LINE]))


def _titles(document: Document, words: WordTable) -> list[Section]:
    """The heading that is the title, the first that is not about metadata, unless it is that of a section; and those
    of its rank that follow it with nothing between."""
    body = document.body
    headings = list(islice((each for each in body.sections if kind_of(each, words) != "metadata"), 3))
    if not headings or (headings[0].level > 1 and kind_of(headings[0], words)):
        return []
    found = headings[:1]
    for each in headings[1:]:
        if each.level != found[0].level or body.text[found[-1].text_start : each.start].strip():
            break
        found.append(each)
    return found


def head_end(document: Document, words: WordTable) -> int:
    """Where the part of the text ends in which values may stand: at the first heading below the title that is not
    about metadata."""
    body, titles = document.body, {each.title for each in _titles(document, words)}
    if titles and body.text[: body.sections[0].start].strip("- \n"):
        titles = set()
    others = (each for each in body.sections if kind_of(each, words) != "metadata" and each.title not in titles)
    return next((each.start for each in others), len(body.text))


def head(document: Document, words: WordTable) -> Iterator[StatedValue]:
    """Lines, lists and tables of the head; not those that a line such as `An example:` brings in."""
    end, body = head_end(document, words), document.body
    shown = body.prose[:end].split("\n")[:HEAD_LINES]
    text = body.text[:end].split("\n")
    is_shown, was_blank = False, True
    for number, line in enumerate(shown):
        if not line.strip():
            was_blank = True
            continue
        said = text[number]
        found = list(_line(said, document.first_line + number, words)) if len(said) <= MAX_LINE else []
        begins = was_blank and not _MARKED.match(said)
        is_shown = (is_shown and not begins) or (not found and _SHOWS.match(said) is not None)
        is_shown = is_shown and words.heading(said) != "metadata"
        was_blank = False
        for statement in found if not is_shown else ():
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
    if not bullet and line.startswith(("  ", "\t")):  # goes on with an item above it
        return
    rest = bullet["rest"] if bullet else line.strip()
    for part in _PIPED.split(rest):
        pair = _WHOLE_BOLD.match(part) or _PAIR.match(part)
        if pair is None:
            continue
        form = "list" if bullet else "bold line" if part.startswith(("**", "__")) else "line"
        key = words.key(pair["name"])
        if form != "line" or key in words.named:
            yield StatedValue(key, pair["name"].strip(), _unmarked(pair["value"].lstrip(":")), form, number)


def _table_row(line: str, number: int, words: WordTable) -> Iterator[StatedValue]:
    cells = [each.strip().replace("\\|", "|") for each in _CELLS.split(line.strip().strip("|"))]
    if len(cells) == 2 and not _RULE.match(line):
        name = cells[0].strip("*_ :")
        key, value = words.key(name), _unmarked(cells[1])
        is_heading = words.key(value) in words.named or (key in DAYS and not re.search("[0-9]|[Yy]{4}", value))
        if name and not is_heading:  # such as `Date | Change`, the heads of columns
            yield StatedValue(key, name, value, "table", number)


def _html_rows(document: Document, end: int, words: WordTable) -> Iterator[StatedValue]:
    """Rows of an HTML table in the head with a name and a value."""
    text = document.body.text[: min(end, 20_000)]
    for row in _HTML_ROW.finditer(text):
        name, value = (unescape(_TAGS.sub(" ", each)).strip() for each in (row[1], row[2]))
        if name and len(name) <= 40:
            yield StatedValue(
                words.key(name), name, " ".join(value.split()), "table", document.body.place_of(row.start())[0]
            )


def own_sections(document: Document, words: WordTable) -> list[Section]:
    """Sections of the record itself, not of a part of its text: below its title, or below nothing.

    A title that is no heading of the first rank has none of its own rank beside it.
    """
    found: list[Section] = []
    titles = _titles(document, words)
    rank = titles[0].level if titles else 0
    if rank > 1 and sum(each.level <= rank for each in document.body.sections) > len(titles):
        titles = []
    open_titles = {each.title for each in titles}
    above: list[tuple[int, bool]] = []
    for section in document.body.sections:
        while above and above[-1][0] >= section.level:
            above.pop()
        if all(is_open for _, is_open in above):
            found.append(section)
        above.append((section.level, section.title in open_titles or kind_of(section, words) == "metadata"))
    return found


def telling_sections(document: Document, words: WordTable) -> list[Section]:
    """The first sections whose headings say that values or links stand below them."""
    telling = (
        each
        for each in own_sections(document, words)
        if kind_of(each, words) in ("status", "links") or _value_of(each, words)[0] in OF_SECTIONS
    )
    return list(islice(telling, MAX_SECTIONS))


def _value_of(section: Section, words: WordTable) -> tuple[str, str]:
    """Which value a heading is the name of, and the value where the heading holds it, as in `Status - DRAFT`."""
    title = _BEFORE_WORDS.sub("", section.title[:MAX_LINE].strip("# "))
    inline = _SECTION_WORD.match(title)
    if inline:
        key = _key_of(inline["name"], words)
        if key in ("status", "deciders") or (key in DAYS and re.search("[0-9]", inline["value"])):
            return key, _unmarked(inline["value"])
    return _key_of(title, words), ""


def _key_of(said: str, words: WordTable) -> str:
    """Our word for a heading; fewer words are those of a status than before a colon: `State` is none."""
    key = words.key(said)
    return "status" if words.heading(said) == "status" else "" if key == "status" else key


def sections(document: Document, words: WordTable) -> Iterator[StatedValue]:
    """A status (or date …) under a heading of its own, or in the heading itself."""
    for section in telling_sections(document, words):
        key, value = _value_of(section, words)
        title = section.title.strip("# ")
        if value:
            line = document.body.place_of(section.start)[0]
            yield StatedValue(key, title.partition(value)[0].strip(" :–—-"), value, "section", line)
        elif key in OF_SECTIONS:
            yield from _under(document, section, key, title, words)


def _under(document: Document, section: Section, key: str, title: str, words: WordTable) -> Iterator[StatedValue]:
    """What stands below a heading: its value, and others with their names."""
    lines = list(lines_of(document, section))
    named = [each for text, line in lines for each in _line(text, line, words) if each.key in OF_SECTIONS]
    yield from (replace(each, form="section") for each in named)
    places = {each.line for each in named}
    said = [each for each in lines if each[1] not in places and not each[0].startswith("|")]
    if said and key not in (each.key for each in named):
        boxes = [text for text, _ in said if _BOX.match(text)]
        value = "; ".join(boxes) or said[0][0] if key != "deciders" else [text for text, _ in said]
        yield StatedValue(key, title, value, "section", said[0][1])


def lines_of(document: Document, section: Section) -> Iterator[tuple[str, int]]:
    """Lines with text between a heading and the next one, quote marks, list marks and comments taken off."""
    body = document.body
    following = (each.start for each in body.sections if each.start >= section.text_start)
    end = min(section.end, next(following, len(body.text)))
    text = body.text[section.text_start : end]
    text = cover(text, [(each.start, each.end) for each in fences(text)]) if "```" in text or "~~~" in text else text
    text = cover(text, comments(text)) if "<!--" in text else text
    first = body.place_of(section.text_start)[0]
    for number, line in enumerate(text.split("\n")):
        said = _unmarked(_ITEM.sub("", _QUOTE.sub("", line))) if len(line) <= MAX_LINE else ""
        if said:
            yield said, first + number


def changelog(document: Document, words: WordTable) -> Iterator[StatedValue]:
    """When a record was begun, by the change log that is its first section: its earliest day."""
    titles = _titles(document, words)
    below = [each for each in own_sections(document, words) if each not in titles]
    if not below or kind_of(below[0], words) != "changelog":
        return
    said = [(_DAY_FIRST.match(text[:120]), line) for text, line in islice(lines_of(document, below[0]), HEAD_LINES)]
    days = [(match["day"].strip("*_[] "), line) for match, line in said if match]
    read = [(read_day(text).day, text, line) for text, line in days]
    if said and said[0][0]:
        _, text, line = min(read, key=lambda each: each[0] or date.min) if all(each[0] for each in read) else read[0]
        yield StatedValue("created", below[0].title, text, "changelog", line)


def _unmarked(text: str) -> str:
    """A value without comments and emphasis, and without code marks or a choice's brackets around the whole."""
    text = without(text, comments(text)).strip().rstrip("\\").strip()
    before = ""
    while text != before:
        before = text = _EMPHASIS.sub(r"\2", text)
        for start, end in (("**", "**"), ("__", "__"), ("_", "_"), ("`", "`"), ("{", "}"), ("[", "]")):
            inner = text[len(start) : -len(end)]
            if inner and text.startswith(start) and text.endswith(end) and start not in inner and end not in inner:
                text = inner.strip()
    return text
