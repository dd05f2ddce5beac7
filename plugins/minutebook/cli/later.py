"""Commands whose modules are loaded once they are called, for to load them all takes longer than most of them do."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from threading import current_thread, main_thread
from typing import Any

import click


class LaterCommand(click.Command):
    """What the list of commands tells of one, in a `line`, and where its module has it: `module:name`."""

    def __init__(self, name: str, place: str, line: str) -> None:
        super().__init__(name, short_help=line)
        self.place = place

    @cached_property
    def loaded(self) -> click.Command:
        """The command itself."""
        module, _, name = self.place.partition(":")
        with _ended_by_interrupts():
            command = getattr(import_module(f"minutebook.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of the command itself, which click then asks for all else, for completing words, too."""
        return self.loaded.make_context(info_name, args, parent, **extra)


def loaded(command: click.Command) -> click.Command:
    """A command with its options, whether it was loaded already or not."""
    return command.loaded if isinstance(command, LaterCommand) else command


@contextmanager
def _ended_by_interrupts() -> Iterator[None]:
    """Let Ctrl-C end the command as the system ends any program: in the middle of an import Python would complain."""
    if current_thread() is not main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
