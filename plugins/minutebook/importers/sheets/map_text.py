"""The mapping of a workbook, written for a person to correct; read_map reads it back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutebook.core.text import joined
from minutebook.importers.sheets.columns import KEEP, SheetColumn, SheetLayout, meaning_of

# A text that YAML takes as it stands: it begins with a letter, and has no sign that means something.
_PLAIN = re.compile(r"[^\W\d_][\w ./-]*(?<! )")
# Signs that must be escaped between double quotes in YAML.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def mapping_text(layouts: Sequence[SheetLayout]) -> str:
    """What was understood of each sheet; what was guessed, or is left to say, has a remark behind it."""
    lines = ["# What each column is taken for: a field, `section: Heading`, `body`, `date`, or `keep`.", "sheets:"]
    are_some_read = any(layout.has_titles and not layout.is_left for layout in layouts)
    for layout in layouts:
        if layout.why and not layout.others and layout.rows is None:
            lines.append(f"  # {_ESCAPED.sub('?', layout.sheet.name)}: {layout.why}")
        else:
            lines.append(f"  {_quoted(layout.sheet.name)}:")
            lines += [f"    {line}" for line in _sheet_lines(layout, are_some_read)]
    if not any(line.endswith(":") for line in lines[2:]):
        lines = [*(line.strip() for line in lines[2:]), "sheets: {}"]
    return "\n".join(lines) + "\n"


def _sheet_lines(layout: SheetLayout, are_some_read: bool) -> Iterator[str]:
    if layout.sheet.hidden_rows or layout.sheet.hidden_columns:
        yield f"hidden: {str(layout.takes_hidden).lower()}  # true takes in what the workbook hides"
    if layout.is_skipped:
        yield "skip: true"
    elif not layout.columns and layout.sheet.is_hidden:
        return
    elif not layout.columns or (are_some_read and not layout.is_understood):
        yield "skip: true  # no row of headings was found"
    else:
        if layout.kind:
            yield f"kind: {layout.kind}"
        yield f"header_row: {layout.header_row}"
        rated_on = next((each.rated_on for each in (layout, *layout.others) if each.rated_on), None)
        if rated_on:
            yield f"rated_on: {rated_on}  # the day of its ratings, which no column says"
        yield "columns:"
        likely = None if layout.has_titles else _likely_title(layout)
        every = (layout, *layout.others)
        for columns in zip(*(each.columns for each in every), strict=True):
            yield f"  {_column_line(columns, every, likely)}"


def _column_line(columns: Sequence[SheetColumn], layouts: Sequence[SheetLayout], likely: SheetColumn | None) -> str:
    """What a column means; where that differs from kind to kind, a remark only, so that it goes on doing so."""
    named = {column.meaning: column for column in columns[::-1] if not column.is_open}
    if len(named) > 1:
        named.pop(KEEP, None)
    first = next(iter(named.values()), columns[0])
    kept = [layout for column, layout in zip(columns, layouts, strict=True) if column.meaning == KEEP]
    if len(named) > 1 or (first.meaning != KEEP and any(meaning_of(first.meaning, each.record_type) for each in kept)):
        said = zip(columns, layouts, strict=True)
        told = joined(f"{column.meaning} for {layout.record_type.kind.plural.lower()}" for column, layout in said)
        return f"# {_ESCAPED.sub('?', first.heading)}: {told}"
    hint = "is this the title?" if first is likely else first.hint
    hint = hint or ("no field answers to it" if first.is_open else "")
    return f"{_quoted(first.heading)}: {_quoted(first.meaning)}" + (f"  # {_ESCAPED.sub('?', hint)}" if hint else "")


def _likely_title(layout: SheetLayout) -> SheetColumn | None:
    """The column that looks most like one of titles: the most different texts, none of them long."""
    sheet = layout.sheet

    def titles(column: SheetColumn) -> int:
        cells = [sheet.cell(row, column.index) for row in range(layout.header_row + 1, len(sheet.rows) + 1)]
        texts = {cell for cell in cells if isinstance(cell, str) and any(map(str.isalpha, cell))}
        return len(texts) if all(len(text) <= 200 for text in texts) else 0

    spare = [column for column in layout.columns if column.meaning == KEEP and column.said]
    return max(spare, key=titles, default=None)


def _quoted(text: str) -> str:
    """A text as YAML, in quotation marks where it could be read as anything else."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    escaped = _ESCAPED.sub(lambda each: f"\\u{ord(each[0]):04x}" if each[0] not in '"\\' else f"\\{each[0]}", text)
    return f'"{escaped}"'
