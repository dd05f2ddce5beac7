"""Which files a site has: as MkDocs holds them while it builds, and the same told before any build."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Protocol, runtime_checkable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.utils import markdown_extensions

from minutebook.catalog.addresses import kept_addresses
from minutebook.catalog.destinations import NamedPage, PageRemover, SiteFiles
from minutebook.core.diagnostics import Location
from minutebook.core.names import shown_path
from minutebook.disk.handles import Refused, in_words, opened, walk
from minutebook.disk.reading import Content, ContentFolder
from minutebook.features.feature import Feature
from minutebook.hosts.mkdocs.content import ContentFiles, collected, lying
from minutebook.hosts.mkdocs.hazards_made import hazards_made
from minutebook.hosts.mkdocs.languages import names_of
from minutebook.hosts.mkdocs.named_pages import levels_of_folders, ways_of
from minutebook.hosts.mkdocs.neighbors import is_our, others_hear
from minutebook.hosts.mkdocs.other_hosts import called_by_files, hosts_drawing
from minutebook.hosts.mkdocs.switches import Switched, why_absent
from minutebook.hosts.mkdocs.written import place_of, reader_in
from minutebook.pipeline import Beside, Build
from minutebook.site import Made, Outline, made
from minutebook.sources.folder import is_markdown

_NOT_COPIED = (".py", ".pyc", ".html", "mkdocs_theme.yml", *markdown_extensions)


@runtime_checkable
class KnowsPages(Switched, Protocol):
    """The first plugin, once every plugin has said which files it adds or takes."""

    build: Build
    outline: Outline
    withheld: frozenset[str]
    lying: ContentFiles


def published(files: Files, base: KnowsPages, config: MkDocsConfig) -> SiteFiles:
    """What a build has in hand; what this edition withholds counts as there, for it is no fault to name it."""
    build = base.build
    there = frozenset(name for file in files if not file.inclusion.is_excluded() for name in names_of(file))
    outline = base.outline
    gone = (build.sources.keys() | outline.pages.keys()) - there
    parts = outline if build.shown is build.catalog else _made(base, build)
    refused = _refused(base.lying.content)
    kept = there | base.withheld | build.hidden | build.broken.keys() | parts.pages.keys() | frozenset(_led_on(build))
    kept |= refused.keys() | base.lying.active.keys()  # said once where they are, not again at every link to them
    theirs = {file.src_uri for file in files if file.src_dir in config.theme.dirs}
    beside = [path for path in there | base.withheld | base.lying.active.keys() if not is_markdown(path)]
    said = taken(config, base.lying.content.others, _named(base.features, parts.files))
    ours = theirs | {path for path, _ in said if path not in base.lying.content.others}
    taker = _taker(files, config)
    ways, levels = _settings(config, build.pages.keys())
    return SiteFiles(
        frozenset(kept if taker else kept - gone),  # said once of the plugin, not again at every link
        frozenset(gone),
        taker,
        frozenset(parts.pages),
        tuple(dict.fromkeys((*outline.problems, *parts.problems))),
        files=frozenset(each for each in beside if each not in ours),
        taken=said,
        refused=refused,
        active=base.lying.active,
        calls=(*base.calls, *called_by_files(_still(files, base.lying.active), config)),
        ways=ways,
        levels=levels,
        draws=hosts_drawing(config, base.settings.hosts),
        hazards=hazards_made(config, base.kept),
        why_absent=why_absent(base, build),
    )


def beside(config: MkDocsConfig, base: Switched, folder: ContentFolder) -> Beside:
    """What a build would have in hand of a site whose settings are settled.

    Where other plugins add or take files, they are asked as a build asks them.
    """

    @cache
    def seen() -> tuple[frozenset[str], frozenset[str], SiteFiles]:
        content = folder.seen()
        files = collected(config, content)
        excluded = frozenset(file.src_uri for file in files if file.inclusion.is_excluded())
        others = frozenset(content.others) - excluded
        active, refused = lying(config, content).active, _refused(content)
        paths, all_calls = others | refused.keys(), (*base.calls, *called_by_files(_still(files, active), config))
        around = SiteFiles(
            paths, files=others, taken=taken(config, others, {}), refused=refused, active=active, calls=all_calls
        )
        ways, levels = _settings(config, [each.path for each in content.pages])
        around = replace(around, hazards=hazards_made(config, base.kept), ways=ways, levels=levels)
        if _others_change_files(config) and not content.folders:  # MkDocs would follow links to those without end
            found = _asked(config)
            pages = {each.path for each in content.pages}
            around = replace(around, paths=found.paths - pages, gone=found.gone, taker=found.taker, files=found.files)
        return around.paths, excluded, around

    def tell(build: Build) -> SiteFiles:
        files, excluded, around = seen()
        parts = _made(base, build)
        there = files | (build.pages.keys() - excluded) | parts.pages.keys() | frozenset(_led_on(build))
        there -= frozenset() if around.taker else around.gone
        draws, why = hosts_drawing(config, build.settings.hosts), why_absent(base, build)
        said = tuple(sorted({*around.taken, *_named(base.features, parts.files).items()}))
        made_of = replace(around, generated=frozenset(parts.pages), failed=parts.problems, taken=said)
        return replace(made_of, paths=there, draws=draws, why_absent=why)

    return tell


def _settings(config: MkDocsConfig, pages: Collection[str]) -> tuple[tuple[NamedPage, ...], tuple[Location, ...]]:
    """Where settings name pages, and where files of folders say who may see them."""
    path = Path(config.config_file_path or "mkdocs.yml").resolve()
    content = Path(os.path.relpath(config.docs_dir, path.parent)).as_posix()
    read = reader_in(path.parent)
    return ways_of(read, path.name, content, pages), levels_of_folders(read, content, pages)


def taken(config: MkDocsConfig, others: Collection[str], ours: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Files of the site that come from the theme, from MkDocs and from us, with what they are.

    A site may put a picture of its own, one of `others`, in the place of the theme's.
    """
    found: dict[str, str] = {}
    own = {str(config.theme[each]) for each in ("logo", "favicon") if config.theme.get(each)}.intersection(others)
    for folder in config.theme.dirs:
        found |= {path: f"{path}, a file of the theme" for path in _theme_files(Path(folder)) if path not in own}
    templates = {*config.theme.static_templates, *(each for each in config.extra_templates if each not in others)}
    if "sitemap.xml" in templates:
        templates.add("sitemap.xml.gz")
    found |= {path: f"{path}, which MkDocs makes" for path in templates}
    if any(name.rpartition("/")[2] == "search" and not is_our(plugin) for name, plugin in config.plugins.items()):
        found["search/search_index.json"] = "search/search_index.json, the index of the theme's search"
    return tuple(sorted({**found, **ours}.items()))


