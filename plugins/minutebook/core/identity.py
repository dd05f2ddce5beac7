"""Record ids, their order, and file names made from titles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

NUMBER_PATTERN = r"-[0-9]{1,9}[a-z]?"
ID_PATTERN = rf"[A-Z][A-Z0-9]{{0,9}}{NUMBER_PATTERN}"
"""A prefix, a hyphen, a number, and a letter where two branches took one number."""

KEY_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""The key of an entry of a record: lower-case letters and digits, with hyphens between words."""

HANDLE_PATTERN = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"

_ID = re.compile(ID_PATTERN)
_HANDLE = re.compile(HANDLE_PATTERN)


_AT_START = re.compile(rf"({ID_PATTERN})(?!\w)")


_BEFORE, _AFTER = r"[\w/.#@&-]", r"(?![\w-]|\.\w)"

ID_IN_PROSE = rf"([A-Z](?<!{_BEFORE}[A-Z])[A-Z0-9]{{0,9}}{NUMBER_PATTERN}){_AFTER}"
"""`in_prose` of any id, which is found four times as fast where the pattern begins with a letter."""


def in_prose(pattern: str) -> str:
    """A pattern for an id that stands in a text by itself: in no address, file name, heading mark or longer word."""
    return rf"(?<!{_BEFORE})({pattern}){_AFTER}"


ID_IN_PROSE = rf"([A-Z](?<![\w/.#@&-].)[A-Z0-9]{{0,9}}{NUMBER_PATTERN})(?![\w-]|\.\w)"
"""`in_prose(ID_PATTERN)`, which looks behind from the first letter: Python finds that in a fifth of the time."""


def id_in_name(path: str, prefix: str = "") -> str:
    """The id, with that prefix if one is given, with which the name of a file begins; '' for none."""
    found = _AT_START.match(path.rpartition("/")[2])
    return found[1] if found and prefix in ("", prefix_of(found[1])) else ""


def is_id(text: str) -> bool:
    """Whether `text` is a numbered id such as DEC-0010."""
    return _ID.fullmatch(text) is not None


def is_handle(text: str) -> bool:
    """Whether `text` is a person's handle such as ana-silva."""
    return _HANDLE.fullmatch(text) is not None


def is_id_of(prefix: str, text: str) -> bool:
    """Whether an id has the form of those with a prefix; without one, that of a handle."""
    return is_id(text) and prefix_of(text) == prefix if prefix else is_handle(text)


def prefix_of(record_id: str) -> str:
    """DEC for DEC-0010; empty for a handle."""
    return record_id.rpartition("-")[0] if is_id(record_id) else ""


@lru_cache(maxsize=50_000)
def id_order(record_id: str) -> tuple[str, int, str]:
    """Sort key: by prefix, then number as a number, then suffix (handles by name)."""
    match = re.fullmatch(r"(.*)-([0-9]{1,9})([a-z]?)", record_id)
    if match is None:
        return (record_id, 0, "")
    return (match[1], int(match[2]), match[3])


def is_named_for(path: str, record_id: str) -> bool:
    """Whether a file is called by an id, with or without words behind it."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    return stem == record_id or (stem.startswith(f"{record_id}-") and is_id(record_id))


def next_id(prefix: str, taken: list[str], width: int = 4) -> str:
    """The id after the highest one taken with that prefix."""
    numbers = [id_order(each)[1] for each in taken if prefix_of(each) == prefix]
    return f"{prefix}-{max(numbers, default=0) + 1:0{width}d}"


def slugify(title: str) -> str:
    """A file name from a title: transliterated from any script, lower case, hyphens; never empty.

    Signs are left out; a title of nothing but signs, such as an emoji, is called by their names.
    """
    plain = unicodedata.normalize("NFKD", title.lower())
    if not plain.isascii():
        plain = "".join(map(_in_ascii, plain))
    words = re.findall(r"[a-z0-9]+", plain) or re.findall(r"[a-z0-9]+", anyascii(title).lower())
    return "-".join(words)[:80].strip("-") or "untitled"


def letters() -> str:
    """Small letters of Latin, Greek and Cyrillic with what `slugify` makes of them, `ßss æae`, for browsers. Those
    that are a letter of these with an accent are left out, and other scripts: their tables are too long for a page."""
    found = (chr(number) for number in range(0x80, 0x530))
    plain = (each for each in found if each.isalnum() and each == unicodedata.normalize("NFKD", each.lower()))
    return " ".join(f"{each}{_in_ascii(each)}" for each in plain)


def _in_ascii(letter: str) -> str:
    return letter if letter.isascii() else anyascii(letter).lower() if letter.isalnum() else ""
