"""`minutebook pack`: what a forum has before it at its next meeting, in one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import click

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.editions import EDITIONS
from minutebook.cli.console import say as tell
from minutebook.cli.options import day_typed, opened, progress_bar, site_options
from minutebook.cli.output import put_file, put_out
from minutebook.core.addresses import is_safe_link, permalink
from minutebook.core.calendar import parse_day
from minutebook.core.text import counted, did_you_mean, joined
from minutebook.core.words import say
from minutebook.exporters.paper.pdf import PAGE, PAGES, NoPaper, PaperSetting, as_pdf
from minutebook.exporters.paper.tree import as_html, parse, told_below
from minutebook.hosts.mkdocs.opened_site import OpenedSite
from minutebook.hosts.mkdocs.paper import texts_for_paper
from minutebook.pipeline import Build, gathered
from minutebook.render.environment import drawing
from minutebook.schema.facets import Board
from minutebook.schema.record import Record
from minutebook.views.board_pack import BoardPack, make_pack

DEPTH = 2
"""Level of the heading above the text of a record."""


class DrawnPack(NamedTuple):
    """A pack as a page of HTML, and what stands on every sheet of it."""

    html: str
    setting: PaperSetting


@click.command()
@click.argument("board", metavar="FORUM")
@click.option("--pdf", metavar="FILE", help="Write a PDF for paper into FILE; needs minutebook[paper].")
@click.option("-o", "--output", metavar="FILE", help="Write the page into FILE instead of printing it.")
@click.option("--day", callback=day_typed, metavar="DAY", help="Day of the meeting (default: the next one planned).")
@click.option(
    "--since", callback=day_typed, metavar="DAY", help="First day of what was decided (default: the last meeting)."
)
@click.option("--edition", type=click.Choice(EDITIONS), help="For whom (default: the site's edition).")
@site_options
def pack(
    board: str,
    config_file: str,
    today: str,
    pdf: str | None,
    output: str | None,
    day: str,
    since: str,
    edition: str | None,
) -> None:
    """Make the papers of a meeting: agenda, decisions, records.

    FORUM is the id of a forum, such as FOR-0001. The pack is a page of HTML that stands alone and prints well, or with
    --pdf a PDF. It holds what the edition shows and no more.
    """
    site = opened(config_file, today)
    settings = replace(site.settings, edition=edition or site.settings.edition)
    with progress_bar() as progress:
        build = gathered(site.files, settings, site.today, progress, site.leaves, site.digests)
    made = make_pack(build.shown, _board(build.shown, board), site.today, parse_day(day), parse_day(since))
    drawn = _drawn(site, build, made)
    if pdf:
        put_file(_pdf(drawn), pdf, site.folder)
    if output or not pdf:
        put_out(drawn.html, output, site.folder)
    if files := [each for each in (pdf, output) if each and each != "-"]:
        tell(f"{_told(made)}, {settings.edition} edition: {joined(files)}")


def _pdf(drawn: DrawnPack) -> bytes:
    """Its PDF; ends the command with code 2 where nothing is there to make one."""
    try:
        return as_pdf(drawn.html, drawn.setting)
    except NoPaper as error:
        raise click.UsageError(str(error)) from error


def _told(made: BoardPack) -> str:
    numbers = (len(made.agenda), "item"), (len(made.decided), "change"), (len(made.sheets), "record")
    agenda, decided, sheets = (counted(number, noun) for number, noun in numbers)
    return f"{agenda} to decide, {decided}, {len(made.overdue)} overdue; {sheets} in full"


def _board(catalog: Catalog, name: str) -> Record:
    record = catalog.find(name) or catalog.find(name.upper())
    boards = [each.id for each in catalog.having(Board)]
    if record is None:
        raise click.UsageError(f"There is no forum '{name}'; {did_you_mean(name, boards)}")
    if not record.kind.has(Board):
        raise click.UsageError(f"{record.id} is a {record.kind.name.lower()} and decides nothing; name a forum.")
    return record


def _drawn(site: OpenedSite, build: Build, made: BoardPack) -> DrawnPack:
    templates = build.settings.templates
    speaks, address = templates.speaks, site.setting.address
    office = build.names.text(site.setting.name)
    day = speaks.of(say("As of {day}", day=made.today))
    texts = {
        path: as_html(told_below(parse(html), DEPTH, _leads(build.shown, path, address)))
        for path, html in texts_for_paper(site, build, [each.path for each in made.sheets]).items()
    }
    html = templates.html(
        drawing(
            "pack.html.j2",
            pack=made,
            texts=texts,
            office=office,
            address=address,
            permalink=permalink(made.board.id, build.shown.directory_urls),
            language=speaks.name,
        )
    )
    title = f"{speaks.of(say('Board pack'))}: {made.board.title}"
    numbers = speaks.of(say("Page {n} of {all}", n=PAGE, all=PAGES))
    whole = f"{address}{permalink(made.board.id, build.shown.directory_urls)}"
    return DrawnPack(html + "\n", PaperSetting(title, speaks.name, office, day, numbers, whole, address))


def _leads(catalog: Catalog, path: str, address: str) -> Callable[[str], str]:
    """Where a link of a text leads on paper: to another site, or to a record by its permanent address."""

    def leads(link: str) -> str:
        parts = urlsplit(link)
        if parts.scheme:
            return link if is_safe_link(link) else ""
        record = catalog.reading.paths.get(normpath(join(dirname(path), unquote(parts.path)))) if parts.path else None
        return f"{address}{permalink(record.id, catalog.directory_urls)}" if record is not None and address else ""

    return leads
