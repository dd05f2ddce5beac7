"""What a build makes of a site's folder, and what of it the last build had made just so."""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage

from minutebook.core.values import dataclass
from minutebook.disk.former_site import MadeFile, as_lies, digest_of, put_aside, put_back
from minutebook.disk.kept import Kept, key_of
from minutebook.disk.packing import Unpackable, packed, unpacked
from minutebook.disk.program import program_key
from minutebook.hosts.mkdocs.build_steps import BuildSteps, MakePage
from minutebook.hosts.mkdocs.known_plugins import reads_every_page, why_drawn_anew
from minutebook.hosts.mkdocs.languages import has_languages
from minutebook.hosts.mkdocs.page_crew import PageCrew
from minutebook.hosts.mkdocs.page_keys import PageKeys
from minutebook.hosts.mkdocs.whole_site import WholeSite
from minutebook.hosts.policy import Inline, tell

log = logging.getLogger("mkdocs.plugins.minutebook")
SORT = "site"
_RECENT = 2_000_000_000
"""Nanoseconds in which a file may be changed again without its time telling so, on any disk."""


_WORTH_A_CREW = 200
"""Pages from which other processes save more than they cost."""
_Told = tuple[str, MadeFile, Inline | None]


@dataclass
class BuiltSite:
    """The site of this name: the files a build has made, by path; what its pages tell browsers, and the scripts and
    styles that stand in each of them."""

    name: bytes = b""
    files: dict[str, MadeFile] = field(default_factory=dict)
    told: str = ""
    inline: dict[str, Inline] = field(default_factory=dict)


