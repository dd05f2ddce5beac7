"""A record's title and number, from its heading, its fields and its file name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutebook.dialects.blanks import is_said
from minutebook.dialects.document import Document
from minutebook.dialects.statements import StatedValue
from minutebook.dialects.words import MAX_TITLE, WordTable, cleaned, folded
from minutebook.sources.body import Section

_PREFIX = "(?i:adr|decision|dr|eip|erc|gdr|kep|madr|pep|rfc|rfd|se)"
# The number that begins a heading: `ADR-0005: `, `5. `, `#12 - `; not the 1.2 of a version.
_NUMBERED = re.compile(
    rf"^(?:(?P<prefix>{_PREFIX})[-_ ]?)?#?0*(?P<number>[0-9]{{1,5}})(?P<end>[.:)](?![0-9])\s*|\s*[-–—]\s+|\s+)"
)
# The number in a file name: `0005-title`, `ADR-005_title`, `Team-ADR-5`; at most five digits.
_FILE = re.compile(
    rf"^(?:[A-Z][A-Za-z]*-)*?(?:(?P<prefix>[A-Z]{{2,9}}|{_PREFIX})[-_ ]?)?0*(?P<number>[0-9]{{1,5}})(?=[-_. ]|$)"
)
# A day or month that begins a file name, 20240131- or 2024-01-; what looks so is no number.
_DATED = re.compile(r"^(?P<year>[12][0-9]{3})-?(?P<month>[01][0-9])(?:-?(?P<day>[0-3][0-9]))?(?=[-_. ]|$)")


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


def naming_of(document: Document, statements: list[StatedValue], words: WordTable) -> DocumentName:
    """Title and number of a document; its file name stands in where it has no title."""
    stem = document.path.rpartition("/")[2].rpartition(".")[0]
    if stem.casefold() in ("readme", "index") and "/" in document.path:
        stem = document.path.split("/")[-2]
    dated = _DATED.match(stem)
    named = None if dated else _FILE.match(stem)
    number = int(named["number"]) if named else _stated_number(statements)
    stated, written = _stated_title(statements), _heading(document, words)
    first_level = any(each.level == 1 for each in document.body.sections)
    raw, line = stated or written or _feature(statements) or ("", document.first_line)
    heading_number, prefix, title = _parted(raw, number)
    day = "-".join((dated["year"], dated["month"], dated["day"])) if dated and dated["day"] else ""
    marked = dated or named
    fallback = cleaned(re.sub(r"[-_]+", " ", stem[marked.end() :] if marked else stem)).strip(" .")
    heading = _parted(written[0], number)[2] if stated and written and first_level else title
    return DocumentName(
        title or fallback[:1].upper() + fallback[1:] or stem,
        line,
        number if number is not None else heading_number,
        heading_number,
        ((named and named["prefix"]) or prefix or "").upper(),
        day,
        bool(title),
        heading if heading != title else "",
    )


def _parted(raw: str, number: int | None) -> tuple[int | None, str, str]:
    """A heading's number and what stands before it, where they are set apart from the title; and the title."""
    match = _NUMBERED.match(raw)
    prefix = match["prefix"] or "" if match else ""
    is_own = number is None and prefix and prefix.casefold() not in STANDARDS
    if match is None or not (match["end"].strip() or int(match["number"]) == number or is_own):
        return None, "", cleaned(raw)
    return int(match["number"]), prefix, cleaned(raw[match.end() :])


def _stated_title(statements: list[StatedValue]) -> tuple[str, int] | None:
    """A title among the fields; {short title} in braces is a group to YAML, and a template's."""
    for each in statements:
        if each.key == "title" and each.form in STATED and not isinstance(each.value, dict) and is_said(each.text):
            return each.text, each.line
    return None


def _heading(document: Document, words: WordTable) -> tuple[str, int] | None:
    """The first heading that is a title, and no word such as Abstract or Status."""
    body = document.body
    sections = [each for each in body.sections if each.title and not each.title.startswith("{")]
    first_level = [
        each for each in sections if each.level == 1 and words.heading(each.title) not in ("generic", "metadata")
    ]
    lead = first_level or ([] if any(each.level == 1 for each in sections) else sections[:1])
    if lead and not words.heading(lead[0].title) and folded(lead[0].title) != "status":
        return _as_written(document, lead[0]), body.place_of(lead[0].start)[0]
    return None


def _feature(statements: list[StatedValue]) -> tuple[str, int] | None:
    """The name of a feature, which stands for a title in Rust's RFCs."""
    feature = next((each for each in statements if each.key == "feature name" and each.text), None)
    return (re.sub(r"[-_]+", " ", feature.text), feature.line) if feature else None


def _as_written(document: Document, section: Section) -> str:
    """A heading with its code spans, which the body's own reading blanks out."""
    line = document.body.text[section.start : section.text_start].strip().partition("\n")[0]
    line = " ".join(line[: 2 * MAX_TITLE].split())
    return re.sub(r"^#+\s*|\s+#+\s*$|\s*\{[#.:][^{}]*\}\s*$", "", line)


def _stated_number(statements: list[StatedValue]) -> int | None:
    for each in statements:
        if each.key == "id" and (found := re.fullmatch(r"\D*0*([0-9]{1,5})", each.text)):
            return int(found[1])
    return None
