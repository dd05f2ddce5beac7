"""A sheet that somebody changed back into the record files: cell by cell, and only what was changed in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from minutebook.authoring.change import FileChange, FileChanges, changes
from minutebook.authoring.contents import Contents
from minutebook.authoring.creating import NewRecord, created
from minutebook.authoring.editorial import breaks_seal
from minutebook.core.identity import next_id, slugify
from minutebook.core.text import did_you_mean
from minutebook.exporters.office_sheet import ID, STATUS, TYPE, OfficeColumn, OfficeSheet, cell_value, series_of
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import Stage
from minutebook.schema.reading import ValueRefusal
from minutebook.schema.record import Record
from minutebook.schema.shape import Base, shapes_of
from minutebook.sources.editing import edited
from minutebook.sources.edits import Append, CannotEdit, Drop, Edit, Put


@dataclass(frozen=True)
class SheetLine:
    """A row as somebody left it: where it stands, and a text for each column by name; those left out are as they were.

    `called` tells a cell as a person calls it, by the name of its column.
    """

    id: str
    texts: Mapping[str, str]
    called: Mapping[str, str]
    place: str


@dataclass(frozen=True)
class SheetBase:
    """What the sheet was made of: by id the text of each column, and the ids of its rows.

    Without `knows_rows` (a CSV file) nobody can tell which rows were taken away.
    """

    texts: Mapping[str, Mapping[str, str]]
    knows_rows: bool = True


@dataclass
class SheetMerge:
    """What becomes of the files, and what could not be taken back, each in a sentence."""

    changes: FileChanges = field(default_factory=FileChanges)
    conflicts: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether everything that was changed in the sheet was taken back."""
        return not (self.conflicts or self.refused)


def merged_sheet(
    contents: Contents,
    now: OfficeSheet,
    base: SheetBase,
    lines: Sequence[SheetLine],
    today: date,
    root: str,
    closes_gone: bool = False,
) -> SheetMerge:
    """The files with what was changed in a sheet since it was made, and with nothing else.

    A cell that was changed in the sheet and in the file since, to two different values, is a conflict and stays as the
    file has it. New rows become records. A row that was taken away changes nothing, unless it `closes_gone`.
    """
    return _Merging(contents, now, base, today, root).carried_out(lines, closes_gone)


