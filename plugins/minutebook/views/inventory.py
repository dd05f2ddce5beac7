"""The list of settled records that an auditor keeps outside the book: what each said, and the files it links to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, field
from hashlib import sha256
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.values import dataclass
from minutebook.schema.fingerprints import fingerprints, first_fingerprints
from minutebook.schema.record import Record
from minutebook.schema.statement import files_linked, statement_of

MISSING = ""
"""Stands for the digest of a file that a record links to and that is not there."""

FIRST, TODAY = 1, 2
"""Forms of such a list: what `now` has is taken as seals were at first, or as they are today."""


@dataclass(frozen=True)
class InventoryEntry:
    """One record that is settled or was once. It holds no word of the record beside id, path and status.

    `sealed` are the fingerprints of the seal, none where there is no seal, `sealed_on` its day; `now` those of the
    text as it is. `amendments` have a digest of what each says, and the parts it names; `attachments` one of each file.
    """

    id: str
    path: str
    kind: str
    status: str
    sealed_on: str = ""
    sealed: Mapping[str, str] = field(default_factory=dict)
    now: Mapping[str, str] = field(default_factory=dict)
    amendments: tuple[tuple[str, Mapping[str, str]], ...] = ()
    attachments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Inventory:
    """Every record that is settled or was once, by id and path; `form` is FIRST or TODAY."""

    records: tuple[InventoryEntry, ...]
    form: int = TODAY

    @property
    def data(self) -> list[dict[str, Any]]:
        """The records as plain data, fit to be written."""
        return [asdict(each) for each in self.records]

    @property
    def digest(self) -> str:
        """One digest for the whole book."""
        return _digest(self.data)


def make_inventory(catalog: Catalog, also: Iterable[str] = (), form: int = TODAY) -> Inventory:
    """List the settled records, and those of the ids in `also` whatever their status."""
    wanted = frozenset(also)
    records = [
        each for each in catalog.records if each.was_settled or each.id in wanted or wanted.intersection(each.aliases)
    ]
    linked = {each.path: files_linked(type(each), each.source) for each in records}
    known = catalog.digests(sorted({path for paths in linked.values() for path in paths}))
    listed = [_listed(each, _attachments(linked[each.path], known), form) for each in records]
    return Inventory(tuple(sorted(listed, key=lambda each: (each.id, each.path))), form)


def _attachments(paths: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """Digests of the files that are there; MISSING of those that are not and have the name of a file."""
    return {path: known.get(path, MISSING) for path in paths if path in known or "." in path.rpartition("/")[2]}


def _listed(record: Record, attachments: Mapping[str, str], form: int) -> InventoryEntry:
    seal, taken = record.sealed, first_fingerprints if form == FIRST else fingerprints
    return InventoryEntry(
        record.id,
        record.path,
        record.kind.key,
        record.status,
        str(seal.date) if seal else "",
        dict(seal.text) if seal else {},
        taken(statement_of(record)),
        tuple((_digest(each.model_dump(mode="json", exclude={"text"})), dict(each.text)) for each in record.amendments),
        dict(attachments),
    )


def _digest(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
