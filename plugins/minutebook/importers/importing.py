"""The way of an import: sources into drafts, drafts into files, files into steps, and a report of it all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Problem
from minutebook.importers.assembly import AssembledFiles, ImportContext, assembled
from minutebook.importers.disk.intake import SourceFiles
from minutebook.importers.disk.ledger import LEDGER_NAME, Ledger, known_from, read_ledger
from minutebook.importers.disk.plan import ImportStep, plan
from minutebook.importers.draft import RecordDraft
from minutebook.importers.findings import Outcome, Report, SourceReport
from minutebook.importers.folders.reading import read_draft
from minutebook.importers.folders.selection import selected
from minutebook.importers.linking import LinkTable
from minutebook.importers.mapping import ImportMap, MapFile
from minutebook.importers.numbering import in_order
from minutebook.importers.sheets.rows import drafts_from_sheets
from minutebook.importers.sheets.workbook import read_workbook
from minutebook.importers.trees.drafts import drafts_from_tree
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class ImportDrafts:
    """Drafts of a source, entries for files that are none, findings of no single one, and how links are followed.

    `covers` is the folder, file or workbook that was gone through; `unread` are sources in it that gave no
    record.
    """

    drafts: tuple[RecordDraft, ...] = ()
    entries: tuple[SourceReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    table: LinkTable = field(default_factory=LinkTable)
    covers: str = ""
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Imported:
    """What an import would do: steps, attachments (path at the source to path below the target), its report."""

    steps: tuple[ImportStep, ...]
    attachments: Mapping[str, str]
    report: Report


def drafted_folder(
    gathered: SourceFiles,
    record_type: type[Record] | None,
    followed: MapFile,
    registry: Registry,
    progress: Progress | None = None,
) -> ImportDrafts:
    """Every record of a folder as a draft.

    Rules of the map come first and may use up files; the rest is read as records of `record_type`. The path of
    the folder in its repository is put before each path, so that sources stay apart.
    """
    asked, files, root = followed.asked, gathered.files, gathered.root
    base = asked.source.path if asked.source.path is not None else gathered.base
    trees, problems, used = drafts_from_tree(files, asked.records, registry, asked, root, followed.source)
    drafts = [_based(draft, base) for draft in trees]
    paths = {name: draft.source for draft in drafts for name in draft.names if name in files}
    entries: list[SourceReport] = []
    if record_type is not None:
        chosen = selected(files, asked.skip, root, used)
        for number, document in enumerate(chosen.documents, start=1):
            source = f"{base}/{document.path}".lstrip("/")
            if document.is_refused:
                entries.append(SourceReport(source, "", Outcome.REFUSED, problems=document.problems))
            else:
                paths[document.path] = source
                drafts.append(read_draft(document, record_type, asked, source))
            if progress:
                progress("Interpreting", number, len(chosen.documents))
        entries += [
            SourceReport(f"{base}/{path}".lstrip("/"), "", Outcome.NO_RECORD, note=why)
            for path, why in sorted(chosen.left_out.items())
        ]
    table = LinkTable(drafts, paths, gathered.others, files)
    refused = [f"{base}/{path}".strip("/") for path in gathered.refused]
    covers = f"{base}{gathered.covers.removeprefix(gathered.base)}".strip("/")
    found = (*gathered.problems, *problems)
    return ImportDrafts(
        tuple(drafts), tuple(entries), found, table, covers, (*refused, *(each.source for each in entries))
    )


def _based(draft: RecordDraft, base: str) -> RecordDraft:
    return replace(draft, source=f"{base}/{draft.source}".lstrip("/"))


def drafted_workbook(name: str, data: bytes, record_type: type[Record], asked: ImportMap) -> tuple[ImportDrafts, str]:
    """Every row of a workbook as a draft, and the mapping that was followed, written for review."""
    sheets, problems = read_workbook(name, data)
    drafts, more, mapping = drafts_from_sheets(sheets, record_type, asked, name)
    return ImportDrafts(tuple(drafts), (), (*problems, *more), LinkTable(drafts), name), mapping if sheets else ""


def imported(
    drafted: ImportDrafts, setting: ImportContext, ledger: Ledger, present: Mapping[str, bytes], into: str
) -> Imported:
    """Drafts turned into what is to be written, beside what lies in the target folder already."""
    result = assembled(drafted.drafts, drafted.table, setting)
    steps = plan(
        result.planned,
        ledger,
        present,
        into=into,
        repository=setting.origin.get("repository", ""),
        base=drafted.covers,
        unread=drafted.unread,
    )
    by_source = {step.source: step for step in steps}
    entries = [_entry(draft, by_source[draft.source], result) for draft in result.drafts]
    entries += [
        SourceReport(step.source, "", step.outcome, target=step.path, note=step.note, problems=step.problems)
        for step in steps
        if step.planned is None
    ]
    listed = sorted([*entries, *drafted.entries], key=lambda entry: in_order(entry.source))
    stages = dict.fromkeys(stage for draft in result.drafts for stage in draft.record_type.kind.lifecycle.stages)
    return Imported(steps, result.attachments, Report(tuple(listed), drafted.problems, tuple(stages)))


@dataclass(frozen=True)
class ImportRun:
    """An import worked out, with what earlier ones have written; with problems, nothing may be written."""

    result: Imported
    ledger: Ledger
    problems: tuple[Problem, ...]


def worked_out(
    drafted: ImportDrafts,
    origin: Mapping[str, str],
    asked: ImportMap,
    catalog: Catalog,
    folder_of: Callable[[type[Record]], str],
    present: Mapping[str, bytes],
    into: str,
) -> ImportRun:
    """What an import would do to a target folder: `present` are its files, `into` is how a person would type it.

    What earlier imports wrote is known from the ledger among the files, and from the records themselves.
    """
    files = dict(present)
    noted, problems = read_ledger(files.pop(LEDGER_NAME, None), f"{into}/{LEDGER_NAME}")
    ledger = noted.with_known(known_from(front_matter_in(files)))
    held = [(draft.source, ledger.of(draft.source, origin.get("repository", ""))) for draft in drafted.drafts]
    before = {source: (entry.id, entry.path) for source, entry in held if entry is not None}
    setting = ImportContext(
        before,
        frozenset(_names_of_others(catalog, {record_id for record_id, _ in before.values()}) | ledger.ids),
        lambda name: catalog.find(name) is not None,
        folder_of,
        origin,
        asked.routes,
        frozenset(kind.prefix for kind in catalog.registry.kinds if kind.prefix),
    )
    return ImportRun(imported(drafted, setting, ledger, files, into), ledger, tuple(problems))


def _names_of_others(catalog: Catalog, ours: set[str]) -> set[str]:
    """Ids and former ids of records that this import did not make."""
    own = {name for record in catalog.records if record.id in ours for name in (record.id, *record.aliases)}
    return set(catalog.taken_ids) - own - ours


def _entry(draft: RecordDraft, step: ImportStep, result: AssembledFiles) -> SourceReport:
    return SourceReport(
        draft.source,
        draft.family,
        step.outcome,
        result.ids[draft.source],
        step.path,
        step.note,
        draft.found,
        (*draft.problems, *step.problems),
        step.diff,
    )


def front_matter_in(present: Mapping[str, bytes]) -> dict[str, Mapping[str, Any]]:
    """Front matter of the records in a target folder, by path; of those that cannot be read, none."""
    sources = (read(RawFile(path, data))[0] for path, data in present.items())
    return {source.path: source.metadata for source in sources if source.readable}


def with_problems(report: Report, problems: Sequence[Problem]) -> Report:
    """The report with findings that came up later, while writing."""
    return replace(report, problems=(*report.problems, *problems))
