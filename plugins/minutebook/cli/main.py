"""The command and what its subcommands share."""

from __future__ import annotations

import click

from minutebook import __version__
from minutebook.cli.amending import amend, seal, supersede
from minutebook.cli.check import check
from minutebook.cli.console import Commands
from minutebook.cli.diff import diff
from minutebook.cli.exporting import cms, codeowners, editors, licenses, schema
from minutebook.cli.handover import handover
from minutebook.cli.importing import import_records
from minutebook.cli.init import init
from minutebook.cli.moving import accept, move
from minutebook.cli.new import new_record
from minutebook.cli.records import show
from minutebook.cli.renaming import rename
from minutebook.cli.site import build, serve
from minutebook.cli.verify import verify
from minutebook.cli.write import write

FORMER = {
    "list": ("show", "show KIND"),
    "explain": ("show --explain", "show CODE"),
    "renumber": ("rename --renumber", "rename ID --id NEW"),
    **{each: (f"export {each}",) * 2 for each in ("diff", "schema", "editors", "cms", "codeowners", "licenses")},
}
"""By the name a command had in the last version, what is run for it, and what a person is told to type."""


@click.group(
    cls=Commands, former=FORMER, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="minutebook")
def main() -> None:
    """The minute book of a program office: write records, check them, look them up, build the site."""


@click.group(cls=Commands)
def export() -> None:
    """Make files for other programs, such as a forge or an editor."""


for command in (diff, codeowners, editors, schema, cms, licenses):
    export.add_command(command)
for command in (
    init,
    import_records,
    new_record,
    move,
    accept,
    supersede,
    amend,
    seal,
    rename,
    handover,
    show,
    check,
    verify,
    serve,
    build,
    write,
    export,
):
    main.add_command(command)
