"""Whatever happens to a log or a folder, and to the records here: each stays the record it was, and no edit is lost."""

import csv
import io
import random
import re
from dataclasses import dataclass, field, replace
from datetime import date
from types import SimpleNamespace
from typing import cast

from hypothesis import example, given, settings
from hypothesis import strategies as st

from minutebook.catalog.catalog import Catalog
from minutebook.core.identity import id_in_name
from minutebook.importers.disk.intake import SourceFiles
from minutebook.importers.findings import Outcome
from minutebook.importers.importing import ImportDrafts, drafted_folder, drafted_workbook, worked_out
from minutebook.importers.ledger import LEDGER_NAME
from minutebook.importers.mapping import ImportMap, MapFile
from minutebook.importers.sheets.row_kinds import RowKinds
from minutebook.pipeline import Settings, registry_for
from tests.fakes import type_of

DECISION = type_of("decision")
REGISTRY = registry_for(Settings())
NAMES = ("Buy a van", "Close Leeds", "Adopt one ticket tool", "Hire four people", "Move the archive", "Paint it blue")
TRUTH = re.compile(rb"truth-[0-9]+")


@dataclass(frozen=True)
class Matter:
    """A decision as it is at the source; `truth` is what it is however it is called, numbered and dated there."""

    truth: int
    name: str
    title: str
    day: str
    status: str = "accepted"


@dataclass
class Source:
    """A log that people work on. A new matter has a title that none had before, or where it has no id, a day."""

    has_ids: bool
    chance: random.Random
    day: str = "2025-01-14"
    """Of the one meeting that decided all that have ids."""
    book: str = "log.csv"
    matters: list[Matter] = field(default_factory=list)
    count: int = 0

    def insert(self) -> None:
        self.count += 1
        name = self.chance.choice([f"D-{self.count}", f"D-{self.chance.randint(1, 4)}"])
        if any(each.name == name for each in self.matters):
            name = f"D-{self.count + 50}"
        title, day = NAMES[self.count % len(NAMES)], f"2025-{self.count // 28 + 1:02d}-{self.count % 28 + 1:02d}"
        if self.has_ids:
            title, day = f"{title} {self.count // len(NAMES)}", self.day or day
        self.matters.insert(self.chance.randint(0, len(self.matters)), Matter(self.count, name, title, day))

    def sort(self) -> None:
        self.chance.shuffle(self.matters)

    def delete(self) -> None:
        self.matters = self.matters[1:]

    def decide(self) -> None:
        self._change(status=self.chance.choice(["accepted", "rejected", "proposed"]))

    def respell(self) -> None:
        if self.has_ids:
            self._change(title=self.matters[0].title.replace("e", "ee", 1) if self.matters else "")

    def number_anew(self) -> None:
        names = [each.name for each in self.matters]
        self.chance.shuffle(names)
        self.matters = [replace(each, name=name) for each, name in zip(self.matters, names, strict=True)]

    def rename(self) -> None:
        self.book = self.chance.choice(["log.csv", "new.csv", "old.csv"])

    def _change(self, **changes: str) -> None:
        if self.matters:
            self.matters[0] = replace(self.matters[0], **changes)

    def drafted(self) -> ImportDrafts:
        """The log as a workbook."""
        text = io.StringIO()
        rows = csv.writer(text)
        rows.writerow(["ID"] * self.has_ids + ["Decision", "Status", "Decision date", "Cost centre"])
        for each in self.matters:
            rows.writerow([each.name] * self.has_ids + [each.title, each.status, each.day, f"truth-{each.truth}"])
        drafted, _ = drafted_workbook(self.book, text.getvalue().encode(), RowKinds((DECISION,), DECISION), ImportMap())
        return replace(drafted, is_there=lambda path: path == self.book)


class Folder(Source):
    """The same as a folder of files, called by their ids; here it is their day that tells matters apart."""

    def drafted(self) -> ImportDrafts:
        form = "# {0.title}\n\nDate: {0.day}\n\nStatus: {0.status}\n\nIt is truth-{0.truth}.\n"
        files = {f"{each.name}.md": form.format(each).encode() for each in self.matters}
        return drafted_folder(SourceFiles("adr", "adr", files, covers="adr"), DECISION, MapFile(), REGISTRY)


@dataclass
class Here:
    """The folder that is imported into, and what people did in it."""

    chance: random.Random
    files: dict[str, bytes] = field(default_factory=dict)
    truths: dict[str, bytes] = field(default_factory=dict)
    mine: dict[str, bytes | None] = field(default_factory=dict)

    def edit(self) -> None:
        for path in self._one():
            self.mine[path] = self.files[path] = self.files[path] + b"\nMine.\n"

    def remove(self) -> None:
        for path in self._one():
            self.mine[path] = None
            del self.files[path]

    def remove_the_highest(self) -> None:
        for path in sorted(self.files.keys() - {LEDGER_NAME})[-1:]:
            self.mine[path] = None
            del self.files[path]

    def _one(self) -> list[str]:
        paths = sorted(self.files.keys() - {LEDGER_NAME})
        return [self.chance.choice(paths)] if paths else []

    def bring_in(self, drafted: ImportDrafts) -> set[Outcome]:
        """One import, carried out without a disk; what became of the sources."""
        ids = [id_in_name(path) for path in self.files if path != LEDGER_NAME]
        asked = {"records": (), "taken_ids": ids, "find": lambda _: None, "prefixes": ("DEC",), "today": date.min}
        catalog = SimpleNamespace(registry=REGISTRY, **asked)
        known = cast(Catalog, catalog)  # of which an import asks no more; to make one takes most of the time
        work = worked_out(drafted, {}, ImportMap(), known, lambda _: "", self.files, "decisions")
        assert not work.problems
        steps = work.result.steps
        for step in steps:
            assert not step.data or self.files.get(step.path) == step.before
            self.files |= {step.path: step.data} if step.data else {}
        noted = work.ledger.with_entries(step.entry for step in steps if step.entry is not None)
        self.files[LEDGER_NAME] = noted.as_bytes()
        return {step.outcome for step in steps}

    def holds(self) -> None:
        """Each id is the matter it always was, and what people did here stands."""
        for path, data in self.files.items():
            if path != LEDGER_NAME:
                found = TRUTH.findall(data)
                assert found == [self.truths.setdefault(id_in_name(path), found[0])], path
        for path, data in self.mine.items():
            assert self.files.get(path) == data, path


CHANGES = ("insert", "insert", "sort", "delete", "decide", "respell", "number_anew", "rename")
LOCAL = ("edit", "remove", "remove_the_highest")
ROUNDS = st.lists(st.lists(st.sampled_from(CHANGES + LOCAL), max_size=5), min_size=1, max_size=6)


@settings(max_examples=30)
@given(st.sampled_from(["log with ids", "log without", "folder"]), ROUNDS, st.integers(0, 99))
@example("log with ids", [["sort"], ["delete", "insert"], ["number_anew"], ["remove_the_highest", "insert"]], 1)
def test_no_record_becomes_another_no_edit_is_lost_and_a_second_import_changes_nothing(
    form: str, rounds: list[list[str]], seed: int
) -> None:
    chance = random.Random(seed)
    source = Folder(True, chance, day="") if form == "folder" else Source(form == "log with ids", chance)
    here = Here(chance)
    for changes in [["insert", "insert", "insert"], *rounds]:
        for change in changes:
            getattr(source if change in CHANGES else here, change)()
        here.bring_in(source.drafted())
        here.holds()
        before = dict(here.files)
        assert not {Outcome.NEW, Outcome.UPDATED} & here.bring_in(source.drafted())
        assert here.files == before
