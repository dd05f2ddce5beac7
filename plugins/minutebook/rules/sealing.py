"""What was settled is not rewritten in silence: the text is as it was sealed, or an amendment says why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.text import did_you_mean
from minutebook.core.values import dataclass
from minutebook.schema.fingerprints import STATUS, amended_text, differences, path_of, sealed_status
from minutebook.schema.first_form import values_in_rows
from minutebook.schema.messages import seen
from minutebook.schema.parts import PartDifference
from minutebook.schema.record import Record
from minutebook.schema.rows import key_in
from minutebook.schema.sealing import Seal, are_todays, expected_text, is_fingerprint, is_of_form
from minutebook.schema.statement import WHOLE, Digests, Statement, statement_of

TEXT_CHANGED = Code(
    "settled-text-changed",
    Severity.ERROR,
    "The text of a decided record was changed without a recorded correction.",
    "People act on what was decided, and cannot see that it changed.",
    "Restore the old wording, or record the correction with `minutebook amend`.",
    can_be_waived=False,
)
UNREADABLE_SEAL = Code(
    "seal-unreadable",
    Severity.ERROR,
    "The seal in this file holds something that no command could have written.",
    "It proves nothing about the text.",
    "Put back what the command wrote; an earlier version of the file has it.",
    can_be_waived=False,
)
AMENDMENT_DAY = Code(
    "amendment-day",
    Severity.ERROR,
    "The date of a correction or seal is in the future, or before the text existed.",
    "Readers would learn a wrong history of the text.",
    "Write the right date, oldest correction first.",
)
NOT_SEALED_AGAIN = Code(
    "amendment-not-sealed",
    Severity.NOTICE,
    "The latest correction has no fingerprints yet.",
    "Without them it does not cover the changed text.",
    "Run `minutebook seal` with the id of the record.",
)
SEALED_BUT_OPEN = Code(
    "sealed-but-open",
    Severity.WARNING,
    "The text is sealed, but the status says that it is still open.",
    "Readers cannot tell whether it was decided.",
    "Restore the decided status, or write a new record that replaces this one.",
)
NOT_SEALED = Code(
    "settled-not-sealed",
    Severity.NOTICE,
    "The record is decided but not sealed yet.",
    "Without a seal nobody can tell whether its text was changed.",
    "Run `minutebook seal` with the id of the record.",
)
FIRST_FORM = Code(
    "seal-of-first-form",
    Severity.NOTICE,
    "The seal has the older form, which covers only parts of the text.",
    "Seals made today cover everything a reader sees.",
    "Run `minutebook seal --renew` with the id of the record.",
)
_DONE = {"date": "sealed", "renewed": "renewed"}

_LEAST = 32
"""Letters of a fingerprint; what stands for a part that is gone has fewer, and no seal begins with such a part."""


def check(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Settled records are sealed, and say what they said then; every change since has its amendment."""
    digests = catalog.sealed_digests
    for record in catalog.records:
        yield from faults_of(record, today, digests)


def faults_of(record: Record, today: date, digests: Digests) -> Iterator[Problem]:
    """What is wrong with the seal of one record, the lack of one included."""
    if record.sealed is not None:
        yield from _seal(record, record.sealed, today, digests)
    elif record.was_settled and not record.is_adopted:
        once = "" if record.is_settled else " and was decided once"
        message = f"status: '{record.status}'{once}, but the text is not sealed"
        yield NOT_SEALED.at(record.at("status"), message, f"run minutebook seal {record.id}")


