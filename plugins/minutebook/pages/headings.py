"""The headings of a record's text as its page has them: one title, and everything else below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from minutebook.core.outline import number_before, ranks

# An opening or closing tag of a heading; made HTML has no > within attributes.
_TAG = re.compile(r"<(/?)h([1-6])((?: [^<>]*)?)>")
# The title of a page with what is in it.
_TITLE = re.compile(r"(<h1(?: [^<>]*)?>)(.*?)</h1>", re.DOTALL)
# A heading of level 2 with what is in it.
_SECTION = re.compile(r"<h2((?: [^<>]*)?)>(.*?)</h2>", re.DOTALL)
_ID = re.compile(r' id="([^"<>]*)"')
# The link to a heading that Material puts behind it.
_LINK_TO_ITSELF = re.compile(r'<a(?: [^<>]*)? class="headerlink"[^<>]*>[^<>]*</a>')
_ANY_TAG = re.compile(r"<[^<>]*>")
_PARAGRAPH = re.compile(r"\s*<p>(.*?)</p>", re.DOTALL)


@dataclass(frozen=True)
class Headed:
    """A text's HTML with its headings in their places, and the level of each heading that has an id."""

    html: str
    levels: Mapping[str, int] = field(default_factory=dict)


def contents(html: str) -> list[tuple[str, str]]:
    """The headings of level 2 of a record's text that a link can lead to: where it leads, and their words."""
    found = [(_ID.search(each[1]), _text(each[2])) for each in _SECTION.finditer(html)]
    return [(anchor[1], words) for anchor, words in found if anchor and words]


def explained(html: str) -> list[tuple[str, str, str]]:
    """The same, and the words of the paragraph that stands at once below each; '' where there is none."""
    found = [
        (_ID.search(each[1]), _text(each[2]), _PARAGRAPH.match(html, each.end())) for each in _SECTION.finditer(html)
    ]
    return [(anchor[1], words, _text(below[1]) if below else "") for anchor, words, below in found if anchor and words]


def headed(html: str, title: str, sections: Iterable[str]) -> Headed:
    """The HTML of a record's text below its title; `sections` are the headings that every record of its kind has.

    A first heading that repeats the title becomes the page's title, with the id it has. No other stays at level 1.
    The HTML must be rebuilt HTML, in which every heading is closed.
    """
    tags = list(_TAG.finditer(html))
    opened = [index for index, tag in enumerate(tags) if not tag[1]]
    if not opened:
        return Headed(html)
    texts = {index: _text(html[tags[index].end() : _end(tags, index, html)]) for index in opened}
    first = opened[0]
    is_alone = first + 1 < len(tags) and tags[first + 1][1]
    number = number_before(texts[first], title) if tags[first][2] == "1" and is_alone else None
    repeats = number is not None
    below = opened[1:] if repeats else opened
    known = {each.casefold() for each in sections}
    levels = ranks((int(tags[index][2]), texts[index].casefold() in known) for index in below)
    new = dict(zip(below, levels, strict=True)) | ({first: 1} if repeats else {})
    by_id = {found[1]: new[index] for index in opened if (found := _ID.search(tags[index][3]))}
    written = _written(html, tags, new)
    return Headed(_title_first(written, title if number else "") if repeats else written, by_id)


def _end(tags: list[re.Match[str]], index: int, html: str) -> int:
    return tags[index + 1].start() if index + 1 < len(tags) else len(html)


def _text(html: str) -> str:
    return " ".join(unescape(_ANY_TAG.sub("", _LINK_TO_ITSELF.sub("", html))).split())


def _written(html: str, tags: list[re.Match[str]], new: Mapping[int, int]) -> str:
    """The HTML with every heading at its new level."""
    parts: list[str] = []
    waiting: list[int] = []
    at = 0
    for index, tag in enumerate(tags):
        if not tag[1]:
            waiting.append(new[index])
        level = (waiting.pop() if tag[1] else waiting[-1]) if waiting else tag[2]
        parts += (html[at : tag.start()], f"<{tag[1]}h{level}{tag[3]}>")
        at = tag.end()
    return "".join((*parts, html[at:]))


def _title_first(html: str, words: str) -> str:
    """The HTML with its one heading of level 1 before all else, in these words where there are any."""
    found = _TITLE.search(html)
    if found is None:
        return html
    link = _LINK_TO_ITSELF.search(found[2])
    inner = escape(words, quote=False) + (link[0] if link else "") if words else found[2]
    return f"{found[1]}{inner}</h1>\n{html[: found.start()]}{html[found.end() :]}"
