"""A findings report for a terminal, as Markdown, CSV and JSON: what to decide comes first, every finding after."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from re import findall
from textwrap import wrap
from typing import Any

from minutebook.core.diagnostics import Problem
from minutebook.core.signs import on_one_line
from minutebook.core.text import counted
from minutebook.exporters.flat import as_csv, never_run
from minutebook.exporters.marking import code, escaped
from minutebook.importers.findings import IMPORTED, Report, SourceReport, counts
from minutebook.importers.summary import finding_groups, opening, sections

FORMATS = ("md", "csv", "json")
WIDTH = 100
SHOWN = 40
"""Findings and differences printed in a terminal; a report has all of them."""

_COLUMNS = ("source", "line", "column", "what", "name", "value", "became", "remedy", "about")


def report_text(report: Report, form: str) -> str:
    """The report in one of FORMATS."""
    return {"md": _markdown, "csv": _csv, "json": _json}[form](report)


# ------------------------------------------------------------------------------------------------------------- terminal


def printed(report: Report) -> Iterator[str]:
    """The report in lines for a terminal."""
    yield opening(report)
    for part in sections(report, lambda said: f"'{on_one_line(said)}'", on_one_line):
        yield f"\n{part.heading}"
        for words in part.items:
            yield from wrap(
                " ".join(filter(None, words)), WIDTH, initial_indent="  * ", subsequent_indent="    ",
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip
        yield from (f"      {line}" for line in part.yaml.split("\n") if line)
    yield from _printed_findings(report)
    changed = [entry for entry in report.entries if entry.diff]
    for entry in changed[:SHOWN]:
        yield f"\n{on_one_line(entry.target)}: {entry.outcome.value}\n{entry.diff}"
    if len(changed) > SHOWN:
        yield f"… and {len(changed) - SHOWN} more files that changed; --report findings.md shows all of them"


def _printed_findings(report: Report) -> Iterator[str]:
    problems = [each for group in finding_groups(report) for _, each in group.findings]
    if problems:
        yield "\nEvery finding"
    for each in problems[:SHOWN]:
        hint = f" ({each.hint})" if each.hint else ""
        yield f"  {each.location}: {each.severity.value}: {on_one_line(each.message + hint)} [{each.code}]"
    if len(problems) > SHOWN:
        yield f"  … and {len(problems) - SHOWN} more; --report findings.md has all of them"


# ------------------------------------------------------------------------------------------------------------- Markdown


def _markdown(report: Report) -> str:
    lines = ["# What the import found", "", opening(report), ""]
    for part in sections(report, code, escaped):
        items = [f"* **{fact}**{f' {rest}' if rest else ''}" for fact, rest in part.items]
        lines += [f"## {part.heading}", "", *(_fenced("yaml", part.yaml) if part.yaml else (*items, ""))]
    details = list(_details(report))
    return "\n".join([*lines, *(("## Details", "") if details else ()), *details])


def _details(report: Report) -> Iterator[str]:
    for group in finding_groups(report):
        yield from (f"### {counted(len(group.findings), group.severity.value)}: `{group.code}`", "")
        for _, each in group.findings:
            hint = f" *{escaped(each.hint)}.*" if each.hint else ""
            yield f"* {code(str(each.location))} {escaped(each.message)}.{hint}"
        yield ""
    imported = [entry for entry in report.entries if entry.outcome in IMPORTED]
    if imported:
        forms = Counter(entry.family for entry in imported if entry.family)
        yield from ("### What was found", "")
        yield f"Forms: {', '.join(f'{escaped(form)} ({number})' for form, number in sorted(forms.items()))}."
        yield from ("", "| Source | Became | Form | Found |", "|---|---|---|---|")
        yield from map(_found_row, imported)
        yield ""
    left = [entry for entry in report.entries if entry.outcome not in IMPORTED]
    if left:
        yield from ("### What was left out", "", "| Source | Why |", "|---|---|")
        for entry in left:
            why = entry.note or "; ".join(problem.message for problem in entry.problems)
            yield f"| {escaped(entry.source)} | {escaped(why)} |"
        yield ""
    for entry in report.entries:
        if entry.diff:
            yield from (f"### Changed at the source: {escaped(entry.source)} ({entry.outcome.value})", "")
            yield from _fenced("diff", entry.diff.rstrip("\n"))


def _found_row(entry: SourceReport) -> str:
    found = (
        f"{each.name} (line {each.line}): {each.value[:80]}{f' → {each.became}' if each.became else ''}"
        for each in entry.found
    )
    became = f"{entry.id}, {entry.outcome.value}" if entry.id else entry.outcome.value
    return f"| {' | '.join(map(escaped, (entry.source, became, entry.family, '; '.join(found))))} |"


def _fenced(language: str, text: str) -> tuple[str, ...]:
    fence = "`" * max(3, *(len(each) + 1 for each in ["", *findall("`+", text)]))
    return (f"{fence}{language}", text, fence, "")


# --------------------------------------------------------------------------------------------------------- CSV and JSON


def _csv(report: Report) -> str:
    return as_csv([_COLUMNS, *([never_run(str(each).lstrip("\r\n")) for each in row] for row in _rows(report))])


def _rows(report: Report) -> Iterator[tuple[object, ...]]:
    for entry in report.entries:
        yield (entry.source, "", "", entry.outcome.value, entry.family, entry.id, entry.target, entry.note, "")
        for each in entry.found:
            yield (entry.source, each.line, "", f"found in {each.form}", each.name, each.value, each.became, "", "")
    for problem in report.all_problems:
        at = problem.location
        kind = (problem.severity.value, problem.code)
        yield (at.path, at.line, at.column, *kind, problem.message, "", problem.hint, problem.value)


def _json(report: Report) -> str:
    groups = finding_groups(report)
    data = {
        "counts": counts(report.entries),
        "groups": [
            {"code": each.code, "severity": each.severity.value, "sources": each.sources, "values": each.values}
            for each in groups
        ],
        "entries": [_entry(entry) for entry in report.entries],
        "problems": [_problem(each) for each in report.problems],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _entry(entry: SourceReport) -> dict[str, Any]:
    values = {
        **asdict(entry),
        "outcome": entry.outcome.value,
        "problems": [_problem(each) for each in entry.problems],
    }
    return {name: value for name, value in values.items() if value}


def _problem(problem: Problem) -> dict[str, Any]:
    return problem.data | ({"value": problem.value} if problem.value else {})
