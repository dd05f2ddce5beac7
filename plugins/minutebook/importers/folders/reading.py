"""A source file into a draft: each statement to the field it belongs to, nothing added."""

from __future__ import annotations

import re
from dataclasses import replace

from minutebook.core.identity import is_id_of
from minutebook.dialects.blanks import NOTHING, PLACEHOLDER
from minutebook.dialects.document import Document
from minutebook.dialects.families import stated_in
from minutebook.dialects.relations import targets_in
from minutebook.dialects.statements import StatedValue
from minutebook.dialects.titles import DocumentName
from minutebook.dialects.usage import UNKNOWN_USAGE, Usage
from minutebook.dialects.words import folded, known_words
from minutebook.importers import findings
from minutebook.importers.draft import RecordDraft, StatedRelation
from minutebook.importers.findings import FoundValue
from minutebook.importers.folders.draft_in_making import BESIDE, DraftInMaking
from minutebook.importers.folders.standing import MAX_NAME, is_name, take_replacement, take_status, take_ties
from minutebook.importers.linking import introduces
from minutebook.importers.mapping import ImportMap
from minutebook.schema.fitting import fitted, stated_fit
from minutebook.schema.record import KEPT_BY_COMMANDS, Record, is_empty
from minutebook.schema.shape import shape_of
from minutebook.schema.stated_fields import KEEP, field_for, field_of_date, field_of_status_day

_YEAR = re.compile(r"\b[12][0-9]{3}\b")

CARRIED_OVER = KEPT_BY_COMMANDS - {"imported_from"}
"""What became of a record of ours; files of others mean something else by such names."""


def read_draft(
    document: Document, record_type: type[Record], asked: ImportMap, source: str, usage: Usage = UNKNOWN_USAGE
) -> RecordDraft:
    """Everything a file says of itself as a draft of a record type."""
    words = known_words().with_headings(asked.headings)
    usage = replace(usage, numbers=frozenset(folded(theirs) for theirs, ours in asked.fields.items() if ours == "id"))
    stated = stated_in(document, words, usage)
    statements, naming = list(stated.statements), stated.name
    own_id = _own_id(statements, record_type)
    making = DraftInMaking(document, asked, words, statements, usage, bool(own_id), record_type=record_type)
    for statement in statements:
        _take(making, statement)
    take_status(making)
    take_ties(making)
    _days(making, naming)
    take_replacement(making)
    _say_what_is_missing(making, naming)
    making.problems[:0] = document.problems
    body, body_line = document.carried
    original = own_id or _original_id(statements, naming)
    return making.draft(
        source=source,
        family=stated.dialect,
        title=naming.title,
        number=naming.number,
        id=own_id,
        original_id=original,
        body=body,
        body_line=body_line,
        names=_names(document, naming, original),
        folder=document.path.rpartition("/")[0],
        display=document.display,
        path=document.path,
    )


def _own_id(statements: list[StatedValue], record_type: type[Record]) -> str:
    """An id of our own form, where the file is one of ours."""
    ids = (each.text for each in statements if each.form == "front matter" and each.name == "id")
    return next((each for each in ids if is_id_of(record_type.kind.prefix, each)), "")


def _original_id(statements: list[StatedValue], naming: DocumentName) -> str:
    stated = next((each.text for each in statements if each.key == "id" and each.form != "section"), "")
    if stated and len(stated) <= 60 and "](" not in stated:
        return stated
    number = "" if naming.number is None else str(naming.number)
    return f"{naming.prefix}-{number}" if naming.prefix and number else number


def _names(document: Document, naming: DocumentName, original: str) -> tuple[str, ...]:
    """What other files may call this one by, beside its path."""
    folder, _, name = document.path.rpartition("/")
    stem = folder.rpartition("/")[2] if introduces(name) else name.rpartition(".")[0]
    series = (folder.rpartition("/")[0] if introduces(name) else folder).rpartition("/")[2] or "ADR"
    number = naming.number
    prefix = naming.prefix or ("KEP" if document.form in BESIDE else "ADR")
    numbered = [f"{number}", f"{number:04d}", f"{prefix}-{number}", f"{series}-{number}"] if number is not None else []
    return tuple(dict.fromkeys(filter(None, (stem, original, *numbered, naming.title))))


def _field_for(making: DraftInMaking, statement: StatedValue) -> str:
    return field_for(making.record_type, statement, making.asked_fields)


def _take(making: DraftInMaking, statement: StatedValue) -> None:
    """Put one statement where it belongs; the first place to say a thing is believed, the others compared."""
    if making.is_ours and statement.name in CARRIED_OVER and not is_empty(statement.value):
        making.fields[statement.name] = statement.value
        return
    name = _field_for(making, statement)
    if statement.key in ("status", "title") or (statement.key == "date" and not name) or name == "status":
        return
    if isinstance(statement.value, dict) and name not in (statement.name, ""):
        name = KEEP  # a group under a word that elsewhere names a plain value
    if not name or name == KEEP:
        making.keep(statement)
        making.found.append(FoundValue(statement.name, statement.text, statement.form, statement.line, name))
        return
    shape = shape_of(making.record_type, name)
    if shape.relation is not None and not shape.are_people:
        _claim(making, name, statement)
    else:
        _fill(making, name, statement, name)


