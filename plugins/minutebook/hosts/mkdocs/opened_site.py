"""A site opened from its mkdocs.yml, without building it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from minutebook.catalog.destinations import NamedPage, SiteFiles
from minutebook.catalog.leaves import Leaves
from minutebook.core.diagnostics import Problem
from minutebook.core.signs import named
from minutebook.core.values import dataclass
from minutebook.disk.digests import digests_below
from minutebook.disk.kept import Kept
from minutebook.disk.packing import Unpackable, packed, unpacked
from minutebook.disk.processes import others_wanted
from minutebook.disk.reading import Content, ContentFolder
from minutebook.disk.shared_work import SharedWork
from minutebook.hosts.mkdocs.base import MinutebookPlugin
from minutebook.hosts.mkdocs.converter import Converter
from minutebook.hosts.mkdocs.examining import AskedDigests, RulesKept
from minutebook.hosts.mkdocs.last_check import LastCheck
from minutebook.hosts.mkdocs.named_pages import ways_of
from minutebook.hosts.mkdocs.options import today_of
from minutebook.hosts.mkdocs.published import beside
from minutebook.hosts.mkdocs.written import reader_in
from minutebook.hosts.unusable import UnusableSite
from minutebook.pages.forge import Forge
from minutebook.pipeline import (
    Beside,
    Build,
    Examinations,
    Progress,
    Settings,
    checked,
    examinations,
    examined,
    gathered,
    weighed,
)
from minutebook.schema.statement import Digests
from minutebook.site import SiteSetting
from minutebook.sources.markup import clean
from minutebook.sources.source import RawFile

WORTH_A_PROCESS = 1_000
"""Files from which a check by two processes saves more than the second costs."""


@dataclass(frozen=True)
class OpenedSite:
    """What a command needs to know of a site. `home` is the folder of its mkdocs.yml, `folder` that of its pages; what
    `convert` makes of a text is what readers of the site get."""

    folder: Path
    settings: Settings
    today: date
    fail_on: str
    forge: Forge
    beside: Beside
    home: Path
    config_name: str
    leaves: Leaves
    lying: ContentFolder
    last_check: LastCheck
    setting: SiteSetting
    convert: Converter

    @property
    def content(self) -> str:
        """The way from the folder of mkdocs.yml to that of the pages."""
        return Path(os.path.relpath(self.folder, self.home)).as_posix()

    def read(self) -> Content:
        """The content folder as it lies there now."""
        return self.lying.read()

    @property
    def files(self) -> tuple[RawFile, ...]:
        """Its pages as they lie there now."""
        return tuple(self.read().pages)

    def ways(self, files: Iterable[RawFile]) -> tuple[NamedPage, ...]:
        """Places in its settings, and in those of the folders of its files, that name a page."""
        return ways_of(reader_in(self.home), self.config_name, self.content, (each.path for each in files))

    @property
    def digests(self) -> Digests:
        """Digests of files below the content folder."""
        return digests_below(self.folder)

    def gather(self, progress: Progress | None = None, files: Sequence[RawFile] | None = None) -> Build:
        """Read the content folder, or `files` in place of its pages; what is as it was is not read again."""
        pages, digests = self.files if files is None else files, AskedDigests(self.digests)
        return gathered(pages, self.settings, self.today, progress, self.leaves, digests)

    def check(self, build: Build, progress: Progress | None = None, published: SiteFiles | None = None) -> Build:
        """Check what was read: many records against the site in this process, against each other in all of them, or
        as those of the same files were found before. `published` are the files beside them, where somebody has asked.
        """
        if len(build.pages) < WORTH_A_PROCESS:
            return checked(build, progress, published or self.beside(build))
        if progress:
            progress("Checking", 0, len(build.pages))
        rules = self.rules_of(build)
        found: Iterable[Problem] | None = rules.known()
        if found is None:
            _ = build.catalog.links  # made before the processes part, for most checks ask for them
            found = _kept_by(rules, _examined_by_all(build) if others_wanted() else examined(build))
        return weighed(build, found, published or self.beside(build))

    def rules_of(self, build: Build) -> RulesKept:
        """What the rules find in a book that was read here, or at another commit, with the digests they ask for."""
        digests, kept = build.catalog.digests, self.last_check.kept
        asked = digests if isinstance(digests, AskedDigests) else None
        return RulesKept(build, [], asked or AskedDigests(digests), kept if asked else Kept(None))

    def run(self, progress: Progress | None = None, files: Sequence[RawFile] | None = None) -> Build:
        """Read and check."""
        return self.check(self.gather(progress, files), progress)


def _kept_by(rules: RulesKept, found: Iterable[Problem]) -> Iterator[Problem]:
    """What is found, kept once all of it is there."""
    yield from rules.keep(found)


def _examined_by_all(build: Build) -> Iterator[Problem]:
    """What `examined` finds, begun by the other processes at once; this one joins in when the first is asked for."""
    checks, digests = examinations(build), build.catalog.digests
    told = digests.told if isinstance(digests, AskedDigests) else {}
    work = lambda number: packed((list(checks[number]()), told))  # noqa: E731
    return _in_turn(checks, SharedWork(work, range(len(checks)), others_wanted(), turn=1), told)


def _in_turn(checks: Examinations, shared: SharedWork[int], told: dict[str, str]) -> Iterator[Problem]:
    """The problems of each; what another process was `told` of files is told here, too."""
    try:
        for number, check in enumerate(checks):
            try:
                found, there = unpacked(shared.result(number))
                told.update(there)
            except Unpackable:  # a rule of a site's own may say it in words of its own sort
                found = check()
            yield from found
    finally:
        shared.end()


def open_site(config_file: str, today: str = "") -> OpenedSite:
    """Read mkdocs.yml; raises UnusableSite where it is missing, wrong, or has no minutebook plugin."""
    try:
        config = loaded(config_file)
        plugin = plugin_of(config)
        day = today_of(plugin.config, today)
        config = _settled(config, plugin)
        path = Path(config_file).resolve()
        folder = Path(config.docs_dir).resolve()
        lying = ContentFolder(folder)
        around = beside(config, plugin, lying)
        given = folder, plugin.settings, day, plugin.config.fail_on, plugin.forge, around
        last_check = LastCheck(plugin.kept, config, plugin.settings, day)
        cleaned = partial(clean, hosts=plugin.settings.hosts)
        convert = Converter(config.markdown_extensions, config.mdx_configs or {}, cleaned)
        return OpenedSite(*given, path.parent, path.name, plugin.leaves, lying, last_check, plugin.setting, convert)
    except (MkDocsException, Abort) as error:
        raise UnusableSite(str(error)) from error


def _settled(config: MkDocsConfig, plugin: MinutebookPlugin) -> MkDocsConfig:
    """The settings as a build has them, once every plugin and hook has changed what it changes."""
    config.plugins.on_startup(command="build", dirty=False)
    plugin.is_serving = True  # nothing is built: no second process is worth its start, no folder is to be emptied
    try:
        return config.plugins.on_config(config)
    except (MkDocsException, Abort):
        raise
    except Exception as error:  # whatever a plugin or a hook of the site raises
        raise UnusableSite(f"{config.config_file_path}: a plugin or hook of the site stopped: {error}") from error


def plugin_of(config: MkDocsConfig) -> MinutebookPlugin:
    """The plugin `minutebook` of a site; raises UnusableSite where it has none."""
    found = next((each for each in config.plugins.values() if isinstance(each, MinutebookPlugin)), None)
    if found is None:
        raise UnusableSite(f"{config.config_file_path}: add `- minutebook` to its plugins.")
    return found


def loaded(config_file: str, **options: Any) -> MkDocsConfig:
    """The settings of a file, with `options` in place of its own; raises UnusableSite where they are wrong."""
    require(config_file)
    try:
        return load_config(config_file, **options)
    except ConfigurationError as error:
        raise UnusableSite(f"{config_file}: {error}") from error


def require(config_file: str) -> None:
    """Raise UnusableSite where there is no such file."""
    if not Path(config_file).is_file():
        raise UnusableSite(f"There is no {config_file} here; go to the folder that has it, or name it with --config.")


class _Named(logging.Formatter):
    """What MkDocs says, with nothing in it that steers a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        return named(super().format(record))


def plugin_loaded(config_file: str, today: str, edition: str, **options: Any) -> tuple[MkDocsConfig, MinutebookPlugin]:
    """The settings of a site, with `options` in place of its own, and its first plugin, for an edition ('': its own).

    Raises UnusableSite where there are none, or no such plugin.
    """
    quieten(today)
    if edition:
        os.environ["MINUTEBOOK_EDITION"] = edition
    config = loaded(config_file, strict=True, **options)
    return config, plugin_of(config)


def quieten(today: str) -> None:
    """Pass the day on to the plugin, and let MkDocs speak as its own command does."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    if today:
        os.environ["MINUTEBOOK_TODAY"] = today
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(_Named("%(levelname)-7s -  %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.INFO)
