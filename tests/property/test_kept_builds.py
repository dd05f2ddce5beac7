"""A build that uses what was kept gives the same bytes as a clean one, whatever was changed before it.

SEQUENCES=200 makes more of them, STEPS=20 makes them longer, and each names its seed where it fails.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from mkdocs.config.defaults import MkDocsConfig

from minutebook.disk import leaves, seen
from minutebook.hosts.mkdocs import base, finished, hazards_made, redrawing
from tests.property.kept_book import EACH, Book, changed, first_book
from tests.sites.site import Built, build_site, building

SEQUENCES, STEPS = int(os.environ.get("SEQUENCES", "2")), int(os.environ.get("STEPS", "4"))
FIRST = int(os.environ.get("FIRST", "0"))
MADE_LATER = ("pagefind/", "pagefind-state.json")
"""The index of the search, which a preview makes in its own time."""

SMALL = (
    (base, "WORTH_A_PROCESS"),
    (finished, "_WORTH_A_CREW"),
    (hazards_made, "WORTH_A_PROCESS"),
    (leaves, "BATCH"),
    (leaves, "FEWEST"),
    (leaves, "WORTH_A_PROCESS"),
    (redrawing, "BATCH"),
)
"""Bounds above which more is kept and other processes help; a small book comes above them where they are small."""


def _forget_plugins() -> None:
    """As another process: MkDocs keeps plugins from build to build."""
    MkDocsConfig.plugins.plugin_cache.clear()


def _put(folder: Path, book: Book) -> None:
    """Make the folder's files those of the book, touching no file that is the same."""
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for path, data in book.items():
        target = folder / path
        if path not in there or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    for path, target in there.items():
        if path not in book and not path.startswith((".cache/", "site/")):
            target.unlink()


def _clean(folder: Path, book: Book, command: str) -> Built:
    shutil.rmtree(folder, ignore_errors=True)
    _put(folder, book)
    with patch.dict(MkDocsConfig.plugins.plugin_cache, clear=True):
        return build_site(folder, command)


def _meddle(folder: Path, chance: Random) -> str:
    """Now and then somebody is at the site or at what is kept; a build must not mind."""
    site = sorted(path for path in (folder / "site").rglob("*.html"))
    what = chance.randrange(12)
    if what == 0 and site:
        chance.choice(site).unlink()
        return "a page was removed"
    if what == 1 and site:
        chance.choice(site).write_text("tampered")
        return "a page was tampered with"
    if what == 2:
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        return "what was kept is gone"
    if what == 3:
        for path in (folder / ".cache").rglob("*.sqlite3"):
            path.write_bytes(b"damaged")
        return "what was kept is damaged"
    if what == 4:
        shutil.rmtree(folder / "site", ignore_errors=True)
        return "the site is gone"
    if what == 5:
        (folder / "site").mkdir(exist_ok=True)
        (folder / "site/stray.html").write_text("stray")
        return "a stray page is there"
    return ""


def _compared(files: dict[str, bytes], command: str) -> dict[str, bytes]:
    left = MADE_LATER if command == "serve" else ()
    return {path: data for path, data in files.items() if not path.startswith(left)}


def _warned(built: Built) -> list[str]:
    """What a build warned of, its folder left out."""
    lines = built.said.replace(str(built.folder.parent), "").splitlines()
    return sorted(line for line in lines if line.startswith(("WARNING", "ERROR")))


def _told(before: dict[str, bytes], after: dict[str, bytes]) -> str:
    """Where two sites differ, shortly."""
    missing, extra = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    other = sorted(path for path in before.keys() & after.keys() if before[path] != after[path])
    return f"missing {missing[:9]}, too many {extra[:9]}, other bytes {other[:9]} ({len(other)})"


@pytest.mark.slow
def test_each_change_alone_gives_the_bytes_of_a_clean_build(tmp_path: Path) -> None:
    """One after the other, each in one process with the last: among others in one step a fault can hide."""
    chance, book = Random(1), first_book()
    kept, clean = tmp_path / "kept", tmp_path / "clean"
    _clean(kept, book, "build")
    for change in EACH:
        after = next(each for _ in range(50) if (each := change(book, chance)) != book)
        expected = _clean(clean, after, "build").files
        _put(kept, after)
        _forget_plugins()
        found = build_site(kept).files
        assert expected == found, f"{change}: {_told(expected, found)}"
        book = after


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEQUENCES))
def test_what_was_kept_gives_the_bytes_of_a_clean_build(seed: int, tmp_path: Path, monkeypatch) -> None:
    """A third of the sequences as a preview, a third with other processes, a third each build on its own."""
    chance = Random(seed)
    command = ("build", "serve", "build")[seed % 3]
    monkeypatch.setattr(seen, "_STILL", 0)  # else no build comes late enough after a change to leave the site as it is
    for module, name in SMALL if seed % 3 == 0 else ():
        monkeypatch.setattr(module, name, 2)
    _forget_plugins()
    with building(tmp_path / "kept", command) as preview:

        def build_it() -> Built:
            if command == "serve":
                return preview()
            _forget_plugins()
            return build_site(tmp_path / "kept")

        _go_through(seed, chance, command, tmp_path, build_it)


def _go_through(seed: int, chance: Random, command: str, tmp_path: Path, build_it: Callable[[], Built]) -> None:
    book, history, earlier = first_book(), ["first"], []
    kept, clean = tmp_path / "kept", tmp_path / "clean"
    for step in range(STEPS + 1):
        if step:
            name, book = ("as it was", chance.choice(earlier)) if chance.random() < 0.15 else changed(book, chance)
            name, book = ("nothing", earlier[-1]) if chance.random() < 0.25 else (name, book)
            history.append(name)
        earlier.append(book)
        expected = _clean(clean, book, command)
        if step and command == "build" and (what := _meddle(kept, chance)):
            history.append(what)
        _put(kept, book)
        found = build_it()
        assert bool(found.stopped) == bool(expected.stopped), (history, found.stopped, expected.stopped)
        if not expected.stopped:
            assert _warned(expected) == _warned(found), history
            both = [
                {
                    path: data
                    for path, data in each.files.items()
                    if not path.startswith(MADE_LATER) or command == "build"
                }
                for each in (expected, found)
            ]
            assert both[0] == both[1], f"seed {seed}: {history}: {_told(*both)}"
