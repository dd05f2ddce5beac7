"""Pages drawn by other processes, from the last one on, while MkDocs draws them from the first one on."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from typing import Generic, TypeVar

from minutebook.hosts.mkdocs.ahead import Ahead

T = TypeVar("T")


class PageCrew(Generic[T]):
    """Shares out the pages of a build by their numbers: each is drawn once, whoever comes to it first.

    The first `drawn` pages are there already. What another process has to tell of its pages is a value that `draw`
    gives. Should one fail, or should anything be logged there, which this process would not count, all that the others
    have drawn is drawn here again.
    """

    def __init__(self, count: int, draw: Callable[[int], T | None], processes: int, drawn: int = 0) -> None:
        context = get_context("fork")
        self._count = count
        self._draw = draw
        self._met = context.RawArray("i", (drawn, count))  # all before the first and from the second on are shared out
        self._lock = context.Lock()
        self._here = os.getpid()
        self._others = [Ahead(self._work, beside=True) for _ in range(processes)]

    def takes(self, number: int) -> bool:
        """Whether the page of this number is to be drawn here; they are asked for in order."""
        with self._lock:
            is_free = bool(number < self._met[1])
            if is_free:
                self._met[0] = number + 1
        return is_free

    def results(self) -> list[T]:
        """With all pages shared out: what the others tell of theirs."""
        return [each for other in self._others for each in other.result()]

    def stop(self) -> None:
        """Let nothing more be drawn, as a build that failed must: it is about to remove what is there."""
        with self._lock:
            self._met[0] = self._count
        for other in self._others:
            other.abandon()

    def _work(self) -> Sequence[T]:
        if os.getpid() == self._here:  # another process failed, or there is none
            for number in range(self._met[0], self._count):
                self._draw(number)
            self._met[0] = self._count
            return ()
        logger, silent = logging.getLogger("mkdocs"), _Silent()
        logger.handlers, logger.propagate = [silent], False
        found = []
        while (last := self._last_free()) is not None and os.getppid() == self._here:
            value = self._draw(last)
            if silent.is_heard:
                raise RuntimeError(silent.is_heard)
            found += [] if value is None else [value]
        return found

    def _last_free(self) -> int | None:
        with self._lock:
            if self._met[1] <= self._met[0]:
                return None
            self._met[1] -= 1
            return int(self._met[1])


class _Silent(logging.Handler):
    """Says nothing, and notices that there was something to say."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.is_heard = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Notice it."""
        self.is_heard = record.getMessage()
