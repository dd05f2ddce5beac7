"""Milestones: what moved since the baseline, of the whole, of each program and project; and the slip chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import page_address
from minutebook.core.text import counted
from minutebook.core.words import say
from minutebook.features.feature import Ask, Feature
from minutebook.pages.page import Draft, Page, Place, summed_up
from minutebook.pages.records import Panel
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.record import Record
from minutebook.schema.registers import Scheduled
from minutebook.views.blocks import BlockView, Shown
from minutebook.views.milestones import (
    MANY,
    MilestoneGroup,
    MilestonePlan,
    entry_for,
    make_plan,
    most_urgent,
    scheduled_in,
    states_of,
)
from minutebook.views.overview import containers_in, contents, members_of
from minutebook.views.slip_chart import make_slip_chart

FOLDER = "schedule"
WHOLE = f"{FOLDER}/index.md"
WIDE = ["toc"]
"""Parts of the frame that wide tables do without."""

LISTED = 5
"""Milestones named on the page of what they are in."""

OF_MANY = {"with_project": True, "is_own": False, "names": False}
"""What a table of milestones shows on a page that is not that of their own record."""

EXPLAINED = say(
    "Slip is counted in days from the baseline to the day a milestone was reached, or is expected by the newest "
    "forecast. This counts milestones of projects that are not over and that this site shows."
)


def _pages(ask: Ask) -> Iterator[Page]:
    """A page of all milestones, and one for each container of records with some; none without any."""
    catalog = ask.catalog
    found = scheduled_in(_scheduled(catalog))
    if not found:
        return
    draft = Draft(WHOLE, say("Milestones"), catalog.directory_urls, Place(door=say("Milestones"), is_hub=True))
    description = say("What moved since the baseline: expected, reached, and by how many days.")
    yield draft.later(partial(_fill, catalog, found, say("Program")), hide=WIDE, description=description)
    for record, members in _containers(catalog):
        place = Place(record=record.id, door=say("Milestones"))
        part = Draft(_path_of(record), record.title, catalog.directory_urls, place)
        yield part.later(partial(_fill, catalog, members, "Project"), in_nav=False, hide=WIDE)


def _scheduled(catalog: Catalog) -> list[Record]:
    return [each for each in catalog.having(Scheduled) if catalog.find(each.id) is each]


def _containers(catalog: Catalog) -> Iterator[tuple[Record, list[Record]]]:
    """Records that hold others with milestones, each with those others."""
    inside = contents(catalog)
    for record in containers_in(catalog):
        if members := scheduled_in(members_of(record.id, inside)[0]):
            yield record, members


def _path_of(record: Record) -> str:
    return f"{FOLDER}/{record.id}.md"


def _fill(catalog: Catalog, records: Sequence[Record], head: str, draft: Draft) -> None:
    plan = make_plan(catalog, records)
    draft.prose(summed_up(plan.summary, EXPLAINED))
    if plan.lines:
        _fill_counts(catalog, plan, head, draft)
    elif plan.groups:
        caption = say("Late first, then by month") if len(plan.groups) > 1 else say("By the day each counts for")
        draft.draw("milestone_rows.html.j2", groups=plan.groups, caption=caption, **OF_MANY)
    chart = make_slip_chart(catalog, records) if plan.total <= MANY else None
    if chart:
        draft.heading(say("Slip chart"))
        draft.draw("slip_chart.html.j2", chart=chart, with_project=True)


def _fill_counts(catalog: Catalog, plan: MilestonePlan, head: str, draft: Draft) -> None:
    found = [catalog[line.record.id] for line in plan.lines if line.record]
    paged = {record.id for record, _ in _containers(catalog)}
    ways = {each.id: _way(catalog, each, each.id in paged) for each in found}
    draft.heading(say("By {head} and time", head=head.lower()))
    draft.prose(say("Late is what has passed without a forecast, or is expected after its baseline."))
    caption = say("{summary}; by the day each was reached or is expected", summary=plan.summary)
    draft.draw(
        "milestone_counts.html.j2", periods=plan.periods, lines=plan.lines, ways=ways, head=head, caption=caption
    )
    if plan.named:
        draft.heading(say("Public days and gates"))
        groups = (MilestoneGroup("", plan.named),)
        number = counted(len(plan.named), "milestone")
        caption = say("{n}, late first", n=number)
        if plan.unnamed:
            told = {"n": number, "more": plan.unnamed}
            caption = say("{n}, late first; {more} more stand on the pages of their projects", **told)
        draft.draw("milestone_rows.html.j2", groups=groups, caption=caption, **OF_MANY)


def _way(catalog: Catalog, record: Record, has_page: bool) -> str:
    return page_address(_path_of(record), catalog.directory_urls) if has_page else catalog.address_of(record)


# ------------------------------------------------------------------------------------------------- panels and blocks


def _own_panel(catalog: Catalog, record: Record, _today: date, root: str) -> Drawing | None:
    """Its own milestones, in the order of the file, with the places that links to them lead to."""
    if not _covered(record):
        return None
    states = states_of(catalog, record)
    groups = (MilestoneGroup("", tuple(entry_for(catalog, record, each) for each in states)),)
    caption, chart = make_plan(catalog, [record]).summary, make_slip_chart(catalog, [record])
    names = any(each.named_by for each in groups[0].entries)
    told = {"groups": groups, "caption": caption, "chart": chart, "names": names}
    return drawing("milestone_panel.html.j2", **told, root=root)


def _covered(record: Record) -> frozenset[str]:
    scheduled, names = record.facet(Scheduled), record.kind.names(Scheduled)
    covered = (names.get(each) for each in ("milestones", "forecasts"))
    return frozenset(each for each in covered if each) if scheduled and scheduled.milestones else frozenset()


def _roll_panel(catalog: Catalog, record: Record, _today: date, root: str) -> Drawing | None:
    """On the page of what holds records with milestones: how these stand."""
    members = _members(catalog).get(record.id)
    if not members:
        return None
    return drawing(
        "milestone_roll.html.j2",
        href=_way(catalog, record, True),
        summary=make_plan(catalog, members).summary,
        entries=most_urgent(catalog, members, LISTED),
        root=root,
    )


def _members(catalog: Catalog) -> dict[str, list[Record]]:
    """Records with milestones by what holds them, found once for the pages of all."""
    return catalog.once(("scheduled in",), lambda: {record.id: members for record, members in _containers(catalog)})


def _asked(shown: Shown) -> list[Record]:
    """What a block is about: the records it asks for, and the one it names, which may have milestones of its own."""
    subject = shown.view.subject
    return scheduled_in([*shown.records, *([subject] if subject and not shown.view.where else [])])


def _rows(shown: Shown) -> Drawing:
    records = _asked(shown)
    plan = make_plan(shown.catalog, records)
    groups = plan.groups or ((MilestoneGroup("", plan.named),) if plan.named else ())
    summary = plan.summary or say("No milestone is planned yet")
    caption = say("{what}: {n}", what=shown.view.caption, n=summary) if shown.view.caption else summary
    told = {**OF_MANY, "with_project": len(records) > 1}
    return drawing("milestone_rows.html.j2", groups=groups, caption=caption, **told, root=shown.root)


def _chart(shown: Shown) -> Drawing:
    records = _asked(shown)
    chart = make_slip_chart(shown.catalog, records)
    if chart is None:
        return drawing("count.html.j2", number=0, caption=say("forecasts of a milestone yet"))
    return drawing("slip_chart.html.j2", chart=chart, with_project=len(records) > 1, root=shown.root)


FEATURE = Feature(
    key="schedule",
    order=33,
    title="milestones and how they slip",
    folder=FOLDER,
    door="Milestones",
    hubs=(WHOLE,),
    nothing_yet="with milestones",
    pages=_pages,
    panels=(Panel(_own_panel, _covered), Panel(_roll_panel)),
    blocks={
        "milestones": BlockView(_rows, draws_none=True, one_of=Scheduled),
        "slip-chart": BlockView(_chart, draws_none=True, one_of=Scheduled),
    },
)
