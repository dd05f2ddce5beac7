"""Prints how the time of each stage grows with a book of one shape, at three sizes.

A growth of 2 from one size to the next is in proportion, 4 is the square. Only what grows faster is printed, or
all with --all. No bound is asserted: a busy machine makes any time grow.

python -m tests.benchmarks.growth [--all] [--size N] [NAME …]      only shapes whose names hold a NAME
"""

import argparse
import gc
import itertools
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from random import Random
from time import process_time

from minutebook.authoring.contents import Contents
from minutebook.authoring.fixing import fixed
from minutebook.authoring.handover import HandoverRequest, handed_over
from minutebook.authoring.refusal import Refusal
from minutebook.authoring.renumbering import RenumberRequest, renumbered
from minutebook.catalog.destinations import SiteFiles
from minutebook.cli.book import difference
from minutebook.core.regressions import brought_in
from minutebook.exporters.changes.text import as_text as changes_as_text
from minutebook.exporters.flat import as_csv, flat_rows
from minutebook.exporters.problems.forms import FORMS
from minutebook.exporters.problems.inspection import Inspection
from minutebook.features.guides import guide_pages
from minutebook.features.indexes import index_pages
from minutebook.features.timelines import timeline_pages
from minutebook.importers.disk.intake import SourceFiles
from minutebook.importers.importing import drafted_folder
from minutebook.importers.mapping import MapFile
from minutebook.kinds.decision import Decision
from minutebook.pages.bodies import linked_body
from minutebook.pipeline import Build, Settings, gathered, run, weighed
from minutebook.pipeline import examined as rules_of
from minutebook.schema.facets import Directory
from minutebook.site import SiteSetting, draw, outlined
from minutebook.sources.source import RawFile
from minutebook.views.changes.change import Side
from minutebook.views.changes.comparing import DiffScope, record_changes
from minutebook.views.proof import make_proof
from tests.benchmarks.generate import make_records
from tests.benchmarks.registers import with_registers

TODAY = date(2026, 11, 23)
SETTINGS = Settings(edition="internal", default_visibility="internal")
FLOOR = 0.03
"""Seconds below which a growth says nothing."""

Files = list[RawFile]


def _record(number: int, lines: str = "", body: str = "## Decision\n\nWe do.\n", kind: str = "DEC") -> RawFile:
    folder = {"DEC": "decisions", "LES": "lessons", "PGM": "programs"}[kind]
    identity = f"{kind}-{number:05d}"
    text = f"---\nid: {identity}\ntitle: Number {number}\nstatus: proposed\n{lines}---\n\n{body}"
    return RawFile(f"{folder}/{identity}.md", text.encode())


def _person(handle: str, lines: str = "") -> RawFile:
    return RawFile(f"people/{handle}.md", f"---\nid: {handle}\ntitle: {handle}\nstatus: active\n{lines}---\n".encode())


def _many(line: Callable[[int], str], body: Callable[[int], str] = lambda _: "We do.\n") -> Callable[[int], Files]:
    return lambda n: [_record(number, line(number), body(number)) for number in range(1, n + 1)]


def _one(body: Callable[[int], str]) -> Callable[[int], Files]:
    return lambda n: [_record(1, "", body(n)), _record(2)]


def _fields(lines: Callable[[int], str]) -> Callable[[int], Files]:
    return lambda n: [_record(1, lines(n)), _record(2), _person("ana")]


def _words(n: int, variety: int, seed: int = 1) -> str:
    chance = Random(seed)
    return " ".join(f"w{chance.randrange(variety)}" for _ in range(n))


def _sealed_lines(n: int) -> Files:
    """A settled record of `n` lines of seven sorts."""
    chance = Random(n)
    lines = "\n\n".join(f"Sort {chance.randrange(7)} of it." for _ in range(n))
    head = "decision_date: 2026-03-02\nowner: ana\n"
    text = _record(1, head, f"## Decision\n\n{lines}\n").data.replace(b"proposed", b"accepted")
    return [RawFile("decisions/DEC-00001.md", text), _person("ana")]


