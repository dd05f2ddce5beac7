"""`minutebook import`: records kept elsewhere, brought in."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from minutebook.catalog.catalog import Catalog
from minutebook.cli.book import kept_alone
from minutebook.cli.console import say
from minutebook.cli.options import opened, progress_bar, site_options
from minutebook.cli.records import type_named
from minutebook.core.diagnostics import Problem
from minutebook.core.text import counted, joined
from minutebook.core.values import dataclass
from minutebook.hosts.mkdocs.opened_site import OpenedSite
from minutebook.hosts.mkdocs.own import own_module
from minutebook.importers.disk.delivery import deliver, read_target
from minutebook.importers.disk.intake import Progress, SourceFiles, gather, read_attachment, read_workbook_file
from minutebook.importers.findings import Report
from minutebook.importers.importing import (
    ImportDrafts,
    ImportRun,
    drafted_folder,
    drafted_workbook,
    examples_in_the_way,
    with_problems,
    worked_out,
)
from minutebook.importers.mapping import ImportMap, MapFile, read_map
from minutebook.importers.readers import reader_file, reader_names
from minutebook.importers.reports import FORMATS, printed, report_text
from minutebook.importers.sheets.row_kinds import RowKinds
from minutebook.importers.sheets.workbook import WORKBOOKS, is_table
from minutebook.importers.summary import nothing_found, open_questions
from minutebook.importers.trees.drafts import ReaderFault, TreeReader
from minutebook.schema.record import Record
from minutebook.starter.office import examples


@dataclass(frozen=True)
class ImportTarget:
    """Where records go: the catalog, the target folder, the kind whose folder that is, and the kind asked for."""

    catalog: Catalog
    folder: Path
    here: type[Record] | None
    record_type: type[Record] | None

    def folder_of(self, record_type: type[Record]) -> str:
        """The folder of a kind below the target folder."""
        return "" if self.here is record_type else record_type.kind.folder


@click.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--into", required=True, type=click.Path(path_type=Path), help="Folder the records go to.")
@click.option("--kind", help="Kind of the records, where the folder does not tell.")
@click.option("--map", "map_name", metavar="FILE", help="A map.yml that says what words and columns mean.")
@click.option("--reader", "reader_name", metavar="FILE", help="Python that reads another tree, or the name of ours.")
@click.option(
    "--report", "reports", multiple=True, metavar="FILE", help="Write all findings to FILE (.md, .csv, .json)."
)
@click.option("--dry-run", is_flag=True, help="Say what would happen; write only the report and a workbook's mapping.")
@site_options
def import_records(
    source: Path,
    into: Path,
    kind: str | None,
    map_name: str | None,
    reader_name: str | None,
    reports: tuple[str, ...],
    dry_run: bool,
    config_file: str,
    today: str,
) -> None:
    """Bring in records from a folder, a workbook or a CSV file.

    SOURCE is a folder of decision records, a workbook, a CSV file, or another tree with a reader.
    Nothing is invented: what a source does not say stays open, and is reported. Importing again changes only
    what changed at the source, and nothing that was edited here.
    """
    _check_reports(reports)
    site = opened(config_file, today)
    followed = _map(source, map_name)
    reader = _reader(reader_name) if reader_name else None
    if not dry_run:
        click.get_current_context().with_resource(kept_alone(site.folder))
    with progress_bar() as progress:
        kind = kind or followed.asked.kind
        catalog = site.run(progress).catalog
        destination = _destination(site, catalog, into, kind)
        if reader and kind is None:  # what the reader makes nothing of is then no record
            destination = replace(destination, record_type=None)
        work, report = _worked_out(source, destination, followed, reader, site.settings.root, progress)
        attachments, refused = _attachments(source, work)
    report = with_problems(report, refused)
    for line in printed(report):  # before anything is written
        say(line)
    if not (dry_run or work.problems):
        report = with_problems(report, _deliver(site.folder, destination.folder, work, attachments))
    for name in reports:
        Path(name).write_text(report_text(report, Path(name).suffix[1:]), encoding="utf-8", newline="\n")
        say(f"All findings are in {name}.", err=True)
    _say_next(report, dry_run, is_stopped=not work.result.steps or bool(work.problems))
    sys.exit(1 if report.has_errors else 0)


def _check_reports(names: tuple[str, ...]) -> None:
    for name in names:
        if Path(name).suffix[1:] not in FORMATS:
            raise click.UsageError(f"--report: '{name}' must end in {joined((f'.{each}' for each in FORMATS), 'or')}.")


def _map(source: Path, name: str | None) -> MapFile:
    """The mapping asked for, or the one an earlier run has written beside a workbook."""
    beside = source.with_name(f"{source.name}.map.yml")
    if name is None and source.is_file() and beside.is_file():
        say(f"Using {beside}.", err=True)
        name = str(beside)
    if name is None:
        return MapFile()
    if not Path(name).is_file():
        hint = f" It is a reader: --reader {name}." if name in reader_names() else ""
        raise click.UsageError(f"--map: there is no file '{name}'.{hint}")
    followed, problems = read_map(Path(name).read_text(encoding="utf-8"), name)
    for problem in problems:
        say(problem, err=True)
    if problems:
        raise click.UsageError(f"--map: '{name}' cannot be followed.")
    return followed


def _reader(name: str) -> TreeReader:
    """The reader asked for: a file, or the name of one that comes along."""
    if not Path(name).is_file() and name not in reader_names():
        raise click.UsageError(f"--reader: there is no file '{name}', and of ours {joined(reader_names())}.")
    path = str(Path(name).resolve() if Path(name).is_file() else reader_file(name))
    own = own_module("--reader", name, path)
    if isinstance(own, str):
        raise click.UsageError(own)
    drafts = getattr(own.module, "drafts", None)
    if not callable(drafts):
        raise click.UsageError(f"--reader: '{name}' defines no function `drafts`.")
    return TreeReader(name, path, drafts, str(getattr(own.module, "REPOSITORY", "")))


def _destination(site: OpenedSite, catalog: Catalog, into: Path, kind: str | None) -> ImportTarget:
    home, folder = site.folder.resolve(), into.resolve()
    if not folder.is_relative_to(home):
        raise click.UsageError(f"--into: '{into}' must lie in the content folder, {site.settings.root}.")
    here = catalog.registry.for_path(f"{folder.relative_to(home).as_posix()}/x.md")
    if kind is None:
        if here is None and folder != home:
            folders = joined((each.folder for each in catalog.registry.kinds), "or")
            raise click.UsageError(f"--into: '{into}' is the folder of no kind; name {folders}, or add --kind.")
        return ImportTarget(catalog, folder, here, here)
    wanted = type_named(catalog.registry, kind)
    if here is not wanted and folder != home:
        raise click.UsageError(f"--into: {wanted.kind.plural.lower()} go to {site.settings.root}/{wanted.kind.folder}.")
    return ImportTarget(catalog, folder, here, wanted)


def _drafted(
    source: Path, destination: ImportTarget, followed: MapFile, reader: TreeReader | None, progress: Progress
) -> tuple[ImportDrafts, Mapping[str, str]]:
    registry, asked = destination.catalog.registry, followed.asked
    if source.is_file() and source.suffix.lower() in (*WORKBOOKS, ".txt"):
        data = read_workbook_file(source)
        if isinstance(data, Problem) or is_table(source.name, data):
            if reader:
                raise click.UsageError("--reader reads folders, and SOURCE is a workbook.")
            return _drafted_workbook(source, data, destination, asked), _origin(asked, "", "")
    gathered = gather(source, progress)
    if destination.record_type is None and reader is None:
        raise click.UsageError("Which kind of record is this? Name the folder of one with --into, or add --kind.")
    try:
        drafted = drafted_folder(gathered, destination.record_type, followed, registry, progress, reader)
    except ReaderFault as fault:
        raise click.UsageError(f"--reader: {fault}") from None
    repository = reader.repository if reader and reader.repository else gathered.repository
    return drafted, _origin(asked, repository, gathered.commit)


def _drafted_workbook(source: Path, data: bytes | Problem, destination: ImportTarget, asked: ImportMap) -> ImportDrafts:
    if isinstance(data, Problem):
        return ImportDrafts(problems=(data,), covers=source.name, unread=(source.name,))
    kinds = RowKinds(destination.catalog.registry.types, destination.record_type)
    drafted, mapping = drafted_workbook(source.name, data, kinds, asked, destination.catalog.today)
    if mapping:
        _write_mapping(source.with_name(f"{source.name}.map.yml"), mapping)
    beside = SourceFiles(source.parent.as_posix(), "")
    return replace(drafted, is_there=beside.holds)


def _write_mapping(beside: Path, mapping: str) -> None:
    """Put the mapping beside the workbook; one that is there already is somebody's."""
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(mapping)
    except FileExistsError:
        return
    say(f"Wrote {beside}: which column became which field. Review it; the next import follows it.", err=True)


