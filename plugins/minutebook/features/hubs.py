"""Pages about one container or person: everything in it, everything that names them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import counted
from minutebook.core.words import say
from minutebook.pages.page import Draft, Page, Place
from minutebook.pages.parted import ROWS, UNSEARCHED, Parted, PartedList
from minutebook.schema.facets import Authority, Board
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.views.listing import RowCache
from minutebook.views.overview import (
    Overview,
    container_overview,
    contents,
    handover_of,
    members_of,
    person_overview,
)
from minutebook.views.parts import LONGEST, Cutting, Shelves
from minutebook.views.rulings import Rulings, rulings_by_subject
from minutebook.views.table import make_table

BROWSE = "browse"
EVERYTHING = say("Everything")
AWAITING, DECIDED = say("Not decided yet"), say("Decided, the latest first")
Inside = Callable[[], Mapping[str, list[Record]]]
"""Records by the container they are in, once one wants to know."""


def hub_pages(rows: RowCache, containers: Iterable[Record], people: Iterable[Record], today: date) -> Iterator[Page]:
    """What there is about each container and each person."""
    catalog = rows.catalog
    inside = cache(partial(contents, catalog))
    for kind in catalog.kinds_with(Authority):
        for name, rulings in rulings_by_subject(catalog, kind).items():
            yield from _ruling_pages(catalog, kind, catalog[name], rulings)
    for each in containers:
        yield from _container_pages(rows, each, inside)
    for each in people:
        yield from _person_pages(rows, each, today)


def overview_path(record: Record) -> str:
    """Where everything in a container, or that names a person, is listed."""
    return f"{BROWSE}/{record.kind.folder}/{record.id}.md"


def _container_pages(rows: RowCache, record: Record, inside: Inside) -> Iterator[Page]:
    """Everything in this program."""
    overview = cache(lambda: container_overview(rows, record, inside()))

    def head(draft: Draft) -> None:
        empty = say("No record names {id} yet.", id=record.id)
        draft.draw("index_subject.html.j2", overview=overview(), handover=None, empty=empty)

    number = len(members_of(record.id, inside())[0])
    return _overview_pages(rows, record, number, head, overview)


def _person_pages(rows: RowCache, record: Record, today: date) -> Iterator[Page]:
    """Everything that names this person."""
    overview = cache(lambda: person_overview(rows, record))

    def head(draft: Draft) -> None:
        handover, empty = handover_of(rows.catalog, record, today), say("No record names this person yet.")
        draft.draw("index_subject.html.j2", overview=overview(), handover=handover, empty=empty)

    number = len(rows.catalog.links_to(record.id))
    number = overview().number if number > LONGEST else number  # a record may name them in several ways
    return _overview_pages(rows, record, number, head, overview)


def _overview_pages(
    rows: RowCache,
    record: Record,
    number: int,
    head: Callable[[Draft], None],
    overview: Callable[[], Overview],
) -> Iterator[Page]:
    place, path = Place(record=record.id, door=EVERYTHING, tells_all=True), overview_path(record)
    draft = Draft(path, record.title, rows.catalog.directory_urls, place)
    pages = PartedList(draft, path.removesuffix(".md"), number, head, lambda: Shelves(overview().sections))
    return pages.pages(in_nav=False, **UNSEARCHED)


def _ruling_pages(catalog: Catalog, kind: Kind, record: Record, rulings: Rulings) -> Iterator[Page]:
    """What was decided in a container, or by a board or a person, and before that what waits for it."""
    folder = f"{BROWSE}/{record.kind.folder}/{record.id}/{kind.folder}"
    draft = Draft(f"{folder}.md", record.title, catalog.directory_urls, Place(record=record.id, door=kind.plural))
    parted = Parted(draft, folder, Cutting(rulings.number, ROWS))
    return parted.pages(partial(_fill_rulings, catalog, kind, record, rulings, parted), in_nav=False, **UNSEARCHED)


def _fill_rulings(
    catalog: Catalog, kind: Kind, record: Record, rulings: Rulings, parted: Parted, number: int, draft: Draft
) -> None:
    start, end = parted.cutting.bounds(number)
    before = len(rulings.waiting)
    board = kind.names(Authority).get("board", "")
    columns = (*kind.settling_days[:1], *((board,) if board and not record.kind.has(Board) else ()))
    parted.draw_ways(draft, number)
    for heading, listed in (
        (AWAITING, rulings.waiting[start:end]),
        (DECIDED, rulings.decided[max(0, start - before) : max(0, end - before)]),
    ):
        if listed:
            draft.heading(heading)
            caption = counted(len(listed), kind.name.lower(), kind.plural.lower())
            draft.draw("table.html.j2", table=make_table(catalog, listed, caption, columns))
    parted.draw_ways(draft, number)
