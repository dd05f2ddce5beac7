"""Where the text of a command goes: the terminal, a file, the summary of a CI run."""

from __future__ import annotations

import os
from pathlib import Path

import click

from minutebook.cli.console import put
from minutebook.core.signs import named
from minutebook.disk.handles import Refused, fault_of, in_words, opened
from minutebook.disk.writing import Judge, Verdict, replaced


def put_out(text: str, output: str | None, content: Path, is_drawn: bool = False, is_command: bool = False) -> None:
    """Print a text, or write it whole into the file `output`; `-` and None print.

    Ends the command with code 2 where the file cannot be written, or lies among the records in `content`.
    What is drawn has styles of ours in it, and nothing else that would have to be named.
    """
    text = text if is_drawn else named(text)
    if output is None or output == "-":
        put(text, is_command)
        return
    written(text, output, content, "--output", _over_anything)


def written(text: str, output: str, content: Path, option: str, judge: Judge) -> Verdict:
    """Write a text whole into the file an option names, where `judge` lets it; ends the command with 2 otherwise."""
    return _written(text.encode("utf-8", "backslashreplace"), output, content, option, judge)


def put_file(data: bytes, output: str, content: Path) -> None:
    """Write bytes whole into the file `output`; ends the command with code 2 as `put_out` does."""
    _written(data, output, content, "FILE", _over_anything)


def _written(data: bytes, output: str, content: Path, option: str, judge: Judge) -> Verdict:
    path = Path(output)
    if path.resolve().is_relative_to(content.resolve()):
        raise click.UsageError(f"{option}: '{output}' lies among the records; name a file outside of {content.name}.")
    try:
        with in_words():
            return replaced(opened(path.parent.resolve()), path.name, data, judge)
    except (Refused, FileNotFoundError) as error:
        reason, hint = fault_of(error)
        raise click.UsageError(f"{option}: '{output}' was not written: {reason}; {hint}") from error


def add_to_summary(text: str) -> None:
    """Add a text to the summary of a run on GitHub, where this is one."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if name:
        with Path(name).open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(named(text) + "\n")


def _over_anything(_seen: bytes | None) -> Verdict:
    """A report is made anew each time; whoever names a file for it gives that file."""
    return "write"
