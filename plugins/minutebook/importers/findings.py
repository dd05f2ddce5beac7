"""What an import has to tell a person: every code it reports, declared here, and what became of each source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from minutebook.core.diagnostics import Code, Problem, Severity

REFUSED = Code("import-refused", Severity.ERROR, "A file that could do harm, or cannot be read whole, is not taken in.")
UNREADABLE_HEAD = Code(
    "import-unreadable-fields", Severity.ERROR, "Fields that cannot be told apart would be imported wrong or lost."
)
NO_TITLE = Code("import-no-title", Severity.WARNING, "A record is found by its title; the file name stands in for it.")
NO_STATUS = Code("import-no-status", Severity.WARNING, "Nobody but its owners knows whether this record stands.")
UNKNOWN_WORD = Code(
    "import-unknown-status", Severity.WARNING, "A status word of the source's own is kept as it is, never guessed at."
)
NO_DATE = Code("import-no-date", Severity.NOTICE, "A record without a day is on no timeline.")
UNCLEAR_DATE = Code(
    "import-unclear-date", Severity.WARNING, "A day that could be two days, or none, is left for a person to settle."
)
DATE_FROM_NAME = Code(
    "import-date-from-name", Severity.NOTICE, "A day in a file name says when it was begun, not settled."
)
DISAGREEMENT = Code(
    "import-disagreement", Severity.WARNING, "Where a source says two things, only its owners know which one holds."
)
UNUSABLE_VALUE = Code(
    "import-unusable-value", Severity.WARNING, "A value our field cannot take is kept as the source has it."
)
ONE_OR_SEVERAL = Code(
    "import-one-or-several", Severity.NOTICE, "Words with commas between them may be one entry of a list, or several."
)
TEMPLATE_TEXT = Code("import-template-text", Severity.NOTICE, "Template text left in the source says nothing.")
UNKNOWN_PERSON = Code(
    "import-unclear-person", Severity.NOTICE, "A name no handle can be made of cannot be linked to a person."
)
NUMBER_TAKEN = Code("import-number-taken", Severity.WARNING, "Two records with one id make links ambiguous.")
TITLE_NUMBER = Code(
    "import-title-number", Severity.NOTICE, "A title and a file name with two numbers mislead whoever quotes one."
)
TITLES = Code("import-two-titles", Severity.NOTICE, "Readers who search for one of two titles do not find the other.")
UNRESOLVED_RELATION = Code(
    "import-unresolved-relation", Severity.WARNING, "What replaced a record, or was replaced by it, must be findable."
)
BROKEN_LINK = Code("import-broken-link", Severity.WARNING, "The link leads to no file of the source.")
OUTSIDE_LINK = Code("import-outside-link", Severity.NOTICE, "The link leads to a file outside what was imported.")
ROUTE_LINK = Code("import-site-route", Severity.NOTICE, "The link is an address of the former site.")
UNSAFE_ATTACHMENT = Code(
    "import-attachment-refused", Severity.WARNING, "A linked file that could do harm is not copied onto a site."
)
BAD_CELL = Code("import-bad-cell", Severity.ERROR, "A cell that holds an error or too much has no value to import.")
UNKNOWN_COLUMN = Code(
    "import-unknown-column", Severity.WARNING, "A column no field answers to is kept under its own name, unchecked."
)
BAD_ROW = Code("import-row-left-out", Severity.WARNING, "A row without a title is no record.")
ENCODING = Code("import-encoding", Severity.NOTICE, "Text that does not say how its letters are coded is read by rule.")
KEPT_EDIT = Code(
    "import-edited-here", Severity.WARNING, "What somebody changed here is never overwritten by a later import."
)
MISSING_SOURCE = Code("import-source-gone", Severity.NOTICE, "The file a record was imported from is no longer there.")
BAD_MAP = Code("import-bad-map", Severity.ERROR, "A mapping that cannot be followed would import the wrong thing.")


class Outcome(StrEnum):
    """What became of one source file or row."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    KEPT = "kept"
    """Changed here since the last import, so left as it is."""
    NO_RECORD = "no record"
    """An index, a template: listed, not imported."""
    REFUSED = "refused"


@dataclass(frozen=True)
class Found:
    """A value as the source states it: what it is about, where and in which form it stands, and what we made of it."""

    name: str
    value: str
    form: str
    line: int
    became: str = ""


@dataclass(frozen=True)
class Entry:
    """What an import found in one source (a file, or a row of a sheet) and did with it."""

    source: str
    family: str
    outcome: Outcome
    id: str = ""
    target: str = ""
    note: str = ""
    found: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()
    diff: str = ""


@dataclass(frozen=True)
class Report:
    """Everything an import has to tell: an entry a source, and problems of no single one."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Problems of the whole run and of each source, in order."""
        return (*self.problems, *(problem for entry in self.entries for problem in entry.problems))


def finding_codes() -> list[Code]:
    """Every finding an import can report, by name."""
    return sorted((each for each in globals().values() if isinstance(each, Code)), key=lambda each: each.name)


def counts(entries: Iterable[Entry]) -> dict[str, int]:
    """Number of sources by what became of them, in the order of outcomes, those with none left out."""
    listed = [entry.outcome for entry in entries]
    return {outcome.value: listed.count(outcome) for outcome in Outcome if outcome in listed}
