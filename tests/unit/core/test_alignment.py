"""Texts laid beside each other: nothing is lost, and long ones stay within bounds."""

from random import Random

import pytest

from minutebook.core import alignment
from minutebook.core.alignment import Opcode, aligned


def rebuilt(before: list[str], after: list[str], opcodes: list[Opcode]) -> list[str]:
    """The text after, taken from before where that is said to be equal."""
    found: list[str] = []
    at, other = 0, 0
    for tag, a, b, c, d in opcodes:
        assert (a, c) == (at, other), "stretches follow one another"
        assert (tag == "equal") == (before[a:b] == after[c:d])
        found += before[a:b] if tag == "equal" else after[c:d]
        at, other = b, d
    assert (at, other) == (len(before), len(after))
    return found


@pytest.mark.parametrize("variety", [1, 2, 7, 50, 5_000])
@pytest.mark.parametrize("length", [0, 1, 30, 400, 3_000])
def test_one_text_is_led_over_into_the_other(length: int, variety: int) -> None:
    chance = Random(length * variety)
    before = [f"w{chance.randrange(variety)}" for _ in range(length)]
    for after in (before, before[::-1], before[5:], [*before, "x"], sorted(before)):
        assert rebuilt(before, after, aligned(before, after)) == after


def test_a_word_taken_out_and_one_put_in_are_found_in_a_long_text() -> None:
    before = [f"word{number % 900}" for number in range(3_000)]
    after = [*before[:1_000], "new", *before[1_000:1_500], *before[1_501:]]
    changed = [each for each in aligned(before, after) if each[0] != "equal"]
    assert ("insert", 1_000, 1_000, 1_000, 1_001) in changed
    assert sum(b - a + d - c for _, a, b, c, d in changed) < 1_300, "what is far from the change stays equal"


@pytest.mark.parametrize("variety", [1, 7])
def test_what_is_one_and_the_same_again_and_again_is_replaced_whole(
    variety: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = Random(variety)
    before, after = ([f"w{chance.randrange(variety)}" for _ in range(3_000)] for _ in range(2))
    monkeypatch.setattr(alignment, "SequenceMatcher", None)  # which is not asked
    found = aligned(["first", *before, "old"], ["first", "new", *after])
    assert found == [("equal", 0, 1, 0, 1), ("replace", 1, 3_002, 1, 3_002)]
