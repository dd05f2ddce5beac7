"""Former addresses that lead to a record no longer, or from now on."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.catalog.addresses import Addresses, former_file, key_of
from minutebook.core.addresses import page_file
from minutebook.core.diagnostics import Location
from minutebook.schema.record import Record
from minutebook.views.changes import effects
from minutebook.views.changes.change import Change, change_of
from minutebook.views.changes.pairs import RecordPair


def address_changes(pair: RecordPair, base: Addresses, head: Addresses) -> Iterator[Change]:
    """Aliases taken away and added; one spelled otherwise is neither, nor is one that is the record's own address."""
    before, after = pair.both
    for alias in dict.fromkeys(before.aliases):
        if alias not in after.aliases and _leads_to(base, alias, before) and not _leads_to(head, alias, after):
            owner = head.owners.get(_key(alias))
            note = f"belongs to {owner.owner} now" if owner else "no longer works"
            yield change_of(effects.ADDRESS_LOST, after, _place(after), before=alias, note=note)
    for index, alias in enumerate(after.aliases):
        is_new = alias not in before.aliases and not _leads_to(base, alias, before)
        if is_new and _leads_to(head, alias, after) and alias != before.id:
            yield change_of(effects.ADDRESS_KEPT, after, after.at("aliases", index), after=alias)


def keeps_its_address(pair: RecordPair, head: Addresses, directory_urls: bool) -> bool:
    """Whether the address of a record's page before still leads to it."""
    owner = head.owners.get(key_of(page_file(pair.before.path, directory_urls)))
    return owner is not None and owner.path == pair.after.path


def _leads_to(addresses: Addresses, alias: str, record: Record) -> bool:
    owner = addresses.owners.get(_key(alias))
    return owner is not None and owner.path == record.path


def _place(record: Record) -> Location:
    return record.at("aliases") if record.aliases else record.at("id")


def _key(alias: str) -> str:
    return key_of(former_file(alias)[0])
