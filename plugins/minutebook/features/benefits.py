"""Benefits: a curve on each one's page, a roadmap and a map of all, and how they stand on pages of what has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.serving import course, ends_in, ends_served, promise_of, promises
from minutebook.core.addresses import page_address
from minutebook.core.groups import in_groups
from minutebook.core.text import counted
from minutebook.core.words import changed, say
from minutebook.features.feature import Ask, Feature
from minutebook.pages.page import Draft, Page, Place, escape_markdown, summed_up
from minutebook.pages.records import Panel
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.facets import Board
from minutebook.schema.realization import ENOUGH
from minutebook.schema.record import Record
from minutebook.schema.registers import Realized, Served
from minutebook.views.blocks import BlockView, Shown
from minutebook.views.cells import RecordEntry
from minutebook.views.curve import make_curve
from minutebook.views.overview import containers_in, contents, members_of
from minutebook.views.promise_map import make_map
from minutebook.views.roadmap import bar_of, ended, make_roadmap, promised_in, roll_up, urgent_first

FOLDER = "realization"
WHOLE, MAP = f"{FOLDER}/index.md", f"{FOLDER}/map.md"
WIDE = ["toc"]
"""Parts of the frame that wide tables do without."""

NONE_YET = say("No benefit is promised yet")
BELOW = say("Furthest below plan")

LISTED = 8
"""Benefits named on the page of what has them; the rest is behind a link."""

CURVES = 12
"""Curves that a block draws; a roadmap shows more."""

ORPHANS = 60
"""Records named in each list of what stands alone."""

COVERED = ("measure", "unit", "baseline", "target", "plan", "readings", "limit")
"""What the curve shows, so that the card need not; what is worked out of it, too."""

EXPLAINED = say(
    "On plan is what has come at least {enough}% of the way planned up to the day of its newest reading (house "
    "convention). Benefits are counted, for their numbers measure unlike things; those that this site shows.",
    enough=ENOUGH,
)


def _pages(ask: Ask) -> Iterator[Page]:
    """The roadmap, the map, and a page for each program, project and objective with benefits; none without any."""
    catalog = ask.catalog
    found = promises(catalog)
    if not found and not ends_in(catalog):
        return
    place = Place(door=say("Benefits roadmap"), is_hub=True)
    roadmap = Draft(WHOLE, say("Benefits roadmap"), catalog.directory_urls, place)
    yield roadmap.later(
        partial(_fill_roadmap, catalog, found),
        hide=WIDE,
        description=say("Whether it will arrive, when, and who is accountable."),
    )
    drawn = Draft(MAP, say("Benefits map"), catalog.directory_urls, Place(door=say("Benefits map"), is_hub=True))
    yield drawn.later(
        partial(_fill_map, catalog, catalog.records, True),
        hide=WIDE,
        description=say("Which work carries which benefit."),
    )
    for record, members in _subjects(catalog):
        place = Place(record=record.id, door=say("Benefits"))
        draft = Draft(_path_of(record), record.title, catalog.directory_urls, place)
        yield draft.later(partial(_fill_part, catalog, record, members), in_nav=False, hide=WIDE)


def _subjects(catalog: Catalog) -> Iterator[tuple[Record, list[Record]]]:
    """Containers and ends with benefits, each with all that is to be shown of it."""
    if not promises(catalog):
        return
    inside = contents(catalog)
    for record in containers_in(catalog):
        members = members_of(record.id, inside)[0]
        if promised_in(members):
            yield record, members
    serving = _serving(catalog)
    yield from ((end, serving[end.id]) for end in ends_in(catalog) if end.id in serving)


def _serving(catalog: Catalog) -> dict[str, list[Record]]:
    """Promises by the end they serve, found once for all pages."""
    pairs = ((end.id, each) for each in promises(catalog) for end in ends_served(catalog, each))
    return catalog.once(("serving",), lambda: in_groups(pairs))


def _path_of(record: Record) -> str:
    return f"{FOLDER}/{record.id}.md"


def _href(catalog: Catalog, path: str) -> str:
    return page_address(path, catalog.directory_urls)


# ------------------------------------------------------------------------------------------------------------- pages


def _fill_roadmap(catalog: Catalog, records: Sequence[Record], draft: Draft, end: Record | None = None) -> None:
    roadmap = make_roadmap(catalog, records, end)
    _draw_summary(draft, roadmap.summary, roadmap.ended)
    if roadmap.curves:
        draft.draw("curves.html.j2", curves=roadmap.curves)
    for group in roadmap.groups:
        if end is None:
            draft.heading(_name(group.end))
        draft.draw("roadmap_bars.html.j2", bars=group.bars, caption=group.summary, about=_name(group.end))
    if sum(len(group.bars) for group in roadmap.groups) > roadmap.total:
        draft.prose(say("A benefit that serves two objectives stands below both."))
    if roadmap.lines:
        draft.heading(say("By objective and quarter of the target"))
        draft.prose(
            say(
                "Late is what is under plan, or past the day of its target. A benefit that serves two objectives "
                "counts in "
                "both lines."
            )
        )
        ways = {each.end.id: _href(catalog, f"{FOLDER}/{each.end.id}.md") for each in roadmap.lines if each.end}
        caption = say("{counted}: how many are due when", counted=_counted(catalog, roadmap.total))
        draft.draw("roadmap_counts.html.j2", quarters=roadmap.quarters, lines=roadmap.lines, ways=ways, caption=caption)
        draft.heading(BELOW)
        draft.draw(
            "roadmap_bars.html.j2", bars=roadmap.worst, caption=say("The first {n}", n=len(roadmap.worst)), about=BELOW
        )


def _name(end: RecordEntry | None) -> str:
    return end.title if end else say("Serve no objective")


def _counted(catalog: Catalog, number: int) -> str:
    kind = catalog.kinds_with(Realized)[0]
    return counted(number, kind.name.lower(), kind.plural.lower())


def _told_of_past(past: str) -> tuple[str, ...]:
    """How those ended that are over; an adopted file has words of its own for that."""
    return (say("Ended: {what}.", what=changed(past, escape_markdown)),) if past else ()


def _draw_summary(draft: Draft, summary: str, past: str) -> None:
    draft.prose(summed_up(summary or NONE_YET, *_told_of_past(past), EXPLAINED))


def _fill_map(catalog: Catalog, records: Sequence[Record], is_whole: bool, draft: Draft) -> None:
    draft.prose(say("From work over what people do differently to benefits, and to the objectives that they serve."))
    _draw_map(catalog, records, is_whole, draft)


def _draw_map(catalog: Catalog, records: Sequence[Record], is_whole: bool, draft: Draft) -> None:
    found = make_map(catalog, records, is_whole)
    if found.picture:
        draft.draw("promise_map.html.j2", picture=found.picture)
    for group in found.groups:
        draft.heading(_name(group.end), 2 if is_whole else 3)
        caption = _counted(catalog, len(group.paths))
        draft.draw("promise_paths.html.j2", paths=group.paths, caption=caption, about=_name(group.end))
    if found.paths:
        draft.draw(
            "promise_paths.html.j2", paths=found.paths, caption=_counted(catalog, len(found.paths)), about=say("Map")
        )
    if found.orphans:
        draft.heading(say("What stands alone"), 2 if is_whole else 3)
        draft.draw("promise_orphans.html.j2", orphans=found.orphans, most=ORPHANS)


def _fill_part(catalog: Catalog, subject: Record, records: Sequence[Record], draft: Draft) -> None:
    end = subject if subject.kind.has(Served) else None
    _fill_roadmap(catalog, promised_in(records), draft, end)
    draft.heading(say("Map"))
    _draw_map(catalog, records, False, draft)


# ------------------------------------------------------------------------------------------------- panels and blocks


def _curve_panel(catalog: Catalog, record: Record, _today: date, root: str) -> Drawing | None:
    if not _has_curve(record):
        return None
    return drawing("curve_panel.html.j2", curve=make_curve(catalog, record), root=root)


def _has_curve(record: Record) -> bool:
    """Whether a record promises something, and there is a number."""
    promise = record.facet(Realized)
    return promise is not None and bool(promise.baseline or promise.target or promise.readings)


def _covered(record: Record) -> frozenset[str]:
    if not _has_curve(record):
        return frozenset()
    shown = {name for value, name in record.kind.names(Realized).items() if value in COVERED}
    worked = {each.name for each in record.kind.derived if shown & {name.partition(".")[0] for name in each.of}}
    return frozenset(shown | worked)


def _panel(catalog: Catalog, record: Record, _today: date, root: str) -> Drawing | None:
    """On the page of a program, project or objective its benefits; on a forum's those it reviews."""
    if record.kind.has(Board):
        members, title = _reviewed(catalog, record), say("Benefits reviewed here")
    elif record.kind.has(Served):
        members, title = _serving(catalog).get(record.id, []), say("Benefits that serve it")
    elif record.kind.container and promises(catalog):
        members, title = promised_in(members_of(record.id, contents(catalog))[0]), say("Benefits")
    else:
        return None
    if not members:
        return None
    live = urgent_first(catalog, [each for each in members if not each.stage.is_over])
    has_page = not record.kind.has(Board)
    return drawing(
        "roadmap_panel.html.j2",
        title=title,
        summary=roll_up(course(catalog, each) for each in live) or say("None is still to come"),
        ended=ended(members),
        href=_href(catalog, _path_of(record) if has_page else WHOLE),
        bars=[bar_of(catalog, each) for each in live[:LISTED]],
        hidden=max(len(live) - LISTED, 0),
        told=record.kind.has(Board),
        root=root,
    )


