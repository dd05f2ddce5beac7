"""How a page's HTML is put together from an author's text and what is drawn around and within it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from html import escape

from minutebook.pages.headings import contents
from minutebook.pages.page import filled
from minutebook.pages.records import Frame

CONTENTS = "<div data-mb-contents></div>"
"""Where record_parts.html.j2 wants the ways to the headings of the text."""

ANCHORS = ("record", "details", "history", "links")
"""Names of places on a record's page, which a permalink may end in: `r/DEC-0022/#history`."""

# Where a frame says such a name, as a place or as the way to one.
_PLACE_NAMED = {name: re.compile(rf'( (?:id|aria-labelledby|href)="#?){name}(?=")') for name in ANCHORS}

_WITHIN = (
    "a|abbr|b|bdi|bdo|big|br|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|path|q|s|samp|small|span|strike|strong"
    "|sub|sup|svg|time|tt|u|var|wbr"
)
_TITLE = re.compile(rf"\s*<h1(?: [^<>]*)?>(?:[^<]++|</?(?:{_WITHIN})(?: [^<>]*)?>)*+</h1>")
"""A title and nothing that could fold away, or move, what is put below it."""
# The mark of a slot as `slot_mark` writes it, with the secret of the build if it has one.
_MARK = re.compile(r'<div data-minutebook-slot="\d+-?([0-9a-f]*)"></div>')


def assembled(
    html: str, frame: Frame | None, slots: Sequence[str] = (), seal: str = "", title: str = ""
) -> tuple[str, str]:
    """A page's HTML with its slots filled, and a record's within its frame; then the part of it worth searching, which
    leaves out the records it is linked to.

    `seal` is that of the author's text, where there is one; a record whose text has no title gets `title`, as HTML.
    """
    html = filled(_without_forged(html, seal), tuple(slots), seal)
    if frame is None:
        return html, html
    begin = f'<div class="mb-record">\n<div class="mb-record__head" id="{_name("record", html)}">\n'
    frame, found = _apart(frame, html), _TITLE.match(html)
    text = html[found.end() :] if found else html
    own = found[0] if found else f"<h1>{title}</h1>" if title and "<h1" not in html else ""
    head = f"{begin}{own}\n{frame.head}\n</div>\n"
    rail = f"{frame.facts}{_parts(frame.parts, text)}"
    beside = f'<div class="mb-rail">\n{rail}</div>\n' if rail.strip() else ""
    top = f'{head}{beside}<div class="mb-record__text">\n{frame.above}{text}\n'
    return f"{top}{frame.below}\n</div>\n</div>\n", f"{top}</div>\n</div>\n"


def _parts(parts: str, text: str) -> str:
    """Ways to the parts of a page and, below the first, to the headings of its text; none where there is one part."""
    items = "".join(
        f'<li><a class="md-nav__link" href="#{anchor}">{escape(words)}</a></li>' for anchor, words in contents(text)
    )
    if not items and parts.count("<li") < 2:
        return ""
    return parts.replace(CONTENTS, f"<ul>{items}</ul>" if items else "")


def _apart(frame: Frame, html: str) -> Frame:
    """The frame without names of places that a heading of the text has already."""
    for name in ANCHORS:
        if (other := _name(name, html)) != name:
            frame = Frame(*(_PLACE_NAMED[name].sub(rf"\1{other}", getattr(frame, each.name)) for each in fields(frame)))
    return frame


def _name(name: str, html: str) -> str:
    return f"mb-{name}" if f'id="{name}"' in html else name


def headed(html: str, head: str, title: str) -> str:
    """A page's HTML below what stands above its title; where the text has no title, `title` is set for it."""
    own = f"<h1>{title}</h1>\n" if head and title and "<h1" not in html else ""
    return f"{head}{own}{html}"


def _without_forged(html: str, seal: str) -> str:
    """HTML without marks of slots that an author has written."""
    return _MARK.sub(lambda mark: mark[0] if mark[1] == seal else "", html)
