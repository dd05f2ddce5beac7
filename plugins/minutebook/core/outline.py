"""Headings below a title: which of them repeats it, and how deep each of the others stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

DEEPEST = 6

_NUMBER = re.compile(r"(?:[A-Za-z]{1,10}[ _-]?)?[0-9]{1,9}[a-z]?(?:[ \t]*[.:)\u2013\u2014-]+[ \t]*|[ \t]+)")
"""What an office puts before a title: `3. `, `ADR-0003: `, `DEC-0003 `."""
_SIGNS = re.compile(r"[*_`\\]")


def number_before(heading: str, title: str) -> str | None:
    """The number a heading that repeats the title has before it, '' for none; None where it does not repeat it.

    Letter case, blanks and the signs by which Markdown stresses a word make no difference.
    """
    if _plain(heading) == _plain(title):
        return ""
    found = _NUMBER.match(heading)
    return found[0] if found and _plain(heading[found.end() :]) == _plain(title) else None


def _plain(text: str) -> str:
    return " ".join(_SIGNS.sub("", text).casefold().split())


def ranks(headings: Iterable[tuple[int, bool]]) -> list[int]:
    """The level at which each heading is to stand below a title of level 1, so that none is left out between two.

    A heading comes with the level it is written at, and whether it is one of the sections that every text of its
    kind has. Those stand at level 2 wherever they come; any other stands one below the heading it belongs to.
    """
    found: list[int] = []
    above: list[tuple[int, int]] = []
    for level, is_section in headings:
        while above and (is_section or above[-1][0] >= level):
            above.pop()
        rank = min((above[-1][1] if above else 1) + 1, DEEPEST)
        above.append((level, rank))
        found.append(rank)
    return found
