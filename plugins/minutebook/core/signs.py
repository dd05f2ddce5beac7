"""Signs that steer a terminal, reorder a line or break it, named so that they do nothing of the kind."""

from __future__ import annotations

import re

CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
"""What no text has, to stand in brackets of a pattern: control characters but for tab and line feed, breaks of another
sort, halves of characters."""

TURNS = "\u202a-\u202e\u2066-\u2069"
"""Marks that turn the direction of the text around them."""

CONTROL = re.compile(f"[\t\n{CONTROLS}]")
"""What no path has that a file system takes."""

UNSEEN = re.compile(f"[\t\n{CONTROLS}{TURNS}\ufeff]")
"""What no name of a file of the site has, and nothing else on one line."""

# Control characters, marks that turn the direction of writing, line separators; not tab and line feed.
_STEERING = re.compile(f"[{CONTROLS}{TURNS}\u061c\ufff9-\ufffb]")
_BREAKS = re.compile("[\n\t]")


def named(text: str) -> str:
    """Text of any number of lines with each such sign as \\u001b: so it reads in a terminal, and so JSON has it, too.

    A line break of Windows stays.
    """
    return _STEERING.sub(_name, text.replace("\r\n", "\n")) if _STEERING.search(text) else text


def on_one_line(text: str) -> str:
    """The same for what must stay on its line: line breaks and tabs are named, too."""
    if text.isascii() and text.isprintable():
        return text
    return _BREAKS.sub(_name, _STEERING.sub(_name, text))


def _name(sign: re.Match[str]) -> str:
    return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(sign[0]) or f"\\u{ord(sign[0]):04x}"
