"""A site served by a process of its own, as a writer has it beside the editor."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

PATIENCE = 60.0
"""Seconds after which a test fails; a busy machine takes many times what a quiet one takes."""


class ServedSite:
    """Asks for pages, and waits for what is to be on them."""

    def __init__(self, address: str, log: Path) -> None:
        self.address, self._log = address, log

    @property
    def said(self) -> str:
        """What the server has said so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def page(self, path: str) -> str:
        """A page as it is served now; of one that is not there, what is served in its place."""
        try:
            with urlopen(f"{self.address}{path}", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return error.read().decode()
        except (URLError, ConnectionError):
            return ""

    def until(self, path: str, *words: str, without: str = "") -> str:
        """The page once it has all of these words, and not what it is to be without."""
        began, found = monotonic(), ""
        while monotonic() - began < PATIENCE:
            found = self.page(path)
            if found and all(word in found for word in words) and not (without and without in found):
                return found
            sleep(0.05)
        raise AssertionError(f"{path} never came to have {words} without {without!r}:\n{found}\n{self.said}")


@contextmanager
def serving(home: Path) -> Iterator[ServedSite]:
    """Serve the site whose mkdocs.yml lies in `home`."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{listener.getsockname()[1]}"
    log = home.parent / f"{home.name}.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    with (
        log.open("wb") as said,
        subprocess.Popen(
            command,
            cwd=home,
            stdout=said,
            stderr=said,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            preexec_fn=_heeds_interrupts,
        ) as process,
    ):
        try:
            yield ServedSite(f"http://{address}/", log)
        finally:
            process.send_signal(signal.SIGINT)  # as a person ends it, so that nothing is left behind
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            process.kill()


def _heeds_interrupts() -> None:
    """A run of tests that was started in the background ignores Ctrl-C, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def save(path: Path, text: str) -> None:
    """Put a text in the place of a file in one step, as editors do."""
    beside = path.with_name(f"{path.name}~")
    beside.write_text(text, encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    beside.replace(path)
