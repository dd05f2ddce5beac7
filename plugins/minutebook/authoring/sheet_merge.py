"""A sheet that somebody changed back into the record files: cell by cell, and only what was changed in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from minutebook.authoring.change import FileChange
from minutebook.authoring.contents import Contents
from minutebook.authoring.editorial import breaks_seal
from minutebook.authoring.sheet_cells import (
    CellChange,
    RowChange,
    SheetBase,
    SheetLine,
    SheetMerge,
    changed_cells,
    is_same,
    shape_in,
)
from minutebook.authoring.sheet_rows import faults_of, new_record
from minutebook.core.text import did_you_mean
from minutebook.exporters.office_sheet import STATUS, OfficeSheet, series_of
from minutebook.schema.derived import columns_of
from minutebook.schema.lifecycle import Stage
from minutebook.schema.messages import seen
from minutebook.schema.record import Record
from minutebook.sources.editing import edited
from minutebook.sources.edits import Append, CannotEdit, Drop, Edit, Put


def merged_sheet(
    contents: Contents,
    now: OfficeSheet,
    base: SheetBase,
    lines: Sequence[SheetLine],
    today: date,
    root: str,
    closes_gone: bool = False,
    elsewhere: Collection[str] = (),
) -> SheetMerge:
    """The files with what was changed in a sheet since it was made, and with nothing else.

    A cell that was changed in the sheet and in the file since, to two different values, is a conflict and stays as the
    file has it. New rows become records, with ids that nobody has `elsewhere` either. A row that was taken away changes
    nothing, unless it `closes_gone`.
    """
    return _Merging(contents, now, base, today, root, elsewhere).carried_out(lines, closes_gone)


class _Merging:
    """Goes through the rows of a sheet once."""

    def __init__(
        self,
        contents: Contents,
        now: OfficeSheet,
        base: SheetBase,
        today: date,
        root: str,
        elsewhere: Collection[str],
    ) -> None:
        self.contents, self.now, self.base, self.today, self.root = contents, now, base, today, root
        self.found = SheetMerge()
        self.taken = [*contents.catalog.taken_ids, *elsewhere]

    def carried_out(self, lines: Sequence[SheetLine], closes_gone: bool) -> SheetMerge:
        """What becomes of all rows."""
        seen: dict[str, str] = {}
        for line in lines:
            if not line.id:
                self._new(line)
            elif line.id in seen:
                self._refuse(line, f"{line.id} stands in {seen[line.id]} already; empty its ID for a new record")
            else:
                seen[line.id] = line.place
                self._known(line)
        if self.base.knows_rows:
            for name in sorted(self.base.texts.keys() - seen.keys()):
                self._gone(name, closes_gone)
        return self.found

    def _refuse(self, line: SheetLine, said: str) -> None:
        self.found.refused.append(f"{line.place}: {said}")

    def _known(self, line: SheetLine) -> None:
        """A row with an id."""
        before, record = self.base.texts.get(line.id), self.contents.catalog.find(line.id)
        if line.id not in self.now.by_id or record is None or before is None:
            near = did_you_mean(line.id, self.now.by_id)
            self._refuse(line, f"there is no record {line.id} that this sheet is made of; {near}")
        elif line.id not in self.base.stale:
            self._edit(line, record, list(changed_cells(record, self.now, line, before, self.found)))
        elif self._differs(line, record):
            said = f"{record.id} changed since the export, in a file that does not say what it was made of"
            self._refuse(line, f"{said}; export it again, and change it there")

    def _differs(self, line: SheetLine, record: Record) -> bool:
        row, shapes = self.now.by_id[record.id], columns_of(type(record))
        return any(
            column.name in line.texts
            and column.name in shapes
            and not column.is_worked_out
            and not is_same(shape_in(type(record), column), line.texts[column.name], text or "")
            for column, text in zip(self.now.columns, row.texts, strict=True)
        )

    def _edit(self, line: SheetLine, record: Record, cells: Sequence[CellChange]) -> None:
        if not cells:
            return
        data = self.contents.data[record.path]
        try:
            after = edited(data, self._edits(record, cells), list(type(record).model_fields))
        except CannotEdit as error:
            self._refuse(line, f"{record.id} cannot be edited: {error}")
            return
        if breaks_seal(record, after):
            self._refuse(line, f"{record.id} is decided; record a correction with minutebook amend, or replace it")
        elif faults := faults_of(type(record), record.path, after, data):
            self._refuse(line, f"{record.id} would be wrong, and was not changed: {'; '.join(faults)}")
        else:
            told = (f"{each.column.heading} {seen(each.old)} → {seen(each.text)}" for each in cells)
            said = f"{record.id}: {'; '.join(told)}"
            self.found.rows.append(RowChange(line.place, FileChange(record.path, after, data), (said,)))

    def _edits(self, record: Record, cells: Sequence[CellChange]) -> list[Edit]:
        series, points = series_of(record.kind), dict[str, dict[str, Any]]()
        edits: list[Edit] = []
        for each in cells:
            name = each.column.name
            if name in series:
                points.setdefault(series[name][0], {})[name] = each.value
            else:
                edits.append(Drop((name,)) if each.value is None else Put((name,), each.value))
        return [*edits, *(Append((name,), self._point(record, name, said)) for name, said in points.items())]

    def _point(self, record: Record, name: str, said: Mapping[str, Any]) -> dict[str, Any]:
        """A new entry of a series: what was changed, and what else stood in the newest one."""
        row = self.now.by_id[record.id]
        known = {each.name: row.values[place] for place, each in enumerate(self.now.columns)}
        names = [each for each, (field, _) in series_of(record.kind).items() if field == name]
        whole = {each: said.get(each, known.get(each)) for each in names}
        return {"day": self.today, **{each: value for each, value in whole.items() if value is not None}}

    def _new(self, line: SheetLine) -> None:
        made = new_record(line, self.now, self.contents.catalog, self.taken, self.found)
        if made is not None:
            file = made.as_file(self.today, self.root)
            if faults := faults_of(made.record_type, file.files[0].path, file.files[0].data):
                self._refuse(line, f"the new record would be wrong, and was not made: {'; '.join(faults)}")
                return
            self.taken.append(made.id)
            said = tuple(f"{line.place}: {each}" for each in file.said)
            self.found.rows.append(RowChange(line.place, file.files[0], said))

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
        file = FileChange(record.path, edited(data, [Put((STATUS,), status)]), data)
        said = f"{name}: status '{record.status}' → '{status}', for its row was taken away"
        self.found.rows.append(RowChange(f"the lost row of {name}", file, (said,)))


def _ending(record: Record) -> str:
    """The first status of the past that its status may move to; '' where there is none."""
    lifecycle = record.kind.lifecycle
    nexts = lifecycle.moves.get(record.status, ())
    return next((each for each in nexts if lifecycle.stage_of(each) is Stage.PAST), "")
