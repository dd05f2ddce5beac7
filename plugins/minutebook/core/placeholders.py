"""Text left over from a template: patterns that Python and the form in the browser both read."""

from __future__ import annotations

import re
from collections.abc import Iterator

VALUE = r"\{.*\}|<[^<>@]*>|\.\.\.|…|[A-Z]{1,9}-(?:N+|X+|0+)"
"""What a whole value is."""

WORD = r"TBD|TBC|TODO|FIXME|yyyy-mm-dd|yyyymmdd|XX+"
"""The same, in capitals or not."""

LINE = r"^[ \t>*+-]*(\{(?!\s*[:#.%])[^{}=\n]+\}|TBD|TBC|TODO|Lorem ipsum\b.*)[ \t.]*$"
"""A whole line of a text, the marks of a list or quotation around it left out; `{: .name }` is none."""

_VALUE = re.compile(rf"{VALUE}|(?i:{WORD})")
_LINE = re.compile(LINE, re.MULTILINE)
_IN_LINE = ("{", "TBD", "TBC", "TODO", "Lorem ipsum")
"""What such a line has in it, found sooner."""


def is_placeholder(value: str) -> bool:
    """Whether a value says nothing yet."""
    return _VALUE.fullmatch(value.strip()) is not None


def placeholders_in(text: str) -> Iterator[re.Match[str]]:
    """Lines of a text that say nothing yet; group 1 is what to tell."""
    return _LINE.finditer(text) if any(map(text.__contains__, _IN_LINE)) else iter(())
