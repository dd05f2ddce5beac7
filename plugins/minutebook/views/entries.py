"""What the dated entries of a record's lists say became of it: how it was rated, which days moved, what was reached."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.words import say
from minutebook.schema.facets import Revised, Turn
from minutebook.schema.ratings import ratings_until
from minutebook.schema.record import Record
from minutebook.schema.registers import Rated, Scheduled
from minutebook.schema.rows import by_day
from minutebook.views.cells import CellItem, item_for
from minutebook.views.happenings import dated_rows, row_words
from minutebook.views.history import HistoryEvent, Moment


def entry_moments(catalog: Catalog, record: Record) -> Iterator[HistoryEvent]:
    """Moments that entries of lists tell, up to the day of the catalog, not yet in order."""
    today = catalog.today
    for event, row, day in dated_rows(record):
        if day <= today and event.turn is not Turn.DUE:  # what was only planned did not happen
            people = _people(catalog, getattr(row, "owner", None))
            yield HistoryEvent(day, event.label, Moment.ENTRY, row_words(row, event.title), people)
    if rated := record.facet(Rated):
        for each in ratings_until(rated, today):
            note = say("likelihood {likelihood}, impact {impact}", likelihood=each.likelihood, impact=each.impact)
            what = say("rated at level {level}", level=each.level)
            yield HistoryEvent(each.day, what, Moment.ENTRY, note, _people(catalog, each.by))
    if scheduled := record.facet(Scheduled):
        yield from _of_schedule(scheduled, today)
    if revised := record.facet(Revised):
        days = {getattr(record, event.field) for event in record.kind.events}
        for version in revised.revisions:
            if version.day not in days:  # of that day the record tells itself
                what = say("version {version} approved", version=version.version)
                yield HistoryEvent(version.day, what, Moment.ENTRY, version.change, _people(catalog, version.by))


def _of_schedule(scheduled: Scheduled, today: date) -> Iterator[HistoryEvent]:
    """Each time a milestone was expected on another day than before, and those that were given up."""
    titles = {each.key: each.title for each in scheduled.milestones if each.key}
    expected: dict[str | None, date] = {each.key: each.due for each in scheduled.milestones if each.key}
    forecasts: Any = scheduled.forecasts
    for each in by_day(forecasts):
        before = expected.get(each.milestone)
        if each.day <= today and before is not None and before != each.expected:
            what = say("expected on {day} instead of {before}", day=each.expected, before=before)
            yield HistoryEvent(each.day, what, Moment.ENTRY, titles[each.milestone])
            expected[each.milestone] = each.expected
    for row in scheduled.milestones:
        if row.cancelled is not None and row.cancelled <= today:
            yield HistoryEvent(row.cancelled, say("given up"), Moment.ENTRY, row.title)


def _people(catalog: Catalog, handle: str | None) -> tuple[CellItem, ...]:
    return (item_for(catalog, handle),) if handle else ()
