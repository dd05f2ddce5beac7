"""A source file into a draft: each statement to the field it belongs to, nothing added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from minutebook.core.diagnostics import Code, Location, Problem
from minutebook.core.identity import is_id, prefix_of
from minutebook.core.text import did_you_mean
from minutebook.importers import findings
from minutebook.importers.document import Document
from minutebook.importers.draft import Claim, Draft
from minutebook.importers.families import family_of
from minutebook.importers.findings import Found
from minutebook.importers.fitting import HANDLES, PLACEHOLDER, fitted
from minutebook.importers.linking import introduces
from minutebook.importers.mapping import ImportMap
from minutebook.importers.relations import RELATIONS, is_bare, is_unfinished, targets_in, tie_in
from minutebook.importers.statements import Statement, head_of, lines_of, statements_of, telling_sections
from minutebook.importers.statuses import read_status
from minutebook.importers.titles import Naming, naming_of
from minutebook.importers.words import Words, folded, known_words
from minutebook.schema.fields import relation_in
from minutebook.schema.lifecycle import UNKNOWN, Stage
from minutebook.schema.record import Record

KEEP = "keep"
CARRIED = ("front matter", "kep.yaml")
"""Forms that do not come along with the body, so that what has no field here must be kept beside it."""

_DATED = re.compile(r"$|[(0-9]|on [0-9]")
"""What may stand behind a status that is one of its own."""

MAX_NAME = 12
"""Words a record's name may have; more are a sentence about it."""

BESIDE = ("kep.yaml",)
"""Forms that stand in a file of their own."""

NOT_OURS = ("id", "type", "imported_from", "imported_status", "aliases")


@dataclass
class _Making:
    """A draft while it is being read."""

    document: Document
    record_type: type[Record]
    asked: ImportMap
    words: Words
    statements: list[Statement]
    fields: dict[str, Any] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    said: dict[str, Statement] = field(default_factory=dict)
    said_last: dict[str, Any] = field(default_factory=dict)

    def note(self, code: Code, where: int | Statement, message: str, hint: str = "") -> None:
        """Add a finding at a line of the file, or where a statement stands."""
        place = self.document.at(where) if isinstance(where, int) else self.place(where)
        self.problems.append(code.at(place, message, hint))

    def place(self, statement: Statement) -> Location:
        """Where a statement stands: in the file, or in one beside it."""
        beside = self.document.companions if statement.form in BESIDE else ()
        path = self.document.display.removesuffix(self.document.path) + beside[0] if beside else self.document.display
        return Location(path, statement.line, 1)

    def keep(self, statement: Statement) -> None:
        """Keep a value under its own name, where it would not come along with the text."""
        if statement.form in CARRIED and statement.value not in (None, "", [], {}):
            held = self.kept.setdefault(statement.name, statement.value)
            if held != statement.value and statement.value != self.said_last.get(statement.name):
                self.kept[statement.name] = [*(held if isinstance(held, list) else [held]), statement.value]
            self.said_last[statement.name] = statement.value


def read_draft(document: Document, record_type: type[Record], asked: ImportMap, source: str) -> Draft:
    """Everything a file says of itself as a draft of a record type."""
    words = known_words().with_headings(asked.headings)
    statements = statements_of(document, words)
    making = _Making(document, record_type, asked, words, statements)
    naming = naming_of(document, statements, words)
    own_id = _own_id(statements, record_type)
    for statement in statements:
        _take(making, statement)
    _status(making)
    _ties(making)
    _days(making, naming)
    _say_what_is_missing(making, naming)
    family = family_of(document, statements, bool(own_id))
    original = own_id or _original_id(statements, naming)
    return Draft(
        source=source,
        record_type=record_type,
        family=family,
        title=naming.title,
        number=naming.number,
        id=own_id,
        original_id=original,
        fields={name: making.fields[name] for name in record_type.model_fields if name in making.fields},
        claims=tuple(dict.fromkeys(making.claims)),
        kept=making.kept,
        body=document.raw,
        body_line=document.first_line,
        names=_names(document, naming, original),
        folder=document.path.rpartition("/")[0],
        found=tuple(making.found),
        problems=(*document.problems, *making.problems),
        display=document.display,
        path=document.path,
    )


