"""Words of a site's glossary on its other pages: each leads there, and says on the way what it means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape, unescape

from minutebook.core.unspaced import LETTERS
from minutebook.pages.headings import explained
from minutebook.sources.allowed import words

LONGEST = 160
"""Signs of a meaning from which no further sentence is added to it."""
CUT = 300
"""Signs of a meaning of one sentence that are shown."""
_ASIDE = words(
    "a abbr button caption code dfn h1 h2 h3 h4 h5 h6 kbd label option pre samp script select style summary svg"
    " textarea th title var"
)
"""Elements in which no word becomes a link: titles, links, and what is written for programs or drawn by them."""
# A tag of rebuilt HTML, which has no > within attributes: the stroke that ends an element, its name, the rest.
_TAG = re.compile(r"<(/?)([a-z0-9]+)([^<>]*)>")
_ENDS = re.compile(r"[.!?…]+(?=\s)(?!\s+[a-z])|[\u3002\uff01\uff1f]+")  # of sentences
_UNSPACED = re.compile(f"[{LETTERS}]")
_LABEL = re.compile(r"<dt>([^<>]+)</dt>")
_TITLES = ("admonition-title", "arithmatex")
"""Classes of what is a title, or no text, without its element saying so."""


@dataclass(frozen=True)
class Term:
    """A word of the glossary, where its page tells of it, and the beginning of what that says."""

    word: str
    anchor: str
    meaning: str


def terms_of(html: str, without: Collection[str] = ()) -> tuple[Term, ...]:
    """The words that a page in rebuilt HTML explains: a heading of level 2 each, with a paragraph below it.

    Words `without` are left out, in capitals or not; of a word that is explained twice the first counts.
    """
    silent = {each.casefold() for each in without}
    found: dict[str, Term] = {}
    for anchor, word, text in explained(html):
        if text and word.casefold() not in silent:
            found.setdefault(_key(word), Term(word, anchor, _beginning(text)))
    return tuple(found.values())


def _beginning(text: str) -> str:
    """The first sentence of a text, and those behind it that are short."""
    ends = [*(each.end() for each in _ENDS.finditer(text)), len(text)]
    end = max((each for each in ends if each <= LONGEST), default=ends[0])
    return text[:end] if end <= CUT else f"{text[:CUT].rpartition(' ')[0] or text[:CUT]} …"


def _key(word: str) -> str:
    """A word as it is the same at the beginning of a sentence and within it; an abbreviation keeps its capitals."""
    plain = " ".join(word.split())
    return plain[:1].lower() + plain[1:]


@dataclass(frozen=True)
class Glossary:
    """The words of a glossary, to be found in the text of other pages."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, Term]:
        """Each word under what it is the same by."""
        return {_key(each.word): each for each in self.terms}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What may be one of the words in HTML, the longest first, but never a part of a longer word.

        It begins with their first letters: of those alone the search of a text makes out no more than one can help.
        """
        spaced = [key for key in self.by_key if not _UNSPACED.match(key)]
        unspaced = [key for key in self.by_key if _UNSPACED.match(key)]
        return re.compile("|".join(filter(None, (_any_of(spaced, r"(?<![\w-].)"), _any_of(unspaced, "")))))

    def on(self, way: str) -> GlossedPage:
        """A page to be read, from which `way` leads to the glossary."""
        return GlossedPage(self, way)


def _any_of(keys: Iterable[str], before: str) -> str:
    """A pattern of words; `before` looks back from behind the first letter of one."""
    written = [escape(key, quote=False) for key in sorted(keys, key=lambda key: (-len(key), key))]
    firsts = sorted({form for each in written for form in (each[0], each[0].upper()) if len(form) == 1})
    return f"[{re.escape(''.join(firsts))}]{before}(?:{'|'.join(map(_rest, written))})" if written else ""


def _rest(written: str) -> str:
    """A word behind its first letter. Where scripts put no blanks between words, a letter behind it ends none."""
    rest = r"\s+".join(map(re.escape, written[1:].split(" ")))
    return rest if _UNSPACED.match(written[-1]) else rf"{rest}(?![\w-])"


@dataclass
class GlossedPage:
    """One page on which each word is explained where it stands first."""

    glossary: Glossary = field(default_factory=Glossary)
    way: str = ""
    told: set[str] = field(default_factory=set)

    def text(self, html: str) -> str:
        """The rebuilt HTML of an author's text with its words explained."""
        if not self.glossary.terms:
            return html
        parts, at = list[str](), 0
        for found in self._in_text(html):
            if link := self._link(found[0]):
                parts += (html[at : found.start()], link)
                at = found.end()
        return "".join((*parts, html[at:]))

    def _in_text(self, html: str) -> Iterator[re.Match[str]]:
        """What may be a word, and stands neither in a tag nor in an element that is left aside."""
        tags, aside = _TAG.finditer(html), list[str]()
        tag = next(tags, None)
        for found in self.glossary.pattern.finditer(html):
            if self._key_of(found[0]) is None:
                continue
            while tag is not None and tag.end() <= found.start():
                _follow(aside, tag)
                tag = next(tags, None)
            if not aside and (tag is None or found.end() <= tag.start()):
                yield found

    def _key_of(self, written: str) -> str | None:
        """What a word as it stands in HTML is found by; None where it is none, or has been explained."""
        key = _key(unescape(written))
        return key if key in self.glossary.by_key and key not in self.told else None

    def _link(self, written: str) -> str:
        """A word as it stands in HTML, as a link; '' where it is none, or has been explained."""
        key = self._key_of(written)
        if key is None:
            return ""
        self.told.add(key)
        term = self.glossary.by_key[key]
        # No hover text: the theme's `content.tooltips` would show it beside our card.
        meaning, href = escape(term.meaning), f"{escape(self.way)}#{escape(term.anchor)}"
        return f'<a class="mb-term" href="{href}" data-mb-meaning="{meaning}">{written}</a>'

    def labels(self, html: str) -> str:
        """A record's page with the labels of its facts explained, after its text."""
        return _LABEL.sub(self._label, html) if self.glossary.terms else html

    def _label(self, found: re.Match[str]) -> str:
        link = self._link(found[1])
        return f"<dt>{link}</dt>" if link else found[0]


def _follow(aside: list[str], tag: re.Match[str]) -> None:
    """Whether an element that is left aside begins, goes on or ends: others of its name may stand within it."""
    ends, name, rest = tag.groups()
    if aside and name == aside[0]:
        if ends:
            aside.pop()
        else:
            aside.append(name)
    elif not aside and not ends and (name in _ASIDE or any(each in rest for each in _TITLES)):
        aside.append(name)
