"""The hub of a record: its page and all made pages about it, as parts that share a head."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import page_address
from minutebook.core.groups import in_groups
from minutebook.core.words import say
from minutebook.pages.page import Page
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.record import Record
from minutebook.views.cells import CellItem, mark_of

HubPart = CellItem
"""A part of a hub: its name and its address."""

RECORD = say("The record")


def parts_by_record(pages: Iterable[Page], directory_urls: bool) -> dict[str, tuple[HubPart, ...]]:
    """Pages with a door by the record they are about, in the order given, the one that tells all of it last."""
    about = in_groups((each.place.record, each) for each in pages if each.place.record and each.place.door)
    return {
        name: tuple(
            HubPart(each.place.door, page_address(each.path, directory_urls))
            for each in sorted(parts, key=lambda part: part.place.tells_all)
        )
        for name, parts in about.items()
    }


def draw_hub(catalog: Catalog, record: Record, parts: Sequence[HubPart], title: str, here: str, root: str) -> Drawing:
    """The head below the heading of a part: the bar with every part, id and status. `title` is what the search calls
    it, `here` its address."""
    return drawing(
        "hub.html.j2",
        parts=_all_parts(catalog, record, parts),
        here=here,
        title=title,
        name=record.title,
        id="" if record.id.islower() else record.id,
        kind=record.kind.name,
        mark=mark_of(catalog, record),
        root=root,
    )


def draw_bar(catalog: Catalog, record: Record, parts: Sequence[HubPart], root: str) -> Drawing | None:
    """The bar on the page of the record itself; None for a record that no other page is about."""
    if not parts:
        return None
    listed = _all_parts(catalog, record, parts)
    return drawing("hub_bar.html.j2", parts=listed, here=listed[0].href, name=record.title, root=root)


def _all_parts(catalog: Catalog, record: Record, parts: Sequence[HubPart]) -> list[HubPart]:
    return [HubPart(RECORD, catalog.address_of(record)), *parts]
