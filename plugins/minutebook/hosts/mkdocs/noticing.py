"""Notices changes of files while a site is served: as the system tells of them, and by looking, for it may not."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch
from watchdog.observers.polling import PollingObserver
from watchdog.utils.dirsnapshot import DirectorySnapshot

from minutebook.disk.writing import is_passing

log = logging.getLogger("mkdocs.plugins.minutebook")
PAUSE = 0.05
"""Seconds to wait for another change after one: some editors write a file in two steps."""
SHARE = 20
"""Looking through all files is given the time it takes once in so many times that time."""
LEAST = 0.5
"""Seconds between two looks at least, which is what MkDocs allows itself."""
CHANGING = ("created", "modified", "deleted", "moved", "closed")
"""Events after which a file may be another; the others tell of files that were read."""

# What editors keep beside a file while it is edited: `.a.md.swp`, `.#a.md`, `#a.md#`, `a.md~`, Vim's test `4913`.
# Not `.nav.yml` or `.meta.yml`, which are part of a site.
_OF_EDITORS = re.compile(r"\..+\.sw.|\.#.*|#.*#|.*~|4913")

Look = Callable[[str], object]
"""Gives of a path what is another value once the file is another; None where there is no file."""


def is_beside_the_matter(path: str) -> bool:
    """Whether a file is no part of any site, but of an editor or a command at work."""
    name = path.replace(os.sep, "/").rpartition("/")[2]
    return is_passing(name) or _OF_EDITORS.fullmatch(name) is not None


def seen(path: str) -> object:
    """When a file was written, how long it is, and which it is."""
    try:
        told = Path(path).stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino


class Once(FileSystemEventHandler):
    """Passes each change on once, though the system tells of it several times and it is looked for as well.

    A file that came and went is no change, for a build may make such ones itself, and would be begun again without end.
    """

    def __init__(self, changed: Callable[[FileSystemEvent], None], look: Look = seen, only: str = "") -> None:
        self._changed, self._look, self._only = changed, look, only
        self._known: dict[str, object] = {}

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass an event on if it tells of a change that nothing has told of before."""
        if event.is_directory or event.event_type not in CHANGING:
            return
        paths = [os.fsdecode(each) for each in (event.src_path, event.dest_path) if each]
        new = [path for path in paths if self._is_new(path, event.event_type)]
        if new:
            self._changed(event)

    def _is_new(self, path: str, sort: str) -> bool:
        if (self._only and path != self._only) or is_beside_the_matter(path):
            return False
        now = self._look(path)
        is_new = self._known.get(path, None if sort == "created" else ...) != now
        self._known[path] = now
        return is_new


class PromptObserver:
    """Stands in for the observer of MkDocs, which looks through all files twice a second and so tells late.

    It goes on looking, less often the longer a look takes: network drives, containers and links tell of nothing.
    """

    def __init__(self, interval: float) -> None:
        self._looking = PollingObserver(timeout=interval)
        self._told: Any = Observer()
        self._pairs: dict[ObservedWatch, ObservedWatch | None] = {}

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = True) -> ObservedWatch:
        """Tell `handler` of changes of a file or of a folder."""
        is_file = Path(path).is_file()
        once = Once(handler.on_any_event, only=path if is_file else "")
        watch = self._looking.schedule(once, path, recursive=recursive)
        self._pairs[watch] = None
        try:  # a file is replaced by its editor, so that the folder has to be watched
            folder = str(Path(path).parent) if is_file else path
            self._pairs[watch] = self._told.schedule(once, folder, recursive=recursive and not is_file)
        except OSError as error:
            self._say(error)
        return watch

    def unschedule(self, watch: ObservedWatch) -> None:
        """Tell of it no more."""
        self._looking.unschedule(watch)
        if (pair := self._pairs.pop(watch)) is not None:
            self._told.unschedule(pair)

    def start(self) -> None:
        """Begin to notice."""
        self._looking.start()
        try:
            self._told.start()
        except OSError as error:
            self._say(error)

    def stop(self) -> None:
        """Notice no more."""
        for each in (self._looking, self._told):
            if each.is_alive():
                each.stop()

    def join(self) -> None:
        """Wait until nothing is noticed any more."""
        for each in (self._looking, self._told):
            if each.is_alive():
                each.join()

    def _say(self, error: OSError) -> None:
        log.info("minutebook: the system does not tell of changes (%s); they are looked for.", error.strerror or error)


def notice_promptly(server: LiveReloadServer) -> None:
    """Let a server that has not begun yet notice changes at once, and wait no longer after one than it must."""
    watched = dict(server._watched_paths)
    began = process_time()
    for path in filter(os.path.isdir, watched):
        DirectorySnapshot(path)
    interval = max(LEAST, SHARE * (process_time() - began))
    server._watched_paths.clear()
    server._watch_refs.clear()
    server.observer = PromptObserver(interval)  # type: ignore[assignment]
    server.build_delay = PAUSE
    for path, times in watched.items():
        server.watch(path)
        server._watched_paths[path] = times
