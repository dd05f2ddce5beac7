"""What a check would refuse of records that an import is about to write, found while it can still be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from minutebook.catalog.catalog import Catalog, build_catalog
from minutebook.core.diagnostics import Problem, Severity
from minutebook.rules import authority, lifecycle, supersession
from minutebook.schema.lifecycle import UNKNOWN
from minutebook.schema.parse import parse
from minutebook.schema.record import Record
from minutebook.sources.source import Path, Source

_RULES = (authority.check, lifecycle.check, supersession.check)
"""Rules that compare what records say in their fields; none of them asks which day it is."""


def accepted(
    front: Mapping[str, Any], record_type: type[Record], path: str
) -> tuple[Mapping[str, Any], list[Problem], Record | None]:
    """Front matter that can be read as a record, what was refused in it, and the record, without its text.

    A value that is refused, such as template text, is kept with those that have no field here. A record cannot do
    without a title and a status: it is called by its id then, and its status is unknown.
    """
    marks: dict[Path, tuple[int, int]] = {(name,): (line, 1) for line, name in enumerate(front, start=2)}
    parsed = parse(Source(path, metadata=front, marks=marks, has_front_matter=True), record_type)
    errors = [each for each in parsed.problems if each.severity is Severity.ERROR]
    refused = {name: front[name] for name in front if marks[(name,)][0] in {each.location.line for each in errors}}
    if not refused:
        return front, [], parsed.record
    origin = front["imported_from"]
    given = {**front, "imported_from": {**origin, "fields": {**origin.get("fields", {}), **refused}}}
    needed = {"title": front["id"], "status": UNKNOWN}
    kept = {name: needed.get(name) if name in refused else given[name] for name in front}
    return {name: value for name, value in kept.items() if value is not None}, errors, None


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
