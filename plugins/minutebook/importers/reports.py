"""A findings report as Markdown, CSV and JSON: what was found where, what was left, what needs a person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from minutebook.core.diagnostics import Problem
from minutebook.core.text import counted
from minutebook.exporters.flat import as_csv
from minutebook.importers.findings import Outcome, Report, SourceReport, counts, finding_codes

FORMATS = ("md", "csv", "json")

_COLUMNS = ("source", "line", "column", "what", "name", "value", "became", "remedy")
_IMPORTED = (Outcome.NEW, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.KEPT)


def report_text(report: Report, form: str) -> str:
    """The report in one of FORMATS."""
    return {"md": _markdown, "csv": _csv, "json": _json}[form](report)


def _markdown(report: Report) -> str:
    return "\n".join(("# What the import found", "", *_summary(report), *_for_people(report), *_sources(report), ""))


def _summary(report: Report) -> Iterator[str]:
    yield from ("| Sources | Number |", "|---|---:|")
    for name, number in counts(report.entries).items():
        yield f"| {name} | {number} |"
    families: dict[str, int] = {}
    for entry in report.entries:
        if entry.family:
            families[entry.family] = families.get(entry.family, 0) + 1
    yield ""
    if families:
        listed = ", ".join(f"{name} ({number})" for name, number in sorted(families.items()))
        yield from (f"Forms found: {_cell(listed)}.", "")


def _for_people(report: Report) -> Iterator[str]:
    """Findings by code, the gravest first, each with its place."""
    groups: dict[str, list[Problem]] = {}
    for problem in report.all_problems:
        groups.setdefault(problem.code, []).append(problem)
    if not groups:
        yield from ("## What needs a person", "", "Nothing.", "")
        return
    yield from ("## What needs a person", "")
    meanings = {code.name: code.meaning for code in finding_codes()}
    for code in sorted(groups, key=lambda each: (-groups[each][0].severity.rank, each)):
        problems = groups[code]
        yield from (
            f"### {counted(len(problems), problems[0].severity.value)}: `{code}`",
            "",
            meanings.get(code, ""),
            "",
        )
        for problem in problems:
            hint = f" *{_cell(problem.hint)}.*" if problem.hint else ""
            yield f"* {_code(str(problem.location))} {_cell(problem.message)}.{hint}"
        yield ""


def _sources(report: Report) -> Iterator[str]:
    imported = [entry for entry in report.entries if entry.outcome in _IMPORTED]
    if imported:
        yield from ("## What was found", "", "| Source | Became | Form | Found |", "|---|---|---|---|")
        for entry in imported:
            found = "; ".join(f"{each.name} (line {each.line}): {each.value[:80]}" for each in entry.found)
            became = f"{entry.id}, {entry.outcome.value}" if entry.id else entry.outcome.value
            yield f"| {_cell(entry.source)} | {_cell(became)} | {_cell(entry.family)} | {_cell(found)} |"
        yield ""
    left = [entry for entry in report.entries if entry.outcome not in _IMPORTED]
    if left:
        yield from ("## What was left", "", "| Source | Why |", "|---|---|")
        for entry in left:
            why = entry.note or "; ".join(problem.message for problem in entry.problems)
            yield f"| {_cell(entry.source)} | {_cell(why)} |"
        yield ""
    changed = [entry for entry in report.entries if entry.diff]
    if changed:
        yield from ("## What changed at the source", "")
        for entry in changed:
            fence = "`" * max(3, _longest_ticks(entry.diff) + 1)
            yield from (
                f"### {_cell(entry.source)}: {entry.outcome.value}",
                "",
                f"{fence}diff",
                entry.diff.rstrip("\n"),
                fence,
                "",
            )


def _longest_ticks(text: str) -> int:
    longest = run = 0
    for sign in text:
        run = run + 1 if sign == "`" else 0
        longest = max(longest, run)
    return longest


def _code(text: str) -> str:
    """A place as code, whatever signs its file name has."""
    flat = " ".join(text.split())
    fence = "`" * (_longest_ticks(flat) + 1)
    return f"{fence} {flat} {fence}" if len(fence) > 1 else f"`{flat}`"


def _cell(text: str) -> str:
    """Text that cannot leave its table cell, or become a link or a tag."""
    flat = " ".join(text.split())
    for sign in "\\|<>[]`*_":
        flat = (
            flat.replace(sign, f"\\{sign}")
            if sign not in "<>"
            else flat.replace(sign, {"<": "&lt;", ">": "&gt;"}[sign])
        )
    return flat


def _csv(report: Report) -> str:
    return as_csv([_COLUMNS, *([_not_a_formula(str(each)) for each in row] for row in _rows(report))])


def _rows(report: Report) -> Iterator[tuple[object, ...]]:
    for entry in report.entries:
        yield (entry.source, "", "", entry.outcome.value, entry.family, entry.id, entry.target, entry.note)
        for each in entry.found:
            yield (entry.source, each.line, "", f"found in {each.form}", each.name, each.value, each.became, "")
    for problem in report.all_problems:
        place = problem.location
        yield (
            place.path,
            place.line,
            place.column,
            problem.severity.value,
            problem.code,
            problem.message,
            "",
            problem.hint,
        )


def _not_a_formula(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.lstrip("\n").startswith(("=", "+", "-", "@", "\t")) else text


def _json(report: Report) -> str:
    data = {
        "counts": counts(report.entries),
        "entries": [_entry(entry) for entry in report.entries],
        "problems": [_problem(each) for each in report.problems],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _entry(entry: SourceReport) -> dict[str, Any]:
    values = {
        "source": entry.source,
        "outcome": entry.outcome.value,
        "family": entry.family,
        "id": entry.id,
        "target": entry.target,
        "note": entry.note,
        "found": [
            {"name": each.name, "value": each.value, "form": each.form, "line": each.line, "became": each.became}
            for each in entry.found
        ],
        "problems": [_problem(each) for each in entry.problems],
        "diff": entry.diff,
    }
    return {name: value for name, value in values.items() if value}


def _problem(problem: Problem) -> dict[str, Any]:
    place = problem.location
    return {
        "path": place.path, "line": place.line, "column": place.column, "severity": problem.severity.value,
        "code": problem.code, "message": problem.message, "hint": problem.hint,
    }  # fmt: skip
