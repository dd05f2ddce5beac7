"""Which record of one record set is which of the other."""

from __future__ import annotations

from functools import cached_property

from minutebook.catalog.catalog import Catalog
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.schema.record import Record
from minutebook.schema.shape import pointers_in


@dataclass(frozen=True)
class RecordPair:
    """One record before and after."""

    before: Record
    after: Record

    @property
    def is_renumbered(self) -> bool:
        """Whether it has a new id; the former one is among its aliases."""
        return self.before.id != self.after.id

    @cached_property
    def is_touched(self) -> bool:
        """Whether its file says something else, or lies elsewhere."""
        return self.before.path != self.after.path or self.before.source.text != self.after.source.text

    @property
    def refers_differently(self) -> list[str]:
        """Fields that name other records than before, in order."""
        before, after = ({(each.path, each.target, each.part) for each in pointers_in(side)} for side in self.both)
        return sorted({str(path[0]) for path, _, _ in before ^ after})

    @property
    def paths(self) -> tuple[str, str]:
        """Of its file, before and after."""
        return self.before.path, self.after.path

    @property
    def both(self) -> tuple[Record, Record]:
        """Before, then after."""
        return self.before, self.after


@dataclass(frozen=True)
class Pairing:
    """Records that are in both sets, and in one only, in the order of their catalogs.

    A record whose file is merely held back by an error is not removed.
    """

    pairs: tuple[RecordPair, ...]
    added: tuple[Record, ...]
    removed: tuple[Record, ...]

    @cached_property
    def new_ids(self) -> dict[str, str]:
        """Ids after, by ids before, of records that were renumbered."""
        return {each.before.id: each.after.id for each in self.pairs if each.is_renumbered}

    @cached_property
    def new_paths(self) -> dict[str, str]:
        """Paths after, as a person would type them, by paths before, of files that moved."""
        return {
            each.before.source.display: each.after.source.display
            for each in self.pairs
            if each.before.path != each.after.path
        }


def paired(base: Catalog, head: Catalog) -> Pairing:
    """Match records by id, of several with one id by file; then by a former id the new record keeps."""
    waiting = in_groups((record.id, record) for record in base.records)
    here = {(record.id, record.path) for record in head.records}
    pairs: dict[str, RecordPair] = {}
    left: list[Record] = []
    for record in head.records:
        found = _taken(waiting.get(record.id, []), record, here)
        if found:
            pairs[record.path] = RecordPair(found, record)
        else:
            left.append(record)
    ids = {record.id for record in head.records}
    for record in left:
        for alias in record.aliases:
            if alias not in ids and waiting.get(alias):
                pairs[record.path] = RecordPair(waiting[alias].pop(0), record)
                break
    held = {each.id for each in head.held if each.id} | {each.path for each in head.held}
    matched = {pair.before.path for pair in pairs.values()}
    return Pairing(
        tuple(pairs[record.path] for record in head.records if record.path in pairs),
        tuple(record for record in left if record.path not in pairs),
        tuple(each for each in base.records if each.path not in matched and not {each.id, each.path} & held),
    )


def _taken(candidates: list[Record], record: Record, here: set[tuple[str, str]]) -> Record | None:
    """The record this one was: that of the same file, else one whose file is gone."""
    for each in sorted(candidates, key=lambda each: each.path != record.path):
        if each.path == record.path or (each.id, each.path) not in here:
            candidates.remove(each)
            return each
    return None
