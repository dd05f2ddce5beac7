"""The list of settled records as JSON, written and read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from minutebook.core.text import joined
from minutebook.views.inventory import FIRST, TODAY, Inventory, InventoryEntry

NAME, VERSIONS = "minutebook-settled-records", (FIRST, TODAY)
"""What such a file calls itself, so that no other file is taken for one or written over."""


class NoInventory(Exception):
    """A file is no such list, or no longer what was written; the message says which."""


def as_json(inventory: Inventory) -> str:
    """The list with its digest, the same text for the same book."""
    data = {"list": NAME, "version": inventory.form, "digest": inventory.digest, "records": inventory.data}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def is_inventory(text: bytes) -> bool:
    """Whether a file calls itself such a list, of whatever version."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("list") == NAME


def read_inventory(text: bytes) -> Inventory:
    """A list as it was written; raises NoInventory."""
    if not is_inventory(text):
        raise NoInventory("it is not a list that `minutebook verify --write` wrote")
    data = json.loads(text)
    form = data.get("version")
    if form not in VERSIONS:
        raise NoInventory(f"it is of version {form!r}, and {joined(map(str, VERSIONS))} are read here")
    try:
        inventory = Inventory(tuple(map(_listed, data["records"])), form)
    except (KeyError, TypeError, ValueError) as error:
        raise NoInventory("its records are not as they were written") from error
    if inventory.digest != data.get("digest"):
        raise NoInventory("its checksum does not fit its records: somebody changed it after it was written")
    return inventory


def _listed(data: Mapping[str, Any]) -> InventoryEntry:
    if not isinstance(data, dict) or set(data) != {each.name for each in fields(InventoryEntry)}:
        raise ValueError
    amendments = tuple((str(digest), dict(text)) for digest, text in data["amendments"])
    for name in ("sealed", "now", "attachments"):
        dict(data[name]).items()
    return InventoryEntry(**{**data, "amendments": amendments})
