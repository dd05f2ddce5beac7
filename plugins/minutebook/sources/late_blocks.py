"""Front matter that is not the first thing in a file, or not in YAML, and would be printed on the page."""

from __future__ import annotations

import re
from typing import NamedTuple

# What may stand before late front matter without being seen: blanks, marks of no width, comments.
_BEFORE = re.compile(r"(?:[\s\ufeff\u200b-\u200d\u2060]|<!--.*?-->)*", re.DOTALL)
_PAIR = r"[A-Za-z_][\w -]{0,60}:(?=[ \t\n])[^\n]*"
_BLOCK = re.compile(
    rf"---[ \t]*\n((?:#[^\n]*\n)*{_PAIR}\n"
    rf"(?:(?:{_PAIR}|[ \t]+\S[^\n]*|-[ \t][^\n]*|#[^\n]*|[ \t]*)\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
"""Lines that can only be names and values, between two rules."""
# All lines between two lines +++.
_TOML = re.compile(r"\+\+\+[ \t]*\n((?:[^\n]*\n)*?)\+\+\+[ \t]*(?:\n|\Z)")
# A line that only TOML has: `name = value` or `[table]`.
_TOML_LINE = re.compile(r"^[\w.-]+[ \t]*=[ \t]*\S|^\[[\w.\"-]+\]", re.MULTILINE)


class LateBlock(NamedTuple):
    """A block by where it, and the text in it, begins and ends."""

    start: int
    inner_start: int
    inner_end: int
    end: int


def late_block(text: str) -> LateBlock | None:
    """The block of front matter that follows nothing but blank lines, marks nobody sees and comments."""
    return _found(_BLOCK, text)


def toml_block(text: str) -> LateBlock | None:
    """The block between two lines +++ that a text begins with."""
    block = _found(_TOML, text)
    return block if block and _TOML_LINE.search(text, block.inner_start, block.inner_end) else None


def _found(pattern: re.Pattern[str], text: str) -> LateBlock | None:
    if "---" not in text and "+++" not in text:
        return None
    before = _BEFORE.match(text)
    found = pattern.match(text, before.end() if before else 0)
    return LateBlock(found.start(), found.start(1), found.end(1), found.end()) if found else None
