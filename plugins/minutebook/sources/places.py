"""Line and column of every value and key of front matter, kept small and worked out when somebody asks."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

Path = tuple[str | int, ...]
"""Way to a value in front matter: ("steps", 0, "minutes")."""

NO_KEY = -1
"""In place of the character of a key: the whole, and what stands in a list, have none."""

MANY = 256
"""Above so many values their numbers are kept once one is asked for: else each time all before it are counted."""


class Places(Mapping[Path, tuple[int, int]]):
    """The place of each value, or of each key, by the way to it.

    Kept is but the character at which each begins, for values numbered as they stand in the text: what holds others
    comes before them. Which value has which number, the values themselves tell.
    """

    __slots__ = ("_data", "_first_line", "_numbers", "_offsets", "_start", "_text")

    def __init__(self, data: Any, offsets: Sequence[int] | bytes, text: str, first_line: int = 1, start: int = 0):
        """`offsets` are counted from the character `start` of a text that begins on `first_line`."""
        self._data, self._text, self._first_line, self._start = data, text, first_line, start
        self._offsets = offsets if isinstance(offsets, bytes) else array("i", offsets).tobytes()
        self._numbers: dict[Path, int] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return Places, (self._data, self._offsets, self._text, self._first_line, self._start)

    def within(self, text: str, start: int) -> Places:
        """The same places, as those of a text of which theirs is the part that begins at `start`."""
        return Places(self._data, self._offsets, text, self._first_line - text.count("\n", 0, start), start)

    def __getitem__(self, path: Path) -> tuple[int, int]:
        place = self._place(self._number(path))
        if place is None:
            raise KeyError(path)
        return place

    def __iter__(self) -> Iterator[Path]:
        for number, path in enumerate(_paths(self._data, ())):
            if self._place(number) is not None:
                yield path

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _place(self, number: int) -> tuple[int, int] | None:
        offsets = memoryview(self._offsets).cast("i")
        if number >= len(offsets) or offsets[number] == NO_KEY:
            return None
        at = self._start + offsets[number]
        return self._text.count("\n", 0, at) + self._first_line, at - self._text.rfind("\n", 0, at)

    def _number(self, path: Path) -> int:
        """The number of a value; raises KeyError where there is none."""
        if len(self._offsets) > MANY * array("i").itemsize:
            self._numbers = self._numbers or {each: number for number, each in enumerate(_paths(self._data, ()))}
            return self._numbers[path]
        data, number = self._data, 0
        for step in path:
            if isinstance(data, dict) and step in data:
                before = takewhile(step.__ne__, data)
                number += 1 + sum(_count(data[name]) for name in before)
            elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
                number += 1 + sum(map(_count, data[:step]))
            else:
                raise KeyError(path)
            data = data[step]
        return number


def _count(data: Any) -> int:
    """A value and all that is in it."""
    if isinstance(data, dict):
        return 1 + sum(map(_count, data.values()))
    return 1 + sum(map(_count, data)) if isinstance(data, list) else 1


def _paths(data: Any, path: Path) -> Iterator[Path]:
    yield path
    if isinstance(data, dict):
        for name, each in data.items():
            yield from _paths(each, (*path, name))
    elif isinstance(data, list):
        for index, each in enumerate(data):
            yield from _paths(each, (*path, index))
