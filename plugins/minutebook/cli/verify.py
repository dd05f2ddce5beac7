"""`minutebook verify`: proof that every settled text is as it was sealed, or that its changes were owned up to."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from minutebook.cli.options import opened, progress_bar, site_options
from minutebook.core.text import counted, joined
from minutebook.pipeline import gathered
from minutebook.sources.folder import read_folder
from minutebook.views.proof import Proof, Proven, Standing, make_proof


@click.command()
@site_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify(config_file: str, today: str, form: str) -> None:
    """Prove that the text of every settled record is as it was sealed, or was amended openly.

    Ends with 0 where all of them are, 1 where one was changed in silence or cannot be read, 2 where the
    command or the configuration is wrong.
    """
    site = opened(config_file, today)
    with progress_bar() as progress:
        build = gathered(read_folder(site.folder)[0], site.settings, site.today, progress)
        total = len(build.catalog.records)
        proof = make_proof(build.catalog, build.problems, site.today, lambda done: progress("Verifying", done, total))
    if form == "json":
        click.echo(json.dumps(_data(proof), ensure_ascii=False, indent=2))
    else:
        for problem in proof.problems:
            click.echo(problem)
    click.echo(_sentence(proof), err=True)
    if not proof.is_proven:
        sys.exit(1)


def _sentence(proof: Proof) -> str:
    numbers = [f"{number:,} {standing}" for standing, number in proof.counts.items() if number]
    hint = " Seal them: minutebook seal --all." if proof.counts[Standing.NOT_SEALED] else ""
    return f"{counted(len(proof.records), 'settled record')}: {joined(numbers) or 'nothing to prove'}.{hint}"


def _data(proof: Proof) -> dict[str, Any]:
    counts = {standing.name.lower(): number for standing, number in proof.counts.items()}
    return {
        "version": 1,
        "is_proven": proof.is_proven,
        "counts": counts,
        "records": [_record(each) for each in proof.records],
    }


def _record(proven: Proven) -> dict[str, Any]:
    facts = {"id": proven.id, "title": proven.title, "path": proven.path, "standing": proven.standing.name.lower()}
    return {**facts, "amendments": proven.amendments, "problems": [each.data for each in proven.problems]}
