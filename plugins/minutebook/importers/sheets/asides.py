"""What a cell has besides its value, the address it links to and a note on it: kept with the record, or told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from minutebook.core.diagnostics import Problem
from minutebook.importers.findings import NOTES
from minutebook.importers.sheets.columns import SheetColumn
from minutebook.importers.sheets.sheet import Sheet


def asides_of(sheet: Sheet, rows: range, columns: Iterable[SheetColumn]) -> dict[str, str]:
    """Links and notes of a record, each called as its column is: `Paper (link)`."""
    found: dict[str, list[str]] = {}
    places = ((column.heading, (row, index)) for column in columns for row in rows for index in column.indexes)
    for heading, place in places if sheet.asides else ():
        for what, text in sheet.asides.get(place, {}).items():
            found.setdefault(f"{heading} ({what})", []).append(text)
    return {name: "\n".join(texts) for name, texts in found.items()}


def told_asides(sheet: Sheet, rows: Collection[int], columns: Iterable[SheetColumn]) -> Iterator[Problem]:
    """Notes that came in, for who wrote them may not have meant the readers of a site; and what is of no record."""
    known = {index for column in columns for index in column.indexes}
    for (row, index), said in sorted(sheet.asides.items()):
        where, what = sheet.called(row, index), "; ".join(f"{name} '{text[:60]}'" for name, text in said.items())
        if row not in rows or index not in known:
            hint = "write it into a cell of the record, if it belongs to one"
            yield NOTES.at(sheet.at(row, index), f"{where}: left out, for the cell is of no record: {what}", hint)
        elif "note" in said:
            hint = "delete the note in the workbook if it is not for readers"
            yield NOTES.at(sheet.at(row, index), f"{where}: kept with the record: {what}", hint)
