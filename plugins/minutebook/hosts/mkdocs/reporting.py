"""Problems said in MkDocs' log, and the build stopped where one of them is grave enough."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from mkdocs.exceptions import PluginError

from minutebook.core.diagnostics import Problem, Severity
from minutebook.core.text import counted

log = logging.getLogger("mkdocs.plugins.minutebook")


def report(problems: Iterable[Problem], fail_on: str) -> None:
    """Say every problem; stop a build where one is as severe as `fail_on`, which may be `never`.

    The others are said as information: a strict build stops at MkDocs' warnings, and a review day
    that passes overnight must not keep a site from being published.
    """
    least = Severity(fail_on).rank if fail_on != "never" else Severity.ERROR.rank + 1
    grave = 0
    for problem in problems:
        is_grave = problem.severity.rank >= least
        grave += is_grave
        log.log(logging.ERROR if is_grave else logging.INFO, "%s", problem)
    if grave:
        raise PluginError(f"minutebook: {counted(grave, 'problem')} to fix, see above; nothing was built.")
