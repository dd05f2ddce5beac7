"""Which files a site has: as MkDocs holds them while it builds, and the same told before any build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Protocol, runtime_checkable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.destinations import Call, Published
from minutebook.hosts.mkdocs.calls import called_by, called_by_files, draws_diagrams
from minutebook.hosts.mkdocs.record_page import converting
from minutebook.pages.page import Page
from minutebook.pages.records import redirect_paths
from minutebook.pipeline import Beside, Build, Settings
from minutebook.sources.folder import is_markdown


@runtime_checkable
class MakesPages(Protocol):
    """A plugin of ours that adds pages made from a catalog."""

    def made(self, catalog: Catalog, build: Build, config: MkDocsConfig) -> list[Page]:
        """The pages, for the day and the settings of a build."""


@runtime_checkable
class KnowsPages(Protocol):
    """The first plugin, once every plugin has said which files it adds or takes."""

    build: Build
    settings: Settings
    pages: dict[str, Page]
    withheld: frozenset[str]
    calls: tuple[Call, ...]


def published(files: Files, base: KnowsPages, config: MkDocsConfig) -> Published:
    """What a build has in hand; what this edition withholds counts as there, for it is no fault to name it."""
    build = base.build
    there = frozenset(file.src_uri for file in files if not file.inclusion.is_excluded())
    gone = (build.sources.keys() | base.pages.keys()) - there
    kept = there | base.withheld | build.hidden | build.broken.keys() | frozenset(_made(config, build))
    calls = (*base.calls, *called_by_files(files, config))
    draws = draws_diagrams(config, base.settings.hosts)
    return Published(frozenset(kept - gone), frozenset(gone), calls, draws, converting(config))


def beside(config: MkDocsConfig) -> Beside:
    """What a build would have in hand. Where other plugins add or take files, they are asked as a build asks them."""

    @cache
    def seen() -> tuple[frozenset[str], frozenset[str], Published]:
        calls = called_by(config)
        files = get_files(config)
        pages = frozenset(file.src_uri for file in files if is_markdown(file.src_uri))
        excluded = frozenset(file.src_uri for file in files if file.inclusion.is_excluded())
        found = _asked(config) if _others_change_files(config) else None
        paths = found.paths if found else frozenset(file.src_uri for file in files)
        gone = found.gone if found else frozenset()
        return paths - pages - excluded, excluded, Published(gone=gone, calls=(*calls, *called_by_files(files, config)))

    def tell(build: Build) -> Published:
        files, excluded, other = seen()
        pages = build.pages.keys() - excluded
        paths = frozenset((files | pages | frozenset(_made(config, build))) - other.gone)
        draws = draws_diagrams(config, build.settings.hosts)
        return replace(other, paths=paths, draws=draws, made=converting(config))

    return tell


def _made(config: MkDocsConfig, build: Build) -> Iterator[str]:
    """Paths of pages made from all records, whatever the edition, and of their permanent addresses."""
    for plugin in config.plugins.values():
        if isinstance(plugin, MakesPages):
            yield from (page.path for page in plugin.made(build.catalog, build, config))
    yield from redirect_paths(build.catalog)


def _others_change_files(config: MkDocsConfig) -> bool:
    """Whether a plugin or hook that is not ours may add or remove files."""
    return any(not _is_ours(method) for method in config.plugins.events["files"])


def _is_ours(method: object) -> bool:
    return type(getattr(method, "__self__", None)).__module__.startswith("minutebook.")


def _asked(config: MkDocsConfig) -> Published:
    """The files once every plugin has had its turn, up to where a build begins to make pages."""
    config.plugins.on_startup(command="serve", dirty=False)  # a serving first plugin starts no second process
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    files = config.plugins.on_files(files, config=config)
    base = next(each for each in config.plugins.values() if isinstance(each, KnowsPages))
    return published(files, base, config)
