"""Which lines of a .gitignore keep the files out of git that last no longer than a command is at work."""

from __future__ import annotations

from fnmatch import fnmatchcase

from minutebook.disk.writing import JOURNAL_NAME, LOCK_NAME

IGNORED = {".minutebook-*.tmp": ".minutebook-0.tmp", LOCK_NAME: LOCK_NAME, JOURNAL_NAME: JOURNAL_NAME}
"""Each line, with a name it is there for."""


def with_ignored(text: str) -> str:
    """A .gitignore with the lines it lacks at its end; every other byte as it was."""
    patterns = [line.strip().removeprefix("**/") for line in text.splitlines() if not line.startswith(("#", "!"))]
    missing = [line for line, name in IGNORED.items() if not any(fnmatchcase(name, each) for each in patterns)]
    end = "\r\n" if "\r\n" in text else "\n"
    gap = end if text and not text.endswith("\n") and missing else ""
    return text + gap + "".join(f"{line}{end}" for line in missing)
