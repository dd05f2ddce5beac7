"""Headings of logs, registers and trackers, and the form in which they are looked up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from minutebook.core.values import dataclass
from minutebook.sources.values import read_values

# Headings of trackers that stand around the one that was meant: `Custom field (Approver)`.
_WRAPPED = re.compile(r"^(?:custom field|outward issue link)\s*\((.+)\)$", re.IGNORECASE)
# A remark in brackets, as in `Date (yyyy-mm-dd)`.
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBER_SIGN = re.compile(r"[#№]")
# Where a new word begins in createdAt.
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class HeadingTable:
    """The lists of headings.yml, where each is explained."""

    names: Mapping[str, Sequence[str]]
    sections: Sequence[str]
    kept: Sequence[str]
    titles: Sequence[str]
    types: Sequence[str]
    maybe_types: Sequence[str]
    vague_types: Sequence[str]
    others: Mapping[str, str]


@cache
def known_headings() -> HeadingTable:
    """The headings that come with the package."""
    data: Any = read_values(files(__package__).joinpath("headings.yml").read_text(encoding="utf-8")).data
    return HeadingTable(**data)


@lru_cache(maxsize=4_096)
def normal(heading: str) -> str:
    """A heading in the form it is looked up by: small letters, no remarks in brackets, no marks; `#` is `no`."""
    said = unicodedata.normalize("NFKC", _NUMBER_SIGN.sub(" no ", heading)).strip()
    said = _CAMEL.sub(" ", _WRAPPED.sub(r"\1", said))
    bare = _OTHER.sub(" ", _REMARK.sub(" ", said)).strip().casefold()
    return bare or _OTHER.sub(" ", said).strip().casefold()