class _Merging:
    """Goes through the rows of a sheet once."""

    def __init__(self, contents: Contents, now: OfficeSheet, base: SheetBase, today: date, root: str) -> None:
        self.contents, self.now, self.base, self.today, self.root = contents, now, base, today, root
        self.columns = {each.name: each for each in now.columns}
        self.found = SheetMerge()
        self.files: list[FileChange] = []
        self.said: list[str] = []
        self.taken = list(contents.catalog.taken_ids)

    def carried_out(self, lines: Sequence[SheetLine], closes_gone: bool) -> SheetMerge:
        """What becomes of all rows."""
        seen: dict[str, str] = {}
        for line in lines:
            if not line.id:
                self._new(line)
            elif line.id in seen:
                self._refuse(
                    f"{line.place}: {line.id} stands in {seen[line.id]} already; empty its ID for a new record"
                )
            else:
                seen[line.id] = line.place
                self._changed(line)
        if self.base.knows_rows:
            for name in sorted(self.base.texts.keys() - seen.keys()):
                self._gone(name, closes_gone)
        self.found.changes = changes(self.files, self.said)
        return self.found

    def _refuse(self, said: str) -> None:
        self.found.refused.append(said)

    def _changed(self, line: SheetLine) -> None:
        row, before = self.now.by_id.get(line.id), self.base.texts.get(line.id)
        record = self.contents.catalog.find(line.id)
        if row is None or record is None or before is None:
            near = did_you_mean(line.id, self.now.by_id)
            self._refuse(f"{line.place}: there is no record {line.id} that this sheet is made of; {near}")
            return
        edits: list[Edit] = []
        told: list[str] = []
        points: dict[str, dict[str, Any]] = {}
        for place, column in enumerate(self.now.columns):
            text = line.texts.get(column.name)
            old, current = before.get(column.name, ""), row.texts[place]
            if text is None or self._same(column, text, old):
                continue
            if not self._may(line, column, text, old, current, place in row.locked):
                continue
            value = self._value(line, column, text, type(record))
            if isinstance(value, ValueRefusal):
                continue
            told.append(f"{column.heading} '{old}' → '{text}'")
            if column.name in (series := series_of(record.kind)):
                points.setdefault(series[column.name][0], {})[column.name] = value
            else:
                edits.append(Drop((column.name,)) if value is None else Put((column.name,), value))
        edits += [Append((name,), self._point(record, name, said)) for name, said in points.items()]
        if edits:
            self._edit(line, record, edits, told)

    def _same(self, column: OfficeColumn, one: str, other: str) -> bool:
        """Whether two texts mean one value: Excel writes 3 as 3.0, and blanks around a text say nothing."""
        if " ".join(one.split()) == " ".join(other.split()):
            return True
        meant = [cell_value(column.shape, each) for each in (one, other)]
        return not any(isinstance(each, ValueRefusal) for each in meant) and meant[0] == meant[1]

    def _may(
        self, line: SheetLine, column: OfficeColumn, text: str, old: str, current: str | None, locked: bool
    ) -> bool:
        cell = line.called[column.name]
        if current is None:
            self._refuse(f"{cell}: {line.id} has no {column.heading}; '{text}' was not taken")
        elif locked:
            self._refuse(f"{cell}: {column.heading} of {line.id} cannot be changed here; '{text}' was not taken")
        elif not self._same(column, current, old) and not self._same(column, current, text):
            said = f"the sheet says '{text}', the file says '{current}', and both said '{old}'"
            self.found.conflicts.append(f"{cell}: {column.heading} of {line.id}: {said}")
        else:
            return not self._same(column, current, text)
        return False

    def _value(self, line: SheetLine, column: OfficeColumn, text: str, record_type: type[Record]) -> Any:
        shape = shapes_of(record_type).get(column.name, column.shape)
        if column.name == STATUS:
            shape = replace(shape, base=Base.CHOICE, choices=tuple(record_type.kind.lifecycle.stages))
        value = cell_value(shape, text)
        if isinstance(value, ValueRefusal):
            self._refuse(
                f"{line.called[column.name]}: '{value.text}' is no value of {column.heading}; write {shape.words}"
            )
        return value

    def _point(self, record: Record, name: str, said: Mapping[str, Any]) -> dict[str, Any]:
        """A new entry of a series: what was changed, and what else stood in the newest one."""
        row = self.now.by_id[record.id]
        known = {each.name: row.values[place] for place, each in enumerate(self.now.columns)}
        names = [each for each, (field, _) in series_of(record.kind).items() if field == name]
        whole = {each: said.get(each, known.get(each)) for each in names}
        return {"day": self.today, **{each: value for each, value in whole.items() if value is not None}}

    def _edit(self, line: SheetLine, record: Record, edits: Sequence[Edit], told: Sequence[str]) -> None:
        data = self.contents.data[record.path]
        try:
            after = edited(data, edits, list(type(record).model_fields))
        except CannotEdit as error:
            self._refuse(f"{line.place}: {record.id} cannot be edited: {error}")
            return
        if breaks_seal(record, after):
            self._refuse(
                f"{line.place}: {record.id} is settled; minutebook amend or supersede changes what was decided"
            )
            return
        self.files.append(FileChange(record.path, after, data))
        self.said.append(f"{record.id}: {'; '.join(told)}")

    def _new(self, line: SheetLine) -> None:
        given = {name: text for name, text in line.texts.items() if text.strip() and name != ID}
        record_type = self._type_of(line, given.pop(TYPE, ""))
        if record_type is None or not given:
            return
        kind, title = record_type.kind, given.get("title", "").strip()
        same = next((each.id for each in self.contents.catalog.of_kind(kind.key) if each.title == title), "")
        if same:
            self._refuse(f"{line.place}: {same} has the title '{title}' already; give the row its ID, or another title")
            return
        values = dict(self._new_values(line, record_type, given))
        record_id = self._free_id(kind, str(values.get("title", "")))
        self.taken.append(record_id)
        made = created(NewRecord(record_type, record_id, values), self.today, self.root)
        self.files += made.files
        self.said += [f"{line.place}: {said}" for said in made.said]

    def _new_values(
        self, line: SheetLine, record_type: type[Record], given: Mapping[str, str]
    ) -> Iterator[tuple[str, Any]]:
        series, points = series_of(record_type.kind), dict[str, dict[str, Any]]()
        for name, text in given.items():
            column = self.columns[name]
            if name not in record_type.model_fields and name not in series:
                if not column.is_worked_out:
                    self._refuse(f"{line.called[name]}: a {record_type.kind.name.lower()} has no {column.heading}")
                continue
            value = self._value(line, column, text, record_type)
            if isinstance(value, ValueRefusal) or value is None:
                continue
            if name in series:
                points.setdefault(series[name][0], {"day": self.today})[name] = value
            else:
                yield name, value
        yield from ((name, [point]) for name, point in points.items())

    def _type_of(self, line: SheetLine, said: str) -> type[Record] | None:
        if len(self.now.types) == 1 and not said:
            return self.now.types[0]
        by_name = {word.lower(): each for each in self.now.types for word in (each.kind.name, each.kind.key)}
        found = by_name.get(said.strip().lower())
        if found is None and line.texts.get("title", "").strip():
            names = ", ".join(each.kind.name for each in self.now.types)
            self._refuse(f"{line.place}: '{said}' is no type of record here; write one of {names}")
        return found

    def _free_id(self, kind: Kind, title: str) -> str:
        return next_id(kind.prefix, self.taken) if kind.prefix else slugify(title)

    def _gone(self, name: str, closes: bool) -> None:
        """A row that was taken away: the record stays, or goes to the end of its lifecycle."""
        record = self.contents.catalog.find(name)
        if record is None or record.stage.is_over:
            return
        status = _ending(record) if closes else ""
        if not status:
            self.found.gone.append(f"{name} has no row any more; its record stays as it is")
            return
        data = self.contents.data[record.path]
        self.files.append(FileChange(record.path, edited(data, [Put(("status",), status)]), data))
        self.said.append(f"{name}: status '{record.status}' → '{status}', for its row was taken away")


def _ending(record: Record) -> str:
    """The first status of the past that its status may move to; '' where there is none."""
    lifecycle = record.kind.lifecycle
    nexts = lifecycle.moves.get(record.status, ())
    return next((each for each in nexts if lifecycle.stage_of(each) is Stage.PAST), "")
