"""A git repository made in a test: dates, names and settings fixed, so that its commits are too."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

WHO = {
    f"GIT_{part}_{name}": value
    for part in ("AUTHOR", "COMMITTER")
    for name, value in (("NAME", "Ana Silva"), ("EMAIL", "ana@example.org"))
}


@dataclass(frozen=True)
class Checkout:
    """A working tree on the branch `main`, made where there is none yet."""

    folder: Path

    def __post_init__(self) -> None:
        if not (self.folder / ".git").exists():
            self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str, day: str = "2026-11-01") -> str:
        """What git says; fails the test where it refuses."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", **WHO}
        environment |= {f"GIT_{part}_DATE": f"{day}T12:00:00+0000" for part in ("AUTHOR", "COMMITTER")}
        done = subprocess.run(
            ["git", "-C", str(self.folder), *words], capture_output=True, text=True, env=environment, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self, day: str, message: str) -> str:
        """Everything as it lies there, as one commit of that day; its name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message, day=day)
        return self.git("rev-parse", "HEAD")
