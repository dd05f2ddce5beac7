"""Prints how long an edit takes from its saving until its words are served, beside plain Material.

python -m tests.benchmarks.serving [COUNT …]
"""

import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from tests.benchmarks.sites import write_site

EDITS = {100: 7, 1_000: 7}
PATIENCE = 600.0
"""Seconds after which a measurement is given up: plain Material takes more than a minute at 10,000."""


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def served(config: Path, log: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A site served by a process of its own, with the address of its first page."""
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(config), "--dev-addr", address]
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        try:
            yield f"http://{address}/", process
        finally:
            process.send_signal(signal.SIGINT)  # as a person ends it, so that nothing is left behind
            process.wait()


def seconds_until(address: str, words: str) -> float:
    """How long until a page has these words."""
    start = perf_counter()
    while perf_counter() - start < PATIENCE:
        with suppress(URLError, ConnectionError), urlopen(address, timeout=PATIENCE) as answer:
            if words in answer.read().decode():
                return perf_counter() - start
        sleep(0.02)
    raise TimeoutError(f"{address} never had {words!r}")


def edit(path: Path, word: str) -> None:
    """Add a word to the end of a record, as an editor saves it: over the file, in one step."""
    beside = path.with_name(f".{path.name}.saved")
    beside.write_text(path.read_text(encoding="utf-8") + f"\n{word}\n", encoding="utf-8")
    beside.replace(path)


def memory(process: subprocess.Popen[bytes], name: str) -> int:
    """Megabytes a process has now (VmRSS) or had at most (VmHWM); 0 where the system does not tell."""
    with suppress(OSError):
        lines = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) // 1024 for line in lines if line.startswith(name))
    return 0


def measure(folder: Path, name: str, edits: int) -> str:
    """One line of figures for a configuration of a site."""
    docs = folder / "docs"
    records = sorted(docs.glob("decisions/**/*.md"))
    config = folder / f"{name}.yml"
    with served(config, folder / f"{name}.log") as (address, process):
        first = seconds_until(address, "Pages made for measuring")
        times = []
        for number in range(edits):
            path = records[(number * 37) % len(records)]
            page = path.relative_to(docs).with_suffix("").as_posix()
            sleep(1)  # a writer rests between two saves
            edit(path, word := f"zanzibar{name}{number}x")
            times.append(seconds_until(f"{address}{page}/", word))
        most = f"{memory(process, 'VmRSS')} MB now, {memory(process, 'VmHWM')} MB at most"
    spread = f"{statistics.median(times):6.2f} s (from {min(times):.2f} to {max(times):.2f}, {edits} edits)"
    return f"{name:>6}: served after {first:6.2f} s, an edit after {spread}, {most}"


def main() -> None:
    counts = [int(each) for each in sys.argv[1:]] or [100, 1_000, 10_000]
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_site(folder, count)
            print(f"{count:,} records")
            for way in ("plain", "ours"):
                print(measure(folder, way, EDITS.get(count, 3)), flush=True)
                shutil.rmtree(folder / ".cache", ignore_errors=True)


if __name__ == "__main__":
    main()
