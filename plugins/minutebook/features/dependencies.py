"""Dependencies: a map of who waits for whom, what is late, and who is hit; and both ends on their own pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.deliveries import Supply, deliveries
from minutebook.core.addresses import page_address
from minutebook.core.groups import in_groups
from minutebook.core.text import counted, cut
from minutebook.core.words import say
from minutebook.features.feature import Ask, Feature
from minutebook.pages.page import Draft, Page, Place, summed_up
from minutebook.pages.records import Panel
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.record import Record
from minutebook.schema.registers import Promised
from minutebook.views.blocks import BlockView, Shown
from minutebook.views.delivery_map import (
    DeliveryMap,
    entry_for,
    late_first,
    make_delivery_map,
    of_records,
    what_if,
)
from minutebook.views.overview import containers_in, contents, members_of

FOLDER = "dependency-map"
WHOLE = f"{FOLDER}/index.md"
WIDE = ["toc"]
"""Parts of the frame that wide tables do without."""

LISTED = 20
"""Dependencies named on the page of either side."""

COUNTED = say("This counts dependencies that were not given up and that this site shows.")
PASSED_ON = say(
    "House convention: what a project delivers on or after the day it needs something waits for that, and moves by as "
    "many days, less its float. Of several paths the one of the most days counts."
)


def _pages(ask: Ask) -> Iterator[Page]:
    """A map of all, and one for each container whose members deliver to each other or to others; none without any."""
    catalog = ask.catalog
    found = deliveries(catalog)
    if not found:
        return
    draft = Draft(WHOLE, say("Dependency map"), catalog.directory_urls, Place(door=say("Dependency map"), is_hub=True))
    description = say("Who waits for whom, what is late, and who is hit.")
    yield draft.later(partial(_fill, catalog, found), hide=WIDE, description=description)
    inside = contents(catalog)
    for record in containers_in(catalog):
        members = [each for each in members_of(record.id, inside)[0] if each.kind.container]
        within = of_records(catalog, members) if members else []
        if within:
            place = Place(record=record.id, door=say("Dependencies"))
            part = Draft(f"{FOLDER}/{record.id}.md", record.title, catalog.directory_urls, place)
            yield part.later(partial(_fill, catalog, within), in_nav=False, hide=WIDE)


def _fill(catalog: Catalog, found: Sequence[Supply], draft: Draft) -> None:
    made = make_delivery_map(catalog, found)
    draft.prose(summed_up(made.summary or say("No dependency is open"), COUNTED))
    if made.picture:
        draft.draw("delivery_picture.html.j2", picture=made.picture, pairs=made.pairs)
    if made.entries:
        draft.prose(
            say("Between two projects: how it stands, the day it is promised for or came, and the day it is needed.")
        )
        caption = say("The worst first")
        draft.draw("delivery_rows.html.j2", entries=made.entries, caption=caption, side="")
    _fill_late(made, draft)
    if made.pairs:
        draft.heading(say("Between projects"))
        caption = say("{n} of projects, the worst first", n=counted(len(made.pairs), "pair"))
        draft.draw("delivery_pairs.html.j2", pairs=made.pairs, caption=caption)
    if made.matrix:
        draft.heading(say("Between projects"))
        caption = say("How many each project delivers to each other one")
        if made.sides_hidden:
            hidden = counted(made.sides_hidden, "project")
            caption = say("How many each project delivers to each other one; {n} with fewer are left out", n=hidden)
        draft.draw("delivery_matrix.html.j2", heads=made.heads, matrix=made.matrix, caption=caption)


def _fill_late(made: DeliveryMap, draft: Draft) -> None:
    if made.late:
        draft.heading(say("Late"))
        told = say("Promised for later than needed, or overdue; the least float first")
        caption = cut(told, len(made.late), len(made.late) + made.late_hidden)
        draft.draw("delivery_rows.html.j2", entries=made.late, caption=caption, side="")
    if made.asked:
        draft.heading(say("Who is hit"))
        caption = say("{n}, the latest first", n=counted(len(made.asked), "late dependency", "late dependencies"))
        draft.draw("delivery_hits.html.j2", asked=made.asked, caption=caption, explained=PASSED_ON)


# ------------------------------------------------------------------------------------------------- panels and blocks


def _panel(catalog: Catalog, record: Record, _today: date, root: str) -> Drawing | None:
    """What a record needs and what it gives, the worst first; on the page of a late dependency who is hit by it."""
    if record.kind.has(Promised):
        found = next((each for each in deliveries(catalog) if each.record is record and each.is_late), None)
        if found is None:
            return None
        told = {"title": say("If it stays late"), "needs": (), "gives": (), "asked": (what_if(catalog, found),)}
        return drawing("delivery_panel.html.j2", **told, explained=PASSED_ON, root=root)
    needs, gives = (_by_side(catalog, side).get(record.id, []) for side in ("receiver", "provider"))
    if not needs and not gives:
        return None
    return drawing(
        "delivery_panel.html.j2",
        title=say("Dependencies"),
        needs=[entry_for(catalog, each) for each in needs[:LISTED]],
        gives=[entry_for(catalog, each) for each in gives[:LISTED]],
        needs_caption=_caption(say("Needs"), needs),
        gives_caption=_caption(say("Gives"), gives),
        asked=(),
        href=page_address(WHOLE, catalog.directory_urls),
        root=root,
    )


def _caption(word: str, found: Sequence[Supply]) -> str:
    return cut(say("{what}: {n}", what=word, n=len(found)), LISTED, len(found))


def _by_side(catalog: Catalog, side: str) -> dict[str, list[Supply]]:
    """Dependencies that still matter by the record on one side, late ones first; found once for the pages of all."""

    def found() -> dict[str, list[Supply]]:
        live = [each for each in deliveries(catalog) if each.is_waiting or each.promised.delivered_on]
        late = {each.record.id: each for each in late_first(catalog, live)}
        ordered = late | {each.record.id: each for each in live if each.record.id not in late}
        pairs = ((getattr(each, side), each) for each in ordered.values())
        return in_groups((record.id, each) for record, each in pairs if record)

    return catalog.once(("deliveries by", side), found)


def _map(shown: Shown) -> Drawing:
    subject = shown.view.subject  # a project it names is a side itself
    found = of_records(shown.catalog, [*shown.records, *([subject] if subject and not shown.view.where else [])])
    made = make_delivery_map(shown.catalog, found)
    summary = made.summary or say("No dependency is open")
    caption = say("{what}: {n}", what=shown.view.caption, n=summary) if shown.view.caption else summary
    return drawing("delivery_block.html.j2", map=made, caption=caption, root=shown.root)


FEATURE = Feature(
    key="dependency-map",
    order=34,
    title="a map of who waits for whom",
    folder=FOLDER,
    door="Dependency map",
    hubs=(WHOLE,),
    nothing_yet="that waits for something",
    pages=_pages,
    panels=(Panel(_panel),),
    blocks={"dependencies": BlockView(_map, draws_none=True, one_of=Promised)},
)
