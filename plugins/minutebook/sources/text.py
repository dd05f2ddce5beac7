"""A file's bytes as text with one kind of line break, changed so that every other byte stays."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from minutebook.core.values import dataclass
from minutebook.sources.frontmatter import PositionHandler

Patch = tuple[int, int, str]
"""Start and end of a stretch of text, in characters, and what stands there instead."""

_BOM = b"\xef\xbb\xbf"
_BREAK = re.compile("\r\n|\r|\n")


@dataclass(frozen=True)
class Text:
    """A UTF-8 file as it is read: `text` without byte order mark, every line break a line feed."""

    data: bytes

    @cached_property
    def _raw(self) -> str:
        return self.data.removeprefix(_BOM).decode()

    @cached_property
    def text(self) -> str:
        """What the file says."""
        return _BREAK.sub("\n", self._raw)

    @cached_property
    def front(self) -> str:
        """The front matter without its two --- lines; raises ValueError where there is none."""
        return PositionHandler().split(self.text)[0]

    @property
    def front_start(self) -> int:
        """Where in the text the front matter begins."""
        return self.text.index("\n") + 1

    @cached_property
    def newline(self) -> str:
        """The line break the file begins with."""
        found = _BREAK.search(self._raw)
        return found[0] if found else "\n"

    @cached_property
    def _pairs(self) -> list[int]:
        """Places in the text of line breaks that are two characters in the file."""
        return [each.start() - number for number, each in enumerate(re.finditer("\r\n", self._raw))]

    def changed(self, start: int, patches: Sequence[Patch]) -> Text:
        """Stretches, counted from `start` and in order, replaced; new line breaks are as the file's first."""
        parts: list[str] = []
        at = 0
        for first, last, text in patches:
            begin, end = (each + bisect_left(self._pairs, each) for each in (start + first, start + last))
            parts += (self._raw[at:begin], text.replace("\n", self.newline))
            at = end
        raw = "".join((*parts, self._raw[at:]))
        return Text((_BOM if self.data.startswith(_BOM) else b"") + raw.encode())
