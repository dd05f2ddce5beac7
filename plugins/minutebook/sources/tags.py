"""Tags in a text, told as browsers tell them: a `>` in quotes ends none, a comment holds none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple


class HtmlTag(NamedTuple):
    """A tag that begins an element, with the first of its attributes of each name; both names in small letters.

    `start` and `end` count characters of the text. A declaration, an instruction or a `<![CDATA[` is told as a
    tag named `!` or `?`: a browser reads it as a comment that ends at the next `>`.
    """

    name: str
    attributes: dict[str, str]
    start: int
    end: int


# What browsers take for a tag, a comment, or a comment by mistake (<! <? and </ before no letter).
_OPENING = re.compile(r"<(?:([a-zA-Z][^\t\n\f\r />]*)|(!--)|([!?]|/(?=[^a-zA-Z>])))")
_PART = re.compile(
    r"[\t\n\f\r /]*+(?:(>)|([^\t\n\f\r />][^\t\n\f\r />=]*+)"
    r"(?:[\t\n\f\r ]*+(=)[\t\n\f\r ]*+(?:\"([^\"]*)\"|'([^']*)'|([^\t\n\f\r >\"'][^\t\n\f\r >]*+)|(?=>)|(\Z|[\"'])))?+)"
)
"""The end of a tag, or an attribute: its name, its value in one of three ways, or the sign that it never ends."""
_ENDS = {
    name: re.compile(rf"(?=</{name}[\t\n\f\r />])", re.IGNORECASE)
    for name in ("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp")
} | {"--": re.compile(r"(?<=<!--)-?>|--!?>")}
"""What ends the text in an element that holds nothing but text, and what ends a comment."""
_FEW = 5
"""Tags that never end after which the search stops, so that the time stays linear in the length."""

_DEEPEST = 100
_FORMATS = frozenset({"b", "big", "code", "em", "i", "s", "small", "strike", "strong", "tt", "u"})
_MOST_FORMATS = 20
"""A browser begins each of these anew in every paragraph until it is closed."""
# Tags of elements that can stand within each other; no other name that begins with theirs.
_NESTED = re.compile(
    r"<(/?)(" + "|".join(sorted(_FORMATS)) + r"|article|aside|blockquote|center|details|div|dl|figure|footer|header"
    r"|label|main|nav|ol|section|span|sub|sup|table|ul|var)(?=[\s/>])",
    re.IGNORECASE,
)
_BEGUN = re.compile(r"<[a-zA-Z]")
# An opening tag of an element that browsers begin anew in each paragraph.
_FORMATTED = re.compile(rf"<(?:{'|'.join(sorted(_FORMATS))})(?=[\s/>])", re.IGNORECASE)


def is_nested_too_deep(text: str) -> bool:
    """Whether a browser would make far more of a text than stands in it: elements in each other, and never closed."""
    begun = len(_BEGUN.findall(text))
    if begun <= _MOST_FORMATS or (begun <= _DEEPEST and len(_FORMATTED.findall(text)) <= _MOST_FORMATS):
        return False
    depth, formats = 0, 0
    for tag in _NESTED.finditer(text):
        step = -1 if tag[1] else 1
        depth = max(0, depth + step)
        if tag[2].lower() in _FORMATS:
            formats = max(0, formats + step)
        if depth > _DEEPEST or formats > _MOST_FORMATS:
            return True
    return False


def tags_in(text: str) -> Iterator[HtmlTag]:
    """Every tag that begins an element, in order; those that nothing ends are none."""
    at, unended, endless = 0, 0, set[str]()
    while unended < _FEW and (found := _OPENING.search(text, at)):
        tag = _tag(text, found) if found[1] else _bogus(text, found) if found[3] else None
        name = tag.name if tag else "--" if found[2] else ""
        at = tag.end if tag else found.end()
        unended += not name
        if tag and name != "/":
            yield tag
        if name in _ENDS and name not in endless:
            end = _ENDS[name].search(text, at)
            at = end.end() if end else at
            endless |= set() if end else {name}


def _bogus(text: str, found: re.Match[str]) -> HtmlTag | None:
    end = text.find(">", found.end())
    return HtmlTag(found[3], {}, found.start(), end + 1) if end >= 0 else None


def _tag(text: str, found: re.Match[str]) -> HtmlTag | None:
    """A tag with its attributes; None where the text ends before it does."""
    attributes: dict[str, str] = {}
    at = found.end()
    while each := _PART.match(text, at):
        at = each.end()
        if each[1]:
            return HtmlTag(found[1].lower(), attributes, found.start(), at)
        if each[7] is not None:
            return None
        attributes.setdefault(each[2].lower(), unescape(each[4] or each[5] or each[6] or ""))
    return None
