"""A new record: its number, its place, what it starts with, and what it still lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Any

from minutebook.authoring.answers import has_candidates, is_askable
from minutebook.authoring.change import FileChange, FileChanges, changes
from minutebook.authoring.other_branches import BranchRecord
from minutebook.authoring.refusal import Refusal
from minutebook.authoring.sealing import guarded
from minutebook.catalog.catalog import Catalog
from minutebook.core.identity import id_order, is_handle, is_id_of, next_id, prefix_of, slugify
from minutebook.core.text import did_you_mean, joined
from minutebook.core.values import dataclass
from minutebook.schema.facets import Authority, Membership
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.schema.scaffold import new_file_name, new_text
from minutebook.schema.statement import Digests, no_files

Taken = Mapping[str, Sequence[BranchRecord]]
"""Ids that other branches have, with the records that have them."""


@dataclass(frozen=True)
class NewRecord:
    """What a new record is made of. `sections` has text by heading; a `body` stands in place of all of them."""

    record_type: type[Record]
    id: str
    given: Mapping[str, Any] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    body: str = ""


@dataclass(frozen=True)
class FreeId:
    """An id that is free, and why it is not the next one, if so."""

    id: str
    note: str = ""


def free_id(kind: Kind, title: str, catalog: Catalog, elsewhere: Taken) -> FreeId:
    """The next id of a kind that neither this book nor another branch has; for a handle the title's, or ''."""
    if not kind.prefix:
        handle = slugify(title) if title else ""
        return FreeId(handle if is_handle(handle) and not id_fault(kind, handle, catalog, elsewhere) else "")
    here = next_id(kind.prefix, catalog.taken_ids)
    there = [each for each in elsewhere if prefix_of(each) == kind.prefix and id_order(each) >= id_order(here)]
    if not there:
        return FreeId(here)
    taken = sorted(there, key=id_order)
    branches = sorted({each.branch for record_id in taken for each in elsewhere[record_id]})
    word = "branch" if len(branches) == 1 else "branches"
    listed = joined(taken if len(taken) < 5 else [taken[0], f"{len(taken) - 2} more", taken[-1]])
    note = f"{listed} {'is' if len(taken) == 1 else 'are'} taken on {word} {joined(branches)}."
    return FreeId(next_id(kind.prefix, [*catalog.taken_ids, *taken]), note)


def id_fault(kind: Kind, record_id: str, catalog: Catalog, elsewhere: Taken) -> str:
    """What speaks against giving a new record this id; '' where nothing does."""
    if not is_id_of(kind.prefix, record_id):
        wanted = f"{kind.prefix}-0010" if kind.prefix else "a handle in lower case, such as pmo-lead"
        return f"'{record_id}' is not an id of a {kind.name.lower()}; write {wanted}"
    if catalog.find(record_id) or record_id in catalog.taken_ids:
        return f"{record_id} is taken here already"
    if record_id in elsewhere:
        other = elsewhere[record_id][0]
        return f"{record_id} is taken on branch {other.branch} ('{other.title}')"
    return ""


def wanted_fields(record_type: type[Record], status: str) -> list[str]:
    """Fields a new record in this status must have, title first, beyond its id; those of a tended kind too."""
    kind = record_type.kind
    wanted = {name for name, info in record_type.model_fields.items() if info.is_required()}
    wanted |= set(kind.demanded(status))
    wanted.add(kind.names(Membership).get("by", ""))
    return [name for name in record_type.model_fields if name in wanted - {"id", "status"}]


def open_fields(record_type: type[Record], status: str, given: Mapping[str, Any], registry: Registry) -> list[str]:
    """Those of the wanted fields that are not given yet, and the authority this site requires for the status.

    Being on one's own takes the place of a container.
    """
    kind = record_type.kind
    membership = kind.names(Membership)
    alone = membership["by"] if membership and given.get(membership["alone"]) else ""
    level = given.get(kind.names(Authority).get("level", ""))
    wanted = {*wanted_fields(record_type, status), *registry.authority_for(kind, status, level)}
    return [name for name in record_type.model_fields if name in wanted and not given.get(name) and name != alone]


def offered_fields(record_type: type[Record], given: Mapping[str, Any], catalog: Catalog) -> list[str]:
    """Where a record of a tended kind may belong, in a book that has such a place, and by what authority it is
    settled; nobody needs to say."""
    kind = record_type.kind
    by = {each.container for each in catalog.registry.kinds if catalog.of_kind(each.key)}
    fields = Record.model_fields if kind.tended else {}
    places = [name for name in fields if name in by - {kind.container} - given.keys()]
    return [
        *places,
        *(name for name in kind.authority if name not in given and has_candidates(record_type, name, catalog)),
    ]


def section_named(kind: Kind, title: str) -> str:
    """The kind's own spelling of a heading; '' where it has no such section."""
    return next((each for each in kind.sections if each.casefold() == title.strip().casefold()), "")


def created(start: NewRecord, today: date, root: str, digests: Digests = no_files) -> FileChanges:
    """The file of a new record; its day is today where none is given. `root` is the content folder's name."""
    kind = start.record_type.kind
    status = start.given.get("status", kind.lifecycle.initial)
    if status not in kind.lifecycle.stages:
        hint = did_you_mean(status, kind.lifecycle.stages)
        raise Refusal(f"There is no status '{status}' for {kind.plural.lower()}", hint)
    given = {"created": today.isoformat(), **start.given}
    path = f"{kind.folder}/{new_file_name(start.record_type, start.id, given.get('title', ''))}"
    said = [f"{start.id} is a new {kind.name.lower()}, '{status}': {f'{root}/{path}'.lstrip('/')}"]
    file = FileChange(path, new_text(start.record_type, start.id, given, start.sections, start.body).encode())
    if status in kind.lifecycle.settled:
        file, line = guarded(start.record_type, file, today, digests)
        said.append(line)
    return changes([file], said)


def unfinished(start: NewRecord, registry: Registry) -> list[str]:
    """What is still to be written into a new record, in words a person can follow, most needed first."""
    fields = start.record_type.model_fields
    status = start.given.get("status", start.record_type.kind.lifecycle.initial)
    missing = [
        f"{name}: {fields[name].description}" + ("" if is_askable(start.record_type, name) else " (a group of lines)")
        for name in open_fields(start.record_type, status, start.given, registry)
    ]
    empty = [] if start.body else [each for each in start.record_type.kind.sections if not start.sections.get(each)]
    return [*missing, *([f"the text of {joined(empty)}"] if empty else [])]
