"""How far two texts differ, in words and at their first difference."""

from __future__ import annotations

from collections import Counter

from minutebook.core.alignment import aligned
from minutebook.sources.prose import comments_in, cover

_AROUND = 8
_SHOWN = 32
_LIMIT = 400


def words_changed(before: str, after: str) -> tuple[int, int]:
    """Number of words taken away and added; a word that moved is both."""
    gone = come = 0
    for old, new in _stretches(_lines(before), _lines(after)):
        first, second = " ".join(old).split(), " ".join(new).split()
        taken, given = _counted(first, second)
        gone, come = gone + taken, come + given
    return gone, come


def first_difference(before: str, after: str) -> tuple[str, str]:
    """The first line of each text that the other does not have there, cut down to the words that differ.

    '' for the text that has nothing in that place.
    """
    for old, new in _stretches(_lines(before), _lines(after)):
        return _excerpts(old[0] if old else "", new[0] if new else "")
    return "", ""


def _counted(before: list[str], after: list[str]) -> tuple[int, int]:
    gone = come = 0
    for tag, start, end, first, last in aligned(before, after):
        if tag != "equal":
            taken, given = _exchanged(before[start:end], after[first:last])
            gone, come = gone + taken, come + given
    return gone, come


def _exchanged(before: list[str], after: list[str]) -> tuple[int, int]:
    """Words of one stretch and of what replaced it; of a long one, those that only stand elsewhere now in part."""
    old, new = Counter(before), Counter(after)
    gone, come = (old - new).total(), (new - old).total()
    if gone or come:
        return gone, come
    moved = sum(one != other for one, other in zip(before, after, strict=True))
    return moved, moved


def _stretches(before: list[str], after: list[str]) -> list[tuple[list[str], list[str]]]:
    """The lines that differ, stretch by stretch."""
    return [(before[a:b], after[c:d]) for tag, a, b, c, d in aligned(before, after) if tag != "equal"]


def _lines(text: str) -> list[str]:
    """Lines that say something, comments left out, their words set apart by one space."""
    flat = (" ".join(line.split()) for line in cover(text, comments_in(text)).split("\n"))
    return [line for line in flat if line]


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Two lines from a few words before their first difference on."""
    old, new = before.split(), after.split()
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    start = max(0, same - _AROUND) if before and after else 0
    return _excerpt(old, start), _excerpt(new, start)


def _excerpt(words: list[str], start: int) -> str:
    shown = " ".join(words[start : start + _SHOWN])
    is_cut = len(words) > start + _SHOWN or len(shown) > _LIMIT
    return f"{'… ' if start else ''}{shown[:_LIMIT]}{' …' if is_cut else ''}" if words else ""
