"""Rules of a site's own: run beside ours, and reported like a record where they fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.faults import line_in, words_of
from minutebook.core.values import dataclass

RULE_FAILED = Code(
    "rule-failed",
    Severity.ERROR,
    "A rule of this site's own stopped, or returned something that is no problem of its own.",
    "What it looks for is no longer found.",
    "Correct the file, or take it out of `rules` in mkdocs.yml.",
    can_be_waived=False,
)


@dataclass(frozen=True)
class Rule:
    """A check in a file of the site's own.

    `path` is the file as a person would type it, `file` as Python knows it; `codes` are all that it may report.
    """

    path: str
    file: str
    check: Callable[[Catalog, date], Iterable[Problem]]
    codes: tuple[Code, ...]

    def problems(self, catalog: Catalog, today: date) -> Iterator[Problem]:
        """What the rule finds; where it fails, what it has found so far, and a problem that says so."""
        names = {each.name for each in self.codes}
        try:
            found = self.check(catalog, today)
            for each in found:
                fault = _fault(each, names)
                yield self._failed(_line_of(found), fault) if fault else each
        except (Exception, SystemExit) as error:  # whatever a site's own file raises is a fault of that file
            yield self._failed(line_in(error, self.file), f"the rule stopped: {words_of(error)}")

    def _failed(self, line: int, message: str) -> Problem:
        return RULE_FAILED.at(
            Location(self.path, line or 1), message, "correct it, or take it out of `rules` in mkdocs.yml"
        )


def _fault(found: object, names: set[str]) -> str:
    """What is wrong with one thing a rule has found; '' where it is a problem of its own."""
    if not isinstance(found, Problem):
        return f"a rule must find problems, made by `CODE.at(place, words)`, and this one found {found!r:.60}"
    if found.code not in names:
        return f"the rule found a problem '{found.code}', which no Code in its file declares"
    parts = [type(each) for each in (found, found.location, found.severity, found.message, found.hint)]
    is_whole = parts == [Problem, Location, Severity, str, str]
    return "" if is_whole else f"make the problem '{found.code}' by `CODE.at(place, words)`, with the place of a field"


def _line_of(found: object) -> int:
    """The line at which a generator has just found something; 0 for what is no generator."""
    frame = getattr(found, "gi_frame", None)
    return frame.f_lineno if frame else 0
