"""Problems as a JUnit report, which every CI system shows as tests that failed."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from minutebook.core.diagnostics import Problem
from minutebook.core.text import counted
from minutebook.exporters.problems.inspection import Inspection

SUITE = "minutebook check"

# Characters that XML 1.0 has no way to write.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(found: Inspection) -> str:
    """One suite with a test for each file that has problems, and one for all the others.

    What makes the check fail is a failure of its file; milder problems are what the file's test printed.
    """
    files = found.by_file()
    failed = sum(any(found.fails(each) for each in problems) for problems in files.values())
    numbers = {"tests": str(len(files) + 1), "failures": str(failed), "errors": "0"}
    top = Element("testsuites", {"name": SUITE, **numbers})
    suite = SubElement(top, "testsuite", {"name": SUITE, **numbers, "skipped": "0"})
    rest = "everything else" if files else "everything"
    SubElement(suite, "testcase", {"classname": SUITE, "name": f"{rest} ({counted(found.records, 'record')} checked)"})
    for path, problems in files.items():
        case = SubElement(suite, "testcase", {"classname": SUITE, "name": _clean(path)})
        _fill(
            case, [each for each in problems if found.fails(each)], [each for each in problems if not found.fails(each)]
        )
    indent(top)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(top, encoding="unicode")}\n'


def _fill(case: Element, failing: list[Problem], rest: list[Problem]) -> None:
    if failing:
        more = f" (and {len(failing) - 1} more)" if failing[1:] else ""
        about = {"message": _clean(failing[0].message) + more, "type": failing[0].code}
        SubElement(case, "failure", about).text = _clean("\n".join(map(str, failing)))
    if rest:
        SubElement(case, "system-out").text = _clean("\n".join(map(str, rest)))


def _clean(text: str) -> str:
    """Text without the signs that XML 1.0 has no way to write."""
    return _NOT_XML.sub("\ufffd", text)
