"""`minutebook export schema`, `editors` and `cms`: what other programs need to know of the records."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from minutebook.authoring.change import FileChange, changes
from minutebook.cli.console import say
from minutebook.cli.options import opened
from minutebook.cli.records import kind_named
from minutebook.core.text import counted
from minutebook.disk.changing import bytes_at, carry_out
from minutebook.exporters.cms import BACKENDS, cms_config
from minutebook.exporters.editors import PACKAGES, editor_files, schema_files
from minutebook.exporters.generated import is_untouched
from minutebook.pipeline import registry_for
from minutebook.schema.jsonschema import json_schema
from minutebook.starter.placing import placed

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
        found = json_schema(registry.by_key[kind_named(registry, kind or "").key], registry, adoptions)
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
    present = _present(top, names)
    placing = placed({at: files[path] for at, path in names.items()}, present, is_untouched)
    written = {**placing.new, **placing.renewed}
    refusal = carry_out(top, changes([FileChange(at, written[at], present.get(at)) for at in written], ()))
    if refusal is not None:
        say(refusal, err=True)
        sys.exit(1)
    for at, path in names.items():
        if at in written:
            say(f"{'Wrote' if at in placing.new else 'Renewed'} {(folder / path).as_posix()}")
        elif at in placing.left:
            say(f"Left alone: {(folder / path).as_posix()}, which was changed by hand.", err=True)
    same = len(names) - len(written) - len(placing.left)
    if same:
        say(f"{counted(same, 'file')} as {'it' if same == 1 else 'they'} should be.", err=True)
    return tuple(names[at] for at in placing.left)


def _present(top: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """Bytes of the files that are there already; ends the command with code 1 where one cannot be read."""
    found, refusal = bytes_at(top, paths)
    if refusal is not None:
        path, error = refusal
        say(f"{path}: not written: {error.reason}\n    hint: {error.hint}", err=True)
        sys.exit(1)
    return found


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
