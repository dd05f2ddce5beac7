"""Records of one kind as a table of texts, whole enough that importing it gives the same records."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from minutebook.schema.record import Record

ALWAYS = ("id", "title", "status")
BODY = "body"

_RUNS = re.compile(r"'*[=+\-@\t]")
_ITEM = re.compile(r"(?![-•*–\[{'\"\s])(?![,\s]*[^\s,]+(?:\s*,[,\s]*[^\s,]+)+[,\s]*\Z)[^;\r\n]*(?<!\s)")
"""An entry of a list that needs no quotation marks between semicolons; words with commas may be several."""
_TARGET = re.compile(r"[^;,\r\n()\[\]{}]+")
_PART = re.compile(r"[^;\r\n()]+")


def flat_rows(records: Iterable[Record]) -> tuple[list[str], list[list[str]]]:
    """Headings (field names, in the order of the form, `body` last) and a row of texts for each record.

    Fields that none of the records uses are left out. Lists are joined by semicolons where nothing in
    them could be taken for one, and are JSON otherwise, as groups of values are. What a spreadsheet
    program would run begins with a quotation mark, which an import takes off again.
    """
    listed = list(records)
    values = [record.model_dump(mode="json", exclude_defaults=True) for record in listed]
    used = {name for each in values for name in each} | {*ALWAYS}
    names = [
        *ALWAYS,
        *(name for record in listed[:1] for name in type(record).model_fields if name in used - {*ALWAYS}),
    ]
    rows = [
        [*(flat_text(each.get(name)) for name in names), record.source.body.text]
        for each, record in zip(values, listed, strict=True)
    ]
    return [*names, BODY], [[never_run(text) for text in row] for row in rows]


def as_csv(rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV that begins with a byte order mark, without which Excel takes UTF-8 for the system's old encoding."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return f"\ufeff{out.getvalue()}"


def never_run(text: str) -> str:
    """A text no spreadsheet program takes for a formula. One that seems to be quoted so already is quoted again."""
    return f"'{text}" if _RUNS.match(text) else text


def flat_text(value: Any) -> str:
    """A value of a record as one text, as an import reads it back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        items = [_item(each) for each in value]
        plain = [each for each in items if each is not None]
        return "; ".join(plain) if len(plain) == len(items) else _json(value)
    return _json(value) if isinstance(value, Mapping) else str(value)


def _item(value: Any) -> str | None:
    """An entry of a list as it may stand between semicolons; None where it may not."""
    if isinstance(value, str):
        return value if _ITEM.fullmatch(value) else None
    if isinstance(value, Mapping) and ({*value} <= {"id", "part"} or {*value} == {"id", "row"}):
        row = f"#{value['row']}" if "row" in value else ""
        target, part = f"{value.get('id', '')}{row}", value.get("part")
        if _TARGET.fullmatch(target) and (part is None or (isinstance(part, str) and _PART.fullmatch(part))):
            return target if part is None else f"{target} (part: {part})"
    return None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
