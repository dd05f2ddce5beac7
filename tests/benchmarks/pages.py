"""Prints what a page of each sort costs: how many there are, milliseconds of the processor, and kilobytes.

It stands for one process that keeps nothing; a build does the same work on all cores and keeps what it can. What the
theme puts around a page is not in it.

python -m tests.benchmarks.pages [COUNT …]
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from time import process_time

import yaml
from markdown import Markdown

from minutebook.disk.reading import read_folder
from minutebook.pipeline import Settings, features_for, run
from minutebook.site import Outline, SiteSetting, draw, outlined, written
from minutebook.sources.source import RawFile
from tests.benchmarks.generate import make_records
from tests.benchmarks.ratios import COUNTS, machine
from tests.benchmarks.sites import OURS

TODAY = date(2026, 11, 23)
RECORD = "record"
SAMPLE = read_folder(Path(__file__).parents[2] / "content").pages
"""Our own pages, which have guides, roles and paths, too."""

HEADS = ("Page of", "Records", "Pages", "Making", "Markdown", "Drawing", "All, ms a page", "KB a page", "Largest, KB")


@dataclass
class PageCost:
    """Sums over all pages of a sort: seconds to make their text, to turn it into HTML, to draw what stands in it."""

    making: float = 0.0
    markdown: float = 0.0
    drawing: float = 0.0
    sizes: list[int] = field(default_factory=list)

    def cells(self) -> Iterator[str]:
        number = len(self.sizes)
        yield f"{number:,}"
        times = (self.making, self.markdown, self.drawing)
        yield from (f"{1_000 * seconds / number:.2f}" for seconds in (*times, sum(times)))
        yield f"{sum(self.sizes) / number / 1_000:.1f}"
        yield f"{max(self.sizes) / 1_000:,.1f}"


def seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def costs(files: Sequence[RawFile]) -> dict[str, PageCost]:
    """What the pages of each feature cost, those of records, and those of authors that are no records."""
    build = run(files, Settings(edition="internal", default_visibility="internal"), TODAY)
    outline = outlined(build, features_for(build.settings), SiteSetting(name="Measured"))
    found: dict[str, PageCost] = {RECORD: PageCost()}
    html = build.settings.templates.html
    for page in outline.pages.values():
        cost = found.setdefault(page.place.feature, PageCost())
        cost.making += seconds(lambda page=page: (page.text, page.slots))  # type: ignore[misc]
        cost.drawing += seconds(lambda page=page: [*map(html, page.slots)])  # type: ignore[misc]
    _convert(outline, found)
    return {name: cost for name, cost in found.items() if cost.sizes}


def _convert(outline: Outline, found: dict[str, PageCost]) -> None:
    """Markdown and sizes of all pages, and what records cost beside, which no other page has."""
    paths = outline.build.sources.keys() | outline.pages.keys()
    texts, drawn = written(outline, paths), draw(outline)
    bare = replace(outline, pages={})
    found[RECORD].making = seconds(lambda: written(bare, paths))
    found[RECORD].drawing = seconds(lambda: draw(bare))
    converter = Markdown(extensions=yaml.safe_load(OURS)["markdown_extensions"])
    for path, text in texts.items():
        cost = found.setdefault(_sort(outline, path), PageCost())
        start = process_time()
        body = converter.reset().convert(text.markdown)
        cost.markdown += process_time() - start
        cost.sizes.append(len(drawn.page(path, body, text.seal)[0].encode()))


def _sort(outline: Outline, path: str) -> str:
    if path in outline.build.shown.reading.paths:
        return RECORD
    return outline.pages[path].place.feature if path in outline.pages else "any other page"


def main() -> None:
    counts = [int(each) for each in sys.argv[1:]] or COUNTS
    books = [*((f"{count:,}", make_records(count)) for count in counts), ("sample office", SAMPLE)]
    print(f"| {' | '.join(HEADS)} |", f"|{'---|' * len(HEADS)}", sep="\n")
    for book, files in books:
        for name, cost in costs(files).items():
            print(f"| {name} | {book} | {' | '.join(cost.cells())} |", flush=True)
    print("", machine(), sep="\n")


if __name__ == "__main__":
    main()
