"""Bars of months: how much happened, and what."""

from datetime import date
from itertools import pairwise

from minutebook.schema.facets import Turn
from minutebook.views.axis import whole_year
from minutebook.views.bars import BARS, Bar, bars_of
from tests.unit.views.test_chart import happening


def bars(*told: tuple[int, Turn, int]) -> list[Bar]:
    made = [happening(1, date(2026, month, 5), turn=turn) for month, turn, count in told for _ in range(count)]
    return list(bars_of(whole_year(2026), made, 42))


def test_a_month_has_its_events_by_what_they_mean_from_the_ground_up() -> None:
    (bar,) = bars((3, Turn.ENDED, 2), (3, Turn.DECIDED, 3))
    assert [(part.turn, part.count, part.height) for part in bar.parts] == [(Turn.DECIDED, 3, 42), (Turn.ENDED, 2, 28)]
    assert bar.parts[0].y + 42 == 42 + BARS and bar.parts[1].y == bar.y
    assert (bar.key, bar.count, bar.month) == ("2026-03", 5, date(2026, 3, 1))


def test_bars_of_a_crowd_keep_their_proportion_and_leave_room_for_the_number() -> None:
    small, tall = bars((1, Turn.DUE, 1000), (2, Turn.DUE, 3000), (2, Turn.DONE, 1000))
    assert tall.y - 42 >= 20 and 4 * (42 + BARS - small.y) == 42 + BARS - tall.y
    assert all(one.x + one.width < other.x for one, other in pairwise([small, tall]))


def test_an_event_that_is_the_only_one_beside_a_crowd_is_still_there() -> None:
    few, _ = bars((1, Turn.DUE, 1), (2, Turn.DUE, 10_000))
    assert few.count == 1 and few.y <= 42 + BARS
