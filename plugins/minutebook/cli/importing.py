"""`minutebook import`: records kept elsewhere, brought in."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from minutebook.catalog.catalog import Catalog
from minutebook.cli.book import kept_alone
from minutebook.cli.console import say
from minutebook.cli.options import opened, progress_bar, site_options
from minutebook.cli.records import type_named
from minutebook.core.diagnostics import Problem, Severity
from minutebook.core.groups import in_groups
from minutebook.core.signs import on_one_line
from minutebook.core.text import counted, joined
from minutebook.hosts.mkdocs.opened_site import OpenedSite
from minutebook.importers.disk.delivery import deliver, read_target
from minutebook.importers.disk.intake import SourceFiles, gather, read_attachment, read_workbook_file
from minutebook.importers.findings import Report, counts, finding_codes
from minutebook.importers.importing import (
    ImportDrafts,
    ImportRun,
    Progress,
    drafted_folder,
    drafted_workbook,
    examples_in_the_way,
    with_problems,
    worked_out,
)
from minutebook.importers.mapping import ImportMap, MapFile, read_map
from minutebook.importers.mappings import mapping_named
from minutebook.importers.reports import FORMATS, report_text
from minutebook.importers.sheets.workbook import WORKBOOKS
from minutebook.schema.record import Record
from minutebook.starter.office import examples

SHOWN = 10
"""Findings printed in full; the report has all of them."""


@dataclass(frozen=True)
class ImportTarget:
    """Where records go: the site, its catalog, the target folder and the kind it is for, if for one."""

    site: OpenedSite
    catalog: Catalog
    folder: Path
    record_type: type[Record] | None

    def folder_of(self, record_type: type[Record]) -> str:
        """The folder of a kind below the target folder."""
        return "" if self._type_here() is record_type else record_type.kind.folder

    def _type_here(self) -> type[Record] | None:
        return type_at(self.site, self.catalog, self.folder)


@click.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--into", required=True, type=click.Path(path_type=Path), help="Folder the records go to.")
@click.option("--kind", help="Kind of the records, where the folder does not tell.")
@click.option("--map", "map_name", metavar="FILE", help="A map.yml, or the name of a mapping that comes along.")
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
    reports: tuple[str, ...],
    dry_run: bool,
    config_file: str,
    today: str,
) -> None:
    """Bring in records from a folder, a workbook or a CSV file.

    SOURCE is a folder of decision records, a workbook, a CSV file, or a tree of charters.
    Nothing is invented: what a source does not say stays open, and is reported. Importing again changes only
    what changed at the source, and nothing that was edited here.
    """
    _check_reports(reports)
    site = opened(config_file, today)
    followed = _map(source, map_name)
    if not dry_run:
        click.get_current_context().with_resource(kept_alone(site.folder))
    with progress_bar() as progress:
        catalog = site.run(progress).catalog
        destination = _destination(site, catalog, into, kind or followed.asked.kind)
        drafted, origin = _drafted(source, destination, followed, progress)
        shown = click.format_filename(destination.folder)
        present = read_target(destination.folder)
        work = worked_out(drafted, origin, followed.asked, catalog, destination.folder_of, present, shown)
        in_the_way = examples_in_the_way(drafted, work, catalog, examples(), site.settings.root)
        work = replace(work, problems=(*work.problems, *in_the_way))
        problems = work.problems if dry_run else _deliver(source, work, destination)
    report = with_problems(work.result.report, problems)
    for name in reports:
        Path(name).write_text(report_text(report, Path(name).suffix[1:]), encoding="utf-8", newline="\n")
    _print(report, dry_run, reports)
    sys.exit(1 if any(each.severity is Severity.ERROR for each in report.all_problems) else 0)


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
    shipped = None if Path(name).is_file() else mapping_named(name)
    if shipped is None and not Path(name).is_file():
        raise click.UsageError(f"--map: there is no file '{name}', and no mapping of that name comes along.")
    followed, problems = read_map(shipped or Path(name).read_text(encoding="utf-8"), name)
    for problem in problems:
        say(problem, err=True)
    if problems:
        raise click.UsageError(f"--map: '{name}' cannot be followed.")
    return followed


def _destination(site: OpenedSite, catalog: Catalog, into: Path, kind: str | None) -> ImportTarget:
    home, folder = site.folder.resolve(), into.resolve()
    if not folder.is_relative_to(home):
        raise click.UsageError(f"--into: '{into}' must lie in the content folder, {site.settings.root}.")
    here = type_at(site, catalog, folder)
    if kind is None:
        if here is None and folder != home:
            folders = joined((each.folder for each in catalog.registry.kinds), "or")
            raise click.UsageError(f"--into: '{into}' is the folder of no kind; name {folders}, or add --kind.")
        return ImportTarget(site, catalog, folder, here)
    wanted = type_named(catalog.registry, kind)
    if here is not wanted and folder != home:
        raise click.UsageError(f"--into: {wanted.kind.plural.lower()} go to {site.settings.root}/{wanted.kind.folder}.")
    return ImportTarget(site, catalog, folder, wanted)


def type_at(site: OpenedSite, catalog: Catalog, folder: Path) -> type[Record] | None:
    """The record type whose folder this is, or lies above it."""
    below = folder.resolve().relative_to(site.folder.resolve()).as_posix()
    return catalog.registry.for_path(f"{below}/x.md")


def _drafted(
    source: Path, destination: ImportTarget, followed: MapFile, progress: Progress
) -> tuple[ImportDrafts, Mapping[str, str]]:
    registry, asked = destination.catalog.registry, followed.asked
    if source.is_file() and source.suffix.lower() in WORKBOOKS:
        return _drafted_workbook(source, destination, asked), _origin(asked, "", "")
    gathered = gather(source, progress)
    if destination.record_type is None and not asked.records:
        raise click.UsageError("Which kind of record is this? Name the folder of one with --into, or add --kind.")
    drafted = drafted_folder(gathered, destination.record_type, followed, registry, progress)
    return drafted, _origin(asked, gathered.repository, gathered.commit)


def _drafted_workbook(source: Path, destination: ImportTarget, asked: ImportMap) -> ImportDrafts:
    if destination.record_type is None:
        raise click.UsageError("A workbook needs --kind: which records do its rows hold?")
    data = read_workbook_file(source)
    if isinstance(data, Problem):
        return ImportDrafts(problems=(data,))
    drafted, mapping = drafted_workbook(source.name, data, destination.record_type, asked)
    if drafted.drafts:
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


def _deliver(source: Path, work: ImportRun, destination: ImportTarget) -> list[Problem]:
    """Write what is to be written; nothing where the list of earlier imports cannot be read."""
    if work.problems:
        return list(work.problems)
    problems: list[Problem] = []
    attachments: dict[str, bytes] = {}
    for path, target in sorted(work.result.attachments.items()):
        data = read_attachment(source, path)
        if isinstance(data, Problem):
            problems.append(data)
        else:
            attachments[target] = data
    home = destination.site.folder
    below = destination.folder.relative_to(home.resolve()).as_posix().removeprefix(".")
    return [*problems, *deliver(home, below, work.result.steps, attachments, work.ledger, work.noted)]


def _print(report: Report, dry_run: bool, names: tuple[str, ...]) -> None:
    """What became of the sources, the first findings in full, and where the rest is."""
    for entry in report.entries:
        if entry.diff:
            say(f"{on_one_line(entry.target)}: {entry.outcome.value}\n{entry.diff}\n")
    problems = report.all_problems
    groups = in_groups((problem.code, problem) for problem in problems)
    facts = {code.name: code.fact for code in finding_codes()}
    for code in sorted(groups, key=lambda each: (-groups[each][0].severity.rank, -len(groups[each]), each)):
        found = groups[code]
        say(f"{counted(len(found), found[0].severity.value)}: {code}. {facts.get(code, '')}")
        for problem in found[:SHOWN]:
            hint = f" ({problem.hint})" if problem.hint else ""
            say(f"  {problem.location}: {on_one_line(problem.message + hint)}")
        if len(found) > SHOWN:
            say(f"  … and {len(found) - SHOWN} more; --report findings.md has all of them")
    listed = joined(f"{number} {name}" for name, number in counts(report.entries).items())
    say(f"{counted(len(report.entries), 'source')}: {listed or 'nothing to import'}.", err=True)
    if dry_run:
        say("Nothing was written (--dry-run).", err=True)
    for name in names:
        say(f"All findings are in {name}.", err=True)
