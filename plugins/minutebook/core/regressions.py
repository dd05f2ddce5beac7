"""Which problems are new beside those of another day or branch, even where their lines have moved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from minutebook.core.diagnostics import Problem
from minutebook.core.groups import in_groups

Key = tuple[str, str, str]
"""Path, code and message of a problem, the message without the lines it names."""

_PLACE = re.compile(r"(?<=\S):[0-9]+:[0-9]+(?![0-9])|(?<=\bline )[0-9]+|(?:^|(?<=: ))(?P<list>[a-z_]+) [0-9]+(?=: )")
"""A place in a file, a line, and which entry of a list it is."""

_ENDS = re.compile(r"[^\s'\"`]*\.\w+")
_SIGNS = 40


class _Then:
    """Paths of files as they are now, with those they had; found again in a message by how they end."""

    def __init__(self, moved: Mapping[str, str]) -> None:
        self.moved = moved
        self._by_end = in_groups((_end(now), now) for now in sorted(moved))

    def worded(self, message: str) -> str:
        """A message with the files named as they were."""
        if not self.moved:
            return message
        for end in dict.fromkeys(each[0] for each in _ENDS.finditer(message)):
            for now in self._by_end.get(end, ()):
                message = message.replace(now, self.moved[now])
        return message


def _end(path: str) -> str:
    """A path from its last blank or quotation mark on."""
    return [each[0] for each in _ENDS.finditer(path)][-1] if _ENDS.search(path) else path


NOWHERE_ELSE = _Then({})


def brought_in(
    before: Iterable[Problem], after: Iterable[Problem], moved: Mapping[str, str] | None = None
) -> tuple[Problem, ...]:
    """Problems of `after` that `before` had not, in their order; where it had some alike, only those too many.

    `moved` gives, by the path of a file as it is now, the path it had before.
    """
    then = _Then(moved or {})
    before = list(before)
    known = Counter(_key(each, NOWHERE_ELSE) for each in before)
    places = {(_key(each, NOWHERE_ELSE), *_mark(each)) for each in before}
    listed = list(after)
    alike = in_groups((_key(each, then), each) for each in listed)
    brought: set[Problem] = set()
    for key, problems in alike.items():
        stayed = [each for each in problems if (key, *_mark(each)) in places]
        others = [each for each in problems if (key, *_mark(each)) not in places]
        brought.update([*stayed, *others][known[key] :])
    return tuple(each for each in listed if each in brought)


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """A name for each problem that lasts while lines move; of problems alike in a file, each has its own."""
    met: Counter[Key] = Counter()
    found = []
    for problem in problems:
        key = _key(problem, NOWHERE_ELSE)
        met[key] += 1
        text = "\0".join((*key, str(met[key])))
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SIGNS])
    return found


def _mark(problem: Problem) -> tuple[int, int]:
    return (problem.location.line, problem.location.column)


def _key(problem: Problem, then: _Then) -> Key:
    message = _PLACE.sub(lambda place: place["list"] or "", problem.message)
    path = problem.location.path
    return (then.moved.get(path, path), problem.code, then.worded(message))