def _origin(asked: ImportMap, repository: str, commit: str) -> dict[str, str]:
    said = {"repository": asked.source.repository or repository, "commit": asked.source.commit or commit}
    return {name: value for name, value in said.items() if value}


def _worked_out(
    source: Path,
    destination: ImportTarget,
    followed: MapFile,
    reader: TreeReader | None,
    content: str,
    progress: Progress,
) -> tuple[ImportRun, Report]:
    """What the import would do, and its report; that no record was found is a problem."""
    drafted, origin = _drafted(source, destination, followed, reader, progress)
    shown, present = click.format_filename(destination.folder), read_target(destination.folder)
    work = worked_out(drafted, origin, followed.asked, destination.catalog, destination.folder_of, present, shown)
    in_the_way = examples_in_the_way(drafted, work, destination.catalog, examples(), content)
    work = replace(work, problems=(*work.problems, *in_the_way))
    is_sheet = source.is_file() and not drafted.table.seen
    map_file = followed.source.path if followed.source.text or not is_sheet else f"{source.name}.map.yml"
    report = replace(with_problems(work.result.report, work.problems), map_file=map_file)
    if not drafted.drafts and not report.has_errors:
        files = None if is_sheet else drafted.table.seen
        report = with_problems(report, [nothing_found(source.as_posix(), files, map_file, drafted.problems)])
    return work, report


