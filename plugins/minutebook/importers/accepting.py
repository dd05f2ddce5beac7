"""What a check would refuse of records that an import is about to write, found while it can still be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from minutebook.catalog.catalog import Catalog, build_catalog
from minutebook.core.diagnostics import Location, Problem, Severity
from minutebook.core.text import joined
from minutebook.dialects.words import folded
from minutebook.importers.findings import WORKED_OUT_OTHERWISE
from minutebook.importers.sheets.ratings import rating_meanings, step_of
from minutebook.rules import authority, lifecycle, supersession
from minutebook.schema.derived import is_stated
from minutebook.schema.lifecycle import UNKNOWN
from minutebook.schema.messages import seen
from minutebook.schema.parse import parse
from minutebook.schema.record import Record
from minutebook.sources.frontmatter import MAX_FRONT_MATTER, TOO_LARGE
from minutebook.sources.source import Path, Source

_RULES = (authority.check, lifecycle.check, supersession.check)
"""Rules that compare what records say in their fields; none of them asks which day it is."""

_OURS = ("id", "imported_from")
"""What the import has made itself."""

_MAX_LENGTH = MAX_FRONT_MATTER * 3 // 4
"""Characters of all values together; written down they are more."""


def accepted(
    front: Mapping[str, Any], record_type: type[Record], path: str
) -> tuple[Mapping[str, Any], list[Problem], Record | None]:
    """Front matter that can be read as a record, what was refused in it, and the record, without its text.

    A value that is refused, such as template text, is kept with those that have no field here. A record cannot do
    without a title and a status: it is called by its id then, and its status is unknown.
    """
    front, long = _shortened(front)
    marks: dict[Path, tuple[int, int]] = {(name,): (line, 1) for line, name in enumerate(front, start=2)}
    parsed = parse(Source(path, metadata=front, marks=marks, has_front_matter=True), record_type)
    errors = [each for each in parsed.problems if each.severity is Severity.ERROR]
    lines = {each.location.line for each in errors}
    refused = {name: value for name, value in front.items() if marks[(name,)][0] in lines and name not in _OURS}
    if not refused:
        return front, long, parsed.record
    origin = front["imported_from"]
    given = {**front, "imported_from": {**origin, "fields": {**origin.get("fields", {}), **refused}}}
    needed = {"title": front["id"], "status": UNKNOWN}
    kept = {name: needed.get(name) if name in refused else given[name] for name in front}
    return {name: value for name, value in kept.items() if value is not None}, [*long, *errors], None


def _shortened(front: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[Problem]]:
    """Front matter no longer than a reader takes: the longest values are left out, first of those without a field."""
    problems: list[Problem] = []
    while len(str(front)) > _MAX_LENGTH:
        origin = front["imported_from"]
        kept = origin.get("fields", {})
        values = kept or {name: value for name, value in front.items() if name not in ("title", "status", *_OURS)}
        if not values:
            break
        name = max(values, key=lambda each: len(str(values[each])))
        message = f"{name}: its {len(str(values[name])):,} characters are more than a record keeps; it was left out"
        problems.append(TOO_LARGE.at(Location(""), message, "look it up at the source"))
        if kept:
            origin = {**origin, "fields": {each: value for each, value in kept.items() if each != name}}
        front = {each: value for each, value in front.items() if kept or each != name} | {"imported_from": origin}
    return front, problems


def worked_out_otherwise(
    records: Mapping[str, Record], kept: Mapping[str, Mapping[str, Any]], catalog: Catalog
) -> Iterator[tuple[str, Problem]]:
    """By source, what it states of a value that is worked out here and comes out as another one.

    `kept` is what sources say that has no field, by the names they have for it.
    """
    ids = {each.id for each in records.values()}
    others = [each for each in catalog.records if each.id not in ids]
    book = build_catalog(catalog.registry, [*others, *records.values()], today=catalog.today)
    for source, record in records.items():
        said = {folded(name.replace("_", " ")): value for name, value in kept.get(source, {}).items()}
        for derived in record.kind.derived:
            names = (folded(each.replace("_", " ")) for each in (derived.name, derived.heading))
            stated = next((str(said[name]).strip() for name in names if said.get(name) not in (None, "", [])), "")
            value = book.value_of(record, derived.name)
            is_word = derived.name in rating_meanings(type(record)) and step_of(stated)[0] == value
            if stated and not is_word and not is_stated(stated, value):
                here = "cannot be worked out here" if value is None else f"is {seen(value)} here"
                message = f"{derived.name}: {seen(stated)} at the source, and it {here} ({derived.formula})"
                hint = (
                    f"correct {joined(derived.of)} where it is wrong" if derived.of else "see which of the two is right"
                )
                yield source, WORKED_OUT_OTHERWISE.at(Location(""), message, hint)


def contradictions(records: Mapping[str, Record], catalog: Catalog) -> Iterator[tuple[str, Problem]]:
    """What records, by their source, say that goes together neither with itself nor with other records of a book.

    A check only warns of it, for it was imported.
    """
    ids, sources = {each.id for each in records.values()}, {each.source.display: key for key, each in records.items()}
    others = [each for each in catalog.records if each.id not in ids]
    book = build_catalog(catalog.registry, [*others, *records.values()])
    for problem in (each for rule in _RULES for each in rule(book, date.min)):
        if problem.adopted is not None and problem.location.path in sources:
            yield sources[problem.location.path], problem
