"""Checks a book once the pages of an edit are out: a writer waits for the page, and not for what the rules find."""

from __future__ import annotations

import threading
from contextlib import suppress

from minutebook.catalog.destinations import SiteFiles
from minutebook.hosts.mkdocs.reporting import report
from minutebook.pipeline import Build, examined, weighed

PAUSE = 0.2
"""Seconds after a build in which the page is asked for that was waited for."""


class _Overtaken(Exception):
    """Nobody wants to know any more."""


class CheckedLater:
    """Checks one book at a time, in a thread that never runs beside a build."""

    def __init__(self) -> None:
        self._timer: threading.Timer | None = None
        self._is_overtaken = False

    def begin(self, build: Build, there: SiteFiles) -> None:
        """Check soon, and report what is found."""
        self._is_overtaken = False
        self._timer = threading.Timer(PAUSE, self._check, (build, there))
        self._timer.daemon = True
        self._timer.start()

    def end(self) -> None:
        """Check no further: there is a newer book, or nobody to be told."""
        if self._timer is not None:
            self._is_overtaken = True
            self._timer.cancel()
            self._timer.join()
            self._timer = None

    def _check(self, build: Build, there: SiteFiles) -> None:
        with suppress(_Overtaken):
            report(weighed(build, examined(build, self._go_on), there).problems, "never")

    def _go_on(self, *_: object) -> None:
        if self._is_overtaken:
            raise _Overtaken
