"""Many small pieces of work in a row, done by this process and by others, each taking the next when it is free."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import struct
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from tempfile import TemporaryFile
from typing import IO, Generic, NamedTuple, TypeVar

T = TypeVar("T")

_TURN = struct.Struct("<I")
_TURNS = 8_000
"""How many turns a pipe takes in without anybody who reads."""
_ROOM = 1 << 20


class _Apart(NamedTuple):
    """Where something made lies in the file of another process."""

    file: int
    start: int
    length: int

    def read(self) -> bytes:
        return os.pread(self.file, self.length, self.start)


class SharedWork(Generic[T]):
    """What `work` makes of each thing, asked for in about the order of the things.

    A turn is some things in a row. All turns wait in a pipe, from which this process and the forked ones take the next;
    so all are busy until nothing is left, however long each thing takes. Whoever forks has to know that no thread
    runs. What they make lies in files until it is asked for, so that none waits for a reader. What a process that ended
    early had taken is done here, and so is what made `work` raise there.
    """

    def __init__(self, work: Callable[[T], bytes], things: Sequence[T], processes: int, turn: int = 8) -> None:
        self._work, self._things = work, things
        self._turn = max(turn, -(-len(things) // _TURNS))
        self._done: dict[int, bytes | _Apart | None] = {}
        self._turns, waiting = os.pipe()
        for start in range(0, len(things), self._turn):
            os.write(waiting, _TURN.pack(start))
        os.close(waiting)
        gc.freeze()  # what stands now stays: no process need look through it again, or copy it
        self._files: list[IO[bytes]] = []
        self._others = dict(self._begin() for _ in range(processes))

    def _begin(self) -> tuple[Connection, ForkProcess]:
        context = multiprocessing.get_context("fork")
        receiver, sender = context.Pipe(duplex=False)
        import fcntl  # there is none where nothing can be forked

        with suppress(OSError):  # more than a user may have: it only waits more often
            fcntl.fcntl(sender.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)
        apart = TemporaryFile(prefix="minutebook-")  # noqa: SIM115  # as long as the process, and what it has made
        self._files.append(apart)
        process = context.Process(target=self._do_all, args=(sender, apart), daemon=True)
        process.start()
        sender.close()
        return receiver, process

    def _do_all(self, sender: Connection, apart: IO[bytes]) -> None:
        """In another process: take turns until none is left."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which ends this one with itself
        os.nice(15)  # after work of which the first process can do no part itself, such as the drawing (10)
        while (start := self._next()) is not None:
            made = [self._tried(thing) for thing in self._things[start : start + self._turn]]
            sender.send((start, _put(apart, made)))
        sender.close()

    def _tried(self, thing: T) -> bytes | None:
        try:
            return self._work(thing)
        except Exception:  # told where the work is done again
            return None

    def _next(self) -> int | None:
        taken = os.read(self._turns, _TURN.size)
        return int(_TURN.unpack(taken)[0]) if taken else None

    def result(self, number: int) -> bytes:
        """What became of the thing with that number; raises what `work` raises. It is kept until it is asked for."""
        self._receive(0)
        while number not in self._done:
            start = self._next()
            if start is not None:
                for at in range(start, min(start + self._turn, len(self._things))):
                    self._done[at] = self._tried(self._things[at])
                self._receive(0)
            elif self._others:
                self._receive(None)
            else:
                break
        made = self._done.pop(number, None)
        if isinstance(made, _Apart):
            made = made.read()
        return self._work(self._things[number]) if made is None else made

    def _receive(self, seconds: float | None) -> None:
        for receiver in wait([*self._others], seconds) if self._others else ():
            assert isinstance(receiver, Connection)
            try:
                start, made = receiver.recv()
                self._done |= dict(enumerate(made, start))
            except (EOFError, OSError):
                self._others.pop(receiver).join()
                receiver.close()

    def end(self) -> None:
        """Stop the other processes; what they have made and nobody asked for is not wanted."""
        for receiver, process in self._others.items():
            process.terminate()
            process.join()
            receiver.close()
        self._others.clear()
        for file in self._files:
            file.close()
        with suppress(OSError):
            os.close(self._turns)


def _put(apart: IO[bytes], made: Sequence[bytes | None]) -> list[bytes | _Apart | None]:
    """Put what was made into a file, or leave it as it is where the disk is full."""
    start, told = apart.tell(), list[bytes | _Apart | None]()
    for each in made:
        told.append(None if each is None else _Apart(apart.fileno(), start, len(each)))
        start += len(each or b"")
    try:
        apart.write(b"".join(each for each in made if each is not None))
        apart.flush()
    except OSError:
        return [*made]
    return told
