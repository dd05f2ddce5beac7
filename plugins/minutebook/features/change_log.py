"""The change log: of the whole and of each program and project, and on a charter what moves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.requests import requests_for, requests_in, takes_effect
from minutebook.core.addresses import page_address
from minutebook.core.text import counted, cut
from minutebook.core.words import Phrase, say
from minutebook.features.feature import Ask, Feature
from minutebook.pages.page import Draft, Page, Place, summed_up
from minutebook.pages.records import Panel
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.record import Record
from minutebook.schema.registers import Requested
from minutebook.views.blocks import BlockView, Shown
from minutebook.views.change_log import LogPart, cost_together, make_log, moves_of
from minutebook.views.overview import containers_in, contents, members_of

FOLDER = "change-log"
WHOLE = f"{FOLDER}/index.md"
EXPLAINED = say(
    "Days are those by which a request moves the baseline; they are added up for one milestone only, on the page of "
    "its charter. Costs are added up by unit."
)
NAMED = 6
"""Requests named for one milestone on the page of a charter; the log has all of them."""

WIDE = ["toc"]
"""Parts of the frame that wide tables do without."""


def _pages(ask: Ask) -> Iterator[Page]:
    """The log of all, and one for each program and project that has requests; none without any."""
    catalog = ask.catalog
    found = requests_in(catalog)
    if not found:
        return
    whole = Draft(WHOLE, say("Change log"), catalog.directory_urls, Place(door=say("Change log"), is_hub=True))
    description = say("What somebody wants changed of what was agreed, and who decided.")
    yield whole.later(partial(_fill, catalog, found), hide=WIDE, description=description)
    inside = contents(catalog)
    for record in containers_in(catalog):
        if members := _requests_of(catalog, record, inside):
            place = Place(record=record.id, door=say("Change log"))
            draft = Draft(_path_of(record), record.title, catalog.directory_urls, place)
            yield draft.later(partial(_fill, catalog, members), in_nav=False, hide=WIDE)


def _requests_of(catalog: Catalog, record: Record, inside: Mapping[str, list[Record]]) -> list[Record]:
    """Requests that belong to a container, or that change it."""
    members = [each for each in members_of(record.id, inside)[0] if each.kind.has(Requested)]
    found = {each.id: each for each in (*members, *requests_for(catalog, record))}
    return sorted(found.values(), key=lambda each: each.order)


def _path_of(record: Record) -> str:
    return f"{FOLDER}/{record.id}.md"


def _fill(catalog: Catalog, records: Sequence[Record], draft: Draft) -> None:
    log = make_log(catalog, records)
    draft.prose(summed_up(log.summary, EXPLAINED))
    if log.counts:
        draft.draw(
            "change_counts.html.j2", log=log, caption=say("{n} by program", n=counted(log.total, "change request"))
        )
    for part in log.parts:
        draft.heading(part.title)
        way = _way(catalog, records) if part.hidden else ""
        draft.draw("change_log.html.j2", part=part, small=log.is_small, caption=_caption(part), href=way)


def _caption(part: LogPart) -> str:
    caption = say("{what}: {n}", what=Phrase(part.title), n=counted(part.total, "change request"))
    return cut(caption, len(part.lines), part.total)


def _way(catalog: Catalog, records: Sequence[Record]) -> str:
    """The list of all records of the kind that most of them are of."""
    return page_address(f"{records[0].kind.folder}/index.md", catalog.directory_urls)


def _panel(catalog: Catalog, record: Record, _today: date, root: str) -> Drawing | None:
    """On a charter what moved it, and what would."""
    moves = moves_of(catalog, record) if record.kind.container else ()
    if not moves:
        return None
    found = [(each, requested) for each in requests_for(catalog, record) if (requested := each.facet(Requested))]
    agreed = cost_together(requested for each, requested in found if takes_effect(each, requested))
    asked = cost_together(requested for each, requested in found if each.is_open)
    href = page_address(_path_of(record), catalog.directory_urls)
    return drawing("change_panel.html.j2", moves=moves, most=NAMED, agreed=agreed, asked=asked, href=href, root=root)


def _block(shown: Shown) -> Drawing:
    log = make_log(shown.catalog, shown.records)
    caption = say("{what}: {n}", what=shown.view.caption, n=log.summary) if shown.view.caption else log.summary
    return drawing("change_block.html.j2", log=log, caption=caption, root=shown.root)


FEATURE = Feature(
    key="change-log",
    order=34,
    title="the change log",
    folder=FOLDER,
    door="Change log",
    pages=_pages,
    panels=(Panel(_panel),),
    blocks={"change-log": BlockView(_block, draws_none=True)},
    hubs=(WHOLE,),
    nothing_yet="that anybody asked to change",
)
