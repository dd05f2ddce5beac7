"""Links in a body: inline, by reference, in HTML; what each leads to and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from minutebook.core.groups import in_groups
from minutebook.sources.prose import Span, cover


class BodyLink(NamedTuple):
    """A link written by the author. `start` and `end` count characters of the body.

    `label` is what stands between the brackets, or between the tags of an HTML link. `places` are where the address
    is written; of a link by name there is none.
    """

    label: str
    target: str
    start: int
    end: int
    places: tuple[Span, ...] = ()


class Definition(NamedTuple):
    """A line that gives an address to a name: `[name]: address`."""

    name: str
    target: str
    start: int
    end: int
    places: tuple[Span, ...]


_LABEL = r"(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?![ \t]*\n)){0,500}"
# A part of an address without blanks, brackets in it in pairs.
_WORD = r"(?:\\[()]|[^\s()]|\([^\s()]*+\)){1,2000}+"
_BLANK = r"(?:[ ]++|[ ]*+\n(?!\s*\n)[ ]*+)(?![\"'\s)])"
# [label](address "title"): in the address blanks, as Python-Markdown takes them, and at most one line break before it;
# no bracket that a backslash stands before; lengths are bounded for speed, and it begins with a sign, not with what
# must not stand before it, for then it is looked for where such a sign is only.
_INLINE = re.compile(
    rf"(?:!(?<!\\!)\[|\[(?<!\\\[))({_LABEL})\]\([ \t]*+\n?[ \t]*+"
    rf"(<[^<>\n]*>|(?!<)(?:{_WORD}(?:{_BLANK}{_WORD}){{0,99}}+)?)"
    r"(?:\s++(?:\"[^\n]{0,500}?\"|'[^\n]{0,500}?'))?\s*+\)"
)
# `[name]: address` on a line of its own, in a quote or list, too; the address perhaps on the next; no footnote, [^1].
_DEFINITION = re.compile(
    r"^(?:[ \t]*+(?:>|[-*+][ \t]|\d{1,9}\.[ \t]))*+[ \t]*+\[(?!\^)([^\[\]\n]+)\]:"
    r"[ \t]*+\n?[ \t]*+(<[^<>\n]*>|[^\s<>]+)([^\n]*)$",
    re.MULTILINE,
)
# The title of a definition where it stands on the next line.
_TITLE_BELOW = re.compile(r"\n[ \t]+(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))[ \t]*(?=\n|\Z)")
# [label][name], [label][] or [name]; not one that an address, another bracket or a colon follows.
_BY_NAME = re.compile(r"!?\[([^\[\]\n]{1,300}(?:\n[^\[\]\n]{1,300}){0,4})\](?:[ ]?\[([^\[\]\n]{0,300})\])?(?![\[(:])")
# An opening tag, its name and its attributes.
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)\b([^<>]*)>")
# An attribute with its value in either quotes or in none.
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_ADDRESSES = frozenset({"href", "src", "data", "poster"})
# One picture of those in `srcset`, which commas part: its address, and what stands behind it.
_CANDIDATE = re.compile(r"([^\s,]+)[^,]*")
# What Markdown reads as the sign behind the backslash.
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")


def definitions_in(prose: str) -> Iterator[Definition]:
    """Reference definitions, each with the title below it."""
    if "]:" not in prose:
        return
    for each in _DEFINITION.finditer(prose):
        title = _TITLE_BELOW.match(prose, each.end()) if not each[3].strip() else None
        target, places = _address(each, 2)
        yield Definition(_name(each[1]), target, each.start(1) - 1, title.end() if title else each.end(), places)


def markdown_links(prose: str, text: str, definitions: tuple[Definition, ...]) -> Iterator[BodyLink]:
    """Inline links, pictures inside their labels, and links by name; labels are taken from `text`."""
    inline = list(_INLINE.finditer(prose)) if "](" in prose else []
    for each in inline:
        target, places = _address(each, 2)
        yield BodyLink(text[each.start(1) : each.end(1)], target, each.start(), each.end(), places)
        if "](" in each[1]:
            for inner in _INLINE.finditer(prose, each.start(1), each.end(1)):
                target, places = _address(inner, 2)
                yield BodyLink(text[inner.start(1) : inner.end(1)], target, inner.start(), inner.end(), places)
    targets = {each.name: each.target for each in definitions}
    if not targets:
        return
    rest = cover(cover(prose, [each.span() for each in inline]), [(each.start, each.end) for each in definitions])
    for each in _BY_NAME.finditer(rest):
        named = targets.get(_name(each[2] or each[1]))
        if named is not None:
            yield BodyLink(text[each.start(1) : each.end(1)], named, each.start(), each.end())


def html_links(code_free: str, text: str) -> Iterator[BodyLink]:
    """Addresses in HTML tags; an `a` runs to its end tag, and its label is what stands between."""
    if "=" not in code_free or "<" not in code_free:
        return
    closing = -1
    tags = list(_TAG.finditer(code_free))
    nexts = _next_anchors(tags, len(code_free))
    for each, following in zip(tags, nexts, strict=True):
        targets = _targets(each)
        if not targets:
            continue
        end = each.end()
        if each[1].lower() == "a":
            if closing < end:
                found = code_free.find("</a>", end)
                closing = found if found >= 0 else len(code_free)
            if closing < min(following, len(code_free)):
                target, places = next(iter(targets.items()))
                yield BodyLink(text[end:closing], target, each.start(), closing + 4, places)
                continue
        for target, places in targets.items():
            yield BodyLink("", target, each.start(), end, places)


def _next_anchors(tags: list[re.Match[str]], end: int) -> list[int]:
    """For each tag, where the next link begins: an `a` that another one follows has no end tag of its own."""
    found = []
    for tag in reversed(tags):
        found.append(end)
        end = tag.start() if tag[1].lower() == "a" else end
    return found[::-1]


def _targets(tag: re.Match[str]) -> dict[str, tuple[Span, ...]]:
    """Addresses among the attributes of a tag, as a browser reads them, with every place where each is written."""
    found: list[tuple[str, Span]] = []
    for each in _ATTRIBUTE.finditer(tag[2]):
        name, (start, end) = each[1].lower(), each.span(each.lastindex or 0)
        spans = [(start, end)] if name in _ADDRESSES else []
        if name == "srcset":
            spans = [one.span(1) for one in _CANDIDATE.finditer(tag[2], start, end)]
        found += [(unescape(tag[2][at:until]), (tag.start(2) + at, tag.start(2) + until)) for at, until in spans]
    return {target: tuple(places) for target, places in in_groups(found).items()}


def _address(found: re.Match[str], group: int) -> tuple[str, tuple[Span, ...]]:
    """An address without the brackets around it, as Markdown reads it, and where it stands."""
    start, end = found.span(group)
    if found[group].startswith("<"):
        start, end = start + 1, end - 1
    target = found.string[start:end].strip()
    return (_ESCAPED.sub(r"\1", target) if "\\" in target else target), ((start, end),)


def _name(text: str) -> str:
    return " ".join(text.lower().split())
