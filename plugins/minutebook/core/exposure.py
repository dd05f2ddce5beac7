"""What things that may happen or not would cost together: the exact distribution of all their outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from minutebook.core.values import dataclass

MOST_SUMS = 1_000
"""Different sums that a distribution may have; of more, the amounts are rounded to a step before they are added."""

_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Stake:
    """An amount that is lost with a probability in percent, whatever happens to the others."""

    percent: int
    amount: Decimal

    @property
    def expected(self) -> Decimal:
        """Probability × amount."""
        return self.amount * self.percent / 100


@dataclass(frozen=True)
class Distribution:
    """Every sum that stakes may come to, lowest first, and how often each comes in `outcomes`: whole numbers, so that
    every machine finds the same. `step` is what the amounts were rounded to; None where they are as they were told.
    """

    sums: tuple[Decimal, ...]
    counts: tuple[int, ...]
    outcomes: int
    step: Decimal | None = None

    def percentile(self, percent: int) -> Decimal:
        """The lowest sum within which more than so many of 100 outcomes stay.

        Where exactly so many stay within one, the next counts: a reserve that is just met holds nothing back.
        """
        so_far = 0
        for amount, count in zip(self.sums, self.counts, strict=True):
            so_far += count
            if so_far * 100 > self.outcomes * percent:
                return amount
        return self.sums[-1]

    def within(self, amount: Decimal) -> Fraction:
        """The probability that no more than an amount is lost."""
        held = sum(count for each, count in zip(self.sums, self.counts, strict=True) if each <= amount)
        return Fraction(held, self.outcomes)


def expected(stakes: Iterable[Stake]) -> Decimal:
    """Σ probability × amount: a mean of many such cases, and no sum that is lost in one."""
    return sum((each.expected for each in stakes), Decimal(0))


def distribution(stakes: Sequence[Stake]) -> Distribution:
    """Convolution of what may happen or not; each is taken to be independent of the others."""
    unit = min((each.amount.as_tuple().exponent for each in stakes), default=0, key=int)
    scale = Decimal(1).scaleb(min(int(unit), 0))
    whole = [(each.percent, int(each.amount / scale)) for each in stakes]
    found = _convolved(whole, MOST_SUMS)
    step = None
    if found is None:
        size = _step(sum(abs(amount) for _, amount in whole))
        whole = [(percent, _rounded(amount, size)) for percent, amount in whole]
        found, step = _convolved(whole, None), size * scale
    assert found is not None  # without a bound there always is one
    sums, outcomes = found
    ordered = sorted(sums)
    return Distribution(tuple(each * scale for each in ordered), tuple(sums[each] for each in ordered), outcomes, step)


def _convolved(stakes: Iterable[tuple[int, int]], most: int | None) -> tuple[dict[int, int], int] | None:
    """How often each sum comes, of how many outcomes; None where there are more than `most` sums."""
    sums, outcomes = {0: 1}, 1
    for percent, amount in stakes:
        chance = Fraction(percent, 100)
        yes, no = chance.numerator, chance.denominator - chance.numerator
        outcomes *= chance.denominator
        after = {each: count * no for each, count in sums.items()} if no else {}
        for each, count in sums.items() if yes else ():
            after[each + amount] = after.get(each + amount, 0) + count * yes
        sums = after
        if most is not None and len(sums) > most:
            return None
    return sums, outcomes


def _step(total: int) -> int:
    """The smallest of 1, 2, 5, 10, 20 … of which no more than MOST_SUMS go into a total."""
    power = 1
    while True:
        for each in _STEPS:
            if total <= each * power * MOST_SUMS:
                return each * power
        power *= 10


def _rounded(amount: int, step: int) -> int:
    return (abs(amount) * 2 + step) // (2 * step) * step * (1 if amount >= 0 else -1)
