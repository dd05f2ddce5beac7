"""What the columns of a sheet are about: the row of headings found, and each heading's meaning for a record type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from minutebook.core.diagnostics import Problem
from minutebook.core.text import did_you_mean, label_of
from minutebook.dialects.words import known_words
from minutebook.importers.findings import BAD_MAP, UNKNOWN_COLUMN
from minutebook.importers.mapping import ImportMap, SheetMap
from minutebook.importers.sheets.sheet import Sheet, letters, text_of
from minutebook.schema.record import Record
from minutebook.schema.shape import shapes_of

BODY = "body"
KEEP = "keep"
DATE = "date"
"""A plain date: of the day it was settled where the status says so, else of the day it was written."""
TYPE = "type"
SECTION = "section: "

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("identifier", "key", "no", "nr", "num", "ref", "ref no", "reference", "reference no", "reference number"),
    "title": ("heading", "headline", "name", "short title", "subject", "topic"),
    "owner": ("maintainer", "owned by", "owner name", "record owner"),
    "program": ("program id", "program name", "programme", "programme id", "programme name"),
    "project": ("project id", "project name"),
    "created": ("date entered", "date opened", "date raised", "entered", "entered on", "opened", "raised", "raised on"),
    "updated": ("last change", "last changed", "last update", "updated on"),
    "review_date": ("due for review", "next review date", "review due"),
    "summary": ("abstract", "short description", "synopsis"),
    "tags": ("keyword", "topics"),
    "related": ("related records", "see also"),
    BODY: ("body", "body text", "full text", "markdown", "text"),
    DATE: ("date", "day"),
}
"""Headings common in logs of any kind, beside the words all importers know; what only one kind of log says
stands with that kind."""

_LOOKED_AT = 50
"""Rows in which headings are looked for."""

# A remark in brackets, as in `Date (yyyy-mm-dd)`.
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBER_SIGN = re.compile(r"^\W*[#№]\W*$")
_OTHER = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class SheetColumn:
    """One column: its heading, its first place from 1, what it means, and how many columns one heading covers.

    `meaning` is a field, `section: Heading`, BODY, DATE or KEEP. `is_asked` says that a mapping said so,
    `rival` is the heading that has the field this one asks for too, `hint` the nearest field. A column
    that has values but no heading is called by its letter.
    """

    heading: str
    index: int
    meaning: str = KEEP
    span: int = 1
    is_asked: bool = False
    rival: str = ""
    hint: str = ""
    has_heading: bool = True

    @property
    def is_open(self) -> bool:
        """Whether it is kept as it is although nobody asked for that."""
        return self.meaning == KEEP and not self.is_asked


@dataclass(frozen=True)
class SheetLayout:
    """How one sheet is read; `header_row` is 0 where no row of headings was found."""

    sheet: Sheet
    header_row: int = 0
    columns: tuple[SheetColumn, ...] = ()
    is_skipped: bool = False

    @property
    def has_titles(self) -> bool:
        """Whether the rows below can be records."""
        return any(column.meaning == "title" for column in self.columns)


def normal(heading: str) -> str:
    """A heading in the form it is looked up by: small letters, no remarks in brackets, no marks."""
    said = unicodedata.normalize("NFKC", heading)
    if _NUMBER_SIGN.match(said):
        return "no"
    bare = _OTHER.sub(" ", _REMARK.sub(" ", said)).strip().casefold()
    return bare or _OTHER.sub(" ", said).strip().casefold()


def layout_of(sheet: Sheet, record_type: type[Record], asked: ImportMap) -> tuple[SheetLayout, list[Problem]]:
    """Find the headings of a sheet and what they mean; what the mapping says comes before what can be guessed."""
    wanted = asked.sheets.get(sheet.name, SheetMap())
    if wanted.skip:
        return SheetLayout(sheet, is_skipped=True), []
    reading = _HeadingReading(sheet, record_type, asked, wanted)
    rows = [wanted.header_row] if wanted.header_row else range(1, min(len(sheet.rows), _LOOKED_AT) + 1)
    layouts = [
        SheetLayout(sheet, row, reading.columns(row)) for row in rows if wanted.header_row or _texts(sheet, row) > 1
    ]
    best = max(layouts, key=_match, default=SheetLayout(sheet))
    if not best.columns or not (wanted.header_row or _match(best)):
        return SheetLayout(sheet), []
    best = replace(best, columns=tuple(replace(each, hint=reading.hint(each)) for each in best.columns))
    return best, [*reading.faults(best), *_findings(best)]


def _match(layout: SheetLayout) -> int:
    """How many headings are understood; one alone counts only where it is the title."""
    known = sum(not column.is_open for column in layout.columns)
    return known if layout.has_titles or known > 1 else 0


def _texts(sheet: Sheet, row: int) -> int:
    """Number of different texts in a row; one merged cell is one text."""
    cells = enumerate(sheet.rows[row - 1], start=1)
    return len({sheet.merged.get((row, column), column) for column, cell in cells if isinstance(cell, str)})


@dataclass(frozen=True)
class _HeadingReading:
    """The headings of one sheet as they are being made out."""

    sheet: Sheet
    record_type: type[Record]
    asked: ImportMap
    wanted: SheetMap

    def columns(self, row: int) -> tuple[SheetColumn, ...]:
        """The columns, if this were the row of headings. Of two that claim one field the clearer one has it."""
        named = list(self._headings(row))
        claims = sorted(
            (strength, place, meaning)
            for place, (column, names) in enumerate(named)
            for strength, meaning in self._claims(row, column, names)
        )
        meanings: dict[int, tuple[str, bool]] = {}
        holders: dict[str, int] = {}
        for strength, place, meaning in claims:
            if place not in meanings and (meaning == KEEP or meaning not in holders):
                meanings[place] = (meaning, strength < 0)
                holders[meaning] = place
        lost = [(place, holders[meaning]) for _, place, meaning in reversed(claims) if place not in meanings]
        rivals = {place: named[holder][0].heading for place, holder in lost}
        return tuple(
            replace(column, meaning=meanings[place][0], is_asked=meanings[place][1])
            if place in meanings
            else replace(column, rival=rivals.get(place, ""))
            for place, (column, _) in enumerate(named)
        )

    def _headings(self, row: int) -> Iterator[tuple[SheetColumn, tuple[str, ...]]]:
        """Each column with the names it may go by; one cell merged over several columns is one column."""
        seen: set[str] = set()
        width = len(self.sheet.rows[row - 1]) if row <= len(self.sheet.rows) else 0
        index = 1
        while index <= width:
            text = " ".join(text_of(self.sheet.cell(row, index)).split())
            right = self.sheet.merged.get((row, index), (0, 0, 0, index))[3]
            group = self._group(row, index, width)
            names = (f"{group} {text}", text) if group not in ("", text) else (text,)
            heading = next((each for each in names[::-1] if each.casefold() not in seen), f"{text} (column {index})")
            if not text:
                heading = f"column {letters(index)}"
            if text or any(self._last_rows.get(each, 0) > row for each in range(index, right + 1)):
                seen.add(heading.casefold())
                yield SheetColumn(heading, index, span=right - index + 1, has_heading=bool(text)), names
            index = right + 1

    @cached_property
    def _last_rows(self) -> Mapping[int, int]:
        """The last row of each column that holds a value."""
        found: dict[int, int] = {}
        for number, cells in enumerate(self.sheet.rows, start=1):
            found |= {index: number for index, cell in enumerate(cells, start=1) if cell is not None}
        return found

    def _group(self, row: int, index: int, width: int) -> str:
        """The heading above that stands over some columns together; a title over all of them is none."""
        merge = self.sheet.merged.get((row - 1, index))
        if merge is None or merge[2] >= row or not 1 < merge[3] - merge[1] + 1 < width:
            return ""
        return " ".join(text_of(self.sheet.cell(row - 1, index)).split())

    def _claims(self, row: int, column: SheetColumn, names: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Meanings a heading may have, each with its strength: the less, the stronger."""
        said = self._asked_for(column.heading)
        if said:
            yield -1, meaning_of(said, self.record_type) or KEEP
            return
        for name in map(normal, names):
            for strength, meaning in _vocabulary(self.record_type).get(self._translations.get(name, name), ()):
                if meaning != TYPE or self._names_the_kind(row, column):
                    yield strength, meaning

    def _names_the_kind(self, row: int, column: SheetColumn) -> bool:
        """Whether a column called type says what kind of record each row is, and nothing else."""
        said = {
            text_of(self.sheet.cell(each, column.index)).strip() for each in range(row + 1, len(self.sheet.rows) + 1)
        }
        return said - {""} == {self.record_type.kind.key}

    @cached_property
    def _translations(self) -> Mapping[str, str]:
        return {normal(theirs): normal(ours) for theirs, ours in self.asked.headings.items()}

    def _asked_for(self, heading: str) -> str:
        """What the mapping says of a heading: that of the sheet first, letter by letter before by its sense."""
        for said in (self.wanted.columns, self.asked.fields):
            loose = {normal(theirs): ours for theirs, ours in said.items()}
            found = said.get(heading) or loose.get(normal(heading))
            if found:
                return found
        return ""

    def hint(self, column: SheetColumn) -> str:
        """The field a heading nobody understands comes near to."""
        if not column.is_open or column.rival or not column.has_heading:
            return ""
        near = did_you_mean(normal(column.heading), _choices(self.record_type))
        return near if near.startswith("did you mean") else ""

    def faults(self, layout: SheetLayout) -> Iterator[Problem]:
        """What the mapping says of this sheet that cannot be followed."""
        sheet, row = self.sheet, layout.header_row
        headings = {normal(column.heading): column for column in layout.columns}
        for theirs, ours in {**self.asked.fields, **self.wanted.columns}.items():
            column = headings.get(normal(theirs))
            place = sheet.at(row, column.index if column else 1)
            if column is None and theirs in self.wanted.columns:
                message = f"{sheet.called(row)}: the mapping names a column '{theirs}', but there is no such heading"
                yield BAD_MAP.at(place, message, did_you_mean(theirs, [each.heading for each in layout.columns]))
            elif column is not None and meaning_of(ours, self.record_type) is None:
                message = f"{sheet.called(row)}: the mapping gives '{theirs}' to '{ours[:60]}', which is not a field"
                yield BAD_MAP.at(place, message, did_you_mean(ours, _choices(self.record_type)))


