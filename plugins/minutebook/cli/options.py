"""Options several commands take, and how a site is opened for them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from minutebook.cli.console import say
from minutebook.core.calendar import parse_day
from minutebook.core.signs import on_one_line
from minutebook.disk.lock import tidy
from minutebook.hosts.mkdocs.opened_site import OpenedSite, open_site
from minutebook.hosts.unusable import UnusableSite

if TYPE_CHECKING:
    from minutebook.cli.progress import ProgressBar

F = TypeVar("F", bound=Callable[..., Any])
QUIET_BELOW = 200
"""Files that are read well within a second; more than that shows progress."""


dry_run_option = click.option("--dry-run", is_flag=True, help="Show what would change, line by line; write nothing.")


def day_typed(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    """A day as it was typed, '' for none; ends the command with code 2 where it is no day."""
    if value and parse_day(value) is None:
        raise click.BadParameter(f"'{value}' must be a day such as 2026-11-23.")
    return value or ""


def bare(code: str) -> str:
    """A code of a problem as it stands in a message, brackets or not."""
    return code.strip("[] ").lower()


def site_options(command: F) -> F:
    """`--config` and `--today`."""
    config = click.option("-f", "--config", "config_file", default="mkdocs.yml", show_default=True, metavar="FILE")
    today = click.option(
        "--today",
        callback=day_typed,
        envvar="MINUTEBOOK_TODAY",
        metavar="DAY",
        help="Day to check for, such as 2026-11-23 (default: the site's).",
    )
    return config(today(command))


def opened(config_file: str, today: str) -> OpenedSite:
    """The site of a configuration file; ends the command with code 2 where it cannot be used.

    What a command that was killed has begun among its records is completed first.
    """
    try:
        site = open_site(config_file, today)
    except UnusableSite as error:
        raise click.UsageError(str(error)) from error
    tidy(site.folder, to_person)
    return site


def to_person(line: str) -> None:
    """Say on the other stream what is no part of what was asked for."""
    say(on_one_line(line), err=True)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error, shown only for many files and only to a person."""
    bars: list[ProgressBar] = []
    is_seen = sys.stderr.isatty()

    def report(stage: str, done: int, total: int) -> None:
        if is_seen and not bars and total >= QUIET_BELOW:
            bars.append(_new_bar())
        if bars and (done % 20 == 0 or done == total):
            bars[0].show(stage, done, total)

    try:
        yield report
    finally:
        for bar in bars:
            bar.stop()


def _new_bar() -> ProgressBar:
    from minutebook.cli.progress import ProgressBar  # what draws it takes longer to load than a small book to check

    return ProgressBar()
