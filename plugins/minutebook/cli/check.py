"""`minutebook check`: every problem of the record set, in one run."""

from __future__ import annotations

import sys

import click

from minutebook.cli.options import opened, progress_bar, site_options
from minutebook.core.diagnostics import Severity
from minutebook.core.text import counted, joined


@click.command()
@site_options
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    help="Least severe problem that makes the command fail (default: the site's).",
)
def check(config_file: str, today: str, fail_on: str | None) -> None:
    """Check every record and page.

    Ends with 0 where all is well, 1 where a problem is at least as severe as --fail-on, 2 where the
    command or the configuration is wrong.
    """
    site = opened(config_file, today)
    with progress_bar() as progress:
        build = site.run(progress)
    for problem in build.problems:
        click.echo(problem)
    counts = [
        counted(number, severity.value)
        for severity in Severity
        if (number := sum(problem.severity is severity for problem in build.problems))
    ]
    records = counted(len(build.catalog.records), "record")
    held = len(build.catalog.held)
    note = f" ({counted(held, 'file')} held back)" if held else ""
    click.echo(f"{records} checked{note}: {joined(counts) or 'no problems'}.", err=True)
    level = fail_on or site.fail_on
    if level != "never" and any(each.severity.rank >= Severity(level).rank for each in build.problems):
        sys.exit(1)
