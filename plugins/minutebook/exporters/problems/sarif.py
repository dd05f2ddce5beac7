"""Problems as SARIF 2.1.0, which code scanning and editors read."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.regressions import fingerprints
from minutebook.exporters.problems.inspection import Inspection

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/minutebook/minutebook"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def as_sarif(found: Inspection) -> str:
    """One run with every rule that is known; paths are addresses from the top of the repository."""
    names = sorted({*found.codes, *(each.code for each in found.problems)})
    results = [
        _result(each, names.index(each.code), fingerprint, found.home)
        for each, fingerprint in zip(found.problems, fingerprints(found.problems), strict=True)
    ]
    driver: dict[str, Any] = {"name": "Minutebook", "informationUri": HOME}
    if found.version:
        driver["version"] = found.version
    driver["rules"] = [_rule(name, found.codes.get(name)) for name in names]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, code: Code | None) -> dict[str, Any]:
    if code is None:
        return {"id": name}
    said = f"{code.meaning} {code.remedy}"
    return {
        "id": name,
        "shortDescription": {"text": name.replace("-", " ").capitalize()},
        "fullDescription": {"text": code.fact},
        "help": {
            "text": f"{said} More: minutebook show {name}",
            "markdown": f"{said}\n\nMore: `minutebook show {name}`",
        },
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(problem: Problem, rule: int, fingerprint: str, home: str) -> dict[str, Any]:
    place = problem.location
    address = quote(home + place.path, errors="surrogateescape")
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message}\n{problem.hint}" if problem.hint else problem.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": address, "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
        "partialFingerprints": {"minutebookProblem/v1": fingerprint},
    }
