"""Rows of a CSV file that comes back, which does not say what it was made of: what each must have said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from minutebook.authoring.sheet_cells import SheetBase, SheetLine
from minutebook.core.days import read_day
from minutebook.exporters.office_sheet import OfficeSheet, digest_of
from minutebook.exporters.workbook import MADE_OF


def rows_compared(now: OfficeSheet, lines: Sequence[SheetLine]) -> tuple[tuple[SheetLine, ...], SheetBase]:
    """The rows as they were meant, and what they were made of.

    The mark of a row tells whether its record still says what was given out, or the row itself does; where neither
    does, both were changed since. What was worked out then is not known, and nobody asks for it.
    """
    read: list[SheetLine] = []
    base: dict[str, dict[str, str]] = {}
    stale: set[str] = set()
    for line in lines:
        row = now.by_id.get(line.id)
        if row is None:
            read.append(line)
            continue
        texts, mark = now.texts_of(row), line.texts.get(MADE_OF, "")
        meant = replace(line, texts={name: _as_meant(text, texts.get(name, "")) for name, text in line.texts.items()})
        worked_out = {each.name: line.texts.get(each.name, "") for each in now.columns if each.is_worked_out}
        is_old = mark == digest_of(now.columns, texts)
        is_untouched = mark in (digest_of(now.columns, line.texts), digest_of(now.columns, meant.texts))
        if not is_old and not is_untouched:
            stale.add(line.id)
        base[line.id] = {**(texts if is_old or not is_untouched else meant.texts), **worked_out}
        read.append(meant)
    return tuple(read), SheetBase(base, knows_rows=False, stale=frozenset(stale))


def _as_meant(text: str, written: str) -> str:
    """A text, or what is written where a spreadsheet program made another form of it: 1.0 into 1, a day into 12/1/2026.

    Such a program opens a CSV file without being told what is a number and what is a day.
    """
    if text == written or not written:
        return text
    try:
        is_number = Decimal(text) == Decimal(written)
    except InvalidOperation:
        is_number = False
    days = (read_day(text, order) for order in ("day-first", "month-first")) if written[:4].isdigit() else ()
    is_day = any(each.iso == written and not each.rest for each in days)
    return written if is_number or is_day else text
