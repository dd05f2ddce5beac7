"""`minutebook codeowners`: who must look at a change of a record, for the forge."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from minutebook.cli.options import opened, site_options
from minutebook.cli.output import put_out
from minutebook.core.text import did_you_mean
from minutebook.disk.git import History
from minutebook.schema.facets import Directory
from minutebook.starter.owners import code_owners

BEGINNING = b"# Made by `minutebook codeowners"


@click.command("codeowners")
@click.option("-o", "--output", metavar="FILE", help="Write the file there, over one this command made, not another.")
@click.option("--account", "accounts", multiple=True, metavar="HANDLE=NAME", help="Name of a person on the forge.")
@click.option("--team", default="", metavar="GROUP", help="Handles are teams of this group: @GROUP/handle.")
@click.option("--default", "default", default="", metavar="HANDLE", help="Who looks at every file that nobody owns.")
@site_options
def codeowners(
    output: str | None, accounts: tuple[str, ...], team: str, default: str, config_file: str, today: str
) -> None:
    """Print a CODEOWNERS file: for each record its owner, and the owners of its program, project and forum.

    People who left are passed over. A handle is taken for the name of an account unless --account says another.
    """
    site = opened(config_file, today)
    catalog = site.run().catalog
    pairs = dict(each.split("=", 1) for each in accounts if "=" in each)
    for handle in [*(each.partition("=")[0] for each in accounts), *([default] if default else [])]:
        person = catalog.find(handle)
        if person is None or not person.kind.has(Directory):
            known = [each.id for each in catalog.having(Directory)]
            raise click.UsageError(f"There is no person '{handle}'; {did_you_mean(handle, known)}".rstrip("; "))
    if len(pairs) != len(accounts):
        raise click.UsageError("--account takes a handle, =, and the name on the forge, each handle once.")
    prefix = History(site.folder).prefix
    content = site.settings.root if prefix is None else prefix
    words = ["minutebook", "codeowners", *(f"--account={each}" for each in accounts)]
    words += [f"--team={team}"] if team else []
    words += [f"--default={default}"] if default else []
    words += ["--output", output] if output else []
    text = code_owners(catalog, content, pairs, team, default, " ".join(map(shlex.quote, words)))
    if output and (path := Path(output)).exists() and not _is_ours(path):
        raise click.UsageError(f"'{output}' was not made by this command and was left as it is; name another file.")
    put_out(text, output, site.folder)


def _is_ours(path: Path) -> bool:
    return path.is_file() and path.read_bytes().startswith(BEGINNING)
