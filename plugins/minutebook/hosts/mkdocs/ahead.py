"""A pure computation done beside the build, in a second process, where that is worth it."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from minutebook.disk.processes import others_wanted

log = logging.getLogger("mkdocs.plugins.minutebook")
T = TypeVar("T")


class Ahead(Generic[T]):
    """The result of `work`, begun at once in a forked process, or computed here when asked for.

    Forking needs no copying of arguments, but is safe only where no thread runs: so on Linux, with a
    second processor, never while serving. Should the other process fail, the work is done again here,
    and its error, if it is one, is raised here; so `work` must stand being done twice.
    """

    def __init__(self, work: Callable[[], T], *, beside: bool) -> None:
        self._work = work
        self._receiver: Connection | None = None
        if beside and others_wanted():
            gc.freeze()  # what stands now stays: neither process need look through it again, or copy it
            context = multiprocessing.get_context("fork")
            self._receiver, sender = context.Pipe(duplex=False)
            self._process = context.Process(target=_send, args=(work, sender), daemon=True)
            self._process.start()
            sender.close()

    def result(self) -> T:
        """Wait for the result."""
        if self._receiver is not None:
            try:
                result: T = self._receiver.recv()
                return result
            except EOFError:
                log.debug("The process beside the build ended early; its work is done here.")
            finally:
                self._receiver.close()
                self._process.join()
                self._receiver = None
        return self._work()

    def abandon(self) -> None:
        """Wait for the other process, if there is one, for it may write files; what it found is not wanted."""
        if self._receiver is not None:
            with suppress(EOFError):
                self._receiver.recv()
            self._receiver.close()
            self._process.join()
            self._receiver = None


def _send(work: Callable[[], T], sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which ends this one with itself
    os.nice(10)  # MkDocs itself is what everything waits for
    with suppress(Exception):  # told where the work is done again
        sender.send(work())
    sender.close()
