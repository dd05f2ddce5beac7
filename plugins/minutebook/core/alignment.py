"""Two texts laid beside each other piece by piece, in time that grows no faster than their length for long ones."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Opcode = tuple[str, int, int, int, int]
"""What becomes of a stretch: equal, replace, delete or insert; its start and end before, and after."""

PAIRS = 40_000
"""Pairs of pieces that are compared with one another; of more, only stretches between landmarks are."""

_ROUNDS = 8


def aligned(before: Sequence[str], after: Sequence[str]) -> list[Opcode]:
    """How one list of words or lines becomes the other: between what both begin and end with, as difflib has it.

    Long ones are parted at pieces that both have once. A stretch without such landmarks that is still too long
    counts as replaced whole, so a `replace` of theirs may hold pieces that both sides have.
    """
    found: list[Opcode] = []
    at, other = 0, 0
    for a, b, size in [*_matches(before, after), (len(before), len(after), 0)]:
        if at < a or other < b:
            tag = "replace" if at < a and other < b else "delete" if at < a else "insert"
            found.append((tag, at, a, other, b))
        if size:
            found.append(("equal", a, a + size, b, b + size))
        at, other = a + size, b + size
    return found


def unified(old: Sequence[str], new: Sequence[str], old_name: str, new_name: str) -> Iterator[str]:
    """What differs between two lists of lines, as a unified diff; lines end as they did, headings without an end."""
    groups = list(_Known(aligned(old, new)).get_grouped_opcodes(3))
    if groups:
        yield from (f"--- {old_name}", f"+++ {new_name}")
    for group in groups:
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@"
        for tag, a, b, c, d in group:
            if tag == "equal":
                yield from (f" {line}" for line in old[a:b])
            else:
                yield from (f"-{line}" for line in old[a:b])
                yield from (f"+{line}" for line in new[c:d])


class _Known(SequenceMatcher[str]):
    """What difflib makes of opcodes that are known already."""

    def __init__(self, opcodes: list[Opcode]) -> None:
        super().__init__()
        self._opcodes = opcodes

    def get_opcodes(self) -> list[Opcode]:  # type: ignore[override]  # wider than difflib's five words
        return self._opcodes


def _range(start: int, end: int) -> str:
    """A stretch as unified diffs count it: from one, and an empty one by the line before it."""
    length = end - start
    return str(start + 1) if length == 1 else f"{start + 1 if length else start},{length}"


def _matches(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, int]]:
    """Stretches both have, as start before, start after and length; in order, neighbors joined."""
    found: list[tuple[int, int, int]] = []
    waiting = [(0, len(before), 0, len(after), 0)]
    while waiting:
        a, b, c, d, round_ = waiting.pop()
        start, end = _edges(before, after, a, b, c, d)
        found += [(a, c, start), (b - end, d - end, end)]
        a, b, c, d = a + start, b - end, c + start, d - end
        if (b - a) * (d - c) <= PAIRS:
            matcher = SequenceMatcher(None, before[a:b], after[c:d], autojunk=False)
            found += [(a + one, c + other, size) for one, other, size in matcher.get_matching_blocks()]
        elif round_ < _ROUNDS and (marks := _landmarks(before, after, a, b, c, d)):
            found += [(one, other, 1) for one, other in marks]
            starts = [(a, c), *((one + 1, other + 1) for one, other in marks)]
            ends = [*marks, (b, d)]
            waiting += [(p, r, q, s, round_ + 1) for (p, q), (r, s) in zip(starts, ends, strict=True)]
    return _joined(found)


def _edges(before: Sequence[str], after: Sequence[str], a: int, b: int, c: int, d: int) -> tuple[int, int]:
    """How many pieces two stretches share from their start, and from their end."""
    most, start, end = min(b - a, d - c), 0, 0
    while start < most and before[a + start] == after[c + start]:
        start += 1
    while end < most - start and before[b - 1 - end] == after[d - 1 - end]:
        end += 1
    return start, end


def _landmarks(before: Sequence[str], after: Sequence[str], a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    """Places of pieces that each stretch has once, as many as stand in the same order in both."""
    old, new = Counter(before[a:b]), Counter(after[c:d])
    places = {after[at]: at for at in range(c, d) if new[after[at]] == 1}
    pairs = [(at, places[before[at]]) for at in range(a, b) if old[before[at]] == 1 and before[at] in places]
    tails: list[int] = []
    last: list[int] = []
    came_from: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        came_from.append(last[length - 1] if length else -1)
        tails[length:] = [place]
        last[length:] = [index]
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = came_from[index]
    return chain[::-1]


def _joined(matches: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    joined: list[tuple[int, int, int]] = []
    for one, other, size in sorted(each for each in matches if each[2]):
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (one, other):
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + size)
        else:
            joined.append((one, other, size))
    return joined
