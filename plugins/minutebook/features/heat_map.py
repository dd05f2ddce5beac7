"""Ratings: a heat map of every kind that is rated, what it would cost together, and the ratings on a record's page."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.exposure import RatedRecord, exposures_of, rated_live, strategic_index
from minutebook.catalog.limits import ladder_for, measures_of
from minutebook.core.identity import slugify
from minutebook.core.text import counted
from minutebook.core.words import in_a_row, say, say_count
from minutebook.features.feature import Ask, Feature
from minutebook.pages.page import Draft, Page, Place
from minutebook.pages.records import Panel
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.kind import Kind
from minutebook.schema.ratings import MOST, ratings_of
from minutebook.schema.record import Record
from minutebook.schema.registers import Rated
from minutebook.views.blocks import BlockView, Shown
from minutebook.views.heat_map import LEVEL, RECENT, HeatMap, make_heat_map
from minutebook.views.overview import contents, members_of, outermost
from minutebook.views.rating import fields_told, make_rating_panel

MAPS = 12
"""So many small maps stand on a page."""

TOP = 10
"""So many of the highest, and of those that moved, are named where a map only counts."""


def paths_for(kind: Kind) -> tuple[str, ...]:
    """Where the heat map of a kind is, once it has a record."""
    return (f"{kind.folder}/heat-map.md",) if kind.has(Rated) else ()


def _pages(ask: Ask) -> Iterator[Page]:
    for kind in ask.catalog.kinds_with(Rated):
        records = ask.catalog.of_kind(kind.key)
        if records:
            place = Place(kind.key, door=say("Heat map"))
            draft = Draft(
                paths_for(kind)[0],
                say("Heat map of {plural}", plural=kind.plural.lower()),
                ask.catalog.directory_urls,
                place,
            )
            yield draft.later(partial(_fill, ask.catalog, kind, records, ask.today))


def _fill(catalog: Catalog, kind: Kind, records: Sequence[Record], today: date, draft: Draft) -> None:
    made = make_heat_map(catalog, records, today, caption_of(kind, records, today))
    draft.draw("heat_map.html.j2", map=made)
    if made.is_large:
        _fill_large(catalog, kind, records, today, draft)
    _fill_numbers(catalog, records, today, draft)
    if made.recent:
        draft.heading(say("Moved in the last {recent} days", recent=RECENT))
        draft.draw("heat_list.html.j2", entries=made.recent[:TOP], more=len(made.recent) - TOP)
    if made.squares:
        draft.heading(say("The same in words"))
        draft.draw("heat_squares.html.j2", map=made)
    if made.unrated:
        draft.heading(say("Not assessed yet"))
        draft.draw("heat_unrated.html.j2", items=made.unrated)


def caption_of(kind: Kind, records: Sequence[Record], today: date) -> str:
    """What a map of these records of a kind counts."""
    number = sum(1 for each in rated_live(records, today) if each.ratings.now)
    return say("{n}, open or in force, as assessed by now", n=counted(number, kind.name.lower(), kind.plural.lower()))


def _fill_large(catalog: Catalog, kind: Kind, records: Sequence[Record], today: date, draft: Draft) -> None:
    """Of many records the highest, and a small map for each program or the like."""
    live = [each for each in rated_live(records, today) if each.ratings.now]
    highest = sorted(live, key=lambda each: -each.ratings.now.level if each.ratings.now else 0)[:TOP]
    top = make_heat_map(catalog, [each.record for each in highest], today)
    draft.heading(say("The {top} highest", top=TOP))
    entries = [entry for square in top.squares for entry in square.entries]
    draft.draw("heat_list.html.j2", entries=entries, more=0)
    maps = _maps(catalog, kind, today)
    if maps:
        draft.heading(say("The {n} with most of them", n=len(maps)) if len(maps) == MAPS else say("Each by itself"))
        draft.draw("heat_small.html.j2", maps=maps)


def _maps(catalog: Catalog, kind: Kind, today: date) -> list[tuple[HeatMap, str]]:
    """A small map, and the way to its page, for each container that lies in no other, those with most records first."""
    inside = contents(catalog)
    made = []
    for container in outermost(catalog):
        members = [each for each in members_of(container.id, inside)[0] if each.kind.key == kind.key]
        drawn = make_heat_map(catalog, members, today, container.title, f"heat-{slugify(container.id)}")
        made += [(drawn, catalog.address_of(container))] if drawn.total else []
    return sorted(made, key=lambda each: -each[0].total)[:MAPS]


def _fill_numbers(catalog: Catalog, records: Iterable[Record], today: date, draft: Draft) -> None:
    live = rated_live(records, today)
    index = strategic_index(live)
    if index is None:
        return
    draft.heading(say("In numbers"))
    forums = _for_forums(catalog, [each.record for each in live if not each.rated.is_gain])
    told = {"index": index.value, "highest": index.highest}
    line = say("Index {index}, highest {highest}.", **told)
    if forums is not None:
        line = say("Index {index}, highest {highest}, {n} for a forum to decide.", **told, n=forums)
    draft.prose(in_a_row(filter(None, (line, _before(live, today))), " "))
    draft.prose(
        say(
            "The index is Σ level × weight ÷ Σ {most} × weight × 100 over {n} that would do harm, a convention of this "
            "program: a mean hides what is extreme, so read it beside the highest level only.",
            most=MOST,
            n=counted(index.count, "assessed record"),
        )
    )
    exposures = exposures_of(live)
    if exposures:
        items = [_items(catalog, each.records) for each in exposures]
        draft.draw("heat_exposure.html.j2", exposures=exposures, items=items)


def _before(live: Sequence[RatedRecord], today: date) -> str:
    """The index of the same records some time ago, as far as they were assessed by then."""
    then = today - timedelta(days=RECENT)
    index = strategic_index([replace(each, ratings=ratings_of(each.rated, then)) for each in live])
    if index is None:
        return ""
    return say_count(
        index.count,
        "{days} days ago the one assessed by then had index {index}, highest {highest}.",
        "{days} days ago the {n} of them that were assessed by then had index {index}, highest {highest}.",
        **{"days": RECENT, "index": index.value, "highest": index.highest},
    )


def _items(catalog: Catalog, records: Sequence[Record]) -> list[tuple[str, str]]:
    return [(each.id, catalog.address_of(each)) for each in records]


def _for_forums(catalog: Catalog, records: Sequence[Record]) -> int | None:
    """How many are for a forum to decide, not for those it leaves something to; None where no forum has a limit."""
    ladders = [(each, ladder_for(catalog, each, LEVEL)) for each in records if LEVEL in measures_of(each)]
    if not any(ladder.steps for _, ladder in ladders):
        return None
    levels = [(ladder, catalog.value_of(each, LEVEL)) for each, ladder in ladders if ladder.steps]
    steps = [ladder.at(level) for ladder, level in levels if level is not None]
    return sum(1 for step in steps if step is None or step.is_forum)


def _block(shown: Shown) -> Drawing:
    """Of the records asked for those that can be rated; without a limit on how many, for a map counts."""
    told = zlib.crc32(" ".join(each.id for each in shown.records).encode())  # two maps on a page are told apart
    key = f"heat-{slugify(shown.caption)[:40]}-{told % 65536:04x}"
    made = make_heat_map(shown.catalog, shown.records, shown.today, shown.view.caption, key)
    return drawing("heat_block.html.j2", map=made, root=shown.root)


def _panel(catalog: Catalog, record: Record, today: date, root: str) -> Drawing | None:
    panel = make_rating_panel(catalog, record, today)
    return drawing("rating_panel.html.j2", panel=panel, root=root) if panel else None


FEATURE = Feature(
    key="heat-map",
    order=28,
    title="ratings and heat maps",
    pages=_pages,
    panels=(Panel(_panel, fields_told),),
    blocks={"heat-map": BlockView(_block)},
    kind_pages=paths_for,
    nothing_yet="that could be rated",
)
