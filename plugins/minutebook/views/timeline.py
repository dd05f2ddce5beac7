"""Dated events of records on a line of time, and the same events by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from zlib import crc32

from minutebook.catalog.catalog import Catalog
from minutebook.core.groups import in_groups
from minutebook.core.identity import slugify
from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.schema.facets import Turn
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.views.axis import whole_year
from minutebook.views.cells import RecordEntry
from minutebook.views.chart import Chart, bar_chart, charts_of
from minutebook.views.happenings import Events, Happening, events_of
from minutebook.views.lanes import Lining

FOLDED = 60
"""More events than this are listed year by year, folded."""


TURNS = {
    Turn.BEGUN: say("begun"),
    Turn.DECIDED: say("decided"),
    Turn.AMENDED: say("amended"),
    Turn.REPLACED: say("replaced"),
    Turn.REOPENED: say("reopened"),
    Turn.DUE: say("due"),
    Turn.DONE: say("done"),
    Turn.MEASURED: say("measured"),
    Turn.ENDED: say("ended"),
    Turn.OTHER: say("other"),
}
STAGES = {
    Stage.OPEN: say("open"),
    Stage.IN_FORCE: say("in force"),
    Stage.PAUSED: say("paused"),
    Stage.REFUSED: say("refused"),
    Stage.PAST: say("past"),
    Stage.UNKNOWN: say("unknown"),
}
"""How what happened, and how a record stands, read beside shape and color."""


@dataclass(frozen=True)
class Month:
    """Events of one month, newest first, which is known by its first day. `anchor` is where its bar leads."""

    day: date
    anchor: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True)
class Year:
    """The months of one year that have events, newest first."""

    label: str
    months: tuple[Month, ...]

    @property
    def count(self) -> int:
        """How many events it has."""
        return sum(len(month.happenings) for month in self.months)


@dataclass(frozen=True)
class Pick:
    """Something by which readers narrow a timeline: its word in addresses, its name, and how many events it leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Timeline:
    """Charts and the list of the same events, newest first, and records that have no dated event yet.

    `turns` and `stages` are those that occur, for the legend and to narrow by, and `groups` what its records belong
    to, under the name of each sort. `awaited` names, in words, the dates that would make a mark.
    """

    caption: str
    today: date
    charts: tuple[Chart, ...]
    years: tuple[Year, ...]
    undated: tuple[RecordEntry, ...]
    turns: tuple[Pick, ...]
    stages: tuple[Pick, ...]
    groups: tuple[tuple[str, tuple[Pick, ...]], ...]
    awaited: str
    lining: Lining
    key: str

    @property
    def words(self) -> Mapping[Turn, str]:
        """The word for each sort of event."""
        return TURNS

    @property
    def count(self) -> int:
        """How many events it has."""
        return sum(year.count for year in self.years)

    @property
    def is_folded(self) -> bool:
        """Whether there are so many events that they are listed year by year."""
        return self.count > FOLDED

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day with an event."""
        if not self.years:
            return None
        return self.years[-1].months[-1].happenings[-1].day, self.years[0].months[0].happenings[0].day

    @property
    def has_arrows(self) -> bool:
        """Whether any record in it gave way to another."""
        return any(chart.arrows for chart in self.charts)

    @property
    def has_partial_arrows(self) -> bool:
        """Whether any of them did so in part."""
        return any(arrow.is_partial for chart in self.charts for arrow in chart.arrows)

    @property
    def has_marks(self) -> bool:
        """Whether any chart has room for a mark each."""
        return any(chart.bands for chart in self.charts)

    @property
    def has_bars(self) -> bool:
        """Whether any year has so many events that months have a bar each."""
        return any(chart.bars for chart in self.charts)

    @property
    def has_today(self) -> bool:
        """Whether today is on one of its charts."""
        return any(chart.today is not None for chart in self.charts)


def make_timeline(
    catalog: Catalog, records: Iterable[Record], caption: str, today: date, lining: Lining = "own"
) -> Timeline:
    """Lay out the events of records; each record is on a chart or among the undated."""
    return laid_out(catalog, events_of(catalog, records, lining), caption, today)


def laid_out(catalog: Catalog, events: Events, caption: str, today: date, key: str = "") -> Timeline:
    """Charts and months of events; `key` tells the timeline from others on its page."""
    happenings = events.happenings
    key = key or key_of(caption, happenings)
    turns = Counter(each.turn for each in happenings)
    stages = Counter(each.entry.mark.stage for each in happenings)
    return Timeline(
        caption,
        today,
        charts_of(happenings, events.successions, today),
        years_of(happenings, key),
        events.undated,
        tuple(Pick(turn.value, TURNS[turn], turns[turn]) for turn in Turn if turns[turn]),
        tuple(Pick(stage.mark, STAGES[stage], stages[stage.mark]) for stage in Stage if stages[stage.mark]),
        _groups(catalog, happenings),
        events.awaited,
        events.lining,
        key,
    )


def overview(events: Events, today: date) -> tuple[Chart, ...]:
    """Every year of a timeline that is too long for one page, newest first, with a bar for each month."""
    years = in_groups((each.day.year, each) for each in events.happenings)
    return tuple(bar_chart(whole_year(year), years[year], today) for year in sorted(years, reverse=True))


def key_of(caption: str, happenings: Sequence[Happening]) -> str:
    """What tells this timeline from another one on the same page."""
    said = "\n".join(sorted(f"{each.entry.id} {each.what}" for each in happenings))
    return f"{slugify(caption)[:40]}-{crc32(said.encode()) % 65536:04x}"


def _groups(catalog: Catalog, happenings: Sequence[Happening]) -> tuple[tuple[str, tuple[Pick, ...]], ...]:
    """What events can be told apart by: programs and projects that some of them belong to, but not all."""
    counts = Counter(name for each in happenings for name in each.within)
    found = [(catalog[name], count) for name, count in counts.items() if count < len(happenings)]
    found.sort(key=lambda each: each[0].order)
    groups = in_groups(
        (label_of(record.kind.container), Pick(record.id, record.title, count)) for record, count in found
    )
    return tuple((label, tuple(picks)) for label, picks in groups.items())


def years_of(happenings: Sequence[Happening], key: str) -> tuple[Year, ...]:
    """Events that stand newest first, by year and month."""
    months = in_groups((each.day.replace(day=1), each) for each in happenings)
    years = in_groups((day.year, Month(day, f"{key}-{day:%Y-%m}", tuple(members))) for day, members in months.items())
    return tuple(Year(str(year), tuple(members)) for year, members in years.items())
