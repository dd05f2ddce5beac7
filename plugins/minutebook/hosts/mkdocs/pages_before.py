"""What the last build of a server made of each page, given to the page of this one where nothing of it has changed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as HostPage

from minutebook.hosts.mkdocs.languages import has_languages
from minutebook.hosts.mkdocs.neighbors import others_hear
from minutebook.hosts.mkdocs.page_contents import ReadingPage
from minutebook.hosts.mkdocs.page_keys import Untold, told_of_config
from minutebook.hosts.pagefind import Extract
from minutebook.site import PageText

_MADE = ("markdown", "meta", "title", "toc", "_title_from_render", "present_anchor_ids", "_put", "_told")
"""What a page has of its own text once it is done, beside the links that MkDocs checks."""
_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "env")
"""In which another plugin may change a page, or what it is made of."""


class _LastPage(NamedTuple):
    page: HostPage
    text: PageText
    searched: Extract


class _PagesTold(logging.Handler):
    """Takes note of the pages of which something is said."""

    path = ""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.heard: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Take note of the page that is being made."""
        self.heard.add(self.path)


class PagesBefore:
    """The pages of the last build of a server.

    A page is as it was where its text is, what is drawn for all pages, the settings of the site and which files there
    are; and where no plugin of others may have looked at anything else. Its place in the navigation is that of now.
    """

    def __init__(self) -> None:
        self._told: tuple[object, ...] | None = None
        self._last: dict[str, _LastPage] = {}
        self._now: dict[str, _LastPage] = {}
        self._texts: Mapping[str, PageText] = {}
        self._listener = _PagesTold(logging.INFO)

    def begin(
        self,
        config: MkDocsConfig,
        texts: Mapping[str, PageText],
        told: Sequence[object],
        stands: bool,
        *,
        apart: str = "",
    ) -> None:
        """With the texts of this build, what is `told` of all else that pages are made of, and whether what is drawn
        `stands` as it was. None among what is told says that it may be anything. One page `apart` is made each time.
        """
        key = None if None in told else _key_of(config, told)
        self._last = self._now if stands and key is not None and key == self._told else {}
        self._last.pop(apart, None)
        self._told, self._now, self._texts = key, {}, texts
        self._listener.heard.clear()

    def give(self, page: HostPage, files: Files, make: Callable[[], None]) -> None:
        """Give a page its text and what came of it in the last build, or let it be made.

        A page of which MkDocs has something to tell, such as a link that leads nowhere, is made in every build.
        """
        if self._put_back(page, files):
            return
        logger, self._listener.path = logging.getLogger("mkdocs"), page.file.src_uri
        logger.addHandler(self._listener)
        try:
            make()
        finally:
            logger.removeHandler(self._listener)

    def _put_back(self, page: HostPage, files: Files) -> bool:
        path = page.file.src_uri
        last = self._last.get(path)
        if last is None or type(page) is not HostPage or self._texts.get(path) != last.text:
            return False
        before = vars(last.page)
        if "content" in before or last.page.file.inclusion is not page.file.inclusion:
            return False
        page.__class__ = ReadingPage
        vars(page).pop("content", None)
        vars(page).update({name: before[name] for name in _MADE if name in before})
        page.meta = dict(page.meta)
        page.links_to_anchors = _among(files, last.page.links_to_anchors)
        self._now[path] = last._replace(page=page)
        return True

    def searched(self, path: str) -> Extract | None:
        """What is to be found of a page that was put back; None of one that is to be put together."""
        return self._now[path].searched if path in self._now else None

    def note(self, page: HostPage, text: PageText | None, searched: Extract) -> None:
        """Remember a page that was put together, if it could be put back."""
        is_quiet = page.file.src_uri not in self._listener.heard
        if is_quiet and self._told is not None and text is not None and type(page) is ReadingPage:
            self._now[page.file.src_uri] = _LastPage(page, text, searched)


def _key_of(config: MkDocsConfig, told: Sequence[object]) -> tuple[object, ...] | None:
    if others_hear(config, *_EVENTS) or config.hooks or has_languages(config):
        return None
    try:
        return (told_of_config(config), *told)
    except Untold:
        return None


def _among(files: Files, links: Any) -> Any:
    """Links to parts of pages, by the files of this build."""
    if not links:
        return links
    there = {file: files.get_file_from_path(file.src_uri) for file in links}
    return {there[file]: told for file, told in links.items() if there[file] is not None}
