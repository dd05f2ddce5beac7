"""Cells of a sheet that somebody changed: told from those that only look changed, and read as values of fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from minutebook.authoring.change import FileChange, FileChanges, changes
from minutebook.core.values import dataclass
from minutebook.exporters.office_sheet import STATUS, OfficeColumn, OfficeSheet, cell_value, series_of
from minutebook.schema.derived import columns_of
from minutebook.schema.messages import seen
from minutebook.schema.reading import ValueRefusal
from minutebook.schema.record import Record
from minutebook.schema.shape import Base, Shape


@dataclass(frozen=True)
class SheetLine:
    """A row as somebody left it: where it stands, and a text for each column by name; those left out are as they were.

    `called` tells a cell as a person calls it, by the name of its column; `faults` why one holds no value.
    """

    id: str
    texts: Mapping[str, str]
    called: Mapping[str, str]
    place: str
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetBase:
    """What the sheet was made of: by id the text of each column, and the ids of its rows.

    A CSV file does not say it. Of its rows those whose records changed since are `stale`, and without `knows_rows`
    nobody can tell which rows were taken away.
    """

    texts: Mapping[str, Mapping[str, str]]
    knows_rows: bool = True
    stale: frozenset[str] = frozenset()


@dataclass(frozen=True)
class RowChange:
    """What a row does to the file of its record, and where the row stands."""

    place: str
    file: FileChange
    said: tuple[str, ...]


@dataclass
class SheetMerge:
    """What becomes of the files, and what could not be taken back, each in a sentence."""

    rows: list[RowChange] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether everything that was changed in the sheet was taken back."""
        return not (self.conflicts or self.refused)

    @property
    def changes(self) -> FileChanges:
        """The files to write."""
        return changes([each.file for each in self.rows], [said for each in self.rows for said in each.said])

    def leave_out(self, faults: Mapping[str, Sequence[str]]) -> None:
        """Take back nothing of the rows whose files, by path, would have these faults."""
        for row in (each for each in self.rows if each.file.path in faults):
            self.refused.append(f"{row.place}: nothing of it was taken, for {'; '.join(faults[row.file.path])}")
        self.rows = [each for each in self.rows if each.file.path not in faults]


@dataclass(frozen=True)
class CellChange:
    """A cell that was changed in the sheet and not in the file: what it said, and the new value, None for nothing."""

    column: OfficeColumn
    old: str
    text: str
    value: Any


def changed_cells(
    record: Record, sheet: OfficeSheet, line: SheetLine, before: Mapping[str, str], found: SheetMerge
) -> Iterator[CellChange]:
    """The changes of a row that its record takes; what it does not take is `found` to be a conflict or refused."""
    row = sheet.by_id[record.id]
    for place, column in enumerate(sheet.columns):
        if column.name in line.faults:
            found.refused.append(f"{line.called[column.name]} {line.faults[column.name]}; it was not taken")
            continue
        text, old = line.texts.get(column.name), before.get(column.name, "")
        shape = shape_in(type(record), column)
        if text is None or is_same(shape, text, old):
            continue
        if _may_change(record, column, line, old, row.texts[place], place in row.locked, found):
            value = read_cell(type(record), column, line, found)
            if value is None and (why := _why_needed(record, column, line)):
                found.refused.append(f"{line.called[column.name]}: {why}; the empty cell was not taken")
            elif not isinstance(value, ValueRefusal):
                yield CellChange(column, old, text, value)


def is_same(shape: Shape, one: str, other: str) -> bool:
    """Whether two texts mean one value: Excel writes 3 as 3.0, and blanks at the end of a line say nothing."""
    if _bare(one) == _bare(other):
        return True
    meant = [cell_value(shape, each) for each in (one, other)]
    is_text = shape.base is Base.TEXT and not shape.is_list
    return not is_text and not any(isinstance(each, ValueRefusal) for each in meant) and meant[0] == meant[1]


def _bare(text: str) -> list[str]:
    return [each.rstrip() for each in text.strip().split("\n")]


def shape_in(record_type: type[Record], column: OfficeColumn) -> Shape:
    """What the cells of a column take for a kind: its own values, and of a status its own statuses."""
    shape = columns_of(record_type).get(column.name, column.shape)
    if column.name != STATUS:
        return shape
    return replace(shape, base=Base.CHOICE, choices=tuple(record_type.kind.lifecycle.stages))


def read_cell(record_type: type[Record], column: OfficeColumn, line: SheetLine, found: SheetMerge) -> Any:
    """The value in a cell, None for nothing; a refusal, which is told, where it is no value of its field."""
    shape = shape_in(record_type, column)
    value = cell_value(shape, line.texts[column.name])
    if isinstance(value, ValueRefusal):
        said = f"{seen(value.text)} is no value of {column.heading}; write {shape.words}"
        found.refused.append(f"{line.called[column.name]}: {said}")
    return value


def _may_change(
    record: Record,
    column: OfficeColumn,
    line: SheetLine,
    old: str,
    current: str | None,
    is_locked: bool,
    found: SheetMerge,
) -> bool:
    cell, text, shape = line.called[column.name], line.texts[column.name], shape_in(type(record), column)
    if current is None or column.name not in columns_of(type(record)):
        found.refused.append(f"{cell}: {record.id} has no {column.heading}; {seen(text)} was not taken")
    elif is_locked:
        said = f"{column.heading} of {record.id} cannot be changed here; {seen(text)} was not taken"
        found.refused.append(f"{cell}: {said}")
    elif not is_same(shape, current, old) and not is_same(shape, current, text):
        said = f"the sheet says {seen(text)}, the file says {seen(current)}, and both said {seen(old)}"
        found.conflicts.append(f"{cell}: {column.heading} of {record.id}: {said}")
    else:
        return not is_same(shape, current, text)
    return False


def _why_needed(record: Record, column: OfficeColumn, line: SheetLine) -> str:
    """Why a cell may not be emptied; '' where it may."""
    kind, fields = record.kind, type(record).model_fields
    if column.name in series_of(kind):
        return f"{column.heading} of {record.id} was rated already, and a rating can only follow another"
    if column.name == STATUS or fields[column.name].is_required():
        return f"{record.id} must have a {column.heading}"
    status = line.texts.get(STATUS, "").strip() or record.status
    return f"{record.id} must have {column.heading} as '{status}'" if column.name in kind.demanded(status) else ""
