"""Where every word of a command meets a person: printed with nothing in it that steers a terminal, asked for, ended."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from io import StringIO
from typing import Any

import click

from minutebook.authoring.refusal import Refusal
from minutebook.core.signs import named
from minutebook.hosts.unusable import UnusableSite

INTERRUPTED, NOBODY_READS = 130, 141
"""How a command ends after Ctrl-C, and where what it prints to is closed, such as `| head`; as shells tell it."""

_COMMAND = re.compile(r"^[^\S\n]*+:(?=:)|#(?=#\[)", re.MULTILINE)
"""Begins what a runner of GitHub takes for a command to itself, wherever it is printed."""


def say(words: object, *, err: bool = False, nl: bool = True) -> None:
    """Print words on standard output, or with `err` on the other stream, on which questions are put, too."""
    click.echo(_no_command(named(str(words))), err=err, nl=nl)


def put(text: str, is_command: bool = False) -> None:
    """Print a report, whose signs are named already, in UTF-8 whatever the terminal has; `is_command` is for GitHub's
    own annotations."""
    click.echo((text if is_command else _no_command(text)).encode("utf-8", "backslashreplace"), nl=False)


def _no_command(text: str) -> str:
    return _COMMAND.sub("\\g<0>\u2060", text) if os.environ.get("GITHUB_ACTIONS") else text


def asked(question: str, default: str = "") -> str:
    """What a person answers; `default` where they answer nothing."""
    shown = f"{named(question)} [{named(default)}]" if default else named(question)
    return str(click.prompt(shown, default=default, show_default=False, err=True))


def agreed(question: str) -> bool:
    """Whether a person says yes."""
    return click.confirm(named(question), err=True)


class Commands(click.Group):
    """The commands, none of which ends in a traceback where a person, or what reads along, has had enough.

    `former` has, by the name a command had in the last version, what is run for it and what a person is told to type.
    """

    def __init__(self, *given: Any, former: Mapping[str, tuple[str, str]] | None = None, **named: Any) -> None:
        super().__init__(*given, **named)
        self.former = former or {}

    def list_commands(self, _context: click.Context) -> list[str]:
        """The commands in the order in which a person needs them."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of a name, or of the name it had."""
        if args[0] in self.former:
            run, told = self.former[args[0]]
            say(f"`minutebook {args[0]}` is now `minutebook {told}`.", err=True)
            args = [*run.split(), *args[1:]]
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, and print what is wrong about it as all else is printed."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            with suppress(OSError):
                click.echo("\nStopped.", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None
        except (Refusal, UnusableSite) as refusal:
            say(refusal, err=True)
            raise click.exceptions.Exit(1) from refusal
        except click.ClickException as error:
            words = StringIO()
            error.show(words)
            say(words.getvalue(), err=True, nl=False)
            raise click.exceptions.Exit(error.exit_code) from error
        except OSError as error:
            if not _is_closed(error):
                raise
            _read_no_more()
            raise click.exceptions.Exit(NOBODY_READS) from None


def _is_closed(error: OSError) -> bool:
    """Whether it means that nobody reads; Windows has another number for it."""
    return error.errno == errno.EPIPE or (sys.platform == "win32" and error.errno == errno.EINVAL)


def _read_no_more() -> None:
    """Send what is still to be flushed nowhere, lest Python complain of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
