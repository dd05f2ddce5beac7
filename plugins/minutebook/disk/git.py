"""What git knows of a content folder: branches, the files of a revision, who is at work; it changes nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from minutebook.core.calendar import parse_day
from minutebook.core.values import dataclass
from minutebook.sources.folder import is_markdown, is_page
from minutebook.sources.frontmatter import MAX_FILE_BYTES
from minutebook.sources.source import RawFile

_SECONDS = 60
_REMOTE = "refs/remotes/"


class UnknownRevision(Exception):
    """No commit goes by that name; the message says what to do."""


def ask_git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers, if anything; only for what runs no program and reaches no network.

    That rules out `git status`: it runs the filters and monitors that a checkout's own settings name.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_ALLOW_PROTOCOL": "none", "LC_ALL": "C"}
    command = ["git", "-C", str(folder.resolve()), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, env=environment, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return b"" if done.returncode else done.stdout


def blobs_of(listing: bytes) -> dict[str, str]:
    """Paths with the names of their contents, from what `git ls-tree -r -z` answers; links are left out."""
    entries = (entry.partition(b"\t") for entry in listing.split(b"\0") if entry)
    return {
        os.fsdecode(path): about.split()[2].decode()
        for about, _, path in entries
        if not about.startswith((b"120000", b"160000"))
    }


@dataclass(frozen=True)
class Branch:
    """A line of work other than the one checked out: its name as people say it (`origin/new-decision`), its commit."""

    name: str
    commit: str


@dataclass(frozen=True)
class History:
    """The git repository around a content folder, asked as little as possible and never changed."""

    folder: Path

    @cached_property
    def prefix(self) -> str | None:
        """Path of the folder in its repository, '' for the repository's own; None where there is no repository."""
        told = ask_git(self.folder, "rev-parse", "--is-inside-work-tree", "--show-prefix")
        if not told.startswith(b"true\n"):
            return None
        return os.fsdecode(told.removeprefix(b"true\n").removesuffix(b"\n")).rstrip("/")

    @property
    def is_there(self) -> bool:
        """Whether the folder lies in a git checkout, and git is at hand."""
        return self.prefix is not None

    @cached_property
    def is_shallow(self) -> bool:
        """Whether only the latest commits were fetched, so that older ones cannot be compared."""
        return ask_git(self.folder, "rev-parse", "--is-shallow-repository").strip() == b"true"

    def commit_of(self, revision: str) -> str:
        """Full name of the commit a branch, tag or commit name stands for; '' where there is none."""
        if revision.startswith("-"):
            return ""
        found = ask_git(self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return found.decode("ascii", "replace").strip()

    def fork_of(self, base: str) -> str:
        """The commit from which the work checked out here left `base`, or origin's; raises UnknownRevision."""
        if not self.is_there:
            told = f"'{self.folder.name}' is not in a git repository that can be read here; `git log` in it says why"
            raise UnknownRevision(told)
        commit = self.commit_of(base) or self.commit_of(f"origin/{base}")
        if not commit:
            raise UnknownRevision(f"There is no branch or commit '{base}' here; fetch it first: git fetch origin")
        fork = ask_git(self.folder, "merge-base", commit, "HEAD").decode("ascii", "replace").strip()
        if not fork and self.is_shallow:
            raise UnknownRevision(f"The history back to '{base}' is not here; fetch it: git fetch --unshallow")
        return fork or commit

    def day_of(self, commit: str) -> date | None:
        """Day a commit was made, where its author was."""
        return parse_day(ask_git(self.folder, "show", "-s", "--format=%cs", commit, "--").decode().strip())

    @cached_property
    def current(self) -> str:
        """Name of the branch that is checked out; '' where a bare commit is, as in most CI runs."""
        return os.fsdecode(ask_git(self.folder, "symbolic-ref", "--quiet", "--short", "HEAD")).strip()

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """Local and remote-tracking branches whose work is not in what is checked out, by name, one of each commit.

        What was pushed of the current branch is left out: it is this work, before a rebase or an amended commit.
        """
        form = "--format=%(objectname) %(refname) %(symref)"
        told = os.fsdecode(ask_git(self.folder, "for-each-ref", form, "--no-merged=HEAD", "refs/heads", _REMOTE))
        found: dict[str, Branch] = {}
        for line in told.splitlines():
            commit, name, symbolic = (*line.split(" "), "")[:3]
            short = name.removeprefix("refs/heads/").removeprefix(_REMOTE)
            if not symbolic and short.partition("/")[2] != (self.current or None):
                found.setdefault(commit, Branch(short, commit))
        return tuple(sorted(found.values(), key=lambda each: each.name))

    def pages_at(self, commit: str, below: str = ".") -> Mapping[str, str]:
        """Markdown files of the folder as a commit has them: path below the folder, name of the content.

        `below` is the way from there to the folder it was then.
        """
        listing = self._listing(commit, below)
        return {path: name for path, name in listing.items() if is_page(path) and not _is_hidden(path)}

    def others_at(self, commit: str, below: str = ".") -> list[str]:
        """Paths of the folder's other files as a commit has them."""
        listing = self._listing(commit, below)
        return sorted(path for path in listing if not is_markdown(path) and not _is_hidden(path))

    def _listing(self, commit: str, below: str) -> dict[str, str]:
        listing = ask_git(self.folder, "ls-tree", "-r", "-z", commit, "--", below)
        return {path.removeprefix(f"{below}/"): name for path, name in blobs_of(listing).items()}

    def contents(self, names: Iterable[str]) -> dict[str, bytes]:
        """Contents by name, in one question; what is larger than a record may be is cut off and then refused."""
        wanted = sorted(set(names))
        told = ask_git(self.folder, "cat-file", "--batch", given="".join(f"{each}\n" for each in wanted).encode())
        found: dict[str, bytes] = {}
        at = 0
        while at < len(told):
            end = told.index(b"\n", at)
            name, *about = told[at:end].split()
            if len(about) != 2:  # missing, as in a partial clone
                at = end + 1
                continue
            size = int(about[1])
            found[name.decode()] = told[end + 1 : end + 1 + min(size, MAX_FILE_BYTES + 1)]
            at = end + size + 2
        return found

    def files_at(self, commit: str, below: str = ".") -> list[RawFile]:
        """Markdown files of the folder as a commit has them, as `read_folder` gives those on disk."""
        pages = self.pages_at(commit, below)
        contents = self.contents(pages.values())
        return [RawFile(path, contents[name]) for path, name in sorted(pages.items()) if name in contents]

    def authors_since(self, commit: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """By path, names and mail addresses of those whose commits since then touched the file."""
        form = "--format=%x01%an%x02%ae%x02"
        told = ask_git(self.folder, "log", "-z", "--no-merges", "--relative", "--name-only", form, f"{commit}..HEAD")
        found: dict[str, dict[tuple[str, str], None]] = {}
        for entry in os.fsdecode(told).split("\x01")[1:]:
            name, mail, paths = (*entry.split("\x02", 2), "", "")[:3]
            for path in paths.split("\0"):
                if path.strip("\n"):
                    found.setdefault(path.strip("\n"), {})[name, mail] = None
        return {path: tuple(authors) for path, authors in found.items()}

    def work_elsewhere(self) -> dict[str, list[RawFile]]:
        """By branch, the files it has that neither the checkout's commit nor its own fork from there has so."""
        here = self.pages_at("HEAD") if self.commit_of("HEAD") else {}
        new: dict[str, dict[str, str]] = {}
        for branch in self.branches:
            fork = ask_git(self.folder, "merge-base", branch.commit, "HEAD").decode("ascii", "replace").strip()
            before = self.pages_at(fork) if fork else {}
            pages = self.pages_at(branch.commit)
            new[branch.name] = {
                path: name for path, name in pages.items() if name not in (before.get(path), here.get(path))
            }
        contents = self.contents(name for pages in new.values() for name in pages.values())
        return {
            branch: [RawFile(path, contents[name]) for path, name in sorted(pages.items()) if name in contents]
            for branch, pages in sorted(new.items())
        }

    def versions_of(self, path: str) -> list[bytes]:
        """What a file of the folder said at each commit that changed it, latest first; as far as they are here."""
        words = (
            "-c",
            "log.showSignature=false",
            "log",
            "-n",
            "200",
            "--format=",
            "--raw",
            "--no-abbrev",
            "--no-renames",
        )
        told = ask_git(self.folder, *words, "HEAD", "--", f":(literal){path}").decode("utf-8", "replace")
        names = [line.split()[3] for line in told.splitlines() if line.startswith(":")]
        contents = self.contents(names) if names else {}
        return [contents[name] for name in dict.fromkeys(names) if name in contents]

    def setting(self, name: str) -> str:
        """A setting of git, such as user.name; '' where it is not set."""
        return ask_git(self.folder, "config", "--get", name).decode("utf-8", "replace").strip()


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
