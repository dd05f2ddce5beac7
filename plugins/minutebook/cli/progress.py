"""A bar that shows how far a command is."""

from __future__ import annotations

from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

_SECONDS = 0.1
"""From one picture of it to the next."""


class ProgressBar:
    """A bar on standard error with a line for each stage; nothing stays of it.

    It is drawn whenever it is told something, and by no thread: beside one no process could be started.
    """

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
        self._stages: dict[str, TaskID] = {}
        self._drawn = 0.0
        self._bar.start()

    def show(self, stage: str, done: int, total: int) -> None:
        """How many of a stage are done."""
        if stage not in self._stages:
            self._stages[stage] = self._bar.add_task(stage, total=total)
        self._bar.update(self._stages[stage], completed=done)
        if monotonic() > self._drawn + _SECONDS:
            self._bar.refresh()
            self._drawn = monotonic()

    def stop(self) -> None:
        """Take the bar away."""
        self._bar.stop()
