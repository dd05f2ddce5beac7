"""What was settled is not rewritten in silence: the text is as it was sealed, or an amendment says why not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.text import did_you_mean
from minutebook.schema.lifecycle import UNKNOWN, Stage
from minutebook.schema.messages import seen
from minutebook.schema.record import Record
from minutebook.schema.sealing import (
    WHOLE,
    Amendment,
    Difference,
    Seal,
    differences,
    expected_text,
    is_fingerprint,
    path_of,
    values_in_rows,
)

TEXT_CHANGED = Code(
    "settled-text-changed",
    Severity.ERROR,
    "People act on what was settled; a word changed afterwards in silence changes what they agreed to.",
    can_be_waived=False,
)
UNREADABLE_SEAL = Code(
    "seal-unreadable",
    Severity.ERROR,
    "A fingerprint that nobody could have taken proves nothing, and hides what it stands for.",
    can_be_waived=False,
)
AMENDMENT_DAY = Code(
    "amendment-day", Severity.ERROR, "A change that bears the wrong day tells a reader the wrong story of the text."
)
NOT_SEALED_AGAIN = Code(
    "amendment-not-sealed", Severity.NOTICE, "Until the amended text is sealed, further changes to it go unseen."
)
SEALED_BUT_OPEN = Code(
    "sealed-but-open", Severity.WARNING, "A sealed text says that the debate has ended, an open status that it has not."
)
NOT_SEALED = Code(
    "settled-not-sealed", Severity.NOTICE, "Without a seal nobody can tell whether the settled text is still the same."
)


def check(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Settled records are sealed, and say what they said then; every change since has its amendment."""
    for record in catalog.records:
        yield from faults_of(record, today)


def faults_of(record: Record, today: date) -> Iterator[Problem]:
    """What is wrong with the seal of one record, the lack of one included."""
    if record.sealed is not None:
        yield from _seal(record, record.sealed, today)
    elif record.was_settled and not record.is_adopted:
        once = "" if record.is_settled else " and was settled once"
        message = f"status: '{record.status}'{once}, but the text is not sealed"
        yield NOT_SEALED.at(record.at("status"), message, f"run minutebook seal {record.id}")


def is_reopened(record: Record) -> bool:
    """Whether a sealed record is back in debate, so that its text may change."""
    return record.stage is Stage.OPEN and record.status != UNKNOWN


def latest_unsealed(record: Record, seal: Seal) -> Amendment | None:
    """The last amendment where it has no fingerprints, as one written by hand; it stands for whatever differs."""
    last = record.amendments[-1] if record.amendments else None
    return last if last and not last.text and last.date >= seal.date else None


def changes_of(record: Record, seal: Seal) -> list[Difference]:
    """Where the text differs from what was sealed and amended since, whether or not it may."""
    expected = expected_text(seal, record.amendments)
    return list(differences(expected, record.kind, record.source.metadata, record.source.body))


def _seal(record: Record, seal: Seal, today: date) -> Iterator[Problem]:
    yield from _days(record, seal, today)
    faults = list(_fingerprints(record, seal))
    yield from faults
    if is_reopened(record):
        message = f"status: '{record.status}', but the text was sealed on {seal.date}"
        hint = "give back the settled status, or write a new record that supersedes this one"
        yield SEALED_BUT_OPEN.at(record.at("status"), message, hint)
    elif unsealed := latest_unsealed(record, seal):
        place = record.at("amendments", len(record.amendments) - 1, "date")
        message = f"amendments {len(record.amendments)}: the text as amended on {unsealed.date} is not sealed yet"
        yield NOT_SEALED_AGAIN.at(place, message, f"run minutebook seal {record.id}")
    elif not faults:
        yield from (_changed(record, seal, each) for each in changes_of(record, seal))


