"""A source read from disk, once and bounded, without following a link; what comes after works on the bytes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from hashlib import new as new_hash
from itertools import islice
from pathlib import Path, PurePath
from urllib.parse import urlsplit, urlunsplit

from minutebook.core.diagnostics import Code, Location, Problem
from minutebook.core.names import shown_path
from minutebook.core.signs import CONTROL
from minutebook.core.values import dataclass
from minutebook.disk.git import ask_git, blobs_of
from minutebook.disk.handles import (
    LINK_FAULT,
    Folder,
    Refused,
    Seen,
    fault_of,
    in_words,
    is_link,
    opened,
    read_below,
    seen_as,
    walk,
)
from minutebook.importers.disk.attachments import attachment_fault, path_fault
from minutebook.importers.findings import BROKEN_LINK, REFUSED, UNSAFE_ATTACHMENT
from minutebook.sources.frontmatter import MAX_FILE_BYTES

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""

TEXT_ENDINGS = frozenset({".md", ".markdown", ".mdx", ".rst", ".adoc", ".txt", ".yaml", ".yml"})
MAX_FILES = 20_000
MAX_TOTAL_BYTES = 500_000_000
MAX_ATTACHMENT_BYTES = 20_000_000
MAX_WORKBOOK_BYTES = 50_000_000

_ELSEWHERE = "link to it where it is kept, or turn it into a form a site may serve"

_SHORT_ADDRESS = re.compile(r"([^@/\s]*@)?([A-Za-z0-9][\w.-]+):(?!/|\\)([^\s:@]+)")
"""As git writes them for SSH: git@example.org:team/records.git; C:\\records is none."""


@dataclass(frozen=True)
class SourceFiles:
    """A source as it lay on disk.

    `root` is the folder as the person typed it, empty for the one they are in; `base` its path within its git
    repository, or else its name. Of a single file both are of the folder around it. `files` are texts an importer
    reads, `others` all other files with their sizes, both by path below the folder. `commit` ends in `-dirty` where a
    text differs from what that commit holds. `covers` is the part of the repository that was asked for: `base`, or
    the single file in it. `refused` are paths below the folder that were not taken in; '' for all of it.
    """

    root: str
    base: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    others: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    commit: str = ""
    repository: str = ""
    covers: str = ""
    refused: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether a file of another source, by its path in the repository, is where it would lie."""
        home = Path(self.root or ".").resolve().joinpath(*[".."] * len(PurePath(self.base).parts))
        return bool(path_fault(path)) or os.path.lexists(home / path)


def gather(source: Path, progress: Progress | None = None) -> SourceFiles:
    """Read a folder, or a single file, as an import needs it; whatever is not taken in is a problem.

    Hidden files and folders are passed over. Where there are too many files, or too many bytes, none is read.
    """
    try:
        with in_words():
            info = source.lstat()
            if is_link(info):
                raise Refused(*LINK_FAULT)
            folder, only = (source, "") if stat.S_ISDIR(info.st_mode) else (source.parent, source.name)
            top = opened(folder.resolve() if only else folder)
            visible = (each for each in walk(top) if not each.path.rpartition("/")[2].startswith("."))
            seen = [seen_as(only, info)] if only else list(islice(visible, MAX_FILES + 1))
            _check_bounds(seen)
    except (Refused, FileNotFoundError) as error:
        problem = _refused(source.as_posix(), "", error)
        return SourceFiles(source.as_posix(), source.name, problems=(problem,), covers=source.name, refused=("",))
    found = SourceFiles("" if folder.as_posix() == "." else folder.as_posix(), "")
    files, others, problems = dict[str, bytes](), dict[str, int](), dict[str, Problem]()
    for number, each in enumerate(sorted(seen, key=lambda each: each.path), 1):
        try:
            if (data := _taken(top, each)) is None:
                others[each.path] = each.size
            else:
                files[each.path] = data
        except (Refused, FileNotFoundError) as error:
            place = "/".join(filter(None, (found.root, each.path))) or "."
            problems[each.path] = _refused(place, "not taken in: ", error)
        if progress:
            progress("Gathering", number, len(seen))
    base, commit, repository = _checkout(folder, files)
    covers = "/".join(filter(None, (base, only)))
    told, refused = tuple(problems.values()), tuple(problems)
    return SourceFiles(found.root, base, files, others, told, commit, repository, covers, refused)


