"""How one body of records writes what other bodies write otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from minutebook.core.values import dataclass
from minutebook.dialects.document import Document
from minutebook.dialects.words import folded

# A file name that begins with a series and a number, or the number alone: `hip-10`, `OEP-0012-x`, `10-x`.
_NUMBERED = re.compile(r"(?:(?P<prefix>[A-Za-z]{2,9})[-_ ]?)?0*(?P<number>[0-9]{1,5})(?=[-_. ]|$)")
# A day or month that begins a file name, 20240131- or 2024-01-; what looks so is no number.
DATED = re.compile(r"(?P<year>[12][0-9]{3})-?(?P<month>[01][0-9])(?:-?(?P<day>[0-3][0-9]))?(?=[-_. ]|$)")
_PLACES = frozenset({"order", "position", "weight", "index", "sort", "rank", "version"})
"""Names of a number that says where a page stands."""


@dataclass(frozen=True)
class Usage:
    """What is known of a body as a whole: the word it puts before its numbers, in small letters; names of fields
    that a map says hold the number; handles of people it calls by one word."""

    prefix: str = ""
    numbers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


UNKNOWN_USAGE = Usage()


def stem_of(document: Document) -> str:
    """The name of a document: that of its file, or of its folder where the file only introduces it."""
    folder, _, name = document.path.rpartition("/")
    stem = name.rpartition(".")[0]
    return folder.rpartition("/")[2] if folder and stem.casefold() in ("readme", "index") else stem


def prefix_in(documents: Iterable[Document]) -> str:
    """What the file names, or a field with the number of each file, put before numbers; twice, and in most files."""
    prefixes, fields, number = Counter[str](), Counter[str](), 0
    for number, document in enumerate(documents, start=1):  # noqa: B007  # counted
        stem = stem_of(document)
        named = None if DATED.match(stem) else _NUMBERED.match(stem)
        if named is None:
            continue
        if named["prefix"]:
            prefixes[named["prefix"].casefold()] += 1
        said = {folded(each.name) for each in document.values if str(each.value).lstrip("0") == named["number"]}
        fields.update(each for each in said if each.isalpha() and len(each) < 10 and each not in _PLACES)
    found = (
        each for each in (*prefixes.most_common(1), *fields.most_common(1)) if each[1] > 1 and 2 * each[1] >= number
    )
    return next(found, ("", 0))[0]
