"""Whether two catalogs say the same but for the words of their texts, of which nothing is drawn elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from minutebook.catalog.catalog import Catalog
from minutebook.schema.record import Record
from minutebook.sources.source import Source

_LOOKED_INTO = frozenset({"records", "others"})


def catalogs_alike(before: Catalog, now: Catalog) -> bool:
    """Whether records have the same values and lead to the same records, in the same files."""
    if before is now:
        return True
    rest = [each.name for each in fields(Catalog) if each.compare and each.name not in _LOOKED_INTO]
    return (
        all(getattr(before, name) == getattr(now, name) for name in rest)
        and len(before.records) == len(now.records)
        and all(map(_records_alike, before.records, now.records))
        and pages_alike(_by_path(before), _by_path(now))
    )


def pages_alike(before: Mapping[str, Source], now: Mapping[str, Source]) -> bool:
    """Whether these pages have the same front matter and title, and embed the same views."""
    return before.keys() == now.keys() and all(_sources_alike(source, now[path]) for path, source in before.items())


def _by_path(catalog: Catalog) -> Mapping[str, Source]:
    return {each.path: each for each in catalog.others}


def _records_alike(before: Record, now: Record) -> bool:
    """An adopted record may have values from its text, under names of its own, too: its file must be the same."""
    if before is now:
        return True
    if type(before) is not type(now) or before.is_adopted != now.is_adopted or before != now:
        return False
    if before.is_adopted:
        return before.source == now.source
    return _sources_alike(before.source, now.source) and _named(before) == _named(now)


def _named(record: Record) -> tuple[list[str], list[str]]:
    body = record.source.body
    return [each.target for each in body.mentions], [each.target for each in body.links]


def _sources_alike(before: Source, now: Source) -> bool:
    if before is now:
        return True
    one, other = (
        (each.path, each.readable, each.head, each.body.title, [block.text for block in each.body.blocks])
        for each in (before, now)
    )
    return one == other
