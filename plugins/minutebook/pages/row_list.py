"""What the script of a data table must know of a kind: its columns, and a line for each of its records."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.words import ENGLISH, Language
from minutebook.views.as_of_data import PROBES
from minutebook.views.cells import cell_of
from minutebook.views.data_table import Choice, DataColumn, DataRow, DataTable
from minutebook.views.due import PERIODS, due_field, period_days


def rows_told(catalog: Catalog, table: DataTable, today: date, language: Language = ENGLISH) -> str:
    """JSON of a table, a line for each record, in which values that records share stand once for all of them."""
    head = {
        "columns": [_column(each) for each in table.columns],
        "days": [language.days.day(each) for each in PROBES],
        "due": [due_field(table.kind), {each: [str(day) for day in period_days(each, today)] for each in PERIODS}],
    }
    lines = ",\n".join(_said(_row(catalog, table, row, language)) for row in table.rows)
    return f'{_said(language.inside(head))[:-1]},"rows":[\n{lines}\n]}}\n'


def _said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _column(column: DataColumn) -> list[Any]:
    flags = int(column.is_shown) + 2 * int(column.is_several)
    return [column.name, column.label, column.order, flags, [_choice(each) for each in column.choices]]


def _choice(choice: Choice) -> list[str]:
    """Its parts up to the last that says something."""
    item = choice.item
    return _shortened([choice.key, item.text, item.href, item.hint, choice.of, choice.stage])


def _shortened(parts: list[Any]) -> list[Any]:
    while parts and parts[-1] == "":
        parts.pop()
    return parts


def _row(catalog: Catalog, table: DataTable, row: DataRow, language: Language) -> list[Any]:
    record = row.record
    gist = cell_of(catalog, record, table.kind.gist).text if table.kind.gist else ""
    summary = record.summary or ""
    values = [_value(column, value, language) for column, value in zip(table.columns, row.values, strict=True)]
    told = [record.id, record.title, catalog.address_of(record), str(record.day or ""), values]
    return _shortened([*told, summary, gist if gist != summary else "", language.of(row.note)])


def _value(column: DataColumn, value: Sequence[Any], language: Language) -> Any:
    """A place among the choices or a list of them, a text, a day as 2026-03-01, or a text and what it is ordered by."""
    if column.choices:
        return list(value) if column.is_several else value[0] if value else -1
    text, order = value
    if column.order == "text":
        return language.of(text)
    return str(text) if text == str(order) else [language.of(text), order]