def meaning_of(said: str, record_type: type[Record]) -> str | None:
    """What a mapping means by a word: a field, a section, BODY, DATE or KEEP; None for anything else."""
    word = said.strip()
    if word.lower().startswith(SECTION.strip()):
        title = word[len(SECTION.strip()) :].strip()
        known = {each.casefold(): each for each in record_type.kind.sections}
        return f"{SECTION}{known.get(title.casefold(), title)}" if title else None
    name = "_".join(word.lower().split())
    return name if name in (BODY, DATE, KEEP) or name in record_type.model_fields else None


def _choices(record_type: type[Record]) -> list[str]:
    return [*record_type.model_fields, BODY, KEEP]


@cache
def _vocabulary(record_type: type[Record]) -> Mapping[str, tuple[tuple[int, str], ...]]:
    """Every heading that is understood, with its meanings and how strongly it has each."""
    found: dict[str, dict[str, int]] = {}
    for strength, name, meaning in _known(record_type):
        held = found.setdefault(normal(name), {})
        held[meaning] = min(strength, held.get(meaning, strength))
    return {name: tuple((strength, meaning) for meaning, strength in held.items()) for name, held in found.items()}


def _known(record_type: type[Record]) -> Iterator[tuple[int, str, str]]:
    """Strength, heading and meaning: the kind's own words, then those of any record, then common ones."""
    kind, fields = record_type.kind, shapes_of(record_type)
    for field, shape in fields.items():
        strength = 2 if field in Record.model_fields and field != TYPE else 0
        yield strength, field, field
        yield strength, label_of(field), field
        if (relation := shape.relation) is not None:
            yield 3, relation.inverse if relation.inverted else relation.label, field
    for field, names in kind.intake.names.items():
        yield from ((1, name, field) for name in names)
    for said, key in known_words().keys.items():
        meaning = kind.intake.settled_on if key == "decided" else key.replace(" ", "_")
        if meaning in fields or meaning == DATE:
            yield 4, said, meaning
    for meaning, names in NAMES.items():
        yield from ((4, name, meaning) for name in names)
    for word in {kind.name, kind.key.replace("-", " "), kind.prefix or kind.name}:
        yield from ((5, f"{word} {more}", "id") for more in ("id", "no", "nr", "number", "ref", "reference"))
        yield from ((5, f"{word} {more}", more) for more in ("title", "status", "summary", "body"))
        yield from ((5, f"{word} {more}", "title") for more in ("name", "subject"))
        yield from ((5, f"{word} {more}", "summary") for more in ("description",))
    yield from ((5, name, "title") for name in (f"summary of {kind.name}", f"summary of the {kind.name}"))
    yield from ((6, name, "title") for name in (kind.name, kind.key.replace("-", " ")))
    yield from ((7, heading, f"{SECTION}{heading}") for heading in kind.sections)


