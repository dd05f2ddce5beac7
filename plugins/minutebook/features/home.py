"""Views for the first page of a site: what changed lately, and which meetings come next."""

from __future__ import annotations

from minutebook.core.text import joined
from minutebook.features.feature import Feature
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.facets import Convened
from minutebook.views.blocks import BlockView, Shown
from minutebook.views.changed_between import all_changes
from minutebook.views.meetings import meetings_to_come

LISTED = 8
"""Rows where a block names no limit."""


def _latest(shown: Shown) -> Drawing:
    """The last things that happened to the records asked for."""
    asked = {each.id for each in shown.view.records(shown.catalog)}
    past = (each for each in reversed(all_changes(shown.catalog)) if each.day <= shown.today and each.entry.id in asked)
    limit = shown.view.limit or LISTED
    changes = [each for each, _ in zip(past, range(limit), strict=False)]
    return drawing("home_latest.html.j2", changes=changes, caption=shown.view.caption, root=shown.root)


def _meetings(shown: Shown) -> Drawing:
    """The next meetings of the boards asked for; a line says what to fill in where none is planned."""
    boards = [each for each in shown.view.records(shown.catalog) if each.kind.has(Convened)]
    meetings = meetings_to_come(shown.catalog, boards, shown.today)[: shown.view.limit or LISTED]
    folders = joined((f"{kind.folder}/" for kind in shown.catalog.kinds_with(Convened)), "or")
    caption = shown.view.caption
    return drawing("home_meetings.html.j2", meetings=meetings, folders=folders, caption=caption, root=shown.root)


FEATURE = Feature(
    key="home",
    order=45,
    title="what changed lately and which meetings come next",
    blocks={"latest": BlockView(_latest), "meetings": BlockView(_meetings)},
)
