"""`minutebook export diff`: what a line of work does to the record set, for whoever reviews it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import click

from minutebook.authoring.people import handle_of
from minutebook.catalog.catalog import Catalog
from minutebook.catalog.collisions import added
from minutebook.catalog.editions import EDITIONS
from minutebook.cli.options import opened, progress_bar, site_options
from minutebook.cli.output import put_out
from minutebook.cli.sides import both_sides, fork_named
from minutebook.disk.branches import collisions_with_branches
from minutebook.disk.git import History
from minutebook.exporters.changes.json import as_json
from minutebook.exporters.changes.markdown import as_markdown
from minutebook.exporters.changes.text import as_text
from minutebook.hosts.mkdocs.opened_site import OpenedSite
from minutebook.pipeline import Progress
from minutebook.views.changes.change import RecordDiff
from minutebook.views.changes.comparing import DiffScope, record_changes

FORMS: Mapping[str, Callable[[RecordDiff], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json}


@click.command()
@click.argument("base", metavar="BASE")
@site_options
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True, help="For whom.")
@click.option("-o", "--output", metavar="FILE", help="Write it to FILE instead of printing it.")
@click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    help="Readers it is for; of others only id and kind are told (default: the site's, before or after).",
)
@click.option("--fail-on-danger", is_flag=True, help="End with 1 where there is something to look at first.")
def diff(
    base: str,
    config_file: str,
    today: str,
    form: str,
    output: str | None,
    edition: str | None,
    fail_on_danger: bool,
) -> None:
    """Compare the records with another branch, for a reviewer.

    It says what the work here does to them since it left BASE, such as main or origin/main. The most serious comes
    first: records that the settings show to more readers, checks switched off, ids that other branches took,
    decided text changed without a recorded correction. Ends with 0 whatever it finds, unless --fail-on-danger is
    given.
    """
    site = opened(config_file, today)
    with progress_bar() as progress:
        found = _compared(site, base, edition, progress)
    put_out(FORMS[form](found), output, site.folder)
    if fail_on_danger and found.dangers:
        sys.exit(1)


def _compared(site: OpenedSite, base: str, edition: str | None, progress: Progress) -> RecordDiff:
    history = History(site.folder)
    if not history.is_there:
        raise click.UsageError(f"{site.settings.root} is not in a git repository, so there is nothing to compare with.")
    commit = fork_named(history, base)
    sides = both_sides(site, history, commit, edition, progress)
    before, after = sides.before, sides.after
    new = added(before.catalog, after.catalog)
    collisions = collisions_with_branches(history, base, after.catalog, new)
    defaults = (before.settings.default_visibility, after.settings.default_visibility)
    scope = DiffScope(base, commit, after.settings.edition, max(defaults, key=EDITIONS.index))
    first, second = (sides.as_side(each, history, commit) for each in (before, after))
    second = replace(second, authors=_authors(history, commit, after.catalog))
    return record_changes(first, second, scope, collisions, sides.around)


def _authors(history: History, commit: str, catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """By path, who wrote the commits since then: handles, or the name git has where nobody goes by it."""

    @cache
    def called(name: str, mail: str) -> str:
        return handle_of(catalog, [mail, name]) or name

    return {
        path: tuple(dict.fromkeys(called(name, mail) for name, mail in authors))
        for path, authors in history.authors_since(commit).items()
    }
