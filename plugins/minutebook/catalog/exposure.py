"""What rated records would cost together, and how high they are for the strategy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

from minutebook.core.exposure import Distribution, Stake, distribution, expected
from minutebook.core.groups import in_groups
from minutebook.core.quantities import Quantity, read_quantity
from minutebook.core.values import dataclass
from minutebook.schema.ratings import MOST, Ratings, ratings_of
from minutebook.schema.record import Record
from minutebook.schema.registers import Rated

PERCENTS = (50, 80, 90)
"""The percentiles that are shown."""


@dataclass(frozen=True)
class RatedRecord:
    """A record that is open or in force and can be rated, with its ratings of a day."""

    record: Record
    rated: Rated
    ratings: Ratings


@dataclass(frozen=True)
class Exposure:
    """What records of one unit, such as USD or days, would cost together if each happened or not by itself."""

    unit: str
    records: tuple[Record, ...]
    stakes: tuple[Stake, ...]

    @property
    def expected(self) -> Quantity:
        """Σ probability × cost."""
        return Quantity(expected(self.stakes), self.unit)

    @property
    def figures(self) -> Mapping[int, Quantity]:
        """What 50, 80 and 90 of 100 outcomes stay within."""
        return {percent: Quantity(self.sums.percentile(percent), self.unit) for percent in PERCENTS}

    @property
    def covered(self) -> int:
        """Of 100 outcomes so many cost no more than what is expected: the reason why that is no reserve."""
        return round(self.sums.within(self.expected.amount) * 100)

    @property
    def step(self) -> Quantity | None:
        """What the amounts were rounded to before they were added; None where they are as they were told."""
        return None if self.sums.step is None else Quantity(self.sums.step, self.unit)

    @cached_property
    def sums(self) -> Distribution:
        """Every sum that they may come to."""
        return distribution(self.stakes)


@dataclass(frozen=True)
class StrategicIndex:
    """Σ level × weight of Σ 25 × weight, times 100, over `count` records; the `highest` level stands beside it, for a
    mean hides what is extreme. A house convention, and no share of anything."""

    value: Decimal
    highest: int
    count: int


def rated_live(records: Iterable[Record], today: date) -> list[RatedRecord]:
    """Those of the records that can be rated and still matter, in their order."""
    live = (each for each in records if not each.stage.is_over)
    return [RatedRecord(each, rated, ratings_of(rated, today)) for each in live if (rated := each.facet(Rated))]


def exposures_of(live: Iterable[RatedRecord]) -> tuple[Exposure, ...]:
    """Of those that would do harm and tell a probability and a cost, by the unit of the cost: unlike things are never
    added."""
    found = in_groups(
        (amount.unit, (each.record, Stake(each.rated.probability, amount.amount)))
        for each in live
        if not each.rated.is_gain and each.rated.probability is not None and each.rated.cost
        if (amount := read_quantity(each.rated.cost))
    )
    return tuple(
        Exposure(unit, tuple(each for each, _ in found[unit]), tuple(each for _, each in found[unit]))
        for unit in sorted(found)
    )


def strategic_index(live: Iterable[RatedRecord]) -> StrategicIndex | None:
    """The index of those that would do harm and have been assessed; without a weight of its own one counts once."""
    pairs = [
        (each.ratings.now.level, each.rated.weight or 1)
        for each in live
        if each.ratings.now is not None and not each.rated.is_gain
    ]
    if not pairs:
        return None
    most = MOST * sum(weight for _, weight in pairs)
    value = Decimal(100 * sum(level * weight for level, weight in pairs)) / most
    return StrategicIndex(value.quantize(Decimal("0.1")), max(level for level, _ in pairs), len(pairs))
