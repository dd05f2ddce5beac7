"""Problems as JSON, for programs of one's own; fields are added to it, none is taken away or renamed."""

from __future__ import annotations

import json

from minutebook.core.diagnostics import Severity
from minutebook.core.regressions import fingerprints
from minutebook.exporters.problems.inspection import Inspection

VERSION = 1
"""Rises when a field is taken away or means something else."""


def as_json(found: Inspection) -> str:
    """An object: `version`, `tool`, `failed`, `counts` of records and problems, and `problems`.

    Paths are as problems print them, lines and columns counted from 1, columns in characters.
    """
    counts: dict[str, int | None] = {"records": found.records, "held": found.held}
    counts |= {severity.value: found.number_of(severity) for severity in Severity}
    counts |= {"waived": found.waived, "before": found.before}
    names = fingerprints(found.problems)
    problems = [
        {**each.data, "why": found.why(each), "fingerprint": name}
        for each, name in zip(found.problems, names, strict=True)
    ]
    tool = {"name": "minutebook", "version": found.version}
    data = {"version": VERSION, "tool": tool, "failed": found.has_failed, "counts": counts, "problems": problems}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
