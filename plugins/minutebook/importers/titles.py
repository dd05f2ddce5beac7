"""A record's title and number, from its heading, its fields and its file name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from minutebook.importers.document import Document
from minutebook.importers.statements import Statement
from minutebook.importers.words import Words, folded
from minutebook.sources.body import Section

_NUMBERED = re.compile(
    r"^(?P<prefix>[A-Za-z]{2,9})?[-_ #]{0,2}0*(?P<number>[0-9]{1,5})(?P<end>[.:)]\s*|\s*[-–—]\s+|\s+)"
)
_FILE = re.compile(
    r"^(?:[A-Z][A-Za-z]*-)*?(?:(?P<prefix>[A-Z]{2,9}|(?i:adr|decision|dr|eip|erc|gdr|kep|madr|pep|rfc|rfd|se))[-_ ]?)?"
    r"0*(?P<number>[0-9]{1,5})(?=[-_. ]|$)"
)
_DATED = re.compile(r"^(?P<year>[12][0-9]{3})-?(?P<month>[01][0-9])(?:-?(?P<day>[0-3][0-9]))?(?=[-_. ]|$)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_MARKS = re.compile(r"(?<!\\)(\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w))")


@dataclass(frozen=True)
class Naming:
    """What a record is called. `number` is that of its file name (or of its fields), `heading_number` that of
    its title; `prefix` is what stands before the number, such as ADR. `day` is a day in the file name."""

    title: str
    line: int
    number: int | None = None
    heading_number: int | None = None
    prefix: str = ""
    day: str = ""
    has_title: bool = True


def naming_of(document: Document, statements: list[Statement], words: Words) -> Naming:
    """Title and number of a document; its file name stands in where it has no title."""
    stem = document.path.rpartition("/")[2].rpartition(".")[0]
    if stem.casefold() in ("readme", "index") and "/" in document.path:
        stem = document.path.split("/")[-2]
    dated = _DATED.match(stem)
    named = None if dated else _FILE.match(stem)
    number = int(named["number"]) if named else _stated_number(statements)
    raw, line = _raw_title(document, statements, words)
    heading = _NUMBERED.match(raw)
    set_apart = heading is not None and (
        heading["end"].strip() or heading["prefix"] or int(heading["number"]) == number
    )
    heading_number = int(heading["number"]) if heading and set_apart else None
    if heading and heading["prefix"] and heading["prefix"].islower():
        heading, heading_number = None, None
    title = cleaned(raw[heading.end() :] if heading and heading_number is not None else raw)
    prefix = (named and named["prefix"]) or (heading and heading_number is not None and heading["prefix"]) or ""
    day = "-".join((dated["year"], dated["month"], dated["day"])) if dated and dated["day"] else ""
    fallback = cleaned(re.sub(r"[-_]+", " ", stem[(dated or named).end() :] if (dated or named) else stem)).strip(" .")  # type: ignore[union-attr]  # one of the two matched
    return Naming(
        title or fallback[:1].upper() + fallback[1:] or stem,
        line,
        number if number is not None else heading_number,
        heading_number,
        str(prefix).upper(),
        day,
        bool(title),
    )


def cleaned(text: str) -> str:
    """A heading as plain text: links as their words, marks and escapes dropped, spaces single."""
    text = _MARKS.sub("", _LINK.sub(r"\1", unescape(text)))
    return " ".join(re.sub(r"\\([^\w\s])", r"\1", text).split())


def _raw_title(document: Document, statements: list[Statement], words: Words) -> tuple[str, int]:
    for each in statements:
        if each.key == "title" and each.form in ("front matter", "kep.yaml", "header") and each.text:
            return each.text, each.line
    body = document.body
    sections = [each for each in body.sections if each.title and not each.title.startswith("{")]
    first_level = [
        each for each in sections if each.level == 1 and words.heading(each.title) not in ("generic", "metadata")
    ]
    lead = first_level or ([] if any(each.level == 1 for each in sections) else sections[:1])
    for section in lead[:1]:
        if not words.heading(section.title) and folded(section.title) != "status":
            return _as_written(document, section), body.place_of(section.start)[0]
    feature = next((each for each in statements if each.key == "feature name" and each.text), None)
    return (re.sub(r"[-_]+", " ", feature.text), feature.line) if feature else ("", document.first_line)


def _as_written(document: Document, section: Section) -> str:
    """A heading with its code spans, which the body's own reading blanks out."""
    line = document.body.text[section.start : section.text_start].strip().partition("\n")[0]
    return re.sub(r"^#+\s*|\s+#+\s*$|\s*\{[#.:][^{}]*\}\s*$", "", line)


def _stated_number(statements: list[Statement]) -> int | None:
    for each in statements:
        if each.key == "id" and (found := re.fullmatch(r"\D*0*([0-9]{1,5})", each.text)):
            return int(found[1])
    return None