BOOKS: dict[str, tuple[int, Callable[[int], Files]]] = {
    "an office": (500, make_records),
    "an office with registers": (500, with_registers),
    "unknown handles and people": (
        500,
        lambda n: [
            *(_person(f"person-{each:05d}") for each in range(n)),
            *_many(lambda k: f"owner: persom-{k:05d}\n")(n),
        ],
    ),
    "one handle, all own": (500, lambda n: [_person("ana"), *_many(lambda _: "owner: ana\n")(n)]),
    "one handle, all duties": (
        500,
        lambda n: [
            _person("ana"),
            *_many(lambda _: "owner: ana\ndecision_owner: ana\ndeciders: [ana]\npresent: [ana]\n")(n),
        ],
    ),
    "all held back": (500, _many(lambda _: "status: x\nvisibility: restricted\n")),
    "all restricted": (
        500,
        _many(lambda _: "visibility: restricted\n", lambda k: f"See DEC-{k:05d} and [[DEC-00001]].\n"),
    ),
    "half restricted": (
        500,
        _many(lambda k: "visibility: restricted\n" if k % 2 else "", lambda k: f"See DEC-{k + 1:05d}.\n"),
    ),
    "all unreadable": (500, _many(lambda _: "title: [\n")),
    "all one id": (500, lambda n: [replace(_record(1), path=f"decisions/a{each}.md") for each in range(n)]),
    "all one title": (
        500,
        lambda n: [RawFile(e.path, e.data.replace(b"Number", b"The same one as")) for e in _many(lambda _: "")(n)],
    ),
    "all like each other": (
        500,
        lambda n: [
            RawFile(e.path, e.data.replace(b"title: ", b"title: Move the supplier contract to a price "))
            for e in _many(lambda _: "")(n)
        ],
    ),
    "a supersession chain": (500, _many(lambda k: f"supersedes: [DEC-{k + 1:05d}]\n")),
    "a ring": (500, lambda n: _many(lambda k: f"supersedes: [DEC-{k % n + 1:05d}]\n")(n)),
    "a chain with ways back to its start": (500, _many(lambda k: f"supersedes: [DEC-{k + 1:05d}, DEC-00001]\n")),
    "all supersede one": (500, _many(lambda _: "supersedes: [DEC-00001]\n")),
    "one is superseded by half, all supersede it": (
        200,
        lambda n: [
            _record(0, f"superseded_by: [{', '.join(f'DEC-{k:05d}' for k in range(1, n // 2))}]\n"),
            *_many(lambda _: "supersedes: [DEC-00000]\n")(n),
        ],
    ),
    "all relate to one": (500, _many(lambda _: "related: [DEC-00001]\n")),
    "one relates to all": (
        500,
        lambda n: [
            *_many(lambda _: "")(n),
            _record(0, f"related: [{', '.join(f'DEC-{k:05d}' for k in range(1, n))}]\n"),
        ],
    ),
    "all share a tag": (500, _many(lambda _: "tags: [a, b, c]\n")),
    "tags of their own": (500, _many(lambda k: f"tags: [t{k}, u{k}]\n")),
    "all in one program": (500, lambda n: [_record(1, kind="PGM"), *_many(lambda _: "program: PGM-00001\n")(n)]),
    "programs of their own": (
        300,
        lambda n: [*(_record(k, kind="PGM") for k in range(1, n)), *_many(lambda k: f"program: PGM-{k:05d}\n")(n)],
    ),
    "aliases": (500, _many(lambda k: f"aliases: [old/{k}/, OLD-{k:05d}]\n")),
    "one alias for all": (500, _many(lambda _: "aliases: [old/]\n")),
    "waivers": (500, _many(lambda _: "waive: [{code: section-missing, reason: So, until: 2026-12-31}]\n")),
    "unknown fields": (500, _many(lambda k: f"ownr: x\nfield_{k}: 1\n")),
    "unknown words": (500, _many(lambda k: f"category: financal\nlevel: x{k}\n")),
    "dangling mentions": (500, _many(lambda _: "", lambda k: f"See DEC-9{k:04d}, [x](nowhere-{k}.md).\n")),
    "plain pages": (500, lambda n: [RawFile(f"guides/p{k}.md", b"# A\n\nSee [b](p1.md).\n") for k in range(n)]),
    "deep folders": (
        200,
        lambda n: [RawFile(f"decisions/{'d/' * (k % 40)}DEC-{k:05d}.md", _record(k).data) for k in range(n)],
    ),
    "one folder each": (500, lambda n: [RawFile(f"decisions/f{k}/DEC-{k:05d}.md", _record(k).data) for k in range(n)]),
    "blocks": (60, _many(lambda _: "", lambda _: "```minutebook\ntable: decision\n```\n")),
    "one: links": (2_000, _one(lambda n: "[a](b.md) " * n)),
    "one: links to a record": (2_000, _one(lambda n: "[a](DEC-00002.md) " * n)),
    "one: anchors": (2_000, _one(lambda n: "".join(f"[a](#s-{k})\n## s {k}\n" for k in range(n)))),
    "one: mentions": (2_000, _one(lambda n: "DEC-00002 [[DEC-00002]] " * n)),
    "one: headings": (2_000, _one(lambda n: "".join(f"## h{k}\n\nx\n" for k in range(n)))),
    "one: same headings": (2_000, _one(lambda n: "## Decision\n\nx\n" * n)),
    "one: definitions": (2_000, _one(lambda n: "".join(f"[a{k}]: b{k}.md\n[x][a{k}]\n\n" for k in range(n)))),
    "one: html": (2_000, _one(lambda n: '<a href="x.md">x</a> <b>y</b>\n' * n)),
    "one: hazards": (2_000, _one(lambda n: '<a onclick="x">x</a> <script>\n' * n)),
    "one: comments": (2_000, _one(lambda n: "<!-- a -->\nx\n" * n)),
    "one: left over": (8_000, _one(lambda n: "TBD\n" * n)),
    "one: left over in braces": (8_000, _one(lambda n: "{" * n + "\n" + "> " * n + "x\n" + "{a\n" * n)),
    "one: code": (2_000, _one(lambda n: "```a\nx\n```\n\n`x` ``y``\n" * n)),
    "one: blocks": (100, _one(lambda n: "```minutebook\ntable: x\n```\n" * n)),
    "one: a megabyte of x": (250_000, _one(lambda n: "x" * n)),
    "one: a megabyte of words": (40_000, _one(lambda n: _words(n, 50))),
    "one: lines": (20_000, _one(lambda n: "a line\n" * n)),
    "one: blanks": (100_000, _one(lambda n: " " * n + "x")),
    "one: table": (3_000, _one(lambda n: "| a | b |\n|---|---|\n" + "| x | y |\n" * n)),
    "front: tags": (600, _fields(lambda n: f"tags: [{', '.join(f't{k}' for k in range(n))}]\n")),
    "front: same tags": (600, _fields(lambda n: f"tags: [{', '.join('t' for k in range(n))}]\n")),
    "front: options": (600, _fields(lambda n: "options:\n" + "".join(f"  - o{k}\n" for k in range(n)))),
    "front: references": (600, _fields(lambda n: f"related: [{', '.join(f'DEC-{k + 10:05d}' for k in range(n))}]\n")),
    "front: handles": (600, _fields(lambda n: f"present: [{', '.join('ana' for k in range(n))}]\n")),
    "front: unknown fields": (600, _fields(lambda n: "".join(f"ownr{k}: 1\n" for k in range(n)))),
    "front: amendments": (
        100,
        _fields(
            lambda n: (
                "amendments:\n" + "".join(f"  - {{date: 2026-01-02, why: So {k}., text: {{}}}}\n" for k in range(n))
            )
        ),
    ),
    "front: waivers": (
        200,
        _fields(
            lambda n: (
                "waive:\n" + "".join("  - {code: section-missing, reason: So, until: 2026-12-31}\n" for k in range(n))
            )
        ),
    ),
    "front: a long title": (15_000, _fields(lambda n: f"summary: {'x' * n}\n")),
    "sealed lines": (200, _sealed_lines),
}