class FinishedSite:
    """The files of one build: those that the last build made of the same are put back, all others made.

    While MkDocs works, the folder of the site has nothing in it that this build has not made, or would make just so:
    the last site is put aside before, and comes back file by file once the key of each is known.
    """

    def __init__(
        self, config: MkDocsConfig, kept: Kept, last: BuiltSite | None, *, is_serving: bool, tells: bool
    ) -> None:
        self.site = Path(config.site_dir)
        self._name = key_of(str(self.site), program_key())  # another program may remember another way
        self._kept = kept if not is_serving else Kept(None)
        self._aside = self._place_aside(is_serving)
        self._is_serving = is_serving
        self._last = last if last is not None and last.name == self._name else None
        self._tells = tells
        self._made: dict[str, MadeFile] = {}
        self._keys: dict[str, bytes] = {}
        self._in_place: frozenset[str] = frozenset()
        self._copied: list[str] = []
        self._beside: frozenset[str] = frozenset()
        self._inline: dict[str, Inline] = {}
        self._alike: dict[tuple[frozenset[str], frozenset[str]], Inline] = {}
        self.told = ""
        self.foretell: Callable[[Inline, str, Iterable[str]], str] | None = None
        self._crew: PageCrew[_Told] | None = None
        self._numbers: dict[int, int] = {}
        self.steps = BuildSteps(config)
        self.has_begun = False
        self.spare = 0  # processors that have nothing else to do while pages are drawn

    def _place_aside(self, is_serving: bool) -> Path | None:
        """A place on the disk of the site, for moving a file to another one is copying it."""
        if is_serving:
            return self.site.with_name(f"{self.site.name}.aside")
        return self._kept.folder / f"site-{self._name.hex()[:16]}" if self._kept.folder else None

    def begin(self, config: MkDocsConfig, whole: WholeSite | None) -> None:
        """As soon as MkDocs is to empty the folder: leave all there is, or put it aside."""

        def leave() -> bool:
            self.has_begun = True
            if whole is not None and whole.stands():
                self.steps.make_nothing(config)
                return False
            self._leave()
            return True

        if self._aside is not None and not (self._is_serving and self._last is None):
            self.steps.before_cleaning(self.site, leave)

    def _leave(self) -> None:
        assert self._aside is not None
        if self._last is None:
            self._last = self._read()
        if self._last.files:
            put_aside(self.site, self._aside)

    def _read(self) -> BuiltSite:
        try:
            found = unpacked(self._kept.found(SORT, [self._name])[self._name])
        except (KeyError, Unpackable):
            return BuiltSite()
        return found if isinstance(found, BuiltSite) else BuiltSite()

    def settle(
        self, config: MkDocsConfig, files: Files, nav: Navigation, redirects: Mapping[str, str], around: Sequence[bytes]
    ) -> str:
        """With the content of every page known: put back what is as it was. Gives why no page can be, or ''."""
        why = why_drawn_anew(config)
        if not self.steps.are_there:
            why = "this program builds pages in a way of its own"
        elif has_languages(config):
            why = "there is a build for each language"
        if not why:
            there = [file for file in files if self._is_built(file)]
            keys = PageKeys(config, nav, [file.page for file in there if file.page is not None], around)
            why = keys.why_none
            self._keys = _keys(config, files, there, keys, redirects, around)
            self._copied = [file.dest_uri for file in there if not file.is_documentation_page()]
            self._copied = [path for path in self._copied if path in self._keys]
            self._beside = frozenset((*self._copied, *redirects))
        wanted = self._wanted()
        if self._aside is not None:
            self._in_place = put_back(self._aside, self.site, wanted)
        self._made = {path: wanted[path] for path in self._in_place}
        if self._last is not None and self._tells:
            known = self._last.inline
            self._inline = {path: known[path] for path in self._in_place if path in known}
            self.told = self._last.told if not why else ""
        if not why:
            self._skip(config, files, nav)
        return why

    def _is_built(self, file: File) -> bool:
        return bool(file.inclusion.is_in_serve() if self._is_serving else file.inclusion.is_included())

    def _wanted(self) -> dict[str, MadeFile]:
        known = self._last.files if self._last is not None else {}
        return {path: made for path, made in known.items() if self._keys.get(path) == made.key}

    def _skip(self, config: MkDocsConfig, files: Files, nav: Navigation) -> None:
        for file in files:
            if file.dest_uri in self._in_place and not file.is_documentation_page():
                setattr(file, "copy_file", _nothing)  # noqa: B010  # on this file alone
        is_shown = reads_every_page(config)
        drawn = sum(file.is_documentation_page() and not self.is_in_place(file.dest_uri) for file in files)
        crew_size = 0 if is_shown or drawn < _WORTH_A_CREW else self.spare

        def made_by(own: MakePage) -> MakePage:
            def make(page: HostPage, config: MkDocsConfig, doc_files: Any, at: Any, *more: Any, **named: Any) -> None:
                if at is not nav or not self.is_in_place(page.file.dest_uri):
                    own(page, config, doc_files, at, *more, **named)
                elif is_shown:
                    self._show(page, config, doc_files, nav)

            return self._shared_out(make, crew_size) if crew_size else make

        self.steps.make_pages(made_by)

    def _shared_out(self, make: MakePage, size: int) -> MakePage:
        """The same with other processes, which begin with the first page."""

        def make_some(
            page: HostPage, config: MkDocsConfig, doc_files: Sequence[File], *more: Any, **named: Any
        ) -> None:
            def draw(number: int) -> _Told | None:
                file = doc_files[number]
                make(file.page, config, doc_files, *more, **named)
                made = self._made.get(file.dest_uri)
                return (file.dest_uri, made, self._inline.get(file.dest_uri)) if made is not None else None

            self._numbers = self._numbers or {id(file.page): number for number, file in enumerate(doc_files)}
            number = self._numbers[id(page)]
            if self._crew is None or self._crew.takes(number):
                make(page, config, doc_files, *more, **named)
            if self._crew is None:  # what the first page has foretold holds for the pages of all
                self.foretell = None
                self._crew = PageCrew(len(doc_files), draw, size, drawn=number + 1)
            if number == len(doc_files) - 1:
                for path, made, inline in self._crew.results():
                    self._made[path] = made
                    if inline is not None:
                        self._inline[path] = inline

        return make_some

    def _show(self, page: HostPage, config: MkDocsConfig, doc_files: Any, nav: Navigation) -> None:
        """Let other plugins see a page that is not drawn, as those for search want to."""
        config._current_page = page
        page.active = True
        try:
            context = self.steps.context(nav, doc_files, config, page)
            config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        finally:
            page.active = False
            config._current_page = None

    def is_in_place(self, path: str) -> bool:
        """Whether a file of the site is there as the last build made it."""
        return path in self._in_place

    def note(self, path: str, text: str) -> None:
        """Take note of a file that this build writes."""
        if key := self._keys.get(path):
            data = text.encode(errors="xmlcharrefreplace")
            self._made[path] = MadeFile(key, digest_of(data), len(data))

    def note_page(self, path: str, output: str, body: str) -> str:
        """Take note of a page before it is written. It is given what the last site told browsers, or what the first
        page lets foretell, as may be right."""
        if path not in self._keys:
            return output
        if self._tells:
            found = Inline()
            found.add(output, body)
            alike = frozenset(found.scripts), frozenset(found.styles)
            self._inline[path] = self._alike.setdefault(alike, found)
            if self.foretell is not None and not self.told:
                self.told = self.foretell(found, path, self._keys.keys() - self._beside)
            self.foretell = None
            output = tell(output, self.told) if self.told else output
        self.note(path, output)
        return output

    def inline(self, path: str) -> Inline | None:
        """The scripts and styles of a page that was noted, or is there from the last build."""
        return self._inline.get(path)

    def wrote(self, path: str, data: bytes) -> None:
        """A page was changed once more."""
        if path in self._made:
            self._made[path] = MadeFile(self._made[path].key, digest_of(data), len(data))

    def end(self) -> BuiltSite:
        """Once everything is written: remember it for the next build."""
        self.steps.release()
        self._crew = None
        copied = {path: MadeFile(self._keys[path], b"") for path in self._copied if path not in self._made}
        now, root = time.time_ns(), str(self.site)
        found = ((path, as_lies(f"{root}/{path}", made, now)) for path, made in (copied | self._made).items())
        there = {path: made for path, made in found if made is not None}
        built = BuiltSite(self._name, there, self.told, self._inline)
        if self._kept.folder is not None:
            self._kept.keep(SORT, {self._name: packed(built)})
        return built

    def stop(self) -> None:
        """A build that failed: leave MkDocs as it was. What is aside stays there for the next one."""
        if self._crew is not None:
            self._crew.stop()
            self._crew = None
        self.steps.release()

    def forget(self) -> None:
        """With nothing more to be served: remove what is aside."""
        if self._is_serving and self._aside is not None:
            shutil.rmtree(self._aside, ignore_errors=True)


