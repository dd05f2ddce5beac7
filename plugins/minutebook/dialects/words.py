"""Words by which records elsewhere say what we ask of them, in several languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from html import unescape
from importlib.resources import files
from typing import Any

from minutebook.core.values import dataclass
from minutebook.sources.values import read_values

_FOLDED = re.compile(r"[*_`:\s]+")
# A link or picture, of which the words are kept.
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
# Marks of bold, italics and code; not a star or underscore within a word or between blanks.
_MARKS = re.compile(r"(?<!\\)(\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w))")

MAX_TITLE = 500


@dataclass(frozen=True, eq=False)
class WordTable:
    """Each word of the world with ours: names of values, headings, statuses; all folded to one form."""

    keys: Mapping[str, str]
    headings: Mapping[str, str]
    statuses: Mapping[str, str]
    no_names: Mapping[str, str]
    partly: tuple[str, ...]
    carried_out: tuple[str, ...]
    undone: tuple[str, ...]

    @cached_property
    def named(self) -> frozenset[str]:
        """Our words for the names of values."""
        return frozenset(self.keys.values())

    def key(self, said: str) -> str:
        """Our word for the name of a value; the folded name itself where we have none."""
        return self.keys.get(folded(said), folded(said))

    def heading(self, said: str) -> str:
        """What a heading is the heading of: status, metadata, links, changelog, generic; else empty."""
        return self.headings.get(folded(said), "")

    def with_headings(self, more: Mapping[str, str]) -> WordTable:
        """The same with a site's own headings, such as `Durum: Status`."""
        if not more:
            return self
        return replace(self, headings={**self.headings, **{folded(a): folded(b) for a, b in more.items()}})


@lru_cache(maxsize=8_192)
def folded(said: str) -> str:
    """A name in the form it is looked up by: lower case, no marks, single spaces."""
    return _FOLDED.sub(" ", said.replace("-", " ")).strip().casefold()


def cleaned(text: str) -> str:
    """A text as plain text: links as their words, marks and escapes dropped, spaces single."""
    text = _MARKS.sub("", _LINK.sub(r"\1", unescape(" ".join(text[:MAX_TITLE].split()))))
    return " ".join(re.sub(r"\\([^\w\s]|_)", r"\1", text).split())


@cache
def known_words() -> WordTable:
    """The words that come with the package."""
    data: Any = read_values(files(__package__).joinpath("words.yml").read_text(encoding="utf-8")).data
    return WordTable(
        _turned(data["keys"]),
        _turned(data["headings"]),
        _turned(data["statuses"]),
        _turned(data["no names"]),
        tuple(folded(each) for each in data["partly"]),
        tuple(folded(each) for each in data["carried out"]),
        tuple(folded(each) for each in data["undone"]),
    )


def _turned(lists: Mapping[str, list[str]]) -> dict[str, str]:
    """Word to ours, from ours to words."""
    return {folded(word): ours for ours, words in lists.items() for word in words}
