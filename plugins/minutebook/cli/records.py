"""`minutebook list` and `minutebook show`: records looked up in a terminal."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.standing import standing
from minutebook.cli.console import say
from minutebook.cli.options import opened, site_options
from minutebook.cli.output import put_out
from minutebook.core.signs import on_one_line
from minutebook.core.text import counted, did_you_mean
from minutebook.exporters.flat import as_csv, flat_rows, never_run
from minutebook.hosts.mkdocs.site import Site
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.views.card import make_card
from minutebook.views.cells import Entry
from minutebook.views.table import make_table, selected

COLUMN_LIMIT = 4
"""Columns of a kind shown in a terminal beside id, title and status."""


@click.command("list")
@click.argument("kind")
@site_options
@click.option("--status", multiple=True, help="Only records in this status; may be given more than once.")
@click.option("--program", help="Only records of this program, by id.")
@click.option("--owner", help="Only records of this owner, by handle.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--full", is_flag=True, help="With csv: every field and the text, as an import reads them back.")
@click.option("-o", "--output", metavar="FILE", help="Write the list to FILE instead of printing it.")
def list_records(
    kind: str,
    config_file: str,
    today: str,
    status: tuple[str, ...],
    program: str,
    owner: str,
    form: str,
    full: bool,
    output: str | None,
) -> None:
    """List records of a KIND, such as decision, by its name or its folder."""
    if full and form != "csv":
        raise click.UsageError("--full goes with --format csv.")
    site = opened(config_file, today)
    catalog = site.run().shown
    found = kind_named(catalog.registry, kind)
    unknown = [each for each in status if each not in found.lifecycle.stages]
    if unknown:
        hint = did_you_mean(unknown[0], found.lifecycle.stages)
        raise click.UsageError(f"There is no status '{unknown[0]}' for a {found.name.lower()}; {hint}")
    wanted = {
        "status": list(status),
        "program": [program.lower()] if program else [],
        "owner": [owner] if owner else [],
    }
    where = {name: values for name, values in wanted.items() if values}
    records = selected(catalog.of_kind(found.key), where)
    draw = _as_full_csv if full else {"table": _as_table, "json": _as_json, "csv": _as_csv}[form]
    text = draw(catalog, records, found, site.today)
    put_out(click.unstyle(text) if output and form == "table" else text, output, site.folder, form == "table")


def kind_named(registry: Registry, name: str) -> Kind:
    """The kind of that key, folder or name; ends the command with code 2 where there is none."""
    for kind in registry.kinds:
        if name.lower() in (kind.key, kind.folder, kind.name.lower(), kind.plural.lower()):
            return kind
    hint = did_you_mean(name, [kind.key for kind in registry.kinds])
    raise click.UsageError(f"There is no kind '{name}'; {hint}")


def _as_table(catalog: Catalog, records: list[Record], kind: Kind, _today: date) -> str:
    columns = kind.columns[:COLUMN_LIMIT]
    view = make_table(catalog, records, kind.plural, columns)
    table = Table(title=counted(len(records), kind.name.lower(), kind.plural.lower()), title_justify="left")
    for heading in ("ID", "Title", "Status", *(column.label for column in view.columns)):
        table.add_column(heading, overflow="fold", no_wrap=heading == "ID")
    for row in view.rows:
        mark = f"{row.mark.label}, {row.mark.note}" if row.mark.note else row.mark.label
        table.add_row(*map(on_one_line, (row.id, row.title, mark, *(cell.text for cell in row.cells))))
    console = Console(width=None if sys.stdout.isatty() else 160, markup=False, emoji=False, highlight=False)
    with console.capture() as drawn:
        console.print(table)
    return drawn.get()


def _rows(catalog: Catalog, records: list[Record], kind: Kind) -> list[dict[str, str]]:
    view = make_table(catalog, records, kind.plural, kind.columns)
    return [_row(entry, record) for entry, record in zip(view.rows, records, strict=True)]


def _row(entry: Entry, record: Record) -> dict[str, str]:
    values = {cell.name: cell.text for cell in entry.cells}
    return {"id": entry.id, "title": entry.title, "status": record.status, **values, "path": record.path}


def _as_json(catalog: Catalog, records: list[Record], _kind: Kind, today: date) -> str:
    data: list[dict[str, Any]] = [
        {
            **record.model_dump(mode="json", exclude_defaults=True),
            "standing": standing(catalog, record, today).sentence,
            "path": record.path,
        }
        for record in records
    ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _as_csv(catalog: Catalog, records: list[Record], kind: Kind, _today: date) -> str:
    columns = list(dict.fromkeys(["id", "title", "status", *kind.columns, "path"]))
    rows = _rows(catalog, records, kind)
    return as_csv([columns, *([never_run(row.get(name, "")) for name in columns] for row in rows)])


def _as_full_csv(_catalog: Catalog, records: list[Record], _kind: Kind, _today: date) -> str:
    headings, rows = flat_rows(records)
    return as_csv([headings, *rows])


@click.command()
@click.argument("record_id", metavar="ID")
@site_options
def show(record_id: str, config_file: str, today: str) -> None:
    """Show one record: its facts, what it is linked to, and its text."""
    site: Site = opened(config_file, today)
    catalog = site.run().shown
    record = catalog.find(record_id)
    if record is None:
        near = did_you_mean(record_id, catalog.reading.ids)
        raise click.UsageError(f"There is no record '{record_id}'{'; ' + near if near.startswith('did') else ''}.")
    card = make_card(catalog, record, site.today)
    say(on_one_line(f"{record.id}  {record.title}"))
    say(on_one_line(f"{card.kind}, {card.mark.label}  ({site.settings.root}/{record.path})"))
    say(on_one_line(f"! {card.line.text}"))
    for banner in card.banners:
        say(on_one_line(f"! {banner.text}"))
    for fact in card.facts:
        say(on_one_line(f"  {fact.label}: {fact.text}"))
    for ties in card.ties:
        say(f"\n{ties.label}:")
        for each in ties.entries:
            say(on_one_line(f"  {each.id}  {each.title} ({each.mark.label})"))
    say(f"\n{record.source.body.text.strip()}")
