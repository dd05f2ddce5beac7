"""Work on all processors, where that can be: each takes the next piece until none is left."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager

from minutebook.disk.shared_work import SharedWork

MAX_OTHERS = 7
"""Processes beside this one: what they send is unpacked here, one after the other."""

Piece = tuple[int, bytes]


def others_wanted() -> int:
    """How many processes beside this one are worth starting.

    Forking needs no copying of what is there, but is safe only where no thread runs: so on Linux alone. A process
    that was itself started beside another may start none.
    """
    if sys.platform != "linux" or threading.active_count() > 1 or multiprocessing.current_process().daemon:
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, MAX_OTHERS)


def on_all_processors(pieces: int, work: Callable[[int], bytes], beside: int) -> Generator[Piece, None, None]:
    """What `work` makes of each piece, by its number, from here and from `beside` other processes.

    What another process has failed to send is done here, so `work` must stand being done twice.
    """
    shared = SharedWork(work, range(pieces), beside, turn=1)
    try:
        for number in range(pieces):
            yield number, shared.result(number)
    finally:
        shared.end()


@contextmanager
def uncollected(stays: bool = False) -> Iterator[None]:
    """While much is made and nothing thrown away, Python need not look for what can go.

    Among what `stays` it need not look for that later on, either.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if stays:
            gc.freeze()
        if was_on:
            gc.enable()
