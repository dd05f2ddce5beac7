"""Everything that is drawn for a site, and how a page is put together from it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.pages.forge import Forge
from minutebook.pages.page import Page, filled
from minutebook.pages.records import Frame, Panel, Reach, frame_record

_WITHIN = (
    "a|abbr|b|bdi|bdo|big|br|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|path|q|s|samp|small|span|strike|strong"
    "|sub|sup|svg|time|tt|u|var|wbr"
)
_TITLE = re.compile(rf"\s*<h1(?: [^<>]*)?>(?:[^<]++|</?(?:{_WITHIN})(?: [^<>]*)?>)*+</h1>")
"""A title and nothing that could fold away, or move, what is put below it."""
# The mark of a slot as `slot_mark` writes it, with the secret of the build if it has one.
_MARK = re.compile(r'<div data-minutebook-slot="\d+-?([0-9a-f]*)"></div>')


@dataclass(frozen=True)
class Drawn:
    """HTML by page path: what frames a record, what fills a made page's slots."""

    frames: Mapping[str, Frame]
    slots: Mapping[str, tuple[str, ...]]

    def assemble(self, path: str, html: str, own: Sequence[str] = (), seal: str = "") -> tuple[str, str]:
        """A page's HTML with its slots filled, and a record's with its frame below the title; then the
        part of it worth searching, which leaves out the records it is linked to.

        `own` are the slots of embedded views, which are numbered after those of the made page; `seal` is
        that of the author's text, where there is one.
        """
        html = filled(_without_forged(html, seal), (*self.slots.get(path, ()), *own), seal)
        frame = self.frames.get(path)
        if frame is None:
            return html, html
        title = _TITLE.match(html)
        end = title.end() if title else 0
        top = f"{html[:end]}{frame.above}{html[end:]}"
        return f"{top}{frame.below}", top


def _without_forged(html: str, seal: str) -> str:
    """HTML without marks of slots that an author has written."""
    return _MARK.sub(lambda mark: mark[0] if mark[1] == seal else "", html)


def draw_all(
    catalog: Catalog, pages: Mapping[str, Page], today: date, forge: Forge, reach: Reach, panels: Sequence[Panel]
) -> Drawn:
    """Draw every record's frame and every made page's slots; nothing here depends on the host."""
    frames = {
        record.path: frame_record(catalog, record, today, forge, reach, panels)
        for record in catalog.reading.paths.values()
    }
    return Drawn(frames, {path: page.drawn for path, page in pages.items()})
