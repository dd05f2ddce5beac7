"""Two texts laid beside each other piece by piece, by difflib, in time that stays within bounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

Opcode = tuple[str, int, int, int, int]
"""What becomes of a stretch: equal, replace, delete or insert; its start and end before, and after."""

PAIRS = 500_000
"""Pairs of equal pieces that difflib is given to choose from; that takes it a second or so."""


def aligned(before: Sequence[str], after: Sequence[str]) -> list[Opcode]:
    """How one list of words or lines becomes the other, as difflib has it.

    Where the same pieces come again and again, all between what both begin and end with counts as replaced, so a
    `replace` may hold pieces that both sides have.
    """
    most, start, end = min(len(before), len(after)), 0, 0
    while start < most and before[start] == after[start]:
        start += 1
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    one, other = len(before) - end, len(after) - end
    counts = Counter(after[start:other])
    if sum(counts[piece] for piece in before[start:one]) <= PAIRS:
        matcher = SequenceMatcher(None, before[start:one], after[start:other], autojunk=False)
        middle = [(tag, a + start, b + start, c + start, d + start) for tag, a, b, c, d in matcher.get_opcodes()]
    else:
        middle = [("replace", start, one, start, other)]
    first = [("equal", 0, start, 0, start)] if start else []
    return [*first, *middle, *([("equal", one, len(before), other, len(after))] if end else [])]
