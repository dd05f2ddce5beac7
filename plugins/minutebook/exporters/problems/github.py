"""Problems as commands that GitHub turns into annotations on the lines of a pull request."""

from __future__ import annotations

from minutebook.core.diagnostics import Problem, Severity
from minutebook.exporters.problems.inspection import Inspection

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def as_github(found: Inspection) -> str:
    """A workflow command a line, the most severe first and files of this change before others.

    GitHub shows no more than ten errors, ten warnings and ten notices of a step; the rest stays in its log.
    """

    def rank(problem: Problem) -> tuple[int, bool]:
        return (-problem.severity.rank, problem.location.path not in found.changed)

    return "".join(f"{_command(each, found.home)}\n" for each in sorted(found.problems, key=rank))


def _command(problem: Problem, home: str) -> str:
    place = problem.location
    properties = {"file": home + place.path, "line": place.line, "col": place.column, "title": problem.code}
    named = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items())
    message = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    return f"::{_COMMANDS[problem.severity]} {named}::{message.translate(_DATA)}"
