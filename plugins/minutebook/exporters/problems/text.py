"""Problems for a terminal: one a line, as compilers print them, each with its remedy below."""

from __future__ import annotations

from minutebook.exporters.problems.inspection import Inspection


def as_text(found: Inspection) -> str:
    """A line `path:line:column: severity: message [code]` for each problem; empty where there is none."""
    return "".join(f"{each}\n" for each in found.problems)
