"""Pagefind: run beside the build, its index the same in every build of the same pages."""

from __future__ import annotations

import gzip
import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from minutebook.core.unspaced import with_pairs
from minutebook.pages.finding import PAGES, WORDS, pages_told, words_told

HEAD = b"pagefind_dcd"
"""What every file of an index begins with, once unpacked."""

UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Pagefind's ready-made interfaces, which our own page does without."""


IN_MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory: a thousand small ones cost next to nothing there."""


_SPARING = {"_RJEM_MALLOC_CONF": "dirty_decay_ms:0,muzzy_decay_ms:0"}
"""Has Pagefind's own allocator give back what is free at once: of 9,000 pages it holds 1,100 MB, not 1,270."""


_FILTER = re.compile(r' data-pagefind-filter="[^"]*"')
"""What Pagefind would write in another order each time. Our page narrows by itself, by facets that are in `PAGES`."""


class PagefindFailed(Exception):
    """Pagefind could not be run; the text is what it said."""


class Extract(NamedTuple):
    """HTML made of the beginning of a page's content, which is not read before it is written: its `str` is taken."""

    head: str = ""
    content: object = ""
    end: int = 0
    tail: str = ""
    has_title: bool = False

    @classmethod
    def of(cls, searched: str, content: object) -> Extract:
        """The part of a content that is `searched`, which is its beginning."""
        return cls(content=content, end=len(searched), has_title="<h1" in searched)

    def __str__(self) -> str:
        return f"{self.head}{str(self.content)[: self.end]}{self.tail}"


def make_index(
    pages: Iterable[tuple[str, str | Extract]], bundle: Path, exclude: tuple[str, ...], language: str, words: str = ""
) -> None:
    """Index pages, given as (path of the HTML file in the site, HTML to index), into the folder `bundle`.

    Pagefind is given what is to be found and nothing of the theme around it, which saves it most of
    its work. What it took in is told once more in two files of ours, the names of facets in the
    `language`, by the site's own `words`. The same pages give the same bytes.
    """
    with TemporaryDirectory(prefix="minutebook-search-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        for path, html in sorted(
            pages, key=lambda page: page[0]
        ):  # Pagefind numbers them in the order the folder gives them
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(with_pairs(_FILTER.sub("", str(html))), encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", folder, "--quiet"]
        command += ["--output-path", str(bundle), "--exclude-selectors", ", ".join(exclude)]
        surroundings = {**_SPARING, **os.environ}
        done = subprocess.run(
            command, env=surroundings, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
        )
    if done.returncode:
        raise PagefindFailed((done.stderr or done.stdout).strip())
    for piece in sorted(bundle.iterdir()):
        if piece.name.startswith(UNUSED):
            piece.unlink()
    entry = bundle / "pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_text(encoding="utf-8")), sort_keys=True), encoding="utf-8")
    found: dict[str, dict[str, Any]] = {}
    (bundle / WORDS).write_text(words_told(_texts_in(bundle, found)), encoding="utf-8")
    (bundle / PAGES).write_text(pages_told(found, language, words), encoding="utf-8")


def _texts_in(bundle: Path, found: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The text of each page of an index, one in memory at a time; all else that it tells of a page goes to `found`."""
    for path in sorted(bundle.glob("fragment/*.pf_fragment")):
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(HEAD))
        found[path.stem] = {name: page[name] for name in ("url", "meta")}
        yield page["content"]


def main() -> None:
    """Make the index that the standard input tells of, as this process is the child of the one that wrote it."""
    if hasattr(os, "nice"):
        os.nice(19)  # whoever serves the site comes first
    try:
        pages, exclude, language, words = pickle.load(sys.stdin.buffer)
        make_index(pages, Path(sys.argv[1]), exclude, language, words)
    except (PagefindFailed, OSError) as failure:
        sys.exit(str(failure))


if __name__ == "__main__":
    main()
