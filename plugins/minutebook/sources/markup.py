"""The HTML that Markdown made of a body, rebuilt from what is allowed."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

import nh3

from minutebook.core.addresses import SAFE_SCHEMES
from minutebook.sources.allowed import ATTRIBUTES, ELEMENTS, EVERYWHERE, is_elsewhere, kept
from minutebook.sources.tags import is_nested_too_deep, tags_in

# The < of a tag whose element is not kept.
_UNKNOWN = re.compile(rf"<(?=/?[a-zA-Z])(?!/?(?:{'|'.join(sorted(ELEMENTS))})[\t\n\f\r />])", re.IGNORECASE)
# Names of elements, read as browsers read them: all up to a blank, a stroke or >.
_NAMES = re.compile(r"</?([a-zA-Z][^\t\n\f\r />]*)")
# What may be an attribute that runs something, on…=; a quick look before tags are read.
_HANDLER = re.compile(r"[oO][nN][a-zA-Z]+[\s/]*=")
_EMOJI = frozenset({"emojione", "gemoji", "twemoji"})
"""Pictures of a sign, which is what stands in their `alt`."""
# The mark of a slot, alone in its element.
_SLOT = re.compile(r'(<div data-minutebook-slot="[\w-]{1,39}"></div>)')
_TAG = re.compile(r'<(/?)(a|audio|img|input|source|svg|t[dh]|video)((?: [^\s="<>]+="[^"<>]*")*)>')
"""A tag that may be written otherwise, in rebuilt HTML: no text and no value there holds a bare `<` or `>`."""
_PRE = re.compile(r"(<pre(?: [^<>]*)?>)\n")
"""Browsers drop the first line break in a `pre`, so a text that begins with one needs a second."""
# An attribute as rebuilt HTML has it: always in double quotes.
_ATTRIBUTE = re.compile(r' ([^\s="<>]+)="([^"<>]*)"')
_REWRITTEN = ("<img", "<input", "<source", "<audio", "<video", "<svg", ' target="', ' style="')


def clean(html: str, hosts: frozenset[str] = frozenset()) -> str:
    """The HTML as readers get it; doing it twice is doing it once.

    It is read as browsers read it. A tag whose element is not allowed, or that would run something, is shown as it
    is written; other attributes, classes, ids and addresses that are not allowed are left out, and so are comments.
    Every element is closed, so that a body cannot reach around what stands below it. A text that nests its elements
    deeper than any page needs is shown as it is written, whole.

    `hosts` are the other hosts whose pictures and films may be loaded; those of any other become plain links with the
    same words. (The site's option of that name, the problem `other-host` and the content security policy go with it.)
    """
    if is_nested_too_deep(html):
        pieces = enumerate(_SLOT.split(html))
        return "".join(piece if at % 2 else f"<pre>{escape(piece)}</pre>" for at, piece in pieces if piece.strip())
    rebuilt = _PRE.sub(r"\1\n\n", _cleaner(hosts).clean(_words_shown(html)))
    return _Rewriting(hosts).of(rebuilt) if any(sign in rebuilt for sign in _REWRITTEN) else rebuilt


@lru_cache(maxsize=8)
def _cleaner(hosts: frozenset[str]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(ELEMENTS),
        clean_content_tags={"script", "style"},
        attributes={"*": set(EVERYWHERE), **{element: set(names) for element, names in ATTRIBUTES.items()}},
        attribute_filter=lambda element, attribute, value: kept(element, attribute, value, hosts),
        url_schemes=set(SAFE_SCHEMES),
        link_rel=None,
    )


def _words_shown(html: str) -> str:
    """Tags that are not kept, and those that would run something, to be read as text."""
    if not ELEMENTS.issuperset(_NAMES.findall(html)):
        html = _UNKNOWN.sub("&lt;", html)
    if not _HANDLER.search(html):
        return html
    starts = [each.start for each in tags_in(html) if any(name.startswith("on") for name in each.attributes)]
    parts: list[str] = []
    at = 0
    for start in starts:
        parts += (html[at:start], "&lt;")
        at = start + 1
    return "".join((*parts, html[at:]))


class _Rewriting:
    """What is not left out but written otherwise, tag by tag of rebuilt HTML."""

    def __init__(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts
        self.links = self.drawings = 0
        self.played: list[list[str] | None] = []

    def of(self, html: str) -> str:
        """The HTML with its tags rewritten."""
        return _TAG.sub(self._tag, html)

    def _tag(self, tag: re.Match[str]) -> str:
        closing, element, attributes = tag[1], tag[2], tag[3]
        if element == "svg":
            self.drawings += -1 if closing else 1
            return tag[0]
        if element == "a":
            self.links += -1 if closing else 1
            whole = tag[0] if closing or ' target="' not in attributes else _with_relation(attributes)
            return whole.replace(' href="', ' xlink:href="') if self.drawings else whole
        if element in ("audio", "video"):
            return self._end_of_played(tag[0]) if closing else self._played(tag)
        if element in ("img", "source"):
            return self._picture(tag)
        if element == "input":
            return tag[0] if re.search(r' type="(?:checkbox|radio)"', attributes) else ""
        return _aligned(tag[0]) if ' style="' in attributes else tag[0]

    def _picture(self, tag: re.Match[str]) -> str:
        given = dict(_ATTRIBUTE.findall(tag[3]))
        if not is_elsewhere(unescape(given.get("src", "")), self.hosts):
            return tag[0]
        if tag[2] == "img":
            words = given.get("alt", "")
            return words if words and given.get("class") in _EMOJI else self._link(given["src"], words)
        if self.played and self.played[-1] is not None:
            self.played[-1].append(given["src"])
        return ""

    def _played(self, tag: re.Match[str]) -> str:
        given = dict(_ATTRIBUTE.findall(tag[3]))
        if is_elsewhere(unescape(given.get("src", "")), self.hosts):
            self.played.append(None)
            return self._link(given["src"], given.get("title") or given.get("aria-label", ""))
        self.played.append([])
        return tag[0]

    def _end_of_played(self, tag: str) -> str:
        sources = self.played.pop() if self.played else []
        return "" if sources is None else tag + " ".join(self._link(each, "") for each in sources)

    def _link(self, address: str, words: str) -> str:
        """A link in place of what would have been loaded; its words alone where it stands in a link."""
        return (words or address) if self.links else f'<a href="{address}">{words or address}</a>'


def _with_relation(attributes: str) -> str:
    """The tag of a link that opens a window, which is not to be reached from there."""
    given = dict(_ATTRIBUTE.findall(attributes))
    relations = given.pop("rel", "").split()
    relations += [] if "noopener" in relations else ["noopener"]
    return "<a" + "".join(f' {name}="{value}"' for name, value in given.items()) + f' rel="{" ".join(relations)}">'


def _aligned(tag: str) -> str:
    """A cell's alignment as the attribute the theme knows: a strict content security policy forbids styles."""
    if ' align="' in tag:
        return re.sub(r' style="[^"]*"', "", tag)
    return re.sub(r' style="text-align: (\w+);"', r' align="\1"', tag)
