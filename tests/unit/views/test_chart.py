"""Where marks, words and arrows stand on a chart."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from minutebook.core.lettering import width_of
from minutebook.schema.facets import Turn
from minutebook.views.axis import WIDTH
from minutebook.views.cells import RecordEntry, StatusMark
from minutebook.views.chart import MOST_ROWS, REACH, Band, Chart, PlacedMark, charts_of
from minutebook.views.happenings import Happening
from minutebook.views.lanes import Lane, Succession

TODAY = date(2026, 11, 23)
ONLY = Lane((0, "", ""), "")
CHAIN = Lane((0, "", "chain"), "DEC-0001 → DEC-0002", is_chain=True)
FIRST, SECOND = Lane((1, "", "a"), "First program"), Lane((2, "", "b"), "Second program")


def happening(
    number: int, day: date, lane: Lane = ONLY, *, title: str = "Keep one register", **more: object
) -> Happening:
    entry = RecordEntry(
        f"DEC-{number:04d}", title, f"decisions/{number}/", StatusMark("accepted", "in-force"), "Decision"
    )
    given = {"is_first": True, "number": number, **more}
    return Happening(entry, day, "decided", given.pop("turn", Turn.DECIDED), lane, **given)  # type: ignore[arg-type]


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


CROWDS = [(3, 30), (12, 9), (30, 5), (60, 2), (150, 1)]


@pytest.mark.parametrize(("count", "step"), CROWDS)
def test_neither_marks_nor_words_overlap_or_leave_the_chart(count: int, step: int) -> None:
    chart = only_chart(*run_of(count, step))
    assert chart.count == count == len(chart.bands[0].spots)
    assert [pair for band in chart.bands for pair in overlapping(band)] == []
    assert all(spot.reaches[0] >= 0 and spot.reaches[1] <= WIDTH for band in chart.bands for spot in band.spots)


def test_words_grow_fewer_as_marks_grow_more_but_none_is_without_its_id() -> None:
    few, more, many = (only_chart(*run_of(count, step)).bands[0].spots for count, step in [(6, 30), (26, 9), (150, 1)])
    assert all(spot.title == "Keep one register" for spot in few)
    assert {bool(spot.title) for spot in more} == {True, False}
    assert all(spot.label for spot in (*more, *many)) and not all(spot.title for spot in many)


@pytest.mark.parametrize("day", [date(2024, 1, 3), date(2024, 2, 15), date(2024, 3, 28)])
@pytest.mark.parametrize("title", ["Keep " * 20, "W" * 90, "移行計画" * 12, "x" * 300])
def test_a_title_is_shown_whole_or_not_at_all(title: str, day: date) -> None:
    (spot,) = only_chart(happening(1, day, title=title)).bands[0].spots
    assert spot.title in (title, "") and spot.label == "DEC-0001"
    assert spot.reaches[0] >= 0 and spot.reaches[1] <= WIDTH


def test_a_year_with_more_than_one_can_read_has_bars() -> None:
    crowd = [happening(number, date(2024, 2, 15)) for number in range(MOST_ROWS + 5)]
    chart = only_chart(*crowd, happening(99, date(2024, 1, 3)))
    assert (chart.bands, chart.arrows, chart.count) == ((), (), MOST_ROWS + 6)
    assert [(bar.key, bar.count) for bar in chart.bars] == [("2024-01", 1), ("2024-02", MOST_ROWS + 5)]
    assert len(only_chart(*crowd[: MOST_ROWS - 1]).bands[0].spots) == MOST_ROWS - 1


def test_the_year_of_today_comes_first() -> None:
    days = [date(year, month, 3) for year in (2025, 2026, 2027) for month in range(1, 11)]
    marks = [happening(number, day) for number, day in enumerate(days)]
    assert [chart.label for chart in charts_of(marks, [], TODAY)] == ["2026", "2027", "2025"]


def test_a_narrow_screen_begins_at_today_or_at_the_newest() -> None:
    marks = run_of(5, 20)
    assert only_chart(*marks).start == only_chart(*marks).bands[0].spots[-1].x
    assert only_chart(*marks, today=date(2024, 3, 1)).start == only_chart(*marks, today=date(2024, 3, 1)).today


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


def test_an_arrow_runs_along_the_line_from_the_words_of_the_old_mark_to_the_new_one() -> None:
    old, new = happening(1, date(2024, 1, 10), CHAIN), happening(2, date(2024, 11, 20), CHAIN)
    chart = only_chart(old, new, arrows=(Succession("DEC-0001", "DEC-0002", False),))
    (arrow,) = chart.arrows
    first, last = chart.bands[0].spots
    assert first.y == last.y and {*arrow.curve[1::2]} == {first.y}
    assert first.reaches[1] - REACH <= arrow.curve[0] < arrow.head[0] <= last.x - REACH + 2
    assert not arrow.is_partial


def test_what_else_happened_to_a_record_of_a_chain_stands_below_its_line() -> None:
    marks = [
        happening(1, date(2024, 1, 10), CHAIN),
        happening(1, date(2024, 3, 1), CHAIN, is_first=False),
        happening(2, date(2024, 11, 20), CHAIN),
    ]
    chart = only_chart(*marks, arrows=(Succession("DEC-0001", "DEC-0002", True),))
    old, between, new = chart.bands[0].spots
    assert old.y == new.y < between.y
    assert chart.arrows[0].is_partial and {*chart.arrows[0].curve[1::2]} == {old.y}


def test_an_arrow_to_another_row_runs_between_the_rows() -> None:
    marks = [happening(number, date(2024, 1, 9 + number), CHAIN) for number in (1, 2)]
    marks.append(happening(3, date(2024, 11, 20), CHAIN))
    chart = only_chart(*marks, arrows=(Succession("DEC-0002", "DEC-0003", True),))
    (arrow,) = chart.arrows
    _, old, new = chart.bands[0].spots
    assert old.y == new.y + 26
    assert (arrow.curve[3], arrow.curve[5]) == (new.y + 13, new.y + 13)
    assert arrow.head[1] == new.y + 10


def test_an_arrow_from_another_chart_comes_from_the_edge_and_one_to_it_ends_there() -> None:
    old = run_of(30, 10, first=date(2022, 1, 1))
    charts = charts_of(
        [*old, happening(99, date(2025, 1, 1), CHAIN)], [Succession("DEC-0029", "DEC-0099", False)], TODAY
    )
    (into,), (out,) = (chart.arrows for chart in charts)
    assert into.curve[0] == 2 and into.head[0] < charts[0].bands[0].spots[0].x
    assert out.head[0] == WIDTH - 2 and out.curve[0] > charts[1].bands[0].spots[-1].x


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
        happening(3, date(2024, 6, 1)),
    ]
    assert only_chart(*marks, arrows=(Succession("DEC-0001", "DEC-0002", False),)).arrows == ()


def test_a_record_without_a_number_shows_its_title() -> None:
    entry = RecordEntry("ana", "Ana", "people/ana/", StatusMark("active", "in-force"), "Person")
    crowd = [
        Happening(entry, date(2024, 1, 1) + timedelta(days=number), "joined", Turn.BEGUN, ONLY) for number in range(40)
    ]
    spots = only_chart(*crowd).bands[0].spots
    assert {(spot.label, spot.title) for spot in spots} == {("Ana", "")}


def test_names_of_lanes_fit_a_phone_in_two_lines() -> None:
    lane = Lane((1, "", ""), "A program whose name is long enough to go on in a second line of letters")
    band, below = only_chart(happening(1, date(2024, 2, 1), lane), happening(2, date(2024, 2, 1), SECOND)).bands
    assert " ".join(band.lines) == lane.label and len(band.lines) == 2
    assert all(width_of(line, 13.2) <= 340 for line in band.lines)
    assert band.spots[0].y - REACH >= band.top + 15 * 2 and below.top == band.top + band.height


def test_order_of_input_does_not_matter_between_days() -> None:
    marks = run_of(40, 3)
    assert charts_of(marks, [], TODAY) == charts_of(marks[::-1], [], TODAY)
