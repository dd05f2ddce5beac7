"""Where the lines of a text begin, so that a place in it is found without reading it again."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

_COUNTED = 8
"""Places that are looked for by counting, before it pays to note where every line begins."""


class LineStarts:
    """Offsets into a text as lines and columns. Only line feeds end a line, as in every editor."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self.text, self.first_line, self._asked = text, first_line, 0

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        return starts[:-1]

    def place_of(self, offset: int) -> tuple[int, int]:
        """Line (of the file) and column, from 1, of a character."""
        self._asked += 1
        if self._asked <= _COUNTED:
            before = min(offset, len(self.text))
            line_start = self.text.rfind("\n", 0, before) + 1
            return self.text.count("\n", 0, before) + self.first_line, offset - line_start + 1
        line = bisect_right(self._starts, offset)
        return line + self.first_line - 1, offset - self._starts[line - 1] + 1

    def offset_of(self, line: int, column: int) -> int:
        """The character at a line (of the file) and column, from 1."""
        return self._starts[line - self.first_line] + column - 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1 in this text; empty where there is no such line."""
        if not 0 < number <= len(self._starts):
            return ""
        return self.text[self._starts[number - 1] :].partition("\n")[0]
