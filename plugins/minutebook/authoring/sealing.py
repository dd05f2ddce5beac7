"""Seals and amendments written into files: what was settled, and which changes since are on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from minutebook.authoring.change import FileChange, FileChanges, changes, editing
from minutebook.authoring.refusal import Refusal
from minutebook.core.diagnostics import Severity
from minutebook.core.text import joined
from minutebook.core.values import dataclass
from minutebook.rules.sealing import faults_of
from minutebook.schema.fingerprints import amended_text, fingerprints
from minutebook.schema.record import Record
from minutebook.schema.sealing import Seal, expected_text
from minutebook.schema.statement import Digests, statement_in
from minutebook.sources.editing import Append, Edit, Put, edited
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile, Source


@dataclass(frozen=True)
class AmendmentReason:
    """Why a settled text changed: in a sentence, by whom, and whether only its wording did."""

    why: str
    by: str = ""
    kind: Literal["substantive", "editorial"] = "substantive"


def order_of(record_type: type[Record]) -> list[str]:
    """Fields in the order a file has them: what commands write about its text comes last."""
    shared = list(Record.model_fields)
    last = shared[shared.index("sealed") :]
    return [*(name for name in record_type.model_fields if name not in last), *last]


def unwritten(record_type: type[Record], data: bytes) -> list[str]:
    """Sections of a record that have a heading and no text yet."""
    body = _read(data).body
    known = {title.casefold() for title in record_type.kind.sections}
    empty = (each for each in body.sections if each.title.casefold() in known and not body.text_of(each))
    return list(dict.fromkeys(each.title for each in empty))


def with_seal(record_type: type[Record], path: str, data: bytes, today: date, digests: Digests) -> bytes:
    """A record's file with the fingerprints of all that is settled, as it is now; raises CannotEdit."""
    return edited(data, [_seal(record_type, data, path, today, digests)], order_of(record_type))


def _seal(record_type: type[Record], data: bytes, path: str, today: date, digests: Digests) -> Edit:
    text = fingerprints(statement_in(record_type, _read(data, path), digests))
    return Put(("sealed",), {"date": today.isoformat(), "text": text})


def guarded(record_type: type[Record], file: FileChange, today: date, digests: Digests) -> tuple[FileChange, str]:
    """The file of a record just settled, sealed if its text is written, and what to say of that; raises CannotEdit."""
    empty = unwritten(record_type, file.data)
    if empty:
        verb = "is" if len(empty) == 1 else "are"
        record_id = _read(file.data).metadata["id"]
        return file, f"It is not sealed, for {joined(empty)} {verb} still empty; then: minutebook seal {record_id}"
    said = "Its text is sealed; record a later correction with `minutebook amend`."
    return replace(file, data=with_seal(record_type, file.path, file.data, today, digests)), said


def awaits_seal(record: Record) -> bool:
    """Whether a record is settled, or was once, and not sealed, or was amended by hand and not sealed again."""
    if record.sealed is not None:
        return record.unsealed_amendment is not None
    return record.was_settled


def sealed(record: Record, data: bytes, today: date, digests: Digests) -> FileChanges:
    """Seal a settled record that is not sealed, or its latest amendment where that was written by hand.

    A record that is sealed otherwise stays as it was sealed.
    """
    if record.sealed is not None and not awaits_seal(record):
        raise Refusal(
            f"{record.id} has been sealed since {record.sealed.date}",
            "record a correction of its text with `minutebook amend`; it is never sealed over",
            record.at("sealed"),
        )
    if not record.was_settled:
        statuses = joined(sorted(record.kind.lifecycle.settled, key=record.kind.lifecycle.rank_of), "or")
        hint = (
            f"only what is or was {statuses} is sealed"
            if statuses
            else f"{record.kind.plural.lower()} are never sealed"
        )
        raise Refusal(f"{record.id} is '{record.status}'", hint, record.at("status"))
    if record.sealed is not None:
        return _amendment_sealed(record, record.sealed, data, digests)
    seal = _seal(type(record), data, record.path, today, digests)
    said = f"{record.id} is sealed as of {today}: {record.title}"
    return _written(record, data, [seal], "sealed", said)


