"""How many entries each register has in each program or project, and how many are above a limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from minutebook.catalog.catalog import Catalog
from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.views.cells import CellItem
from minutebook.views.raid import live_entries, registers_in

LINES = 30
"""So many programs or projects are on the page, those with most above a limit first."""

Parts = Sequence[tuple[Record, Sequence[Record]]]
"""Programs or projects, each with itself and all that is in it."""


@dataclass(frozen=True)
class TallyLine:
    """What one program or project has in each register, and how many of its records are above a limit."""

    part: CellItem
    numbers: tuple[int, ...]
    above: int


@dataclass(frozen=True)
class RegisterTally:
    """A line for each part, then what is in none of them and all together; `hidden` is how many parts are left out."""

    registers: tuple[Kind, ...]
    lines: tuple[TallyLine, ...]
    hidden: int


def make_tally(
    catalog: Catalog,
    records: Iterable[Record],
    parts: Parts,
    above: Collection[str],
    address: Callable[[Record], str],
) -> RegisterTally | None:
    """The counts of live entries by part; None where there are not two parts with any. `above` are ids."""
    told = list(records)
    kinds = tuple(each for each in registers_in(catalog) if any(one.kind is each for one in live_entries(told)))
    found = [(each, inside) for each, inside in parts if live_entries(inside)]
    if len(found) < 2:
        return None
    lines = [_line(CellItem(each.title, address(each)), inside, kinds, above) for each, inside in found]
    ordered = sorted(lines, key=lambda each: (-each.above, -sum(each.numbers), each.part.href))
    inner = {id(one) for _, inside in found for one in inside}
    rest = _line(CellItem(say("In none of them")), [each for each in told if id(each) not in inner], kinds, above)
    whole = _line(CellItem(say("All")), told, kinds, above)
    shown = (*ordered[:LINES], *((rest,) if any(rest.numbers) else ()), whole)
    return RegisterTally(kinds, shown, max(0, len(ordered) - LINES))


def _line(part: CellItem, inside: Iterable[Record], kinds: Iterable[Kind], above: Collection[str]) -> TallyLine:
    told = list(inside)
    numbers = Counter(each.kind.key for each in live_entries(told))
    return TallyLine(part, tuple(numbers[kind.key] for kind in kinds), sum(1 for each in told if each.id in above))
