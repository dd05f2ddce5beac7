"""`minutebook sheet`: records out into a spreadsheet, and what was changed in it back into the record files."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from minutebook.authoring.refusal import Refusal
from minutebook.authoring.sheet_merge import SheetBase, SheetLine, merged_sheet
from minutebook.catalog.catalog import Catalog
from minutebook.cli.book import Book, carry, opened_book
from minutebook.cli.console import Commands, say
from minutebook.cli.options import dry_run_option, opened, site_options
from minutebook.cli.output import put_file, put_out
from minutebook.cli.records import kind_in
from minutebook.core.diagnostics import Location
from minutebook.core.text import counted, did_you_mean
from minutebook.exporters.flat import never_run
from minutebook.exporters.office_sheet import ID, OfficeSheet, make_office_sheet
from minutebook.exporters.workbook import MADE_OF, MARK, as_csv_sheet, as_workbook, digest_of_row
from minutebook.importers.sheets.sheet import Sheet, text_of
from minutebook.importers.sheets.workbook import read_workbook
from minutebook.schema.record import Record
from minutebook.schema.registers import Register
from minutebook.views.table import selected

RAID = "RAID"
"""Asks for all registers in one sheet."""


@click.group(cls=Commands)
def sheet() -> None:
    """Give records to people who work in Excel, and take back what they changed."""


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
    page, made_of = _read(Path(file))
    heads = [text_of(each) for each in (page.rows[0] if page.rows else ())]
    types = _types_in(book.catalog, made_of, page, heads)
    records = [each for record_type in types for each in book.catalog.of_kind(record_type.kind.key)]
    now = make_office_sheet(book.catalog, page.name, types, records)
    places = _places(now, heads, file)
    lines = list(_lines(page, places))
    base = _base(made_of) if made_of else _base_of_rows(page, heads, now, places)
    found = merged_sheet(book.contents, now, base, lines, book.site.today, book.site.settings.root, deleted == "close")
    for line in (*found.conflicts, *found.refused, *found.gone):
        say(line, err=True)
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
        return [registry.by_key[kind.key] for kind in catalog.kinds_with(Register)]
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


def _read(path: Path) -> tuple[Sheet, Sheet | None]:
    """The sheet of records, and the hidden one with what it was made of; None for CSV."""
    sheets, problems = read_workbook(path.name, path.read_bytes())
    if problems and not sheets:
        raise Refusal(problems[0].message, problems[0].hint, Location(path.as_posix()))
    made_of = next((each for each in sheets if each.name == MADE_OF), None)
    pages = [each for each in sheets if each is not made_of]
    if not pages or (made_of is not None and made_of.cell(1, 1) != MARK) or (made_of is None and pages[0].is_named):
        hint = "export it again with `minutebook sheet export`, or bring it in with `minutebook import`"
        raise Refusal("this is no workbook that was made by `minutebook sheet export`", hint, Location(path.as_posix()))
    return pages[0], made_of


def _types_in(catalog: Catalog, made_of: Sheet | None, page: Sheet, heads: list[str]) -> list[type[Record]]:
    """The kinds a sheet has rows of: those it was made of, or those that its ids tell."""
    registry = catalog.registry
    if "Type" in heads:
        return _types(catalog, RAID)
    if made_of is not None:
        keys = [text_of(row[1]) for row in made_of.rows[2:] if len(row) > 1]
    else:
        place = heads.index("ID") if "ID" in heads else 0
        found = (catalog.find(text_of(row[place])) for row in page.rows[1:] if len(row) > place)
        keys = [each.kind.key for each in found if each]
    keys = keys or [kind.key for kind in registry.kinds if kind.plural == page.name]
    return [registry.by_key[key] for key in dict.fromkeys(keys) if key in registry.by_key][:1]


def _places(now: OfficeSheet, heads: list[str], file: str) -> dict[str, int]:
    """Where the columns stand, by name; somebody may have moved them, or taken some away."""
    places = {each.name: heads.index(each.heading) for each in now.columns if each.heading in heads}
    if ID not in places:
        raise Refusal("the sheet has no column ID", "put its heading back, or export it again", Location(file))
    return places


def _lines(page: Sheet, places: Mapping[str, int]) -> Iterator[SheetLine]:
    for number, row in enumerate(page.rows[1:], start=2):
        texts = {
            name: _text(row[place], not page.is_named) if place < len(row) else "" for name, place in places.items()
        }
        if any(texts.values()):
            called = {name: page.called(number, place + 1) for name, place in places.items()}
            yield SheetLine(texts[ID].strip(), texts, called, page.called(number))


def _text(cell: Any, may_be_quoted: bool = False) -> str:
    """A cell as text; of CSV without the mark that keeps a spreadsheet program from running it."""
    text = text_of(cell).replace("\r\n", "\n")
    return text[1:] if may_be_quoted and text[:1] == "'" and never_run(text[1:]) == text else text


def _base(made_of: Sheet) -> SheetBase:
    names = [text_of(each) for each in made_of.rows[1][2:]] if len(made_of.rows) > 1 else []
    found: dict[str, dict[str, str]] = {}
    for row in made_of.rows[2:]:
        cells = [_text(each) for each in row[2:]]
        texts = dict(zip(names, [*cells, *[""] * (len(names) - len(cells))], strict=False))
        found[texts[ID]] = texts
    return SheetBase(found)


def _base_of_rows(page: Sheet, heads: list[str], now: OfficeSheet, places: Mapping[str, int]) -> SheetBase:
    """Of CSV: the records as they are, where a row's mark says that they did not change since; else nothing is known,
    and every cell that differs is a conflict."""
    place = heads.index(MADE_OF) if MADE_OF in heads else -1
    found: dict[str, dict[str, str]] = {}
    for row in page.rows[1:]:
        name = text_of(row[places[ID]]) if places[ID] < len(row) else ""
        there = now.by_id.get(name)
        if there is not None:
            mark = text_of(row[place]) if 0 <= place < len(row) else ""
            texts = {each.name: text or "" for each, text in zip(now.columns, there.texts, strict=True)}
            found[name] = texts if mark == digest_of_row(there) else dict.fromkeys(texts, "\0")
    return SheetBase(found, knows_rows=False)
