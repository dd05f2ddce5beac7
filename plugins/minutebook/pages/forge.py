"""Links by which a reader changes the record set: to the forge, or to a form with what is known filled in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from minutebook.authoring.siblings import shared_fields
from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import supersession_fields
from minutebook.core.identity import prefix_of
from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.schema.record import Record
from minutebook.schema.scaffold import new_file_name, new_text

MAX_ADDRESS = 7_000
"""Longest address forges and browsers take without trouble."""


@dataclass(frozen=True)
class Forge:
    """Where the repository lives: its address, the branch to edit, the content folder in it.

    `edit` is the address of the page on which a file is edited, up to the path of the file; '' for none.
    """

    repository: str = ""
    branch: str = "main"
    folder: str = "content"
    edit: str = ""

    @property
    def is_gitlab(self) -> bool:
        """Whether addresses follow GitLab's form; GitHub's is used for others."""
        return "gitlab" in (urlsplit(self.repository).hostname or "")


@dataclass(frozen=True)
class ForgeLink:
    """A link a reader may follow to change the record set; one that `is_edit` takes the place of the theme's own."""

    label: str
    href: str
    is_edit: bool = False


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


def record_actions(catalog: Catalog, record: Record, forge: Forge, form: str = "") -> list[ForgeLink]:
    """Propose a change of it, replace it where its kind knows that, and begin another one like it.

    `form` is the address of the form for its kind, '' for none: then the forge's page for a new file takes its place.
    """
    actions = [ForgeLink(say("Propose a change"), forge.edit + quote(record.path), is_edit=True)] if forge.edit else []
    if record.is_adopted or not (form or forge.repository):
        return actions
    shared = shared_fields(catalog, record)
    ends = supersession_fields(type(record))
    if ends and record.is_settled:
        actions.append(_begun(say("Supersede"), catalog, record, forge, form, {**shared, ends[0]: (record.id,)}))
    return [*actions, _begun(say("New like this"), catalog, record, forge, form, shared)]


def _begun(label: str, catalog: Catalog, record: Record, forge: Forge, form: str, given: dict[str, Any]) -> ForgeLink:
    """The way to a new record of the same kind with these fields."""
    if form:
        return ForgeLink(label, f"{form}?{urlencode(given, doseq=True)}" if given else form)
    record_type = type(record)
    prefix = record_type.kind.prefix
    record_id = catalog.next_id(prefix_of(record.id)) if prefix else "handle"
    path = f"{record_type.kind.folder}/{new_file_name(record_type, record_id)}"
    return ForgeLink(label, new_file_address(forge, path, new_text(record_type, record_id, given)))
