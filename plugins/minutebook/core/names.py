"""Which names a file or folder of the content may have, and a name shown so that it does nothing to a terminal."""

from __future__ import annotations

import re
import unicodedata

MAX_NAME_BYTES = 200
"""Of one file or folder: what is made of it gets an ending, and file systems take at most 255 bytes."""

_MARKS = "<>\"&'\\"
"""Signs that end an attribute or a tag in HTML, and the backslash, which divides folders on Windows."""
_PLAIN = re.compile(r"[A-Za-z0-9/._ -]*")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks that turn the direction of the text around them, or cannot be seen."""


def name_fault(path: str) -> str:
    """Why a path cannot be that of a file of the site, in words; '' where it can."""
    if _PLAIN.fullmatch(path) and len(path) <= MAX_NAME_BYTES:
        return ""
    found = next((each for each in path if each in _MARKS), "")
    if found:
        return f"the character {found}"
    unseen = next((each for each in path if _is_unseen(each)), "")
    if unseen:
        return "a byte that is not UTF-8 text" if _is_half(unseen) else f"the invisible character {shown_path(unseen)}"
    if any(len(part.encode()) > MAX_NAME_BYTES for part in path.split("/")):
        return f"a part longer than {MAX_NAME_BYTES} bytes"
    return ""


def shown_path(path: str) -> str:
    r"""A path with every character that would act on a terminal, or is none, written as \x1b or \udcff."""
    if path.isascii() and path.isprintable():
        return path
    return "".join(each.encode("unicode_escape").decode() if _is_unseen(each) else each for each in path)


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or bool(_TURNS.match(character))


def _is_half(character: str) -> bool:
    return unicodedata.category(character) == "Cs"
