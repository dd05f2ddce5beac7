"""Who waits for whom: deliveries one by one, by pair of projects or as a matrix; and who is hit by late ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.deliveries import Hit, Supply, deliveries, hits_of, tied_rows
from minutebook.core.calendar import is_past
from minutebook.core.groups import in_groups
from minutebook.core.text import counted
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, in_a_row, say
from minutebook.schema.record import Record
from minutebook.schema.registers import Promised
from minutebook.views.cells import CellItem, RecordEntry, entry_of, item_for, row_item
from minutebook.views.layered import BOX_HEIGHT, PORT, MapNode, MapPicture, picture_of

FEW, MANY = 12, 120
"""Deliveries up to which each is drawn, and up to which those between two projects are one line; more are a matrix."""

DRAWN_PAIRS = 40
"""Pairs of projects up to which they are drawn."""

LATE_NAMED, ASKED, HITS_NAMED, SIDES = 60, 12, 6, 30
"""Late deliveries that are named, those of which it is told who is hit, and by how much; projects of a matrix."""

WAY = 3
"""Late deliveries on the way to who is hit that are all named."""

TONES = {"delivered": "good", "in time": "good", "no day": "none", "late": "bad", "overdue": "bad"}
"""The color that says a standing again, beside its word."""

STANDINGS = (say("overdue"), say("late"), say("no day"), say("in time"), say("delivered"))
"""The worst first."""


@dataclass(frozen=True)
class DeliveryEntry:
    """A delivery in a row: both sides, both days, how much room there is between them, and who agreed to it."""

    entry: RecordEntry
    provider: CellItem
    receiver: CellItem
    needed: date | None
    promised: date | None
    delivered: date | None
    room: str
    standing: str
    tone: str
    agreed: str
    rows: tuple[CellItem, ...]


@dataclass(frozen=True)
class PairCount:
    """What one project delivers to another: how many, and the worst of them."""

    provider: CellItem
    receiver: CellItem
    number: int
    late: int
    worst: str
    tone: str


@dataclass(frozen=True)
class MatrixLine:
    """A project that delivers, and its count for each receiver; None where there is nothing between them."""

    provider: CellItem
    cells: tuple[PairCount | None, ...]


@dataclass(frozen=True)
class HitEntry:
    """Who would get what so many days after it is needed, and over which late deliveries; of a long way only the first
    and the last are named, and how many are `between`."""

    entry: RecordEntry
    receiver: CellItem
    days: int
    through: tuple[RecordEntry, ...]
    between: int
    rows: tuple[CellItem, ...]


@dataclass(frozen=True)
class WhatIf:
    """A delivery that is late, by how many days, and who is hit, each once; the first is its own receiver."""

    late: DeliveryEntry
    days: int
    hits: tuple[HitEntry, ...]
    hidden: int


@dataclass(frozen=True)
class DeliveryMap:
    """Deliveries of some records. Of `entries`, `pairs` and `matrix` those are there that fit their number."""

    total: int
    summary: str
    picture: MapPicture | None = None
    entries: tuple[DeliveryEntry, ...] = ()
    pairs: tuple[PairCount, ...] = ()
    heads: tuple[CellItem, ...] = ()
    matrix: tuple[MatrixLine, ...] = ()
    late: tuple[DeliveryEntry, ...] = ()
    late_hidden: int = 0
    sides_hidden: int = 0
    asked: tuple[WhatIf, ...] = ()


def make_delivery_map(catalog: Catalog, found: Sequence[Supply]) -> DeliveryMap:
    """The map of these deliveries; those that were given up are left out."""
    live = [each for each in found if each.is_waiting or each.promised.delivered_on]
    late = late_first(catalog, live)
    asked = tuple(what_if(catalog, each) for each in late[:ASKED] if each.is_late)
    told = (len(live), roll_up(catalog, live))
    if len(live) <= FEW:
        entries = tuple(entry_for(catalog, each) for each in sorted(live, key=lambda each: _urgency(catalog, each)))
        return DeliveryMap(*told, _picture(catalog, live), entries, asked=asked)
    shown = tuple(entry_for(catalog, each) for each in late[:LATE_NAMED])
    hidden = len(late) - len(shown)
    pairs = _pairs(catalog, live)
    if len(live) <= MANY:
        picture = _folded(pairs) if len(pairs) <= DRAWN_PAIRS else None
        return DeliveryMap(*told, picture, pairs=tuple(pairs), late=shown, late_hidden=hidden, asked=asked)
    heads, lines, left = _matrix(pairs)
    return DeliveryMap(*told, heads=heads, matrix=lines, late=shown, late_hidden=hidden, sides_hidden=left, asked=asked)


def of_records(catalog: Catalog, records: Iterable[Record]) -> list[Supply]:
    """Deliveries that are among these records, or have a side among them."""
    names = {each.id for each in records}
    return [each for each in deliveries(catalog) if each.record.id in names or _sides(each) & names]


def _sides(each: Supply) -> set[str]:
    return {side.id for side in (each.provider, each.receiver) if side}


def standing_of(catalog: Catalog, each: Supply) -> str:
    """How a delivery stands on the day of the catalog."""
    if each.promised.delivered_on:
        return "delivered"
    last = each.promised.promised_for or each.promised.needed_by
    if last and is_past(last, catalog.today):
        return "overdue"
    if each.float_days is None:
        return "no day"
    return "late" if each.float_days < 0 else "in time"


def roll_up(catalog: Catalog, found: Iterable[Supply]) -> str:
    """How many stand how; '' for none."""
    numbers = Counter(standing_of(catalog, each) for each in found)
    names: dict[str, str] = {"no day": say("without both days")}
    told = in_a_row(
        say("{n} {unit}", n=numbers[name], unit=names.get(name, name)) for name in STANDINGS if numbers[name]
    )
    kinds = catalog.kinds_with(Promised)
    name, plural = (kinds[0].name, kinds[0].plural) if len(kinds) == 1 else ("delivery", "deliveries")
    number = counted(sum(numbers.values()), name.lower(), plural.lower())
    return say("{what}: {n}", what=number, n=told) if told else ""


def late_first(catalog: Catalog, found: Iterable[Supply]) -> list[Supply]:
    """Those that are overdue or late, of the least float first."""
    late = [each for each in found if standing_of(catalog, each) in ("overdue", "late")]
    return sorted(late, key=lambda each: (each.float_days is None, each.float_days or 0, each.record.order))


def _urgency(catalog: Catalog, each: Supply) -> tuple[int, int, object]:
    return STANDINGS.index(standing_of(catalog, each)), each.float_days or 0, each.record.order


def entry_for(catalog: Catalog, each: Supply) -> DeliveryEntry:
    """A delivery as a list shows it."""
    promised, standing = each.promised, standing_of(catalog, each)
    rows = [*tied_rows(catalog, each, each.provider), *tied_rows(catalog, each, each.receiver)]
    return DeliveryEntry(
        entry_of(catalog, each.record),
        *_both(catalog, each),
        promised.needed_by,
        promised.promised_for,
        promised.delivered_on,
        _said_float(each.float_days),
        standing,
        TONES[standing],
        _agreed(each),
        tuple(row_item(catalog, catalog[one.id], one.row or "") for one in rows),
    )


def _side(catalog: Catalog, each: Supply, side: Record | None) -> CellItem:
    return item_for(catalog, side.id) if side else CellItem(each.promised.outside_party or say("not named"))


def _both(catalog: Catalog, each: Supply) -> tuple[CellItem, CellItem]:
    return _side(catalog, each, each.provider), _side(catalog, each, each.receiver)


def _said_float(days: int | None) -> str:
    """7 days to spare, 28 days too late, just in time; '' where a day is missing."""
    if days is None:
        return ""
    number = counted(abs(days), "day")
    if not days:
        return say("just in time")
    return say("{days} to spare", days=number) if days > 0 else say("{days} too late", days=number)


def _agreed(each: Supply) -> str:
    provider, receiver = each.promised.agreed_by_provider, each.promised.agreed_by_receiver
    if provider and receiver:
        return say("both")
    return say("provider only") if provider else say("receiver only") if receiver else say("nobody")


def what_if(catalog: Catalog, late: Supply, more: int = 0) -> WhatIf:
    """Who is hit by a delivery that stays late, or is `more` days later than it is promised."""
    worst: dict[str, Hit] = {}
    for each in hits_of(catalog, late, more):
        worst.setdefault(_key(_side(catalog, each.delivery, each.delivery.receiver)), each)
    found = list(worst.values())
    hits = tuple(_hit(catalog, each) for each in found[:HITS_NAMED])
    return WhatIf(entry_for(catalog, late), found[0].days if found else 0, hits, len(found) - len(hits))


def _hit(catalog: Catalog, hit: Hit) -> HitEntry:
    each = hit.delivery
    rows = (row_item(catalog, catalog[one.id], one.row or "") for one in tied_rows(catalog, each, each.receiver))
    named = hit.through if len(hit.through) <= WAY else (hit.through[0], hit.through[-1])
    through = tuple(entry_of(catalog, one.record) for one in named)
    told = (entry_of(catalog, each.record), _side(catalog, each, each.receiver), hit.days)
    return HitEntry(*told, through, len(hit.through) - len(named), tuple(rows))


# ------------------------------------------------------------------------------------------------------------ by pair


def _pairs(catalog: Catalog, found: Iterable[Supply]) -> list[PairCount]:
    """What goes from one project to another, the worst first."""
    keyed = in_groups((_both(catalog, each), each) for each in found)
    pairs = [_pair(catalog, *sides, members) for sides, members in keyed.items()]
    return sorted(pairs, key=lambda each: (STANDINGS.index(each.worst), -each.late, -each.number, each.provider.text))


def _pair(catalog: Catalog, provider: CellItem, receiver: CellItem, members: Sequence[Supply]) -> PairCount:
    standings = [standing_of(catalog, each) for each in members]
    worst = min(standings, key=STANDINGS.index)
    late = sum(1 for each in standings if TONES[each] == "bad")
    return PairCount(provider, receiver, len(members), late, worst, TONES[worst])


def _matrix(pairs: Sequence[PairCount]) -> tuple[tuple[CellItem, ...], tuple[MatrixLine, ...], int]:
    """A line for each project that delivers, a column for each that receives; of many those with the most."""
    weight: Counter[CellItem] = Counter()
    for pair in pairs:
        weight[pair.provider] += pair.number
        weight[pair.receiver] += pair.number
    kept = sorted(weight, key=lambda each: (-weight[each], each.text))[:SIDES]
    shown = sorted(kept, key=lambda each: each.hint or each.text)
    by_sides = {(each.provider, each.receiver): each for each in pairs}
    heads = tuple(each for each in shown if any((one, each) in by_sides for one in shown))
    rows = [each for each in shown if any((each, one) in by_sides for one in heads)]
    lines = (MatrixLine(each, tuple(by_sides.get((each, one)) for one in heads)) for each in rows)
    return heads, tuple(lines), len(weight) - len(kept)


# ----------------------------------------------------------------------------------------------------------- picture


def _picture(catalog: Catalog, found: Sequence[Supply]) -> MapPicture | None:
    """Projects and what goes between them, each with the day it is promised for and the one it is needed."""
    if not found:
        return None
    sides = {each.record.id: _both(catalog, each) for each in found}
    depths = _depths(sides.values())
    nodes: dict[str, MapNode] = {}
    ties: list[tuple[str, str]] = []
    for each in found:
        (provider, receiver), name = sides[each.record.id], each.record.id
        for side in (provider, receiver):
            nodes.setdefault(_key(side), _side_node(side, 2 * depths[_key(side)]))
        standing = standing_of(catalog, each)
        given = say("{what}: {n}", what=Phrase(standing), n=each.given or say("no day"))
        note = say("needed: {day}", day=each.promised.needed_by or say("no day"))
        told = (each.record.title, note, TONES[standing], catalog.address_of(each.record), given)
        nodes[name] = MapNode(name, 2 * depths[_key(provider)] + 1, *told)
        ties += [(_key(provider), name), (name, _key(receiver))]
    return picture_of(nodes, ties, _heads(nodes), box_height=74, gap=34)


def _heads(nodes: Mapping[str, MapNode]) -> dict[int, str]:
    return {each.column: say("Delivers") if each.column % 2 else "" for each in nodes.values()}


def _folded(pairs: Sequence[PairCount]) -> MapPicture:
    """One box for each pair of projects, with how many go between them and the worst of them."""
    depths = _depths((each.provider, each.receiver) for each in pairs)
    nodes: dict[str, MapNode] = {}
    ties: list[tuple[str, str]] = []
    for pair in pairs:
        for side in (pair.provider, pair.receiver):
            nodes.setdefault(_key(side), _side_node(side, depths[_key(side)]))
        ties.append((_key(pair.provider), _key(pair.receiver)))
    most = max(max(Counter(at).values()) for at in zip(*ties, strict=True))
    return picture_of(nodes, ties, {}, box_height=max(BOX_HEIGHT, PORT * most), gap=110, is_spread=True)


def _key(side: CellItem) -> str:
    return f"\0{side.href or side.text}"


def _side_node(side: CellItem, column: int) -> MapNode:
    return MapNode(_key(side), column, side.text, side.hint if side.href else "outside", "", side.href)


def _depths(pairs: Iterable[tuple[CellItem, CellItem]]) -> dict[str, int]:
    """How many stand before each in the longest chain; of a circle the line back to its first one does not count."""
    ties = {(_key(provider), _key(receiver)): None for provider, receiver in pairs}
    ordered = _ordered(
        [each for each in ties if each[0] != each[1]], dict.fromkeys(name for tie in ties for name in tie)
    )
    place = {name: at for at, name in enumerate(ordered)}
    depths = dict.fromkeys(ordered, 0)
    for one, other in sorted(ties, key=lambda tie: place[tie[0]]):
        if place[one] < place[other]:
            depths[other] = max(depths[other], depths[one] + 1)
    return depths


def _ordered(ties: Sequence[tuple[str, str]], names: Mapping[str, None]) -> list[str]:
    """Names so that few lines lead back: what waits for nothing first, else what gives most beyond what it takes."""
    left, found = dict(names), []
    while left:
        waits = Counter(other for one, other in ties if one in left and other in left)
        gives = Counter(one for one, other in ties if one in left and other in left)
        first = min(left, key=lambda name: (waits[name] > 0, waits[name] - gives[name]))
        found.append(first)
        del left[first]
    return found
