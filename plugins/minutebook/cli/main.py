"""The command and what its subcommands share."""

from __future__ import annotations

import click

from minutebook import __version__
from minutebook.cli.console import Commands
from minutebook.cli.later import LaterCommand

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


# The line of each is the first sentence of its own help, which a test holds it to.
for command in (
    LaterCommand("diff", "diff:diff", "Compare the records with another branch, for a reviewer."),
    LaterCommand("codeowners", "exporting:codeowners", "Print a CODEOWNERS file, for the forge to ask owners."),
    LaterCommand("editors", "exporting:editors", "Write settings with which an editor helps to write records."),
    LaterCommand("schema", "exporting:schema", "Print the JSON Schema of a kind, or write those of all kinds."),
    LaterCommand("cms", "exporting:cms", "Print a configuration for Decap CMS."),
    LaterCommand("licenses", "exporting:licenses", "Print whose work a made site holds, and its licenses."),
):
    export.add_command(command)
for command in (
    LaterCommand("init", "init:init", "Start a new office, or add Minutebook to a site."),
    LaterCommand("import", "importing:import_records", "Bring in records from a folder, a workbook or a CSV file."),
    LaterCommand("sheet", "sheet:sheet", "Give records to people who work in Excel, and take changes back."),
    LaterCommand("new", "new:new_record", "Begin a record, such as a decision, with the next free id."),
    LaterCommand("move", "moving:move", "Give a record its next status, if that step is allowed."),
    LaterCommand("accept", "moving:accept", "Accept a record, seal its text, and mark what it replaces."),
    LaterCommand("supersede", "amending:supersede", "Replace a record by a new one like it, or by one there is."),
    LaterCommand("amend", "amending:amend", "Record a correction to a decided text: what changed, and why."),
    LaterCommand("seal", "amending:seal", "Seal decided records that are not sealed yet."),
    LaterCommand("rename", "renaming:rename", "Give a record another title or id, wherever it is named."),
    LaterCommand("handover", "handover:handover", "Give every duty of a person to another."),
    LaterCommand("show", "records:show", "Show a record, the records of a kind, or what a problem means."),
    LaterCommand("pack", "pack:pack", "Make the papers of a meeting: agenda, decisions, records."),
    LaterCommand("check", "check:check", "Check every record and page, and report what is wrong."),
    LaterCommand("verify", "verify:verify", "Prove that decided texts are as they were sealed."),
    LaterCommand("serve", "site:serve", "Show the site while you write."),
    LaterCommand("build", "site:build", "Build the site, unless the check or MkDocs finds fault."),
    LaterCommand("write", "write:write", "Write the book as plain Markdown that any engine can build."),
):
    main.add_command(command)
main.add_command(export)
