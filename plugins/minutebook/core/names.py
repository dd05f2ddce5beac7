"""Which names a file or folder of the content may have, and a name shown so that it does nothing to a terminal."""

from __future__ import annotations

import re
import unicodedata

from minutebook.core.signs import UNSEEN

MAX_NAME_BYTES = 200
"""Of one file or folder: what is made of it gets an ending, and file systems take at most 255 bytes."""

_MARKS = "<>\"&'\\"
"""Signs that end an attribute or a tag in HTML, and the backslash, which divides folders on Windows."""
_PLAIN = re.compile(r"[A-Za-z0-9/._ -]*")


def name_fault(path: str) -> str:
    """Why a path cannot be that of a file of the site, in words; '' where it can."""
    if _PLAIN.fullmatch(path) and len(path) <= MAX_NAME_BYTES:
        return ""
    mark = next((each for each in path if each in _MARKS), "")
    if mark:
        return f"the character {mark}"
    if found := UNSEEN.search(path):
        is_half = unicodedata.category(found[0]) == "Cs"
        return "a byte that is not UTF-8 text" if is_half else f"the invisible character {shown_path(found[0])}"
    if any(len(part.encode()) > MAX_NAME_BYTES for part in path.split("/")):
        return f"a part longer than {MAX_NAME_BYTES} bytes"
    return ""


def shown_path(path: str) -> str:
    r"""A path with every character that would act on a terminal, or is none, written as \x1b or \udcff."""
    if path.isascii() and path.isprintable():
        return path
    return UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), path)
