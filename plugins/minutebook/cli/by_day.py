"""Lists of `minutebook show` about days: what was in force on one, and what changed since one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import click

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.course import has_force
from minutebook.cli.drawn_table import drawn_table
from minutebook.core.calendar import parse_day
from minutebook.core.text import counted
from minutebook.exporters.flat import as_csv, never_run
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.views.as_of import STOOD, make_as_of
from minutebook.views.changed_between import changed_between

BETWEEN = "; "
"""Stands between several values in one place of a table."""


class DayList(NamedTuple):
    """Rows of plain texts, with a title and the names of the columns; a column may hold several texts."""

    title: str
    names: tuple[str, ...]
    rows: Sequence[tuple[str | list[str], ...]]

    def drawn(self, form: str) -> str:
        """The list as a table for a terminal, as JSON or as CSV."""
        if form == "json":
            data = [dict(zip(self.names, row, strict=True)) for row in self.rows]
            return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        flat = [[each if isinstance(each, str) else BETWEEN.join(each) for each in row] for row in self.rows]
        if form == "csv":
            return as_csv([self.names, *([never_run(each) for each in row] for row in flat)])
        return drawn_table(self.title, [name.capitalize() for name in self.names], flat)


def by_day(
    catalog: Catalog, kind: Kind, records: Sequence[Record], as_of: str, since: str, today: date
) -> DayList | None:
    """The list that is asked for with --as-of or --since; None without either, ends the command with 2 with both."""
    if as_of and since:
        raise click.UsageError("--as-of and --since ask for two lists; give one of them.")
    if day := parse_day(as_of):
        return stood_on(catalog, kind, records, day)
    first = parse_day(since)
    return changed_since(catalog, kind, records, first, today) if first else None


def stood_on(catalog: Catalog, kind: Kind, records: Sequence[Record], day: date) -> DayList:
    """Which of some records were in force on a day, and of which nobody can tell."""
    if not has_force(kind):
        hint = f"minutebook show {kind.key} --since {day}"
        raise click.UsageError(f"Nothing says when {kind.plural.lower()} are in force; what changed of them: {hint}")
    asked = {each.id: each for each in records}
    stood = make_as_of(catalog, day)
    rows = [
        (each.entry.id, each.entry.title, STOOD[stage].lower(), each.since.isoformat(), _texts(each.marks), now.status)
        for stage in (Stage.IN_FORCE, Stage.UNKNOWN)
        for each in stood.rows_of(stage)
        if (now := asked.get(each.entry.id))
    ]
    number = sum(1 for row in rows if row[2] == STOOD[Stage.IN_FORCE].lower())
    title = f"{counted(number, kind.name.lower(), kind.plural.lower())} in force on {day}"
    title += f", {len(rows) - number} not known from the records" if len(rows) > number else ""
    return DayList(title, ("id", "title", "stood", "since", "changed", "status"), rows)


def changed_since(catalog: Catalog, kind: Kind, records: Sequence[Record], first: date, today: date) -> DayList:
    """What changed of some records from a day until today, newest first."""
    asked = {each.id for each in records}
    found = [each for group in changed_between(catalog, first, today).groups for each in group.changes]
    rows = [
        (
            each.day.isoformat(),
            each.entry.id,
            each.entry.title,
            f"{each.what} {each.other.text}" if each.other else str(each.what),
            str(each.note),
            _texts(each.people),
        )
        for each in sorted(found, key=lambda each: each.day, reverse=True)
        if each.entry.id in asked
    ]
    title = f"{counted(len(rows), 'change')} of {kind.plural.lower()} from {first} to {today}"
    return DayList(title, ("day", "id", "title", "what", "note", "by"), rows)


def _texts(items: Sequence[object]) -> list[str]:
    return [str(getattr(each, "text", each)) for each in items]
