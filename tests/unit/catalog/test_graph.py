import time

from minutebook.catalog.graph import find_cycles, reachable


def test_no_cycle_in_a_chain_or_a_diamond() -> None:
    assert find_cycles({"a": ["b"], "b": ["c"]}) == []
    assert find_cycles({"a": ["b", "c"], "b": ["d"], "c": ["d"]}) == []
    assert find_cycles({}) == []


def test_cycles_start_from_their_smallest_member() -> None:
    assert find_cycles({"c": ["a"], "a": ["b"], "b": ["c"]}) == [("a", "b", "c")]
    assert find_cycles({"b": ["a"], "a": ["b"], "z": ["z"]}) == [("a", "b"), ("z",)]


def test_a_cycle_behind_a_chain_is_found_once() -> None:
    assert find_cycles({"a": ["b"], "b": ["c"], "c": ["d"], "d": ["b"]}) == [("b", "c", "d")]


def test_a_long_chain_neither_overflows_nor_dawdles() -> None:
    edges = {f"{number:06d}": [f"{number + 1:06d}"] for number in range(100_000)}
    started = time.process_time()
    assert find_cycles(edges) == []
    assert len(find_cycles({**edges, "100000": ["000000"]})[0]) == 100_001
    assert time.process_time() - started < 5


def test_what_can_be_reached_nearest_first() -> None:
    edges = {"a": ["c", "b"], "b": ["d"], "c": ["d", "a"], "d": []}
    assert reachable(edges, "a") == ["b", "c", "d"]
    assert reachable(edges, "z") == []
