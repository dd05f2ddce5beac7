"""Texts laid beside each other: nothing is lost, and long ones cost no square."""

from difflib import SequenceMatcher, unified_diff
from random import Random

import pytest

from minutebook.core import alignment
from minutebook.core.alignment import PAIRS, Opcode, aligned, unified


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


def test_a_unified_diff_of_short_texts_is_that_of_difflib() -> None:
    chance = Random(3)
    for _ in range(50):
        old = [f"{chance.randrange(40)}" for _ in range(60)]
        new = [each for each in old if chance.random() > 0.1]
        ours = list(unified(old, new, "old", "new"))
        theirs = list(unified_diff(old, new, "old", "new", lineterm=""))
        assert [each for each in ours if each[0] in "@-"][:1] == [each for each in theirs if each[0] in "@-"][:1]
        assert sorted(each for each in ours if each[0] in "+-") == sorted(each for each in theirs if each[0] in "+-")
    assert list(unified(["a\n"], ["a\n"], "old", "new")) == []
    assert list(unified([], ["a"], "/dev/null", "new")) == list(
        unified_diff([], ["a"], "/dev/null", "new", lineterm="")
    )


SHAPES = {
    "few words, another order": lambda n, chance: [f"w{chance.randrange(7)}" for _ in range(n)],
    "many words": lambda n, chance: [f"w{chance.randrange(n)}" for _ in range(n)],
    "one word": lambda n, _: ["w"] * n,
    "landmarks that come up one by one": lambda n, _: [str(each // 2 + each % 2 * 2) for each in range(n)],
}


@pytest.mark.parametrize("name", SHAPES)
def test_pairs_compared_grow_with_the_length_not_with_its_square(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def pairs(n: int) -> int:
        compared: list[int] = []

        class Counted(SequenceMatcher[str]):
            def __init__(self, junk: None, before: list[str], after: list[str], autojunk: bool) -> None:
                super().__init__(junk, before, after, autojunk)
                compared.append(len(before) * len(after))

        monkeypatch.setattr(alignment, "SequenceMatcher", Counted)
        aligned(SHAPES[name](n, Random(1)), [*SHAPES[name](n, Random(2)), "end"])
        assert max(compared, default=0) <= PAIRS
        return sum(compared)

    assert pairs(16_000) <= 8 * max(pairs(4_000), PAIRS)
