"""The same answers for a browser: how records stood and what changed, compact, with the words to tell it in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.calendar import long_day
from minutebook.views.as_of import LEFT_OUT, STOOD, TrackedRecord, tracked_in
from minutebook.views.cells import CellItem, RecordEntry, item_for
from minutebook.views.changed_between import ChangeSort, DatedChange, all_changes, program_order

WORDS: Mapping[str, str] = {
    "day": "Day",
    "from": "From",
    "to": "To",
    "show_day": "What was in force",
    "show_changes": "What changed",
    "days": "Days of this book",
    "record": "Record",
    "kind": "Kind",
    "program": "Program",
    "no_program": "No program",
    "since": "Since",
    "marks": "Changed by then",
    "now": "Today",
    "what": "What changed",
    "by": "By",
    "in_force_on": "In force on {day}",
    "changed": "Changed from {first} to {last}",
    "caption": "{label} on {day}",
    "one": "1 record",
    "many": "{n} records",
    "one_change": "1 change",
    "many_changes": "{n} changes",
    "none": "Nothing was in force.",
    "no_change": "Nothing changed, as far as the records say.",
    "unknown": "The status of these changed, or may have changed, in that time, on a day that nobody noted:",
    "no_day": "Choose a day from {first} to {last}.",
    "not_in_order": "The second day comes before the first.",
    "not_loaded": "The days could not be loaded. The pages below need no script.",
    "before": "Before",
    "after": "After",
    "latest": "Latest",
    "numbers": "How many stood how",
    "count": "In force",
    "changes": "Changes since the day before it",
    "occasion": "Occasion",
    "too_many": "{n} are too many for one page. The form on the first page lists them, by day.",
}
"""What the pages and the script say; days and numbers stand in braces."""


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
    programs = {each.program: items.place_of(_program(catalog, each.program)) for each in changes}
    return {
        "today": today.isoformat(),
        "words": dict(WORDS),
        "months": [
            long_day(date(2222, month, 11)).replace("11", "{d}").replace("2222", "{y}") for month in range(1, 13)
        ],
        "stood": [[stage.mark, label] for stage, label in STOOD.items()],
        "left_out": [[stage.mark, label] for stage, label in LEFT_OUT.items()],
        "sorts": [each.value for each in ChangeSort],
        "records": [_record(each) for each in entries.values()],
        "tracked": [_tracked(each, places[each.entry.id], items) for each in tracked],
        "changes": [_change(each, places[each.entry.id], programs[each.program], items) for each in changes],
        "programs": [programs[name] for name in sorted(programs, key=program_order)],
        "items": items.listed,
    }


def _program(catalog: Catalog, name: str) -> CellItem | None:
    return item_for(catalog, name) if name else None


def _record(entry: RecordEntry) -> list[str]:
    return [entry.shown_id, entry.title, entry.href, entry.kind, entry.mark.label, entry.mark.stage, entry.mark.note]


def _tracked(tracked: TrackedRecord, place: int, items: _Items) -> list[Any]:
    spans = [value for day, stage in tracked.stage_marks for value in (day.isoformat(), stage)]
    marks = [
        [each.day.isoformat(), each.until.isoformat() if each.until else "", items.place_of(each.item)]
        for each in tracked.marks
    ]
    return [place, items.place_of(tracked.program), spans, marks]


def _change(change: DatedChange, place: int, program: int, items: _Items) -> list[Any]:
    sort = list(ChangeSort).index(change.sort)
    people = [items.place_of(each) for each in change.people]
    return [
        change.day.isoformat(),
        sort,
        place,
        program,
        change.what,
        change.note,
        people,
        items.place_of(change.other),
    ]
