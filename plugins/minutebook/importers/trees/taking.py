"""One entry of a tree taken into fields, claims and what is kept, by the rule that reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from minutebook.core.diagnostics import Code, Problem
from minutebook.dialects.people import REMEDY, read_people
from minutebook.dialects.statements import plain
from minutebook.dialects.statuses import read_status
from minutebook.dialects.words import known_words
from minutebook.importers.draft import StatedRelation
from minutebook.importers.findings import (
    DISAGREEMENT,
    NO_STATUS,
    PEOPLE_NOT_TOLD_APART,
    TEMPLATE_TEXT,
    UNKNOWN_PERSON,
    UNKNOWN_WORD,
    UNUSABLE_VALUE,
    FoundValue,
)
from minutebook.importers.fitting import HANDLES, fitted
from minutebook.importers.mapping import ImportMap
from minutebook.importers.trees.entries import TreeEntry
from minutebook.importers.trees.fillings import Filling, text_of
from minutebook.importers.trees.patterns import fits
from minutebook.importers.trees.rule import TreeRule
from minutebook.importers.trees.value_paths import FoundPlace, spoken_way, texts_in
from minutebook.schema.lifecycle import UNKNOWN
from minutebook.schema.messages import seen
from minutebook.schema.record import Record
from minutebook.schema.shape import shape_of, shapes_of

STATUS = "status"
ASK = "ask its owners which one holds"
LONGEST = 1_000
"""Characters of a text that may name people, or a status; what is longer is neither."""


@dataclass
class EntryTaking:
    """What has been taken of an entry so far."""

    entry: TreeEntry
    rule: TreeRule
    record_type: type[Record]
    asked: ImportMap
    fields: dict[str, Any] = field(default_factory=dict)
    claims: list[StatedRelation] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)
    found: list[FoundValue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def note(self, code: Code, hit: FoundPlace, message: str, hint: str) -> None:
        """Add a finding where a value stands."""
        self.problems.append(code.at(self.entry.at(hit.path), message, hint))

    def keep(self, name: str, value: Any) -> None:
        """Keep a value as the source has it; a second one of that name makes a list."""
        if name not in self.kept:
            self.kept[name] = value
        elif value != self.kept[name]:
            held = self.kept[name]
            self.kept[name] = [*held, value] if isinstance(held, list) else [held, value]

    def keep_hit(self, hit: FoundPlace, name: str) -> None:
        """Keep a value under the name it has at the source, ours where it has none."""
        self.keep(spoken_way((hit.path or ())[len(self.entry.data.base) :]) or name, hit.value)

    def tell(self, name: str, hit: FoundPlace, became: Any) -> None:
        """Note what a value of the source was made into."""
        form = self.entry.form_of(hit.path)
        self.found.append(FoundValue(name, plain(hit.value), form, self.entry.at(hit.path).line, plain(became)))

    def values(self, name: str, filling: Filling) -> list[tuple[FoundPlace, Any]]:
        """The values for a field, each in our word where the rule has one; what cannot be followed is kept."""
        given: list[tuple[FoundPlace, Any]] = []
        for hit in filling.hits(self.entry.data):
            if hit.wanted:
                message = f"{name}: {seen(hit.value)} cannot be used: {hit.wanted}"
                self.note(UNUSABLE_VALUE, hit, message, "correct it at the source, or its way in the rule")
                self.keep_hit(hit, name)
                continue
            is_known, value = self._translated(name, hit.value)
            if is_known and value is None:
                hint = "write the value, once somebody knows it"
                self.note(TEMPLATE_TEXT, hit, f"{name}: {seen(hit.value)} says nothing", hint)
                continue
            given += [(hit, each) for each in (value if isinstance(value, list) else [value])]
        return given

    def _translated(self, name: str, value: Any) -> tuple[bool, Any]:
        """Whether the rule names a word for a value, and the value as it is from then on."""
        if not isinstance(value, dict | list):
            for pattern, ours in self.rule.values.get(name, {}).items():
                if fits(pattern, text_of(value)):
                    return True, ours
        return False, value.strip() if isinstance(value, str) else value


def take_field(taking: EntryTaking, name: str, filling: Filling) -> None:
    """Fill one field, or claim what it refers to; what it cannot take is kept with a finding."""
    given = taking.values(name, filling)
    shape = shape_of(taking.record_type, name)
    relation = shape.relation
    if relation is not None and relation.target != HANDLES:
        for hit, value in given:
            taking.claims.append(StatedRelation(name, text_of(value), taking.entry.at(hit.path)))
            taking.tell(name, hit, value)
        return
    if relation is not None:
        given = list(_handles(taking, name, given))
    else:
        given = [pair for each in given for pair in _with_handles(taking, name, each)]
    if shape.is_list:
        _take_list(taking, name, given)
    elif given:
        _take_one(taking, name, given)


def _take_list(taking: EntryTaking, name: str, given: list[tuple[FoundPlace, Any]]) -> None:
    taken: list[Any] = []
    for hit, value in given:
        for each in _fitting(taking, name, hit, [value]):
            if each not in taken:
                taken.append(each)
            taking.tell(name, hit, value)
    if taken:
        taking.fields[name] = taken


def _take_one(taking: EntryTaking, name: str, given: list[tuple[FoundPlace, Any]]) -> None:
    """The one value for a field; of several only where all mean the same."""
    hit, value = given[0]
    if any(other != value for _, other in given):
        _disagree(taking, name, given)
        return
    for fit in _fitting(taking, name, hit, value):
        taking.fields[name] = fit
        taking.tell(name, hit, fit)


def _disagree(taking: EntryTaking, name: str, given: list[tuple[FoundPlace, Any]]) -> None:
    words = list(dict.fromkeys(text_of(value) for _, value in given))
    said = " and ".join(f"'{each[:60]}'" for each in words[:4])
    taking.note(DISAGREEMENT, given[0][0], f"{name}: the source says {said}; none of them was taken", ASK)
    for hit, _ in given:
        taking.keep_hit(hit, name)


def _fitting(taking: EntryTaking, name: str, hit: FoundPlace, value: Any) -> Iterator[Any]:
    """The value as the field takes it; where it does not, the source's own is kept."""
    fit = fitted(taking.record_type, name, value, taking.asked.dates or "")
    if fit.code is not None:
        hint = fit.hint
        if fit.code is UNUSABLE_VALUE:
            hint = f"name its equal under `values: {name}:` of the rule in map.yml, or enter it by hand"
        taking.note(fit.code, hit, fit.message, hint)
    if fit.value is None or not fit.is_whole:
        taking.keep_hit(hit, name)
    if fit.value is not None:
        yield from fit.value if isinstance(value, list) else [fit.value]


