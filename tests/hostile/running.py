"""Commands of the product, run on a book as people run them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

BIN = Path(sys.executable).parent
LIMIT = 600


@dataclass
class Outcome:
    """What a command said, and how it ended: `code` is -9 where it went over the time it had."""

    code: int
    said: str
    seconds: float

    @property
    def is_traceback(self) -> bool:
        """Whether it broke instead of ending."""
        return "Traceback (most recent call last)" in self.said


def command(folder: Path, *words: str, limit: float = LIMIT, **settings: str) -> Outcome:
    """Run minutebook or mkdocs in a book."""
    started = time.monotonic()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MINUTEBOOK_")}
    environment |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore", **settings}
    try:
        done = subprocess.run(
            [str(BIN / words[0]), *words[1:]], cwd=folder, capture_output=True, timeout=limit, env=environment
        )
        said = (done.stdout + done.stderr).decode(errors="replace")
        return Outcome(done.returncode, said, time.monotonic() - started)
    except subprocess.TimeoutExpired as error:
        said = b"".join(filter(None, (error.stdout, error.stderr))).decode(errors="replace")
        return Outcome(-9, said, time.monotonic() - started)


@dataclass
class Attempt:
    """A build of a hostile book: pages that had to be taken away before it came through, and what each did."""

    ended: bool
    dropped: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


SERVES = """
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config("mkdocs.yml", site_dir="site")
config.plugins.on_startup(command="serve", dirty=False)
build(config)
"""
"""Builds what `mkdocs serve` shows, problems in place of broken pages."""


def build(folder: Path, tries: int = 25, limit: float = LIMIT, serves: bool = False) -> Attempt:
    """Build as MkDocs does, not strictly; a page that breaks the build is taken away and the build tried again."""
    attempt = Attempt(False)
    for _ in range(tries):
        words = ("python", "-c", SERVES) if serves else ("mkdocs", "build", "--quiet", "--site-dir", "site")
        done = command(folder, *words, limit=limit)
        attempt.seconds = done.seconds
        if done.code == 0:
            attempt.ended = True
            return attempt
        culprit = _named(folder, done.said) or _searched(folder, limit)
        why = done.said.strip().splitlines()[-1][:200] if done.said.strip() else f"ended with {done.code}"
        if culprit is None:
            attempt.dropped["(unknown)"] = why
            return attempt
        attempt.dropped[culprit] = f"{'traceback: ' if done.is_traceback else ''}{why}"
        (folder / "content" / culprit).unlink()
    return attempt


def _named(folder: Path, said: str) -> str | None:
    """The file a failed build names."""
    for found in re.findall(r"Error (?:building|reading) page '([^']+)'", said):
        if (folder / "content" / found).is_file():
            return str(found)
    return None


def _searched(folder: Path, limit: float) -> str | None:
    """The first file, by name, with which the build fails: found by halves."""
    aside = folder / "aside"
    files = sorted(each.relative_to(folder / "content").as_posix() for each in (folder / "content").rglob("*.md"))
    files = [each for each in files if each != "index.md"]

    def fails(count: int) -> bool:
        for name in files[count:]:
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "content" / name).rename(aside / name)
        try:
            return command(folder, "mkdocs", "build", "--quiet", "--site-dir", "half", limit=limit).code != 0
        finally:
            for name in files[count:]:
                (aside / name).rename(folder / "content" / name)

    low, high = 0, len(files)
    if fails(0):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fails(middle) else (middle, high)
    return files[high - 1] if files else None


def checked(folder: Path) -> tuple[dict[str, set[str]], Outcome]:
    """Codes of the problems the check has with each file, paths as below the content folder."""
    done = command(folder, "minutebook", "check", "--format", "json", "--fail-on", "never")
    codes: dict[str, set[str]] = defaultdict(set)
    start = done.said.find("{")
    try:
        data, _ = json.JSONDecoder().raw_decode(done.said[start:])
    except ValueError:
        return codes, done
    for problem in data["problems"]:
        path = str(problem.get("path") or problem.get("location", {}).get("path", ""))
        codes[path.removeprefix("content/")].add(problem["code"])
    return codes, done
