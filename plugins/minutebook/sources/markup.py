"""The HTML that Markdown made of a body, rebuilt from what is allowed."""

from __future__ import annotations

import re
from functools import lru_cache

import nh3

from minutebook.sources.allowed import ATTRIBUTES, ELEMENTS, EVERYWHERE, FALLING, is_elsewhere, kept

_NAMED = re.compile(r"<(?=/?([a-zA-Z][^\s/>]*))")
_KNOWN = ELEMENTS | FALLING
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s="<>]+="[^"<>]*")*)>')
"""Any tag of rebuilt HTML, in which every < and > of text and of values is written `&lt;` and `&gt;`."""
_PRE = re.compile(r"(<pre(?: [^<>]*)?>)\n")
"""Browsers pass over a line break that a `pre` begins with, so one that is to be seen needs another before it."""
_ATTRIBUTE = re.compile(r' ([^\s="<>]+)="([^"<>]*)"')
_REWRITTEN = re.compile(
    r"<(?:input|source|audio|video)| target=\"| style=\"|<img [^<>]*src=\"\s*(?:https?:|[/\\]{2})", re.IGNORECASE
)


def clean(html: str, hosts: frozenset[str] = frozenset()) -> str:
    """The HTML as readers get it; doing it twice is doing it once.

    It is read as browsers read it, and everything that is not allowed is left out: elements (their text stays, but
    for scripts and styles), attributes, classes, ids, addresses. A name in angle brackets that browsers do not know is
    shown as it is written. Every element is closed, so that a body cannot reach around what stands below it.

    `hosts` are the other hosts whose pictures and films may be loaded; those of any other become plain links with the
    same words. (The site's option of that name, the problem `other-host` and the content security policy go with it.)
    """
    rebuilt = _PRE.sub(r"\1\n\n", _cleaner(hosts).clean(_NAMED.sub(_shown, html)))
    return _Rewriting(hosts).of(rebuilt) if _REWRITTEN.search(rebuilt) else rebuilt


def text_of(html: str) -> str:
    """HTML without any tag: text, with the signs of HTML escaped."""
    return nh3.clean(html, tags=set()) if "<" in html or "&" in html else html


@lru_cache(maxsize=8)
def _cleaner(hosts: frozenset[str]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(ELEMENTS),
        clean_content_tags={"script", "style"},
        attributes={"*": set(EVERYWHERE), **{element: set(names) for element, names in ATTRIBUTES.items()}},
        attribute_filter=lambda element, attribute, value: kept(element, attribute, value, hosts),
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _shown(found: re.Match[str]) -> str:
    """A tag that browsers do not know, to be shown as text."""
    return "<" if found[1].lower() in _KNOWN else "&lt;"


class _Rewriting:
    """What is not left out but written otherwise, tag by tag of rebuilt HTML."""

    def __init__(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts
        self.links = 0
        self.played: list[list[str] | None] = []

    def of(self, html: str) -> str:
        """The HTML with its tags rewritten."""
        return _TAG.sub(self._tag, html)

    def _tag(self, tag: re.Match[str]) -> str:
        closing, element, attributes = tag[1], tag[2], tag[3]
        if element == "a":
            self.links += -1 if closing else 1
            return tag[0] if closing or ' target="' not in attributes else _with_relation(attributes)
        if element in ("audio", "video"):
            return self._end_of_played(tag[0]) if closing else self._played(tag)
        if element in ("img", "source"):
            return self._picture(tag)
        if element == "input":
            return tag[0] if re.search(r' type="(?:checkbox|radio)"', attributes) else ""
        return _aligned(tag[0]) if ' style="' in attributes else tag[0]

    def _picture(self, tag: re.Match[str]) -> str:
        given = dict(_ATTRIBUTE.findall(tag[3]))
        if not is_elsewhere(given.get("src", ""), self.hosts):
            return tag[0]
        if tag[2] == "img":
            return self._link(given["src"], given.get("alt", ""))
        if self.played and self.played[-1] is not None:
            self.played[-1].append(given["src"])
        return ""

    def _played(self, tag: re.Match[str]) -> str:
        given = dict(_ATTRIBUTE.findall(tag[3]))
        if is_elsewhere(given.get("src", ""), self.hosts):
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
