"""Programs run as a person runs them, each in a process of its own, and what that costs."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 900
"""Seconds after which nothing is waited for any more."""

LOOKS_EVERY = 0.02


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of the processor, and megabytes of the largest process; 0 where that is not known.

    The system tells no less than the measuring program has itself, about 40 MB.
    """

    seconds: float
    processor: float = 0.0
    megabytes: float = 0.0


def ran(command: Sequence[str], folder: Path) -> Cost:
    """What a command costs, with all processes that it waits for."""
    with tempfile.TemporaryFile() as said:
        start = perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        cost = _ended(process, start)
        said.seek(0)
        assert process.returncode == 0, f"{' '.join(command)}: {said.read().decode(errors='replace')[-2000:]}"
    return cost


def _ended(process: "subprocess.Popen[bytes]", start: float) -> Cost:
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    size = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Cost(perf_counter() - start, used.ru_utime + used.ru_stime, size)


@dataclass
class Served:
    """A site that is being served at an address; `cost` is told once it has ended."""

    address: str
    process: "subprocess.Popen[bytes]"
    cost: Cost = Cost(0.0)

    def until(self, path: str, word: str) -> None:
        """Wait until a page that is served has a word in it."""
        wanted, end = word.encode(), perf_counter() + PATIENCE
        while wanted not in self._page(path):
            assert self.process.poll() is None, "the server has stopped"
            assert perf_counter() < end, f"{path} never had {word}"
            sleep(LOOKS_EVERY)

    def timed(self, change: Callable[[], object], path: str, word: str) -> Cost:
        """What it costs from a change of a file to its words in the page."""
        before, start = self._processor(), perf_counter()
        change()
        self.until(path, word)
        return Cost(perf_counter() - start, self._processor() - before)

    def _page(self, path: str) -> bytes:
        try:
            with urlopen(f"{self.address}/{path}", timeout=PATIENCE) as answer:
                found: bytes = answer.read()
                return found
        except (URLError, OSError):
            return b""

    def _processor(self) -> float:
        """Seconds of the processor of all processes of the server so far; 0 where the system does not tell."""
        ticks = 0
        for each in Path("/proc").glob("[0-9]*/stat"):
            try:
                words = each.read_text().rpartition(")")[2].split()
            except OSError:  # it has ended meanwhile
                continue
            if int(words[3]) == self.process.pid:  # the session
                ticks += sum(map(int, words[11:15]))
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(command: Sequence[str], folder: Path, address: str) -> Iterator[Served]:
    """A site served while the block lasts, from when it is begun; what it cost in all stands in `cost` afterwards."""
    with tempfile.TemporaryFile() as said:
        start = perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT, start_new_session=True)
        server = Served(address, process)
        try:
            yield server
        finally:
            os.killpg(process.pid, signal.SIGINT)
            for _ in range(100):
                if os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
                    break
                sleep(0.1)
            else:
                os.killpg(process.pid, signal.SIGKILL)
            server.cost = _ended(process, start)
