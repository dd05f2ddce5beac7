"""Registers: RAID pages of the whole and of each program and project, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.limits import Escalation, charters_of
from minutebook.core.addresses import page_address
from minutebook.core.groups import in_groups
from minutebook.core.identity import slugify
from minutebook.core.text import counted, cut
from minutebook.core.words import in_a_row, say
from minutebook.features.feature import Ask, Feature
from minutebook.features.heat_map import caption_of
from minutebook.features.hubs import overview_path
from minutebook.pages.page import Draft, Page, Place
from minutebook.pages.parted import UNSEARCHED
from minutebook.pages.records import Panel
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.facets import Board
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.registers import Limited, Measured, Rated, Register
from minutebook.views.blocks import BlockView, Shown
from minutebook.views.heat_map import RECENT, make_heat_map
from minutebook.views.overview import containers_in, contents, members_of, outermost
from minutebook.views.raid import (
    FEW,
    MANY,
    MOST,
    TOP,
    RaidShelf,
    Waiting,
    live_entries,
    make_raid,
    registers_in,
    waiting_groups,
    waiting_of,
)
from minutebook.views.raid_tally import LINES, make_tally
from minutebook.views.reconsidered import reconsidered
from minutebook.views.table import selected

FOLDER = "raid"
WHOLE = f"{FOLDER}/index.md"
ESCALATIONS = f"{FOLDER}/escalations.md"
WAITS = say("What waits for whom")
LISTED, SHORT = 100, 20
"""So many values above a limit are listed, and of a large register so many."""

_Found = list[tuple[Escalation, Waiting]]

COUNTED = say("Counts what is open or in force and that this site shows.")


def _pages(ask: Ask) -> Iterator[Page]:
    """The hub, what waits for whom, and a page for each container with entries.

    None where no register is used and nothing is above a limit, such as a milestone that slips.
    """
    catalog = ask.catalog
    if not any(catalog.of_kind(kind.key) for kind in registers_in(catalog)) and not _all_waiting(catalog):
        return
    place = Place(door=say("Registers"), is_hub=True)
    hub = Draft(WHOLE, say("Risks, issues and the other registers"), catalog.directory_urls, place)
    yield hub.later(partial(_fill, catalog, _measured(catalog), None))
    waiting = Draft(ESCALATIONS, WAITS, catalog.directory_urls, Place(door=WAITS))
    yield waiting.later(partial(_fill_escalations, catalog))
    inside = contents(catalog)
    for record in containers_in(catalog):
        members = _members(record, inside)
        if live_entries(members):
            yield _container_page(catalog, record, members)


def _container_page(catalog: Catalog, record: Record, members: Sequence[Record]) -> Page:
    place = Place(record=record.id, door=say("Registers"))
    draft = Draft(_path_of(record), record.title, catalog.directory_urls, place)
    return draft.later(partial(_fill, catalog, members, record), in_nav=False, **UNSEARCHED)


def _members(record: Record, inside: Mapping[str, list[Record]]) -> list[Record]:
    """A container and all that is in it."""
    return [*members_of(record.id, inside)[0], record]


def _path_of(record: Record) -> str:
    return f"{FOLDER}/{record.id}.md"


def _measured(catalog: Catalog) -> list[Record]:
    return [each for kind in _kinds(catalog) for each in catalog.of_kind(kind.key)]


def _kinds(catalog: Catalog) -> list[Kind]:
    return list({kind.key: kind for kind in (*registers_in(catalog), *catalog.kinds_with(Measured))}.values())


def _fill(catalog: Catalog, records: Sequence[Record], container: Record | None, draft: Draft) -> None:
    """A RAID page, of the `container` or of all there is."""
    raid = make_raid(catalog, records)
    asked = {id(each) for each in records}
    above = [each for found, each in _all_waiting(catalog) if id(found.record) in asked]
    entries = sum(1 for each in above if each.is_entry)
    told = {"entries": counted(raid.total, "entry", "entries"), "above": entries}
    line = say("{entries} in the registers, {above} above a limit.", **told)
    if len(above) > entries:
        beside = counted(len(above) - entries, "charter")
        line = say(
            "{entries} in the registers, {above} above a limit, and {charters} beside them.", **told, charters=beside
        )
    draft.prose(in_a_row((line, COUNTED), " "))
    if above:
        draft.heading(say("Above the line"))
        draft.prose(say("What is above the limit of those accountable for it, the longest without a decision first."))
        shown = above[: LISTED if raid.total <= MANY else SHORT]
        _draw_above(shown, above, say("Above the line: {n}", n=counted(len(above), "value")), True, draft)
        if len(shown) < len(above):
            draft.prose(say("The others are among [what waits for whom](escalations.md)."))
    if not raid.is_small:
        _draw_tally(catalog, records, container, draft)
    _draw_maps(catalog, records, draft)
    for shelf in raid.shelves:
        draft.heading(shelf.kind.plural)
        _draw_shelf(catalog, shelf, raid.is_small, container, draft)
    if raid.loads:
        draft.heading(say("Who owns how many"))
        draft.draw("raid_loads.html.j2", loads=raid.loads)


def _draw_above(shown: Sequence[Waiting], found: Sequence[Waiting], caption: str, with_who: bool, draft: Draft) -> None:
    """The first of what is above a limit; the caption says when it is not all."""
    draft.draw("raid_above.html.j2", waiting=shown, caption=cut(caption, len(shown), len(found)), with_who=with_who)


def _draw_tally(catalog: Catalog, records: Sequence[Record], container: Record | None, draft: Draft) -> None:
    inside = contents(catalog)
    parts = [(each, _members(each, inside)) for each in _parts(catalog, container, inside)]
    above = {found.record.id for found, each in _all_waiting(catalog) if each.is_entry}
    tally = make_tally(catalog, records, parts, above, lambda each: _address(catalog, _path_of(each)))
    if tally:
        draft.heading(say("How many"))
        caption = say("Entries that are open or in force, most above a limit first")
        draft.draw("raid_tally.html.j2", tally=tally, caption=caption)


def _parts(catalog: Catalog, container: Record | None, inside: Mapping[str, list[Record]]) -> list[Record]:
    """The containers right inside one, such as the projects of a program; of the whole those in no other."""
    if container:
        return [each for each in inside.get(container.id, []) if each.kind.container and each.id != container.id]
    return outermost(catalog)


def _draw_maps(catalog: Catalog, records: Iterable[Record], draft: Draft) -> None:
    """A heat map of each kind that is rated; its bands are the limits, and a count leads to the list below it."""
    for kind in catalog.kinds_with(Rated):
        rated = [each for each in records if each.kind.key == kind.key]
        made = make_heat_map(
            catalog, rated, catalog.today, caption_of(kind, rated, catalog.today), f"heat-{slugify(kind.key)}"
        )
        if made.total:
            draft.heading(say("Heat map of {plural}", plural=kind.plural.lower()))
            draft.draw("raid_map.html.j2", map=made)
        if made.recent:
            draft.heading(say("{plural} that moved in the last {recent} days", plural=kind.plural, recent=RECENT), 3)
            draft.draw("heat_list.html.j2", entries=made.recent[:TOP], more=len(made.recent) - TOP)


def _draw_shelf(catalog: Catalog, shelf: RaidShelf, is_small: bool, container: Record | None, draft: Draft) -> None:
    name = counted(shelf.total, shelf.kind.name.lower(), shelf.kind.plural.lower())
    caption = cut(name, len(shelf.entries), shelf.total)
    path = overview_path(container) if container else f"{shelf.kind.folder}/index.md"
    told = {"shelf": shelf, "small": is_small, "caption": caption, "href": _address(catalog, path)}
    draft.draw("raid_shelf.html.j2", **told)


def _address(catalog: Catalog, path: str) -> str:
    return page_address(path, catalog.directory_urls)


def _fill_escalations(catalog: Catalog, draft: Draft) -> None:
    """By who must hear of it; of very much that waits, the oldest of the first groups."""
    groups = waiting_groups(catalog, _measured(catalog))
    if not groups:
        draft.prose(say("Nothing is above a limit. Forums set limits in their field `limits`."))
        return
    number = sum(len(each.waiting) for each in groups)
    draft.prose(
        say("{n} above a limit, by who must hear of it. {counted}", n=counted(number, "value"), counted=COUNTED)
    )
    if len(groups) > 1:
        caption = say("{n} that must hear of something", n=counted(len(groups), "forum or person", "forums and people"))
        draft.draw("raid_groups.html.j2", groups=groups[:LISTED], caption=caption)
    for group in groups if number <= MOST else groups[:LINES]:
        name = group.who.text if group.who else say("Nobody is named")
        draft.heading(name)
        line = say("{n} above a limit.", n=counted(len(group.waiting), "value"))
        days = say("Half of it has waited {days} or longer.", days=counted(group.middle or 0, "day"))
        draft.prose(in_a_row((line, days) if group.middle else (line,), " "))
        shown = group.waiting[: LISTED if number <= MOST else TOP]
        _draw_above(shown, group.waiting, say("Waits for {name}", name=name) if group.who else name, False, draft)


def _panel(catalog: Catalog, record: Record, _today: date, root: str) -> Drawing | None:
    """On a charter what of it and in it is above a limit; on a forum's or a person's page what waits for them."""
    if record.kind.container:
        found = sorted(_by_charter(catalog).get(record.id, ()), key=lambda each: each[0].record is not record)
        has_page = any(each.record.kind.has(Register) for each, _ in found)
        ways = (_path_of(record), say("Registers")) if has_page else (ESCALATIONS, WAITS)
        return _drawn_panel(catalog, say("Above a limit"), found, FEW, ways, root)
    return _drawn_panel(
        catalog, say("Waits here"), _by_hearer(catalog).get(record.id, []), LISTED, (ESCALATIONS, WAITS), root
    )


def _listed(catalog: Catalog, record: Record, _today: date) -> frozenset[str]:
    found = _by_charter(catalog) if record.kind.container else _by_hearer(catalog)
    return frozenset(each.record.id for each, _ in found.get(record.id, ()))


def _listed_again(catalog: Catalog, record: Record, today: date) -> frozenset[str]:
    found = reconsidered(catalog, today).get(record.id, ()) if record.kind.has(Board) else ()
    return frozenset(each.entry.id for each in found)


def _again(catalog: Catalog, record: Record, today: date, root: str) -> Drawing | None:
    """On a forum's page what it decided on and has to look at again."""
    found = reconsidered(catalog, today).get(record.id, []) if record.kind.has(Board) else []
    return drawing("raid_again.html.j2", found=found, root=root) if found else None


