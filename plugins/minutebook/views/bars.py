"""The bars of a timeline: how much happened in each month, and what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from minutebook.core.calendar import add_months
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.schema.facets import Turn
from minutebook.views.axis import Span
from minutebook.views.happenings import Happening

BARS = 170
"""Height of the part of a chart that the bars have, their numbers included."""

_NUMBER, _TALLEST, _BROADEST = 22, 14.0, 44
"""Height of the number above a bar, the most that one event adds to it, and the most that one is wide."""


@dataclass(frozen=True, slots=True)
class BarPart:
    """The events of one meaning in a month, from `y` down."""

    turn: Turn
    count: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Bar:
    """All events of a month. `x` and `width` are those of its bar, `y` is the top of it."""

    month: date
    x: int
    width: int
    y: int
    count: int
    parts: tuple[BarPart, ...]

    @property
    def key(self) -> str:
        """The month as it ends the anchor of its rows in the list."""
        return f"{self.month:%Y-%m}"


def bars_of(span: Span, happenings: Sequence[Happening], top: int) -> Iterator[Bar]:
    """A bar for each month that has events; timeline.js draws them by the same measures where some are left out."""
    months = in_groups((each.day.replace(day=1), each.turn) for each in happenings)
    bottom, unit = top + BARS, min(_TALLEST, (BARS - _NUMBER) / max(map(len, months.values())))
    for month in sorted(months):
        later = add_months(month, 1)
        end = min(later, span.end) if later > month else span.end  # there is no month after the last year
        left, right = span.x_of(month), span.x_of(end)
        width = min(right - left - 4, _BROADEST)
        parts = tuple(_parts(Counter(months[month]), bottom, unit))
        yield Bar(month, (left + right - width) // 2, width, parts[-1].y, len(months[month]), parts)


def _parts(counts: Counter[Turn], bottom: int, unit: float) -> Iterator[BarPart]:
    """From the ground up, in the order in which such things happen."""
    below = 0
    for turn in Turn:
        if counts[turn]:
            lower, below = bottom - round(below * unit), below + counts[turn]
            upper = bottom - round(below * unit)
            yield BarPart(turn, counts[turn], upper, lower - upper)
