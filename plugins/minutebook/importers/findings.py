"""What an import has to tell a person: every code it reports, declared here, and what became of each source."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.values import dataclass
from minutebook.dialects.codes import DISAGREEMENT as DISAGREEMENT
from minutebook.dialects.codes import ONE_OR_SEVERAL as ONE_OR_SEVERAL
from minutebook.dialects.codes import PEOPLE_NOT_TOLD_APART as PEOPLE_NOT_TOLD_APART
from minutebook.dialects.codes import REFUSED as REFUSED
from minutebook.dialects.codes import TEMPLATE_TEXT as TEMPLATE_TEXT
from minutebook.dialects.codes import UNCLEAR_DATE as UNCLEAR_DATE
from minutebook.dialects.codes import UNKNOWN_PERSON as UNKNOWN_PERSON
from minutebook.dialects.codes import UNREADABLE_HEAD as UNREADABLE_HEAD
from minutebook.dialects.codes import UNUSABLE_VALUE as UNUSABLE_VALUE

NO_TITLE = Code(
    "import-no-title",
    Severity.WARNING,
    "The source gives no title, so the file name was taken.",
    "Readers find a record by its title.",
    "Write a title.",
)
NO_STATUS = Code(
    "import-no-status",
    Severity.WARNING,
    "The source does not say what status this has.",
    "Only the people who know the record can say whether it is in force.",
    "Ask them and set the status.",
)
UNKNOWN_WORD = Code(
    "import-unknown-status",
    Severity.WARNING,
    "The status word of the source is not one of ours and was kept as it is.",
    "The import does not guess what it means.",
    "Name the status it stands for under `status:` in map.yml.",
)
RATED_IN_WORDS = Code(
    "import-rating-in-words",
    Severity.NOTICE,
    "A likelihood or an impact is a word, which was taken for a number from 1 to 5.",
    "What a word means differs from house to house; the word is kept beside the number.",
    "Look at the numbers, and write others in the sheet where the words mean others.",
)
STATUS_DAY = Code(
    "import-day-of-status",
    Severity.NOTICE,
    "The status has a day for which there is no field, so it was kept with its words.",
    "Only the day of a decision has a field; this day says when the status last changed.",
    "Enter it where it belongs if readers need it.",
)
NO_DATE = Code(
    "import-no-date",
    Severity.NOTICE,
    "The source gives no date.",
    "A record without a date is on no timeline.",
    "Add the date once somebody knows it.",
)
DATE_FROM_NAME = Code(
    "import-date-from-name",
    Severity.NOTICE,
    "The date was taken from the file name.",
    "It says when the file was begun, not when the matter was decided.",
    "Correct it if it is wrong.",
)
OTHER_NUMBER = Code(
    "import-other-number",
    Severity.WARNING,
    "The number of the source is taken or is none, so the record was given another.",
    "Readers who know it by that number find another record, or none.",
    "Use the new id from now on.",
)
ANOTHER_RECORD = Code(
    "import-another-record",
    Severity.ERROR,
    "The source has another record under an id or a file name that is known, so it was not imported.",
    "Written over the record of that id, it would change what everybody means by it.",
    "Correct the id at the source; if only the title is new, write it into the record here and import again.",
)
SAME_TWICE = Code(
    "import-same-twice",
    Severity.WARNING,
    "The source has one id, or one title with one day, more than once.",
    "Once such a record has changed, nobody can tell which of them it was.",
    "Give each an id of its own at the source.",
)
EXAMPLE_NUMBER = Code(
    "import-example-in-the-way",
    Severity.ERROR,
    "The example of a new office has the number of a record of the source, so nothing was imported.",
    "The record would get another number for good, and everybody quotes the one it has.",
    "Delete the example, or make it your own, and import again.",
)
UNRESOLVED_RELATION = Code(
    "import-unresolved-relation",
    Severity.WARNING,
    "A record that this one names was not found.",
    "Readers cannot follow from one to the other.",
    "Name the record by its id.",
)
WORKED_OUT_OTHERWISE = Code(
    "import-worked-out-otherwise",
    Severity.WARNING,
    "The source states a value that is worked out here, and comes out as another one.",
    "Either a value that it is worked out of is wrong, or the source works it out in another way.",
    "Correct what it is worked out of, or leave it; what the source says is kept with the record.",
)
BROKEN_LINK = Code(
    "import-broken-link",
    Severity.WARNING,
    "The link leads to no file of the source.",
    "It would lead readers nowhere.",
    "Correct the link.",
)
OUTSIDE_LINK = Code(
    "import-outside-link",
    Severity.NOTICE,
    "The link leads to a file outside what was imported.",
    "It would lead readers nowhere.",
    "Import that file too, or write its full address.",
)
ROUTE_LINK = Code(
    "import-site-route",
    Severity.NOTICE,
    "The link is an address of the former site.",
    "The new site does not know which page it means.",
    "Name its beginning under `routes:` in map.yml, or correct the link.",
)
UNSAFE_TEXT = Code(
    "import-unsafe-text",
    Severity.WARNING,
    "A link or HTML in the text may not be shown as it is.",
    "The text is kept; pages show the words of such a link, and such HTML as it is typed or not at all.",
    "Write it in Markdown, or in `code`, at the source.",
)
UNSAFE_ATTACHMENT = Code(
    "import-attachment-refused",
    Severity.WARNING,
    "The linked file was not copied because it could do harm or cannot be published.",
    "Files on the site open in readers' browsers.",
    "Link to it where it is kept, or turn it into another form.",
)
BAD_CELL = Code(
    "import-bad-cell",
    Severity.ERROR,
    "The cell holds an error or too much text and was left out.",
    "There is no value that could be imported.",
    "Fix the cell in the workbook and import again.",
)
UNKNOWN_COLUMN = Code(
    "import-unknown-column",
    Severity.WARNING,
    "No field matches this column, so its values were kept under its own name.",
    "What is kept so is shown but not checked.",
    "Name its field in the mapping, or write `keep`.",
)
BAD_ROW = Code(
    "import-row-left-out",
    Severity.WARNING,
    "The row has no usable title and was left out.",
    "A row without a title is taken for a heading or a total.",
    "Give it a title if it is a record.",
)
OTHER_KIND = Code(
    "import-other-kind",
    Severity.NOTICE,
    "The rows are of a kind not asked for, or one this book does not have.",
    "The import does not make a record of one kind of a row of another.",
    "Import them as the kind they are, or say in the mapping that the column does not name kinds.",
)
HIDDEN = Code(
    "import-hidden",
    Severity.WARNING,
    "The workbook hides this, so it was left out.",
    "What somebody hid may not be meant for the readers of the site.",
    "Show it in the workbook and save, or say `hidden: true` for the sheet in the mapping.",
)
OLD_FORM = Code(
    "import-old-workbook",
    Severity.WARNING,
    "A workbook of this form does not tell everything.",
    "Hidden rows and columns come in like all others, and links and notes are left out.",
    "Save it as .xlsx and import that.",
)
NOTES = Code(
    "import-cell-notes",
    Severity.NOTICE,
    "A note was kept with its record, or a note or link outside any record was left out.",
    "Readers of the site see the notes of a record with it.",
    "Delete in the workbook what readers should not see, and write into a cell what is missing.",
)
ENCODING = Code(
    "import-encoding",
    Severity.NOTICE,
    "The file does not say how its letters are stored, and was read as Windows-1252.",
    "Letters with accents may be wrong.",
    "Look at names with accents, and save the file as UTF-8 if they are wrong.",
)
KEPT_EDIT = Code(
    "import-edited-here",
    Severity.WARNING,
    "The record was edited here after it was imported, so the import did not change it.",
    "Importing again never overwrites what somebody wrote here.",
    "Take over by hand what you want of the source.",
)
MISSING_SOURCE = Code(
    "import-source-gone",
    Severity.NOTICE,
    "The file this record was imported from no longer exists.",
    "The record may no longer be in force.",
    "Close or replace the record if so; otherwise leave it.",
)
BAD_MAP = Code(
    "import-bad-map",
    Severity.ERROR,
    "The mapping file cannot be used.",
    "A wrong mapping would import wrong values.",
    "Correct the line of map.yml that the message names.",
)


NOTHING_FOUND = Code(
    "import-nothing-found",
    Severity.ERROR,
    "The source holds nothing that was understood to be a record.",
    "It may be another source than was meant, or its titles stand where the import does not look.",
    "See why each file or sheet was left out, then name another source or correct the map.",
)


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


IMPORTED = (Outcome.NEW, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.KEPT)


@dataclass(frozen=True)
class FoundValue:
    """A value as the source states it: what it is about, where and in which form it stands, and the field it became.

    `became` is `keep` where it is kept as the map asks, and empty where no field answers to the name.
    """

    name: str
    value: str
    form: str
    line: int
    became: str = ""


@dataclass(frozen=True)
class SourceReport:
    """What an import found in one source (a file, or a row of a sheet) and did with it."""

    source: str
    family: str
    outcome: Outcome
    id: str = ""
    target: str = ""
    note: str = ""
    found: tuple[FoundValue, ...] = ()
    problems: tuple[Problem, ...] = ()
    diff: str = ""


@dataclass(frozen=True)
class Report:
    """Everything an import has to tell: an entry a source, and problems of no single one.

    `statuses` are those its records may have; `map_file` is where a person says what words of the source mean.
    """

    entries: tuple[SourceReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    statuses: tuple[str, ...] = ()
    map_file: str = "map.yml"

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Problems of the whole run and of each source, in order."""
        return (*self.problems, *(problem for entry in self.entries for problem in entry.problems))

    @property
    def has_errors(self) -> bool:
        """Whether anything was refused or could not be followed."""
        return any(each.severity is Severity.ERROR for each in self.all_problems)


def finding_codes() -> list[Code]:
    """Every finding an import can report, by name."""
    return sorted((each for each in globals().values() if isinstance(each, Code)), key=lambda each: each.name)


def counts(entries: Iterable[SourceReport]) -> dict[str, int]:
    """Number of sources by what became of them, in the order of outcomes, those with none left out."""
    listed = [entry.outcome for entry in entries]
    return {outcome.value: listed.count(outcome) for outcome in Outcome if outcome in listed}
