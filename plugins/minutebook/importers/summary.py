"""What a report says first: findings in groups, the gravest first, and the lines a person may put into map.yml."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from operator import add
from pathlib import PurePosixPath
from textwrap import wrap

from minutebook.core.days import Order, read_day
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.groups import in_groups
from minutebook.core.text import counted, joined, sentence
from minutebook.core.values import dataclass
from minutebook.importers.findings import (
    HIDDEN,
    IMPORTED,
    NOTHING_FOUND,
    OTHER_KIND,
    UNCLEAR_DATE,
    UNKNOWN_WORD,
    Outcome,
    Report,
    counts,
    finding_codes,
)
from minutebook.importers.sheets.rows import FORM as COLUMN
from minutebook.sources.wording import key_text

FEW, SOME, MANY, LONG = 3, 5, 20, 45
"""Findings shown with their places; values shown of a group; words for map.yml; letters shown of a value."""

_HEADINGS = {
    Severity.ERROR: "To fix first",
    Severity.WARNING: "For a person to decide",
    Severity.NOTICE: "Worth a look",
}
_ORDERS: tuple[Order, Order] = ("day-first", "month-first")
# The way to a file up to its first folder: `../../specs/`, `/resources/`, `img/`.
_FIRST_FOLDER = re.compile(r"(?:\.{0,2}/)*[^/]+/")

Words = Callable[[str], str]


@dataclass(frozen=True)
class FindingGroup:
    """Findings of one kind, each with the file or row it is of."""

    code: str
    findings: tuple[tuple[str, Problem], ...]

    @property
    def severity(self) -> Severity:
        return self.findings[0][1].severity

    @property
    def sources(self) -> int:
        """Number of files or rows they are of."""
        return len({source for source, _ in self.findings})

    @cached_property
    def values(self) -> dict[str, int]:
        """What they are about, the most frequent first, each with the number of files or rows."""
        return _by_number((each.value, source) for source, each in self.findings if each.value)


@dataclass(frozen=True)
class ReportSection:
    """One part of a summary: sentences by item, the first of each to stand out, and lines of YAML to be copied."""

    heading: str
    items: tuple[tuple[str, str], ...]
    yaml: str = ""


def finding_groups(report: Report) -> list[FindingGroup]:
    """The findings by kind: the gravest first, then what a workbook hides, then those of most files."""
    sources = [(str(each.location), each) for each in report.problems]
    sources += [(entry.source, each) for entry in report.entries for each in entry.problems]
    by_code = in_groups((each.code, (source, each)) for source, each in sources)
    groups = [FindingGroup(code, tuple(found)) for code, found in by_code.items()]
    return sorted(groups, key=lambda each: (-each.severity.rank, each.code != HIDDEN.name, -each.sources, each.code))


def open_questions(report: Report) -> int:
    """How many things a person must decide or fix: of statuses each word, else each file."""
    return sum(
        len(each.values) if each.code == UNKNOWN_WORD.name else max(each.sources, len(each.values))
        for each in finding_groups(report)
        if each.severity is not Severity.NOTICE
    )


def nothing_found(source: str, files: Iterable[str] | None, map_file: str, told: Iterable[Problem] = ()) -> Problem:
    """The finding that no record was found in a source; `files` are those of a folder, None for a workbook. `told`
    are findings of it: where rows are of another kind, their remedy is this one's."""
    if files is None:
        other = next((each.hint for each in told if each.code == OTHER_KIND.name), "")
        hint = other or f"say in {map_file} which column holds the title"
        return NOTHING_FOUND.at(Location(source), "no row was understood to be a record", hint)
    endings = Counter(PurePosixPath(each).suffix.lower() or "with no ending" for each in files)
    seen = joined(f"{number} {ending}" for ending, number in sorted(endings.items()))
    hint = "name a folder of pages, such as .md files, that are no README, index or template"
    return NOTHING_FOUND.at(Location(source), f"no record was found; the files there are: {seen or 'none'}", hint)


def opening(report: Report) -> str:
    """What becomes of the source, in numbers."""
    numbers = counts(report.entries)
    became = {each: numbers[each] for each in IMPORTED if each in numbers}
    listed = joined(f"{number:,} {each}" for each, number in became.items())
    said = [f"{counted(sum(became.values()), 'record')}: {listed}" if became else "No record was found"]
    others = ((Outcome.REFUSED, "refused"), (Outcome.NO_RECORD, "left out"))
    rows = {each: any("#" in entry.source for entry in report.entries if entry.outcome is each) for each, _ in others}
    said += [
        f"{counted(numbers[each], 'row' if rows[each] else 'file')} {words}"
        for each, words in others
        if each in numbers
    ]
    if deleted := sum(entry.note.startswith("deleted here") for entry in report.entries):
        said.append(f"{counted(deleted, 'record')} deleted here before, and left out")
    return ". ".join(said) + "."


def sections(report: Report, quote: Words, escape: Words) -> Iterator[ReportSection]:
    """The summary in parts; `quote` sets what a source says apart from our words, `escape` makes a sentence safe."""
    groups, kept = finding_groups(report), _kept(report)
    for severity, heading in _HEADINGS.items():
        items = [_item(each, quote, escape) for each in groups if each.severity is severity]
        if severity is Severity.NOTICE and kept:
            said = f"Names that no field answers to were kept with their values: {_listed(kept, quote)}."
            items.append((said, "Name the field each stands for, or `keep`, under `fields:` in the map."))
        if items:
            yield ReportSection(heading, tuple(items))
    if lines := tuple(_map_lines(report, groups, kept)):
        heading = f"For {escape(report.map_file)}: fill in what is known, and import again"
        yield ReportSection(heading, (), "\n".join(lines))
    left = in_groups((entry.note, entry.source) for entry in report.entries if entry.outcome is Outcome.NO_RECORD)
    if left:
        reasons = sorted(left.items(), key=lambda each: (-len(each[1]), each[0]))
        yield ReportSection("Left out", tuple(_reason(escape(why), files, quote) for why, files in reasons))


