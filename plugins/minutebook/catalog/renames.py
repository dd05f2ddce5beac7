"""Files that hold the same record under another name than before."""

from __future__ import annotations

from collections import defaultdict

from minutebook.catalog.catalog import Catalog


def renamed(before: Catalog, after: Catalog) -> dict[str, str]:
    """By the path of a record's file as it is now, the path it had; ids that two files had or have are left out."""
    then, now = _alone(before), _alone(after)
    return {now[each]: then[each] for each in now if each in then and now[each] != then[each]}


def _alone(catalog: Catalog) -> dict[str, str]:
    """Path by id of every record and held file whose id no other has."""
    paths: dict[str, list[str]] = defaultdict(list)
    for record in catalog.records:
        paths[record.id].append(record.path)
    for held in catalog.held:
        if held.id:
            paths[held.id].append(held.path)
    return {each: found[0] for each, found in paths.items() if len(found) == 1}
