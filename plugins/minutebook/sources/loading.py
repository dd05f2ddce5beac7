"""What a reader's browser would load by itself: addresses in style sheets and in HTML, with where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from minutebook.core.addresses import host_of
from minutebook.sources.prose import cover


class OtherHostLoad(NamedTuple):
    """An address on another host: what loads it, the host, and where it stands, in characters of the text."""

    what: str
    host: str
    start: int


_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# Escapes of style sheets: up to six digits and one blank, or the sign itself.
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n]?|([^0-9a-fA-F\n]))")
_STYLED = re.compile(
    r"""(?:\burl|\bsrc)\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'()]*))"""
    r"""|@import\s*(?:"([^"\n]*)"|'([^'\n]*)')"""
    r"""|(?:\bimage-set\(|,)\s*(?:"([^"\n]*)"|'([^'\n]*)')(?=[^;{}]*\))""",
    re.IGNORECASE,
)
"""`url(...)`, `@import "..."`, and the bare texts of `image-set(...)`."""

_TAG = re.compile(r"""<([a-zA-Z][^\s<>/"']*)((?:[^<>"']++|"[^"]{0,8000}+"|'[^']{0,8000}+')*+)>""")
"""A tag with its attributes; a > between quotes does not end it."""
# An attribute with its value in either quotes or in none.
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:-]*)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
# A style sheet within HTML, to the end of the text where it is not closed.
_STYLE = re.compile(r"<style\b[^<>]*>(.*?)(?:</style|\Z)", re.IGNORECASE | re.DOTALL)

LOADING = frozenset(
    {"img", "source", "audio", "video", "track", "input", "image", "use", "feimage"}
    | {"script", "link", "iframe", "frame", "embed", "object", "base"}
)
"""Elements that load an address by themselves."""
_ADDRESSES = frozenset({"src", "srcset", "poster", "data", "href", "xlink:href"})
_ANYWHERE = frozenset({"background", "ping"})
_NAMES = frozenset({"canonical", "alternate", "author", "license", "help", "next", "prev", "me", "edit"})
"""Relations of a `link` that a browser only notes."""


def loads_in_style(text: str) -> Iterator[OtherHostLoad]:
    """Addresses on other hosts in a style sheet."""
    plain, starts = _unescaped(cover(text, [each.span() for each in _COMMENT.finditer(text)]))
    for each in _STYLED.finditer(plain):
        at = each.lastindex
        host = host_of(each[at]) if at else ""
        if at and host:
            yield OtherHostLoad("a style", host, starts[each.start(at)] if starts else each.start(at))


def loads_in_html(text: str, elements: frozenset[str] = LOADING) -> Iterator[OtherHostLoad]:
    """Addresses on other hosts that these elements load, and that styles on any element do."""
    if "<" not in text:
        return
    for tag in _TAG.finditer(text):
        name = tag[1].lower()
        given = [(each, (each[2] or each[3] or each[4] or "")) for each in _ATTRIBUTE.finditer(tag[2])]
        relations = next((value.lower().split() for each, value in given if each[1].lower() == "rel"), [])
        if name == "link" and _NAMES.intersection(relations):
            continue
        for each, value in given:
            start = tag.start(2) + each.start()
            yield from _loads_of(name, each[1].lower(), unescape(value), start, elements)
    if "<style" in text.lower():
        for style in _STYLE.finditer(text):
            yield from (each._replace(start=each.start + style.start(1)) for each in loads_in_style(style[1]))


def _loads_of(
    element: str, attribute: str, value: str, start: int, elements: frozenset[str]
) -> Iterator[OtherHostLoad]:
    if attribute == "style":
        yield from (each._replace(start=start) for each in loads_in_style(value))
    elif elements and (attribute in _ANYWHERE or (attribute in _ADDRESSES and element in elements)):
        addresses = [each.split()[0] for each in value.split(",") if each.strip()] if attribute == "srcset" else [value]
        for host in dict.fromkeys(filter(None, map(host_of, addresses))):
            yield OtherHostLoad(f"<{element} {attribute}>", host, start)


def _unescaped(text: str) -> tuple[str, list[int]]:
    r"""A style sheet with `\68` read as h, and where each of its characters stood; no list where nothing moved."""
    if "\\" not in text:
        return text, []
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for each in _ESCAPE.finditer(text):
        code = int(each[1], 16) if each[1] else 0
        letter = each[2] or (chr(code) if 0 < code < 0x110000 else "\ufffd")
        parts += (text[at : each.start()], letter)
        starts += (*range(at, each.start()), each.start())
        at = each.end()
    return "".join((*parts, text[at:])), [*starts, *range(at, len(text))]
