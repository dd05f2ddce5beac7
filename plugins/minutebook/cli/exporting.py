"""`minutebook export`: files for other programs, such as a forge or an editor."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from pathlib import Path

import click

from minutebook.cli.console import say
from minutebook.cli.options import opened, site_options
from minutebook.cli.output import put_out
from minutebook.cli.placing import bytes_there, put
from minutebook.cli.records import type_named
from minutebook.core.text import counted, did_you_mean
from minutebook.disk.git import History
from minutebook.exporters.cms import BACKENDS, cms_config
from minutebook.exporters.editors import PACKAGES, editor_files, schema_files
from minutebook.exporters.generated import is_untouched
from minutebook.hosts.licenses import told
from minutebook.pipeline import registry_for
from minutebook.schema.facets import Directory
from minutebook.schema.jsonschema import json_schema
from minutebook.starter.owners import code_owners
from minutebook.starter.placing import placed

BEGINNINGS = (b"# Made by `minutebook export codeowners", b"# Made by `minutebook codeowners")
"""What this command writes first, and what it wrote by its former name."""

_config = click.option("-f", "--config", "config_file", default="mkdocs.yml", show_default=True, metavar="FILE")


@click.command()
@click.argument("kind", required=False)
@click.option("--all", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write one file for each kind.")
@_config
def schema(kind: str | None, folder: Path | None, config_file: str) -> None:
    """Print the JSON Schema of a kind, or write those of all kinds."""
    site = opened(config_file, "")
    registry, adoptions = registry_for(site.settings), site.settings.adoptions
    if (kind is None) == (folder is None):
        raise click.UsageError("Name one kind, such as the folder of its records, or --all and a folder.")
    if folder is not None:
        _place(folder, schema_files(registry, adoptions))
    else:
        found = json_schema(type_named(registry, kind or ""), registry, adoptions)
        say(json.dumps(found, ensure_ascii=False, indent=2))


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@_config
def editors(folder: Path | None, config_file: str) -> None:
    """Write settings with which an editor helps to write records.

    They are schemas, snippets, and settings of remark and VS Code. FOLDER is the one that is opened in the editor;
    left out, it is that of mkdocs.yml. Files of your own stay as they are.
    """
    site = opened(config_file, "")
    top, content = folder or Path(config_file).parent, site.folder.resolve()
    if not content.is_relative_to(top.resolve()):
        raise click.UsageError(f"The records are not in '{top}'; name the folder that is opened in the editor.")
    below = content.relative_to(top.resolve()).as_posix()
    files = editor_files(registry_for(site.settings), below, site.settings.adoptions)
    left = _place(top, files)
    for path in left:
        say(f"\n{path} is yours and was left alone. What it should have:\n\n{files[path]}")
    say(f"Underlines need Node, and once, in this folder: npm install --save-dev {' '.join(PACKAGES)}", err=True)


def _place(folder: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Write files below a folder, over nobody's work; the paths of those that were left alone.

    Ends the command with code 1 where the system refuses.
    """
    top = folder.absolute()
    while not top.exists():
        top = top.parent
    below = folder.absolute().relative_to(top)
    names = {(below / path).as_posix(): path for path in files}
    present = bytes_there(top, names)
    placing = placed({at: files[path] for at, path in names.items()}, present, is_untouched)
    put(top, placing, present)
    written = {**placing.new, **placing.renewed}
    for at, path in names.items():
        if at in written:
            say(f"{'Wrote' if at in placing.new else 'Renewed'} {(folder / path).as_posix()}")
        elif at in placing.left:
            say(f"Left alone: {(folder / path).as_posix()}, which was changed by hand.", err=True)
    same = len(names) - len(written) - len(placing.left)
    if same:
        say(f"{counted(same, 'file')} as {'it' if same == 1 else 'they'} should be.", err=True)
    return tuple(names[at] for at in placing.left)


@click.command()
@click.option("--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write it to FILE.")
@click.option("--backend", type=click.Choice(BACKENDS), help="Where people sign in (default: by the site's repo_url).")
@click.option(
    "--sign-in",
    default="",
    metavar="WHAT",
    help="On GitHub the address of your sign-in service, on GitLab the id of your application.",
)
@_config
def cms(output: Path | None, backend: str | None, sign_in: str, config_file: str) -> None:
    """Print a configuration for Decap CMS.

    With it people edit records in the browser and never see git. Nothing is written or built unless you ask: a site
    gets no such editor by itself.
    """
    site = opened(config_file, "")
    if not site.forge.repository:
        raise click.UsageError(f"{config_file}: add `repo_url:` with the address of the repository.")
    registry, forge = registry_for(site.settings), site.forge
    text = cms_config(registry, forge.repository, forge.branch, forge.folder, backend or "", sign_in)
    if output is None:
        say(text, nl=False)
    else:
        _place(output.parent, {output.name: text})


@click.command("codeowners")
@click.option("-o", "--output", metavar="FILE", help="Write the file there, over one this command made, not another.")
@click.option("--account", "accounts", multiple=True, metavar="HANDLE=NAME", help="Name of a person on the forge.")
@click.option("--team", default="", metavar="GROUP", help="Handles are teams of this group: @GROUP/handle.")
@click.option("--default", "default", default="", metavar="HANDLE", help="Who looks at every file that nobody owns.")
@site_options
def codeowners(
    output: str | None, accounts: tuple[str, ...], team: str, default: str, config_file: str, today: str
) -> None:
    """Print a CODEOWNERS file, for the forge to ask owners.

    It names for each record its owner, and the owners of its program, project and forum. People who left are passed
    over. A handle is taken for the name of an account unless --account says another.
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
    words = ["minutebook", "export", "codeowners", *(f"--account={each}" for each in accounts)]
    words += [f"--team={team}"] if team else []
    words += [f"--default={default}"] if default else []
    words += ["--output", output] if output else []
    text = code_owners(catalog, content, pairs, team, default, " ".join(map(shlex.quote, words)))
    if output and (path := Path(output)).exists() and not _is_ours(path):
        raise click.UsageError(f"'{output}' was not made by this command and was left as it is; name another file.")
    put_out(text, output, site.folder)


def _is_ours(path: Path) -> bool:
    return path.is_file() and path.read_bytes().startswith(BEGINNINGS)


@click.command()
def licenses() -> None:
    """Print whose work a made site holds, and its licenses.

    The same stands in every site, in assets/minutebook/licenses.txt.
    """
    say(told(), nl=False)
