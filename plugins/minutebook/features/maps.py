"""Maps: what a record comes from and what follows from it, drawn on its page; and what lies in each container."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import page_address
from minutebook.core.text import counted
from minutebook.core.words import say
from minutebook.features.feature import Ask, Feature
from minutebook.features.hubs import overview_path
from minutebook.pages.page import Draft, Page, Place
from minutebook.pages.parted import UNSEARCHED
from minutebook.pages.records import Panel
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.record import Record
from minutebook.views.container_map import FEWEST, make_container_map
from minutebook.views.container_picture import picture_of_container
from minutebook.views.overview import containers_in, contents, members_of
from minutebook.views.relation_map import make_relation_map

FOLDER = "maps"


def _pages(ask: Ask) -> Iterator[Page]:
    """A part of the hub of each container with enough in it."""
    catalog = ask.catalog
    listed = {each.id: overview_path(each) for each in containers_in(catalog)}
    lists = {name: page_address(path, catalog.directory_urls) for name, path in listed.items() if path in ask.made}
    for record in containers_in(catalog):
        if _has_page(catalog, record):
            place = Place(record=record.id, door=say("Map"))
            draft = Draft(f"{FOLDER}/{record.id}.md", record.title, catalog.directory_urls, place)
            fill = partial(_fill, catalog, record, lists)
            yield draft.later(fill, in_nav=False, hide=["toc"], **UNSEARCHED)


def _has_page(catalog: Catalog, record: Record) -> bool:
    return len(members_of(record.id, contents(catalog))[0]) >= FEWEST


def _fill(catalog: Catalog, record: Record, lists: dict[str, str], draft: Draft) -> None:
    made = make_container_map(catalog, record, lists)
    if made is None:
        return
    number = counted(made.total, "entry", "entries")
    draft.prose(say("{n}, {shown} of them by name: what is open first, then the newest.", n=number, shown=made.shown))
    draft.draw("container_map.html.j2", picture=picture_of_container(made))
    draft.heading(say("What lies in it"))
    draft.draw("container_map_list.html.j2", map=made)
    around = make_relation_map(catalog, record)
    if around is not None:
        draft.heading(say("Around it"))
        draft.draw("relation_map.html.j2", map=around)
        draft.draw("relation_map_list.html.j2", map=around)


def _panel(catalog: Catalog, record: Record, _today: date, root: str) -> Drawing | None:
    if record.kind.container and _has_page(catalog, record):
        return None  # it is drawn there, for pages of containers are long enough
    found = make_relation_map(catalog, record)
    return drawing("relation_map.html.j2", map=found, root=root) if found else None


FEATURE = Feature(
    key="maps",
    order=36,
    title="maps of what hangs together",
    folder=FOLDER,
    pages=_pages,
    panels=(Panel(_panel, is_below=True),),
)
