"""Which record a text means that names it by another spelling of its id, or by its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from minutebook.core.groups import in_groups
from minutebook.core.identity import id_order, is_id, slugify
from minutebook.schema.references import WrittenReference

# An id as people type it: `dec 31`, `DEC_0031`, `DEC-31b`; letters, then a number of at most nine digits.
_LOOSE = re.compile(r"([A-Za-z][A-Za-z0-9]*?)[\s_.#\u2010-\u2014-]*([0-9]{1,9})([A-Za-z]?)")
_NUMBER = re.compile(r"#?\s*([0-9]{1,9})")


class Odd(NamedTuple):
    """A reference that is not written as an id alone, and the id that is meant, '' where nobody can tell."""

    written: WrittenReference
    meant: str


class Spellings:
    """Ids and titles of a book. A spelling that fits two of them means neither."""

    def __init__(self, ids: Iterable[str], titles: Mapping[str, str]) -> None:
        self.ids = frozenset(ids)
        self.titles = titles

    def meant(self, name: str, prefixes: Iterable[str] = ()) -> str:
        """The id that is meant; '' for none. A bare number is one of `prefixes`, where that leaves one record."""
        if name in self.ids:
            return name
        number = _NUMBER.fullmatch(name)
        keys = [(prefix, int(number[1]), "") for prefix in prefixes if prefix] if number else []
        if loose := _LOOSE.fullmatch(name):
            keys.append((loose[1].upper(), int(loose[2]), loose[3].lower()))
        found = {each for key in keys for each in self._numbered.get(key, ())}
        if not keys:
            slug = slugify(name) if name else ""
            found = {slug} if slug in self.ids else set(self._titled.get(_folded(name), ()))
        return found.pop() if len(found) == 1 else ""

    @cached_property
    def _numbered(self) -> dict[tuple[str, int, str], list[str]]:
        return in_groups((id_order(each), each) for each in filter(is_id, self.ids))

    @cached_property
    def _titled(self) -> dict[str, set[str]]:
        groups: dict[str, set[str]] = {}
        for record_id, title in self.titles.items():
            groups.setdefault(_folded(title), set()).add(record_id)
        return groups


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
