"""Sheets into drafts: each row with the layout of the kind it is of; those of other kinds are left and told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from minutebook.core.diagnostics import Problem
from minutebook.core.groups import in_groups
from minutebook.core.text import counted, did_you_mean, joined
from minutebook.exporters.office_sheet import series_of
from minutebook.importers.draft import RecordDraft
from minutebook.importers.findings import BAD_MAP, BAD_ROW, OTHER_KIND
from minutebook.importers.mapping import ImportMap, SheetMap
from minutebook.importers.sheets.asides import told_asides
from minutebook.importers.sheets.columns import TITLE, TYPE, SheetColumn, SheetLayout, layout_of
from minutebook.importers.sheets.map_text import mapping_text
from minutebook.importers.sheets.row_kinds import RowKind, RowKinds
from minutebook.importers.sheets.rows import SheetTable
from minutebook.importers.sheets.sheet import Sheet, shown, text_of


def drafts_from_sheets(
    sheets: Iterable[Sheet], kinds: RowKinds, asked: ImportMap, name: str, today: date | None = None
) -> tuple[list[RecordDraft], list[Problem], str]:
    """A draft for each row that has a title, findings of no single draft, and the mapping that was followed.

    `name` is the file as a person would type it. Sheets without a column of titles hold no records; they
    are named in a finding, unless they are empty or the mapping says to skip them. Ratings without a day are those of
    the day that the mapping names, or of `today`, which it then does.
    """
    drafts: list[RecordDraft] = []
    problems: list[Problem] = []
    layouts: list[SheetLayout] = []
    sheets = list(sheets)
    asked = _with_renamed(asked, sheets)
    for given in sheets:
        wanted = asked.sheets.get(given.name, SheetMap())
        sheet, hidden = shown(given, wanted.hidden)
        first, found = _sorted_rows(sheet, asked, kinds)
        first = _with_day(first, wanted.rated_on or today)
        layouts.append(replace(first, takes_hidden=wanted.hidden))
        problems += [*(() if wanted.skip else hidden), *found]
        every = [each for each in (first, *first.others) if not each.is_left]
        tables = [SheetTable(each, asked, name) for each in every if each.has_titles]
        for table in tables:
            drafts += table.drafts()
            problems += table.problems
        if tables:
            problems += told_asides(sheet, {row for table in tables for row in table.taken}, first.columns)
        if sheet.rows or sheet.faults:
            problems += [_no_titles(each) for each in every if not each.has_titles]
    problems += _unknown_sheets(layouts, asked)
    return drafts, problems, mapping_text(layouts)


def _with_renamed(asked: ImportMap, sheets: Iterable[Sheet]) -> ImportMap:
    """The mapping with its only sheet that is not there under the name of the only new one, if that has its
    headings."""
    by_name = {each.name: each for each in sheets}
    lost, new = asked.sheets.keys() - by_name.keys(), by_name.keys() - asked.sheets.keys()
    if len(lost) == len(new) == 1:
        former, sheet = lost.pop(), by_name[new.pop()]
        wanted = asked.sheets[former]
        said = {text_of(cell).strip() for row in sheet.rows[: wanted.header_row or 1][-1:] for cell in row}
        if wanted.columns and wanted.columns.keys() <= said:
            others = {name: each for name, each in asked.sheets.items() if name != former}
            return asked.model_copy(update={"sheets": {**others, sheet.name: wanted}})
    return asked


def _with_day(layout: SheetLayout, day: date | None) -> SheetLayout:
    """Each layout with the day of its ratings, if it has some."""
    others = tuple(_with_day(each, day) for each in layout.others)
    is_rated = series_of(layout.record_type.kind).keys() <= {each.meaning for each in layout.columns}
    has_some = is_rated and series_of(layout.record_type.kind)
    return replace(layout, rated_on=day if has_some else None, others=others)


def _no_titles(layout: SheetLayout) -> Problem:
    sheet = layout.sheet
    whose = f"sheet '{sheet.name}'" if sheet.is_named else "the file"
    rows = counted(len(sheet.rows) if layout.rows is None else len(layout.rows), "row")
    what = "no heading that stands for the title" if layout.is_understood else "no row of headings that is understood"
    message = f"{whose} has {what}, so none of its {rows} became {layout.record_type.kind.plural.lower()}"
    if layout.columns:
        message += f"; its headings are {joined((each.heading for each in layout.columns), most=12)}"
    hint = "name the column of titles in the mapping, its `header_row` too, or say `skip: true`"
    return BAD_ROW.at(sheet.at(layout.header_row), message, hint)


def _unknown_sheets(layouts: list[SheetLayout], asked: ImportMap) -> Iterator[Problem]:
    names = [layout.sheet.name for layout in layouts]
    for name in asked.sheets:
        if names and name not in names:
            message = f"the mapping names a sheet '{name}', but there is none"
            yield BAD_MAP.at(layouts[0].sheet.at(1), message, did_you_mean(name, names))


def _sorted_rows(sheet: Sheet, asked: ImportMap, kinds: RowKinds) -> tuple[SheetLayout, list[Problem]]:
    """How a sheet is read: one layout, with those of further kinds in its `others`; and what is to be told of it."""
    wanted = asked.sheets.get(sheet.name, SheetMap())
    kind, faults = _of_sheet(sheet, wanted, kinds)
    types = kinds.types if isinstance(kind, str) else (kind,)
    if wanted.skip or not sheet.rows:
        return SheetLayout(sheet, types[0], is_skipped=wanted.skip), []
    layout, problems = max((layout_of(sheet, each, asked, kinds) for each in types), key=lambda each: _fits(each[0]))
    if (column := layout.column(TYPE)) and layout.has_titles:
        layout, problems = _by_column(layout, column, asked, kinds)
        return layout, [*faults, *problems]
    if not isinstance(kind, str) and kinds.asked in (None, kind):
        return replace(layout, kind="" if kinds.asked else kind.kind.key), [*faults, *problems]
    rows = list(range(layout.header_row + 1, len(sheet.rows) + 1))
    hint = "name it by `kind:` for the sheet in the mapping"
    told = _left(sheet, rows, 1, kind, hint if kind else f"{hint}, or with --kind")
    return replace(layout, why="left out, as its rows are of another kind"), [*faults, told]


def _fits(layout: SheetLayout) -> tuple[bool, bool, int]:
    """Which of several layouts shows best what the sheet is: one with a column of types, then one with titles."""
    return (
        layout.has_titles and layout.column(TYPE) is not None,
        layout.has_titles,
        sum(not each.is_open for each in layout.columns),
    )


def _of_sheet(sheet: Sheet, wanted: SheetMap, kinds: RowKinds) -> tuple[RowKind, list[Problem]]:
    """What the rows of a sheet are unless a column says so: by the mapping, by the sheet's name, or as was asked.

    Its name does not count against what was asked for where the mapping speaks of its columns.
    """
    if wanted.kind is not None:
        if not isinstance(kind := kinds.named(wanted.kind), str):
            return kind, []
        message = f"the mapping gives the rows of '{sheet.name}' the kind '{wanted.kind[:60]}', and there is none"
        hint = did_you_mean(wanted.kind, [each.kind.key for each in kinds.types])
        return kinds.asked or "", [BAD_MAP.at(sheet.at(1), message, hint)]
    is_settled = kinds.asked is not None and (wanted.columns or not sheet.is_named)
    return ("" if is_settled else kinds.of_sheet(sheet.name)) or kinds.asked or "", []


def _by_column(
    layout: SheetLayout, column: SheetColumn, asked: ImportMap, kinds: RowKinds
) -> tuple[SheetLayout, list[Problem]]:
    """The rows parted by what a column says they are; a heading is told only where no kind understands it."""
    sheet, rows = layout.sheet, in_groups(_types_of(layout, column, kinds))
    hint = f"say `{column.heading}: keep` in the mapping to take every row"
    left = [each for each in rows if isinstance(each, str) or kinds.asked not in (None, each)]
    told = [_left(sheet, rows[each], column.index, each, hint) for each in left]
    types = sorted((each for each in kinds.types if each in rows), key=lambda each: each in left)
    if not types:
        return replace(layout, why="left out, as its rows are of other kinds"), told
    found = [layout_of(sheet, each, asked, kinds, layout.header_row) for each in types]
    layouts = [
        replace(each, rows=frozenset(rows[each.record_type]), why="not asked for" if each.record_type in left else "")
        for each, _ in found
    ]
    places = [{(each.location, each.code) for each in listed} for _, listed in found]
    common = [each for each in found[0][1] if all((each.location, each.code) in those for those in places)]
    return replace(layouts[0], others=tuple(layouts[1:])), [*common, *told]


def _types_of(layout: SheetLayout, column: SheetColumn, kinds: RowKinds) -> Iterator[tuple[RowKind, int]]:
    """What each row below the headings is; one that does not say it is what was asked for."""
    sheet, title = layout.sheet, layout.column(TITLE)
    for row in range(layout.header_row + 1, len(sheet.rows) + 1):
        said = text_of(sheet.cell(row, column.index)).strip()
        if said and said != column.said:
            yield kinds.named(said) or said, row
        elif kinds.asked or (title and sheet.cell(row, title.index) is not None):
            yield kinds.asked or "", row


def _left(sheet: Sheet, rows: list[int], column: int, kind: RowKind, hint: str) -> Problem:
    """The finding for rows of one kind that are left out."""
    what = f"{kind}, a kind this book does not have" if kind else "nothing says what kind of record they are"
    if not isinstance(kind, str):
        what = f"{kind.kind.plural.lower()}, which were not asked for"
        hint = f"import with --kind {kind.kind.key}, or into the content folder without --kind for every kind at once"
    whose = f"sheet '{sheet.name}'" if sheet.is_named else "the file"
    message = f"{whose}: {counted(len(rows), 'row')} left out: {what}"
    return OTHER_KIND.at(sheet.at(rows[0], column), message, hint, kind if isinstance(kind, str) else kind.kind.plural)
