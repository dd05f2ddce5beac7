"""`minutebook verify`: proof that every settled text is as it was sealed, or that its changes were owned up to."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from minutebook.catalog.leaves import Leaves, LeavesRemembered
from minutebook.cli.console import say
from minutebook.cli.options import opened, progress_bar, site_options
from minutebook.cli.output import written
from minutebook.core.signs import on_one_line
from minutebook.core.text import counted, joined
from minutebook.disk.digests import digests_in
from minutebook.disk.git import History
from minutebook.disk.kept import Kept
from minutebook.disk.leaves import LeavesKept
from minutebook.disk.writing import Verdict
from minutebook.exporters.inventory import NoInventory, as_json, is_inventory, read_inventory
from minutebook.hosts.mkdocs.opened_site import OpenedSite
from minutebook.pipeline import Build, gathered
from minutebook.views.inventory import Inventory, make_inventory
from minutebook.views.proof import Proof, Proven, SealState, make_proof
from minutebook.views.tampering import InventoryFinding, against

_LARGEST_LIST = 200_000_000


@click.command()
@site_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--write", "kept_at", metavar="FILE", help="Write the list of decided records, to be kept elsewhere.")
@click.option("--against", "list_file", metavar="FILE", help="Compare with such a list.")
@click.option("--since", metavar="REV", help="Compare with a commit, branch or tag instead of a list.")
def verify(
    config_file: str, today: str, form: str, kept_at: str | None, list_file: str | None, since: str | None
) -> None:
    """Prove that decided texts are as they were sealed.

    Where one is not, its correction must be recorded. Compared with a list or a commit, deleted records, seals
    removed or made anew and other files behind their links come to light too. Ends with 0 where all is well, 1
    where a change is not recorded or a record cannot be read, 2 where the command or the configuration is wrong.
    """
    if list_file and since:
        raise click.UsageError("--against and --since: give one of them.")
    site = opened(config_file, today)
    known = _read_list(list_file) if list_file else None
    with progress_bar() as progress:
        leaves = LeavesRemembered(LeavesKept(Kept(None)))  # read now, on all processors: a proof trusts nothing kept
        build = gathered(site.files, site.settings, site.today, progress, leaves, site.digests)
        total = len(build.catalog.records)
        proof = make_proof(build.catalog, build.problems, site.today, lambda done: progress("Verifying", done, total))
        known = _list_at(site, since, leaves) if since else known
    findings = against(known, build.catalog) if known else ()
    _tell(proof, findings if known else None, site.settings.root, form)
    if not proof.is_proven or any(each.matters for each in findings):
        if kept_at:
            say(f"'{kept_at}' was not written: a list is made of a book that is proven.", err=True)
        sys.exit(1)
    if kept_at:
        _write_list(site, build, kept_at)


def _read_list(name: str) -> Inventory:
    try:
        with Path(name).open("rb") as file:
            return read_inventory(file.read(_LARGEST_LIST))
    except (OSError, NoInventory) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise click.UsageError(f"--against: '{name}' cannot be used: {reason}.") from error


def _list_at(site: OpenedSite, revision: str, leaves: Leaves) -> Inventory:
    history = History(site.folder)
    if not history.is_there:
        raise click.UsageError(f"--since: {site.settings.root} is not in a git repository; keep a list with --write.")
    commit = history.commit_of(revision)
    if not commit:
        raise click.UsageError(f"--since: there is no commit, branch or tag '{revision}' here; git fetch may bring it.")
    then = digests_in(history, commit)
    return make_inventory(gathered(history.files_at(commit), site.settings, site.today, None, leaves, then).catalog)


def _write_list(site: OpenedSite, build: Build, name: str) -> None:
    inventory = make_inventory(build.catalog)
    verdict = written(as_json(inventory), name, site.folder, "--write", _over_a_list)
    if verdict == "keep":
        raise click.UsageError(f"--write: '{name}' is no such list, and was left as it is; name another file.")
    say(f"{counted(len(inventory.records), 'decided record')} listed in {name}; checksum {inventory.digest}", err=True)


def _over_a_list(seen: bytes | None) -> Verdict:
    return "write" if seen is None or is_inventory(seen) else "keep"


def _tell(proof: Proof, findings: tuple[InventoryFinding, ...] | None, root: str, form: str) -> None:
    found = findings or ()
    if form == "json":
        data = _data(proof) | ({} if findings is None else {"differences": [vars(each) for each in found]})
        say(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in (*proof.problems, *(_line(each, root) for each in found)):
            say(line)
    say(_sentence(proof), err=True)
    if findings is not None:
        grave = sum(each.matters for each in found)
        say(f"Compared: {counted(grave, 'difference')} not allowed, {len(found) - grave:,} allowed.", err=True)


def _sentence(proof: Proof) -> str:
    numbers = [f"{number:,} {standing}" for standing, number in proof.counts.items() if number]
    hint = " Seal them: minutebook seal --all." if proof.counts[SealState.NOT_SEALED] else ""
    return f"{counted(len(proof.records), 'decided record')}: {joined(numbers) or 'nothing to prove'}.{hint}"


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


def _line(finding: InventoryFinding, root: str) -> str:
    weight = "error" if finding.matters else "notice"
    return on_one_line(f"{root}/{finding.path}: {weight}: {finding.id}: {finding.what}".lstrip("/"))
