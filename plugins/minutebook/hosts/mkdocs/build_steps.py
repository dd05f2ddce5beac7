"""Stands in for steps of MkDocs' build while it lasts: emptying the site's folder, and making a page, or anything."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as HostPage

MakePage = Callable[..., None]


class _NoFiles(Files):
    """No files, not even those of a theme."""

    def add_files_from_theme(self, *_: Any) -> None:
        """Add none."""


class BuildSteps:
    """The steps of the program that builds, MkDocs or ProperDocs; not `are_there` where it has none of these names."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._build: Any = sys.modules.get(f"{type(config).__module__.partition('.')[0]}.commands.build")
        utils = getattr(self._build, "utils", None)
        names = ("_build_page", "get_context", "get_files")
        self.are_there = hasattr(utils, "clean_directory") and all(hasattr(self._build, each) for each in names)
        self._undo: list[Callable[[], None]] = []

    def before_cleaning(self, site: Path, work: Callable[[], bool]) -> None:
        """Do something once MkDocs is about to empty the folder of the site, which is when a build has begun; it says
        whether the folder is to be emptied.

        An event does not tell: MkDocs' events are run for a check, too.
        """
        if self.are_there:
            utils: Any = self._build.utils
            own = utils.clean_directory

            def clean(directory: str) -> None:
                if utils.clean_directory is clean:
                    utils.clean_directory = own
                if Path(directory) != site or work():
                    own(directory)

            self._stand_in(utils, "clean_directory", clean)

    def make_nothing(self, config: MkDocsConfig) -> None:
        """Let MkDocs end this build without any file, template or plugin."""
        none: dict[str, list[Any]] = {name: [] for name in config.plugins.events}
        lasting = {"shutdown": config.plugins.events["shutdown"], "post_build": [lambda **_: self.release()]}
        self._stand_in(self._build, "get_files", lambda _: _NoFiles(()))
        self._stand_in(config.plugins, "events", none | lasting)
        self._stand_in(config.theme, "static_templates", set())
        self._stand_in(config, "extra_templates", [])
        self._stand_in(config, "nav", [])

    def make_pages(self, make: Callable[[MakePage], MakePage]) -> None:
        """From now on pages are made by what `make` gives, which is given MkDocs' own function."""
        if self.are_there:
            self._stand_in(self._build, "_build_page", make(self._build._build_page))

    def give_texts(self, give: Callable[[HostPage, Files, Callable[[], None]], None]) -> None:
        """From now on `give` gives a page its text and all that comes of it, or lets MkDocs do so."""
        if self.are_there and hasattr(self._build, "_populate_page"):
            own = self._build._populate_page

            def populate(page: HostPage, config: MkDocsConfig, files: Files, *more: Any, **named: Any) -> None:
                give(page, files, lambda: own(page, config, files, *more, **named))

            self._stand_in(self._build, "_populate_page", populate)

    def context(self, *parts: Any) -> Any:
        """What MkDocs gives a template of a page."""
        return self._build.get_context(*parts)

    def release(self) -> None:
        """Leave MkDocs as it was."""
        while self._undo:
            self._undo.pop()()

    def _stand_in(self, module: Any, name: str, ours: Any) -> None:
        own = getattr(module, name)

        def undo() -> None:
            if getattr(module, name) is ours:
                setattr(module, name, own)

        setattr(module, name, ours)
        self._undo.append(undo)
