"""What the columns of a sheet are about: the row of headings found, and each heading's meaning for a record type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property

from minutebook.core.diagnostics import Problem
from minutebook.core.groups import in_groups
from minutebook.core.text import did_you_mean, label_of
from minutebook.core.values import dataclass
from minutebook.dialects.words import known_words
from minutebook.importers.findings import BAD_MAP, UNKNOWN_COLUMN
from minutebook.importers.mapping import ImportMap, SheetMap
from minutebook.importers.sheets.headings import known_headings, normal
from minutebook.importers.sheets.ratings import rating_meanings
from minutebook.importers.sheets.row_kinds import RowKinds
from minutebook.importers.sheets.sheet import Sheet, letters, text_of
from minutebook.schema.fitting import fitted
from minutebook.schema.record import Record
from minutebook.schema.shape import Base, shapes_of

BODY = "body"
DATE = "date"
"""A plain date: of the day it was settled where the status says so, else of the day it was written."""
KEEP = "keep"
TYPE = "type"
TITLE = "title"
SECTION = "section: "

_LOOKED_AT = 50
"""Rows in which headings are looked for."""
_SUMMARY = 300
"""Characters of a description that is a summary; where one is longer, the column is the text of the records."""

_ASKED, _TELLS, _LAST = -2, -1, 10
"""How strongly a mapping, and a column of types, says what a heading means; where stand-ins for titles begin."""

_Claim = tuple[int, int, str]
"""How strongly a column has a meaning (the less, the more), its place among the columns, and the meaning."""


@dataclass(frozen=True)
class SheetColumn:
    """One column: its heading, its first place from 1, what it means, and how many columns one heading covers.

    `heading` is its name in a mapping, no two alike; `said` what stands in the sheet, empty where nothing does.
    `meaning` is a field, `section: Heading`, BODY, DATE or KEEP. `is_asked` says that a mapping said so, or that
    everybody keeps what has such a heading; `hint` is what a person may look at.
    """

    heading: str
    index: int
    said: str = ""
    meaning: str = KEEP
    span: int = 1
    is_asked: bool = False
    hint: str = ""

    @property
    def indexes(self) -> range:
        """The places of the columns it covers."""
        return range(self.index, self.index + self.span)

    @property
    def is_open(self) -> bool:
        """Whether it is kept as it is although nobody asked for that."""
        return self.meaning == KEEP and not self.is_asked


@dataclass(frozen=True)
class SheetLayout:
    """How one sheet is read for one record type; `header_row` is 0 where no row can be one of headings.

    Where no heading `is_understood`, the columns are those of the row that looks most like one. `rows` are those
    of the type, None for all; `others` the layouts for further types, `kind` the type that a mapping has to name,
    `why` the reason for leaving the rows out, where no mapping says so.
    `rated_on` is the day of ratings that no column gives a day.
    """

    sheet: Sheet
    record_type: type[Record]
    header_row: int = 0
    columns: tuple[SheetColumn, ...] = ()
    is_skipped: bool = False
    is_understood: bool = True
    rows: frozenset[int] | None = None
    others: tuple[SheetLayout, ...] = ()
    kind: str = ""
    why: str = ""
    rated_on: date | None = None
    takes_hidden: bool = False

    @property
    def has_titles(self) -> bool:
        """Whether the rows below can be records."""
        return self.column(TITLE) is not None

    @property
    def is_left(self) -> bool:
        """Whether its rows are left out whatever they say."""
        return self.is_skipped or bool(self.why)

    def column(self, meaning: str) -> SheetColumn | None:
        """The first column of a meaning."""
        return next((column for column in self.columns if column.meaning == meaning), None)


def layout_of(
    sheet: Sheet, record_type: type[Record], asked: ImportMap, kinds: RowKinds, header_row: int = 0
) -> tuple[SheetLayout, list[Problem]]:
    """Find the headings of a sheet and what they mean; what the mapping says comes before what can be guessed."""
    wanted = asked.sheets.get(sheet.name, SheetMap())
    reading = _HeadingReading(sheet, record_type, asked, wanted, kinds)
    header_row = header_row or wanted.header_row or 0
    rows = [header_row] if header_row else range(1, min(len(sheet.rows), _LOOKED_AT) + 1)
    layouts = [
        SheetLayout(sheet, record_type, row, reading.columns(row))
        for row in rows
        if header_row or _texts(sheet, row) > 1
    ]
    best = max(layouts, key=_match, default=SheetLayout(sheet, record_type))
    if not header_row and not _match(best):
        likely = max(layouts, key=lambda each: _texts(sheet, each.header_row), default=best)
        columns = tuple(SheetColumn(each.heading, each.index, each.said, span=each.span) for each in likely.columns)
        return replace(likely, columns=columns, is_understood=False), []
    best = replace(best, columns=tuple(replace(each, hint=each.hint or reading.hint(each)) for each in best.columns))
    return best, [*reading.faults(best), *_findings(best)]


def _match(layout: SheetLayout) -> int:
    """How many headings are understood; one alone counts only where it is the title."""
    known = sum(not column.is_open for column in layout.columns)
    return known if layout.has_titles or known > 1 else 0


def _texts(sheet: Sheet, row: int) -> int:
    """Number of different texts in a row; one merged cell is one text."""
    cells = enumerate(sheet.rows[row - 1], start=1) if 0 < row <= len(sheet.rows) else ()
    return len({sheet.merged.get((row, column), column) for column, cell in cells if isinstance(cell, str)})


@dataclass(frozen=True)
class _HeadingReading:
    """The headings of one sheet as they are being made out."""

    sheet: Sheet
    record_type: type[Record]
    asked: ImportMap
    wanted: SheetMap
    kinds: RowKinds

    def columns(self, row: int) -> tuple[SheetColumn, ...]:
        """The columns, if this were the row of headings. Where none is of titles, one may stand in for it."""
        named = list(self._headings(row))
        claims = sorted(
            (strength, place, meaning)
            for place, (column, names) in enumerate(named)
            for strength, meaning in self._claims(row, column, names)
        )
        firm = [each for each in claims if each[0] < _LAST]
        columns = [column for column, _ in named]
        found = self._shared_out(columns, firm)
        spare = next((each for each in claims if each[0] >= _LAST and not found[each[1]].is_asked), None)
        if spare is None or not self._lacks_titles({column.meaning for column in found}):
            return found
        place, is_usual = spare[1], normal(columns[spare[1]].said) == known_headings().titles[0]
        columns[place] = replace(columns[place], hint="" if is_usual else "is this the title? no heading says so")
        return self._shared_out(columns, [(0, place, TITLE), *firm])

    def _shared_out(self, columns: Sequence[SheetColumn], claims: Sequence[_Claim]) -> tuple[SheetColumn, ...]:
        """The columns with their meanings: of two that claim one the clearer has it, unless they add up."""
        found, holders = dict[int, SheetColumn](), dict[str, SheetColumn]()
        for strength, place, meaning in claims:
            column = columns[place]
            if not found.get(place, column).is_open:
                continue
            holder = holders.setdefault(meaning, column)
            alike = normal(column.said) == normal(holder.said) and self._adds_up(meaning)
            if holder is column or alike or meaning == KEEP or strength == _ASKED:
                found[place] = replace(column, meaning=meaning, is_asked=strength == _ASKED or meaning == KEEP)
            elif place not in found:
                hint = f"'{holder.heading}' has its field already; name another in the mapping, or say `keep`"
                found[place] = replace(column, hint=hint)
        return tuple(found.get(place, column) for place, column in enumerate(columns))

    def _adds_up(self, meaning: str) -> bool:
        """Whether several columns may say it together."""
        shape = shapes_of(self.record_type).get(meaning)
        return meaning == BODY or meaning.startswith(SECTION) or (shape is not None and shape.is_list)

    def _lacks_titles(self, meanings: set[str]) -> bool:
        """Whether the rows are entries of a log, with an id or a day, without a title; a legend has neither."""
        days = {name for name, shape in shapes_of(self.record_type).items() if shape.base is Base.DAY}
        return TITLE not in meanings and len(meanings - {KEEP}) > 2 and not meanings.isdisjoint({"id", DATE, *days})

    def _headings(self, row: int) -> Iterator[tuple[SheetColumn, tuple[str, ...]]]:
        """Each column with the names it may go by; one cell merged over several columns is one column."""
        seen: set[str] = set()
        width = len(self.sheet.rows[row - 1]) if row <= len(self.sheet.rows) else 0
        index = 1
        while index <= width:
            text = " ".join((text_of(self.sheet.cell(row, index)) or self._upper(row, index, width)).split())
            right = self.sheet.merged.get((row, index), (0, 0, 0, index))[3]
            group = self._group(row, index, width)
            names = (f"{group} {text}", text) if group not in ("", text) else (text,)
            heading = next((each for each in names[::-1] if each.casefold() not in seen), f"{text} (column {index})")
            if not text:
                heading = f"column {letters(index)}"
            if text or any(self._last_rows.get(each, 0) > row for each in range(index, right + 1)):
                seen.add(heading.casefold())
                yield SheetColumn(heading, index, text, span=right - index + 1), names
            index = right + 1

    @cached_property
    def _last_rows(self) -> Mapping[int, int]:
        """The last row of each column that holds a value."""
        found: dict[int, int] = {}
        for number, cells in enumerate(self.sheet.rows, start=1):
            found |= {index: number for index, cell in enumerate(cells, start=1) if cell is not None}
        return found

    def _upper(self, row: int, index: int, width: int) -> str:
        """The heading of a column that has one in the upper of two lines only, beside headings of groups there."""
        has_groups = any(self._group(row, each, width) for each in range(1, width + 1))
        stands_alone = (row - 1, index) not in self.sheet.merged
        return text_of(self.sheet.cell(row - 1, index)) if has_groups and stands_alone else ""

    def _group(self, row: int, index: int, width: int) -> str:
        """The heading above that stands over some columns together; a title over all of them is none."""
        merge = self.sheet.merged.get((row - 1, index))
        if merge is None or merge[2] >= row or not 1 < merge[3] - merge[1] + 1 < width:
            return ""
        return " ".join(text_of(self.sheet.cell(row - 1, index)).split())

    def _claims(self, row: int, column: SheetColumn, names: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Meanings a heading may have, each with its strength; what stands below it has a say."""
        said = self._asked_for(column.heading)
        if said:
            yield _ASKED, meaning_of(said, self.record_type) or KEEP
            return
        translations = {normal(theirs): normal(ours) for theirs, ours in self.asked.headings.items()}
        for name in map(normal, names):
            known = translations.get(name, name)
            if self.kinds.tells(known, lambda: self._below(row, column)):
                yield _TELLS, TYPE
            for strength, meaning in _vocabulary(self.record_type).get(known, ()):
                if known == normal(meaning):
                    yield strength, meaning
                elif meaning == "summary" and any(map(_is_long, self._below(row, column))):
                    yield strength, BODY
                elif self._can_be(meaning, row, column):
                    yield strength, meaning

    def _can_be(self, meaning: str, row: int, column: SheetColumn) -> bool:
        """Whether a heading that is only like a field's can mean it: of choices, one must stand below it."""
        shape = shapes_of(self.record_type).get(meaning)
        if shape is None or shape.base not in (Base.CHOICE, Base.YES_NO):
            return True
        texts = self._below(row, column)
        return not texts or any(fitted(self.record_type, meaning, each).value is not None for each in texts)

    def _below(self, row: int, column: SheetColumn) -> set[str]:
        """Every text below a heading, once."""
        cells = (text_of(self.sheet.cell(each, column.index)) for each in range(row + 1, len(self.sheet.rows) + 1))
        return {text for cell in cells if (text := cell.strip())}

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
        is_unknown = column.is_open and column.said
        near = did_you_mean(normal(column.heading), _choices(self.record_type)) if is_unknown else ""
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