def _drawn_panel(
    catalog: Catalog, title: str, found: _Found, most: int, way: tuple[str, str], root: str
) -> Drawing | None:
    """The first `most` of what was found, and the way to the page that has the rest."""
    if not found:
        return None
    caption = say("{title}: {n}", title=title, n=counted(len(found), "value"))
    told = {
        "title": title,
        "waiting": [each for _, each in found[:most]],
        "caption": cut(caption, most, len(found)),
        "with_who": title != "Waits here",
        "href": _address(catalog, way[0]),
        "way": way[1],
    }
    return drawing("raid_panel.html.j2", **told, root=root)


def _all_waiting(catalog: Catalog) -> _Found:
    """Everything above a limit, found once for all pages."""
    return catalog.once(("waiting",), lambda: waiting_of(catalog, _measured(catalog)))


def _by_hearer(catalog: Catalog) -> Mapping[str, _Found]:
    """All of it by the id of the forum or person that must hear."""
    pairs = ((each[0].who.id, each) for each in _all_waiting(catalog) if each[0].who)
    return catalog.once(("waiting", "hearer"), lambda: in_groups(pairs))


def _by_charter(catalog: Catalog) -> Mapping[str, _Found]:
    """All of it by the id of each charter that it belongs to or is about."""
    pairs = ((charter.id, each) for each in _all_waiting(catalog) for charter in charters_of(catalog, each[0].record))
    return catalog.once(("waiting", "charter"), lambda: in_groups(pairs))


