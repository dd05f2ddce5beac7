"""What a file says of its status and of other records."""

from __future__ import annotations

import re
from dataclasses import replace

from minutebook.core.text import did_you_mean
from minutebook.dialects.relations import is_unfinished, stated_ties
from minutebook.dialects.statements import StatedValue, kind_of, lines_of, telling_sections
from minutebook.dialects.statuses import StatusReading, read_status
from minutebook.dialects.words import cleaned, folded
from minutebook.importers import findings
from minutebook.importers.findings import FoundValue
from minutebook.importers.folders.draft_in_making import DraftInMaking
from minutebook.schema.lifecycle import UNKNOWN, Stage

MAX_NAME = 12
"""Words a record's name may have; more are a sentence about it."""

_DATED = re.compile(r"$|[(0-9]|on [0-9]")
"""What may stand behind a status that is one of its own."""


def take_status(making: DraftInMaking) -> None:
    """The status, in our words or as the source has it; what it says of other records; where places disagree."""
    kind = making.record_type.kind
    said = [each for each in making.statements if each.text and _states_status(making, each)]
    readings = [(each, read_status(each.text, kind.status_words, making.words, making.asked.status)) for each in said]
    real = [(each, reading) for each, reading in readings if not reading.is_template]
    if not real:
        making.fields["status"] = UNKNOWN
        line = readings[0][0] if readings else 1
        what = "the status is a choice nobody made" if readings else "no status is stated"
        making.note(findings.NO_STATUS, line, what, "ask its owners, and set it")
        return
    statement, reading = real[0]
    if making.is_ours and statement.text == UNKNOWN:  # an earlier import could not tell; its words stand beside it
        making.fields["status"] = UNKNOWN
        return
    if reading.status and reading.status not in kind.lifecycle.stages:
        hint = did_you_mean(reading.status, kind.lifecycle.stages)
        making.note(findings.BAD_MAP, statement, f"map.yml makes '{statement.text[:60]}' '{reading.status}'", hint)
        reading = replace(reading, status="")
    _enter(making, statement, reading)
    if reading.status == kind.lifecycle.replaced and not reading.ties:
        _unfinished(making, [(statement.text, statement.line)])
    for each, tie in ((each, tie) for each, more in real for tie in more.ties):
        _tie(making, tie.key, tie.targets, tie.part, each.line)
    for other, more in real[1:]:
        if (more.status or other.text.casefold()) != (reading.status or statement.text.casefold()):
            taken = f"'{statement.text[:60]}' on line {statement.line} ({statement.form}), which was taken"
            message = f"status: '{other.text[:60]}' here, but {taken}"
            making.note(findings.DISAGREEMENT, other, message, "ask its owners which one holds", "status")


def _enter(making: DraftInMaking, statement: StatedValue, reading: StatusReading) -> None:
    status = making.fields["status"] = reading.status or UNKNOWN
    if not reading.status:
        making.fields["imported_status"] = statement.text
        what = reading.doubt or "is not one of our statuses"
        message = f"status: '{cleaned(statement.text)[:60]}' {what}, and is kept as it is"
        making.note(findings.UNKNOWN_WORD, statement, message, "name its equal under `status:` in map.yml")
    elif reading.rest:
        making.hold("status", statement.text)
    if reading.status and reading.day:
        making.status_day = replace(statement, value=reading.day)
    making.found.append(FoundValue(statement.name, statement.text, statement.form, statement.line, status))


def _states_status(making: DraftInMaking, statement: StatedValue) -> bool:
    """Whether a statement is about the status: by its own name, or because the map says so."""
    return making.asked_fields.get(folded(statement.name), statement.key) == "status"


def _tie(making: DraftInMaking, key: str, targets: tuple[str, ...], part: str, line: int) -> None:
    """A relation said in words, as a claim of the field that stands for it."""
    if making.claim(key, targets, making.document.at(line), part) and not targets:
        making.note(findings.UNRESOLVED_RELATION, line, f"'{key}' names no record that could be found", "name it")


def take_ties(making: DraftInMaking) -> None:
    """Relations said in lines of their own, and what else stands below the status."""
    document, words = making.document, making.words
    for section in telling_sections(document, words):
        if kind_of(section, words) == "status":
            below = list(lines_of(document, section))[1:]
            _further_statuses(making, below)
            _unfinished(making, below)
    for tie, line in stated_ties(document, words):
        _tie(making, tie.key, tuple(each for each in tie.targets if is_name(each)), tie.part, line)


def take_replacement(making: DraftInMaking) -> None:
    """A record that names what replaced it as a whole is replaced, whatever else it says; both lines are told."""
    lifecycle, status = making.record_type.kind.lifecycle, making.fields["status"]
    claim = next((each for each in making.claims if each.field == "superseded_by" and not each.part), None)
    is_known = lifecycle.stage_of(status) not in (Stage.REFUSED, Stage.UNKNOWN)
    if claim and is_known and lifecycle.replaced not in ("", status) and not making.is_ours:
        making.fields["status"] = lifecycle.replaced
        making.keep(next(each for each in making.statements if each.text and _states_status(making, each)))
        message = (
            f"status: '{status}', but line {claim.place.line} says what replaced it; '{lifecycle.replaced}' was taken"
        )
        making.problems.append(findings.DISAGREEMENT.at(claim.place, message, "correct it if that is not so"))


def _further_statuses(making: DraftInMaking, lines: list[tuple[str, int]]) -> None:
    """A second line below the status that is a status of its own, and another one."""
    kind, status = making.record_type.kind, making.fields["status"]
    for text, line in lines:
        reading = read_status(text, kind.status_words, making.words, making.asked.status)
        if not reading.status or reading.ties or not _DATED.match(reading.rest) or reading.status == status:
            continue
        if both := kind.status_words.both(status, reading.status):
            status = making.fields["status"] = both
        else:
            message = f"status: '{text[:60]}' stands here, too; the first line was taken"
            making.note(findings.DISAGREEMENT, line, message, "ask its owners which one holds", "status")


def _unfinished(making: DraftInMaking, lines: list[tuple[str, int]]) -> None:
    for text, line in lines:
        if is_unfinished(text, making.words):
            message = f"'{text[:80]}' names no record that could be found"
            making.note(findings.UNRESOLVED_RELATION, line, message, "name it by its number or its file")


def is_name(target: str) -> bool:
    """Whether a target could name a record, and is not the rest of a sentence."""
    return len(target) <= 200 and len(target.split()) <= MAX_NAME