def _seal(record: Record, seal: Seal, today: date, digests: Digests) -> Iterator[Problem]:
    yield from _days(record, seal, today)
    faults = list(_fingerprints(record, seal))
    yield from faults
    if seal.is_first_form:
        message = f"sealed: the seal of {seal.date} is of the first form, and covers the words of some parts only"
        yield FIRST_FORM.at(record.at("sealed"), message, f"run minutebook seal --renew {record.id}")
    if record.is_open:
        message = f"status: '{record.status}', but the text was sealed on {seal.date}"
        hint = "restore the decided status, or write a new record that supersedes this one"
        yield SEALED_BUT_OPEN.at(record.at("status"), message, hint)
    if unsealed := record.unsealed_amendment:
        place = record.at("amendments", len(record.amendments) - 1, "date")
        message = f"amendments {len(record.amendments)}: the text as corrected on {unsealed.date} is not sealed yet"
        yield NOT_SEALED_AGAIN.at(place, message, f"run minutebook seal {record.id}")
    if not faults:
        statement = statement_of(record, digests)
        if record.keeps_seal and not statement.files:
            return
        look = _SealedLook(record, seal, statement)
        yield from (look.problem(each) for each in differences(look.expected, look.statement))


def _days(record: Record, seal: Seal, today: date) -> Iterator[Problem]:
    """Seal and amendments follow one another, and none is of a day to come."""
    for name, day in (("date", seal.date), ("renewed", seal.renewed)):
        if day is not None and day > today:
            message = f"sealed: {name}: {day} is in the future"
            yield AMENDMENT_DAY.at(record.at("sealed", name), message, f"write the day it was {_DONE[name]}")
    before, what = seal.date, "the day of the seal"
    for number, amendment in enumerate(record.amendments, start=1):
        place = record.at("amendments", number - 1, "date")
        if amendment.date > today:
            message = f"amendments {number}: date: {amendment.date} is in the future"
            yield AMENDMENT_DAY.at(place, message, "write the day of the change")
            continue
        if amendment.date < before:
            message = f"amendments {number}: date: {amendment.date} is earlier than {what}, {before}"
            yield AMENDMENT_DAY.at(place, message, "correct the day, or put the corrections in order, oldest first")
        else:
            before, what = amendment.date, "that of the one before it"


def _fingerprints(record: Record, seal: Seal) -> Iterator[Problem]:
    """Fingerprints are such as a command writes, those of a first seal of parts that it covers."""
    if not record.amendments and are_todays(seal.text.values()):
        return
    is_first, known = seal.is_first_form, [*record.kind.sealed, *record.kind.sections, WHOLE]
    hint = "put back what the command wrote there; an earlier version of the file has it"
    for path, name, text in _written(record, seal):
        if is_first and name not in known:
            message = f"{path[0]}: text: no part '{name}' is sealed in records of this kind"
            yield UNREADABLE_SEAL.at(record.source.at_key(*path), message, did_you_mean(name, known))
        elif not is_fingerprint(text) or (path[0] == "sealed" and not _is_of_seal(text, is_first)):
            yield UNREADABLE_SEAL.at(record.at(*path), f"{path[0]}: {name}: {seen(text)} is not a fingerprint", hint)


def _is_of_seal(text: str, is_first_form: bool) -> bool:
    """Whether a fingerprint is of something, and of the form of the others."""
    return len(text) >= _LEAST and is_of_form(text, is_first_form)


