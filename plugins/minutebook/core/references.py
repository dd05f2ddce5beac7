"""The id in a text that names a record as prose does, or by an address."""

from __future__ import annotations

import re
from typing import Any

from minutebook.core.identity import ID_PATTERN, KEY_PATTERN, id_in_name, is_handle, is_id

# [[name]], [[name#anchor]], [[name|words]], with any number of brackets; only the name is kept.
_BRACKETED = re.compile(r"\[+\s*([^\[\]|#]+?)\s*(?:#[^\[\]|]*)?(?:\|[^\[\]]*)?\]+")
# A Markdown link, its address in < > or not, a title behind it ignored.
_LINK = re.compile(r"\[([^\[\]]*)\]\(\s*<?([^()<>\s]*)>?[^()]*\)")
# A path or an address without blanks: it has a stroke, or ends in .md or .html.
_ADDRESS = re.compile(r"[^\s,;]*(?:/|\.md\b|\.html\b)[^\s,;]*")
_ID = re.compile(ID_PATTERN)
# An id with words behind it: `DEC-1: Title`, `DEC-1 (Title)`, `DEC-1 – Title`; up to the next comma or semicolon.
_WITH_WORDS = re.compile(rf"({ID_PATTERN})(?:\s*[:(\u2013\u2014]|\s+-?)[^,;\n]*")
# An id, and behind # the key of an entry of that record: PRJ-0002#release-3.
_WITH_ROW = re.compile(rf"({ID_PATTERN})#({KEY_PATTERN})")
_QUOTES = "`'\"\u201c\u201d\u2018\u2019"


def plain_target(value: Any) -> str:
    """The id in `[[DEC-0010|words]]`, `[words](DEC-0010-x.md)`, an address, `@handle`, or `DEC-0010: words`.

    A text of no such form comes back as it is.
    """
    if isinstance(value, str) and (is_id(value) or is_handle(value)):  # as nearly all are
        return value
    text = str(value).strip().strip(_QUOTES).strip()
    if is_id(text) or is_handle(text):
        return text
    if found := _BRACKETED.fullmatch(text):
        return plain_target(found[1])
    if found := _LINK.fullmatch(text):
        named = (in_address(found[2]), found[1].strip())
        return next((each for fits in (is_id, is_handle) for each in named if fits(each)), text)
    if _ADDRESS.fullmatch(text):
        return in_address(text) or text
    if text.startswith("@") and is_handle(text[1:]):
        return text[1:]
    found = _WITH_WORDS.fullmatch(text)
    return found[1] if found and len(_ID.findall(text)) == 1 else text


def without_row(value: Any) -> Any:
    """The id in a text that names an entry of a record by its key; any other value as it is."""
    found = _WITH_ROW.fullmatch(value.strip()) if isinstance(value, str) and "#" in value else None
    return found[1] if found else value


def row_in(value: str) -> str:
    """The sign and the key by which a text names an entry of a record, such as #release-3; '' where it names none."""
    found = _WITH_ROW.fullmatch(value.strip())
    return f"#{found[2]}" if found else ""


def in_address(address: str) -> str:
    """The id or handle in the address of a record's page or file; '' where there is none."""
    path = re.split("[#?]", address)[0].rstrip("/")
    name = re.sub(r"/index\.\w+$", "", path).rpartition("/")[2]
    stem = re.sub(r"\.(?:md|html)$", "", name)
    return id_in_name(stem) or (stem if is_handle(stem) else "")