def _own_id(statements: list[Statement], record_type: type[Record]) -> str:
    """An id of our own form, where the file is one of ours."""
    for each in statements:
        if each.form == "front matter" and each.name == "id":
            prefix = record_type.kind.prefix
            if is_id(each.text) and prefix_of(each.text) == prefix:
                return each.text
    return ""


def _original_id(statements: list[Statement], naming: Naming) -> str:
    stated = next((each.text for each in statements if each.key == "id" and each.form != "section"), "")
    if stated and len(stated) <= 60 and "](" not in stated:
        return stated
    number = "" if naming.number is None else str(naming.number)
    return f"{naming.prefix}-{number}" if naming.prefix and number else number


def _names(document: Document, naming: Naming, original: str) -> tuple[str, ...]:
    """What other files may call this one by, beside its path."""
    folder, _, name = document.path.rpartition("/")
    stem = folder.rpartition("/")[2] if introduces(name) else name.rpartition(".")[0]
    number = naming.number
    prefix = naming.prefix or ("KEP" if document.form in BESIDE else "ADR")
    numbered = [f"{number}", f"{number:04d}", f"{prefix}-{number}"] if number is not None else []
    return tuple(dict.fromkeys(filter(None, (stem, original, *numbered, naming.title))))


def _field_for(making: _Making, statement: Statement) -> str:
    """Our field for a statement; empty where it has none, `keep` where the site wants it kept."""
    asked = {folded(theirs): ours for theirs, ours in making.asked.fields.items()}
    if folded(statement.name) in asked:
        ours = asked[folded(statement.name)]
        return ours if ours in making.record_type.model_fields and ours not in NOT_OURS else KEEP
    model, intake = making.record_type.model_fields, making.record_type.kind.intake
    by_name = {folded(name.replace("_", " ")): name for name in model if name not in NOT_OURS}
    if statement.form == "front matter" and folded(statement.name.replace("_", " ")) in by_name:
        return by_name[folded(statement.name.replace("_", " "))]
    other = {folded(word): name for name, words in intake.names.items() for word in words}
    if folded(statement.name) in other:
        return other[folded(statement.name)]
    if statement.key == "decided":
        return intake.settled_on
    ours = statement.key.replace(" ", "_")
    return ours if ours in model and ours not in NOT_OURS else ""


def _take(making: _Making, statement: Statement) -> None:
    """Put one statement where it belongs; the first place to say a thing is believed, the others compared."""
    name = _field_for(making, statement)
    if statement.key in ("status", "title") or (statement.key == "date" and not name) or name == "status":
        return
    if isinstance(statement.value, dict) and name not in (statement.name, "") and name != KEEP:
        name = KEEP  # a group under a word that elsewhere names a plain value
    if not name or name == KEEP:
        making.keep(statement)
        return
    relation = relation_in(making.record_type, name)
    if relation is not None and relation.target != HANDLES:
        _claim(making, name, statement)
        return
    fit = fitted(making.record_type, name, statement.value, making.asked.dates or "")
    if fit.code is not None:
        making.note(fit.code, statement, fit.message, fit.hint)
    if fit.value is None or not fit.is_whole:
        making.keep(statement)
    if fit.value is not None and not _second(making, name, statement, fit.value):
        making.fields[name] = fit.value
        making.found.append(Found(statement.name, statement.text, statement.form, statement.line, name))


def _second(making: _Making, name: str, statement: Statement, value: Any) -> bool:
    """Whether the field is taken already; two different values are reported with both places."""
    first = making.said.setdefault(name, statement)
    if first is statement:
        return False
    if making.fields.get(name) != value:
        message = (
            f"{name}: '{statement.text[:60]}' here, but '{first.text[:60]}' on line {first.line} ({first.form}); "
            f"the {first.form} was taken"
        )
        making.note(findings.DISAGREEMENT, statement, message, "ask its owners which one holds")
    return True


