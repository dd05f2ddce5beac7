"""The change log: each request with its effect on the baseline, who decided it and when, what is open first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.requests import cost_of, days_of, deciders_of, may_decide, requests_for, takes_effect
from minutebook.core.calendar import is_past
from minutebook.core.quantities import MINUS, totals
from minutebook.core.text import counted, joined, label_of
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, in_a_row, say
from minutebook.schema.fields import Part
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Requested, Scheduled
from minutebook.schema.rows import row_named
from minutebook.views.cells import CellItem, RecordEntry, cell_of, entry_of, item_for, row_item

FEW, MANY = 5, 100
"""Up to so many requests are told in sentences; of more than MANY only the first ones of each part are listed."""

TOP = 25
"""So many requests of each part of a large log are listed."""

_TITLES = {
    Stage.OPEN: say("Not decided yet"),
    Stage.IN_FORCE: say("To be implemented"),
    Stage.PAUSED: say("Postponed"),
    Stage.PAST: say("Implemented"),
    Stage.REFUSED: say("Rejected"),
}
MERGED = say("Merged")
ORDER = (*_TITLES.values(), MERGED)
"""The parts of a log, as it has them."""


@dataclass(frozen=True)
class RequestLine:
    """A request as a log tells it. `others` are effects that it tells in words, each with its name.

    `may` is the lowest forum or person with the right to decide one that is open, where limits say so.
    """

    entry: RecordEntry
    reason: str
    changes: tuple[CellItem, ...]
    days: str
    cost: str
    others: tuple[tuple[str, str], ...]
    priority: int | None
    submitted: date | None
    decided: date | None
    deciders: tuple[CellItem, ...]
    may: CellItem | None
    due: date | None
    done: date | None
    is_late: bool


@dataclass(frozen=True)
class LogPart:
    """Requests that stand alike. `cost` is what those that say so cost together, by unit; '' where none does."""

    title: str
    lines: tuple[RequestLine, ...]
    total: int
    cost: str

    @property
    def hidden(self) -> int:
        """How many are not listed."""
        return self.total - len(self.lines)


@dataclass(frozen=True)
class LogCount:
    """How many requests of a program, or of none, are in each part, parts in their order."""

    program: CellItem | None
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class ChangeLog:
    """A log; `counts` by program where it is large, with the `heads` of their columns."""

    parts: tuple[LogPart, ...]
    total: int
    heads: tuple[str, ...] = ()
    counts: tuple[LogCount, ...] = ()

    @property
    def is_small(self) -> bool:
        """Whether its requests are few enough to be told in sentences."""
        return self.total <= FEW

    @property
    def summary(self) -> str:
        """How many there are, and how they stand."""
        told = joined(say("{n} {unit}", n=each.total, unit=Phrase(each.title).lower()) for each in self.parts)
        number = counted(self.total, "change request")
        return say("{what}: {n}", what=number, n=told) if self.total else say("No change request yet")


@dataclass(frozen=True)
class DaysBy:
    """A request with the days by which it moves a milestone, '' where it does not say."""

    request: CellItem
    days: str


@dataclass(frozen=True)
class MilestoneMoves:
    """What moved one milestone of a charter, or the charter as a whole, and what would.

    The sums are of days of this milestone only, '' where there is nothing to add up; days of a whole charter may be
    those of different milestones and are never added.
    """

    milestone: CellItem | None
    due: date | None
    agreed: tuple[DaysBy, ...]
    agreed_sum: str
    asked: tuple[DaysBy, ...]
    asked_sum: str


def make_log(catalog: Catalog, records: Iterable[Record]) -> ChangeLog:
    """The log of these records; those that ask for no change are left out."""
    found = [(each, requested) for each in records if (requested := each.facet(Requested))]
    by_part: dict[str, list[tuple[Record, Requested]]] = {}
    for each, requested in found:
        by_part.setdefault(part_of(each, requested), []).append((each, requested))
    is_large = len(found) > MANY
    parts = tuple(_part(catalog, title, by_part[title], is_large) for title in ORDER if title in by_part)
    if not is_large:
        return ChangeLog(parts, len(found))
    heads = tuple(each.title for each in parts)
    return ChangeLog(parts, len(found), heads, tuple(_counts(catalog, found, heads)))


def part_of(record: Record, requested: Requested) -> str:
    """The part of a log that a request stands in."""
    if record.stage is Stage.PAST and requested.merged_into:
        return MERGED
    return _TITLES.get(record.stage, _TITLES[Stage.OPEN])


def signed(days: int | None) -> str:
    """By how many days something moves: +21 days, or with a minus; no days."""
    if not days:
        return "" if days is None else say("no days")
    return in_a_row(("+" if days > 0 else MINUS, counted(abs(days), "day")), "")


def cost_together(requests: Iterable[Requested]) -> str:
    """What requests cost together, each unit by itself; '' where none says what it costs."""
    costs = [cost for each in requests if (cost := cost_of(each)) is not None]
    return joined(each.said for each in totals(costs))


def _part(catalog: Catalog, title: str, found: list[tuple[Record, Requested]], is_large: bool) -> LogPart:
    ordered = sorted(found, key=lambda each: _urgency(*each))
    shown = ordered[:TOP] if is_large else ordered
    lines = tuple(request_line(catalog, *each) for each in shown)
    return LogPart(title, lines, len(found), cost_together(requested for _, requested in found))


def _urgency(record: Record, requested: Requested) -> tuple[object, ...]:
    """What is not over by priority, then as it was submitted; what is over with the newest decision first."""
    if record.stage.is_over:
        return (-(requested.decided_on or date.min).toordinal(), record.order)
    return (-(requested.priority or 0), requested.submitted_on or date.max, record.order)


def request_line(catalog: Catalog, record: Record, requested: Requested) -> RequestLine:
    """A request as a log tells it."""
    cost = cost_of(requested)
    changes = record.kind.names(Requested).get("changes", "")
    may = may_decide(catalog, record, requested) if record.is_open else None
    is_waiting = record.stage is Stage.IN_FORCE and requested.implemented_on is None
    return RequestLine(
        entry_of(catalog, record),
        cell_of(catalog, record, record.kind.gist).text if record.kind.gist else record.summary or "",
        cell_of(catalog, record, changes).items,
        signed(days_of(requested)),
        cost.said if cost else "",
        tuple(_in_words(requested)),
        requested.priority,
        requested.submitted_on,
        requested.decided_on,
        tuple(item_for(catalog, each.id) for each in deciders_of(catalog, requested)),
        item_for(catalog, may.id) if may else None,
        requested.due,
        requested.implemented_on,
        is_waiting and requested.due is not None and is_past(requested.due, catalog.today),
    )


def _in_words(requested: Requested) -> Iterator[tuple[str, str]]:
    """Effects that are told in words: on scope, quality, benefits and risks."""
    if isinstance(requested.impacts, Part):
        for name in type(requested.impacts).model_fields:
            value = getattr(requested.impacts, name)
            if isinstance(value, str) and name != "cost":
                yield label_of(name), value


def _counts(catalog: Catalog, found: Sequence[tuple[Record, Requested]], heads: tuple[str, ...]) -> Iterator[LogCount]:
    numbers = Counter((record.program or "", part_of(record, requested)) for record, requested in found)
    programs = sorted({name for name, _ in numbers}, key=lambda name: (not name, name))
    for name in programs:
        program = item_for(catalog, name) if name else None
        yield LogCount(program, tuple(numbers[name, head] for head in heads))


# -------------------------------------------------------------------------------------------------- moves of a charter


def moves_of(catalog: Catalog, charter: Record) -> tuple[MilestoneMoves, ...]:
    """Requests that move a charter and are agreed to or still open: by milestone, then those of the whole charter."""
    rows: dict[str, list[tuple[Record, Requested]]] = {}
    for each in requests_for(catalog, charter):
        requested = each.facet(Requested)
        if requested is None or not (takes_effect(each, requested) or each.is_open):
            continue
        named = (one for one in requested.changes if catalog.find(one.id) is charter)
        for key in dict.fromkeys(one.row or "" for one in named):
            rows.setdefault(key, []).append((each, requested))
    scheduled = charter.facet(Scheduled)
    places = {each.key: place for place, each in enumerate(scheduled.milestones if scheduled else ())}
    ordered = sorted(rows, key=lambda key: (not key, places.get(key, len(places)), key))
    return tuple(_moves(catalog, charter, key, rows[key]) for key in ordered)


def _moves(catalog: Catalog, charter: Record, key: str, found: list[tuple[Record, Requested]]) -> MilestoneMoves:
    agreed = [each for each in found if takes_effect(*each)]
    asked = [each for each in found if each not in agreed]
    placed = row_named(charter, key) if key else None
    item = row_item(catalog, charter, key, placed.title if placed else "") if key else None
    due = getattr(placed.row, "due", None) if placed else None
    return MilestoneMoves(item, due, _days(catalog, agreed), _sum(key, agreed), _days(catalog, asked), _sum(key, asked))


def _days(catalog: Catalog, found: Iterable[tuple[Record, Requested]]) -> tuple[DaysBy, ...]:
    return tuple(
        DaysBy(CellItem(each.id, catalog.address_of(each), each.title), signed(days_of(requested)))
        for each, requested in found
    )


def _sum(key: str, found: Sequence[tuple[Record, Requested]]) -> str:
    """The days of several requests about one milestone."""
    days = [number for _, requested in found if (number := days_of(requested)) is not None]
    return signed(sum(days)) if key and len(days) > 1 else ""