def _handles(
    taking: EntryTaking, name: str, given: Iterable[tuple[FoundPlace, Any]]
) -> Iterator[tuple[FoundPlace, Any]]:
    """Handles of the people named; a name no handle can be made of is kept."""
    for hit, value in given:
        if any(len(text) > LONGEST for text in texts_in(value)):
            taking.note(UNUSABLE_VALUE, hit, f"{name}: {seen(value)} is too long for a name", "enter it by hand")
            taking.keep_hit(hit, name)
            continue
        reading = read_people(value)
        if reading.doubt:
            taking.note(PEOPLE_NOT_TOLD_APART, hit, f"{name}: {reading.doubt}", REMEDY)
            taking.keep_hit(hit, name)
        for person in reading.people:
            if person.handle:
                yield hit, person.handle
                continue
            message = f"{name}: no handle can be made of {seen(person.name)}"
            taking.note(UNKNOWN_PERSON, hit, message, "add a page for the person and name its handle")
            taking.keep_hit(hit, name)


def _with_handles(taking: EntryTaking, name: str, given: tuple[FoundPlace, Any]) -> list[tuple[FoundPlace, Any]]:
    """A group with handles in place of its people: one group for each of them."""
    hit, value = given
    part = shape_of(taking.record_type, name).part
    if part is None or not isinstance(value, dict):
        return [given]
    groups = [value]
    for key in value:
        inner = shapes_of(part).get(key)
        if inner is not None and inner.relation is not None and inner.relation.target == HANDLES:
            handles = [handle for _, handle in _handles(taking, f"{name}: {key}", [(hit, value[key])])]
            groups = [{**group, key: handle} for group in groups for handle in handles]
    return [(hit, group) for group in groups]


def take_status(taking: EntryTaking) -> None:
    """The status in our words; a word that has no equal is kept, and the status is then unknown."""
    given = taking.values(STATUS, taking.rule.status) if taking.rule.status is not None else []
    taking.fields[STATUS] = UNKNOWN
    if not given:
        taking.note(NO_STATUS, FoundPlace(None), "no status is stated", "ask its owners, or state it in map.yml")
        return
    kind, hit = taking.record_type.kind, given[0][0]
    readings = [
        read_status(text_of(value)[:LONGEST], kind.status_words, known_words(), taking.asked.status)
        for _, value in given
    ]
    statuses = {reading.status if reading.status in kind.lifecycle.stages else "" for reading in readings}
    said = (text_of(value if isinstance(each.value, list) else each.value) for each, value in given)
    words = "; ".join(dict.fromkeys(said))
    if len(statuses) > 1:
        _disagree(taking, STATUS, given)
        taking.fields["imported_status"] = words
    elif statuses == {""}:
        taking.fields["imported_status"] = words
        hint = f"name its equal under `values: {STATUS}:` of the rule in map.yml"
        taking.note(
            UNKNOWN_WORD, hit, f"{STATUS}: {seen(words)} is not one of our statuses, and is kept as it is", hint
        )
    else:
        taking.fields[STATUS] = statuses.pop()
        if any(reading.rest or reading.ties for reading in readings):
            taking.keep_hit(hit, STATUS)
    taking.tell(STATUS, hit, taking.fields[STATUS])
