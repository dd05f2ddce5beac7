"""Timeline pages: one of everything, one for each kind with events, one for each container and each board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, partial

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import page_address
from minutebook.core.groups import in_groups
from minutebook.core.text import joined
from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.features.feature import Feature
from minutebook.pages.page import Draft, Page, Place
from minutebook.pages.parted import Parted
from minutebook.render.assets import each_alone
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.facets import Authority, Board
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.views.blocks import BlockView, Shown
from minutebook.views.happenings import Events, date_names, event_count, events_of
from minutebook.views.lanes import Lining
from minutebook.views.parts import LONGEST, Cutting, where_months_are
from minutebook.views.timeline import Timeline, key_of, laid_out, make_timeline, overview, years_of

FOLDER = "timelines"

EVENTS = 250
"""Events on each page of a long timeline: each of them is drawn and listed."""

USUAL_EVENTS = 5
"""Nobody counts events where a record would have to have more than these for the page to become too long."""

BY_MONTH = say("By month")

HUB = Place(door=say("Timelines"), is_hub=True)


@dataclass(frozen=True)
class TimelineSubject:
    """What a timeline page is about. `name` and `group` are how the hub lists it."""

    path: str
    title: str
    name: str
    group: str
    records: tuple[Record, ...]
    place: Place
    lining: Lining = "own"
    in_nav: bool = False
    remedy: str = ""


@dataclass(frozen=True)
class TimelineLink:
    """The way from the hub to another timeline page, and how many events are there."""

    name: str
    href: str
    count: int


@dataclass(frozen=True)
class DrawnSubject:
    """A subject and its timeline, laid out once one wants to see it."""

    subject: TimelineSubject
    catalog: Catalog
    today: date

    @cached_property
    def events(self) -> Events:
        """All events of the subject."""
        return events_of(self.catalog, self.subject.records, self.subject.lining)

    @cached_property
    def key(self) -> str:
        """What begins the anchors of its months, on whatever page they are."""
        return key_of(self.subject.title, self.events.happenings)

    @property
    def link(self) -> TimelineLink:
        """How the hub leads to it."""
        address = page_address(self.subject.path, self.catalog.directory_urls)
        return TimelineLink(self.subject.name, address, len(self.events.happenings))

    @property
    def parted(self) -> Parted:
        """Its pages."""
        subject, number = self.subject, len(self.subject.records)
        number = event_count(self.catalog, subject.records) if number * USUAL_EVENTS > LONGEST else number
        heading = subject.name if subject.place.record else subject.title
        draft = Draft(subject.path, heading, self.catalog.directory_urls, subject.place)
        folder = f"{subject.path.removesuffix('/index.md').removesuffix('.md')}/page"
        return Parted(draft, folder, Cutting(number, EVENTS))

    def timeline(self, cutting: Cutting, number: int) -> Timeline:
        """The part of it that a page shows."""
        events = self.events if cutting.count == 1 else self.events.cut(*cutting.bounds(number))
        return laid_out(self.catalog, events, self.subject.title, self.today, self.key)


def timeline_pages(catalog: Catalog, today: date) -> list[Page]:
    """The hub first, then the pages it leads to."""
    about = (*_kinds(catalog), *_containers(catalog), *_boards(catalog))
    subjects = [DrawnSubject(each, catalog, today) for each in about]
    hub = DrawnSubject(_hub(catalog), catalog, today)
    return [*_pages(hub, subjects), *(page for each in subjects for page in _pages(each, ()))]


def _hub(catalog: Catalog) -> TimelineSubject:
    folders = joined((f"{kind.folder}/" for kind in _kinds_dated(catalog)), "or")
    remedy = say("Write a record with a date in {folders} and it appears.", folders=folders) if folders else ""
    return TimelineSubject(
        f"{FOLDER}/index.md", say("Timelines"), "", "", tuple(_records(catalog)), HUB, "kind", True, remedy
    )


def _kinds_dated(catalog: Catalog) -> list[Kind]:
    """Kinds whose records make marks on a timeline."""
    return [kind for kind in catalog.registry.kinds if kind.is_dated]


def _records(catalog: Catalog) -> list[Record]:
    return [record for kind in _kinds_dated(catalog) if not kind.apart for record in catalog.of_kind(kind.key)]


def _kinds(catalog: Catalog) -> Iterator[TimelineSubject]:
    for kind in _kinds_dated(catalog):
        records = tuple(catalog.of_kind(kind.key))
        yield TimelineSubject(
            f"{FOLDER}/{kind.folder}.md",
            say("Timeline of {records}", records=kind.plural.lower()),
            kind.plural,
            say("Kinds of record"),
            records,
            Place(kind.key, door=say("Timeline")),
            in_nav=bool(records),
            remedy=say(
                "Fill in {fields} in a record of {folder}/ and it appears.",
                fields=date_names([kind]),
                folder=kind.folder,
            ),
        )


def _containers(catalog: Catalog) -> Iterator[TimelineSubject]:
    """A container's own events and those of the records that name it."""
    dated = _records(catalog)
    for kind in catalog.registry.kinds:
        if kind.container:
            own = [(record.id, record) for record in catalog.of_kind(kind.key) if kind.is_dated]
            yield from _about_each(catalog, kind, [*own, *_naming(catalog, dated, kind.container)], "kind")


