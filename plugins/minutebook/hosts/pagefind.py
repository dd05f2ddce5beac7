"""Pagefind: run beside the build, its index the same in every build of the same pages."""

from __future__ import annotations

import gzip
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
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


MOST_PAGES = 3_000
"""Of one run of Pagefind, which holds all of a run in memory, about 115 KB a page. More are indexed in parts one after
the other, and a browser searches them all: it loads a piece of each part, about 20 KB, for every word."""

_PART = "x-"
"""How the name of each part but the first begins."""

ENTRY = "pagefind-entry.json"
_OF_FIRST = ("pagefind-", "pagefind.js", "wasm.")
"""What a browser takes from the first part for all of them; the list of a part's pages begins with `pagefind.`, too."""

_LANGUAGE = re.compile(r'(<html lang="[^"]*)')
"""In whose language a part has its name, for use of one's own as BCP 47 has it, which stands in the name of each page:
so no two pages of an index have the same one."""

_FILTER = re.compile(r' data-pagefind-filter="[^"]*"')
"""What Pagefind would write in another order each time. Our page narrows by itself, by facets that are in `PAGES`."""


IndexedPage = tuple[str, "str | Extract"]


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
    pages: Iterable[IndexedPage], bundle: Path, exclude: tuple[str, ...], language: str, words: str = ""
) -> None:
    """Index pages, given as (path of the HTML file in the site, HTML to index), into the folder `bundle`.

    What the parts of the index took in is told once more in two files of ours, the names of facets in the
    `language`, by the site's own `words`. The same pages give the same bytes.
    """
    for part in parts_of(pages):
        make_part(part, bundle, exclude)
    tell(bundle, language, words)


class IndexPart(NamedTuple):
    """Pages that are indexed together, in the order of their paths; `name` is '' for the first part, which lies in
    the folder of the index itself, the others in folders of these names in it."""

    name: str
    pages: list[IndexedPage]


def parts_of(pages: Iterable[IndexedPage]) -> list[IndexPart]:
    """The pages in parts of about the same size, each page in the same one as long as the number of parts stays."""
    listed = sorted(pages, key=lambda page: page[0])  # Pagefind numbers them in the order the folder gives them
    count = 1
    while len(listed) > MOST_PAGES * count:
        count *= 2
    parts = [IndexPart(f"{_PART}{number}" if number else "", []) for number in range(count)]
    for page in listed:
        digest = blake2b(page[0].encode(errors="surrogatepass"), digest_size=4).digest()
        parts[int.from_bytes(digest, "big") % count].pages.append(page)
    return [part for part in parts if part.pages or not part.name]


def make_part(part: IndexPart, bundle: Path, exclude: tuple[str, ...]) -> None:
    """Index one part of the pages into its folder of the bundle.

    Pagefind is given what is to be found and nothing of the theme around it, which saves it most of its work.
    """
    target = bundle / part.name
    with TemporaryDirectory(prefix="minutebook-search-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        for path, html in part.pages:
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            text = with_pairs(_FILTER.sub("", str(html)))
            file.write_text(_LANGUAGE.sub(rf"\1-{part.name}", text, count=1) if part.name else text, encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", folder, "--quiet"]
        command += ["--output-path", str(target), "--exclude-selectors", ", ".join(exclude)]
        surroundings = {**_SPARING, **os.environ}
        done = subprocess.run(
            command, env=surroundings, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
        )
    if done.returncode:
        raise PagefindFailed((done.stderr or done.stdout).strip())
    for piece in sorted(target.iterdir()):
        if piece.name.startswith(_OF_FIRST if part.name else UNUSED) and piece.name != ENTRY:
            piece.unlink()
    entry = target / ENTRY
    entry.write_text(json.dumps(json.loads(entry.read_text(encoding="utf-8")), sort_keys=True), encoding="utf-8")


def tell(bundle: Path, language: str, words: str) -> None:
    """Write the two files of ours about all parts of an index."""
    found: dict[str, dict[str, Any]] = {}
    (bundle / WORDS).write_text(words_told(_texts_in(bundle, found)), encoding="utf-8")
    parts = [path.parent.name for path in sorted(bundle.glob(f"*/{ENTRY}"))]
    (bundle / PAGES).write_text(pages_told(found, language, words, parts), encoding="utf-8")


def _texts_in(bundle: Path, found: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The text of each page of an index, one in memory at a time; all else that it tells of a page goes to `found`."""
    for path in sorted(bundle.rglob("*.pf_fragment")):
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(HEAD))
        found[path.stem] = {name: page[name] for name in ("url", "meta")}
        yield page["content"]


def copy_part(name: str, former: Path, bundle: Path) -> None:
    """Put a part of a former index into the folder `bundle` as it is."""

    def left(_folder: str, names: list[str]) -> list[str]:
        return [each for each in names if each.startswith(_PART) or each in (PAGES, WORDS)]

    shutil.copytree(former / name, bundle / name, ignore=left, copy_function=_linked, dirs_exist_ok=True)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # not on every disk
        shutil.copyfile(source, target)


def main() -> None:
    """Make the index that the standard input tells of, as this process is the child of the one that wrote it.

    Parts without pages are those of the former index, in the folder that is told.
    """
    if hasattr(os, "nice"):
        os.nice(19)  # whoever serves the site comes first
    try:
        parts, former, exclude, language, words = pickle.load(sys.stdin.buffer)
        bundle = Path(sys.argv[1])
        for name, pages in parts:
            if pages is None:
                copy_part(name, Path(former), bundle)
            else:
                make_part(IndexPart(name, pages), bundle, exclude)
        tell(bundle, language, words)
    except (PagefindFailed, OSError) as failure:
        sys.exit(str(failure))


if __name__ == "__main__":
    main()
