"""The page that stands in for one that cannot be shown, while a site is served."""

from __future__ import annotations

from collections.abc import Iterable

from minutebook.core.diagnostics import Problem
from minutebook.pages.page import Draft, Page


def problem_page(path: str, problems: Iterable[Problem]) -> Page:
    """What is wrong with a file, in place of its page; never part of a published site."""
    draft = Draft(path, "This page cannot be shown yet")
    draft.draw("problems.html.j2", problems=list(problems), path=path)
    return draft.page(in_nav=False)
