"""What can be wrong, where it is, and how much it matters."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import field, replace
from enum import StrEnum

from minutebook.core.signs import on_one_line
from minutebook.core.values import dataclass


class Severity(StrEnum):
    """How much a problem matters; a site compares it with its `fail_on`."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """3 for an error down to 1 for a notice."""
        return {"error": 3, "warning": 2, "notice": 1}[self.value]


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file. Lines and columns are counted from 1, columns in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{on_one_line(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the content, with its place and its remedy.

    `value` is what it is about in the words of the file, such as a status nobody knows or where a link leads; a report
    puts problems into groups by it. Empty where the message says it all. `adopted` is its severity in a record that
    says what another system says; None where that makes no difference.
    """

    location: Location
    code: str
    severity: Severity
    message: str
    hint: str = ""
    value: str = ""
    adopted: Severity | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        first = f"{self.location}: {self.severity.value}: {on_one_line(self.message)} [{self.code}]"
        return f"{first}\n    hint: {on_one_line(self.hint)}" if self.hint else first

    @property
    def data(self) -> dict[str, str | int]:
        """The problem in plain values, its place first, as every JSON of ours has it."""
        return {
            "path": self.location.path,
            "line": self.location.line,
            "column": self.location.column,
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "hint": self.hint,
        }

    @property
    def order(self) -> tuple[Location, str, str]:
        """Key that puts problems in reading order, the same in every run."""
        return (self.location, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem, declared once beside the check that reports it.

    `fact` is one sentence that says what is wrong, `why` one that says why it matters, `remedy` one that says what to
    do. A site may not waive those with `can_be_waived=False`: others rely on their being fixed. `adopted` is the
    severity in records that were imported or are kept by another system, of what can only be mended there.
    """

    name: str
    severity: Severity
    fact: str
    why: str
    remedy: str
    can_be_waived: bool = True
    adopted: Severity | None = None

    @property
    def meaning(self) -> str:
        """What is wrong, then why it matters."""
        return f"{self.fact} {self.why}"

    def at(self, location: Location, message: str, hint: str = "", value: str = "") -> Problem:
        """Make a problem of this kind at `location`."""
        return Problem(location, self.name, self.severity, message, hint, value, self.adopted)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Sort by place, then code; the same problem said twice is said once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))


def softened(problem: Problem) -> Problem:
    """An error as a warning; anything less as it is."""
    return replace(problem, severity=Severity.WARNING) if problem.severity is Severity.ERROR else problem


def eased(problems: Iterable[Problem], adopted: Collection[str]) -> list[Problem]:
    """The problems, those in the files `adopted` (as a person would type them) as severe as they are there."""
    return [
        replace(each, severity=each.adopted) if each.adopted and each.location.path in adopted else each
        for each in problems
    ]


def with_severities(problems: list[Problem], levels: dict[str, str]) -> list[Problem]:
    """Apply a site's own severities (`code: error | warning | notice | off`)."""
    kept = []
    for problem in problems:
        level = levels.get(problem.code, problem.severity.value)
        if level != "off":
            kept.append(replace(problem, severity=Severity(level)))
    return kept
