"""Sealed records whose wording a command changes: the amendment that owns up to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from minutebook.schema.record import Record
from minutebook.schema.sealing import amended_text, differences, expected_text
from minutebook.sources.editing import Append, edited
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile


def owned_up(record: Record, data: bytes, why: str, by: str, today: date) -> bytes:
    """The new file of a sealed record with an editorial amendment for every part that was as sealed before.

    A part that somebody changed in silence earlier stays a problem of the check. Raises CannotEdit.
    """
    if record.sealed is None:
        return data
    expected = expected_text(record.sealed, record.amendments)
    before = record.source
    silent = {each.part for each in differences(expected, record.kind, before.metadata, before.body)}
    after, _ = read(RawFile(record.path, data))
    changed = amended_text(expected, record.kind, after.metadata, after.body)
    text = {part: mark for part, mark in changed.items() if part not in silent}
    if not text:
        return data
    said: dict[str, Any] = {"date": today, **({"by": by} if by else {}), "why": why, "kind": "editorial", "text": text}
    return edited(data, [Append(("amendments",), said)], list(type(record).model_fields))
