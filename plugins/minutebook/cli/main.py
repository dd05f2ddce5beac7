"""The command and what its subcommands share."""

from __future__ import annotations

import click

from minutebook import __version__
from minutebook.cli.check import check
from minutebook.cli.importing import import_records
from minutebook.cli.records import list_records, show
from minutebook.cli.site import build, serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="minutebook")
def main() -> None:
    """The minute book of a program office: check records, build the site, look records up."""


for command in (check, build, serve, import_records, list_records, show):
    main.add_command(command)
