"""How far two texts differ, in words and at their first difference."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from minutebook.sources.prose import comments_in, cover

_AROUND = 8
_SHOWN = 32
_LIMIT = 400
_LARGE = 2_000
"""Words above which a stretch of text is compared as a bag of words, to stay linear."""


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
    if max(len(before), len(after)) > _LARGE:
        old, new = Counter(before), Counter(after)
        return (old - new).total(), (new - old).total()
    gone = come = 0
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            gone, come = gone + end - start, come + last - first
    return gone, come


def _stretches(before: list[str], after: list[str]) -> list[tuple[list[str], list[str]]]:
    """The lines that differ, stretch by stretch."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if not old or not new or max(len(old), len(new)) > _LARGE:
        return [(old, new)] if old or new else []
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(old[a:b], new[c:d]) for tag, a, b, c, d in opcodes if tag != "equal"]


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