def _claim(making: _Making, name: str, statement: Statement) -> None:
    """A relation to other records, stated as a value: each target by the words it is named in."""
    values = statement.value if isinstance(statement.value, list) else [statement.value]
    for value in values:
        part = ""
        if isinstance(value, dict) and "id" in value:
            value, part = value["id"], str(value.get("part") or "")
        if value in (None, "", {}) or PLACEHOLDER.fullmatch(str(value)):
            continue
        targets = [each for each in targets_in(str(value)) if _is_name(each)]
        making.claims += [Claim(name, target, making.place(statement), part) for target in targets]
        if len(str(value).split()) > MAX_NAME * max(len(targets), 1):
            making.keep(statement)
    making.found.append(Found(statement.name, statement.text, statement.form, statement.line, name))


def _status(making: _Making) -> None:
    kind = making.record_type.kind
    said = [each for each in making.statements if each.text and _states_status(making, each)]
    readings = [(each, read_status(each.text, kind, making.words, making.asked.status)) for each in said]
    real = [(each, reading) for each, reading in readings if not reading.is_template]
    if not real:
        making.fields["status"] = UNKNOWN
        line = readings[0][0] if readings else 1
        what = "the status is a choice nobody made" if readings else "no status is stated"
        making.note(findings.NO_STATUS, line, what, "settle it with its owners")
        return
    statement, reading = real[0]
    if reading.status and reading.status not in kind.lifecycle.stages:
        hint = did_you_mean(reading.status, kind.lifecycle.stages)
        making.note(findings.BAD_MAP, statement, f"map.yml makes '{statement.text[:60]}' '{reading.status}'", hint)
        reading = replace(reading, status="")
    making.fields["status"] = reading.status or UNKNOWN
    if not reading.status:
        making.fields["imported_status"] = statement.text
        message = f"status: '{statement.text[:60]}' is none of ours, and is kept as it is"
        making.note(findings.UNKNOWN_WORD, statement, message, "name its equal under `status:` in map.yml")
    elif reading.rest:
        making.kept["status"] = statement.text
    making.found.append(
        Found(statement.name, statement.text, statement.form, statement.line, reading.status or UNKNOWN)
    )
    if reading.status == kind.lifecycle.replaced and not reading.ties:
        _unfinished(making, [(statement.text, statement.line)])
    for tie in reading.ties:
        _tie(making, tie.key, tie.targets, tie.part, statement.line)
    for other, second in real[1:]:
        if (second.status or other.text.casefold()) != (reading.status or statement.text.casefold()):
            message = f"status: '{other.text[:60]}' here, but '{statement.text[:60]}' on line {statement.line} "
            hint = "ask its owners which one holds"
            making.note(findings.DISAGREEMENT, other, f"{message}({statement.form}), which was taken", hint)


def _states_status(making: _Making, statement: Statement) -> bool:
    """Whether a statement is about the status: by its own name, or because the map says so."""
    asked = {folded(theirs): ours for theirs, ours in making.asked.fields.items()}
    return asked.get(folded(statement.name), statement.key) == "status"


def _tie(making: _Making, key: str, targets: tuple[str, ...], part: str, line: int) -> None:
    """A relation said in words, as a claim of the field that stands for it."""
    name = key.replace(" ", "_")
    if name not in making.record_type.model_fields:
        return
    for target in targets:
        making.claims.append(Claim(name, target, making.document.at(line), part))
    if not targets:
        message = f"'{key}' names no record that could be found"
        making.note(findings.UNRESOLVED_RELATION, line, message, "name it")


def _ties(making: _Making) -> None:
    """Relations said in lines of their own: in the head, below the status, among the links."""
    document, words = making.document, making.words
    start, end = head_of(document, words)
    first = document.body.place_of(start)[0]
    lines = [(text, first + number) for number, text in enumerate(document.body.text[start:end].split("\n"))]
    for section in telling_sections(document, words):
        kind = words.heading(section.title)
        if kind in ("status", "links"):
            below = list(lines_of(document, section))
            lines += below[1:] if kind == "status" else below
            if kind == "status":
                _further_statuses(making, below[1:])
                _unfinished(making, below[1:])
    lines += [each for each in _paragraphs(document) if is_bare(each[0], words)]
    for text, line in dict.fromkeys(lines):
        if text.lstrip().startswith("|"):  # a row of a table, which has been read as one
            continue
        tie = tie_in(text.strip().lstrip("*->+ \t"), words)
        if tie is not None and (making.words.keys.get(folded(text)) not in RELATIONS):
            _tie(making, tie.key, tuple(each for each in tie.targets if _is_name(each)), tie.part, line)


