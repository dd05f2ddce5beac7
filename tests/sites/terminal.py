"""A person at a terminal, played: commands are run in a real one, and answers typed when a question waits."""

import os
import pty
import re
import select
import shlex
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

WAITING = re.compile(r"(?::|\?|>|\]) ?\Z")
"""How a question ends that waits for an answer."""

_SECONDS = 120
_COLORS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def played(command: str, answers: Sequence[str], folder: Path, environment: Mapping[str, str]) -> str:
    """What the terminal shows, answers included, from the start of a command to its end.

    Raises AssertionError where the command fails, asks more than it is told, or less.
    """
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        shlex.split(command), cwd=folder, env=dict(environment), stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown, waiting, started = "", list(answers), time.monotonic()
    while time.monotonic() - started < _SECONDS:
        ready, _, _ = select.select([ours], [], [], 0.2)
        if ready:
            try:
                shown += os.read(ours, 65_536).decode("utf-8", "replace")
            except OSError:  # Linux says so when the other side has closed
                break
        elif child.poll() is not None:
            break
        elif waiting and WAITING.search(_plain(shown).rpartition("\n")[2]):
            os.write(ours, (waiting.pop(0) + "\n").encode())
    if child.poll() is None:
        try:
            child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            child.kill()
    os.close(ours)
    text = _plain(shown)
    assert child.wait() == 0, f"$ {command}\n{text}"
    assert not waiting, f"never asked for: {waiting}\n{text}"
    return text


def _plain(text: str) -> str:
    return _COLORS.sub("", text).replace("\r\n", "\n").replace("\r", "")
