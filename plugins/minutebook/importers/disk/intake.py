"""A source read from disk, once and bounded, without following a link; what comes after works on the bytes."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import new as new_hash
from itertools import islice
from pathlib import Path, PurePath
from urllib.parse import urlsplit, urlunsplit

from minutebook.core.diagnostics import Location, Problem
from minutebook.importers.disk.attachments import attachment_fault
from minutebook.importers.findings import BROKEN_LINK, REFUSED, UNSAFE_ATTACHMENT
from minutebook.sources.frontmatter import MAX_FILE_BYTES

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""

TEXT_ENDINGS = frozenset({".md", ".markdown", ".mdx", ".rst", ".adoc", ".txt", ".yaml", ".yml"})
MAX_FILES = 20_000
MAX_TOTAL_BYTES = 500_000_000
MAX_ATTACHMENT_BYTES = 20_000_000
MAX_WORKBOOK_BYTES = 50_000_000
MAX_DEPTH = 50

_HAS_HANDLES = os.open in os.supports_dir_fd and os.scandir in os.supports_fd  # not so on Windows
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WINDOWS_LINKS = (0xA000000C, 0xA0000003)
"""Reparse tags of symbolic links and of junctions."""

_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SHORT_ADDRESS = re.compile(r"([^@/\s]*@)?([A-Za-z0-9][\w.-]+):(?!/|\\)([^\s:@]+)")
"""As git writes them for SSH: git@example.org:team/records.git; C:\\records is none."""
_LINK = ("it is a symbolic link, and links are not followed", "import the folder or file it leads to by its own name")
_NO_FILE = ("it is a folder, not a file", "name a file in it")
_MISSING = ("there is no such file or folder", "check the spelling")
_SPECIAL = ("it is a pipe, a socket or a device, not a file", "take it out of the folder")


class Refused(Exception):
    """A file or folder that is not opened, and why; callers in this package make a problem of it."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


