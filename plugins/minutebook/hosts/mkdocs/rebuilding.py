"""Rebuilds while a site is served: a build that stops is told on the pages, which go on being served."""

from __future__ import annotations

import gc
import logging
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

from mkdocs.livereload import LiveReloadServer

from minutebook.hosts.mkdocs.noticing import notice_promptly

_OF_SERVER = ("_inject_js_into_html", "_visible_epoch", "_watched_paths", "_watch_refs", "observer", "build_delay")
_STYLE = (
    "position:sticky;bottom:0;z-index:99;margin:0;padding:.8em 1.2em;max-height:40vh;overflow:auto;"
    "background:#fff;color:#8c1d18;border-top:4px solid;font:16px/1.4 sans-serif;white-space:pre-wrap"
)
_NO_PAGE = "<!doctype html><html lang='en'><head><title>No page</title></head><body><h1>No such page</h1></body></html>"

REST = 5.0
"""Seconds after a build in which the pages it made are likely to be asked for."""
MOST = 10
"""Builds after which their litter is cleared even if the next one waits for it."""
THRESHOLDS = (100_000, 20, 20)
"""A build makes millions of things and drops most of them at once."""


class Rebuilds:
    """What a server builds with, and why the last build stopped, '' where it did not.

    MkDocs would answer nobody until a build succeeds, and a browser that waits tells a writer nothing.
    """

    def __init__(self, server: LiveReloadServer) -> None:
        self.fault = ""
        self._litter = Litter()
        self._server: Any = server
        self._build: Callable[[], None] = server.builder
        self._answer: Callable[[int], bytes | None] = server.error_handler
        self._page: Callable[[bytes, int], bytes] = self._server._inject_js_into_html

    def take_over(self) -> None:
        """From now on the server builds, and answers, with this."""
        self._server.builder = self.build
        self._server.error_handler = self.answer
        self._server._inject_js_into_html = self.page

    def build(self) -> None:
        """Build, and say what stopped it; whatever it was, the server goes on."""
        heard = _Errors()
        logger = logging.getLogger("mkdocs")
        logger.addHandler(heard)
        try:
            with self._litter.left():
                self._build()
            self.fault = ""
        except Exception as error:
            if not isinstance(error, SystemExit):  # MkDocs' own way to stop, which has said why
                traceback.print_exc()
            self.fault = "\n".join(heard.lines) or str(error) or type(error).__name__
            logger.error("The site could not be built anew; what is served is older, until that is put right.")
        finally:
            logger.removeHandler(heard)

    def page(self, content: bytes, epoch: int) -> bytes:
        """A page as it is served: with what MkDocs adds to it, which asks for the next build, and the fault."""
        if self.fault:
            told = f"The site could not be built anew, and this page may be older than its text.\n{self.fault}"
            note = f'<p role="alert" style="{_STYLE}">{escape(told)}</p>'.encode(errors="replace")
            head, end, tail = content.rpartition(b"</body>")
            content = head + note + end + tail if end else content + note
        return self._page(content, epoch)

    def answer(self, code: int) -> bytes | None:
        """What is served where there is no such page; a build that stopped may not have come to it."""
        found = self._answer(code)
        return self.page(found or _NO_PAGE.encode(), self._server._visible_epoch) if self.fault else found


class Litter:
    """What a build leaves behind in memory, looked for when nobody waits.

    Python would look through everything that is remembered of the last build several times in each, which takes a
    seventh of it and finds nothing.
    """

    def __init__(self, rest: float = REST, most: int = MOST) -> None:
        self._rest, self._most = rest, most
        self._builds = 0
        self._timer: threading.Timer | None = None

    @contextmanager
    def left(self) -> Iterator[None]:
        """Meanwhile look only through what is new; all of it in a while, unless a build begins before."""
        if self._timer is not None:
            self._timer.cancel()
        if self._builds >= self._most:
            self.clear()
        before = gc.get_threshold()
        gc.freeze()
        gc.set_threshold(*THRESHOLDS)
        try:
            yield
        finally:
            gc.set_threshold(*before)
            self._builds += 1
            self._timer = threading.Timer(self._rest, self.clear)
            self._timer.daemon = True
            self._timer.start()

    def clear(self) -> None:
        """Look through everything."""
        self._builds = 0
        gc.unfreeze()
        gc.collect()
        gc.freeze()


class _Errors(logging.Handler):
    """The errors told during a build."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.lines.append(record.getMessage())


def serve_promptly(server: LiveReloadServer) -> None:
    """Let a server that has not begun notice changes at once, and outlive builds that stop.

    A server of other making than MkDocs' own is left as it is.
    """
    if not all(hasattr(server, name) for name in _OF_SERVER):
        return
    notice_promptly(server)
    serve: Callable[..., None] = server.serve

    def begin(**options: Any) -> None:
        Rebuilds(server).take_over()  # not earlier: other plugins may compare its builder with the one they were given
        serve(**options)

    server.serve = begin  # type: ignore[method-assign]