def _block(shown: Shown) -> Drawing:
    """What is above a limit of the records asked for, the longest without a decision first."""
    found = [each for _, each in _asked(shown)]
    if not found:
        return drawing("empty.html.j2", text=say("Nothing here is above a limit."), remedy="", root=shown.root)
    listed = found[: min(shown.view.limit or LISTED, LISTED)]
    caption = shown.view.caption or say("{n} above a limit", n=counted(len(found), "value"))
    told = {"waiting": listed, "caption": cut(caption, len(listed), len(found)), "with_who": True}
    return drawing("raid_above.html.j2", **told, root=shown.root)


def _asked(shown: Shown) -> _Found:
    """Of a forum or person what waits for them, of a charter what is in it and its own, else of the kinds named."""
    view, catalog = shown.view, shown.catalog
    if view.subject and not view.subject.kind.container:
        waiting = _by_hearer(catalog).get(view.subject.id, [])
        wanted = {id(each) for each in selected(catalog, [found.record for found, _ in waiting], view.where)}
        return [each for each in waiting if id(each[0].record) in wanted]
    own = selected(catalog, [view.subject] if view.subject else [], view.where)
    return waiting_of(catalog, [*view.records(catalog), *own])


FEATURE = Feature(
    key="registers",
    order=30,
    title="registers and what waits for whom",
    folder=FOLDER,
    door="Registers",
    hubs=(WHOLE, ESCALATIONS),
    nothing_yet="in any register",
    pages=_pages,
    panels=(Panel(_panel, lists=_listed), Panel(_again, lists=_listed_again)),
    blocks={"escalations": BlockView(_block, draws_none=True, one_of=Limited)},
)