def renewed(record: Record, data: bytes, today: date, digests: Digests) -> FileChanges:
    """Make a seal of the first form one of today's form, once it is proven that what it covers is unchanged.

    Amendments so far are in the new seal; what the first form did not cover is sealed as it is now.
    """
    seal, place = record.sealed, record.at("sealed")
    if seal is None:
        raise Refusal(f"{record.id} is not sealed", f"minutebook seal {record.id}", record.at("status"))
    if not seal.is_first_form:
        raise Refusal(f"The seal of {record.id} is of today's form already", "nothing is to be renewed", place)
    faults = [each for each in faults_of(record, today, digests) if each.severity is Severity.ERROR]
    if faults:
        hint = f"{faults[0].hint}; then renew it" if faults[0].hint else "fix it first: minutebook check"
        raise Refusal(f"{record.id} is not as it was sealed: {faults[0].message}", hint, faults[0].location)
    text = fingerprints(statement_in(type(record), _read(data, record.path), digests))
    new_seal = {"date": seal.date.isoformat(), "renewed": today.isoformat(), "text": text}
    said = f"The seal of {record.id} of {seal.date} is renewed, its text is as it was: {record.title}"
    return _written(record, data, [Put(("sealed",), new_seal)], "renewed", said, "sealed")


def _amendment_sealed(record: Record, seal: Seal, data: bytes, digests: Digests) -> FileChanges:
    """The latest amendment with the fingerprints of what it left."""
    last = len(record.amendments) - 1
    statement = statement_in(type(record), _read(data, record.path), digests)
    text = amended_text(expected_text(seal, record.amendments), statement)
    place = record.at("amendments", last)
    if not text:
        hint = "change the text the correction speaks of, or delete the entry"
        raise Refusal(f"The text of {record.id} is as it was sealed; its correction changes nothing", hint, place)
    said = f"{record.id} is sealed as corrected on {record.amendments[last].date}, in {joined(text)}: {record.title}"
    return _written(record, data, [Put(("amendments", last, "text"), text)], "sealed", said, "amendments", last)


def amended(record: Record, data: bytes, reason: AmendmentReason, today: date, digests: Digests) -> FileChanges:
    """Record why the text of a sealed record is not what it was; `data` is the file with the new text."""
    if record.sealed is None:
        hint = f"seal it first: minutebook seal {record.id}" if record.was_settled else "just change the text"
        raise Refusal(f"{record.id} is not sealed, so no correction needs to be recorded", hint, record.at("status"))
    source = _read(data, record.path)
    statement = statement_in(type(record), source, digests)
    text = amended_text(expected_text(record.sealed, record.amendments), statement)
    if not text:
        hint = "change it first, or add --edit to open it now"
        raise Refusal(f"The text of {record.id} is as it was sealed", hint, record.at("sealed"))
    amendment: dict[str, Any] = {"date": today.isoformat()}
    amendment |= {"by": reason.by} if reason.by else {}
    amendment |= {"why": reason.why}
    amendment |= {"kind": reason.kind} if reason.kind == "editorial" else {}
    edits: list[Edit] = [Append(("amendments",), {**amendment, "text": text})]
    edits += [Put(("updated",), today.isoformat())] if "updated" in source.metadata else []
    kind = f" ({reason.kind})" if reason.kind == "editorial" else ""
    said = f"{record.id} has a recorded correction of {today}{kind}, in {joined(text)}: {reason.why}"
    return _written(record, data, edits, "corrected", said)


def _written(
    record: Record, data: bytes, edits: Sequence[Edit], done: str, said: str, *place: str | int
) -> FileChanges:
    """The file of one record with these edits; `place` is what cannot be `done` where the file cannot be edited."""
    with editing(record.at(*(place or ("id",))), f"{record.id} cannot be {done}: "):
        return changes([FileChange(record.path, edited(data, edits, order_of(type(record))), data)], [said])


def _read(data: bytes, path: str = "") -> Source:
    return read(RawFile(path, data))[0]
