"""`minutebook sheet`: records out into a spreadsheet, and what was changed in it back into the record files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from minutebook.authoring.sheet_merge import merged_sheet
from minutebook.catalog.catalog import Catalog
from minutebook.cli.book import Book, carry, opened_book
from minutebook.cli.console import Commands, say
from minutebook.cli.options import dry_run_option, opened, site_options
from minutebook.cli.output import put_file, put_out
from minutebook.cli.records import kind_in
from minutebook.core.signs import on_one_line
from minutebook.core.text import counted, did_you_mean
from minutebook.exporters.office_sheet import make_office_sheet
from minutebook.exporters.workbook import as_csv_sheet, as_workbook
from minutebook.importers.sheets.returned import register_types, returned_sheet
from minutebook.schema.record import Record
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
def export_sheet(what: str, output: str, config_file: str, today: str, **narrowing: Any) -> None:
    """Write records into a workbook (.xlsx) or a CSV file.

    KIND is a kind such as risk; RAID stands for all registers in one sheet. What is worked out is locked.
    """
    site = opened(config_file, today)
    catalog = site.run().catalog
    types = _types(catalog, what)
    found = make_office_sheet(catalog, _name(what, types), types, _records(catalog, types, **narrowing))
    if output.lower().endswith(".csv"):
        put_out(as_csv_sheet(found), output, site.folder)
    elif output.lower().endswith(".xlsx"):
        book = Book(site)
        commit = book.history.commit_of("HEAD") if book.history.is_there else ""
        put_file(as_workbook(found, commit), output, site.folder)
    else:
        raise click.UsageError(f"FILE: '{output}' must end in .xlsx or .csv.")
    say(f"{counted(len(found.rows), 'record')} in {output}. To take changes back: minutebook sheet merge {output}")


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
    for line in (*found.conflicts, *found.refused, *found.gone):
        say(on_one_line(line), err=True)
    if not found.changes.files and found.is_whole:
        say("Nothing was changed in the sheet.")
        return
    carry(book, found.changes, dry_run)
    if not found.is_whole:
        say(f"{counted(len(found.conflicts), 'conflict')}, {counted(len(found.refused), 'cell')} not taken.", err=True)
        sys.exit(1)


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
