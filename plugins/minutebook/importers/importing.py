"""The way of an import: sources into drafts, drafts into files, files into steps, and a report of it all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Location, Problem
from minutebook.core.values import dataclass
from minutebook.dialects.document import Document
from minutebook.dialects.words import known_words
from minutebook.importers.assembly import ImportContext, assembled
from minutebook.importers.disk.intake import Progress, SourceFiles
from minutebook.importers.disk.plan import ImportStep, plan
from minutebook.importers.draft import RecordDraft
from minutebook.importers.findings import BAD_MAP, EXAMPLE_NUMBER, REFUSED, Outcome, Report, SourceReport
from minutebook.importers.folders.bodies import read_drafts
from minutebook.importers.folders.selection import seen_in, selected
from minutebook.importers.identity import (
    EarlierRecord,
    Identities,
    earlier_records,
    identified,
    left_behind,
    places_around,
    told_apart,
)
from minutebook.importers.ledger import LEDGER_NAME, Ledger, digest_of, read_ledger, repository_key
from minutebook.importers.linking import LinkTable
from minutebook.importers.mapping import ImportMap, MapFile
from minutebook.importers.numbering import asked_for, in_order
from minutebook.importers.sheets.drafts import drafts_from_sheets
from minutebook.importers.sheets.row_kinds import RowKinds
from minutebook.importers.sheets.workbook import read_workbook
from minutebook.importers.trees.drafts import TreeReader, drafts_from_tree
from minutebook.importers.trees.files import SourceTree
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.sources.bounds import excess_in
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile


@dataclass(frozen=True)
class ImportDrafts:
    """Drafts of a source, entries for files that are none, findings of no single one, and how links are followed.

    `covers` is the folder, file or workbook that was gone through; `unread` are sources in it that gave no
    record. `seen` says why files are no records, and how many. `is_there` says whether the file of another source is
    where it would lie beside what was gone through.
    """

    drafts: tuple[RecordDraft, ...] = ()
    entries: tuple[SourceReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    table: LinkTable = field(default_factory=LinkTable)
    covers: str = ""
    unread: tuple[str, ...] = ()
    seen: tuple[tuple[str, int], ...] = ()
    is_there: Callable[[str], bool] = lambda _: True


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
    reader: TreeReader | None = None,
) -> ImportDrafts:
    """Every record of a folder as a draft; ReaderFault where the reader cannot be followed.

    The reader comes first and may use up files; the rest is read as records of `record_type`. The path of
    the folder in its repository is put before each path, so that sources stay apart.
    """
    asked, files = followed.asked, gathered.files
    base = asked.source.path if asked.source.path is not None else gathered.base
    tree = SourceTree(files, gathered.root)
    given, problems, used = drafts_from_tree(reader, tree, registry, asked) if reader else ([], [], frozenset())
    placed = (replace(draft, source=f"{base}/{draft.source}".lstrip("/")) for draft in given)
    trees, twins = told_apart(_with_content(draft, files) for draft in placed)
    pages = _drafted_pages(gathered, record_type, asked, base, used, progress) if record_type else ImportDrafts()
    drafts = (*trees, *(_with_content(draft, files) for draft in pages.drafts))
    paths = {name: draft.source for draft in trees for name in draft.names if name in files}
    paths |= {draft.path: draft.source for draft in pages.drafts}
    refused = [f"{base}/{path}".strip("/") for path in (*gathered.refused, *tree.unreadable)]
    return replace(
        pages,
        drafts=drafts,
        problems=(*gathered.problems, *problems, *twins),
        table=LinkTable(drafts, paths, gathered.others, files),
        covers=f"{base}{gathered.covers.removeprefix(gathered.base)}".strip("/"),
        unread=(*refused, *(each.source for each in pages.entries)),
        is_there=gathered.holds if base == gathered.base else ImportDrafts.is_there,
    )


def _with_content(draft: RecordDraft, files: Mapping[str, bytes]) -> RecordDraft:
    """The draft with a digest of the file it has to itself, or else of what it says."""
    own = files.get(draft.path) if draft.source.endswith(draft.path) else None
    said = (draft.title, draft.original_id, draft.id, dict(draft.fields), dict(draft.kept), draft.body)
    return replace(draft, content=digest_of(repr(said).encode("utf-8", "replace") if own is None else own))


def _drafted_pages(
    gathered: SourceFiles,
    record_type: type[Record],
    asked: ImportMap,
    base: str,
    used: Collection[str],
    progress: Progress | None,
) -> ImportDrafts:
    """Every page that is a record of its own, and why each other file is none."""
    chosen = selected(gathered.files, known_words().with_headings(asked.headings), gathered.root, asked.skip, used)
    entries: list[SourceReport] = []
    readable: dict[str, Document] = {}
    for document in chosen.documents:
        source = f"{base}/{document.path}".lstrip("/")
        if faults := document.problems if document.is_refused else _excess_of(document):
            entries.append(SourceReport(source, "", Outcome.REFUSED, problems=faults))
        else:
            readable[source] = document
    drafts: list[RecordDraft] = []
    for number, draft in enumerate(read_drafts(readable, record_type, asked), start=1):
        drafts.append(draft)
        if progress:
            progress("Interpreting", number, len(readable))
    entries += [
        SourceReport(f"{base}/{path}".lstrip("/"), "", Outcome.NO_RECORD, note=why)
        for path, why in sorted(chosen.left_out.items())
    ]
    return ImportDrafts(tuple(drafts), tuple(entries), seen=seen_in(chosen.left_out, gathered.others))


def _excess_of(document: Document) -> tuple[Problem, ...]:
    """Why no page can be made of a text: there is more in it than Markdown can take."""
    excess = excess_in(document.body.text)
    if excess is None:
        return ()
    place = document.at(*document.body.place_of(excess.start))
    return (REFUSED.at(place, f"it holds more than Markdown can take: {excess.what}", excess.hint),)


def drafted_workbook(
    name: str, data: bytes, kinds: RowKinds, asked: ImportMap, today: date | None = None
) -> tuple[ImportDrafts, str]:
    """Every row of a workbook as a draft, and the mapping that was followed, written for review."""
    sheets, problems = read_workbook(name, data)
    found, more, mapping = drafts_from_sheets(sheets, kinds, asked, name, today)
    drafts, twins = told_apart(_with_content(draft, {}) for draft in found)
    told, unread = (*problems, *more, *twins), () if sheets else (name,)
    return ImportDrafts(tuple(drafts), (), told, LinkTable(drafts), name, unread), mapping if sheets else ""


def imported(
    drafted: ImportDrafts, setting: ImportContext, identities: Identities, present: Mapping[str, bytes], into: str
) -> Imported:
    """Drafts turned into what is to be written, beside what lies in the target folder already."""
    drafts = [draft for draft in drafted.drafts if draft.source not in identities.stopped]
    result = assembled(drafts, drafted.table, setting)
    told = [each for each in identities.gone if drafted.covers in places_around(each.entry.source)]
    steps = plan(result.planned, identities.known, told, present, into)
    entries = [
        SourceReport(
            draft.source,
            draft.family,
            step.outcome,
            made.entry.id,
            step.path,
            step.note,
            draft.found,
            (*draft.problems, *step.problems),
            step.diff,
        )
        for draft, made, step in zip(result.drafts, result.planned, steps, strict=False)
    ]
    entries += [
        SourceReport(step.source, "", step.outcome, target=step.path, note=step.note, problems=step.problems)
        for step in steps[len(drafts) :]
    ]
    entries += [
        SourceReport(source, "", Outcome.REFUSED, problems=(problem,)) for source, problem in identities.stopped.items()
    ]
    listed = sorted([*entries, *drafted.entries], key=lambda entry: in_order(entry.source.partition("#")[0]))
    stages = dict.fromkeys(stage for draft in result.drafts for stage in draft.record_type.kind.lifecycle.stages)
    return Imported(steps, result.attachments, Report(tuple(listed), drafted.problems, tuple(stages)))


@dataclass(frozen=True)
class ImportRun:
    """An import worked out, with what earlier ones have written; with problems, nothing may be written."""

    result: Imported
    ledger: Ledger
    noted: bytes | None
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
    data = files.pop(LEDGER_NAME, None)
    noted, problems = read_ledger(data, f"{into}/{LEDGER_NAME}")
    problems += [each for each in drafted.problems if each.code == BAD_MAP.name]
    types = {each.kind.prefix: each for each in catalog.registry.types}
    earlier = earlier_records(noted, (read(RawFile(*each))[0] for each in files.items()), types.get)
    identities = _identities(drafted, earlier, origin.get("repository", ""))
    before = {source: (each.entry.id, each.path) for source, each in identities.known.items()}
    made = {record_id for record_id, _ in before.values()}
    former = {alias for record in catalog.records if record.id in made for alias in record.aliases}
    taken = frozenset({each.entry.id for each in earlier} | set(catalog.taken_ids) - former)
    known = [(draft, identities.known[draft.source]) for draft in drafted.drafts if draft.source in identities.known]
    former_ids = {draft.source: each.former_ids(draft.original_id) for draft, each in known}
    moved = {record.id: tuple(each for each in record.aliases if "/" in each) for record in catalog.records}
    addresses = {source: moved[record_id] for source, (record_id, _) in before.items() if moved.get(record_id)}
    setting = ImportContext(before, taken, catalog, folder_of, origin, asked.routes, former_ids, addresses)
    ledger = Ledger({each.entry.id: each.entry for each in earlier}, noted.attachments)
    return ImportRun(imported(drafted, setting, identities, files, into), ledger, data, tuple(problems))


def examples_in_the_way(
    drafted: ImportDrafts, work: ImportRun, catalog: Catalog, examples: Mapping[str, str], root: str
) -> list[Problem]:
    """Records nobody has touched since the office began (`examples` by their text) whose ids new records ask for."""
    new = {step.source for step in work.result.steps if step.outcome is Outcome.NEW}
    wanted = {asked_for(draft) for draft in drafted.drafts if draft.source in new}
    return [
        EXAMPLE_NUMBER.at(
            Location(f"{root}/{record.path}"),
            f"{record.id} is the example of a new office, and the source has that number; nothing is written",
            f"delete the file, or make it your own (`minutebook accept {record.id}`), and import again",
        )
        for record in catalog.records
        if record.id in wanted and examples.get(record.source.body.text) == record.status
    ]


def _identities(drafted: ImportDrafts, earlier: Sequence[EarlierRecord], repository: str) -> Identities:
    """Earlier records of the same repository by their sources; one is gone where what was read would have it."""
    ours = [each for each in earlier if repository_key(each.entry.repository) == repository_key(repository)]
    unread = set(drafted.unread)
    moved = left_behind(drafted.drafts, ours, drafted.is_there)

    def is_gone(source: str) -> bool:
        around = set(places_around(source))
        return around.isdisjoint(unread) if drafted.covers in around else not around.isdisjoint(moved)

    return identified(drafted.drafts, ours, is_gone)


def with_problems(report: Report, problems: Sequence[Problem]) -> Report:
    """The report with findings that came up later, while writing."""
    return replace(report, problems=tuple(dict.fromkeys((*report.problems, *problems))))
