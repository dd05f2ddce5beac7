"""Pagefind: run beside the build, its index put into an order that does not change from build to build."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from hashlib import sha1
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cbor2

from minutebook.core.unspaced import with_pairs
from minutebook.pages.finding import PAGES, WORDS, pages_told, words_told

HEAD = b"pagefind_dcd"
"""What every file of an index begins with, once unpacked."""

UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Pagefind's ready-made interfaces, which our own page does without."""


IN_MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory: a thousand small ones cost next to nothing there."""


class PagefindFailed(Exception):
    """Pagefind could not be run; the text is what it said."""


def make_index(pages: Iterable[tuple[str, str]], bundle: Path, exclude: tuple[str, ...], language: str) -> None:
    """Index pages, given as (path of the HTML file in the site, HTML to index), into the folder `bundle`.

    Pagefind is given what is to be found and nothing of the theme around it, which saves it most of
    its work. What it took in is told once more in two files of ours. The same pages give the same bytes.
    """
    with TemporaryDirectory(prefix="minutebook-search-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        for path, html in sorted(pages):  # Pagefind numbers them in the order the folder gives them
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(with_pairs(html), encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", folder, "--quiet"]
        command += ["--output-path", str(bundle), "--exclude-selectors", ", ".join(exclude)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        raise PagefindFailed((done.stderr or done.stdout).strip())
    for piece in sorted(bundle.iterdir()):
        if piece.name.startswith(UNUSED):
            piece.unlink()
    settle(bundle)
    found = {path.stem: _unpacked(path, json.loads) for path in sorted(bundle.glob("fragment/*.pf_fragment"))}
    (bundle / PAGES).write_text(pages_told(found, language), encoding="utf-8")
    (bundle / WORDS).write_text(words_told(page["content"] for page in found.values()), encoding="utf-8")


def settle(bundle: Path) -> None:
    """Sort what Pagefind keeps in hash maps: filters, their values, sort orders; and rename the files to match."""
    renamed: dict[str, str] = {}
    for path in sorted(bundle.glob("filter/*.pf_filter")):
        name, values = _read(path)
        renamed[path.stem] = _write(path, path.stem, [name, sorted(values, key=str)])
    languages: dict[str, str] = {}
    for path in sorted(bundle.glob("pagefind.*.pf_meta")):
        stem = path.stem.removeprefix("pagefind.")
        version, pages, chunks, filters, sorts, *rest = _read(path)
        named = sorted(([name, renamed[old]] for name, old, *_ in filters), key=str)
        languages[stem] = _write(path, stem, [version, pages, chunks, named, sorted(sorts, key=str), *rest])
    entry = bundle / "pagefind-entry.json"
    told = json.loads(entry.read_text(encoding="utf-8"))
    for language in told["languages"].values():
        language["hash"] = languages[language["hash"]]
    entry.write_text(json.dumps(told, sort_keys=True), encoding="utf-8")


def _write(path: Path, stem: str, value: list[Any]) -> str:
    """Put a settled value in place of a file; answers with the file's new stem, which names its content."""
    content = HEAD + cbor2.dumps(value)
    new = f"{stem.rpartition('_')[0]}_{sha1(content, usedforsecurity=False).hexdigest()[:10]}"
    path.unlink()
    path.with_name(path.name.replace(stem, new)).write_bytes(gzip.compress(content, 9, mtime=0))
    return new


def _read(path: Path) -> list[Any]:
    value = _unpacked(path, cbor2.loads)
    if not isinstance(value, list):
        raise PagefindFailed(f"Its file {path.name} is not of the form this version of Minutebook knows.")
    return value


def _unpacked(path: Path, read: Callable[[bytes], Any]) -> Any:
    return read(gzip.decompress(path.read_bytes()).removeprefix(HEAD))
