import pytest

from minutebook.catalog.graph import MOST_NAMED, ends_of, find_cycles, reachable
from tests.work import calls_in


def test_no_cycle_in_a_chain_or_a_diamond() -> None:
    assert find_cycles({"a": ["b"], "b": ["c"]}) == []
    assert find_cycles({"a": ["b", "c"], "b": ["d"], "c": ["d"]}) == []
    assert find_cycles({}) == []


def test_cycles_start_from_their_smallest_member() -> None:
    assert find_cycles({"c": ["a"], "a": ["b"], "b": ["c"]}) == [("a", "b", "c")]
    assert find_cycles({"b": ["a"], "a": ["b"], "z": ["z"]}) == [("a", "b"), ("z",)]


def test_a_cycle_behind_a_chain_is_found_once() -> None:
    assert find_cycles({"a": ["b"], "b": ["c"], "c": ["d"], "d": ["b"]}) == [("b", "c", "d")]


@pytest.mark.no_cover
def test_a_long_chain_neither_overflows_nor_dawdles() -> None:
    def chain(count: int) -> dict[str, list[str]]:
        return {f"{number:06d}": [f"{number + 1:06d}"] for number in range(count)}

    def ring(count: int) -> dict[str, list[str]]:
        return {**chain(count), f"{count:06d}": ["000000"]}

    assert find_cycles(chain(100_000)) == []
    assert len(find_cycles(ring(100_000))[0]) == 100_001
    assert calls_in(lambda: find_cycles(chain(4_000))) < 5 * calls_in(lambda: find_cycles(chain(1_000)))
    assert calls_in(lambda: find_cycles(ring(4_000))) < 5 * calls_in(lambda: find_cycles(ring(1_000)))


def test_what_can_be_reached_nearest_first() -> None:
    edges = {"a": ["c", "b"], "b": ["d"], "c": ["d", "a"], "d": []}
    assert reachable(edges, "a") == ["b", "c", "d"]
    assert reachable(edges, "z") == []


def test_a_chain_with_ways_back_names_no_more_than_can_be_read() -> None:
    count = 5_000
    edges = {f"{number:05d}": [f"{number + 1:05d}", "00000"] for number in range(count)}
    found = find_cycles(edges)
    assert 0 < sum(map(len, found)) <= 1_000 + MOST_NAMED * 2 * count, "not the square of the chain"


def test_ends_of_chains_are_found_from_every_place_in_them() -> None:
    edges = {"a": ["b"], "b": ["c", "d"], "d": ["e"]}
    assert ends_of(edges, {"c", "e"}, 50) == {
        "a": ("c", "e"),
        "b": ("c", "e"),
        "c": (),
        "d": ("e",),
        "e": (),
    }
    many = {"a": [f"{number:03d}" for number in range(100)]}
    assert len(ends_of(many, set(many["a"]), 50)["a"]) == 50


def test_ends_of_a_circle_end() -> None:
    ring = {f"{number:05d}": [f"{(number + 1) % 5_000:05d}"] for number in range(5_000)}
    found = ends_of(ring, {"00001"}, 50)
    assert found["00000"] == ("00001",) and found["00001"] == ()
    assert found["04999"] == ("00001",)
