"""How a page's HTML is put together from an author's text and what is drawn around and within it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.pages.page import filled
from minutebook.pages.records import Frame

_WITHIN = (
    "a|abbr|b|bdi|bdo|big|br|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|path|q|s|samp|small|span|strike|strong"
    "|sub|sup|svg|time|tt|u|var|wbr"
)
_TITLE = re.compile(rf"\s*<h1(?: [^<>]*)?>(?:[^<]++|</?(?:{_WITHIN})(?: [^<>]*)?>)*+</h1>")
"""A title and nothing that could fold away, or move, what is put below it."""
# The mark of a slot as `slot_mark` writes it, with the secret of the build if it has one.
_MARK = re.compile(r'<div data-minutebook-slot="\d+-?([0-9a-f]*)"></div>')


def assembled(html: str, frame: Frame | None, slots: Sequence[str] = (), seal: str = "") -> tuple[str, str]:
    """A page's HTML with its slots filled, and a record's with its frame below the title; then the part of it worth
    searching, which leaves out the records it is linked to.

    `seal` is that of the author's text, where there is one.
    """
    html = filled(_without_forged(html, seal), tuple(slots), seal)
    if frame is None:
        return html, html
    title = _TITLE.match(html)
    end = title.end() if title else 0
    top = f"{html[:end]}{frame.above}{html[end:]}"
    return f"{top}{frame.below}", top


def headed(html: str, head: str, title: str) -> str:
    """A page's HTML below what stands above its title; where the text has no title, `title` is set for it."""
    own = f"<h1>{title}</h1>\n" if head and title and "<h1" not in html else ""
    return f"{head}{own}{html}"


def _without_forged(html: str, seal: str) -> str:
    """HTML without marks of slots that an author has written."""
    return _MARK.sub(lambda mark: mark[0] if mark[1] == seal else "", html)
