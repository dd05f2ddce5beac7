"""Adopted records among each other: an id for each, and the records that they name in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from string import ascii_lowercase
from types import MappingProxyType
from typing import Any

from minutebook.catalog.catalog import Catalog, build_catalog
from minutebook.core.diagnostics import Problem
from minutebook.core.identity import is_id, prefix_of
from minutebook.schema.adoption import NO_RECORD, NUMBER_TAKEN
from minutebook.schema.record import Record
from minutebook.schema.references import with_plain_references
from minutebook.schema.shape import HANDLES, declared_relations

# A record by its number alone, or by that of the usual series: `7`, `#0007`, `ADR-7`, `adr 0007`.
_NUMBER = re.compile(r"(?:#|(?i:adr)[-_ ]?)?0*([0-9]{1,9})")


def settled(catalog: Catalog) -> tuple[Catalog, list[Problem]]:
    """The catalog with what only all files together tell of its adopted records, and what could not be told."""
    foreign = {each.path: each for each in catalog.records if any(one.covers(each.path) for one in catalog.adoptions)}
    if not foreign:
        return catalog, []
    named, problems = _with_ids(foreign.values(), {each.id for each in catalog.records if each.path not in foreign})
    book = _Names(_with(catalog, named), named)
    tied = [book.tied(each) for each in named]
    return _with(catalog, tied), [*problems, *book.problems]


def _with(catalog: Catalog, records: Iterable[Record]) -> Catalog:
    """The catalog with other records in place of those of the same files."""
    new = {each.path: each for each in records}
    kept = [new.get(each.path, each) for each in catalog.records]
    ordered = build_catalog(catalog.registry, kept).records
    return replace(catalog, records=ordered)


def _changed(record: Record, changes: Mapping[str, Any], shown: Mapping[str, Any] = MappingProxyType({})) -> Record:
    """The record with other values, which its source has from now on, too; None takes a value away. More is `shown`
    as the file has it."""
    values = {name: each for name, each in {**record.source.metadata, **changes}.items() if each is not None}
    source = record.source.with_metadata(values, record.source.marks, record.source.key_marks, record.source.names)
    changed = type(record).model_validate(with_plain_references(values, type(record)))
    changed.filed(source, record.labels, {**record.extra, **shown}, record.is_adopted)
    return changed


def _with_ids(records: Iterable[Record], taken: set[str]) -> tuple[list[Record], list[Problem]]:
    """Each record with an id of its own: by path the second one of a number has the letter a behind it."""
    used: dict[str, str] = dict.fromkeys(taken, "another record")
    found: list[Record] = []
    problems: list[Problem] = []
    for record in sorted(records, key=lambda each: each.path):
        letters = ascii_lowercase if record.id[-1].isdigit() else ""
        free = next((each for each in ("", *letters) if f"{record.id}{each}" not in used), "")
        own = f"{record.id}{free}"
        if free and record.is_adopted:
            message = f"id: '{record.id}' is taken by {used[record.id]}; this one is {own} here"
            hint = "give one of them another number at the source, or quote it as it is here"
            problems.append(NUMBER_TAKEN.at(record.at("id"), message, hint))
            found.append(_changed(record, {"id": own}))
        else:
            found.append(record)
        used.setdefault(own, record.source.display)
    return found, problems


class _Names:
    """What the records of a book are called in the words of adopted files."""

    def __init__(self, catalog: Catalog, adopted: Iterable[Record]) -> None:
        self.reading, self.registry = catalog.reading, catalog.registry
        self.problems: list[Problem] = []
        stems: dict[str, set[str]] = {}
        for each in adopted:
            stems.setdefault(each.path.rpartition("/")[2].removesuffix(".md"), set()).add(each.id)
        self.stems = {stem: found.pop() for stem, found in stems.items() if len(found) == 1}

    def tied(self, record: Record) -> Record:
        """The record with the ids of those it names. A name of none is told, and shown as the file has it."""
        changes: dict[str, Any] = {}
        shown: dict[str, Any] = {}
        for name, relation in declared_relations(type(record)):
            said = record.source.metadata.get(name)
            if relation is None or relation.target == HANDLES or not said:
                continue
            entries = said if isinstance(said, list) else [{"id": said}]
            ids = [(self.meant(str(each["id"]).strip(), record, name), each.get("part")) for each in entries]
            lost = [str(each["id"]) for each, (found, _) in zip(entries, ids, strict=True) if not found]
            if lost and name in record.source.names:
                shown[record.source.names[name]] = ", ".join(lost)
            unique = {each: part for each, part in ids if each and each != record.id}
            listed = [{"id": each, "part": part} if part else each for each, part in unique.items()]
            changes[name] = (listed if isinstance(said, list) else next(iter(unique), None)) or None
        return _changed(record, changes, shown) if changes else record

    def meant(self, name: str, record: Record, field: str) -> str:
        """The id of the record that is meant: by a link, an id in any spelling, a number, a file name or a title."""
        followed = self.reading.follow(name, record.path) if "/" in name or ".md" in name else None
        if followed is not None:
            return followed.id
        stem = re.split("[#?]", name)[0].rstrip("/").rpartition("/")[2].removesuffix(".md")
        number = _NUMBER.fullmatch(name)
        spelled = number[1] if number else name
        found = self.reading.spellings.meant(spelled, (prefix_of(record.id),)) or self.stems.get(stem, "")
        if found or self.registry.off_for(name):
            return found or name
        message = f"{field}: '{name[:80]}' names no record of this book"
        hint = "name it by its number or its file at the source"
        self.problems.append(NO_RECORD.at(record.at(field), message, hint))
        return name if is_id(name) and not record.is_adopted else ""
