"""Problems as Markdown, for a comment on a pull request or the summary of a CI run."""

from __future__ import annotations

from collections.abc import Iterable

from minutebook.core.diagnostics import Problem
from minutebook.core.text import counted
from minutebook.exporters.marking import code, escaped
from minutebook.exporters.problems.inspection import Inspection

MARKER = "<!-- minutebook-check -->"
"""First line, by which a comment is found again to be updated in place."""

LIMIT = 60_000
"""Longest text in characters; a comment on GitHub may have 65,536."""


def as_markdown(found: Inspection) -> str:
    """The counts, and a table for each file; cut short, with the number left out, where it would be too long."""
    lines = [MARKER, f"**Minutebook:** {found.sentence}"]
    length = sum(map(len, lines)) + 200
    left = len(found.problems)
    for path, problems in found.by_file().items():
        table = ["", f"#### {code(path)}", "", "| Line | Problem | What to do |", "|---:|---|---|"]
        for problem in problems:
            row = _row(problem)
            length += len(row) + 1 + sum(len(each) + 1 for each in table)
            if length > LIMIT:
                return _text([*lines, "", f"{counted(left, 'problem')} more; run `minutebook check` to see all."])
            lines += [*table, row]
            table = []
            left -= 1
    return _text(lines)


def _row(problem: Problem) -> str:
    told = f"**{problem.severity.value}:** {escaped(problem.message)} {code(problem.code)}"
    return f"| {problem.location.line} | {told} | {escaped(problem.hint)} |"


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
