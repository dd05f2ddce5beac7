"""Texts of records as HTML for paper, made by the Markdown of their site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from minutebook.catalog.editions import EDITIONS
from minutebook.hosts.mkdocs.opened_site import OpenedSite
from minutebook.hosts.mkdocs.watching import Watch, told_apart
from minutebook.pages.bodies import linked_body
from minutebook.pipeline import Build


def texts_for_paper(site: OpenedSite, build: Build, paths: Iterable[str]) -> Mapping[str, str]:
    """The HTML of the texts at some paths, its links as they were written.

    What stands in it for other records, such as a table of them, is left out. A text that an extension stumbles over,
    or for which one reads a file that readers of this edition may not see, is shown as it is written.
    """
    watch = Watch(str(site.folder), _not_read(site, build))
    try:
        return {path: _text(site, build, path) for path in paths}
    finally:
        watch.end()


def _not_read(site: OpenedSite, build: Build) -> Iterable[str]:
    """Files that no text may bring in: withheld pages and, as long as anything may be withheld, whatever is no page."""
    seen = site.lying.seen()
    others = () if build.settings.edition == EDITIONS[-1] else (*seen.others, *seen.hidden)
    return {*build.hidden, *build.broken, *others}


def _text(site: OpenedSite, build: Build, path: str) -> str:
    markdown = linked_body(build.sources[path], build.shown, build.sources.__contains__, lambda _: "")
    with told_apart() as read:
        try:
            found = site.convert(markdown)
        except Exception:  # whatever an extension raises over what an author wrote
            return f"<pre>{escape(markdown)}</pre>"
    return f"<pre>{escape(markdown)}</pre>" if read else found.clean.filled(found.links)
