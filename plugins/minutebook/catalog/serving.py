"""Who serves which end: the way from work over benefits to the objectives of the office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.schema.realization import ENOUGH, Realization
from minutebook.schema.record import Record
from minutebook.schema.registers import Realized, Served


def promise_of(record: Record) -> Realized:
    """What a record promises; only of one that does."""
    promise = record.facet(Realized)
    assert promise is not None
    return promise


def course(catalog: Catalog, record: Record) -> Realization:
    """How what a record promises stands on the day of the catalog; only of one that does. Worked out once."""
    key = ("course", id(record))  # the catalog keeps every record alive
    return catalog.once(key, lambda: Realization(promise_of(record), catalog.today))


def promises(catalog: Catalog) -> list[Record]:
    """Records that promise something, of two with one id the one that counts, in order."""
    return catalog.once(
        ("promises",), lambda: [each for each in catalog.having(Realized) if catalog.find(each.id) is each]
    )


def ends_in(catalog: Catalog) -> list[Record]:
    """Ends to be served, of two with one id the one that counts, in order."""
    return [each for each in catalog.having(Served) if catalog.find(each.id) is each]


def work_for(catalog: Catalog, record: Record) -> list[Record]:
    """Projects that must deliver before a promise comes true; those of milestones among them, each once."""
    found = (catalog.find(each.id) for each in promise_of(record).enabled_by)
    return list({each.id: each for each in found if each is not None}.values())


def served_by(catalog: Catalog, record: Record) -> list[Record]:
    """What a promise contributes to by its own word: other promises, and ends."""
    found = (catalog.find(each.id) for each in promise_of(record).contributes_to)
    return list({each.id: each for each in found if each is not None and each.id != record.id}.values())


def ends_served(catalog: Catalog, record: Record) -> list[Record]:
    """Ends that a promise serves, by itself or through others that it contributes to, in order."""
    found: dict[str, Record] = {}
    waiting, seen = [record], {record.id}
    while waiting:
        for each in served_by(catalog, waiting.pop()):
            if each.kind.has(Served):
                found[each.id] = each
            elif each.kind.has(Realized) and each.id not in seen:
                seen.add(each.id)
                waiting.append(each)
    return sorted(found.values(), key=lambda each: each.order)


def counts_still(record: Record, today: date) -> bool:
    """Whether a promise is still to come, or came true; one that was given up or missed serves nothing."""
    return not record.stage.is_over or (Realization(promise_of(record), today).realized or 0) >= ENOUGH


def containers_of(catalog: Catalog, record: Record) -> Iterator[Record]:
    """What a record belongs to, and what that belongs to: its project, its program."""
    fields = dict.fromkeys(kind.container for kind in catalog.registry.kinds if kind.container)
    waiting, seen = [record], {record.id}
    while waiting:
        each = waiting.pop()
        for name in fields:
            found = catalog.find(getattr(each, name, None) or "")
            if found is not None and found.kind.container == name and found.id not in seen:
                seen.add(found.id)
                waiting.append(found)
                yield found
