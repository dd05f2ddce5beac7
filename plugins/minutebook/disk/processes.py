"""Work on all processors, where that can be: each takes the next piece until none is left."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import struct
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection

MAX_PIECES = 10_000
"""Their numbers must fit into a pipe; of more, each process would wait for the others."""

MAX_OTHERS = 7
"""Processes beside this one: what they send is unpacked here, one after the other."""

_NUMBER = struct.Struct("=i")
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
    """What `work` makes of each piece, by its number, as it comes, from here and from `beside` other processes.

    What another process has failed to send is done here, so `work` must stand being done twice.
    """
    if pieces > MAX_PIECES:
        beside = 0
    taking, giving = os.pipe()
    os.write(giving, b"".join(map(_NUMBER.pack, range(pieces if beside else 0))))
    os.close(giving)
    others = [_started(work, taking) for _ in range(beside)]
    done: set[int] = set()
    try:
        for number in _taken(taking):
            done.add(number)
            yield number, work(number)
        for _, receiver in others:
            for number, made in _received(receiver):
                done.add(number)
                yield number, made
    finally:
        for _ in _taken(taking):
            pass  # whoever stops wants no more of it, and waits for the others below
        os.close(taking)
        for process, receiver in others:
            receiver.close()
            process.join()
    for number in range(pieces):
        if number not in done:
            yield number, work(number)


@contextmanager
def uncollected() -> Iterator[None]:
    """While much is made and nothing thrown away, Python need not look for what can go."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _started(work: Callable[[int], bytes], taking: int) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    gc.freeze()  # what stands now stays: neither process need look through it again, or copy it
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(work, taking, sender), daemon=True)
    process.start()
    sender.close()
    return process, receiver


def _serve(work: Callable[[int], bytes], taking: int, sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which ends this one with itself
    with suppress(Exception):  # told where the work is done again
        made = [(number, work(number)) for number in _taken(taking)]
        for number, data in made:
            sender.send((number, data))
    sender.close()


def _taken(taking: int) -> Iterator[int]:
    """Numbers that no other process has taken."""
    while data := os.read(taking, _NUMBER.size):
        yield _NUMBER.unpack(data)[0]


def _received(receiver: Connection) -> Iterator[Piece]:
    with suppress(EOFError, OSError):
        while True:
            yield receiver.recv()
