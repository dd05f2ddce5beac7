"""`minutebook write`: the book as plain files, for an engine without our plugins."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from minutebook.catalog.editions import EDITIONS
from minutebook.cli.console import say
from minutebook.cli.options import progress_bar, site_options
from minutebook.core.text import counted
from minutebook.disk.handles import Refused
from minutebook.disk.putting_out import put_out
from minutebook.hosts.mkdocs.writing import written_out
from minutebook.hosts.unusable import UnusableSite


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@site_options
@click.option("--edition", type=click.Choice(EDITIONS), help="For whom (default: the site's edition).")
def write(config_file: str, today: str, folder: Path, edition: str | None) -> None:
    """Write the book as plain Markdown that any engine can build.

    DIR gets an mkdocs.yml without plugins and, below content/, every page, list, timeline and file that the edition
    shows. Nothing is written where the check finds errors, or over files that this command has not written.
    """
    try:
        files = written_out(config_file, today, folder, edition or "")
        with progress_bar() as told:
            put_out(folder, files, told)
    except UnusableSite as error:
        say(error, err=True)
        sys.exit(1)
    except Refused as error:
        say(f"Not written: {error.reason}; {error.hint}.", err=True)
        sys.exit(1)
    pages = sum(path.endswith(".md") for path in files)
    say(f"Wrote {counted(pages, 'page')} and {counted(len(files) - pages, 'other file')} into {folder}.")
    say("Build it there with an engine that reads mkdocs.yml, such as `zensical build`; it has that engine's search.")
