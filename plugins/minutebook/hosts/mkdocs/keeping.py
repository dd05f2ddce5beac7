"""The part of the first plugin that makes no page anew which the last build has made just so."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage

from minutebook.catalog.editions import Withheld
from minutebook.disk.kept import Kept, key_of
from minutebook.features.feature import Feature
from minutebook.hosts.mkdocs.ahead import Ahead
from minutebook.hosts.mkdocs.alike_parts import draw_ways_once
from minutebook.hosts.mkdocs.finished import BuiltSite, FinishedSite
from minutebook.hosts.mkdocs.guarding import foretelling
from minutebook.hosts.mkdocs.languages import has_languages
from minutebook.hosts.mkdocs.last_check import LastCheck
from minutebook.hosts.mkdocs.options import MinutebookOptions
from minutebook.hosts.mkdocs.redirecting import write_redirects
from minutebook.hosts.mkdocs.whole_site import WholeSite
from minutebook.pipeline import Build, Settings
from minutebook.render.theme_words import keep_words

log = logging.getLogger("mkdocs.plugins.minutebook")
ENDED = -10_000
"""Priority of the events in which nothing more is written, whichever plugin writes."""
_MOST = 3
"""Processes beside, for each holds the whole site."""


class KeepsPages(BasePlugin[MinutebookOptions]):
    """Puts back the files of the last build that are as they were; the others MkDocs makes."""

    kept: Kept
    build: Build
    settings: Settings
    names: Withheld
    nav: Navigation
    addresses: Ahead[dict[str, str]]
    redirects: Mapping[str, str]
    redirecting: Ahead[None] | None
    finished: FinishedSite
    served: BuiltSite | None = None
    whole: WholeSite | None = None
    today: date
    is_serving: bool
    works_beside: bool
    features: tuple[Feature, ...]
    is_dirty = False
    is_told = False

    def begin_pages(self, config: MkDocsConfig) -> None:
        """A build may be about to begin, or a check, which has the same events."""
        self.whole = None
        tells = self.config.content_security_policy and not self.is_serving
        served = self.served if self.is_serving else None
        self.finished = FinishedSite(config, self.kept, served, is_serving=self.is_serving, tells=tells)
        if not self.is_dirty and not has_languages(config):
            if not self.is_serving:
                look = LastCheck(self.kept, config, self.settings, self.today)
                self.whole = WholeSite(self.kept, look, config, has_index=self._has_index)
            self.finished.begin(config, self.whole)

    @event_priority(-1000)
    def _settle_pages(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """With the content of every page known."""
        keep_words(env, config)
        finished, self.redirects = self.finished, self.addresses.result()
        blanked = [_told(self.names, each.name) for each in fields(self.names)] if self.names else []
        around = (self.settings.edition.encode(), *blanked)
        finished.spare = _spare(self.works_beside, self._has_index)
        if self.config.content_security_policy:
            finished.foretell = foretelling(self.build, config)
        why = finished.settle(config, files, self.nav, self.redirects, around)
        if why and not self.is_told:
            log.info("minutebook: every page is drawn anew in each build: %s.", why)
            self.is_told = True
        if not why and not self.is_serving:  # a server draws few pages at a time
            draw_ways_once(env, config, self.nav)
        redirects, site, is_there = self.redirects, Path(config.site_dir), finished.is_in_place
        self.redirecting = Ahead(lambda: write_redirects(redirects, site, is_there), beside=self.works_beside)
        for path, html in redirects.items():
            finished.note(path, html)

    @event_priority(-1001)
    def _note_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        return self.finished.note_page(page.file.dest_uri, output, page.content or "")

    @event_priority(ENDED)
    def _end_pages(self, *, config: MkDocsConfig) -> None:
        self.served = self.finished.end()
        if self.whole is not None:
            self.whole.keep()

    @property
    def _has_index(self) -> bool:
        return any(each.index for each in self.features)

    @event_priority(1000)
    def _stop_pages(self, *, error: Exception) -> None:
        if hasattr(self, "finished"):  # else it was stopped before it began
            self.finished.stop()

    def leave_pages(self) -> None:
        """Leave MkDocs as it was, and nothing of a site beside it that is served no more."""
        if hasattr(self, "finished"):
            self.finished.stop()
            self.finished.forget()
        if self.whole is not None:
            self.whole.leave()


def _spare(is_worth_it: bool, has_index: bool) -> int:
    """Processors with nothing else to do while pages are drawn; one of two makes the index of all pages meanwhile."""
    is_safe = sys.platform == "linux" and threading.active_count() == 1
    return max(0, min(_MOST, (os.cpu_count() or 1) - 1 - has_index)) if is_worth_it and is_safe else 0


def _told(names: Withheld, part: str) -> bytes:
    return key_of(part, *sorted(getattr(names, part)))
