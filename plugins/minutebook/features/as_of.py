"""As of a day: what was in force on the days of meetings and at the ends of quarters, and what changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import page_address
from minutebook.core.calendar import LAST_DAY
from minutebook.core.late import LateMap
from minutebook.core.words import Phrase, say
from minutebook.features.feature import Ask, Feature
from minutebook.pages.page import Draft, Page, Place
from minutebook.render.assets import each_alone
from minutebook.views.as_of import is_any_tracked, make_as_of
from minutebook.views.as_of_data import PROBES, WORDS, as_of_data
from minutebook.views.changed_between import changed_between
from minutebook.views.listed_days import ListedDay, day_lines, days_to_list, next_day

FOLDER = "as-of"
HUB = f"{FOLDER}/index.md"
DATA = f"{FOLDER}/as-of.json"
DOOR = say("As of a day")

ROWS = 150
"""Rows up to which a page lists what stood in one stage, or what changed; of more it tells the numbers."""

UNSEARCHED = {"search": {"exclude": True}}
"""Each record has a page of its own, which a search is to find once."""

HIDDEN = ["toc"]
"""Parts of the frame that wide tables do without."""

EXPLAINED = say(
    "It is worked out from what the records of this site say now: the days on which they were decided, took effect, "
    "were corrected, replaced or ended. Titles, programs and statuses are those of today. What changed on a day that "
    "nobody noted is listed apart."
)

SHORT = say(
    "Worked out from what the records of this site say now. Titles, programs and statuses are those of today; what "
    "changed on a day that nobody noted is listed apart."
)


def _pages(ask: Ask) -> Iterator[Page]:
    """The hub, and a page for each day of the list; none before something can be in force."""
    catalog = ask.catalog
    if not is_any_tracked(catalog):
        return
    days = days_to_list(catalog, ask.today)
    hub = Draft(HUB, DOOR, catalog.directory_urls, Place(door=DOOR, is_hub=True))
    description = say("What was in force on any day, and what changed between two days.")
    yield hub.later(partial(_fill_hub, catalog, days), hide=HIDDEN, description=description)
    for at, each in enumerate(days):
        draft = Draft(_path(each), say("As of {day}", day=each.day), catalog.directory_urls, Place())
        fill = partial(_fill_day, catalog, days, at, ask.today)
        yield draft.later(fill, in_nav=False, hide=HIDDEN, **UNSEARCHED)


def _path(listed: ListedDay) -> str:
    return f"{FOLDER}/{listed.name}.md"


def _address(catalog: Catalog, path: str) -> str:
    return page_address(path, catalog.directory_urls)


def _fill_hub(catalog: Catalog, days: Sequence[ListedDay], draft: Draft) -> None:
    draft.prose(EXPLAINED)
    draft.draw(
        "as_of_form.html.j2",
        words=WORDS,
        probes=PROBES,
        data=DATA,
        today=days[0].day,
        first=days[-1].day,
        last=LAST_DAY,
    )
    draft.heading(say("Days of this book"))
    draft.prose(say("Each leads to what was in force that day, and to what has changed since."))
    hrefs = {each.day: _address(catalog, _path(each)) for each in days}
    draft.draw("as_of_days.html.j2", lines=tuple(day_lines(catalog, days)), hrefs=hrefs)


def _fill_day(catalog: Catalog, days: Sequence[ListedDay], at: int, today: date, draft: Draft) -> None:
    """What stood on one of the days, newest first, what changed since the one before it, and what since it."""
    day, before = days[at].day, days[at + 1] if at + 1 < len(days) else None
    hub = _address(catalog, HUB)
    draft.prose(SHORT)
    ways = {"before": before, "after": days[at - 1] if at else None}
    hrefs = {name: _address(catalog, _path(each)) for name, each in {**ways, "newest": days[0]}.items() if each}
    draft.draw("as_of_ways.html.j2", ways=ways, hrefs=hrefs, listed=days[at], newest=days[0])
    stood = make_as_of(catalog, day, ROWS)
    draft.draw("as_of_counts.html.j2", stood=stood)
    for group in stood.groups:
        if group.number:
            draft.heading(group.label)
            draft.draw("as_of_rows.html.j2", group=group, day=day, most=ROWS, hub=hub)
    if before:
        _draw_changes(catalog, next_day(before.day), day, say("Changed since {day}", day=before.day), draft)
    if day < today:
        _draw_changes(catalog, next_day(day), today, say("Changed after {day}, until today", day=day), draft)


def _draw_changes(catalog: Catalog, first: date, last: date, title: Phrase, draft: Draft) -> None:
    changed = changed_between(catalog, first, last, ROWS)
    draft.heading(title)
    hub = _address(catalog, HUB)
    draft.draw("as_of_changes.html.j2", changed=changed, title=title, most=ROWS, hub=hub)


def _files(ask: Ask) -> Mapping[str, str | bytes]:
    """What the script reads, made of what this edition shows; none without the pages that load it."""
    if not is_any_tracked(ask.catalog):
        return {}
    return LateMap({DATA: partial(_data_of, ask)}, each_alone(ask.language, "as-of.js", "as-of.css"))


def _data_of(ask: Ask) -> str:
    values = ask.language.inside(as_of_data(ask.catalog, ask.today))
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"


FEATURE = Feature(
    key="as-of",
    order=31,
    title="what was in force on a day, and what changed since",
    folder=FOLDER,
    door=DOOR,
    pages=_pages,
    files=_files,
    hubs=(HUB,),
    nothing_yet="that can be in force",
)
