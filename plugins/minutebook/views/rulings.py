"""What a board or a person decided, or what was decided within a container, and what still is to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.schema.facets import Authority
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.views.overview import contents, members_of

_WAITING = (Stage.OPEN, Stage.PAUSED, Stage.UNKNOWN)


@dataclass(frozen=True)
class Rulings:
    """Records of one kind that are decided: those that wait for it, the soonest review first, and the others, newest
    first."""

    waiting: tuple[Record, ...]
    decided: tuple[Record, ...]

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.waiting) + len(self.decided)


def rulings_by_subject(catalog: Catalog, kind: Kind) -> Mapping[str, Rulings]:
    """Records of a kind with an authority by the id of the container they are in, and of who decides them."""
    return catalog.once(("rulings", kind.key), lambda: _by_subject(catalog, kind))


def _by_subject(catalog: Catalog, kind: Kind) -> dict[str, Rulings]:
    records = [each for each in catalog.of_kind(kind.key) if catalog.find(each.id) is each]
    found = in_groups(pair for record in records for pair in _deciding(catalog, record))
    inside = contents(catalog)
    for container in inside:
        members = [each for each in members_of(container, inside)[0] if each.kind.key == kind.key]
        if members:
            found[container] = members
    return {name: _parted(found[name]) for name in sorted(found)}


def _deciding(catalog: Catalog, record: Record) -> Iterator[tuple[str, Record]]:
    authority = record.facet(Authority)
    for name in dict.fromkeys((authority.board, *authority.deciders) if authority else ()):
        other = catalog.find(name) if name else None
        if other is not None:
            yield other.id, record


def _parted(records: Iterable[Record]) -> Rulings:
    listed = list(records)
    waiting = [each for each in listed if each.stage in _WAITING]
    decided = [each for each in listed if each.stage not in _WAITING]
    waiting.sort(key=lambda each: (each.review_date or date.max, each.order))
    decided.sort(key=lambda each: (-(each.day or date.min).toordinal(), each.order))
    return Rulings(tuple(waiting), tuple(decided))
