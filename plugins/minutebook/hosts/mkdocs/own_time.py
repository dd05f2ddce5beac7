"""The index of a site that is served, made once its pages are out, while the last one goes on answering."""

from __future__ import annotations

import json
import logging
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from minutebook.hosts import pagefind

log = logging.getLogger("mkdocs.plugins.minutebook")
REST = 1.0
"""Seconds after a build in which its pages are likely to be asked for, which come first."""
OLDER, CURRENT, FAILED = "older", "current", "failed"
"""What a search page is told of the index beside the pages; 60-search.js has words for each."""

UNMADE = (
    "minutebook: the search index could not be made, so that what is found is older than the pages. Install Pagefind "
    "with `pip install 'pagefind[bin]'`. It said: %s"
)


class Order(NamedTuple):
    """What is to be indexed: the arguments of `make_index` beside the folder it writes."""

    pages: Sequence[tuple[str, str | pagefind.Extract]]
    exclude: tuple[str, ...]
    language: str
    words: str = ""


Make = Callable[[bytes, Path], str]
"""Makes an index of a packed order in a folder that is not there yet; gives why it could not, '' where it could."""


class OwnTime:
    """The indexes of a server, one for each place in its site; a site in several languages has several.

    An index is made in a folder of its own and put in place whole, by a link where the system has such. One is made
    at a time, of the pages as they are when it begins; the one that was in place before is kept for who reads it.
    """

    def __init__(self, make: Make | None = None, rest: float = REST) -> None:
        self._rest, self._due, self._closed = rest, 0.0, threading.Event()
        self._making = _Making()
        self._make = make or self._making.make
        self._home = Path(tempfile.mkdtemp(prefix="minutebook-indexes-"))
        self._lock = threading.Lock()
        self._orders: dict[Path, Order] = {}
        self._made: dict[Path, tuple[dict[str, bytes], Path]] = {}
        self._former: dict[Path, Path] = {}
        self._thread: threading.Thread | None = None
        self._number = 0

    def order(self, place: Path, order: Order) -> None:
        """The site has these pages now; what was indexed last is put back in `place` until they are."""
        with self._lock:
            self._orders[place], self._due = order, monotonic() + self._rest
            self._put(place, OLDER)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Until everything that was ordered is indexed."""
        if (thread := self._thread) is not None:
            thread.join()

    def close(self) -> None:
        """Make nothing more, and leave nothing behind."""
        with self._lock:
            self._orders.clear()
        self._closed.set()
        self._making.stop()
        self.wait()
        shutil.rmtree(self._home, ignore_errors=True)

    def _work(self) -> None:
        while True:
            self._closed.wait(max(0.0, self._due - monotonic()))
            with self._lock:
                if not self._orders:
                    self._thread = None
                    return
                place, order = self._orders.popitem()
                self._number += 1
                folder = self._home / str(self._number)
            before, former = self._made.get(place, ({}, None))
            digests, data = _told(order, before, former)
            del order
            is_known = digests == before
            fault = "" if is_known else self._make(data, folder)
            del data
            with self._lock:
                if fault and not self._closed.is_set():
                    log.warning(UNMADE, fault)
                elif not fault and not is_known:
                    shutil.rmtree(self._former.pop(place, self._home / "none"), ignore_errors=True)
                    if place in self._made:
                        self._former[place] = self._made[place][1]
                    self._made[place] = digests, folder
                self._put(place, FAILED if fault else OLDER if place in self._orders else CURRENT)

    def _put(self, place: Path, state: str) -> None:
        """Put the last index into the site, and what there is to say of it."""
        with suppress(OSError):  # MkDocs is emptying the folder: it is put there once the pages are
            place.parent.mkdir(parents=True, exist_ok=True)
            if place in self._made:
                _put_folder(self._made[place][1], place)
            beside = place.with_name(f".{place.name}-state")
            beside.write_text(json.dumps({"state": state}), encoding="utf-8")
            beside.replace(state_file(place))


def _told(order: Order, before: dict[str, bytes], former: Path | None) -> tuple[dict[str, bytes], bytes]:
    """The digest of each part of an index, and what the process is told that makes it: only of parts that are not as
    `before` it is told the pages."""
    digests, parts = {"": blake2b(repr(order[1:]).encode()).digest()}, []
    is_same = before.get("") == digests[""]
    for name, pages in pagefind.parts_of(order.pages):
        digest = digests[name or "first"] = blake2b(pickle.dumps(pages)).digest()
        is_kept = is_same and before.get(name or "first") == digest
        parts.append((name, None if is_kept else pages))
    return digests, pickle.dumps((parts, former and str(former), *order[1:]))


def state_file(place: Path) -> Path:
    """Where a search page finds what there is to say of the index in `place`."""
    return place.with_name(f"{place.name}-state.json")


def _put_folder(folder: Path, place: Path) -> None:
    """Let `place` have what is in the folder, and at no moment a part of it."""
    if place.is_symlink() and place.readlink() == folder:
        return
    beside = place.with_name(f".{place.name}-next")
    try:
        beside.unlink(missing_ok=True)
        beside.symlink_to(folder, target_is_directory=True)
    except OSError:  # Windows lets few people make links
        shutil.rmtree(beside, ignore_errors=True)
        shutil.copytree(folder, beside)
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    beside.replace(place)


class _Making:
    """The process that makes an index, which may be stopped."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def make(self, data: bytes, folder: Path) -> str:
        """Make an index of a packed order; why it could not be made."""
        command = [sys.executable, "-m", pagefind.__name__, str(folder)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
        self._process = subprocess.Popen(command, start_new_session=True, **pipes)  # type: ignore[call-overload]
        _, said = self._process.communicate(data)
        return said.decode(errors="replace").strip() or "It was stopped." if self._process.returncode else ""

    def stop(self) -> None:
        """Stop what is under way, with all that it has begun."""
        if self._process is not None and self._process.poll() is None:
            with suppress(OSError):
                if hasattr(os, "killpg"):
                    os.killpg(self._process.pid, signal.SIGTERM)
                else:
                    self._process.terminate()
