"""Editions: what a reader of one edition may see, decided before anything is built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from minutebook.core.addresses import resolve_path
from minutebook.sources.body import Body
from minutebook.sources.prose import comments_in

EDITIONS = ("public", "internal", "restricted")
"""From the narrowest view to the widest; each shows its own level and those before it."""

WITHHELD = "(not in this edition)"
_COMPOUND = re.compile(r"(?<![^\W_])[^\W_]++(?:(?:[-_]|%[0-9A-Fa-f]{2})+[^\W_]++)+")
_WORD = re.compile(r"(?<![\w-])[^\W_]++(?![-_]\w)")
_ID = re.compile(r"(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9]{0,9}-[0-9]{1,9}[a-z]?)(?![A-Za-z0-9])")
_ROUTE = re.compile(r"(?<![\w%.~-])[\w%.~-]++(?:/[\w%.~-]++)+/?")
_SIMPLE_NAMES = ("index", "readme")


def is_shown(visibility: str, edition: str) -> bool:
    """Whether an edition shows a page of that visibility; a word nobody knows is not shown."""
    if visibility not in EDITIONS or edition not in EDITIONS:
        return False
    return EDITIONS.index(visibility) <= EDITIONS.index(edition)


@dataclass(frozen=True)
class Withheld:
    """What an edition must not name: ids and handles of records, and paths of pages."""

    ids: frozenset[str]
    paths: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.paths)

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(each.lower() for each in self.ids)

    @cached_property
    def _longest(self) -> int:
        """Words in the longest id or handle."""
        return max((each.count("-") + 1 for each in self.ids), default=0)

    @cached_property
    def _stems(self) -> frozenset[str]:
        """File names without ending; an index page counts by its folder."""
        return frozenset(_last_name(path) for path in self.paths)

    @cached_property
    def _names(self) -> frozenset[str]:
        """File names that are no plain words, so that they may be blanked wherever they stand."""
        return frozenset(stem for stem in self._stems if "-" in stem or "_" in stem)

    @cached_property
    def _routes(self) -> frozenset[tuple[str, str]]:
        """Folder and name of hidden pages, as their addresses end."""
        pairs = (tuple(_names_along(path)[-2:]) for path in self.paths)
        return frozenset((pair[0], pair[1]) for pair in pairs if len(pair) == 2)

    def _is_hidden_route(self, address: str) -> bool:
        names = _names_along(address)
        return any(pair in self._routes for pair in pairwise(names))

    @cached_property
    def _words(self) -> frozenset[str]:
        """Handles of one word."""
        return frozenset(each for each in self.ids if "-" not in each)

    def _is_named_by(self, token: str) -> bool:
        """Whether a compound word holds a hidden id or handle, or is a hidden file's name."""
        plain = unquote(token).lower()
        if plain in self._names or any(each in self._folded for each in _ID.findall(plain.replace("_", " "))):
            return True
        words = plain.replace("_", "-").split("-")
        return any(
            "-".join(words[start : start + count]) in self._folded
            for count in range(2, self._longest + 1)
            for start in range(len(words) - count + 1)
        )

    def text(self, text: str) -> str:
        """Text without hidden names and addresses, wherever they stand, code included."""
        if "/" in text:
            text = _ROUTE.sub(lambda match: WITHHELD if self._is_hidden_route(match[0]) else match[0], text)
        if self._words:
            text = _WORD.sub(lambda match: WITHHELD if match[0] in self._words else match[0], text)
        return _COMPOUND.sub(lambda match: WITHHELD if self._is_named_by(match[0]) else match[0], text)

    def values(self, value: Any, path: str = "") -> Any:
        """Front-matter values of the page at `path` without hidden names: references and links are
        dropped with the group they stand in, names in text blanked."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            kept = {key: each for key, each in value.items() if not self._is_reference(each, path)}
            return {key: self.values(each, path) for key, each in kept.items() if self.text(str(key)) == str(key)}
        if isinstance(value, list):
            return [self.values(each, path) for each in value if not self._is_reference(each, path)]
        return value

    def _is_reference(self, value: Any, path: str) -> bool:
        if isinstance(value, Mapping):
            return any(self._is_reference(each, path) for each in value.values() if isinstance(each, str))
        if not isinstance(value, str):
            return False
        plain = value.strip()
        may_lead = " " not in plain and ("/" in plain or "." in plain)
        return plain in self.ids or (may_lead and self._is_hidden_link(plain, path))

    def body(self, body: Body, path: str) -> str:
        """A body without hidden names, without links to hidden pages, their words included, and
        without comments, which readers of a page's source would see."""
        spans = [(each.start, each.end, "") for each in body.definitions if self._is_hidden_link(each.target, path)]
        spans += [(start, end, "") for start, end in comments_in(body.text)]
        for link in (*body.links, *body.html_links):
            if self._is_hidden_link(link.target, path):
                spans.append((link.start, link.end, WITHHELD))
        spans += [(each.start, each.end, WITHHELD) for each in body.mentions if each.target in self.ids]
        at, parts = 0, []
        for start, end, instead in sorted(spans):
            if start >= at:
                parts += [body.text[at:start], instead]
                at = end
        return self.text("".join((*parts, body.text[at:])))

    def _is_hidden_link(self, target: str, path: str) -> bool:
        if resolve_path(target, path) in self.paths:
            return True
        address = unescape(target).partition("#")[0].partition("?")[0]
        is_named = "://" not in address and _last_name(address) in self._stems
        if "/" in address and (is_named or self._is_hidden_route(address)):
            return True
        return self.text(unescape(target)) != unescape(target)


def _names_along(path: str) -> list[str]:
    """Folders and the name that tells a page, in lower case: a/plan.md, a/plan/ and a/plan/index.md are all a, plan."""
    names = [each for each in unquote(path).lower().strip("/").split("/") if each not in ("", ".", "..")]
    if names:
        names[-1] = re.sub(r"\.[a-z]\w{0,7}$", "", names[-1])
    return names[:-1] if len(names) > 1 and names[-1] in _SIMPLE_NAMES else names


def _last_name(path: str) -> str:
    return next(reversed(_names_along(path)), "")


def withheld(ids: Iterable[str], paths: Iterable[str]) -> Withheld:
    """Gather what must not be named: ids, handles and former ids, and the paths of hidden pages."""
    return Withheld(frozenset(ids), frozenset(paths))