def _attachments(source: Path, work: ImportRun) -> tuple[dict[str, bytes], list[Problem]]:
    """Files that records link to, by their path below the target folder, and why others are not copied."""
    read = {target: read_attachment(source, path) for path, target in sorted(work.result.attachments.items())}
    refused = [each for each in read.values() if isinstance(each, Problem)]
    return {target: each for target, each in read.items() if not isinstance(each, Problem)}, refused


def _deliver(home: Path, folder: Path, work: ImportRun, attachments: Mapping[str, bytes]) -> list[Problem]:
    """Write what is to be written, and say at once what went wrong with that."""
    below = folder.relative_to(home.resolve()).as_posix().removeprefix(".")
    problems = deliver(home, below, work.result.steps, attachments, work.ledger, work.noted)
    for problem in problems:
        say(problem)
    return problems


def _say_next(report: Report, dry_run: bool, is_stopped: bool) -> None:
    """How much a person has to decide, and the next step."""
    number = open_questions(report)
    nothing = "Nothing was written. " if is_stopped else "Nothing was written (--dry-run). " if dry_run else ""
    asked = f"{counted(number, 'thing needs', 'things need')} a person. " if number else ""
    step = "the same without --dry-run" if dry_run else "`minutebook check`"
    if report.has_errors:
        step = "fix what is named first, and import again"
    say(f"{nothing}{asked}Next: {step}.", err=True)
