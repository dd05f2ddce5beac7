"""Editions: what a reader of one edition may see, decided before anything is built."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from html import unescape
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from minutebook.catalog.destinations import destination
from minutebook.catalog.names import HiddenNames, is_ordinary, names_of
from minutebook.core.addresses import resolve_path
from minutebook.core.references import without_row
from minutebook.core.spelling import BREAK, located, read_plainly, tags_in
from minutebook.core.values import dataclass
from minutebook.sources.body import Body, read_body
from minutebook.sources.prose import comments_in
from minutebook.sources.visibility import LEVELS

EDITIONS = LEVELS
"""From the narrowest view to the widest; each shows its own level and those before it."""

USUAL = "internal"
"""Edition of a site, and visibility of its pages, where nothing is said."""

WITHHELD = "(not in this edition)"
_WITHHELD_ADDRESS = "not-in-this-edition"
_SHORT = 30
"""Characters of a text that may stand on many pages; a fingerprint is longer, and each stands on one."""

# A path or address of two or more names, `decisions/DEC-1/`, taken whole: never from the middle of a name.
_ROUTE = re.compile(r"(?<![\w%.~-])[\w%.~-]++(?:/[\w%.~-]++)+/?")
_SIMPLE_NAMES = ("index", "readme")
# What hyphens or underscores (also as %2D) tie to the front of a name that follows.
_BEFORE = re.compile(r"(?:[A-Za-z0-9]+(?:[-_]|%2[Dd])+)+\Z")
# What hyphens or underscores (also as %2D) tie to the end of a name, and the key of an entry behind it (DEC-0001#x).
_AFTER = re.compile(r"(?:(?:[-_]|%2[Dd])+[A-Za-z0-9]+)*(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?")
# Comments that Material's plugins put something in the place of: `more`, `material/tags` with options.
_REPLACED = re.compile(r"<!--\s*(?:more|material/tags(?:\s[^<>]*)?)\s*-->")
_REACH = 80


def is_shown(visibility: str, edition: str) -> bool:
    """Whether an edition shows a page of that visibility; a word nobody knows is not shown."""
    if visibility not in EDITIONS or edition not in EDITIONS:
        return False
    return EDITIONS.index(visibility) <= EDITIONS.index(edition)


def is_wider(visibility: str, other: str) -> bool:
    """Whether more readers see a page of the first than of the second; of a word nobody knows nobody does."""
    first, second = (EDITIONS.index(each) if each in EDITIONS else len(EDITIONS) for each in (visibility, other))
    return first < second


@dataclass(frozen=True)
class Sight:
    """For whom a site is built: its edition, and the visibility of pages that do not say."""

    edition: str = USUAL
    default: str = USUAL

    def shows(self, said: str) -> bool:
        """Whether the edition has a page that says this of who may see it, '' for nothing."""
        return is_shown(said or self.default, self.edition)


def is_refused(said: str, edition: str) -> bool:
    """Whether a file says itself that an edition may not show it; one that says nothing does not."""
    return bool(said) and not is_shown(said, edition)


@dataclass(frozen=True)
class Withheld:
    """What an edition must not name: ids and handles of records, paths of pages and files, and titles.

    What is shown may be named: ids in `kept`, names and titles in `kept_names`, and addresses of `kept_paths`.
    """

    ids: frozenset[str]
    paths: frozenset[str]
    titles: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    kept_names: frozenset[str] = frozenset()
    kept_paths: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.paths)

    def besides(self, hidden: Iterable[str], shown: Iterable[str]) -> Withheld:
        """The same with further files, such as attachments, and sparing the addresses of what is shown."""
        return replace(self, paths=self.paths | frozenset(hidden), kept_paths=self.kept_paths | frozenset(shown))

    @cached_property
    def _names(self) -> HiddenNames:
        """Handles, ids, titles and file names, an index page by its folder; one word counts with its ending only."""
        files = {name for path in self.paths for name in (_last_name(path), path.rpartition("/")[2]) if name}
        files -= {f"{name}.{ending}" for name in _SIMPLE_NAMES for ending in ("md", "html")}
        shown = {name for path in self.kept_paths for name in (*_names_along(path), path.rpartition("/")[2])}
        return names_of(self.ids, files, self.titles, self.kept, self.kept_names | shown)

    @cached_property
    def _stems(self) -> frozenset[str]:
        """File names without ending, but for handles that may be a word; an index page counts by its folder."""
        return frozenset(_last_name(path) for path in self.paths) - self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        """Handles that may be a word."""
        return frozenset(each for each in self.ids if is_ordinary(each))

    @cached_property
    def _routes(self) -> frozenset[tuple[str, str]]:
        """Folder and name of hidden pages, as their addresses end."""
        shown = (pair for path in self.kept_paths for pair in pairwise(_names_along(path)))
        return frozenset(_routes_of(self.paths)) - frozenset(shown)

    @cached_property
    def _judged(self) -> dict[str, bool]:
        """Addresses met before; the same ones stand on many pages."""
        return {}

    def _is_hidden_route(self, address: str) -> bool:
        known = self._judged.get(address)
        if known is None:
            known = any(pair in self._routes for pair in pairwise(_names_along(address)))
            self._judged[address] = known
        return known

    def text(self, text: str) -> str:
        """Text without hidden names and addresses, wherever they stand and however they are spelled, code included."""
        if (not self.paths and not self.ids) or text in self._clean:
            return text
        told = self._told(text)
        if told == text and len(text) <= _SHORT:
            self._clean.add(text)
        return told

    @cached_property
    def _clean(self) -> set[str]:
        """Short texts that name nothing hidden: names of fields, statuses and days stand on every page."""
        return set()

    def _told(self, text: str) -> str:
        if "/" in text:
            text = _ROUTE.sub(lambda found: self._unrouted(found, WITHHELD), text)
        if self._names.may_be_in(read_plainly(text)):
            text = self._blanked(text, in_html=False)
        if any(each in text for each in "<&*`") and self._names.may_be_in(
            read_plainly(text, tags=True)
        ):  # as readers see it beside its tags
            text = self._blanked(text, in_html=False, tags=True)
        return text

    def html(self, html: str) -> str:
        """The same of HTML that was made: its text, across tags too, its attributes and comments."""
        if not self:
            return html
        if "/" in html:
            html = _ROUTE.sub(lambda found: self._unrouted(found, _instead(html, found.start())), html)
        if self._names.may_be_in(read_plainly(tags_in(html, between=BREAK))):
            html = self._blanked(html, in_html=True)
        if self._names.may_be_in(read_plainly(html, tags=True)):
            html = self._blanked(html, in_html=True, tags=True)
        return html

    def _unrouted(self, found: re.Match[str], instead: str) -> str:
        address = found[0].rstrip(".")  # the sentence may end behind it
        return instead + found[0][len(address) :] if self._is_hidden_route(address) else found[0]

    def _blanked(self, text: str, *, in_html: bool, tags: bool = False) -> str:
        reading = located(text, tags=tags)
        parts, at = [], 0
        for first, last in self._names.find(reading.text):
            start, end = _whole_word(text, reading.starts[first], reading.ends[last - 1])
            if start < at:
                continue
            instead = _instead(text, start) if in_html else WITHHELD
            parts += [text[at:start], instead, tags_in(text[start:end]) if tags else ""]
            at = end
        return "".join((*parts, text[at:]))

    def fields(self, values: Mapping[str, Any], path: str, words: Container[str]) -> dict[str, Any]:
        """Front matter of the page at `path` without hidden names. Fields in `words` hold words and no references, so
        that there a handle may be an ordinary word."""
        told = {name: self.values({name: each}, path, is_words=name in words) for name, each in values.items()}
        return {name: each for group in told.values() for name, each in group.items()}

    def values(self, value: Any, path: str = "", *, is_words: bool = False) -> Any:
        """The same for any value: references and links are dropped with the group they stand in, names in text
        blanked."""
        if isinstance(value, str):  # the words of a link to a hidden page go with it, as in a body
            return self.body(read_body(value), path) if "](" in value else self.text(value)
        if isinstance(value, Mapping):
            kept = {key: each for key, each in value.items() if not self._is_reference(each, path, is_words)}
            names = (key for key in kept if self.text(str(key)) == str(key))
            return {key: self.values(kept[key], path, is_words=is_words) for key in names}
        if isinstance(value, list):
            kept_entries = (each for each in value if not self._is_reference(each, path, is_words))
            return [self.values(each, path, is_words=is_words) for each in kept_entries]
        return value

    def _is_reference(self, value: Any, path: str, is_words: bool) -> bool:
        if isinstance(value, Mapping):
            return any(self._is_reference(each, path, is_words) for each in value.values() if isinstance(each, str))
        if not isinstance(value, str):
            return False
        plain = without_row(value.strip())
        may_lead = " " not in plain and ("/" in plain or "." in plain)
        is_named = plain in self.ids and not (is_words and is_ordinary(plain))
        return is_named or (may_lead and self.is_hidden_link(plain, path))

    def body(self, body: Body, path: str) -> str:
        """A body without hidden names, without links to hidden pages, their words included, and
        without comments, which readers of a page's source would see, but for those that Material's plugins replace."""
        spans = [(each.start, each.end, "") for each in body.definitions if self.is_hidden_link(each.target, path)]
        comments = [span for span in comments_in(body.text) if not _REPLACED.fullmatch(body.text, *span)]
        spans += [(start, end, "") for start, end in comments]
        for link in (*body.links, *body.html_links):
            if self.is_hidden_link(link.target, path):
                spans.append((link.start, link.end, WITHHELD))
        spans += [(each.start, each.end, WITHHELD) for each in body.mentions if each.target in self.ids]
        at, parts = 0, []
        for start, end, instead in sorted(spans):
            if start >= at:
                parts += [body.text[at:start], instead]
                at = end
        return self.text("".join((*parts, body.text[at:])))

    def is_hidden_link(self, target: str, path: str) -> bool:
        """Whether a link on the page at `path` leads to something hidden, or names it."""
        there = resolve_path(target, path)
        if there in self.paths:
            return True
        address = unescape(target).partition("#")[0].partition("?")[0]
        name = _last_name(address)
        is_named = "://" not in address and there not in self.kept_paths and name in self._stems
        if name in self._words and self._leads_to_hidden(target, path):
            return True
        if "/" in address and (is_named or self._is_hidden_route(address)):
            return True
        return self.text(unescape(target)) != unescape(target)

    def _leads_to_hidden(self, target: str, path: str) -> bool:
        """Whether an address leads to a hidden page as a browser reads it, whichever form addresses have."""
        is_hidden = self.paths.__contains__
        forms = ((urls, in_html) for urls in (True, False) for in_html in (True, False))
        found = (destination(target, path, is_hidden, urls, in_html=in_html) for urls, in_html in forms)
        return any(each.way in ("there", "moved") for each in found)


def _names_along(path: str) -> list[str]:
    """Folders and the name that tells a page, in lower case: a/plan.md, a/plan/ and a/plan/index.md are all a, plan."""
    names = [each for each in unquote(path).lower().strip("/").split("/") if each not in ("", ".", "..")]
    if names:
        names[-1] = re.sub(r"\.[a-z]\w{0,7}$", "", names[-1])
    return names[:-1] if len(names) > 1 and names[-1] in _SIMPLE_NAMES else names


def _last_name(path: str) -> str:
    return next(reversed(_names_along(path)), "")


def _routes_of(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    for path in paths:
        names = _names_along(path)
        if len(names) > 1:
            yield names[-2], names[-1]


def _whole_word(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with what hyphens tie to it: the rest of a file's name may tell as much."""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    after = _AFTER.match(text, end)
    return (before.start() if before else start), (after.end() if after else end)


def _instead(html: str, at: int) -> str:
    """What is put in place of a name: words in a text, a word without blanks in a tag."""
    is_in_tag = html.rfind("<", 0, at) > html.rfind(">", 0, at)
    return _WITHHELD_ADDRESS if is_in_tag else WITHHELD


def withheld(
    ids: Iterable[str],
    paths: Iterable[str],
    titles: Iterable[str] = (),
    *,
    kept: Iterable[str] = (),
    kept_names: Iterable[str] = (),
    kept_paths: Iterable[str] = (),
) -> Withheld:
    """Gather what must not be named: ids, handles and former ids, paths of hidden pages, and titles; and what may."""
    free = frozenset(kept)
    return Withheld(frozenset(ids) - free, *(frozenset(each) for each in (paths, titles, free, kept_names, kept_paths)))
