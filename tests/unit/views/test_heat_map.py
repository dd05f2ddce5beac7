"""The heat map: squares, bands, moves, and the same in words."""

from minutebook.catalog.catalog import Catalog
from minutebook.schema.ratings import Scales
from minutebook.views.heat_map import LARGE, MOST_MOVES, HeatMap, make_heat_map
from tests.fakes import TODAY
from tests.unit.rated import book, risk


def drawn(catalog: Catalog) -> HeatMap:
    return make_heat_map(catalog, catalog.records, TODAY, "All")


def cells(made: HeatMap) -> dict[tuple[int, int], list[str]]:
    return {
        (cell.likelihood, cell.impact): [each.text for each in cell.named]
        for row in made.rows
        for cell in row.cells
        if cell.count
    }


FIVE = [
    risk(1, (4, 5), (3, 4), target=(2, 4)),
    risk(2, (3, 4), (2, 4)),
    risk(3, (5, 3), target=(5, 3)),
    risk(4, (2, 5)),
    risk(5, (3, 3), (2, 2), status="closed"),
]


def test_it_shows_what_is_open_or_in_force_where_it_was_assessed_last() -> None:
    made = drawn(book([*FIVE, risk(6), risk(7, (5, 5), program="PGM-0002", status="rejected")]))
    assert cells(made) == {(5, 3): ["RSK-0003"], (3, 4): ["RSK-0001"], (2, 4): ["RSK-0002"], (2, 5): ["RSK-0004"]}
    assert made.total == 4 and [each.text for each in made.unrated] == ["RSK-0006"]
    assert [row.likelihood for row in made.rows] == [5, 4, 3, 2, 1]
    assert [cell.level for cell in made.rows[0].cells] == [5, 10, 15, 20, 25]


def test_an_assessment_of_a_day_to_come_does_not_count_yet() -> None:
    late = risk(1, (1, 1)).replace("assessments:", "assessments:\n  - {day: 2026-12-01, likelihood: 5, impact: 5}")
    assert list(cells(drawn(book([late])))) == [(1, 1)]


def test_bands_are_the_limits_of_those_who_may_decide() -> None:
    made = drawn(book(FIVE))
    assert [(each.mark, each.first, each.last, each.who, each.count) for each in made.bands] == [
        ("A", 1, 9, "manager", 1),
        ("B", 10, 15, "sponsor", 3),
        ("C", 16, 19, "Steering", 0),
        ("D", 20, 25, "Portfolio board", 0),
    ]
    assert [cell.band.mark if cell.band else "" for cell in made.rows[0].cells] == ["A", "B", "B", "D", "D"]
    marks = [cell.band.mark for row in made.rows for cell in row.cells if cell.band]
    assert [marks.count(mark) for mark in "ABCD"] == [15, 6, 1, 3]


def test_where_limits_differ_the_common_ones_are_bands_and_the_rest_is_one() -> None:
    made = drawn(book([risk(1, (2, 2)), risk(2, (4, 4), program="PGM-0002")]))
    assert [(each.first, each.last, each.who) for each in made.bands] == [
        (1, 9, "manager"),
        (10, 15, "sponsor"),
        (16, 25, "those higher up, by limits that differ"),
    ]


def test_without_limits_there_are_no_bands() -> None:
    made = drawn(book([risk(1, (4, 4), program=None)], without=("forum",)))
    assert made.bands == () and not made.differ and made.rows[1].cells[3].band is None


def test_moves_lead_from_the_first_rating_to_that_of_now_and_on_to_what_is_wanted() -> None:
    made = drawn(book(FIVE))
    assert [(each.start, each.end, each.is_wanted) for each in made.moves] == [
        ((90, 36), (70, 56), False),
        ((70, 56), (70, 76), False),
        ((73, 56), (73, 76), True),
    ]
    assert made.all_moves == 3
    (worse,) = drawn(book([risk(1, (1, 1), (2, 1))])).moves
    assert (worse.start, worse.end) == ((7, 96), (7, 76))


def test_of_many_moves_the_highest_are_drawn_and_of_many_records_none() -> None:
    some = [risk(at, (1 + at % 5, 1 + at // 5 % 5), (1, 1), target=(1, 2)) for at in range(30)]
    made = drawn(book(some))
    assert len(made.moves) == MOST_MOVES < made.all_moves
    many = drawn(book(risk(at, (5, 5), (1 + at % 5, 3)) for at in range(LARGE + 1)))
    assert many.is_large and many.moves == () and not any(cells(many).values())
    assert sum(cell.count for row in many.rows for cell in row.cells) == LARGE + 1


def test_a_square_names_three_and_counts_more() -> None:
    made = drawn(book([*(risk(at, (2, 2)) for at in range(1, 4)), *(risk(at, (3, 3)) for at in range(4, 8))]))
    assert cells(made) == {(2, 2): ["RSK-0001", "RSK-0002", "RSK-0003"], (3, 3): []}
    assert [(each.cell.anchor, len(each.entries)) for each in made.squares] == [("3-3", 4), ("2-2", 3)]


def test_the_list_says_in_words_what_the_arrows_show() -> None:
    made = drawn(book(FIVE))
    said = {entry.item.text: entry.moved for square in made.squares for entry in square.entries}
    assert said == {
        "RSK-0001": "was 20 (4 × 5), is to be 8 (2 × 4) by 26 Feb 2027",
        "RSK-0002": "was 12 (3 × 4)",
        "RSK-0003": "",
        "RSK-0004": "",
    }
    assert [square.cell.level for square in made.squares] == [15, 12, 10, 8]
    assert [each.item.text for each in made.recent] == ["RSK-0001", "RSK-0002"]


def test_the_numbers_mean_what_the_site_says() -> None:
    scales = Scales(likelihood=("rare", "seldom", "even", "often", "sure"))
    made = drawn(book([risk(1, (5, 1))], scales=scales))
    assert made.rows[0].meaning == "sure" and made.impacts == tuple(enumerate(Scales().impact, 1))
    assert not made.scales.is_house and drawn(book([])).scales.is_house


def test_a_forum_that_was_imported_with_values_of_its_own_holds_limits_like_any_other() -> None:
    forum = """-- forums/FOR-0003.md --
---
id: FOR-0003
title: Board of two
status: dormant
program: PGM-0002
imported_from: {path: forums.csv, fields: {Seats: [1, 2]}}
limits: [{measure: level, up_to: 12}]
---
"""
    made = drawn(book([risk(1, (4, 4), program="PGM-0002"), risk(2, (1, 1), program="PGM-0002")], forum))
    assert [(each.last, each.who) for each in made.bands] == [(12, "Board of two"), (25, "nobody: above every limit")]
