"""References in the front matter of one file put down to ids alone, where it is certain whom they name."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.authoring.repairs import Repair
from minutebook.catalog.catalog import Catalog
from minutebook.schema.messages import seen, spoken
from minutebook.schema.record import Record
from minutebook.schema.references import written_in
from minutebook.sources.editing import Put
from minutebook.sources.source import Path, Source


def reference_repairs(source: Source, record_type: type[Record], catalog: Catalog) -> Iterator[Repair]:
    """Ways to mend references; a list with a list in it is mended as a whole, once every id in it is known."""
    written = list(written_in(source.metadata, record_type))
    lists: set[Path] = set()
    for odd in catalog.oddly_written(written):
        path = odd.written.path
        said = f"{spoken(path)}: {seen(odd.written.shown)} is now {odd.meant}"
        if not (isinstance(odd.written.value, list) and isinstance(path[-1], int)):
            if odd.meant:
                yield Repair(path, (Put(path, odd.meant),), said)
        elif path[:-1] not in lists:
            lists.add(path[:-1])
            inside = [each for each in written if each.path[: len(path) - 1] == path[:-1]]
            names = [catalog.reading.spellings.meant(each.target) for each in inside]
            if all(names) and all(len(each.path) == len(path) for each in inside):
                yield Repair(path[:-1], (Put(path[:-1], names),), said)
