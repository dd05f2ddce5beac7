"""Values that passed a limit of those who answer for them, or came back within one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.limits import Measurement, escalations_of, measurements_of
from minutebook.rules.limits import place_of, words_of
from minutebook.schema.record import Record
from minutebook.views.changes import effects
from minutebook.views.changes.change import Change, change_of


def limit_changes(base: Catalog, head: Catalog, before: Record | None, after: Record) -> Iterator[Change]:
    """Each value of a record that is on another step of its ladder, whether it moved or the limit did.

    A record that is new has passed every limit it is above.
    """
    was = _measured(base, before) if before else {}
    above = {each.measure: each for each in escalations_of(head, after)}
    for measure, now in _measured(head, after).items():
        then = was.get(measure)
        said = {"name": measure, "before": then.said if then else "", "after": now.said}
        if now.rank > (then.rank if then else 0):
            yield change_of(
                effects.LIMIT_PASSED, after, place_of(after, measure), **said, note=words_of(above[measure])
            )
        elif then and now.rank < then.rank:
            yield change_of(effects.LIMIT_KEPT, after, place_of(after, measure), **said)


def _measured(catalog: Catalog, record: Record) -> Mapping[str, Measurement]:
    return {each.measure: each for each in measurements_of(catalog, record)}
