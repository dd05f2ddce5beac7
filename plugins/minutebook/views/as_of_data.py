"""The same answers for a browser: how records stood and what changed, compact, with the words to tell it in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import counted
from minutebook.core.words import say
from minutebook.views.as_of import LEFT_OUT, STOOD, TrackedRecord, tracked_in
from minutebook.views.cells import CellItem, RecordEntry
from minutebook.views.changed_between import SORTS, ChangeSort, DatedChange, all_changes, shelf_item

WORDS: Mapping[str, str] = {
    "record": say("Record"),
    "kind": say("Kind"),
    "program": say("Program"),
    "since": say("Since"),
    "marks": say("Changed by then"),
    "now": say("Today"),
    "day": say("Day"),
    "what": say("What changed"),
    "by": say("By"),
    "in_force_on": say("In force on {day}"),
    "changed": say("Changed from {first} to {last}"),
    "caption": say("{stage} on {day}: {count}"),
    "changes_caption": say("{title}: {count}"),
    "one": counted(1, "record"),
    "many": counted(5, "record"),
    "one_change": counted(1, "change"),
    "many_changes": counted(5, "change"),
    "none": say("nothing"),
    "no_change": say("Nothing changed, as far as the records say."),
    "unknown": say("The status of these changed, or may have changed, in that time, on a day that nobody noted:"),
    "no_day": say("Choose a day, such as 2026-03-01."),
    "not_in_order": say("The second day comes before the first."),
    **{f"stage_{stage.mark}": label for stage, label in (STOOD | LEFT_OUT).items()},
    **{f"sort_{sort}": label for sort, label in SORTS.items()},
}
"""What the script says, in the words of the pages; a value stands in braces, a number is 1 or 5. The page has them, in
its language."""

PROBES = tuple(date(2222, month, 5) for month in range(1, 13))
"""Days from which the script learns how a day of each month is written."""


class _Items:
    """Values that many rows share, each once, by its place."""

    def __init__(self) -> None:
        self.listed: list[list[str]] = []
        self._places: dict[CellItem, int] = {}

    def place_of(self, item: CellItem | None) -> int:
        """Where an item is; -1 for none."""
        if item is None:
            return -1
        if item not in self._places:
            self._places[item] = len(self.listed)
            self.listed.append([item.text, item.href, item.hint])
        return self._places[item]


def as_of_data(catalog: Catalog, today: date) -> dict[str, Any]:
    """All that the script needs, as values for JSON. It has what the catalog has, which is that of one edition."""
    items = _Items()
    changes, tracked = all_changes(catalog), tracked_in(catalog)
    shown = (*(each.entry for each in changes), *(each.entry for each in tracked))
    entries = {each.id: each for each in shown}
    places = {name: at for at, name in enumerate(entries)}
    shelves = {shelf: items.place_of(shelf_item(catalog, shelf)) for shelf in sorted({each.shelf for each in changes})}
    return {
        "today": today.isoformat(),
        "stood": [stage.mark for stage in STOOD],
        "left_out": [stage.mark for stage in LEFT_OUT],
        "sorts": [each.value for each in ChangeSort],
        "records": [_record(each) for each in entries.values()],
        "tracked": [_tracked(each, places[each.entry.id], items) for each in tracked],
        "changes": [_change(each, places[each.entry.id], shelves[each.shelf], items) for each in changes],
        "shelves": list(shelves.values()),
        "items": items.listed,
    }


def _record(entry: RecordEntry) -> list[str]:
    return [entry.shown_id, entry.title, entry.href, entry.kind, entry.mark.label, entry.mark.stage, entry.mark.note]


def _tracked(tracked: TrackedRecord, place: int, items: _Items) -> list[Any]:
    spans = [value for day, stage in tracked.stage_marks for value in (day.isoformat(), stage)]
    marks = [
        [each.day.isoformat(), each.until.isoformat() if each.until else "", items.place_of(each.item)]
        for each in tracked.marks
    ]
    return [place, items.place_of(tracked.program), spans, marks]


def _change(change: DatedChange, place: int, shelf: int, items: _Items) -> list[Any]:
    sort = list(ChangeSort).index(change.sort)
    people = [items.place_of(each) for each in change.people]
    return [
        change.day.isoformat(),
        sort,
        place,
        shelf,
        change.what,
        change.note,
        people,
        items.place_of(change.other),
    ]
