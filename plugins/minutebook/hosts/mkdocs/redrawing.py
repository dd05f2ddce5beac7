"""What was drawn for the last build of a served site, for the next one in which only words of texts have changed."""

from __future__ import annotations

from dataclasses import replace

from minutebook.site import Drawn, Outline, draw, is_drawn_alike


class DrawnBefore:
    """Remembers one build; a site that is served is built again after every edit."""

    def __init__(self) -> None:
        self._outline: Outline | None = None
        self._drawn: Drawn | None = None

    def outline(self, outline: Outline) -> Outline:
        """The outline of a build, with the pages of the last one where they are the same; those are made already."""
        before = self._outline
        if before is not None and self._drawn is not None and is_drawn_alike(before, outline):
            outline = replace(outline, pages=before.pages, reach=before.reach)
        else:
            self._drawn = None
        self._outline = outline
        return outline

    def drawn(self) -> Drawn:
        """What is drawn of the outline given last."""
        assert self._outline is not None
        if self._drawn is None:
            self._drawn = draw(self._outline)
        return self._drawn
