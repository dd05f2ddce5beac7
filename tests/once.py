"""What is costly is made once in a run of the tests, by whichever worker asks first."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 300
"""Seconds to wait for another worker."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder that `make` has filled, in this process or in another one; nobody may write into it afterwards."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # of all workers
    folder, done, failed = (base / f"once-{name}{end}" for end in ("", ".done", ".failed"))
    try:
        folder.mkdir()
    except FileExistsError:
        _wait(done, failed)
        return folder
    try:
        make(folder)
    except BaseException as fault:
        failed.write_text(str(fault), encoding="utf-8")
        raise
    done.touch()
    return folder


def _wait(done: Path, failed: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not done.exists():
        if failed.exists():
            pytest.fail(f"another worker could not make it: {failed.read_text(encoding='utf-8')}")
        assert time.monotonic() < until, f"{done.name} did not come within {PATIENCE} seconds"
        time.sleep(0.1)
