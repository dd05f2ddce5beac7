"""The heat map: what is rated, by likelihood and impact, with the limits of forums as bands and moves as arrows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.exposure import RatedRecord, rated_live
from minutebook.catalog.limits import LimitLadder, LimitStep, ladder_for, measures_of
from minutebook.core.groups import in_groups
from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.core.words import in_a_row, say
from minutebook.schema.ratings import MOST, STEPS, Rating, Scales
from minutebook.schema.record import Record
from minutebook.views.cells import CellItem, item_for

NAMED = 3
"""So many records are named in one cell; of more only their number, which leads to the list below the map."""

MOST_MOVES, LARGE, RECENT = 12, 100, 30
"""So many arrows can be told apart; above LARGE records there are none. What moved in the last RECENT days is told."""

ALL_LISTED, LISTED = 600, 30
"""Up to so many records are all listed in words; of more so many of each square, for the page would become too long."""

LEVEL = "level"
"""The value whose limits are the bands."""


@dataclass(frozen=True)
class HeatBand:
    """The levels of one step of a ladder: from which to which, who may settle them, and how many records are there."""

    mark: str
    number: int
    first: int
    last: int
    who: str
    count: int


@dataclass(frozen=True)
class HeatCell:
    """One square: what is in it, and the anchor of its line in the list."""

    likelihood: int
    impact: int
    band: HeatBand | None
    named: tuple[CellItem, ...]
    count: int

    @property
    def level(self) -> int:
        """Likelihood × impact."""
        return self.likelihood * self.impact

    @property
    def anchor(self) -> str:
        """What leads to its records; '' where it has none."""
        return f"{self.likelihood}-{self.impact}" if self.count else ""


@dataclass(frozen=True)
class HeatRow:
    """All squares of one likelihood, with its meaning."""

    likelihood: int
    meaning: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class HeatMove:
    """An arrow between squares: where from, where to, for how many records, and whether it is only wanted so far.

    Places are in percent of the map, from its left and its top.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    count: int
    is_wanted: bool


@dataclass(frozen=True)
class HeatEntry:
    """A record in the list below the map: its ratings in words, and who must hear of it."""

    item: CellItem
    title: str
    moved: str
    level: int


@dataclass(frozen=True)
class HeatSquare:
    """A line of the list below the map: one square with everything in it."""

    cell: HeatCell
    entries: tuple[HeatEntry, ...]

    @property
    def more(self) -> int:
        """How many of it are not listed."""
        return self.cell.count - len(self.entries)


@dataclass(frozen=True)
class HeatMap:
    """A heat map and all it says in words, too. `key` begins the anchors of this map on its page."""

    caption: str
    key: str
    rows: tuple[HeatRow, ...]
    impacts: tuple[tuple[int, str], ...]
    scales: Scales
    bands: tuple[HeatBand, ...]
    differ: bool
    moves: tuple[HeatMove, ...]
    all_moves: int
    squares: tuple[HeatSquare, ...]
    unrated: tuple[CellItem, ...]
    recent: tuple[HeatEntry, ...]
    total: int

    @property
    def is_large(self) -> bool:
        """Whether it shows numbers only."""
        return self.total > LARGE


def make_heat_map(
    catalog: Catalog, records: Iterable[Record], today: date, caption: str = "", key: str = "heat"
) -> HeatMap:
    """The map of those of the records that can be rated and still matter."""
    live = rated_live(records, today)
    shown = [(each, each.ratings.now) for each in live if each.ratings.now is not None]
    placed = in_groups((now.cell, each) for each, now in shown)
    found = (_ladder(catalog, each.record) for each in live)
    ladders = {tuple(map(id, ladder.steps)): ladder for ladder in found if ladder.steps}  # records may hold unhashables
    bands = _bands(list(ladders.values()), [now.level for _, now in shown])
    scales = catalog.registry.scales
    rows = tuple(
        HeatRow(likelihood, scales.likelihood[likelihood - 1], _cells(catalog, likelihood, placed, bands, len(shown)))
        for likelihood in reversed(STEPS)
    )
    cells = sorted((each for row in rows for each in row.cells if each.count), key=lambda each: -each.level)
    listed = LISTED if len(shown) > ALL_LISTED else None
    moves = _moves(live) if len(shown) <= LARGE else []
    return HeatMap(
        caption,
        key,
        rows,
        tuple(zip(STEPS, scales.impact, strict=True)),
        scales,
        bands,
        bool(ladders) and not bands,
        tuple(moves[:MOST_MOVES]),
        len(moves),
        tuple(_square(catalog, each, placed[each.likelihood, each.impact], listed) for each in cells),
        tuple(item_for(catalog, each.record.id) for each in live if each.ratings.now is None),
        tuple(_recent(catalog, live, today)),
        len(shown),
    )


def _cells(
    catalog: Catalog,
    likelihood: int,
    placed: dict[tuple[int, int], list[RatedRecord]],
    bands: Sequence[HeatBand],
    total: int,
) -> tuple[HeatCell, ...]:
    made = []
    for impact in STEPS:
        inside = placed.get((likelihood, impact), [])
        named = inside if len(inside) <= NAMED and total <= LARGE else []
        band = next((each for each in bands if each.first <= likelihood * impact <= each.last), None)
        items = tuple(_item(catalog, each.record) for each in named)
        made.append(HeatCell(likelihood, impact, band, items, len(inside)))
    return tuple(made)


