"""`minutebook show`: records and problems looked up in a terminal."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click
from click.core import ParameterSource
from pydantic_core import to_jsonable_python

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.standing import standing
from minutebook.cli.by_day import by_day
from minutebook.cli.console import say
from minutebook.cli.drawn_table import drawn_table
from minutebook.cli.explain import PROBLEMS, explained
from minutebook.cli.options import day_typed, opened, site_options
from minutebook.cli.output import put_out
from minutebook.core.signs import on_one_line
from minutebook.core.text import counted, did_you_mean
from minutebook.exporters.flat import as_csv, flat_rows, never_run
from minutebook.hosts.mkdocs.opened_site import OpenedSite
from minutebook.pipeline import known_codes
from minutebook.schema.derived import columns_of, derived_of
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.views.card import make_card
from minutebook.views.cells import RecordEntry
from minutebook.views.table import make_table, selected

COLUMN_LIMIT = 4
"""Columns of a kind shown in a terminal beside id, title and status."""


@click.command()
@click.argument("what", metavar="WHAT", required=False)
@site_options
@click.option("--status", multiple=True, help="Only records in this status; may be given more than once.")
@click.option("--program", help="Only records of this program, by id.")
@click.option("--owner", help="Only records of this owner, by handle.")
@click.option(
    "--where", metavar="FIELD=VALUE", multiple=True, help="Only records with this value, written or worked out."
)
@click.option("--columns", metavar="FIELD,FIELD", help="Show these fields and values worked out, in this order.")
@click.option("--as-of", "as_of", callback=day_typed, metavar="DAY", help="Only what was in force on DAY.")
@click.option("--since", callback=day_typed, metavar="DAY", help="What changed of them since DAY, that day included.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--full", is_flag=True, help="With csv: every field and the text, as an import reads them back.")
@click.option("-o", "--output", metavar="FILE", help="Write the list to FILE instead of printing it.")
@click.option("--explain", is_flag=True, hidden=True)
@click.pass_context
def show(context: click.Context, /, what: str | None, config_file: str, today: str, explain: bool, **said: Any) -> None:
    """Show a record, the records of a kind, or what a problem means.

    WHAT is an id such as DEC-0011, a kind such as decision, a code such as broken-link, or `problems` for all codes.
    The options narrow and shape a list of records. Problems are explained without a book, too.
    """
    is_asked = context.get_parameter_source("config_file") is not ParameterSource.DEFAULT
    site = opened(config_file, today) if is_asked or Path(config_file).is_file() else None
    if what is None and not explain:
        raise click.UsageError("Say what to show: an id, a kind, the code of a problem, or `problems`.")
    lines = explained(what or PROBLEMS, site)
    if lines:
        say("\n".join(lines))
    elif site is None and (near := did_you_mean(what or "", [each.name for each in known_codes()])).startswith("did"):
        raise click.UsageError(f"There is no problem '{what}'; {near}")
    else:
        _show(site or opened(config_file, today), what or "", **said)


def _show(site: OpenedSite, what: str, form: str, full: bool, output: str | None, **narrowing: Any) -> None:
    """Print the records of a kind, or one record."""
    if full and form != "csv":
        raise click.UsageError("--full goes with --format csv.")
    catalog = site.run().shown
    is_list = any((*narrowing.values(), full, output, form != "table"))
    kind = type_named(catalog.registry, what).kind if is_list else kind_in(catalog.registry, what)
    if kind is None:
        _show_record(site, catalog, what)
        return
    asked, days = narrowing.pop("columns"), {name: narrowing.pop(name) for name in ("as_of", "since")}
    if any(days.values()) and (asked or full):
        raise click.UsageError("--as-of and --since have columns of their own; leave out --columns and --full.")
    columns = tuple(_known(catalog, kind, name.strip()) for name in asked.split(",")) if asked else ()
    records = _selected(catalog, kind, **narrowing)
    listed = by_day(catalog, kind, records, **days, today=site.today)
    draw = _as_full_csv if full else {"table": _as_table, "json": _as_json, "csv": _as_csv}[form]
    text = listed.drawn(form) if listed else draw(catalog, records, ListRequest(kind, columns, site.today))
    put_out(click.unstyle(text) if output and form == "table" else text, output, site.folder, form == "table")


class ListRequest(NamedTuple):
    """A list of records of a kind: the columns asked for, none for the usual ones, and the day."""

    kind: Kind
    columns: tuple[str, ...]
    today: date


def _known(catalog: Catalog, kind: Kind, name: str) -> str:
    """The name of a field, or of a value worked out; ends the command with code 2 where the kind has neither."""
    known = columns_of(catalog.registry.by_key[kind.key])
    if name not in known:
        raise click.UsageError(f"Records of the kind '{kind.key}' have no '{name}'; {did_you_mean(name, known)}")
    return name


def _wanted(catalog: Catalog, kind: Kind, where: tuple[str, ...]) -> dict[str, list[str]]:
    """Values by field, of which a record must have one."""
    found: dict[str, list[str]] = {}
    for each in where:
        name, sign, value = each.partition("=")
        if not sign:
            raise click.UsageError(f"'{each}' is no condition; write FIELD=VALUE, such as status=draft")
        found.setdefault(_known(catalog, kind, name.strip()), []).append(value.strip().lower())
    return found


def _selected(
    catalog: Catalog,
    kind: Kind,
    status: tuple[str, ...],
    program: str | None,
    owner: str | None,
    where: tuple[str, ...],
) -> list[Record]:
    unknown = [each for each in status if each not in kind.lifecycle.stages]
    if unknown:
        hint = did_you_mean(unknown[0], kind.lifecycle.stages)
        raise click.UsageError(f"There is no status '{unknown[0]}' for a {kind.name.lower()}; {hint}")
    wanted = {
        "status": list(status),
        "program": [program.lower()] if program else [],
        "owner": [owner] if owner else [],
    }
    records = selected(catalog, catalog.of_kind(kind.key), {name: values for name, values in wanted.items() if values})
    return selected(catalog, records, _wanted(catalog, kind, where))


def _show_record(site: OpenedSite, catalog: Catalog, record_id: str) -> None:
    record = catalog.find(record_id)
    if record is None:
        codes = (each.name for each in known_codes(site.settings.own_rules))
        near = did_you_mean(record_id, [*catalog.reading.ids, *(each.key for each in catalog.registry.kinds), *codes])
        said = f"There is no record, kind or problem '{record_id}'"
        raise click.UsageError(f"{said}{'; ' + near if near.startswith('did') else '.'}")
    card = make_card(catalog, record, site.today)
    say(on_one_line(f"{record.id}  {record.title}"))
    say(on_one_line(f"{card.kind}, {card.mark.label}  ({site.settings.root}/{record.path})"))
    say(on_one_line(f"! {card.line.text}"))
    for banner in card.banners:
        say(on_one_line(f"! {banner.text}"))
    for fact in (*card.facts.short, *card.facts.long):
        say(on_one_line(f"  {fact.label}: {fact.text}"))
    if card.fingerprint:
        say(f"  Fingerprint of the sealed text: {card.fingerprint}")
    for ties in card.ties:
        say(f"\n{ties.label}:")
        for each in ties.entries:
            say(on_one_line(f"  {each.id}  {each.title} ({each.mark.label})"))
    say(f"\n{record.source.body.text.strip()}")


def kind_in(registry: Registry, name: str) -> Kind | None:
    """The kind of that key, folder or name."""
    named = {each.lower(): kind for kind in registry.kinds for each in (kind.plural, kind.name, kind.folder, kind.key)}
    return named.get(name.lower())


def type_named(registry: Registry, name: str) -> type[Record]:
    """The record type of such a kind; ends the command with code 2 where there is none."""
    if kind := kind_in(registry, name):
        return registry.by_key[kind.key]
    hint = did_you_mean(name, [kind.key for kind in registry.kinds])
    raise click.UsageError(f"There is no kind '{name}'; {hint}")


def _as_table(catalog: Catalog, records: list[Record], listing: ListRequest) -> str:
    kind = listing.kind
    columns = listing.columns or kind.columns[:COLUMN_LIMIT]
    view = make_table(catalog, records, kind.plural, columns)
    title = counted(len(records), kind.name.lower(), kind.plural.lower())
    headings = ("ID", "Title", "Status", *(column.label for column in view.columns))
    return drawn_table(title, headings, [_told(row) for row in view.rows])


def _told(row: RecordEntry) -> list[str]:
    mark = f"{row.mark.label}, {row.mark.note}" if row.mark.note else row.mark.label
    return [row.id, row.title, mark, *(cell.text for cell in row.cells)]


def _rows(catalog: Catalog, records: list[Record], listing: ListRequest) -> list[dict[str, str]]:
    view = make_table(catalog, records, listing.kind.plural, listing.columns or listing.kind.columns)
    return [_row(entry, record) for entry, record in zip(view.rows, records, strict=True)]


def _row(entry: RecordEntry, record: Record) -> dict[str, str]:
    values = {cell.name: cell.text for cell in entry.cells}
    return {"id": entry.id, "title": entry.title, "status": record.status, **values, "path": record.path}


def _as_json(catalog: Catalog, records: list[Record], listing: ListRequest) -> str:
    data: list[dict[str, Any]] = [
        {
            **record.model_dump(mode="json", exclude_defaults=True),
            **_worked_out(catalog, record),
            "standing": standing(catalog, record, listing.today).sentence,
            "path": record.path,
        }
        for record in records
    ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _worked_out(catalog: Catalog, record: Record) -> dict[str, Any]:
    """What is worked out of a record, by name; what cannot be is left out."""
    found = {name: catalog.value_of(record, name) for name in derived_of(type(record))}
    return {name: to_jsonable_python(value) for name, value in found.items() if value is not None}


def _as_csv(catalog: Catalog, records: list[Record], listing: ListRequest) -> str:
    columns = list(dict.fromkeys(["id", "title", "status", *(listing.columns or listing.kind.columns), "path"]))
    rows = _rows(catalog, records, listing)
    return as_csv([columns, *([never_run(row.get(name, "")) for name in columns] for row in rows)])


def _as_full_csv(_catalog: Catalog, records: list[Record], _listing: ListRequest) -> str:
    headings, rows = flat_rows(records)
    return as_csv([headings, *rows])
