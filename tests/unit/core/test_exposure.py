"""The exact distribution of what may happen or not, with the worked number of the agreed design."""

from decimal import Decimal
from itertools import product

import pytest

from minutebook.core.exposure import Distribution, Stake, distribution, expected

FIVE = [
    Stake(50, Decimal(300_000)),
    Stake(30, Decimal(180_000)),
    Stake(80, Decimal(60_000)),
    Stake(10, Decimal(900_000)),
    Stake(25, Decimal(40_000)),
]
"""Five risks whose probability × cost are 150, 54, 48, 90 and 10 thousand."""


def test_five_risks_have_the_exposure_of_the_worked_number() -> None:
    found = distribution(FIVE)
    assert [int(each.expected / 1000) for each in FIVE] == [150, 54, 48, 90, 10]
    assert expected(FIVE) == 352_000
    assert [found.percentile(percent) for percent in (50, 80, 90)] == [340_000, 540_000, 900_000]
    assert round(found.within(expected(FIVE)) * 100) == 51
    assert found.step is None and len(found.sums) <= 32


def test_it_is_that_of_every_outcome_counted_one_by_one() -> None:
    found = distribution(FIVE)
    chances: dict[Decimal, Decimal] = {}
    for outcome in product((True, False), repeat=len(FIVE)):
        chance, lost = Decimal(1), Decimal(0)
        for happens, stake in zip(outcome, FIVE, strict=True):
            chance *= Decimal(stake.percent if happens else 100 - stake.percent) / 100
            lost += stake.amount if happens else 0
        chances[lost] = chances.get(lost, Decimal(0)) + chance
    told = {each: Decimal(count) / found.outcomes for each, count in zip(found.sums, found.counts, strict=True)}
    assert told == dict(sorted(chances.items()))


@pytest.mark.parametrize(
    ("stakes", "lowest", "median", "highest"),
    [([], 0, 0, 0), ([Stake(100, Decimal("2.5"))], 2.5, 2.5, 2.5), ([Stake(0, Decimal(7))], 0, 0, 0),
     ([Stake(60, Decimal(-4)), Stake(60, Decimal("0.5"))], -4, -3.5, 0.5)],
    ids=["none", "certain", "impossible", "a gain and a loss"],
)  # fmt: skip
def test_what_is_certain_or_impossible_or_a_gain_counts_as_such(
    stakes: list[Stake], lowest: float, median: float, highest: float
) -> None:
    found = distribution(stakes)
    assert (found.sums[0], found.percentile(50), found.sums[-1]) == (
        Decimal(str(lowest)),
        Decimal(str(median)),
        Decimal(str(highest)),
    )


def test_amounts_of_many_risks_are_rounded_to_a_step_that_it_tells() -> None:
    stakes = [Stake(1 + at % 90, Decimal(1_000 + at * 37)) for at in range(120)]
    found = distribution(stakes)
    assert found.step == 500 and len(found.sums) <= 1_001
    assert sum(found.counts) == found.outcomes
    mean = sum((each * count for each, count in zip(found.sums, found.counts, strict=True)), Decimal(0))
    assert abs(mean / found.outcomes - expected(stakes)) < 120 * 500 / 2
    assert found == distribution(stakes)


def test_where_exactly_so_many_outcomes_stay_within_a_sum_the_next_one_counts() -> None:
    found = Distribution((Decimal(0), Decimal(5)), (9, 1), 10)
    assert (found.percentile(89), found.percentile(90)) == (0, 5)
