"""Takes out of MkDocs' hands every file this edition does not show, and every way to it in mkdocs.yml."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from posixpath import normpath
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Section

from minutebook.catalog.attachments import attachments_of, bytes_read
from minutebook.catalog.editions import Withheld, is_refused
from minutebook.core.names import name_fault
from minutebook.hosts.mkdocs.neighbors import refuse_inherited
from minutebook.pipeline import Build
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile
from minutebook.sources.visibility import visibility_of


class WithheldPaths(NamedTuple):
    """Paths an edition does not have, and those among them that its readers are not to see."""

    paths: frozenset[str]
    secret: frozenset[str]


def withhold(files: Files, build: Build, config: MkDocsConfig, always: list[str]) -> WithheldPaths:
    """Remove what this edition does not show, whatever MkDocs takes it for, and what no site can.

    A file that MkDocs leaves out by itself, such as the `.nav.yml` of a plugin, is nobody's secret: it stays with
    MkDocs for the plugin to read, and is not put onto the site.
    """
    pages = {file.src_uri for file in files.documentation_pages()}
    attachments = attachments_of(
        build.settings.edition,
        build.sources,
        {path: build.pages[path] for path in build.hidden},
        [*always, *_needed(config)],
    )
    gone = [file for file in files if file.src_uri in build.hidden or file.src_uri in build.broken]
    secret = {file.src_uri for file in gone}
    for file in files:
        if file.src_uri not in pages and is_content(file, config):
            top, is_setting = _top_of(file), file.inclusion.is_excluded() and file.name.startswith(".")
            if is_setting:
                refuse_inherited(file.src_uri, top)
            elif name_fault(file.src_uri) or not attachments.shows(file.src_uri, top):
                gone.append(file)
            if attachments.hides(file.src_uri, top) and not is_setting:
                secret.add(file.src_uri)
    for file in gone:
        files.remove(file)
    return WithheldPaths(frozenset(file.src_uri for file in gone), frozenset(secret))


def withhold_added(files: Files, known: Container[str], edition: str) -> frozenset[str]:
    """Remove pages that other plugins added and that say themselves that this edition may not show them."""
    added = [file for file in files.documentation_pages() if file.src_uri not in known]
    said = {file: visibility_of(read(RawFile(file.src_uri, file.content_bytes))[0]).level for file in added}
    gone = [file for file, level in said.items() if is_refused(level, edition)]
    for file in gone:
        files.remove(file)
    return frozenset(file.src_uri for file in gone)


def _top_of(file: File) -> bytes:
    """As much of a file of the content folder as says who may see it: some are films."""
    with Path(file.abs_src_path or "").open("rb") as opened:
        return opened.read(bytes_read(file.src_uri))


def without_ways(nav: Any, names: Withheld, there: frozenset[str]) -> Any:
    """The setting `nav` without entries that lead to what is withheld, and without sections that this empties.

    `there` are the files of the site: an entry for one of them stays.
    """
    if isinstance(nav, list):
        kept = [without_ways(each, names, there) for each in nav]
        return [each for each, before in zip(kept, nav, strict=True) if each or not before]
    if isinstance(nav, dict):
        kept_pairs = [(title, without_ways(each, names, there), each) for title, each in nav.items()]
        return {names.text(str(title)): each for title, each, before in kept_pairs if each or not before}
    if not isinstance(nav, str) or normpath(nav.lstrip("/")) in there:
        return nav
    return "" if names.is_hidden_link(nav, "index.md") else nav


def without_links(items: list[StructureItem], names: Withheld) -> list[StructureItem]:
    """The same of a navigation that a plugin has made of its own settings."""
    kept = []
    for item in items:
        if isinstance(item, Section) and item.children:
            item.children = without_links(item.children, names)
            if not item.children:
                continue
        if not (isinstance(item, Link) and names.is_hidden_link(item.url, "index.md")):
            kept.append(item)
    return kept


def _needed(config: MkDocsConfig) -> list[str]:
    """Files the theme asks for by its settings."""
    pictures = [str(config.theme[each]) for each in ("logo", "favicon") if config.theme.get(each)]
    return [*config.extra_css, *(str(each) for each in config.extra_javascript), *pictures]


def is_content(file: File, config: MkDocsConfig) -> bool:
    """Whether a file lies in the content folder, rather than in the theme or in memory."""
    return file.generated_by is None and file.src_dir == config.docs_dir
