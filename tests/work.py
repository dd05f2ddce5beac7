"""What a function costs, in a measure that a slow or busy machine does not change: calls counted, no time taken."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

PATIENCE = 60
"""Seconds of its own processor time that a piece of work may take, where it takes one at most: only work that hangs,
or takes the square of a long text, reaches it, on a slow machine too."""


def calls_in(work: Callable[[], object]) -> int:
    """How many functions are called while `work` runs, those written in C included."""
    count = 0

    def note(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@contextmanager
def patience(seconds: float = PATIENCE) -> Iterator[None]:
    """Fail where the work takes more processor time than that. Calls cannot be counted within a regular expression:
    this is the guard against one that takes the square of its text, and ends it too."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"the work took more than {seconds} seconds of processor time")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
