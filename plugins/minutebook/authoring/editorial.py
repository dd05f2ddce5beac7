"""Sealed records whose wording a command changes: the amendment that records it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from minutebook.authoring.refusal import Refusal
from minutebook.core.meaning import markup_of, targets_of, weighty_changes
from minutebook.core.values import dataclass
from minutebook.schema.fingerprints import STATUS, amended_text, differences
from minutebook.schema.record import Record
from minutebook.schema.sealing import expected_text
from minutebook.schema.shape import Base, shape_at
from minutebook.schema.statement import WHOLE, Digests, Statement, no_files, statement_in, statement_of
from minutebook.sources.editing import Append, edited
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile
from minutebook.views.changes.text import text_of_part


@dataclass(frozen=True)
class AmendmentRequest:
    """An amendment that a command makes: why, on which day, by whom, and whether only wording changed."""

    why: str
    on: date
    by: str = ""
    is_editorial: bool = False


def more_than_wording(
    record: Record, data: bytes, earlier: Iterable[bytes], handles: Collection[str], digests: Digests
) -> tuple[Refusal | None, bool]:
    """Why the new text in `data` is no editorial change, if so, and whether the settled text was found to compare with.

    `earlier` are versions of the file, latest first; of each part the one that it was sealed as counts.
    """
    if record.sealed is None:
        return None, True
    expected = expected_text(record.sealed, record.amendments)
    after = read(RawFile(record.path, data))[0]
    waiting = set(amended_text(expected, statement_in(type(record), after, digests)))
    for name in sorted(waiting):
        if not _is_prose(record, name):
            return _refusal(record, f"{name} is more than wording"), True
    for version in earlier:
        if not waiting:
            break
        before = read(RawFile(record.path, version))[0]
        found = differences(expected, statement_in(type(record), before, digests))
        differing = {each.part for each in found}
        for name in sorted(waiting - differing):
            waiting.remove(name)
            old, new = (text_of_part(record.kind, each, name) for each in (before, after))
            why = _weighty(old, new, handles)
            if why:
                return _refusal(record, f"in {name}, {why}"), True
    return None, not waiting


def _weighty(old: str, new: str, handles: Collection[str]) -> str:
    """What two texts differ in beside wording; '' for nothing."""
    if targets_of(old) == targets_of(new) and markup_of(old) != markup_of(new):
        return "headings, lists, tables, links or HTML changed"
    found = weighty_changes(old, new, handles)
    if found:
        one, other = (f"'{each}'" if each else "nothing" for each in found[0])
        return f"{one} became {other}"
    return "a link leads elsewhere" if targets_of(old) != targets_of(new) else ""


def _refusal(record: Record, why: str) -> Refusal:
    hint = "leave --editorial out: what was decided has changed, and the correction says so"
    return Refusal(f"The change of {record.id} is more than wording: {why}", hint, record.at("sealed"))


def _is_prose(record: Record, name: str) -> bool:
    """Whether a sealed part is text that people word: a stretch of the body, or a field that holds sentences."""
    if name in (*record.kind.sections, WHOLE):
        return True
    shape = None if name == STATUS else shape_at(type(record), tuple(name.split(".")))
    return shape is not None and shape.relation is None and shape.base in (Base.TEXT, Base.GROUP, Base.MAPPING)


def owned_up(record: Record, data: bytes, made: AmendmentRequest, digests: Digests) -> bytes:
    """The new file of a sealed record with an amendment for every part that was as sealed before.

    A part that somebody changed in silence earlier stays a problem of the check. Raises CannotEdit.
    """
    if record.sealed is None:
        return data
    expected = expected_text(record.sealed, record.amendments)
    silent = {each.part for each in differences(expected, statement_of(record, digests))}
    changed = amended_text(expected, statement_after(record, data, digests))
    text = {part: mark for part, mark in changed.items() if part not in silent}
    if not text:
        return data
    said: dict[str, Any] = {"date": made.on, **({"by": made.by} if made.by else {}), "why": made.why}
    said |= {"kind": "editorial"} if made.is_editorial else {}
    return edited(data, [Append(("amendments",), {**said, "text": text})], list(type(record).model_fields))


def statement_after(record: Record, data: bytes, digests: Digests) -> Statement:
    """What a record says once its file has these bytes."""
    return statement_in(type(record), read(RawFile(record.path, data))[0], digests)


def breaks_seal(record: Record, data: bytes) -> bool:
    """Whether a sealed record would differ from its seal in a part that is as sealed now; files are not looked at."""
    return (
        record.sealed is not None
        and owned_up(record, data, AmendmentRequest("…", record.sealed.date), no_files) != data
    )