def _reason(why: str, files: list[str], quote: Words) -> tuple[str, str]:
    listed = joined((quote("/".join(each.split("/")[-2:])) for each in files), most=FEW)
    return f"{why[:1].upper()}{why[1:]}: {counted(len(files), 'file')}.", f"{listed}."


def _item(group: FindingGroup, quote: Words, escape: Words) -> tuple[str, str]:
    """What was found and where, then why it matters and what to do; one finding alone says it in its own words."""
    problems = [each for _, each in group.findings]
    first = problems[0]
    hint = escape(sentence(first.hint[:1].upper() + first.hint[1:]))
    foreign = Code(group.code, first.severity, escape(first.message), "", hint)
    code = next((each for each in finding_codes() if each.name == group.code), foreign)
    if len(problems) == 1:
        return escape(f"{_place(first)}: {first.message}."), f"{code.why} {hint or code.remedy}".strip()
    to_decide = not group.values and first.severity is not Severity.NOTICE
    if len(problems) <= FEW and (len(group.values) == len(problems) or to_decide):
        places = (escape(_place(each)) for each in problems)
        values = (f"{quote(_short(each.value))} at " if each.value else "" for each in problems)
        about: str = joined(map(add, values, places))
    else:
        about = _listed(group.values, quote) or counted(group.sources, "record")
    return f"{code.fact.removesuffix('.')}: {about}.", f"{code.why} {code.remedy}".strip()


def _place(problem: Problem) -> str:
    """Path and line; of a long path the file's name, for all of it is among the details."""
    path = problem.location.path
    return f"{path if len(path) <= LONG else path.rpartition('/')[2]}:{problem.location.line}"


def _listed(values: Mapping[str, int], quote: Words) -> str:
    """Values with their numbers; very many paths by their first folder."""
    folders = {value: found[0] for value in values if (found := _FIRST_FOLDER.match(value))}
    if len(values) > SOME and len(folders) > len(values) / 2:
        numbers = Counter[str]()
        for value, number in values.items():
            numbers[f"{folders[value]}…" if value in folders else value] += number
        values = _most_first(numbers)
    has_numbers = any(number > 1 for number in values.values())
    said = (f"{quote(_short(value))}{f' ({number:,})' if has_numbers else ''}" for value, number in values.items())
    return joined(said, most=SOME)


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[: LONG - 1]}…"


def _by_number(pairs: Iterator[tuple[str, str]]) -> dict[str, int]:
    """Values by the number of their sources."""
    return _most_first({value: len(set(sources)) for value, sources in in_groups(pairs).items()})


def _most_first(numbers: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(numbers.items(), key=lambda each: (-each[1], each[0])))


def _kept(report: Report) -> dict[str, int]:
    """Names no field answers to, with the number of files; columns of a sheet are findings of their own."""
    return _by_number(
        (each.name, entry.source)
        for entry in report.entries
        for each in entry.found
        if not each.became and each.form != COLUMN
    )


# -------------------------------------------------------------------------------------------------------------- map.yml


def _map_lines(report: Report, groups: list[FindingGroup], kept: Mapping[str, int]) -> Iterator[str]:
    by_code = {each.code: each for each in groups}
    if UNKNOWN_WORD.name in by_code:
        yield from _open("status", by_code[UNKNOWN_WORD.name].values, f"each one of {joined(report.statuses, 'or')}")
    if UNCLEAR_DATE.name in by_code:
        yield from _order_line(report, by_code[UNCLEAR_DATE.name])
    yield from _open("fields", dict(list(kept.items())[:SOME]), "each a field of ours, or keep")


def _open(name: str, values: Mapping[str, int], comment: str) -> Iterator[str]:
    """Their words, each to be given a meaning; none that is a text of its own."""
    words = [each for each in values if len(each) <= LONG and each.isprintable()][:MANY]
    if words:
        yield from (*wrap(comment, 90, initial_indent="# ", subsequent_indent="# "), f"{name}:")
        yield from (f"  {key_text(each)}:  # {counted(values[each], 'record')}" for each in words)


def _order_line(report: Report, group: FindingGroup) -> Iterator[str]:
    """How days are meant, as far as all days of the source show it."""
    unclear = {(source, each.value) for source, each in group.findings if read_day(each.value).fault == "ambiguous"}
    if not unclear:
        return
    said = unclear | {(entry.source, each.value) for entry in report.entries for each in entry.found}
    shown = {each: order for each in said for order in _ORDERS if _is_only(each[1], order)}
    votes = Counter(shown.values())
    others = " and ".join(f"{counted(votes[each], 'other')} can only be {each}" for each in _ORDERS if votes[each])
    about = f"{counted(len(unclear - shown.keys()), 'day')} could be two; {others or 'day-first or month-first?'}"
    yield f"dates: {next(iter(votes))}  # {about}" if len(votes) == 1 else f"dates:  # {about}"


def _is_only(value: str, order: Order) -> bool:
    """Whether a day is one only if it is read in this order."""
    other = _ORDERS[order == _ORDERS[0]]
    return read_day(value, order).day is not None and read_day(value, other).day is None
