"""Problems as a GitLab Code Quality report, which a merge request shows beside the lines it changes."""

from __future__ import annotations

import json

from minutebook.core.diagnostics import Severity
from minutebook.core.regressions import fingerprints
from minutebook.exporters.problems.inspection import Inspection

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def as_gitlab(found: Inspection) -> str:
    """A list of findings; each keeps its fingerprint while lines move, so that GitLab can tell new ones from old."""
    findings = [
        {
            "description": f"{each.message} ({each.hint})" if each.hint else each.message,
            "check_name": each.code,
            "fingerprint": name,
            "severity": _SEVERITIES[each.severity],
            "location": {"path": found.home + each.location.path, "lines": {"begin": each.location.line}},
        }
        for each, name in zip(found.problems, fingerprints(found.problems), strict=True)
    ]
    return json.dumps(findings, ensure_ascii=False, indent=2) + "\n"