def _check_bounds(seen: Sequence[Seen]) -> None:
    size = sum(each.size for each in seen)
    if len(seen) > MAX_FILES:
        raise Refused(f"there are more than {MAX_FILES:,} files in it; none was read", "import a folder further down")
    if size > MAX_TOTAL_BYTES:
        message = f"its files have {size:,} bytes, at most {MAX_TOTAL_BYTES:,} are taken in; none was read"
        raise Refused(message, "import a folder further down, or move what is not text out of it")


def _taken(top: Folder, each: Seen) -> bytes | None:
    """A text whole; None for a file of another form."""
    if each.fault:
        raise Refused(*each.fault)
    if CONTROL.search(each.path):
        raise Refused("its name has a control character, or is not UTF-8 text", "rename it")
    if PurePath(each.path).suffix.lower() not in TEXT_ENDINGS:
        return None
    data = read_below(top, each.path, MAX_FILE_BYTES)
    if b"\0" in data:
        raise Refused("it has NUL bytes, so it is not plain text", "save it in your editor with encoding UTF-8")
    return data


def _refused(place: str, what: str, error: Exception, code: Code = REFUSED, instead: str = "") -> Problem:
    reason, hint = fault_of(error)
    return code.at(Location(shown_path(place)), f"{what}{reason}", hint or instead)


def read_attachment(source: Path, path: str) -> bytes | Problem:
    """A file that a record links to, by its path below the source, or why it is not put onto a site."""
    place = f"{source.as_posix()}/{path}"
    try:
        if any(part.startswith(".") for part in path.split("/")):
            raise Refused("its path has a hidden name, or does not stay below the folder")
        with in_words():
            top = opened(source if source.is_dir() else source.parent.resolve())
            data = read_below(top, path, MAX_ATTACHMENT_BYTES)
        if fault := attachment_fault(path, data):
            raise Refused(fault)
    except FileNotFoundError as error:
        return _refused(place, "", error, BROKEN_LINK)
    except Refused as refused:
        return _refused(place, "not copied: ", refused, UNSAFE_ATTACHMENT, _ELSEWHERE)
    return data


def read_workbook_file(source: Path) -> bytes | Problem:
    """A workbook or CSV file that a person named, whole and past no link, or why it is not read."""
    try:
        with in_words():
            return read_below(opened(source.parent.resolve()), source.name, MAX_WORKBOOK_BYTES)
    except (Refused, FileNotFoundError) as error:
        return _refused(source.as_posix(), "not taken in: ", error)


def _checkout(folder: Path, files: Mapping[str, bytes]) -> tuple[str, str, str]:
    """The folder's path in its repository, the commit that is read, and the address of the repository."""
    told = ask_git(folder, "rev-parse", "--is-inside-work-tree", "--show-prefix", "HEAD^{commit}")
    if not told.startswith(b"true\n"):
        return folder.resolve().name, "", ""
    prefix, _, commit = told.removeprefix(b"true\n").removesuffix(b"\n").rpartition(b"\n")
    held = blobs_of(ask_git(folder, "ls-tree", "-r", "-z", "HEAD"))
    is_clean = all(held.get(path, "") in _blob_names(data, len(commit)) for path, data in files.items())
    address = ask_git(folder, "config", "--get", "remote.origin.url").decode("utf-8", "replace").strip()
    name = commit.decode() + ("" if is_clean else "-dirty")
    return os.fsdecode(prefix).rstrip("/"), name, public_address(address)


def _blob_names(data: bytes, length: int) -> Iterator[str]:
    """Names git gives a file's bytes, and the same with the line ends git keeps where it changes them."""
    for each in (data, data.replace(b"\r\n", b"\n")):
        digest = new_hash("sha1" if length == 40 else "sha256", usedforsecurity=False)
        digest.update(b"blob %d\0" % len(each) + each)
        yield digest.hexdigest()


def public_address(address: str) -> str:
    """A repository's address with no user, password or query in it; empty for a path on this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https", "ssh", "git") and not CONTROL.search(address):
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
    short = _SHORT_ADDRESS.fullmatch(address)
    return f"{'git@' if short[1] == 'git@' else ''}{short[2]}:{short[3]}" if short else ""