def _further_statuses(making: _Making, lines: list[tuple[str, int]]) -> None:
    """A second line below the status that is a status of its own, and another one."""
    kind, status = making.record_type.kind, making.fields["status"]
    for text, line in lines:
        reading = read_status(text, kind, making.words, making.asked.status)
        if reading.status and not reading.ties and _DATED.match(reading.rest) and reading.status != status:
            message = f"status: '{text[:60]}' stands here, too; the first line was taken"
            making.note(findings.DISAGREEMENT, line, message, "ask its owners which one holds")


def _unfinished(making: _Making, lines: list[tuple[str, int]]) -> None:
    for text, line in lines:
        if is_unfinished(text, making.words):
            message = f"'{text[:80]}' names no record that could be found"
            making.note(findings.UNRESOLVED_RELATION, line, message, "name it by its number or its file")


def _paragraphs(document: Document) -> Iterator[tuple[str, int]]:
    """Paragraphs of one line, code left out."""
    lines = document.body.prose.split("\n")
    for number, line in enumerate(lines):
        alone = (number == 0 or not lines[number - 1].strip()) and not "".join(lines[number + 1 : number + 2]).strip()
        if alone and line.strip():
            yield line.strip(), document.first_line + number


def _is_name(target: str) -> bool:
    """Whether a target could name a record, and is not the rest of a sentence."""
    return len(target) <= 200 and len(target.split()) <= MAX_NAME


def _days(making: _Making, naming: Naming) -> None:
    """A plain date goes where the status says what it is the date of; a day in the file name is when it began."""
    kind = making.record_type.kind
    status = making.fields["status"]
    settled = status in kind.lifecycle.settled or kind.lifecycle.stage_of(status) in (
        Stage.IN_FORCE, Stage.PAST, Stage.REFUSED,
    )  # fmt: skip
    name = (
        kind.intake.settled_on if settled and kind.intake.settled_on and status in kind.lifecycle.stages else "created"
    )
    for statement in _dates(making):
        fit = fitted(making.record_type, name, statement.value, making.asked.dates or "")
        if fit.code is not None:
            making.note(fit.code, statement, fit.message.replace(f"{name}:", f"{statement.name}:"), fit.hint)
        if fit.value is None or not fit.is_whole:
            making.keep(statement)
        if fit.value is not None and not _second(making, name, statement, fit.value):
            making.fields[name] = fit.value
            making.found.append(Found(statement.name, statement.text, statement.form, statement.line, name))
    if naming.day and "created" not in making.fields:
        fit = fitted(making.record_type, "created", naming.day)
        if fit.value is not None and not any(
            making.fields.get(each, fit.value) < fit.value for each in (name, "updated")
        ):
            making.fields["created"] = fit.value
            message = f"created: {fit.value} was taken from the file name"
            making.note(findings.DATE_FROM_NAME, 1, message, "correct it where it is not the day it was begun")


def _dates(making: _Making) -> Iterator[Statement]:
    return (each for each in making.statements if each.key == "date" and not _field_for(making, each))


def _say_what_is_missing(making: _Making, naming: Naming) -> None:
    if naming.other_title:
        message = (
            f"the heading says '{naming.other_title[:80]}', the front matter '{naming.title[:80]}', which was taken"
        )
        making.note(findings.TITLES, naming.line, message, "make the two agree at the source")
    if not naming.has_title:
        hint = "write a title"
        making.note(findings.NO_TITLE, 1, f"no title is stated; '{naming.title}' comes from the file name", hint)
    if naming.heading_number is not None and naming.number != naming.heading_number:
        message = (
            f"the title carries number {naming.heading_number}, the file name {naming.number}; the latter was taken"
        )
        making.note(findings.TITLE_NUMBER, naming.line, message, "make the two agree at the source")
    days = [
        name
        for name in making.fields
        if name in ("created", "updated") or name == making.record_type.kind.intake.settled_on
    ]
    if not days:
        making.note(findings.NO_DATE, 1, "no date is stated", "add the day, once somebody knows it")
