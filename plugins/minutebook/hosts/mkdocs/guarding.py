"""Browsers are told what a built site may run and load, once every plugin is done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from minutebook.hosts.mkdocs.offline import has_worker_of_its_own
from minutebook.hosts.mkdocs.other_hosts import hosts_drawing
from minutebook.hosts.policy import Inline, NotedPages, policy, tell_all
from minutebook.pages.records import KEEP_PART
from minutebook.pipeline import Build

Foretell = Callable[[Inline, str, Iterable[str]], str]
"""Gives a policy of the scripts and styles of one page, its path in the site, and the paths of all pages."""


def guard(files: Files, build: Build, config: MkDocsConfig, own: Iterable[str], noted: NotedPages) -> None:
    """Put a content security policy into every page of the site, whichever plugin has made it.

    What plugins and overrides put into pages may run; what came from an author's text or front matter may not.
    `own` are files that have a policy of their own, `noted` pages that are known already.
    """
    pages = {file.dest_uri: file.page for file in files.documentation_pages()}
    left = frozenset(file.dest_uri for file in files if not file.is_documentation_page()).union(own)
    words = [text for source in build.sources.values() for text in _texts(source.metadata)]
    sources, loose = _allowed(build, config)

    def body_of(path: str) -> str:
        page = pages.get(path)
        return (page.content if page is not None else None) or ""

    tell_all(Path(config.site_dir), body_of, left, words, sources, loose, noted, [KEEP_PART])


def foretelling(build: Build, config: MkDocsConfig) -> Foretell:
    """What foretells, of the first page that is drawn, what `guard` will find in all, so that it need not write them
    once more. Should it be wrong, they are."""
    templates = [Path(config.site_dir, name) for name in sorted(config.theme.static_templates)]
    sources, loose = _allowed(build, config)

    def foretell(first: Inline, path: str, paths: Iterable[str]) -> str:
        found = Inline({KEEP_PART})
        for each in templates:
            if each.suffix == ".html" and each.is_file():
                found.add(each.read_text(encoding="utf-8"), "")
        found.join(first.elsewhere(path, paths))
        return policy(found, sources, loose)

    return foretell


def _allowed(build: Build, config: MkDocsConfig) -> tuple[set[str], set[str]]:
    """What the pages of a site may load from beside itself, and the directives that allow whatever stands in a page."""
    sources, loose = {*build.settings.hosts}, set()
    if hosts_drawing(config, build.settings.hosts):
        loose.add("style-src")
    if not config.use_directory_urls:  # so the site may be read from a folder, which not every browser takes for 'self'
        sources.add("file:")
    if has_worker_of_its_own(config):
        loose.add("script-src")
    return sources, loose


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        parts = (*value, *value.values()) if isinstance(value, dict) else tuple(value)
        for part in parts:
            yield from _texts(part)