def _is_long(text: str) -> bool:
    """Whether a text has paragraphs, or more words than fit into a summary."""
    return len(text) > _SUMMARY or "\n\n" in text


def meaning_of(said: str, record_type: type[Record]) -> str | None:
    """What a mapping means by a word: a field, a section, BODY, DATE or KEEP; None for anything else."""
    word = said.strip()
    if word.lower().startswith(SECTION.strip()):
        title = word[len(SECTION.strip()) :].strip()
        known = {each.casefold(): each for each in record_type.kind.sections}
        return f"{SECTION}{known.get(title.casefold(), title)}" if title else None
    name = "_".join(word.lower().split())
    return name if name in (BODY, DATE, KEEP, *record_type.model_fields, *rating_meanings(record_type)) else None


def _choices(record_type: type[Record]) -> list[str]:
    return [*record_type.model_fields, BODY, KEEP]


@cache
def _vocabulary(record_type: type[Record]) -> Mapping[str, tuple[tuple[int, str], ...]]:
    """Every heading that is understood, with its meanings and how strongly it has each."""
    found: dict[str, dict[str, int]] = {}
    for strength, names in enumerate(_layers(record_type)):
        for meaning, name in names:
            found.setdefault(normal(name), {}).setdefault(meaning, strength)
    return {name: tuple((strength, meaning) for meaning, strength in held.items()) for name, held in found.items()}


