"""The page that stands in for one that cannot be shown, while a site is served."""

from __future__ import annotations

from collections.abc import Iterable

from minutebook.core.diagnostics import Problem
from minutebook.core.words import say
from minutebook.pages.page import Draft, Page
from minutebook.render.environment import Drawing, drawing

_TEMPLATE = "problems.html.j2"


def problem_page(path: str, problems: Iterable[Problem]) -> Page:
    """What is wrong with a file, in place of its page; never part of a published site."""
    draft = Draft(path, say("This page cannot be shown yet"))
    draft.draw(_TEMPLATE, problems=list(problems), path=path)
    return draft.page(in_nav=False)


def problems_drawn(path: str, problems: Iterable[Problem]) -> Drawing:
    """The same without a page around it."""
    return drawing(_TEMPLATE, problems=list(problems), path=path)
