"""`minutebook list` and `minutebook show`: records looked up in a terminal."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.standing import standing
from minutebook.cli.options import opened, site_options
from minutebook.core.text import counted, did_you_mean
from minutebook.exporters.flat import flat_rows, never_run
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
def list_records(
    kind: str, config_file: str, today: str, status: tuple[str, ...], program: str, owner: str, form: str, full: bool
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
    if full:
        _as_full_csv(records)
    else:
        {"table": _as_table, "json": _as_json, "csv": _as_csv}[form](catalog, records, found, site.today)


def kind_named(registry: Registry, name: str) -> Kind:
    """The kind of that key, folder or name; ends the command with code 2 where there is none."""
    for kind in registry.kinds:
        if name.lower() in (kind.key, kind.folder, kind.name.lower(), kind.plural.lower()):
            return kind
    hint = did_you_mean(name, [kind.key for kind in registry.kinds])
    raise click.UsageError(f"There is no kind '{name}'; {hint}")


def _as_table(catalog: Catalog, records: list[Record], kind: Kind, _today: date) -> None:
    columns = kind.columns[:COLUMN_LIMIT]
    view = make_table(catalog, records, kind.plural, columns)
    table = Table(title=counted(len(records), kind.name.lower(), kind.plural.lower()), title_justify="left")
    for heading in ("ID", "Title", "Status", *(column.label for column in view.columns)):
        table.add_column(heading, overflow="fold", no_wrap=heading == "ID")
    for row in view.rows:
        table.add_row(
            row.id,
            row.title,
            f"{row.mark.label}, {row.mark.note}" if row.mark.note else row.mark.label,
            *(cell.text for cell in row.cells),
        )
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def _rows(catalog: Catalog, records: list[Record], kind: Kind) -> list[dict[str, str]]:
    view = make_table(catalog, records, kind.plural, kind.columns)
    return [_row(entry, record) for entry, record in zip(view.rows, records, strict=True)]


def _row(entry: Entry, record: Record) -> dict[str, str]:
    values = {cell.name: cell.text for cell in entry.cells}
    return {"id": entry.id, "title": entry.title, "status": record.status, **values, "path": record.path}


def _as_json(catalog: Catalog, records: list[Record], _kind: Kind, today: date) -> None:
    data: list[dict[str, Any]] = [
        {
            **record.model_dump(mode="json", exclude_defaults=True),
            "standing": standing(catalog, record, today).sentence,
            "path": record.path,
        }
        for record in records
    ]
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _as_csv(catalog: Catalog, records: list[Record], kind: Kind, _today: date) -> None:
    columns = ["id", "title", "status", *kind.columns, "path"]
    writer = csv.DictWriter(sys.stdout, list(dict.fromkeys(columns)), lineterminator="\n")
    writer.writeheader()
    for row in _rows(catalog, records, kind):
        writer.writerow({name: never_run(value) for name, value in row.items()})


def _as_full_csv(records: list[Record]) -> None:
    headings, rows = flat_rows(records)
    csv.writer(sys.stdout, lineterminator="\n").writerows([headings, *rows])


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
    click.echo(f"{record.id}  {record.title}\n{card.kind}, {card.mark.label}  ({site.settings.root}/{record.path})")
    click.echo(f"! {card.line.text}")
    for banner in card.banners:
        click.echo(f"! {banner.text}")
    for fact in card.facts:
        click.echo(f"  {fact.label}: {fact.text}")
    for ties in card.ties:
        click.echo(f"\n{ties.label}:")
        for each in ties.entries:
            click.echo(f"  {each.id}  {each.title} ({each.mark.label})")
    click.echo(f"\n{record.source.body.text.strip()}")
