"""Limits that moved, and values that passed a limit or came back within one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.limits import Measurement, escalations_of, measurements_of
from minutebook.rules.limits import place_of, words_of
from minutebook.schema.record import Record
from minutebook.schema.registers import Limited, LimitLine
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


def limits_moved(before: Record, after: Record, day: date) -> Iterator[Change]:
    """Limits of a forum or charter that are others than before, begun or ended, with the decision that set them."""
    was, now = _held(before, day), _held(after, day)
    for name in dict.fromkeys((*was, *now)):
        old, new = was.get(name), now.get(name)
        if _up_to(old) != _up_to(new):
            settled_by = new.settled_by if new else None
            note = f"set by {settled_by}" if settled_by else "no decision is named" if new else ""
            said = {"name": name, "before": _up_to(old), "after": _up_to(new)}
            yield change_of(effects.LIMIT_MOVED, after, after.at("limits"), **said, note=note)


def _held(record: Record, day: date) -> Mapping[str, LimitLine]:
    """The limits that hold on a day, by what they are for and whom they are left to."""
    limited = record.facet(Limited)
    lines = [each for each in limited.limits if each.is_held_on(day)] if limited else []
    return {f"{each.measure}{f' of the {each.left_to}' if each.left_to else ''}": each for each in lines}


def _up_to(line: LimitLine | None) -> str:
    """Up to where, with its unit; 'any' without an end, '' for no limit."""
    if line is None:
        return ""
    return "any" if line.up_to is None else f"{line.up_to:g} {line.unit or ''}".rstrip()


def _measured(catalog: Catalog, record: Record) -> Mapping[str, Measurement]:
    return {each.measure: each for each in measurements_of(catalog, record)}