def _findings(layout: SheetLayout) -> Iterator[Problem]:
    """Columns that are kept as they are although nobody asked for it."""
    sheet, row = layout.sheet, layout.header_row
    for column in layout.columns:
        where = f"{sheet.called(row, column.index)}: "
        if column.rival:
            message = f"{where}'{column.heading}' is a second column for what '{column.rival}' says"
            hint = "it is kept as it is; say in the mapping which of the two holds"
            yield UNKNOWN_COLUMN.at(sheet.at(row, column.index), message, hint, column.heading)
        elif column.is_open:
            message = f"{where}no field answers to the heading '{column.heading}'"
            if not column.has_heading:
                message = f"{where}the column has values but no heading"
            hint = column.hint or "name its field in the mapping, or say `keep`"
            yield UNKNOWN_COLUMN.at(sheet.at(row, column.index), message, hint, column.heading)


# ---------------------------------------------------------------------------------------------------------- mapping

# A text that YAML takes as it stands: it begins with a letter, and has no sign that means something.
_PLAIN = re.compile(r"[^\W\d_][\w ./-]*(?<! )")
# Signs that must be escaped between double quotes in YAML.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def mapping_text(layouts: Sequence[SheetLayout]) -> str:
    """A mapping that says what was understood, for a person to correct; read_map reads it back."""
    lines = ["# What each column is taken for: a field, `section: Heading`, `body`, `date`, or `keep`.", "sheets:"]
    for layout in layouts:
        lines += [f"  {_quoted(layout.sheet.name)}:", *(f"    {line}" for line in _sheet_lines(layout))]
    return "\n".join(lines) + "\n" if layouts else "sheets: {}\n"


def _sheet_lines(layout: SheetLayout) -> Iterator[str]:
    if layout.is_skipped:
        yield "skip: true"
    elif not layout.columns:
        yield "skip: true  # no row of headings was found"
    else:
        yield f"header_row: {layout.header_row}"
        yield "columns:"
        for column in layout.columns:
            why = f"says what '{column.rival}' says" if column.rival else column.hint or "no field answers to it"
            line = f"  {_quoted(column.heading)}: {_quoted(column.meaning)}"
            yield f"{line}  # {_ESCAPED.sub('?', why)}" if column.is_open else line


def _quoted(text: str) -> str:
    """A text as YAML, in quotation marks where it could be read as anything else."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    escaped = _ESCAPED.sub(lambda each: f"\\u{ord(each[0]):04x}" if each[0] not in '"\\' else f"\\{each[0]}", text)
    return f'"{escaped}"'
