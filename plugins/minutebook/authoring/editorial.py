"""Sealed records whose wording a command changes: the amendment that owns up to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from pydantic import BaseModel

from minutebook.authoring.change import Refusal
from minutebook.core.meaning import weighty_changes
from minutebook.schema.fields import choices_of, is_day, parts_of, relation_in
from minutebook.schema.record import Record
from minutebook.schema.sealing import amended_text, differences, expected_text
from minutebook.sources.editing import Append, edited
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile
from minutebook.views.changes.text import text_of_part


def more_than_wording(
    record: Record, data: bytes, earlier: Iterable[bytes], handles: Collection[str]
) -> tuple[Refusal | None, bool]:
    """Why the new text in `data` is no editorial change, if so, and whether the settled text was found to compare with.

    `earlier` are versions of the file, latest first; of each part the one that it was sealed as counts.
    """
    if record.sealed is None:
        return None, True
    expected = expected_text(record.sealed, record.amendments)
    after, _ = read(RawFile(record.path, data))
    waiting = set(amended_text(expected, record.kind, after.metadata, after.body))
    for name in sorted(waiting):
        if not _is_prose(type(record), name):
            return _refusal(record, f"{name} is no matter of wording"), True
    for version in earlier:
        if not waiting:
            break
        before, _ = read(RawFile(record.path, version))
        differing = {each.part for each in differences(expected, record.kind, before.metadata, before.body)}
        for name in sorted(waiting - differing):
            waiting.remove(name)
            old_text, new_text = (text_of_part(record.kind, each, name) for each in (before, after))
            found = weighty_changes(old_text, new_text, handles)
            if found:
                old, new = (f"'{each}'" if each else "nothing" for each in found[0])
                return _refusal(record, f"in {name}, {old} became {new}"), True
    return None, not waiting


def _refusal(record: Record, why: str) -> Refusal:
    hint = "leave --editorial out: what was settled has changed, and the amendment says so"
    return Refusal(f"The change of {record.id} is more than wording: {why}", hint, record.at("sealed"))


def _is_prose(record_type: type[Record], name: str) -> bool:
    """Whether a sealed part is text that people word: a section, or a field that holds sentences."""
    field, _, inner = name.partition(".")
    model: type[BaseModel] | None = record_type
    if inner and field in record_type.model_fields:
        model, field = parts_of(record_type.model_fields[field].annotation), inner
    if model is None or field not in model.model_fields:
        return True
    is_bound = relation_in(model, field) is not None or bool(choices_of(model.model_fields[field].annotation))
    return not (is_bound or is_day(model, field))


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