def _item(catalog: Catalog, record: Record) -> CellItem:
    """A record by its id, its title as a hint; that of a kind without numbers by its title."""
    return CellItem(record.title if record.id.islower() else record.id, catalog.address_of(record), record.title)


# ------------------------------------------------------------------------------------------------------------- bands


def _ladder(catalog: Catalog, record: Record) -> LimitLadder:
    return ladder_for(catalog, record, LEVEL) if LEVEL in measures_of(record) else LimitLadder(LEVEL)


def _bands(ladders: Sequence[LimitLadder], levels: Sequence[int]) -> tuple[HeatBand, ...]:
    """The bands of a map as far as all that is on it has the same limits; who holds them may differ, and what is above
    the last common one is one band."""
    made: list[HeatBand] = []
    first, is_common = 1, True
    for steps in zip(*(each.steps for each in ladders), strict=False):
        is_common = len({each.up_to for each in steps}) == 1
        if not is_common:
            break
        last = int(min(steps[0].up_to if steps[0].up_to is not None else MOST, MOST))
        made += [_band(first, last, len(made), _who(steps), levels)] if last >= first else []
        first = max(first, last + 1)
    if not made or first > MOST:
        return tuple(made)
    differ = not is_common or len({len(each.steps) for each in ladders}) > 1
    who = say("those higher up, by limits that differ") if differ else say("nobody: above every limit")
    return (*made, _band(first, MOST, len(made), who, levels))


def _band(first: int, last: int, number: int, who: str, levels: Sequence[int]) -> HeatBand:
    count = sum(1 for each in levels if first <= each <= last)
    return HeatBand("ABCDEFGH"[min(number, 7)], min(number, 7), first, last, who, count)


def _who(steps: Sequence[LimitStep]) -> str:
    """Who holds a limit: a forum by its name where all have the same, else what they have in common."""
    if not steps[0].is_forum:
        return label_of(steps[0].line.left_to or "").lower()
    forums = {each.holder.title for each in steps if each.holder}
    return forums.pop() if len(forums) == 1 else say("the forum of each program")


# ------------------------------------------------------------------------------------------------------------- moves


def _moves(live: Sequence[RatedRecord]) -> list[HeatMove]:
    """From the first rating to that of now, and from there to what is wanted; the highest levels first."""
    made: Counter[tuple[tuple[int, int], tuple[int, int], bool]] = Counter()
    for each in live:
        ratings = each.ratings
        for start, end, is_wanted in ((ratings.inherent, ratings.now, False), (ratings.now, ratings.target, True)):
            if start and end and start.cell != end.cell:
                made[start.cell, end.cell, is_wanted] += 1
    ordered = sorted(made, key=lambda each: (-max(each[0][0] * each[0][1], each[1][0] * each[1][1]), each))
    return [_move(start, end, made[start, end, wanted], wanted) for start, end, wanted in ordered]


def _move(start: tuple[int, int], end: tuple[int, int], count: int, is_wanted: bool) -> HeatMove:
    """An arrow beside those of the other sorts: what got worse on the left, what is wanted on the right."""
    aside = 3 if is_wanted else -3 if end[0] * end[1] > start[0] * start[1] else 0
    return HeatMove(_place(start, aside), _place(end, aside), count, is_wanted)


def _place(cell: tuple[int, int], aside: int) -> tuple[int, int]:
    """The lower middle of a square, below the names in it."""
    likelihood, impact = cell
    return (impact * 20 - 10 + aside, (5 - likelihood) * 20 + 16)


# --------------------------------------------------------------------------------------------------------- in words


def _square(catalog: Catalog, cell: HeatCell, inside: Sequence[RatedRecord], listed: int | None) -> HeatSquare:
    return HeatSquare(cell, tuple(_entry(catalog, each) for each in inside[:listed]))


def _entry(catalog: Catalog, each: RatedRecord) -> HeatEntry:
    now = each.ratings.now
    return HeatEntry(_item(catalog, each.record), each.record.title, _moved(each), now.level if now else 0)


def _moved(each: RatedRecord) -> str:
    """Where it comes from and where it is to go: was 20, is to be 8."""
    ratings, said = each.ratings, list[str]()
    if ratings.inherent and ratings.now and ratings.inherent.cell != ratings.now.cell:
        said.append(say("was {rated}", rated=_rated(ratings.inherent)))
    if ratings.target and (not ratings.now or ratings.target.cell != ratings.now.cell):
        rated, day = _rated(ratings.target), ratings.target.day
        said.append(
            say("is to be {rated} by {day}", rated=rated, day=day) if day else say("is to be {rated}", rated=rated)
        )
    return in_a_row(said)


def _rated(rating: Rating) -> str:
    return f"{rating.level} ({rating.likelihood} × {rating.impact})"


def _recent(catalog: Catalog, live: Sequence[RatedRecord], today: date) -> list[HeatEntry]:
    """What moved lately, the highest level first."""
    since = today - timedelta(days=RECENT)
    moved = [each for each in live if each.ratings.moved_on and each.ratings.moved_on >= since]
    made = [_entry(catalog, each) for each in moved]
    return sorted(made, key=lambda each: (-each.level, each.item.text))
