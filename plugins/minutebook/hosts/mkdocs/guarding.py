"""Browsers are told what a built site may run and load, once every plugin is done with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from minutebook.hosts.mkdocs.calls import draws_diagrams, plugins_on
from minutebook.hosts.policy import tell_all
from minutebook.pipeline import Build

OFFLINE = frozenset({"offline", "material/offline"})
"""Material's plugin for a site read from a folder, whose search runs scripts that it writes into a frame."""


def guard(files: Files, build: Build, config: MkDocsConfig, own: Iterable[str]) -> None:
    """Put a content security policy into every page of the site, whichever plugin has made it.

    What plugins and overrides put into pages may run; what came from an author's text or front matter may not.
    `own` are files that have a policy of their own.
    """
    pages = {file.dest_uri: file.page.content or "" for file in files.documentation_pages() if file.page is not None}
    left = frozenset(file.dest_uri for file in files if not file.is_documentation_page()).union(own)
    words = [text for source in build.sources.values() for text in _texts(source.metadata)]
    sources, loose = {*build.settings.hosts}, set()
    if draws_diagrams(config, build.settings.hosts):
        loose.add("style-src")
    if OFFLINE.intersection(plugins_on(config)):
        sources.add("file:")
        loose.add("script-src")
    tell_all(Path(config.site_dir), pages, left, words, sources, loose)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        parts = (*value, *value.values()) if isinstance(value, dict) else tuple(value)
        for part in parts:
            yield from _texts(part)
