"""`minutebook sheet`: records out into a spreadsheet, and what was changed in it back into the record files."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from minutebook.authoring.change import FileChanges
from minutebook.authoring.sheet_merge import merged_sheet
from minutebook.catalog.catalog import Catalog
from minutebook.catalog.editions import EDITIONS
from minutebook.cli.book import Book, carry, opened_book
from minutebook.cli.console import Commands, say
from minutebook.cli.options import dry_run_option, opened, progress_bar, site_options
from minutebook.cli.output import put_file, put_out
from minutebook.cli.records import kind_in
from minutebook.core.diagnostics import Severity
from minutebook.core.groups import in_groups
from minutebook.core.regressions import brought_in
from minutebook.core.signs import on_one_line
from minutebook.core.text import counted, did_you_mean
from minutebook.exporters.changes.text import as_text
from minutebook.exporters.office_sheet import make_office_sheet
from minutebook.exporters.workbook import as_csv_sheet, as_workbook
from minutebook.importers.sheets.returned import register_types, returned_sheet
from minutebook.pipeline import gathered
from minutebook.schema.record import Record
from minutebook.views.changes.change import RecordDiff, Side
from minutebook.views.changes.comparing import DiffScope, record_changes
from minutebook.views.changes.indirect import IndirectChanges
from minutebook.views.table import selected

RAID = "RAID"
"""Asks for all registers in one sheet."""


@click.group(cls=Commands)
def sheet() -> None:
    """Give records to people who work in Excel, and take changes back."""


@sheet.command("export")
@click.argument("what", metavar="KIND|RAID")
@click.argument("output", metavar="FILE", type=click.Path(dir_okay=False))
@site_options
@click.option("--program", help="Only records of this program, by id.")
@click.option("--project", help="Only records of this project, by id.")
@click.option("--status", multiple=True, help="Only records in this status; may be given more than once.")
@click.option("--edition", type=click.Choice(EDITIONS), help="For whom (default: the site's edition).")
def export_sheet(what: str, output: str, config_file: str, today: str, edition: str | None, **narrowing: Any) -> None:
    """Write records into a workbook (.xlsx) or a CSV file.

    KIND is a kind such as risk; RAID stands for all registers in one sheet. What is worked out is locked.
    """
    if not output.lower().endswith((".csv", ".xlsx")):
        raise click.UsageError(f"FILE: '{output}' must end in .xlsx or .csv.")
    site = opened(config_file, today)
    settings = replace(site.settings, edition=edition or site.settings.edition)
    with progress_bar() as progress:
        build = gathered(site.files, settings, site.today, progress, site.leaves, site.digests)
    types = _types(build.shown, what)
    found = make_office_sheet(build.shown, _name(what, types), types, _records(build.shown, types, **narrowing))
    if output.lower().endswith(".csv"):
        put_out(as_csv_sheet(found), output, site.folder)
    else:
        history = Book(site).history
        put_file(as_workbook(found, history.commit_of("HEAD") if history.is_there else ""), output, site.folder)
    hidden = len(_records(build.catalog, types, **narrowing)) - len(found.rows)
    left = f" ({hidden} more not shown in the {settings.edition} edition)" if hidden else ""
    say(f"{counted(len(found.rows), 'record')}{left} in {output}.")
    say(f"To take changes back: minutebook sheet merge {output}")


@sheet.command("merge")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False))
@dry_run_option
@site_options
@click.option(
    "--deleted",
    type=click.Choice(["keep", "close"]),
    default="keep",
    show_default=True,
    help="What becomes of a record whose row was taken away.",
)
def merge_sheet(file: str, config_file: str, today: str, dry_run: bool, deleted: str) -> None:
    """Take the changes of a sheet back into the record files.

    Only cells that were changed since the export count. Two changes of one cell are listed, and the file's stays.
    """
    book = opened_book(config_file, today)
    back = returned_sheet(file, Path(file).read_bytes(), book.catalog)
    found = merged_sheet(
        book.contents,
        back.now,
        back.base,
        back.lines,
        book.site.today,
        book.site.settings.root,
        deleted == "close",
        book.elsewhere,
    )
    found.refused += back.unread
    if found.changes.files:
        found.leave_out(_faults(book, found.changes))
    for line in (*found.conflicts, *found.refused, *found.gone):
        say(on_one_line(line), err=True)
    if not found.changes.files and found.is_whole:
        say("Nothing was changed in the sheet.")
        return
    carry(book, found.changes, dry_run)
    if dry_run and found.changes.files:
        say(as_text(_comparison(book, found.changes)), nl=False)
    if not found.is_whole:
        say(f"{counted(len(found.conflicts), 'conflict')}, {counted(len(found.refused), 'cell')} not taken.", err=True)
        sys.exit(1)


def _faults(book: Book, changes: FileChanges) -> dict[str, list[str]]:
    """What the check would refuse in the files that change, by path; a row with it must not hold up the others."""
    with progress_bar() as progress:
        after = book.site.run(progress, changes.applied_to(book.files))
    paths = {book.shown(each.path): each.path for each in changes.files}
    new = [each for each in brought_in(book.build.problems, after.problems) if each.severity is Severity.ERROR]
    found = in_groups((paths[each.location.path], each.message) for each in new if each.location.path in paths)
    return {path: [*messages] for path, messages in found.items()}


def _comparison(book: Book, changes: FileChanges) -> RecordDiff:
    """What the changes do to the records, as a reviewer is told of a branch."""
    settings = book.site.settings
    with progress_bar() as progress:
        after = book.site.run(progress, changes.applied_to(book.files))
    before, now = (
        Side(each.catalog, each.pages, each.problems, each.hidden, book.site.today, levels=each.levels)
        for each in (book.build, after)
    )
    scope = DiffScope("the files as they are", "", EDITIONS[-1], settings.default_visibility)
    return record_changes(before, now, scope, around=IndirectChanges(settings.sight, settings.sight))


def _types(catalog: Catalog, what: str) -> list[type[Record]]:
    registry = catalog.registry
    if what.upper() == RAID:
        return register_types(catalog)
    kind = kind_in(registry, what)
    if kind is None:
        hint = did_you_mean(what, [RAID, *(each.key for each in registry.kinds)])
        raise click.UsageError(f"There is no kind '{what}'; {hint}")
    return [registry.by_key[kind.key]]


def _name(what: str, types: list[type[Record]]) -> str:
    return RAID if what.upper() == RAID else types[0].kind.plural


def _records(
    catalog: Catalog, types: list[type[Record]], program: str | None, project: str | None, status: tuple[str, ...]
) -> list[Record]:
    wanted = {
        "program": [program.lower()] if program else [],
        "project": [project.lower()] if project else [],
        "status": [*status],
    }
    given = {name: values for name, values in wanted.items() if values}
    return [each for record_type in types for each in selected(catalog, catalog.of_kind(record_type.kind.key), given)]