def _boards(catalog: Catalog) -> Iterator[TimelineSubject]:
    """What each board settled."""
    settling = [kind for kind in catalog.kinds_with(Authority) if kind.events]
    named = [
        pair
        for kind in settling
        for pair in _naming(catalog, catalog.of_kind(kind.key), kind.names(Authority)["board"])
    ]
    for kind in catalog.kinds_with(Board):
        yield from _about_each(catalog, kind, named, "own")


def _naming(catalog: Catalog, records: Iterable[Record], field: str) -> Iterator[tuple[str, Record]]:
    """Records by the id of what their field names; several where it lists several."""
    for record in records:
        value = getattr(record, field, None) or ()
        for each in value if isinstance(value, tuple) else (value,):
            other = catalog.find(str(getattr(each, "id", each)))
            if other is not None and other.id != record.id:
                yield other.id, record


def _about_each(
    catalog: Catalog, kind: Kind, named: Iterable[tuple[str, Record]], lining: Lining
) -> Iterator[TimelineSubject]:
    """A page for every record of `kind` that others name."""
    groups: dict[str, dict[str, Record]] = {}
    for name, record in named:
        groups.setdefault(name, {})[record.id] = record
    for record in catalog.of_kind(kind.key):
        members = groups.get(record.id)
        if members:
            title = say("{title}: timeline", title=record.title)
            path = f"{FOLDER}/{kind.folder}/{record.id}.md"
            ordered = tuple(sorted(members.values(), key=lambda each: each.order))
            remedy = say("The records below have no date yet. Fill one in and the record appears here.")
            place = Place(record=record.id, door=say("Timeline"))
            yield TimelineSubject(path, title, record.title, kind.plural, ordered, place, lining, remedy=remedy)


def _pages(drawn: DrawnSubject, led_to: Sequence[DrawnSubject]) -> Iterator[Page]:
    # The search would find every record once more on each of these pages, and reading them costs it seconds.
    parted = drawn.parted
    return parted.pages(partial(_fill, drawn, led_to, parted), drawn.subject.in_nav, search={"exclude": True})


def _fill(drawn: DrawnSubject, led_to: Sequence[DrawnSubject], parted: Parted, number: int, draft: Draft) -> None:
    events, cutting = drawn.events, parted.cutting
    timeline = drawn.timeline(cutting, number)
    if led_to and number == 0:
        ways = in_groups((each.subject.group, each.link) for each in led_to)
        draft.draw("timeline_ways.html.j2", groups=list(ways.items()))
    draft.draw("timeline_style.html.j2")
    if not events.happenings:
        draft.draw("empty.html.j2", text=say("Nothing here has a date yet."), remedy=drawn.subject.remedy)
    parted.draw_ways(draft, number)
    if cutting.count > 1 and number == 0:
        _draw_whole(draft, drawn, parted, timeline)
    if timeline.span is not None:
        _draw_dated(draft, timeline, of=len(events.happenings))
    if timeline.undated:
        draft.heading(say("Without a date"))
        draft.prose(say("Nothing with a day is known of them yet."))
        draft.draw("timeline_undated.html.j2", timeline=timeline)
    parted.draw_ways(draft, number)


def _draw_whole(draft: Draft, drawn: DrawnSubject, parted: Parted, timeline: Timeline) -> None:
    """All years of a timeline on several pages, as bars, and the same in words; each month leads to its page."""
    events = drawn.events
    where = where_months_are(years_of(events.happenings, drawn.key), len(events.undated), parted.cutting, drawn.key)
    hrefs = {way.anchor: parted.href(way.part) for each in where for way in each.ways}
    draft.heading(say("All years"))
    for chart in overview(events, drawn.today):
        draft.draw("timeline_chart.html.j2", timeline=timeline, chart=chart, hrefs=hrefs)
    parted.draw_contents(draft, where)


def _draw_dated(draft: Draft, timeline: Timeline, of: int) -> None:
    draft.draw("timeline_intro.html.j2", timeline=timeline, of=of)
    draft.draw("timeline_legend.html.j2", timeline=timeline, picks=True)
    for chart in timeline.charts:
        if chart.label:
            draft.heading(chart.label)
        draft.draw("timeline_chart.html.j2", timeline=timeline, chart=chart, hrefs={})
    draft.heading(say("By month"))
    draft.draw("timeline_list.html.j2", timeline=timeline, with_script=True)


def _block(shown: Shown) -> Drawing:
    """As on the pages: kinds have a line each, and what a container holds stands beside its own days."""
    subject, records = shown.view.subject, shown.records
    if subject is not None and subject.kind.container and subject.kind.is_dated and not shown.view.where:
        records = (subject, *records)
    lining: Lining = "own" if shown.view.has_one_kind else "kind"
    timeline = make_timeline(shown.catalog, records, shown.caption, shown.today, lining)
    return drawing("timeline.html.j2", timeline=timeline, root=shown.root)


FEATURE = Feature(
    key="timelines",
    order=20,
    folder=FOLDER,
    door=HUB.door,
    files=lambda ask: each_alone(ask.language, "timeline.js", "timeline.css"),
    pages=lambda ask: timeline_pages(ask.catalog, ask.today),
    blocks={"timeline": BlockView(_block)},
    is_plugin=True,
)
