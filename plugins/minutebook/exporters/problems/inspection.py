"""What a check found and among how many records, before it takes a form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.groups import in_groups
from minutebook.core.text import counted, joined
from minutebook.core.values import dataclass


@dataclass(frozen=True)
class Inspection:
    """Problems in reading order, and what a report says beside them.

    `known` tells every code; few forms ask. `held` counts files held back, `waived` problems not reported for a
    while, `before` those of `--changed` that are not of this change (None without it). `home` is the way
    from the top of the repository to the folder of mkdocs.yml, '' or ending in a slash. `changed` are files
    this change touches, as problems name them.
    """

    problems: tuple[Problem, ...]
    known: Callable[[], Iterable[Code]] = tuple
    records: int = 0
    held: int = 0
    waived: int = 0
    before: int | None = None
    fail_on: str = "error"
    home: str = ""
    changed: frozenset[str] = frozenset()
    version: str = ""

    @cached_property
    def codes(self) -> Mapping[str, Code]:
        """Every code by name."""
        return {each.name: each for each in self.known()}

    def number_of(self, severity: Severity) -> int:
        """How many problems are that severe."""
        return sum(each.severity is severity for each in self.problems)

    def fails(self, problem: Problem) -> bool:
        """Whether a problem is severe enough to make the check fail."""
        return self.fail_on != "never" and problem.severity.rank >= Severity(self.fail_on).rank

    @property
    def has_failed(self) -> bool:
        """Whether any problem makes the check fail."""
        return any(self.fails(each) for each in self.problems)

    def why(self, problem: Problem) -> str:
        """What that kind of problem is, and why it matters."""
        code = self.codes.get(problem.code)
        return code.meaning if code else ""

    def by_file(self) -> dict[str, list[Problem]]:
        """Problems by the path of their file, in order."""
        return in_groups((each.location.path, each) for each in self.problems)

    @property
    def counts(self) -> str:
        """The counts, such as `1 error and 2 warnings` or `no problems`."""
        numbers = [(self.number_of(severity), severity.value) for severity in Severity]
        return joined(counted(number, name) for number, name in numbers if number) or "no problems"

    @property
    def sentence(self) -> str:
        """The whole check in one line."""
        note = f" ({counted(self.held, 'file')} not published)" if self.held else ""
        of_change = " of this change" if self.before is not None and self.problems else ""
        waived = f"; {counted(self.waived, 'problem')} under an exception" if self.waived else ""
        before = f"; {self.before:,} there before" if self.before else ""
        return f"{counted(self.records, 'record')} checked{note}: {self.counts}{of_change}{before}{waived}."
