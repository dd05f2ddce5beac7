"""Lines at right angles: corners, tracks, places kept apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.views.routes import Crossing, Point, legs, rounded, spread, tracks


@pytest.mark.parametrize(
    ("points", "path"),
    [
        ([(0, 0), (0, 50)], "M0 0L0 50"),
        ([(0, 0), (0, 20), (0, 20), (0, 50)], "M0 0L0 50"),
        ([(0, 0), (0, 20), (40, 20), (40, 60)], "M0 0L0 13Q0 20 7 20L33 20Q40 20 40 27L40 60"),
        ([(0, 0), (0, 20), (4, 20), (4, 60)], "M0 0L0 18Q0 20 2 20L2 20Q4 20 4 22L4 60"),
    ],
    ids=["straight", "no corner where none is", "round", "as round as there is room"],
)
def test_corners_are_rounded(points: list[Point], path: str) -> None:
    assert rounded(points) == path


def test_what_goes_further_turns_where_it_crosses_nothing() -> None:
    assert tracks([Crossing((10,), (50,)), Crossing((30,), (90,))]) == [1, 0]
    assert tracks([Crossing((50,), (10,)), Crossing((90,), (30,))]) == [0, 1]
    assert tracks([Crossing((10,), (20,)), Crossing((60,), (80,)), Crossing((40,), (40,))]) == [0, 0, 0]


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=8))
def test_no_two_lines_lie_on_each_other(pairs: list[Point]) -> None:
    crossings = [Crossing((one,), (other,)) for one, other in pairs]
    found = tracks(crossings)
    for at, one in enumerate(crossings):
        for number, other in enumerate(crossings[:at]):
            if not one.is_straight and not other.is_straight and found[at] == found[number]:
                assert one.span[1] < other.span[0] or other.span[1] < one.span[0]


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=9))
def test_places_keep_their_order_and_distance(wanted: list[int]) -> None:
    found = spread(wanted, [1.0] * len(wanted), [10.0] * (len(wanted) - 1))
    assert all(other - one >= 10 - 1e-6 for one, other in pairwise(found))


def test_places_that_are_free_are_as_wanted_and_others_share_what_is_missing() -> None:
    assert spread([0, 40], [1, 1], [10]) == [0, 40]
    assert spread([0, 0], [1, 1], [10]) == [-5, 5]
    assert spread([0, 0], [1, 3], [10]) == [-7.5, 2.5]


def test_legs_are_the_straight_pieces() -> None:
    assert legs([(0, 0), (0, 9), (0, 9), (5, 9)]) == [((0, 0), (0, 9)), ((0, 9), (5, 9))]