def _nothing(dirty: bool = False) -> None:
    """In place of copying a file that is there."""


def _keys(
    config: MkDocsConfig,
    files: Files,
    there: Iterable[File],
    keys: PageKeys,
    redirects: Mapping[str, str],
    around: Sequence[bytes],
) -> dict[str, bytes]:
    """The key of each file that one file alone makes; those of pages, when pages can be kept."""
    claims = Counter((*(file.dest_uri for file in files), *redirects, *_templates(config)))
    now = time.time_ns()
    found: dict[str, bytes | None] = {path: key_of("redirect", html) for path, html in redirects.items()}
    for file in there:
        if file.is_documentation_page():
            found[file.dest_uri] = keys.of(file.page) if file.page is not None else None
        else:
            found[file.dest_uri] = _key_of_copy(file, now, around)
    return {path: key for path, key in found.items() if key is not None and claims[path] == 1}


def _templates(config: MkDocsConfig) -> Iterator[str]:
    for name in (*config.theme.static_templates, *config.extra_templates):
        yield str(name)
        yield f"{name}.gz"


def _key_of_copy(file: File, now: int, around: Iterable[bytes]) -> bytes | None:
    """The key of a file that is copied as it is: its bytes, or what the system tells of it where that says enough."""
    try:
        stat = Path(file.abs_src_path).stat() if file.abs_src_path and not file.generated_by else None
        if stat is None or os.name != "posix" or stat.st_ctime_ns > now - _RECENT:
            return key_of("bytes", file.content_bytes, *around)
    except OSError:
        return None
    told = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
    return key_of("file", str(file.abs_src_path), *map(str, told), *around)
