"""Where marks, words and arrows stand on a chart."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from minutebook.views.axis import WIDTH
from minutebook.views.cells import RecordEntry, StatusMark
from minutebook.views.chart import (
    MOST_ROWS,
    REACH,
    Band,
    Chart,
    Happening,
    Lane,
    PlacedMark,
    Succession,
    charts_of,
    shortened,
)

TODAY = date(2026, 11, 23)
ONLY = Lane((0, "", ""), "")
FIRST, SECOND = Lane((1, "", "a"), "First program"), Lane((2, "", "b"), "Second program")


def happening(
    number: int, day: date, lane: Lane = ONLY, *, title: str = "Keep one register", **more: bool
) -> Happening:
    entry = RecordEntry(
        f"DEC-{number:04d}", title, f"decisions/{number}/", StatusMark("accepted", "in-force"), "Decision"
    )
    return Happening(entry, day, "decided", lane, **more)  # type: ignore[arg-type]


def run_of(count: int, step: int, lane: Lane = ONLY, first: date = date(2024, 1, 1)) -> list[Happening]:
    return [happening(number, first + timedelta(days=number * step), lane) for number in range(count)]


def only_chart(*happenings: Happening, arrows: tuple[Succession, ...] = (), today: date = TODAY) -> Chart:
    (chart,) = charts_of(happenings, arrows, today)
    return chart


def overlapping(band: Band) -> Iterator[tuple[PlacedMark, PlacedMark]]:
    for one, other in combinations(band.spots, 2):
        (left, right), (start, end) = one.reaches, other.reaches
        if one.y == other.y and left < end and start < right:
            yield one, other


def test_nothing_makes_no_chart() -> None:
    assert charts_of([], [], TODAY) == ()


def test_a_lone_mark_stands_on_its_day_with_id_and_title() -> None:
    chart = only_chart(happening(1, date(2024, 2, 15)))
    (spot,) = chart.bands[0].spots
    assert (spot.x, spot.label, spot.title, spot.is_left) == (chart.span.x_of(date(2024, 2, 15)), *words(), False)
    assert (chart.today, chart.count, chart.label) == (None, 1, "")


def words() -> tuple[str, str]:
    return "DEC-0001", "Keep one register"


def test_words_go_to_the_left_where_the_right_has_no_room() -> None:
    chart = only_chart(happening(1, date(2024, 3, 25)))
    (spot,) = chart.bands[0].spots
    assert spot.is_left
    assert spot.reaches[1] == spot.x + REACH <= WIDTH


def test_marks_of_one_day_are_stacked() -> None:
    chart = only_chart(*[happening(number, date(2024, 2, 15)) for number in (1, 2, 3)])
    spots = chart.bands[0].spots
    assert [spot.happening.entry.id for spot in spots] == ["DEC-0001", "DEC-0002", "DEC-0003"]
    assert len({spot.x for spot in spots}) == 1
    assert [later.y - former.y for former, later in pairwise(spots)] == [26, 26]


@pytest.mark.parametrize(("count", "step"), [(3, 30), (12, 9), (30, 5), (60, 2), (150, 1)])
def test_neither_marks_nor_words_overlap(count: int, step: int) -> None:
    chart = only_chart(*run_of(count, step))
    assert chart.count == count
    assert [pair for band in chart.bands for pair in overlapping(band)] == []
    assert all(spot.reaches[0] >= 0 and spot.reaches[1] <= WIDTH for band in chart.bands for spot in band.spots)


def test_words_grow_fewer_as_marks_grow_more() -> None:
    few, more, many = (only_chart(*run_of(count, step)).bands[0].spots for count, step in [(6, 30), (20, 9), (150, 1)])
    assert all(spot.label and spot.title for spot in few)
    assert all(spot.label and not spot.title for spot in more)
    assert {bool(spot.label) for spot in many} == {True, False}
    assert not any(spot.title for spot in many)


def test_more_marks_than_rows_are_counted_by_month() -> None:
    crowd = [happening(number, date(2024, 2, 15)) for number in range(MOST_ROWS + 5)]
    chart = only_chart(*crowd, happening(99, date(2024, 1, 3)))
    (band,) = chart.bands
    (more,) = band.surplus
    assert len(band.spots) == MOST_ROWS + 1
    assert (more.count, more.month, more.key) == (5, date(2024, 2, 1), "2024-02")
    assert max(spot.y for spot in band.spots) + REACH <= more.y
    assert more.y < band.top + band.height
    assert chart.count == MOST_ROWS + 6


def test_lanes_stand_in_order_and_apart() -> None:
    chart = only_chart(happening(1, date(2024, 2, 1), SECOND), happening(2, date(2024, 2, 1), FIRST))
    upper, lower = chart.bands
    assert (upper.label, lower.label) == ("First program", "Second program")
    assert upper.top + upper.height == lower.top
    assert lower.top + lower.height <= chart.height
    assert upper.top < upper.spots[0].y < lower.top < lower.spots[0].y


def test_a_lane_without_events_in_a_year_is_left_out_of_that_year() -> None:
    old = [*run_of(20, 10, FIRST, date(2022, 1, 1)), *run_of(10, 10, SECOND, date(2022, 1, 1))]
    newer, older = charts_of([*old, happening(99, date(2025, 1, 1), SECOND)], [], TODAY)
    assert (newer.label, [band.label for band in newer.bands]) == ("2025", ["Second program"])
    assert (older.label, [band.label for band in older.bands]) == ("2022", ["First program", "Second program"])


def test_today_is_marked_where_the_chart_reaches_it() -> None:
    chart = only_chart(happening(1, date(2026, 11, 1)))
    assert chart.today == chart.span.x_of(TODAY)
    without = only_chart(happening(1, date(2026, 11, 1)), today=date(2029, 1, 1))
    assert (without.today, chart.height - without.height) == (None, 18)


def test_an_arrow_leads_from_the_old_mark_to_the_new_one() -> None:
    old, new = happening(1, date(2024, 1, 10)), happening(2, date(2024, 11, 20))
    chart = only_chart(old, new, arrows=(Succession("DEC-0001", "DEC-0002", False),))
    (arrow,) = chart.arrows
    first, last = chart.bands[0].spots
    assert first.y == last.y
    assert (arrow.curve[0], arrow.head[0]) == (first.x, last.x)
    assert arrow.curve[1] < first.y
    assert arrow.head[1] == last.y - 10
    assert not arrow.is_partial


def test_an_arrow_to_another_row_runs_between_the_rows() -> None:
    days = [date(2024, 1, 10), date(2024, 1, 11), date(2024, 11, 20)]
    marks = [happening(number, day) for number, day in enumerate(days, start=1)]
    chart = only_chart(*marks, arrows=(Succession("DEC-0002", "DEC-0003", True),))
    (arrow,) = chart.arrows
    _, old, new = chart.bands[0].spots
    assert old.y == new.y + 26
    assert arrow.is_partial
    assert (arrow.curve[3], arrow.curve[5]) == (new.y + 13, new.y + 13)
    assert arrow.head[1] == new.y + 10


@pytest.mark.parametrize("day", [date(2024, 1, 10), date(2024, 12, 28)])
def test_an_arrow_between_marks_of_one_day_bends_aside_within_the_chart(day: date) -> None:
    marks = [happening(number, day) for number in (1, 2)]
    chart = only_chart(*marks, happening(3, date(2024, 6, 1)), arrows=(Succession("DEC-0001", "DEC-0002", False),))
    (arrow,) = chart.arrows
    assert arrow.curve[2] == arrow.curve[4] != arrow.curve[0]
    assert all(0 <= x <= WIDTH for x in arrow.curve[::2])


def test_only_the_event_that_stands_for_a_record_has_arrows() -> None:
    marks = [
        happening(1, date(2024, 1, 1)),
        happening(1, date(2024, 2, 1), is_first=False),
        happening(2, date(2024, 3, 1), is_first=False),
    ]
    assert only_chart(*marks, arrows=(Succession("DEC-0001", "DEC-0002", False),)).arrows == ()


def test_no_arrow_leaves_its_chart() -> None:
    old = run_of(30, 10, first=date(2022, 1, 1))
    charts = charts_of([*old, happening(99, date(2025, 1, 1))], [Succession("DEC-0001", "DEC-0099", False)], TODAY)
    assert [chart.arrows for chart in charts] == [(), ()]


def test_a_record_without_a_number_shows_its_title() -> None:
    entry = RecordEntry("ana", "Ana", "people/ana/", StatusMark("active", "in-force"), "Person")
    crowd = [Happening(entry, date(2024, 1, 1) + timedelta(days=number), "joined", ONLY) for number in range(40)]
    spots = only_chart(*crowd).bands[0].spots
    assert {(spot.label, spot.title) for spot in spots} <= {("", "Ana"), ("", "")}


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Keep one register", "Keep one register"),
        ("x" * 30, "x" * 30),
        ("Close four of the nine offices by March", "Close four of the nine…"),
        ("Move the supplier contract, - and more of it", "Move the supplier contract…"),
        ("y" * 40, "y" * 29 + "…"),
    ],
)
def test_a_long_title_is_cut_between_words(title: str, short: str) -> None:
    assert shortened(title) == short


def test_order_of_input_does_not_matter_between_days() -> None:
    marks = run_of(40, 3)
    assert charts_of(marks, [], TODAY) == charts_of(marks[::-1], [], TODAY)
