"""What was worked out before, and holds as long as what it was made of is the same: one file below `.cache`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from minutebook.disk.git import ask_git

T = TypeVar("T")

FOLDER = ".cache/minutebook"
"""Beside mkdocs.yml; the workflows we write restore it in CI."""

FILE = "kept-1.sqlite3"
"""Its number is that of the tables below: other tables are in a file of another name."""

LIMIT = 400_000_000
"""Bytes of all values together; above it those go that were not used for longest."""

_SECONDS = 5.0
_TABLES = """
CREATE TABLE IF NOT EXISTS vals (sort TEXT, key BLOB, value BLOB, PRIMARY KEY (sort, key));
CREATE TABLE IF NOT EXISTS marks (sort TEXT, key BLOB, used INTEGER, size INTEGER, PRIMARY KEY (sort, key))
    WITHOUT ROWID;
"""


def key_of(*parts: str | bytes) -> bytes:
    """The key of what these parts make; ("a", "bc") and ("ab", "c") have two."""
    digest = blake2b(digest_size=20)
    for part in parts:
        data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()


def kept_beside(home: Path, folder: str = FOLDER) -> Kept:
    """What is kept for the site of a folder; nothing where git has the files, for then somebody else may have made
    them."""
    is_given = (home / folder).exists() and bool(ask_git(home, "ls-files", "-z", "--", folder))
    return Kept(None if is_given else home / folder)


@dataclass(frozen=True)
class Kept:
    """Values by sort and key in a folder, which may be deleted at any time; None keeps nothing.

    A key is the `key_of` everything its value depends on, so that no value ever has to be taken back. Several
    programs may use a folder at once. A file that cannot be read, written or waited for counts as empty.
    """

    folder: Path | None
    limit: int = LIMIT

    def found(self, sort: str, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """The values that are there of these keys."""
        if self.folder is None or not keys or not (self.folder / FILE).is_file():
            return {}
        return self._asked(lambda base: _values(base, sort, keys)) or {}

    def keep(self, sort: str, values: Mapping[bytes, bytes], used: Collection[bytes] = ()) -> bool:
        """Add values, and say whether that could be done.

        Those of the keys in `used` were of use just now, and so are not the first to go.
        """
        if self.folder is None or not (values or used):
            return False
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            if not (self.folder / ".gitignore").exists():
                (self.folder / ".gitignore").write_text("*\n")  # whatever the site's own says
            return self._asked(lambda base: _add(base, sort, values, used, self.limit)) is not None
        return False

    def _asked(self, errand: Callable[[sqlite3.Connection], T]) -> T | None:
        """Do something with the file. Each errand has a connection of its own, for none outlives a fork."""
        assert self.folder is not None
        path = self.folder / FILE
        try:
            with closing(sqlite3.connect(path, timeout=_SECONDS, isolation_level=None)) as base:
                base.execute("PRAGMA journal_mode = WAL")
                base.execute("PRAGMA synchronous = NORMAL")
                base.executescript(_TABLES)
                return errand(base)
        except sqlite3.OperationalError:  # another program is at it for long, the disk is full, the folder read-only
            return None
        except sqlite3.DatabaseError:  # the file is no database, or damaged
            for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
                with suppress(OSError):
                    (self.folder / name).unlink()
            return None


def _values(base: sqlite3.Connection, sort: str, keys: Collection[bytes]) -> dict[bytes, bytes]:
    found = {}
    for key in keys:
        row = base.execute("SELECT value FROM vals WHERE sort = ? AND key = ?", (sort, key)).fetchone()
        if row is not None:
            found[key] = row[0]
    return found


def _add(
    base: sqlite3.Connection, sort: str, values: Mapping[bytes, bytes], used: Collection[bytes], limit: int
) -> bool:
    """All in one transaction, with what has to go; True."""
    base.execute("BEGIN IMMEDIATE")
    turn = 1 + base.execute("SELECT coalesce(max(used), 0) FROM marks").fetchone()[0]
    base.executemany("INSERT OR REPLACE INTO vals VALUES (?, ?, ?)", ((sort, *pair) for pair in values.items()))
    base.executemany(
        "INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?)",
        ((sort, key, turn, len(value)) for key, value in values.items()),
    )
    base.executemany("UPDATE marks SET used = ? WHERE sort = ? AND key = ?", ((turn, sort, key) for key in used))
    _forget(base, limit)
    base.execute("COMMIT")
    return True


def _forget(base: sqlite3.Connection, limit: int) -> None:
    """Drop the values that were not used for longest, until a quarter of the room is free."""
    total = base.execute("SELECT coalesce(sum(size), 0) FROM marks").fetchone()[0]
    if total <= limit:
        return
    going = []
    for sort, key, size in base.execute("SELECT sort, key, size FROM marks ORDER BY used, sort, key"):
        if total <= limit * 3 // 4:
            break
        going.append((sort, key))
        total -= size
    for table in ("vals", "marks"):
        base.executemany(f"DELETE FROM {table} WHERE sort = ? AND key = ?", going)  # two names of ours