def _named(features: Iterable[Feature], added: Iterable[str]) -> dict[str, str]:
    """Files that features add, and folders of their indexes, with what they are."""
    indexes = {each.index.rstrip("/"): "the index of the search" for each in features if each.index}
    return {name: f"{name}, a file of Minutebook's own" for name in added} | indexes


def _theme_files(folder: Path) -> Iterator[str]:
    """Files MkDocs copies from a theme: all but templates and what belongs to the theme itself."""
    with suppress(Refused, FileNotFoundError), in_words():
        for each in walk(opened(folder.resolve())):
            name = each.path.rpartition("/")[2].lower()
            if not name.startswith(".") and not name.endswith(_NOT_COPIED) and not each.path.startswith("locales/"):
                yield each.path


def _refused(content: Content) -> dict[str, tuple[str, str]]:
    """What is not read, under names that can be printed."""
    return {shown_path(path): fault for path, fault in content.refused.items()}


def _made(base: Switched, build: Build) -> Made:
    """What features make of all records, whatever the edition."""
    return made(build.catalog, build, base.features, base.setting)


def _led_on(build: Build) -> Iterator[str]:
    """Files of permalinks and former addresses."""
    return (each.file for each in kept_addresses(build.catalog))


def _still(files: Iterable[File], active: Collection[str]) -> Iterator[File]:
    """Files that run nothing; of the others that is told, whatever they load."""
    return (file for file in files if file.src_uri not in active)


def _others_change_files(config: MkDocsConfig) -> bool:
    """Whether a plugin or hook that is not ours may add or remove files, or write some into the content folder."""
    return others_hear(config, "files", "pre_build")


def _taker(files: Files, config: MkDocsConfig) -> PageRemover | None:
    """The plugin whose own sort of list has taken the place of MkDocs' list of files."""
    if type(files) is Files:
        return None
    package = _package_of(files)
    name = next((each for each, plugin in config.plugins.items() if _package_of(plugin) == package), "")
    path = Path(config.config_file_path or "mkdocs.yml")
    return PageRemover(place_of(path.parent, path.name, ("plugins", name)), name) if name else None


def _package_of(thing: object) -> str:
    home = thing.__name__ if isinstance(thing, ModuleType) else type(thing).__module__  # a hook is a module
    return home.partition(".")[0]


def _asked(config: MkDocsConfig) -> SiteFiles:
    """The files once every plugin has had its turn, up to where a build begins to make pages.

    Material's blog takes its posts out while MkDocs makes the navigation, and puts them back.
    """
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    files = config.plugins.on_files(files, config=config)
    nav = get_navigation(files, config)
    for change in config.plugins.events["nav"]:
        if not is_our(getattr(change, "__self__", None)):
            nav = change(nav, config=config, files=files) or nav
    base = next(each for each in config.plugins.values() if isinstance(each, KnowsPages))
    return published(files, base, config)