def _reviewed(catalog: Catalog, board: Record) -> list[Record]:
    """What a board reviews, found once for the pages of all boards."""
    pairs = ((catalog.find(promise_of(each).reviewed_in or ""), each) for each in promises(catalog))
    by_board = catalog.once(("reviewed",), lambda: in_groups((found.id, each) for found, each in pairs if found))
    return by_board.get(board.id, [])


def _curves(shown: Shown) -> Drawing:
    found = _promised(shown.records)
    return drawing(
        "curves.html.j2", curves=[make_curve(shown.catalog, each) for each in found[:CURVES]], root=shown.root
    )


def _bars(shown: Shown) -> Drawing:
    catalog, found = shown.catalog, urgent_first(shown.catalog, _promised(shown.records))
    live = [each for each in found if not each.stage.is_over]
    summary = roll_up(course(catalog, each) for each in live) or NONE_YET
    caption = say("{what}: {n}", what=shown.view.caption, n=summary) if shown.view.caption else summary
    return drawing(
        "roadmap_bars.html.j2",
        bars=[bar_of(catalog, each) for each in live],
        caption=caption,
        about="",
        root=shown.root,
    )


def _paths(shown: Shown) -> Drawing:
    found = make_map(shown.catalog, shown.records, is_whole=False)
    return drawing("promise_block.html.j2", map=found, caption=shown.caption, about="", root=shown.root)


def _promised(records: Iterable[Record]) -> list[Record]:
    return [each for each in promised_in(records) if _has_curve(each) or each.is_open]


FEATURE = Feature(
    key="benefits",
    order=32,
    title="curves, roadmap and map of benefits",
    folder=FOLDER,
    door="Benefits roadmap",
    hubs=(WHOLE, MAP),
    nothing_yet="that was promised",
    pages=_pages,
    panels=(Panel(_curve_panel, _covered), Panel(_panel)),
    blocks={
        "curve": BlockView(_curves, one_of=Realized),
        "roadmap": BlockView(_bars, draws_none=True, one_of=Realized),
        "benefits-map": BlockView(_paths, one_of=Realized),
    },
)
