"""What was drawn of a site, for the next build in which nothing that is drawn has changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from zlib import compress, decompress, error

from minutebook.catalog.destinations import SiteFiles
from minutebook.core.diagnostics import Problem
from minutebook.disk.kept import Kept, key_of
from minutebook.disk.leaves import said
from minutebook.disk.packing import Unpackable, packed, unpacked
from minutebook.disk.processes import others_wanted
from minutebook.disk.program import files_key, modules_behind, program_key
from minutebook.disk.shared_work import SharedWork
from minutebook.features.feature import Feature
from minutebook.hosts.mkdocs.ahead import Ahead
from minutebook.hosts.mkdocs.redirecting import redirects_below
from minutebook.pages.records import Frame
from minutebook.pipeline import Build
from minutebook.site import Drawn, Outline, PageText, SiteSetting, draw, is_drawn_alike, outlined, written
from minutebook.sources.source import RawFile, Source

SORT = "drawing"
BATCH = 50
"""Pages that are drawn, and kept, together."""
Again = Callable[[frozenset[str]], Drawn]


class DrawnInParts:
    """A drawing in packed batches, of which one is unpacked at a time: its pages are best asked for by path.

    It is a tenth as large on its way from another process, and never there as a whole. `data` are the bytes of a batch
    by its number; `again` draws the pages of one that cannot be unpacked, as one from disk may be damaged.
    """

    problems: tuple[Problem, ...] = ()

    def __init__(self, batches: Sequence[tuple[str, ...]], data: Callable[[int], bytes], again: Again) -> None:
        self._batches, self._data, self._again = batches, data, again
        self._firsts = [paths[0] for paths in batches]
        self._number, self._batch = -1, Drawn({}, {}, {}, ())

    def page(self, path: str, html: str, seal: str = "", title: str = "") -> tuple[str, str]:
        """What `Drawn.page` gives."""
        number = max(0, bisect_right(self._firsts, path) - 1)
        if number != self._number and self._batches:
            self._number, self._batch = number, self._of(number)
        return self._batch.page(path, html, seal, title)

    def whole(self) -> Drawn:
        """All of it."""
        parts = [self._of(number) for number in range(len(self._batches))]
        heads = {path: head for each in parts for path, head in each.heads.items()}
        frames = {path: frame for each in parts for path, frame in each.frames.items()}
        return Drawn(heads, frames, {path: slots for each in parts for path, slots in each.slots.items()}, ())

    def _of(self, number: int) -> Drawn:
        try:
            batch = _unpacked(self._data(number))
        except (error, Unpackable):
            return self._again(frozenset(self._batches[number]))
        heads = {path: head for path, head, _, _ in batch if head}
        frames = {path: Frame(*each) for path, _, each, _ in batch if each}
        return Drawn(heads, frames, {path: each for path, _, _, each in batch if each}, ())


@dataclass
class _Beside:
    """What else the last build has made of what is drawn, and of what."""

    paths: frozenset[str] | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    texts: Mapping[str, PageText] = field(default_factory=dict)
    there: tuple[SiteFiles, str] | None = None
    redirects: dict[str, str] = field(default_factory=dict)


class DrawnBefore:
    """Remembers the last build while a site is served; between builds the drawing is kept on disk, by the bytes of all
    files."""

    def __init__(self) -> None:
        self._outline: Outline | None = None
        self._drawn: Drawn | DrawnInParts | None = None
        self._on_disk: DrawingKept | None = None
        self._beside = _Beside()
        self._is_serving = False
        self.stands = False  # whether what is drawn of the outline given last is that of the last build of a server

    def outline(
        self,
        build: Build,
        features: Sequence[Feature],
        setting: SiteSetting,
        aside: list[RawFile],
        kept: Kept,
        *,
        is_serving: bool,
    ) -> Outline:
        """The outline of a build, with pages that are made already where they are as they were.

        Files `aside` are no part of the site, and yet of the book.
        """
        before, self._on_disk, self._is_serving, self.stands = self._outline, None, is_serving, False
        if before and is_serving and self._drawn is not None and is_drawn_alike(before, build, features, setting):
            self._outline, self.stands = replace(before, build=build), True
            return self._outline
        outline = outlined(build, features, setting)
        if is_serving:
            self._drawn, self._beside = None, _Beside()
        else:
            self._on_disk = DrawingKept(outline, aside, kept)
            outline, self._drawn = self._on_disk.found()
        self._outline = outline
        return outline

    def texts(self, paths: frozenset[str]) -> dict[str, PageText]:
        """Every text of the outline given last, in a site of these files.

        Where all that is drawn is as it was, so is the text of each page whose author has not changed it.
        """
        assert self._outline is not None
        sources, last = self._outline.build.sources, self._beside
        same = [path for path in sources if sources[path] is last.sources.get(path)] if paths == last.paths else ()
        texts = written(self._outline, paths, {path: last.texts[path] for path in same})
        if self._is_serving:
            last.paths, last.sources, last.texts = paths, sources, texts
        return texts

    def redirects(self, there: SiteFiles, folder: str) -> dict[str, str]:
        """What leads on in the outline given last, in a site with these files."""
        assert self._outline is not None
        last, told = self._beside, (there, folder)
        found = last.redirects if last.there == told else redirects_below(self._outline.build, there, folder)
        if self._is_serving:
            last.there, last.redirects = told, found
        return found

    def begin(self, *, beside: bool) -> Ahead[Drawn | DrawnInParts] | SharedDrawing:
        """Draw the outline given last, or know what it gave."""
        others = others_wanted() if beside and self._drawn is None else 0
        if others and self._on_disk is not None and self._on_disk.is_kept:
            return SharedDrawing(self._on_disk, others)
        return Ahead(self.drawn, beside=beside and self._drawn is None)

    def drawn(self) -> Drawn | DrawnInParts:
        """What is drawn of the outline given last."""
        assert self._outline is not None
        if self._on_disk is not None:
            return self._drawn or self._on_disk.in_parts()
        return self._drawn or draw(self._outline)

    def noted(self, drawn: Drawn | DrawnInParts) -> Drawn | DrawnInParts:
        """What was drawn of the outline given last, remembered while a site is served; it may come from elsewhere."""
        self._drawn = drawn if self._is_serving else None
        return drawn


class SharedDrawing:
    """The drawing of a site on all processors, this process among them from when it is asked for the result."""

    def __init__(self, kept: DrawingKept, others: int) -> None:
        self._kept = kept
        self._shared = SharedWork(self._made, range(-1, len(kept.batches)), others, turn=1)

    def result(self) -> DrawnInParts:
        """All of it, in parts."""
        made = [self._shared.result(1 + number) for number in range(len(self._kept.batches))]
        self._shared.end()
        return self._kept.parts(made)

    def _made(self, number: int) -> bytes:
        if number >= 0:
            return self._kept.batch(number)
        self._kept.keep_texts()
        return b""


class DrawingKept:
    """The drawing of one site, as an earlier run with the same files, settings and programs has kept it."""

    def __init__(self, outline: Outline, aside: list[RawFile], kept: Kept) -> None:
        self._outline, self._kept = outline, kept
        self._key = None if kept.folder is None else _key_of(outline, aside)

    def found(self) -> tuple[Outline, DrawnInParts | None]:
        """The outline with its pages made, and what was drawn of it; without them where nothing is kept."""
        none, outline = (self._outline, None), self._outline
        if not self.is_kept:
            return none
        keys = self._keys
        data = self._kept.found(SORT, keys)
        if len(data) < len(keys):
            return none
        try:
            texts = _unpacked(data.pop(keys[0]))
        except (error, Unpackable):
            return none
        self._kept.keep(SORT, {}, keys)
        pages = {path: page.put_off(partial(texts.__getitem__, path)) for path, page in outline.pages.items()}
        return replace(outline, pages=pages), self.parts([data[key] for key in keys[1:]])

    def in_parts(self) -> Drawn | DrawnInParts:
        """Draw and keep batch by batch: all of a great site at once would take much memory."""
        if not self.is_kept:
            return draw(self._outline)
        self.keep_texts()
        return self.parts([self.batch(number) for number in range(len(self.batches))])

    def batch(self, number: int) -> bytes:
        """Draw a batch and keep it; no bytes where it could be kept, for then they are read once they are wanted."""
        paths = self.batches[number]
        made = _packed(_plain(paths, draw(self._outline, frozenset(paths))))
        return b"" if self._kept.keep(SORT, {self._keys[1 + number]: made}) else made

    def parts(self, made: Sequence[bytes]) -> DrawnInParts:
        """The whole of these batches, and of those that are kept."""

        def of(number: int) -> bytes:
            key = self._keys[1 + number]
            return made[number] or self._kept.found(SORT, [key]).get(key, b"")

        return DrawnInParts(self.batches, of, partial(draw, self._outline))

    def keep_texts(self) -> None:
        """Keep what the batches go with."""
        self._kept.keep(SORT, {self._keys[0]: _packed(self._texts)})

    @property
    def is_kept(self) -> bool:
        """Whether it can be."""
        return self._key is not None

    @property
    def _texts(self) -> Any:
        """The texts of made pages, each with as many empty slots as it has."""
        return {path: (page.text, ("",) * len(page.slots)) for path, page in self._outline.pages.items()}

    @cached_property
    def batches(self) -> list[tuple[str, ...]]:
        """The paths of all pages in order."""
        paths = sorted({*self._outline.pages, *self._outline.build.sources})
        return [tuple(paths[start : start + BATCH]) for start in range(0, len(paths), BATCH)]

    @cached_property
    def _keys(self) -> list[bytes]:
        assert self._key is not None
        return [key_of(self._key, str(number)) for number in range(1 + len(self.batches))]


def _plain(paths: Sequence[str], drawn: Drawn) -> Any:
    """Heads, frames and slots of pages, as plain values."""
    frames = ((path, drawn.frames.get(path)) for path in paths)
    return [(path, drawn.heads.get(path), each and astuple(each), drawn.slots.get(path)) for path, each in frames]


def _packed(value: Any) -> bytes:
    return compress(packed(value), 1)


def _unpacked(data: bytes) -> Any:
    return unpacked(decompress(data))


def _key_of(outline: Outline, aside: list[RawFile]) -> bytes | None:
    """The key of all that is drawn; None where a feature of the site's own may read what nobody knows."""
    names = [each.key for each in outline.features]
    book = key_of_book(outline.build, aside)
    return None if book is None else key_of(book, "".join(said((names, outline.setting))))


def key_of_book(build: Build, aside: list[RawFile]) -> bytes | None:
    """The key of all files of a book, its settings and the day; None where a feature of the site's own may read what
    nobody knows. Files `aside` are no part of the site, and yet of the book."""
    settings = build.settings
    if settings.own_features:
        return None
    own = {each.__module__ for each in settings.own_types} | {each.check.__module__ for each in settings.own_rules}
    modules = files_key(Path(each.__file__ or "") for each in modules_behind(own))
    told = (replace(settings, own_types=(), own_rules=()), build.today, [each.path for each in settings.own_rules])
    raw = [*(leaf.raw for leaf in build.leaves.values()), RawFile("", b""), *aside]
    parts = (part for each in raw for part in (each.path, each.data))
    return key_of(program_key(), modules, "".join(said(told)), *parts)
