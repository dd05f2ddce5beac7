"""What risks would cost together by unit, and the index: the worked numbers of the agreed design."""

from decimal import Decimal

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.exposure import RatedRecord, exposures_of, rated_live, strategic_index
from tests.fakes import TODAY
from tests.unit.rated import book, risk

FIVE = [
    risk(1, (4, 5), (3, 4), probability=50, cost="300000 USD", weight=3),
    risk(2, (3, 4), (2, 4), probability=30, cost="180,000 USD", weight=2),
    risk(3, (5, 3), probability=80, cost="60000 USD", weight=1),
    risk(4, (2, 5), probability=10, cost="900000 USD", weight=3),
    risk(5, (3, 3), (2, 2), probability=25, cost="40000 USD", weight=1),
]
"""Levels at first 20, 12, 15, 10, 9, and after what was done 12, 8, 15, 10, 4."""


def live(catalog: Catalog) -> list[RatedRecord]:
    return rated_live(catalog.records, TODAY)


def test_five_risks_are_worked_out_as_agreed() -> None:
    catalog = book(FIVE)
    levels = [(each.ratings.inherent.level, each.ratings.now.level) for each in live(catalog)]  # type: ignore[union-attr]
    assert levels == [(20, 12), (12, 8), (15, 15), (10, 10), (9, 4)]
    (exposure,) = exposures_of(live(catalog))
    assert exposure.expected.said == "$352,000"
    assert {percent: each.said for percent, each in exposure.figures.items()} == {
        50: "$340,000",
        80: "$540,000",
        90: "$900,000",
    }
    assert exposure.covered == 51 and exposure.step is None and len(exposure.records) == 5


def test_the_index_stands_beside_the_highest_level() -> None:
    index = strategic_index(live(book(FIVE)))
    assert index and (index.value, index.highest, index.count) == (Decimal("40.4"), 15, 5)
    without = [each.replace("weight", "delay") for each in FIVE]
    plain = strategic_index(live(book(without)))
    assert plain and (plain.value, plain.highest) == (Decimal("39.2"), 15)
    assert strategic_index([]) is None


def test_unlike_costs_and_prices_of_other_years_are_never_added() -> None:
    catalog = book(
        [
            risk(1, probability=50, cost="10 USD"),
            risk(2, probability=50, cost="10 USD 2024"),
            risk(3, probability=50, cost="4 weeks"),
            risk(4, probability=50, cost="6 weeks"),
        ]
    )
    found = exposures_of(live(catalog))
    assert [(each.unit, len(each.records)) for each in found] == [("USD", 1), ("USD 2024", 1), ("weeks", 2)]
    assert found[2].expected.said == "5 weeks"


def test_what_is_over_would_do_good_or_says_no_number_costs_nothing() -> None:
    catalog = book(
        [
            risk(1, (5, 5), probability=50, cost="10 USD", nature="opportunity"),
            risk(2, (4, 4), probability=50, cost="10 USD", status="closed"),
            risk(3, (3, 3), cost="10 USD"),
            risk(4, (2, 2), probability=50),
        ]
    )
    assert exposures_of(live(catalog)) == ()
    index = strategic_index(live(catalog))
    assert index and (index.highest, index.count) == (9, 2)