def _written(record: Record, seal: Seal) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Every fingerprint with its way in the file, its part and its text."""
    for name, text in seal.text.items():
        yield ("sealed", "text", name), name, text
    for number, amendment in enumerate(record.amendments):
        for name, text in amendment.text.items():
            yield ("amendments", number, "text", name), name, text


@dataclass(frozen=True)
class _SealedLook:
    """A sealed record as its differences are told."""

    record: Record
    seal: Seal
    statement: Statement

    @cached_property
    def expected(self) -> Mapping[str, str]:
        return expected_text(self.seal, self.record.amendments)

    @cached_property
    def _waiting(self) -> Mapping[str, str]:
        """What an amendment written by hand has to have."""
        return amended_text(self.expected, self.statement) if self.record.unsealed_amendment else {}

    @cached_property
    def _places(self) -> Mapping[str, tuple[str | int, ...]]:
        """Where the latest fingerprint of a part stands."""
        return {name: path for path, name, _ in _written(self.record, self.seal)}

    @cached_property
    def _fields(self) -> frozenset[str]:
        """Everything that can stand in front matter, with the fields that seals of the first form cover."""
        return frozenset((*type(self.record).model_fields, *self.statement.given, *self.record.kind.sealed))

    def problem(self, difference: PartDifference) -> Problem:
        record, name, is_first = self.record, difference.part, self.seal.is_first_form
        days = (each.date for each in record.amendments if name in each.text and is_of_form(each.text[name], is_first))
        since = f"as sealed on {max(days, default=self.seal.renewed or self.seal.date)}"
        way_back, message = self._told(difference, since)
        instead = f"or record the correction: minutebook amend {record.id} --why …"
        if name in self._waiting:
            mark = self._waiting[name].partition("-")[0]
            instead = f"or let the correction name it, `text: {{{name}: {mark}}}`, as minutebook seal {record.id} does"
        return TEXT_CHANGED.at(self._place(difference), f"{self._named(difference)}{message}", f"{way_back}, {instead}")

    def _told(self, difference: PartDifference, since: str) -> tuple[str, str]:
        """What there is to do about a difference, and what it is."""
        lead = ": " if self._is_field(difference) else " "
        if difference.is_gone:
            return "put it back", f"{lead}is no longer there {since}"
        if difference.is_new:
            return "take it out", f"{lead}was not there when the rest was sealed{since.removeprefix('as sealed')}"
        if difference.is_cut:
            words = f"{lead}is not {since}: something is missing before {seen(self._line(difference))}"
            return "restore the old wording", words
        if difference.is_moved:
            words = "says the same, but blank lines, the heading above or the section before it are not"
            return "put it back as it was", f"{lead}{words} {since}"
        if difference.offset is not None:
            return "restore the old wording", f"{lead}is not {since}; it now says {seen(self._line(difference))}"
        if self._is_field(difference):
            value = seen(self._value(difference))
            return "restore the old wording", f"{lead}{value} is not {since}{self._way(difference.part)}"
        return "put the old file back", f"{lead}is another one than {since.removeprefix('as ')}"

    def _is_field(self, difference: PartDifference) -> bool:
        return difference.offset is None and difference.part in self._fields

    def _way(self, name: str) -> str:
        """Of a status that its lifecycle does not lead to, the one that was sealed."""
        before = sealed_status(self.record.kind.lifecycle, self.expected[name]) if name == STATUS else ""
        return f": no allowed step leads there from '{before}'" if before else ""

    def _named(self, difference: PartDifference) -> str:
        """What a sealed part is called; a field of a list's entries with the number of the entry."""
        name, row = difference.part, difference.row
        if row is not None:
            field, _, inner = name.partition(".")
            key = key_in(self.statement.given, field, row)
            return f"{field} {row + 1}{f' ({key})' if key else ''}: {inner}".removesuffix(": ")
        if self._is_field(difference):
            return name
        if name in self.record.kind.sections:
            return f"the section {name}"
        return f"the file {name}" if name != WHOLE else "the text"

    def _value(self, difference: PartDifference) -> Any:
        """What a sealed field says now, or the entry of a list in it that differs."""
        given, row = self.statement.given, difference.row
        rows = values_in_rows(difference.part, given)
        value = given[difference.part] if rows is None else rows
        value = value if row is None or not isinstance(value, list | tuple) else value[row]
        if isinstance(value, Mapping):
            return "; ".join(f"{name}: {each}" for name, each in value.items())
        return value

    def _place(self, difference: PartDifference) -> Location:
        """The line that differs; for what is gone, the latest fingerprint of it; of a file the seal."""
        if difference.offset is not None:
            return self.record.source.at_offset(difference.offset)
        if self._is_field(difference) and not difference.is_gone:
            return self.record.at(*path_of(difference))
        return self.record.source.at_key(*self._places.get(difference.part, ("sealed",)))

    def _line(self, difference: PartDifference) -> str:
        """The line of the body at a difference, or the entry of a list."""
        if difference.offset is None:
            return str(self._value(difference))
        at = difference.offset
        return self.record.source.body.text[at : at + 200].partition("\n")[0].rstrip()
