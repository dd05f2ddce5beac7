"""Where a fact comes from: a text, and the address in it made a link."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from minutebook.core.addresses import is_safe_link
from minutebook.core.values import dataclass

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_EMPTY = re.compile(r"\(\s*\)|<\s*>")


@dataclass(frozen=True)
class Citation:
    """A source as named by the author; `address` is '' where it has none that may be followed."""

    text: str
    address: str = ""
    host: str = ""


@dataclass(frozen=True)
class Evidence:
    """What facts rest on, and the day they were compared with it."""

    citations: tuple[Citation, ...] = ()
    checked: date | None = None


def cite(text: str) -> Citation:
    """A source in words, followed or preceded by its address or not."""
    found = _ADDRESS.search(text)
    address = found[0].rstrip(".,;:)") if found else ""
    host = _host_of(address)
    if not host:
        return Citation(text)
    words = _EMPTY.sub("", text.replace(address, "", 1)).strip(" ,;:.")
    return Citation(words or host, address, host)


def _host_of(address: str) -> str:
    """The host of an address that may be followed; '' for any other."""
    if not address or not is_safe_link(address):
        return ""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def evidence_of(sources: Iterable[str], checked: date | None) -> Evidence:
    """Sources as they are cited, and the day of the check."""
    return Evidence(tuple(cite(text) for text in sources), checked)
