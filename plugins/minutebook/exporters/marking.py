"""Words of records made safe for where they are shown: a comment on a forge, a terminal."""

from __future__ import annotations

import re
from unicodedata import category

_KEPT = frozenset("\u200c\u200d")
"""Joiners, which scripts and emoji need."""

_SIGNS = re.compile(r"[\\`*_{}\[\]|~<>$&]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_CALLS = re.compile(r"(@|#|!|%|\\~|\\\$|\^|&amp;|:(?=//)|\bGH-|\bwww(?=\.))(?=[\w/.])", re.IGNORECASE)
"""What forges turn into a mention of a person, an issue or a merge request, or into a link."""

_STARTS = re.compile(r"(?=[-+#=:]|[0-9]{1,9}[.)])")
"""What begins a list, a heading, a rule or a definition at the start of a line."""

_NEW_LINE = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)]|\||#{1,6})(?:\s|$)")
"""A line that is an item, a row or a heading of its own, and no part of the paragraph before it."""

QUOTED = 600
"""Longest quotation in characters."""

_BREAK = "\u2060"
"""A joiner nobody sees, which parts a sign from what it would call."""


def visible(text: str) -> str:
    """Text on one line in which nothing is hidden: signs that steer, reorder or cannot be seen are named."""
    flat = " ".join(text.split())
    if flat.isascii() and flat.isprintable():
        return flat
    return "".join(_named(sign) for sign in flat)


def escaped(text: str) -> str:
    """Text as it can stand in Markdown, in a table too: it makes no mark-up, calls nobody and links nowhere."""
    text = _SIGNS.sub(lambda sign: _ENTITIES.get(sign[0], f"\\{sign[0]}"), visible(text))
    return _CALLS.sub(lambda sign: f"{sign[1]}{_BREAK}", text)


def code(text: str) -> str:
    """Text in code marks, where forges see no mention; '' for none. A bar would still part the cells of a table."""
    text = visible(text)
    if not text:
        return ""
    fence = "`" * (max((len(each) for each in re.findall("`+", text)), default=0) + 1)
    inner = f" {text} " if text.startswith("`") or text.endswith("`") else text
    return f"{fence}{inner}{fence}"


def code_cell(text: str) -> str:
    """Text in code marks in a table."""
    return code(text).replace("|", "\\|")


def clipped(text: str, length: int) -> str:
    """The text, cut off with a mark where it is longer."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def quoted_lines(text: str, length: int = QUOTED) -> list[str]:
    """Paragraphs, items and rows of a text, each on one line in which nothing is hidden; cut off where it is longer."""
    lines: list[str] = []
    is_fresh = True
    for line in text.splitlines():
        if is_fresh or not line.strip() or _NEW_LINE.match(line):
            lines.append("")
        lines[-1] += f" {line}"
        is_fresh = not line.strip()
    found: list[str] = []
    for line in filter(None, map(visible, lines)):
        room = length - sum(map(len, found))
        found.append(clipped(line, room))
        if len(line) >= room:
            break
    return found


def quotation(text: str) -> str:
    """A text as a Markdown quotation whose words make no mark-up of their own; '' for none."""
    lines = [
        f"> {_STARTS.sub(_BREAK, escaped(line), count=1) if _STARTS.match(line) else escaped(line)}"
        for line in quoted_lines(text)
    ]
    return "\n>\n".join(lines)


def _named(sign: str) -> str:
    hidden = category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and sign not in _KEPT
    return f"⟨U+{ord(sign):04X}⟩" if hidden else sign
