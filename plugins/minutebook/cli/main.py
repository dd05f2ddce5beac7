"""The command and what its subcommands share."""

from __future__ import annotations

import click

from minutebook import __version__
from minutebook.cli.amending import amend, seal, supersede
from minutebook.cli.check import check
from minutebook.cli.console import Commands
from minutebook.cli.diff import diff
from minutebook.cli.explain import explain
from minutebook.cli.handover import handover
from minutebook.cli.importing import import_records
from minutebook.cli.init import init
from minutebook.cli.licenses import licenses
from minutebook.cli.moving import accept, move
from minutebook.cli.new import new_record
from minutebook.cli.owners import codeowners
from minutebook.cli.records import list_records, show
from minutebook.cli.renumber import rename, renumber
from minutebook.cli.schema import cms, editors, schema
from minutebook.cli.site import build, serve
from minutebook.cli.verify import verify


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="minutebook")
def main() -> None:
    """The minute book of a program office: check records, build the site, look records up."""


for command in (
    init,
    new_record,
    move,
    accept,
    supersede,
    amend,
    seal,
    renumber,
    rename,
    handover,
    check,
    verify,
    diff,
    explain,
    schema,
    editors,
    cms,
    build,
    serve,
    import_records,
    list_records,
    show,
    codeowners,
    licenses,
):
    main.add_command(command)