@contextmanager
def in_words() -> Iterator[None]:
    """What the system refuses, said as Refused; that something is not there stays FileNotFoundError."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Refused(f"the system says: {error.strerror}", "check who may read and write there") from error


@dataclass(frozen=True)
class Folder:
    """A folder held open, so that its entries are reached past no link, whatever is swapped meanwhile.

    `handle` is None on systems without such handles, where `path` is used and links are looked for.
    """

    path: Path
    handle: int | None = None

    def reach(self, name: str) -> str:
        """How to name an entry in a system call that is given `handle` too."""
        return name if self.handle is not None else str(self.path / name)

    def info(self, name: str) -> os.stat_result:
        """What an entry is; of a link, the link itself."""
        return os.stat(self.reach(name), dir_fd=self.handle, follow_symlinks=False)

    def names(self) -> list[str]:
        """Names of all entries, sorted."""
        with os.scandir(self.path if self.handle is None else self.handle) as entries:
            return sorted(entry.name for entry in entries)

    @contextmanager
    def inside(self, name: str, make: bool = False) -> Iterator[Folder]:
        """A folder in this one; raises Refused where it is a link, or no folder."""
        if make:
            with suppress(FileExistsError):
                os.mkdir(self.reach(name), dir_fd=self.handle)
        info = self.info(name)
        if is_link(info):
            raise Refused(f"'{name}': {_LINK[0]}", _LINK[1])
        if not stat.S_ISDIR(info.st_mode):
            raise Refused(f"'{name}' is no folder", "give one of the two another name")
        handle = None if self.handle is None else os.open(name, _FOLDER, dir_fd=self.handle)
        try:
            yield Folder(self.path / name, handle)
        finally:
            if handle is not None:
                os.close(handle)

    @contextmanager
    def below(self, names: Sequence[str], make: bool = False) -> Iterator[Folder]:
        """The folder that a chain of names leads to."""
        with ExitStack() as stack:
            folder = self
            for name in names:
                folder = stack.enter_context(folder.inside(name, make))
            yield folder

    def read(self, name: str, limit: int) -> bytes:
        """All bytes of a regular file; raises Refused where it is none, or has more bytes than `limit`."""
        info = self.info(name)
        if is_link(info):
            raise Refused(*_LINK)
        if not stat.S_ISREG(info.st_mode):
            raise Refused(*(_NO_FILE if stat.S_ISDIR(info.st_mode) else _SPECIAL))
        descriptor = os.open(self.reach(name), _FILE, dir_fd=self.handle)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise Refused(*_SPECIAL)
            data = file.read(limit + 1)
        if len(data) > limit:
            raise Refused(f"it has {max(info.st_size, len(data)):,} bytes; at most {limit:,} are read")
        return data


def is_link(info: os.stat_result) -> bool:
    """Whether an entry leads elsewhere: a symbolic link, or a junction on Windows."""
    return stat.S_ISLNK(info.st_mode) or getattr(info, "st_reparse_tag", 0) in _WINDOWS_LINKS


@contextmanager
def opened(folder: Path) -> Iterator[Folder]:
    """A folder a person named: links on the way to it are followed, it must be none itself."""
    with Folder(folder.parent.resolve()).inside(folder.name or ".") as place:
        handle = os.open(place.path, _FOLDER) if _HAS_HANDLES else None
        try:
            yield Folder(place.path, handle)
        finally:
            if handle is not None:
                os.close(handle)


@dataclass(frozen=True)
class Seen:
    """An entry of a folder tree that is no folder: its path, its size, and why it may not be opened, if so."""

    path: str
    size: int = 0
    fault: tuple[str, str] | None = None


def walk(folder: Folder, prefix: str = "", depth: int = 0) -> Iterator[Seen]:
    """Every file below a folder in the order of names, hidden ones too; hidden folders are not entered."""
    try:
        with in_words():
            names = folder.names()
    except (Refused, FileNotFoundError) as error:
        yield Seen(prefix.rstrip("/"), fault=_fault_of(error))
        return
    for name in names:
        try:
            with in_words():
                info = folder.info(name)
                is_folder = stat.S_ISDIR(info.st_mode) and not is_link(info)
                if is_folder and not name.startswith("."):
                    if depth >= MAX_DEPTH:
                        raise Refused(f"it lies more than {MAX_DEPTH} folders deep", "import a folder further down")
                    with folder.inside(name) as inner:
                        yield from walk(inner, f"{prefix}{name}/", depth + 1)
                elif not is_folder:
                    yield _seen(f"{prefix}{name}", info)
        except (Refused, FileNotFoundError) as error:
            yield Seen(f"{prefix}{name}", fault=_fault_of(error))


def _seen(path: str, info: os.stat_result) -> Seen:
    if is_link(info):
        return Seen(path, fault=_LINK)
    return Seen(path, info.st_size, None if stat.S_ISREG(info.st_mode) else _SPECIAL)


def _fault_of(error: Exception) -> tuple[str, str]:
    return (error.reason, error.hint) if isinstance(error, Refused) else _MISSING


@dataclass(frozen=True)
class Gathered:
    """A source as it lay on disk.

    `root` is the folder as the person typed it (empty for the one they are in), to be put before paths in
    findings; `base` its path within its git repository (empty for the repository's own folder), or else its
    name. Of a single file both are of the folder around it. `files` are texts an importer reads, `others` all
    other files with their sizes, both by path below the folder. `commit` is empty where the folder is in no
    checkout with git at hand, and ends in `-dirty` where a text differs from what that commit holds.
    `repository` is the address of its origin without user, password and query; empty for a path on this machine.
    `covers` is the part of the repository that was asked for: `base`, or the single file in it. `refused` are
    paths below the folder that are there and were not taken in, folders included; '' for all of it.
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


def gather(source: Path, progress: Progress | None = None) -> Gathered:
    """Read a folder, or a single file, as an import needs it; whatever is not taken in is a problem.

    Hidden files and folders are passed over. Where there are too many files, or too many bytes, none is read.
    """
    try:
        with in_words():
            info = source.lstat()
            if is_link(info):
                raise Refused(*_LINK)
            folder, only = (source, "") if stat.S_ISDIR(info.st_mode) else (source.parent, source.name)
            root = "" if folder.as_posix() == "." else folder.as_posix()
            with opened(folder.resolve() if only else folder) as top:
                seen = [_seen(only, info)] if only else list(islice(_visible(top), MAX_FILES + 1))
                _check_bounds(seen)
                files, others, problems = _read_texts(top, seen, root, progress)
    except (Refused, FileNotFoundError) as error:
        reason, hint = _fault_of(error)
        name = source.as_posix()
        problem = REFUSED.at(Location(shown(name)), reason, hint)
        return Gathered(name, source.name, problems=(problem,), covers=source.name, refused=("",))
    base, commit, repository = _checkout(folder, files)
    covers = "/".join(filter(None, (base, only)))
    refused, told = tuple(problems), tuple(problems.values())
    return Gathered(root, base, files, others, told, commit, repository, covers, refused)


def _visible(top: Folder) -> Iterator[Seen]:
    return (each for each in walk(top) if not each.path.rpartition("/")[2].startswith("."))


def _check_bounds(seen: Sequence[Seen]) -> None:
    size = sum(each.size for each in seen)
    if len(seen) > MAX_FILES:
        raise Refused(f"there are more than {MAX_FILES:,} files in it; none was read", "import a folder further down")
    if size > MAX_TOTAL_BYTES:
        message = f"its files have {size:,} bytes, at most {MAX_TOTAL_BYTES:,} are taken in; none was read"
        raise Refused(message, "import a folder further down, or move what is no text out of it")


def _read_texts(
    top: Folder, seen: Sequence[Seen], root: str, progress: Progress | None
) -> tuple[dict[str, bytes], dict[str, int], dict[str, Problem]]:
    files: dict[str, bytes] = {}
    others: dict[str, int] = {}
    problems: dict[str, Problem] = {}
    for number, each in enumerate(sorted(seen, key=lambda each: each.path), 1):
        try:
            if each.fault:
                raise Refused(*each.fault)
            if _UNWRITABLE.search(each.path):
                raise Refused("its name has a control character, or is not UTF-8 text", "rename it")
            if PurePath(each.path).suffix.lower() in TEXT_ENDINGS:
                files[each.path] = _read_text(top, each.path)
            else:
                others[each.path] = each.size
        except (Refused, FileNotFoundError) as error:
            reason, hint = _fault_of(error)
            place = Location(shown("/".join(filter(None, (root, each.path))) or "."))
            problems[each.path] = REFUSED.at(place, f"not taken in: {reason}", hint)
        if progress:
            progress("Gathering", number, len(seen))
    return files, others, problems


def _read_text(top: Folder, path: str) -> bytes:
    data = read_below(top, path, MAX_FILE_BYTES)
    if b"\0" in data:
        raise Refused("it has NUL bytes, so it is no plain text", "save it in your editor with encoding UTF-8")
    return data


def read_below(top: Folder, path: str, limit: int) -> bytes:
    """All bytes of a file below a folder, past no link; raises Refused, or FileNotFoundError where there is none."""
    *folders, name = path.split("/")
    for part in (*folders, name):  # on Windows, C:x and a\b are ways out
        if part in ("", ".", "..") or PurePath(part).name != part or _UNWRITABLE.search(part):
            raise Refused("its path does not stay below the folder")
    with in_words(), top.below(folders) as folder:
        return folder.read(name, limit)


def read_attachment(source: Path, path: str) -> bytes | Problem:
    """A file that a record links to, by its path below the source, or why it is not put onto a site."""
    place = Location(shown(f"{source.as_posix()}/{path}"))
    try:
        if any(part.startswith(".") for part in path.split("/")):
            raise Refused("its path has a hidden name, or does not stay below the folder")
        with in_words(), opened(source if source.is_dir() else source.parent.resolve()) as top:
            data = read_below(top, path, MAX_ATTACHMENT_BYTES)
        if fault := attachment_fault(path, data):
            raise Refused(fault)
    except FileNotFoundError:
        return BROKEN_LINK.at(place, "there is no such file in the source", "correct the link, or take it out")
    except Refused as refused:
        hint = refused.hint or "link to it where it is kept, or turn it into a form a site may serve"
        return UNSAFE_ATTACHMENT.at(place, f"not copied: {refused.reason}", hint)
    return data


def read_workbook_file(source: Path) -> bytes | Problem:
    """A workbook or CSV file that a person named, whole and past no link, or why it is not read."""
    try:
        with in_words(), opened(source.parent.resolve()) as top:
            return read_below(top, source.name, MAX_WORKBOOK_BYTES)
    except (Refused, FileNotFoundError) as error:
        reason, hint = _fault_of(error)
        return REFUSED.at(Location(shown(source.as_posix())), f"not taken in: {reason}", hint)


def _checkout(folder: Path, files: Mapping[str, bytes]) -> tuple[str, str, str]:
    """The folder's path in its repository, the commit that is read, and the address of the repository."""
    told = _git(folder, "rev-parse", "--is-inside-work-tree", "--show-prefix", "HEAD^{commit}")
    if not told.startswith(b"true\n"):
        return folder.resolve().name, "", ""
    prefix, _, commit = told.removeprefix(b"true\n").removesuffix(b"\n").rpartition(b"\n")
    held = _blobs(_git(folder, "ls-tree", "-r", "-z", "HEAD"))
    is_clean = all(held.get(path, "") in _blob_names(data, len(commit)) for path, data in files.items())
    address = _git(folder, "config", "--get", "remote.origin.url").decode("utf-8", "replace").strip()
    name = commit.decode() + ("" if is_clean else "-dirty")
    return os.fsdecode(prefix).rstrip("/"), name, public_address(address)


def _git(folder: Path, *arguments: str) -> bytes:
    """What git answers, if anything; only for what runs no program and reaches no network.

    That rules out `git status`: it runs the filters and monitors that a checkout's own settings name.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_ALLOW_PROTOCOL": "none", "LC_ALL": "C"}
    command = ["git", "-C", str(folder.resolve()), *arguments]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, env=environment, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return b"" if done.returncode else done.stdout


def _blobs(listing: bytes) -> dict[str, str]:
    entries = (entry.partition(b"\t") for entry in listing.split(b"\0") if entry)
    return {os.fsdecode(path): about.split()[2].decode() for about, _, path in entries}


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
    if parts.scheme in ("http", "https", "ssh", "git") and not _UNWRITABLE.search(address):
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
    short = _SHORT_ADDRESS.fullmatch(address)
    return f"{'git@' if short[1] == 'git@' else ''}{short[2]}:{short[3]}" if short else ""


def shown(text: str) -> str:
    """A name as it can be printed: what is no letter or sign of a line is written as \\x1b, \\udcff."""
    return _UNWRITABLE.sub(lambda each: each[0].encode("unicode_escape").decode(), text)
