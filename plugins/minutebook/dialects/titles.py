"""A record's title and number, from its heading, its fields and its file name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from minutebook.core.identity import slugify
from minutebook.core.values import dataclass
from minutebook.dialects.blanks import is_title
from minutebook.dialects.document import Document
from minutebook.dialects.statements import StatedValue
from minutebook.dialects.usage import DATED, UNKNOWN_USAGE, Usage, stem_of
from minutebook.dialects.words import MAX_TITLE, WordTable, cleaned, folded
from minutebook.sources.body import Section

_PREFIXES = "adr|decision|dr|eip|erc|gdr|kep|madr|pep|rfc|rfd|se"
STANDARDS = frozenset({"eip", "erc", "pep", "rfc"})
"""Series that a title may be about: `RFC 2119 key words` is no number of its own."""

STATED = ("front matter", "kep.yaml", "header")


@dataclass(frozen=True)
class DocumentName:
    """What a record is called. `number` is that of its file name (or of its fields), `heading_number` that of
    its title; `prefix` is what stands before the number, such as ADR. `day` is a day in the file name."""

    title: str
    line: int
    number: int | None = None
    heading_number: int | None = None
    prefix: str = ""
    day: str = ""
    has_title: bool = True
    other_title: str = ""
    """The heading, where the front matter has another title."""
    no_title: str = ""
    """What stands where a title should and says nothing, where there is no title."""


class _Said(NamedTuple):
    """A title as it is written, taken apart."""

    number: int | None
    prefix: str
    title: str
    line: int


def naming_of(
    document: Document, statements: list[StatedValue], words: WordTable, usage: Usage = UNKNOWN_USAGE
) -> DocumentName:
    """Title and number of a document; its file name stands in where it has no title."""
    stem = stem_of(document)
    dated = DATED.match(stem)
    named = None if dated else _patterns(usage.prefix)[1].match(stem)
    marked = dated or named
    fallback = cleaned(re.sub(r"[-_]+", " ", stem[marked.end() :] if marked else stem)).strip(" .")
    stated, number = _stated_number(statements, usage), int(named["number"]) if named else None
    number = stated if number is None or (usage.numbers and stated is not None) else number
    heading = list(_heading(document, words))
    stated_first = (*_stated_titles(statements), *heading, *_names_in_text(statements))
    said = [_parted(each, number, usage.prefix, fallback) for each in stated_first]
    taken = next((each for each in said if is_title(each.title)), None)
    first = taken or next(iter(said), _Said(None, "", "", document.first_line))
    below = _parted(heading[0], number, usage.prefix, fallback).title if heading else ""
    is_other = taken and is_title(below) and below != taken.title and any(s.level == 1 for s in document.body.sections)
    return DocumentName(
        taken.title if taken else fallback[:1].upper() + fallback[1:] or stem,
        first.line,
        number if number is not None else first.number,
        first.number,
        ((named and named["prefix"]) or first.prefix or usage.prefix).upper(),
        "-".join((dated["year"], dated["month"], dated["day"])) if dated and dated["day"] else "",
        taken is not None,
        below if is_other else "",
        "" if taken else first.title,
    )


@cache
def _patterns(own: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The number that begins a heading, and that in a file name; `own` is the prefix of the body's own series."""
    prefix = f"(?i:{_PREFIXES}{'|' if own else ''}{own})"
    # `ADR-0005: `, `5. `, `#12 - `; not the 1.2 of a version.
    heading = rf"^(?:(?P<prefix>{prefix})[-_ ]?)?#?0*(?P<number>[0-9]{{1,5}})(?P<end>[.:)](?![0-9])\s*|\s*[-–—]\s+|\s+)"
    # `0005-title`, `ADR-005_title`, `Team-ADR-5`; at most five digits.
    name = rf"^(?:[A-Z][A-Za-z]*-)*?(?:(?P<prefix>[A-Z]{{2,9}}|{prefix})[-_ ]?)?0*(?P<number>[0-9]{{1,5}})(?=[-_. ]|$)"
    return re.compile(heading), re.compile(name)


def _parted(said: tuple[str, int], number: int | None, own: str, file_words: str) -> _Said:
    """A title without its number and what stands before it, where they are set apart; brackets around it are a
    template's, unless the file is called by the words in them."""
    raw, line = said
    match = _patterns(own)[0].match(raw)
    prefix = match["prefix"] or "" if match else ""
    is_own = number is None and prefix and prefix.casefold() not in STANDARDS
    if match is None or not (match["end"].strip() or int(match["number"]) == number or is_own):
        match, prefix = None, ""
    title = cleaned(raw[match.end() :] if match else raw)
    inner = title.strip("[]")
    title = inner if inner and slugify(inner) == slugify(file_words) else title
    return _Said(int(match["number"]) if match else None, prefix, title, line)


def _stated_titles(statements: list[StatedValue]) -> Iterator[tuple[str, int]]:
    """A title among the fields; {short title} in braces is a group to YAML, and a template's."""
    for each in statements:
        if each.key == "title" and each.form in STATED and not isinstance(each.value, dict) and each.text:
            yield each.text, each.line


def _names_in_text(statements: list[StatedValue]) -> Iterator[tuple[str, int]]:
    """A title or name in the head of the text; that of a feature may have underscores between its words."""
    for each in statements:
        if each.key == "name" or (each.key == "title" and each.form not in STATED):
            yield each.text if " " in each.text else re.sub(r"[-_]+", " ", each.text), each.line


def _heading(document: Document, words: WordTable) -> Iterator[tuple[str, int]]:
    """The heading before any other but those about metadata, if it is none such as Abstract or Status."""
    sections = [each for each in document.body.sections if each.title]
    own = [each for each in sections if words.heading(each.title) != "metadata"]
    if own and not words.heading(own[0].title) and (own[0].level == 1 or own[0] is sections[0]):
        yield _as_written(document, own[0]), document.body.place_of(own[0].start)[0]


def _as_written(document: Document, section: Section) -> str:
    """A heading with its code spans, which the body's own reading blanks out."""
    line = document.body.text[section.start : section.text_start].strip().partition("\n")[0]
    line = " ".join(line[: 2 * MAX_TITLE].split())
    return re.sub(r"^#+\s*|\s+#+\s*$|\s*\{[#.:][^{}]*\}\s*$", "", line)


def _stated_number(statements: list[StatedValue], usage: Usage) -> int | None:
    """The number in a field: one that a map names, an id, or one called by the prefix of the body's numbers."""
    named = usage.numbers or {"id", usage.prefix}
    for each in statements:
        is_named = folded(each.name) in named or (each.key in named and not usage.numbers)
        if is_named and (found := re.fullmatch(r"\D*0*([0-9]{1,5})", each.text)):
            return int(found[1])
    return None