def _days(record: Record, seal: Seal, today: date) -> Iterator[Problem]:
    """Seal and amendments follow one another, and none is of a day to come."""
    if seal.date > today:
        message = f"sealed: date: {seal.date} is a day to come"
        yield AMENDMENT_DAY.at(record.at("sealed", "date"), message, "write the day it was sealed")
    before, what = seal.date, "the day of the seal"
    for number, amendment in enumerate(record.amendments, start=1):
        place = record.at("amendments", number - 1, "date")
        if amendment.date > today:
            message = f"amendments {number}: date: {amendment.date} is a day to come"
            yield AMENDMENT_DAY.at(place, message, "write the day of the change")
            continue
        if amendment.date < before:
            message = f"amendments {number}: date: {amendment.date} is earlier than {what}, {before}"
            yield AMENDMENT_DAY.at(place, message, "correct the day, or put the amendments in order, oldest first")
        else:
            before, what = amendment.date, "that of the one before it"


def _fingerprints(record: Record, seal: Seal) -> Iterator[Problem]:
    """Fingerprints are of parts that records of this kind have, and such as a command writes."""
    known = [*record.kind.sealed, *record.kind.sections, WHOLE]
    hint = "put back what the command wrote there; an earlier version of the file has it"
    for path, name, text in _written(record, seal):
        if name not in known:
            message = f"{path[0]}: text: no part '{name}' is sealed in records of this kind"
            yield UNREADABLE_SEAL.at(record.source.at_key(*path), message, did_you_mean(name, known))
        elif not is_fingerprint(text) or (not text and path[0] == "sealed"):
            yield UNREADABLE_SEAL.at(record.at(*path), f"{path[0]}: {name}: {seen(text)} is no fingerprint", hint)


def _written(record: Record, seal: Seal) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Every fingerprint with its way in the file, its part and its text."""
    for name, text in seal.text.items():
        yield ("sealed", "text", name), name, text
    for number, amendment in enumerate(record.amendments):
        for name, text in amendment.text.items():
            yield ("amendments", number, "text", name), name, text


def _changed(record: Record, seal: Seal, difference: Difference) -> Problem:
    name = difference.part
    settled_on = max((each.date for each in record.amendments if name in each.text), default=seal.date)
    what = _named(record, difference)
    since = f"as sealed on {settled_on}"
    back, lead = "put the old words back", ": " if name in record.kind.sealed else " "
    if difference.is_gone:
        message, back = f"{what}{lead}is no longer there {since}", "put it back"
    elif difference.is_new:
        message, back = f"{what}{lead}was not there when the rest was sealed on {settled_on}", "take it out"
    elif difference.is_cut:
        message = f"{what}{lead}is not {since}: something is missing before {seen(_line(record, difference))}"
    elif difference.offset is not None:
        message = f"{what}{lead}is not {since}; it now says {seen(_line(record, difference))}"
    else:
        message = f"{what}{lead}{seen(_value(record, difference))} is not {since}"
    hint = f"{back}, or record the change: minutebook amend {record.id} --why …"
    return TEXT_CHANGED.at(_place(record, seal, difference), message, hint)


def _named(record: Record, difference: Difference) -> str:
    """What a sealed part is called; a field of a list's entries with the number of the entry."""
    name, row = difference.part, difference.row
    if row is not None:
        field, _, inner = name.partition(".")
        return f"{field} {row + 1}: {inner}"
    return name if name in record.kind.sealed else "the text" if name == WHOLE else f"the section {name}"


def _value(record: Record, difference: Difference) -> Any:
    """What a sealed field says now, or the entry of a list in it that differs."""
    metadata = record.source.metadata
    rows = values_in_rows(difference.part, metadata)
    return metadata[difference.part] if rows is None else rows[difference.row or 0]


def _place(record: Record, seal: Seal, difference: Difference) -> Location:
    """The line that differs; for what is gone, the latest fingerprint of it."""
    if difference.offset is not None:
        return record.source.at_offset(difference.offset)
    if not difference.is_gone:
        return record.at(*path_of(difference))
    *_, path = [path for path, name, _ in _written(record, seal) if name == difference.part]
    return record.source.at_key(*path)


def _line(record: Record, difference: Difference) -> str:
    """The line of the body at a difference, or the entry of a list."""
    if difference.row is not None:
        return str(_value(record, difference))
    text, at = record.source.body.text, difference.offset or 0
    return text[at : at + 200].partition("\n")[0].rstrip()
