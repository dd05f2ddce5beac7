"""Every form a report of problems can take, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from minutebook.exporters.problems.github import as_github
from minutebook.exporters.problems.gitlab import as_gitlab
from minutebook.exporters.problems.inspection import Inspection
from minutebook.exporters.problems.json import as_json
from minutebook.exporters.problems.junit import as_junit
from minutebook.exporters.problems.markdown import as_markdown
from minutebook.exporters.problems.sarif import as_sarif
from minutebook.exporters.problems.text import as_text

FORMS: Mapping[str, Callable[[Inspection], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "junit": as_junit,
    "markdown": as_markdown,
}