def _fill(making: DraftInMaking, name: str, statement: StatedValue, called: str) -> None:
    """Fill a field with what a statement says; what it cannot take whole is kept. Findings call it `called`.

    Where the field is taken already, two different values are reported with both places.
    """
    fit = stated_fit(making.record_type, name, statement, making.asked.dates or "", making.usage.names)
    if fit.code is not None:
        making.note(fit.code, statement, fit.message.replace(f"{name}:", f"{called}:"), fit.hint)
    if fit.value is None or not fit.is_whole:
        making.keep(statement)
    first = statement if fit.value is None else making.said.setdefault(name, statement)
    if first is not statement and making.fields.get(name) != fit.value:
        message = (
            f"{name}: '{statement.text[:60]}' here, but '{first.text[:60]}' on line {first.line} ({first.form}); "
            f"the {first.form} was taken"
        )
        making.note(findings.DISAGREEMENT, statement, message, "ask its owners which one holds", name)
    elif first is statement and fit.value is not None:
        making.fields[name] = fit.value
        making.found.append(FoundValue(statement.name, statement.text, statement.form, statement.line, name))


def _claim(making: DraftInMaking, name: str, statement: StatedValue) -> None:
    """A relation to other records, stated as a value: each target by the words it is named in."""
    values = statement.value if isinstance(statement.value, list) else [statement.value]
    for value in values:
        part = ""
        if isinstance(value, dict) and "id" in value:
            value, part = value["id"], str(value.get("part") or "")
        said = str(value)
        if (
            is_empty(value)
            or said.casefold() in ("no", "false")
            or PLACEHOLDER.fullmatch(said)
            or NOTHING.fullmatch(said)
        ):
            continue
        targets = [each for each in targets_in(said) if is_name(each)]
        making.claims += [StatedRelation(name, target, making.place(statement), part) for target in targets]
        says_more = name == "related" and folded(statement.name) != name  # such as `requires`
        if says_more or len(said.split()) > MAX_NAME * max(len(targets), 1):
            making.keep(statement)
    making.found.append(FoundValue(statement.name, statement.text, statement.form, statement.line, name))


def _days(making: DraftInMaking, naming: DocumentName) -> None:
    """A plain date goes where the status says what it is the date of; a day in the file name is when it began."""
    status = making.fields["status"]
    name = field_of_date(making.record_type.kind, status)
    _day_of_status(making, status)
    for statement in making.statements:
        if statement.key == "date" and not _field_for(making, statement):
            _fill(making, name, statement, statement.name)
    if naming.day and not any(each.key in ("date", "created", "decided", "updated") for each in making.statements):
        fit = fitted(making.record_type, "created", naming.day)
        if fit.value is not None and name not in making.fields:
            making.fields["created"] = fit.value
            message = f"created: {fit.value} was taken from the file name"
            making.note(findings.DATE_FROM_NAME, 1, message, "correct it where it is not the day it was begun")


def _day_of_status(making: DraftInMaking, status: str) -> None:
    """The day that stands with a status: when it was settled, if that is what the status says, else kept."""
    statement = making.status_day
    if statement is None:
        return
    if name := field_of_status_day(making.record_type.kind, status):
        _fill(making, name, statement, statement.name)
    else:
        making.hold("status", f"{status} {statement.text}")
        message = f"{statement.name}: '{statement.text}' is the day of '{status}', which has no field"
        making.note(findings.STATUS_DAY, statement, message, "enter it where it belongs")


def _say_what_is_missing(making: DraftInMaking, naming: DocumentName) -> None:
    if naming.other_title:
        message = (
            f"the heading says '{naming.other_title[:80]}', the front matter '{naming.title[:80]}', which was taken"
        )
        making.note(findings.DISAGREEMENT, naming.line, message, "make the two agree at the source", "title")
    if not naming.has_title:
        said = f"'{naming.no_title[:60]}' is no title"
        what, line = (said, naming.line) if naming.no_title else ("no title is stated", 1)
        making.note(findings.NO_TITLE, line, f"{what}; '{naming.title}' comes from the file name", "write a title")
    if naming.number == 0:
        making.note(
            findings.OTHER_NUMBER, naming.line, "its number is 0, which is no id here", "quote it by its new id"
        )
    if naming.heading_number is not None and naming.number != naming.heading_number:
        message = (
            f"the title carries number {naming.heading_number}, the file name {naming.number}; the latter was taken"
        )
        making.note(findings.DISAGREEMENT, naming.line, message, "make the two agree at the source", "number")
    days = {"created", "updated", making.record_type.kind.intake.settled_on}
    is_told = making.status_day or any(each.code == findings.UNCLEAR_DATE.name for each in making.problems)
    if not is_told and days.isdisjoint(making.fields):
        dated = next((each for each in making.statements if each.key == "status" and _YEAR.search(each.text)), None)
        what = f"'{dated.text[:60]}' does not say one day, so none was taken" if dated else "no date is stated"
        making.note(findings.NO_DATE, dated.line if dated else 1, what, "add the day, once somebody knows it")
