"""Rows that somebody added to a sheet: which records they become, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from minutebook.authoring.change import FileChanges
from minutebook.authoring.creating import NewRecord, created
from minutebook.authoring.sheet_cells import SheetLine, SheetMerge, read_cell
from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Severity
from minutebook.core.identity import next_id, slugify
from minutebook.core.regressions import brought_in
from minutebook.core.values import dataclass
from minutebook.exporters.office_sheet import ID, TYPE, OfficeSheet, series_of
from minutebook.schema.messages import seen
from minutebook.schema.parse import parse
from minutebook.schema.reading import ValueRefusal
from minutebook.schema.record import Record
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile


@dataclass(frozen=True)
class RowRecord:
    """A record that a new row becomes; entries of a series get the day on which it is made."""

    record_type: type[Record]
    id: str
    values: Mapping[str, Any]
    points: Mapping[str, Mapping[str, Any]]

    def as_file(self, today: date, root: str) -> FileChanges:
        """Its file; `root` is the name of the content folder."""
        series = {name: [{"day": today, **point}] for name, point in self.points.items()}
        return created(NewRecord(self.record_type, self.id, {**self.values, **series}), today, root)


def new_record(
    line: SheetLine, sheet: OfficeSheet, catalog: Catalog, taken: Sequence[str], found: SheetMerge
) -> RowRecord | None:
    """What becomes of a row without an id: a record of the kind in its Type column; None where it is refused."""
    given = {name: text for name, text in line.texts.items() if text.strip() and name != ID}
    record_type = _type_of(line, sheet, given.pop(TYPE, ""), found)
    if record_type is None or not given:
        return None
    kind, title = record_type.kind, given.get("title", "").strip()
    same = next((each.id for each in catalog.of_kind(kind.key) if each.title == title), "")
    if same or not title:
        said = f"{same} has the title '{title}' already; give the row its ID, or another title"
        found.refused.append(f"{line.place}: {said if same else f'a new {kind.name.lower()} must have a Title'}")
        return None
    for name, fault in line.faults.items():
        found.refused.append(f"{line.called[name]} {fault}; it was not taken")
    points: dict[str, dict[str, Any]] = {}
    values = dict(_values(line, sheet, record_type, given, points, found))
    record_id = next_id(kind.prefix, [*taken]) if kind.prefix else slugify(title)
    if record_id in taken:
        found.refused.append(f"{line.place}: {record_id} is taken already; write another title")
        return None
    return RowRecord(record_type, record_id, values, points)


def _values(
    line: SheetLine,
    sheet: OfficeSheet,
    record_type: type[Record],
    given: Mapping[str, str],
    points: dict[str, dict[str, Any]],
    found: SheetMerge,
) -> Iterator[tuple[str, Any]]:
    series = series_of(record_type.kind)
    for column in (each for each in sheet.columns if each.name in given):
        name = column.name
        if name not in record_type.model_fields and name not in series:
            if not column.is_worked_out:
                said = f"a {record_type.kind.name.lower()} has no {column.heading}; {seen(given[name])} was not taken"
                found.refused.append(f"{line.called[name]}: {said}")
            continue
        value = read_cell(record_type, column, line, found)
        if isinstance(value, ValueRefusal) or value is None:
            continue
        if name in series:
            points.setdefault(series[name][0], {})[name] = value
        else:
            yield name, value


def _type_of(line: SheetLine, sheet: OfficeSheet, said: str, found: SheetMerge) -> type[Record] | None:
    if len(sheet.types) == 1 and not said:
        return sheet.types[0]
    by_name = {word.lower(): each for each in sheet.types for word in (each.kind.name, each.kind.key)}
    record_type = by_name.get(said.strip().lower())
    if record_type is None:
        names = ", ".join(each.kind.name for each in sheet.types)
        found.refused.append(f"{line.place}: '{said}' is no type of record here; write one of {names}")
    return record_type


def faults_of(record_type: type[Record], path: str, data: bytes, before: bytes | None = None) -> list[str]:
    """What would be wrong in a file with these bytes that was not so `before`."""
    was, will = (
        parse(read(RawFile(path, each))[0], record_type).problems if each is not None else [] for each in (before, data)
    )
    new = (each for each in brought_in(was, will) if each.severity is Severity.ERROR)
    return [" ".join(filter(None, (each.message, f"({each.hint})" if each.hint else ""))) for each in new]
