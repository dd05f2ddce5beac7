"""The content folder as it lies on disk, read past no link: the one walk of the check and of the build."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from minutebook.core.names import name_fault
from minutebook.disk.handles import (
    LINK_FAULT,
    Refused,
    Seen,
    fault_of,
    in_words,
    opened,
    read_below,
    walk,
)
from minutebook.disk.writing import MAX_FILE_BYTES
from minutebook.sources.active import MOST_BYTES, active_fault, is_passive
from minutebook.sources.folder import is_markdown, is_page
from minutebook.sources.source import RawFile

_LINK_HINT = "put the file or folder itself there, and delete the link"
_OTHER_HINT = "take it out of the folder, or make it a plain file"


class Content(NamedTuple):
    """What is in a content folder.

    `pages` and `others` are sorted; the first come with their bytes. `refused` are entries that are not read, by path,
    with why and what to do; `folders` are those of them that are, or lead to, folders. `hidden` are files whose path
    has a name that begins with a dot: they are neither pages nor shown, unless a site asks MkDocs for them.
    """

    pages: list[RawFile]
    others: list[str]
    refused: dict[str, tuple[str, str]]
    folders: set[str]
    hidden: list[str]


def read_folder(folder: Path) -> Content:
    """Everything in a folder, which may itself be reached by a link.

    Whatever is a link, a pipe or a device, or may not be opened, is refused; of hidden entries only links to folders.
    """
    content = Content([], [], {}, set(), [])
    home = folder.resolve()
    if home.is_dir():
        top = opened(home)
        for each in walk(top, enters_hidden=True):
            is_hidden = each.path.startswith(".") or "/." in each.path
            try:
                _take(each, content, is_hidden)
            except (Refused, FileNotFoundError) as error:
                _refuse(each.path, error, content, is_hidden, (home / each.path).is_dir())
        content.pages.sort(key=lambda each: each.path)
        content.others.sort()
        content.hidden.sort()
    return content


class ContentFolder:
    """A content folder, looked through once for all who ask what was there when it was read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: Content | None = None

    def read(self) -> Content:
        """Everything as it lies there now."""
        self._seen = read_folder(self.folder)
        return self._seen

    def seen(self) -> Content:
        """Everything as it lay there when it was last read."""
        return self._seen or self.read()


def active_files(folder: Path, paths: Iterable[str], named: Iterable[str] = ()) -> dict[str, str]:
    """Files below the folder that would run something in a browser, with what; `named` are a site's own by intent."""
    wanted = [path for path in paths if path not in set(named) and not (is_passive(path) or name_fault(path))]
    found: dict[str, str] = {}
    if wanted:
        with suppress(Refused, FileNotFoundError), in_words():
            top = opened(folder.resolve())
            for path in wanted:
                try:
                    fault = active_fault(path, read_below(top, path, MOST_BYTES))
                except (Refused, FileNotFoundError) as error:
                    fault = fault_of(error)[0]
                if fault:
                    found[path] = fault
    return found


def _take(seen: Seen, content: Content, is_hidden: bool) -> None:
    if seen.fault:
        raise Refused(*seen.fault)
    if is_hidden:
        content.hidden.append(seen.path)
        return
    if not is_markdown(seen.path):
        content.others.append(seen.path)
    elif name_fault(seen.path):  # told for its name, whatever is in it
        content.pages.append(RawFile(seen.path, b""))
    elif not is_page(seen.path):
        ending = seen.path.rpartition(".")[2]
        raise Refused(f"it ends in .{ending}, which makes it no page", f"let its name end in .{ending.lower()}")
    else:
        content.pages.append(RawFile(seen.path, seen.read(MAX_FILE_BYTES)))


def _refuse(path: str, error: Exception, content: Content, is_hidden: bool, is_folder: bool) -> None:
    """Note down what is not read; MkDocs follows every link to a folder, so those count wherever they are."""
    reason, hint = fault_of(error)
    if is_folder:
        content.folders.add(path)
    if is_folder or not is_hidden:
        content.refused[path] = reason, _LINK_HINT if reason == LINK_FAULT[0] else hint or _OTHER_HINT