def _changed(files: Files) -> Files:
    """The same book after a change of every page: a word in each, lines of sealed ones in another order."""
    after = []
    for number, each in enumerate(files):
        head, mark, body = each.data.decode().partition("\n---\n")
        pieces = body.strip().split(" ")
        middle = len(pieces) // 2
        pieces[middle:middle] = ["new"] if len(pieces) > 3 else []
        text = " ".join(pieces) if number % 3 else "\n".join(reversed(body.strip().split("\n")))
        after.append(RawFile(each.path, f"{head}{mark}\n{text}\n".encode()))
    return after


def _side(build: Build) -> Side:
    return Side(build.catalog, build.pages, build.problems, build.hidden, build.today, levels=build.levels)


class Stages:
    """One book, and the work of each stage on it; what a stage needs is made before its time is taken."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.build = run(files, SETTINGS, TODAY)

    def all(self) -> Iterator[tuple[str, Callable[[], Callable[[], object]]]]:
        """Name of each stage, and what prepares it."""
        for name in dir(self):
            if name.startswith("do_"):
                yield name.removeprefix("do_"), getattr(self, name)

    def _fresh(self) -> Build:
        return gathered(self.files, SETTINGS, TODAY)

    def do_read(self) -> Callable[[], object]:
        return self._fresh

    def do_rules(self) -> Callable[[], object]:
        build = self._fresh()
        return lambda: rules_of(build)

    def do_weigh(self) -> Callable[[], object]:
        build = self._fresh()
        found, there = rules_of(build), SiteFiles(frozenset(build.pages), frozenset())
        return lambda: weighed(build, found, there)

    def do_public(self) -> Callable[[], object]:
        return lambda: gathered(self.files, replace(SETTINGS, edition="public", default_visibility="public"), TODAY)

    def do_bodies(self) -> Callable[[], object]:
        build = run(self.files, replace(SETTINGS, edition="public", default_visibility="public"), TODAY)
        return lambda: [
            linked_body(page, build.shown, build.pages.__contains__, lambda _: "") for page in build.sources.values()
        ]

    def do_indexes(self) -> Callable[[], object]:
        return lambda: index_pages(self._built().shown, TODAY)

    def do_timelines(self) -> Callable[[], object]:
        return lambda: timeline_pages(self._built().shown, TODAY)

    def do_guides(self) -> Callable[[], object]:
        return lambda: guide_pages(self._built().shown, TODAY)

    def do_frames(self) -> Callable[[], object]:
        return lambda: draw(outlined(self._built(), (), SiteSetting()))

    def do_proof(self) -> Callable[[], object]:
        build = self._built()
        return lambda: make_proof(build.catalog, build.problems, TODAY, lambda _: None)

    def do_forms(self) -> Callable[[], object]:
        found = Inspection(self._built().problems)
        return lambda: [form(found) for form in FORMS.values()]

    def do_flat(self) -> Callable[[], object]:
        headings, rows = flat_rows(self._built().catalog.records)
        return lambda: as_csv([headings, *rows])

    def do_fix(self) -> Callable[[], object]:
        return lambda: fixed(self._contents())

    def do_drafts(self) -> Callable[[], object]:
        source = SourceFiles("book", "book", {each.path: each.data for each in self.files}, covers="book")
        registry = self._built().catalog.registry
        return lambda: drafted_folder(source, Decision, MapFile(), registry)

    def do_renumber(self) -> Callable[[], object]:
        records = self._built().catalog.records
        if not records:
            return lambda: None
        asked = RenumberRequest(records[0].id, "DEC-99999", "", frozenset(), frozenset(), {}, "")
        return lambda: renumbered(self._contents(), asked, TODAY)

    def do_handover(self) -> Callable[[], object]:
        people = [each.id for each in self._built().catalog.having(Directory)]
        asked = HandoverRequest(people[0], people[-1]) if people[1:] else HandoverRequest("ana", "bo")
        return lambda: handed_over(self._contents(), asked, TODAY)

    def do_diff(self) -> Callable[[], object]:
        before, after = self._built(), run(_changed(self.files), SETTINGS, TODAY)
        return lambda: changes_as_text(
            record_changes(_side(before), _side(after), DiffScope("main", "abc", "internal"))
        )

    def do_moved(self) -> Callable[[], object]:
        problems = self._built().problems
        moved = {page.display: f"{page.display}x" for page in self._built().pages.values()}
        return lambda: brought_in(problems, problems, moved)

    def do_dry_run(self) -> Callable[[], object]:
        changed = fixed(
            Contents(self._built().catalog, self._built().pages, {each.path: each.data for each in self.files})
        )
        return lambda: [difference(each.path, each) for each in changed.files]

    def _contents(self) -> Contents:
        return Contents(self._built().catalog, self._built().pages, {each.path: each.data for each in self.files})

    def _built(self) -> Build:
        return self.build


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    started = process_time()
    with suppress(Refusal):  # what is refused takes its time, too
        work()
    return process_time() - started


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*")
    asked.add_argument("--size", type=float, default=1.0, help="times the usual sizes")
    asked.add_argument("--all", action="store_true", help="print every line, not only what grows faster")
    given = asked.parse_args()
    print(f"{'shape':<46} {'stage':<10} {'n':>8} {'seconds at n, 2n, 4n':>26} {'growth':>12}", flush=True)
    for name, (size, make) in BOOKS.items():
        if given.names and not any(each in name for each in given.names):
            continue
        sizes = [int(size * given.size) * factor for factor in (1, 2, 4)]
        books = [Stages(make(each)) for each in sizes]
        rows: dict[str, list[float]] = {}
        for book in books:
            for stage, prepare in book.all():
                rows.setdefault(stage, []).append(seconds(prepare()))
        for stage, times in rows.items():
            ratios = [late / early if early else 0.0 for early, late in itertools.pairwise(times)]
            is_steep = times[-1] > FLOOR and ratios[-1] > 2.8
            if is_steep or given.all:
                told = " ".join(f"{each:8.3f}" for each in times)
                growth = " ".join(f"{each:5.1f}" for each in ratios)
                print(
                    f"{name:<46} {stage:<10} {sizes[0]:>8,} {told} {growth}{'  STEEP' if is_steep else ''}", flush=True
                )


if __name__ == "__main__":
    main()
