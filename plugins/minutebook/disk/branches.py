"""What other branches do with the ids that are given here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from minutebook.authoring.collisions import collisions
from minutebook.authoring.other_branches import records_elsewhere
from minutebook.catalog.book_files import leaf_of
from minutebook.catalog.catalog import Catalog
from minutebook.catalog.collisions import Collision
from minutebook.disk.git import History
from minutebook.schema.parse import HeldFile
from minutebook.schema.record import Record
from minutebook.sources.source import RawFile


def collisions_with_branches(
    history: History, base: str, catalog: Catalog, added: Iterable[Record | HeldFile]
) -> tuple[Collision, ...]:
    """Ids of `added` records that `base`, since this work left it, or another branch gave to another record.

    A record that stood here before the branch began is the same one, whatever the branch has made of it.
    """
    listed = list(added)
    if not listed:
        return ()
    work = work_beside(history, base)
    met = collisions(listed, records_elsewhere(work, catalog.registry))
    if not met:
        return ()
    before = {branch: _pages_at_fork(history, branch) for branch in {each.branch for each in met}}
    files = {branch: {raw.path: raw for raw in work[branch]} for branch in before}
    return tuple(
        replace(each, other_visibility=_visibility(files[each.branch][each.other_path], catalog))
        for each in met
        if each.path not in before[each.branch]
    )


def work_beside(history: History, base: str) -> dict[str, list[RawFile]]:
    """By branch, files that are not so here: the work of all other branches, and that of `base` since the fork."""
    work = history.work_elsewhere()
    tip = history.commit_of(base)
    if tip in {each.commit for each in history.branches}:
        return work
    before = history.pages_at(history.fork_of(base))
    new = {path: name for path, name in history.pages_at(tip).items() if before.get(path) != name}
    if not new:
        return work
    contents = history.contents(new.values())
    return {**work, base: [RawFile(path, contents[name]) for path, name in sorted(new.items()) if name in contents]}


def _pages_at_fork(history: History, branch: str) -> Mapping[str, str]:
    return history.pages_at(history.fork_of(branch))


def _visibility(raw: RawFile, catalog: Catalog) -> str:
    """What a file says of who may see it, in its own words where it is adopted."""
    return leaf_of(raw, catalog.registry, catalog.adoptions).visibility
