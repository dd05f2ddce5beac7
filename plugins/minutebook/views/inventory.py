"""The list of settled records that an auditor keeps outside the book: what each said, and the files it links to."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import resolve_path
from minutebook.schema.fields import is_link
from minutebook.schema.record import Record
from minutebook.schema.sealing import fingerprints
from minutebook.sources.folder import is_markdown

MISSING = ""
"""Stands for the digest of a file that a record links to and that is not there."""

Digests = Callable[[Collection[str]], Mapping[str, str]]
"""Digests of files below the content folder by path; what is not there is left out."""


@dataclass(frozen=True)
class Listed:
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
    """Every record that is settled or was once, by id and path."""

    records: tuple[Listed, ...]

    @property
    def data(self) -> list[dict[str, Any]]:
        """The records as plain data, fit to be written."""
        return [asdict(each) for each in self.records]

    @property
    def digest(self) -> str:
        """One digest for the whole book."""
        return _digest(self.data)


def make_inventory(catalog: Catalog, digests: Digests, also: Iterable[str] = ()) -> Inventory:
    """List the settled records, and those of the ids in `also` whatever their status."""
    wanted = frozenset(also)
    records = [
        each for each in catalog.records if each.was_settled or each.id in wanted or wanted.intersection(each.aliases)
    ]
    linked = {each.path: files_linked(each) for each in records}
    known = digests(sorted({path for paths in linked.values() for path in paths}))
    listed = [_listed(each, {path: known.get(path, MISSING) for path in linked[each.path]}) for each in records]
    return Inventory(tuple(sorted(listed, key=lambda each: (each.id, each.path))))


def files_linked(record: Record) -> tuple[str, ...]:
    """Files of the content folder that a record links to, in its text or in a field; pages are none."""
    body = record.source.body
    links = [*(each.target for each in (*body.links, *body.html_links)), *_addresses(record)]
    paths = {path for each in links if (path := resolve_path(each, record.path))}
    return tuple(sorted(path for path in paths if not is_markdown(path) and "." in path.rpartition("/")[2]))


def _addresses(model: BaseModel) -> Iterator[str]:
    """What fields for an address hold, in parts too."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, BaseModel):
                yield from _addresses(each)
            elif isinstance(each, str) and is_link(type(model), name):
                yield each


def _listed(record: Record, attachments: Mapping[str, str]) -> Listed:
    metadata, seal = record.source.metadata, record.sealed
    return Listed(
        record.id,
        record.path,
        record.kind.key,
        record.status,
        str(seal.date) if seal else "",
        dict(seal.text) if seal else {},
        fingerprints(record.kind, metadata, record.source.body),
        tuple((_digest(each.model_dump(mode="json", exclude={"text"})), dict(each.text)) for each in record.amendments),
        dict(attachments),
    )


def _digest(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
