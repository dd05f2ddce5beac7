"""Records a site already has, read where they lie, as an import reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Any

from minutebook.core.days import Order
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.text import did_you_mean
from minutebook.core.values import dataclass
from minutebook.dialects.blanks import NOTHING, PLACEHOLDER, is_title
from minutebook.dialects.document import Document, DocumentValue
from minutebook.dialects.families import Stated, stated_in
from minutebook.dialects.no_records import no_record_by_name, no_record_by_text
from minutebook.dialects.relations import stated_ties, targets_in
from minutebook.dialects.statements import StatedValue
from minutebook.dialects.statuses import StatusReading, read_status
from minutebook.dialects.usage import DATED, UNKNOWN_USAGE
from minutebook.dialects.words import cleaned, folded, known_words
from minutebook.schema.fitting import stated_fit
from minutebook.schema.lifecycle import UNKNOWN, Stage
from minutebook.schema.messages import seen
from minutebook.schema.record import Record, is_empty
from minutebook.schema.shape import shape_of
from minutebook.schema.stated_fields import KEEP, NOT_OURS, field_for, field_of_date, field_of_status_day
from minutebook.sources.source import Path, Source

NOT_READ = Code(
    "adopted-value",
    Severity.WARNING,
    "A value of an adopted file is not one that its field takes.",
    "It is shown as the file has it, and cannot be sorted, counted or checked.",
    "Correct it at the source, or name the field under `keep` in mkdocs.yml.",
)
NUMBER_TAKEN = Code(
    "adopted-number-taken",
    Severity.WARNING,
    "Two adopted files have one number, so the second has a letter behind it.",
    "Two records with one id would make every link to it unclear.",
    "Give one of them another number at the source, or quote it with its letter.",
)
NO_RECORD = Code(
    "adopted-relation",
    Severity.WARNING,
    "An adopted file names a record that is not in the book.",
    "Readers cannot follow from one to the other.",
    "Name it by its number or its file at the source.",
)
NO_STATUS = Code(
    "adopted-status",
    Severity.WARNING,
    "The status of an adopted file is not one of ours, or there is none.",
    "Readers cannot tell whether the record is in force; it counts as unknown.",
    "Name the word under `status` in mkdocs.yml, or correct it at the source.",
)

CLOSED = NOT_OURS - {"aliases", "waive"}
"""Fields of ours that no adopted file can fill."""

_SLOT = re.compile(r"\{([\w-]+)\}")


@dataclass(frozen=True)
class Adoption:
    """How the files of one folder say what our fields say.

    `fields` maps their name to ours or to KEEP, `status` their word to ours (case does not matter), `keep` are
    names of theirs that are shown as they are, `skip` patterns of files that are no records. `id` is a
    pattern such as `ADR-{adr}` with a field's name, or `{number}` for the first number in the file
    name. `routes` are address prefixes of their old site, such as `/adr/`, that lead to a record by
    its id. `dates` says how 03/04/2021 is meant. Without `strict`, what cannot be read is a warning, and rules that
    ask for more than such files hold are not applied.
    """

    folder: str
    kind: str
    id: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    status: Mapping[str, str] = field(default_factory=dict)
    routes: tuple[str, ...] = ()
    strict: bool = False
    keep: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    dates: Order = ""

    @property
    def prefix(self) -> str:
        """What the ids of this folder begin with."""
        return self.id.partition("{")[0].rstrip("-")

    def covers(self, path: str) -> bool:
        """Whether a file lies in the adopted folder ('.' is the whole content folder)."""
        return self.folder in ("", ".") or path.startswith(self.folder.rstrip("/") + "/")

    def takes(self, source: Source) -> bool:
        """Whether a file of the folder is a record, as an import selects them: no index, template or the like."""
        path = source.path if self.folder in ("", ".") else source.path[len(self.folder.rstrip("/")) + 1 :]
        if no_record_by_name(path, path.rpartition("/")[2].rpartition(".")[0], self.skip):
            return False
        return not source.readable or not no_record_by_text(_document_of(source), known_words())

    @cached_property
    def asked(self) -> dict[str, str]:
        """Our field, or KEEP, for each of their names, folded."""
        return {folded(theirs): ours for theirs, ours in [*self.fields.items(), *((each, KEEP) for each in self.keep)]}


@dataclass(frozen=True)
class Adopted:
    """A translated source, the words shown in place of ours, what is shown as it is, and what could not be read."""

    source: Source
    labels: Mapping[str, str]
    extra: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()


def adopt(source: Source, adoption: Adoption, record_type: type[Record]) -> Adopted:
    """Give what a file states our names and values; its places stay those of the file."""
    document = _document_of(source)
    stated = stated_in(document, known_words(), UNKNOWN_USAGE)
    making = _Translation(source, document, stated, adoption, record_type)
    for statement in stated.statements:
        making.take(statement)
    making.take_status()
    making.take_relations()
    making.take_days()
    making.take_replacement()
    making.take_names()
    return making.result


def _document_of(source: Source) -> Document:
    """A source as import takes a file: values with their lines, and the text."""
    values = tuple(DocumentValue(name, each, source.at_key(name).line) for name, each in source.metadata.items())
    form = "front matter" if values else ""
    return Document(source.path, source.display, source.body.text, source.body.first_line, values, form)


@dataclass
class _Translation:
    """The values of a file while they are translated."""

    source: Source
    document: Document
    stated: Stated
    adoption: Adoption
    record_type: type[Record]
    values: dict[str, Any] = field(default_factory=dict)
    said: dict[str, StatedValue] = field(default_factory=dict)
    """The statement that each of our values comes from."""
    labels: dict[str, str] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    """Names in the front matter that are shown as they are."""
    day: StatedValue | None = None
    problems: list[Problem] = field(default_factory=list)

    def take(self, statement: StatedValue) -> None:
        """Put a value into its field; the first place to say a thing is believed. What has no field is shown."""
        name = self.field_of(statement)
        is_named = folded(statement.name) in self.adoption.asked
        if name in ("status", "title") or (statement.key in ("status", "title", "date") and not is_named and not name):
            return
        if name == "visibility":  # what cannot be read keeps the page from being shown
            self._enter(name, statement, statement.value)
        elif name in ("", KEEP):
            self.show(statement)
        elif not self._is_relation(name):
            self._fit(name, statement)
        elif not is_empty(statement.value):
            self._claim(name, statement)

    def field_of(self, statement: StatedValue) -> str:
        """Our field for a statement."""
        return field_for(self.record_type, statement, self.adoption.asked, CLOSED)

    def show(self, statement: StatedValue) -> None:
        """Show a value under its own name; what stands in the text is there already."""
        if statement.form == "front matter":
            self.left.add(statement.name)

    def _is_relation(self, name: str) -> bool:
        shape = shape_of(self.record_type, name)
        return shape.relation is not None and not shape.are_people

    def _enter(self, name: str, statement: StatedValue, value: Any) -> None:
        if name not in self.said:
            self.said[name], self.values[name] = statement, value

    def _fit(self, name: str, statement: StatedValue) -> None:
        if is_empty(statement.value):
            return
        fit = stated_fit(self.record_type, name, statement, self.adoption.dates)
        if fit.value is None and self.adoption.strict:
            self._enter(name, statement, statement.value)
            return
        if fit.code is not None:
            message = fit.message.replace(f"{name}:", f"{statement.name}:", 1)
            self._note(NOT_READ, statement, message, fit.hint.replace("map.yml", "mkdocs.yml"))
        if fit.value is None or not fit.is_whole:
            self.show(statement)
        if fit.value is not None:
            self._enter(name, statement, fit.value)

    def _note(self, code: Code, statement: StatedValue, message: str, hint: str) -> None:
        self.problems.append(code.at(self._place(statement), message, hint))

    def _place(self, statement: StatedValue) -> Location:
        if statement.form == "front matter":
            return self.source.at(statement.name)
        return self.source.at_line(statement.line)

    def _claim(self, name: str, statement: StatedValue) -> None:
        """A relation to other records, each by the words it is named in; which they are is found once all are read."""
        shape = shape_of(self.record_type, name)
        for value in statement.value if isinstance(statement.value, list) else [statement.value]:
            said, part = (value["id"], value.get("part")) if isinstance(value, dict) and "id" in value else (value, "")
            if not (is_empty(said) or PLACEHOLDER.fullmatch(str(said)) or NOTHING.fullmatch(str(said))):
                for target in targets_in(str(said)) if shape.is_list else (str(said),):
                    self._add(name, statement, target, part)

    def _add(self, name: str, statement: StatedValue, target: str, part: Any = "") -> None:
        self.said.setdefault(name, statement)
        if not shape_of(self.record_type, name).is_list:
            self.values.setdefault(name, target)
            return
        claims = self.values.setdefault(name, [])
        if target not in [each["id"] for each in claims]:
            claims.append({"id": target, "part": part} if part else {"id": target})

    def take_status(self) -> None:
        """The status in our words, with the word of the file to show; what it says of other records."""
        kind, words = self.record_type.kind, known_words()
        said = [each for each in self.stated.statements if each.text and self._states_status(each)]
        read = [(each, read_status(each.text, kind.status_words, words, self.adoption.status)) for each in said]
        real = [(each, reading) for each, reading in read if not reading.is_template]
        if not real:
            if not self.adoption.strict:
                self.values["status"] = UNKNOWN
                what = "status: a choice nobody made" if read else "no status is stated; it counts as unknown"
                place = self._place(read[0][0]) if read else self.source.at()
                self.problems.append(NO_STATUS.at(place, what, "ask its owners, and set it"))
            return
        statement, reading = real[0]
        self._enter_status(statement, reading)
        for each, more in real:
            for tie in more.ties:
                self._tie(tie.key, tie.targets, tie.part, each)

    def _states_status(self, statement: StatedValue) -> bool:
        return self.adoption.asked.get(folded(statement.name), statement.key) == "status"

    def _enter_status(self, statement: StatedValue, reading: StatusReading) -> None:
        stages = self.record_type.kind.lifecycle.stages
        if reading.status in stages:
            self._enter("status", statement, reading.status)
            if reading.ties or reading.day or reading.rest:  # a word of its own for every record would be no word
                self.show(statement)
            elif folded(statement.text) != reading.status or reading.status in map(folded, self.adoption.status):
                self.labels["status"] = cleaned(statement.text)
            self.day = replace(statement, value=reading.day) if reading.day else None
        elif self.adoption.strict:
            self._enter("status", statement, statement.value)
        else:
            self._enter("status", statement, UNKNOWN)
            self.values["imported_status"] = statement.text
            what = reading.doubt or "is not one of our statuses"
            hint = "name its equal under `status` in mkdocs.yml"
            near = did_you_mean(cleaned(statement.text), stages)
            hint = f"{near}, or {hint}" if near.startswith("did") else hint
            self._note(NO_STATUS, statement, f"status: {seen(cleaned(statement.text)[:60])} {what}", hint)

    def take_relations(self) -> None:
        """Relations said in lines of their own, such as `Superseded by [ADR-7](0007-x.md)` below the status."""
        for tie, line in stated_ties(self.document, known_words()):
            self._tie(tie.key, tie.targets, tie.part, StatedValue(tie.key, tie.key, "", "line", line))

    def _tie(self, key: str, targets: Iterable[str], part: str, statement: StatedValue) -> None:
        name = key.replace(" ", "_")
        if name in self.record_type.model_fields and self._is_relation(name):
            for target in targets:
                self._add(name, statement, target, part)

    def take_days(self) -> None:
        """A plain date goes where the status says what it is the date of; a day in the file name is when it began."""
        kind, status = self.record_type.kind, str(self.values.get("status", ""))
        if self.day is not None and (name := field_of_status_day(kind, status)):
            self._fit(name, self.day)
        for statement in self.stated.statements:
            if statement.key == "date" and not self.field_of(statement):
                self._fit(field_of_date(kind, status), statement)
        days = {"created", "updated", *kind.settling_days, *(each.field for each in kind.events)}
        if self.stated.name.day and not days & self.values.keys():
            self._fit("created", StatedValue("created", "created", self.stated.name.day, "line", 1))

    def take_replacement(self) -> None:
        """A record that names what replaced it as a whole is replaced, whatever else it says."""
        lifecycle, status = self.record_type.kind.lifecycle, str(self.values.get("status", ""))
        is_known = lifecycle.stage_of(status) not in (Stage.REFUSED, Stage.UNKNOWN)
        whole = [each for each in self.values.get("superseded_by", ()) if not each.get("part")]
        if whole and is_known and lifecycle.replaced not in ("", status) and not self.adoption.strict:
            self.values["status"] = lifecycle.replaced
            self.show(self.said["status"])
            self.labels.pop("status", None)

    def take_names(self) -> None:
        """Title and id."""
        naming = self.stated.name
        asked = [each for each in self.stated.statements if self.adoption.asked.get(folded(each.name)) == "title"]
        own = next((each for each in asked if is_title(each.text)), None)
        self.values["title"] = own.text if own else naming.title
        titled = (each for each in self.stated.statements if each.key == "title" and each.line == naming.line)
        self.said["title"] = own or next(titled, StatedValue("title", "title", "", "line", naming.line))
        ids = [each for each in self.stated.statements if each.form == "front matter" and self._states_id(each)]
        if ids:
            self.said["id"] = ids[0]
        if self.adoption.id:
            self.values["id"] = self._filled(self.adoption.id)
        elif ids:
            self.values["id"] = ids[0].value

    def _states_id(self, statement: StatedValue) -> bool:
        if self.adoption.id:
            return f"{{{statement.name}}}" in self.adoption.id
        return statement.name == "id" or self.adoption.asked.get(folded(statement.name)) == "id"

    def _filled(self, pattern: str) -> str:
        """The id that a pattern makes; the number of a file name that begins with a day is that day."""
        stem = self.source.path.rpartition("/")[2].rpartition(".")[0]
        dated, number = DATED.match(stem), re.search(r"\d+", stem)
        first = "".join(filter(None, dated.groups())) if dated else number[0] if number else ""
        values = {"number": first or str(self.stated.name.number or ""), **self.source.metadata}
        return _SLOT.sub(lambda slot: str(values.get(slot[1], "")), pattern)

    @property
    def result(self) -> Adopted:
        """The file in our words."""
        front = {each.name: ours for ours, each in self.said.items() if each.form == "front matter"}
        marks, key_marks = _renamed(self.source.marks, front), _renamed(self.source.key_marks, front)
        for ours, each in self.said.items():
            if each.form != "front matter":
                marks[(ours,)] = key_marks[(ours,)] = (each.line, 1)
        names = {ours: theirs for theirs, ours in front.items()}
        source = self.source.with_metadata(self.values, marks, key_marks, names)
        shown = self.source.metadata.keys() - front.keys() | self.left
        extra = {name: value for name, value in self.source.metadata.items() if name in shown and not is_empty(value)}
        return Adopted(source, self.labels, extra, tuple(self.problems))


def _renamed(marks: Mapping[Path, tuple[int, int]], names: Mapping[str, str]) -> dict[Path, tuple[int, int]]:
    """Places by our names, for what has one."""
    places = {(names.get(str(path[0]), ""), *path[1:]): mark for path, mark in marks.items() if path}
    return {path: mark for path, mark in places.items() if path[0]}
