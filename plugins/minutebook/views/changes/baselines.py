"""Days of milestones of a decided charter that moved, each with what it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.requests import days_of, grounds_of
from minutebook.core.calendar import days_between
from minutebook.core.text import joined
from minutebook.schema.record import Record
from minutebook.schema.registers import MilestoneRow, Requested, Scheduled
from minutebook.views.change_log import signed
from minutebook.views.changes import effects
from minutebook.views.changes.change import Change, change_of
from minutebook.views.changes.pairs import RecordPair


def baseline_changes(head: Catalog, pair: RecordPair, hidden: Collection[str]) -> Iterator[Change]:
    """Each milestone whose day is another one, by its key, with the decisions and change requests that say so.

    Those at `hidden` paths, which the edition withholds, are not named.
    """
    before, after = pair.before.facet(Scheduled), pair.after.facet(Scheduled)
    if before is None or after is None or not pair.before.was_settled:
        return
    name = pair.after.kind.names(Scheduled)["milestones"]
    was = {each.key: each for each in before.milestones if each.key}
    grounds = _grounds(head, pair)
    for place, row in enumerate(after.milestones):
        then = was.get(row.key) if row.key else None
        if then is not None and then.due != row.due:
            yield change_of(
                effects.BASELINE_MOVED,
                pair.after,
                pair.after.at(name, place, "due"),
                name=row.key or "",
                before=then.due.isoformat(),
                after=row.due.isoformat(),
                note=_note(pair.after, row, days_between(then.due, row.due), grounds, hidden),
            )


def _grounds(head: Catalog, pair: RecordPair) -> list[Record]:
    """What the corrections rest on that are new."""
    known = len(pair.before.amendments)
    found = (grounds_of(head, pair.after, place) for place in range(known, len(pair.after.amendments)))
    return list({each.id: each for records in found for each in records}.values())


def _note(charter: Record, row: MilestoneRow, days: int, grounds: list[Record], hidden: Collection[str]) -> str:
    """By how many days, and who says so: requests for this milestone with their days, else whatever it rests on."""
    if not grounds:
        return f"{signed(days)}; neither a decision nor a change request says so"
    shown = [each for each in grounds if each.path not in hidden]
    named = [each for each in shown if row.key in _rows(charter, each)]
    said = [number for each in named if (asked := each.facet(Requested)) and (number := days_of(asked)) is not None]
    who = joined(each.id for each in named or shown)
    other = f", which {'says' if len(named) == 1 else 'say'} {signed(sum(said))}" if said and sum(said) != days else ""
    return f"{signed(days)}, by {who}{other}" if who else signed(days)


def _rows(charter: Record, record: Record) -> set[str | None]:
    """Keys of the milestones of a charter that a request names."""
    requested = record.facet(Requested)
    return {one.row for one in requested.changes if one.id == charter.id} if requested else set()