def _layers(record_type: type[Record]) -> Iterator[list[tuple[str, str]]]:
    """Meanings and their headings, the clearest first: the kind's own, those of any record, then common ones.

    From the layer of _LAST on, one heading each, follows what stands in for a title.
    """
    kind, fields, table = record_type.kind, shapes_of(record_type), known_headings()
    for shared in (False, True):
        own = [each for each in fields if (each in Record.model_fields) is shared and each != TYPE]
        own += () if shared else (name for name in rating_meanings(record_type) if name not in fields)
        yield [(field, name) for field in own for name in (field, label_of(field))]
        if not shared:
            yield [(field, name) for field, names in kind.intake.names.items() for name in names]
    relations = [(field, shape.relation) for field, shape in fields.items() if shape.relation is not None]
    yield [(field, relation.inverse if relation.inverted else relation.label) for field, relation in relations]
    settled = kind.intake.settled_on
    theirs = [
        (settled if key == "decided" else key.replace(" ", "_"), name) for name, key in known_words().keys.items()
    ]
    common = [(meaning, name) for meaning, names in table.names.items() for name in names]
    yield [*((meaning, name) for meaning, name in theirs if meaning in fields or meaning == DATE), *common]
    called = (kind.name, kind.key.replace("-", " "), kind.prefix or kind.name)
    more = [("id", ("id", "no", "nr", "number", "ref", "reference")), (TITLE, (TITLE, "name", "subject"))]
    more += [("status", ("status",)), ("summary", ("summary", "description")), (BODY, (BODY,))]
    named = [(meaning, f"{word} {name}") for word in called for meaning, names in more for name in names]
    yield [*named, *((TITLE, f"summary of {the}{kind.name}") for the in ("", "the "))]
    yield [(TITLE, name) for name in called[:2]]
    yield [
        *((f"{SECTION}{title}", title) for title in kind.sections),
        *((f"{SECTION}{title}", name) for title, names in kind.intake.sections.items() for name in names),
    ]
    yield [(f"{SECTION}{name.capitalize()}", name) for name in table.sections]
    worked_out = [name for each in kind.derived for name in (each.name, each.heading)]
    yield [(KEEP, name) for name in (*table.kept, *worked_out)]
    yield from ([(TITLE, name)] for name in (*kind.intake.titles, *table.titles))


def _findings(layout: SheetLayout) -> Iterator[Problem]:
    """Columns that are kept as they are although nobody asked for it; of several with one heading the first."""
    sheet, row = layout.sheet, layout.header_row
    open_ones = in_groups((normal(each.said) or each.heading, each) for each in layout.columns if each.is_open)
    for column, *_ in open_ones.values():
        what = f"no field answers to the heading '{column.heading}'" if column.said else "the column has no heading"
        hint = column.hint or "name its field in the mapping, or say `keep`"
        message = f"{sheet.called(row, column.index)}: {what}"
        yield UNKNOWN_COLUMN.at(sheet.at(row, column.index), message, hint, column.heading)
