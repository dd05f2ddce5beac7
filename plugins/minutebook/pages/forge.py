"""Links to the forge: edit a record, or start a new one with the template filled in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

from minutebook.authoring.siblings import shared_fields
from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import supersession_fields
from minutebook.core.identity import prefix_of
from minutebook.schema.record import Record
from minutebook.schema.scaffold import new_file_name, new_text

MAX_ADDRESS = 7_000
"""Longest address forges and browsers take without trouble."""


@dataclass(frozen=True)
class Forge:
    """Where the repository lives: its address, the branch to edit, the content folder in it."""

    repository: str = ""
    branch: str = "main"
    folder: str = "content"

    @property
    def is_gitlab(self) -> bool:
        """Whether addresses follow GitLab's form; GitHub's is used for others."""
        return "gitlab" in (urlsplit(self.repository).hostname or "")


@dataclass(frozen=True)
class ForgeLink:
    """A link a reader may follow to change the record set."""

    label: str
    href: str


def new_file_address(forge: Forge, path: str, text: str) -> str:
    """Address of the forge's page for a new file, name and text filled in; '' without a repository."""
    if not forge.repository:
        return ""
    folder, _, name = f"{forge.folder}/{path}".strip("/").rpartition("/")
    base = forge.repository.rstrip("/")
    if forge.is_gitlab:
        address = f"{base}/-/new/{quote(forge.branch)}/{quote(folder)}?file_name={quote(name)}&file="
        return address + _value(text, MAX_ADDRESS - len(address))
    address = f"{base}/new/{quote(forge.branch)}/{quote(folder)}?filename={quote(name)}&value="
    return address + _value(text, MAX_ADDRESS - len(address))


def _value(text: str, room: int) -> str:
    value = "%0A".join(map(_quoted, text.split("\n")))
    return value if len(value) <= room else ""


@lru_cache(maxsize=4_096)
def _quoted(line: str) -> str:
    """A line as a value in an address; files of one kind have nearly all their lines in common."""
    return quote(line, safe="")


def record_actions(catalog: Catalog, record: Record, forge: Forge) -> list[ForgeLink]:
    """New like this, and supersede this where the kind knows supersession."""
    if not forge.repository or record.is_adopted:
        return []
    record_type = type(record)
    shared = shared_fields(catalog, record)
    actions = [_action("New like this", catalog, record, forge, shared)]
    ends = supersession_fields(record_type)
    if ends and record.is_settled:
        actions.append(_action("Supersede this", catalog, record, forge, {**shared, ends[0]: (record.id,)}))
    return actions


def _action(label: str, catalog: Catalog, record: Record, forge: Forge, given: dict[str, Any]) -> ForgeLink:
    record_type = type(record)
    prefix = record_type.kind.prefix
    record_id = catalog.next_id(prefix_of(record.id)) if prefix else "handle"
    path = f"{record_type.kind.folder}/{new_file_name(record_type, record_id)}"
    return ForgeLink(label, new_file_address(forge, path, new_text(record_type, record_id, given)))
