"""Amounts are read as people write them, said as readers know them, and never added to unlike ones."""

from decimal import Decimal

import pytest

from minutebook.core.quantities import MINUS, Quantity, read_quantity, totals


@pytest.mark.parametrize(
    ("text", "amount", "unit", "said"),
    [
        ("120000 USD", "120000", "USD", "$120,000"),
        ("120,000 USD 2026", "120000", "USD 2026", "$120,000 (2026 prices)"),
        ("1,250.50 EUR", "1250.50", "EUR", "€1,250.50"),
        ("-300 CHF", "-300", "CHF", f"{MINUS}300 CHF"),
        ("-300 GBP", "-300", "GBP", f"{MINUS}£300"),
        ("+15 days", "15", "days", "15 days"),
        (" 2.5   calls  a day ", "2.5", "calls a day", "2.5 calls a day"),
        ("12 %", "12", "%", "12 %"),
    ],
)
def test_an_amount_is_a_number_and_what_it_counts(text: str, amount: str, unit: str, said: str) -> None:
    found = read_quantity(text)
    assert found == Quantity(Decimal(amount), unit) and found.said == said


@pytest.mark.parametrize(
    "text", ["", "120000", "USD 120000", "12,00 USD", "1,2345 USD", "about 5 days", "5days", "1e5 USD"]
)
def test_what_is_no_amount_is_none(text: str) -> None:
    assert read_quantity(text) is None


def test_totals_are_by_unit_and_by_year_of_prices() -> None:
    found = totals(filter(None, map(read_quantity, ["5 days", "100 USD", "0.1 USD", "7 USD 2025", "0.2 USD"])))
    assert [each.said for each in found] == ["$100.3", "$7 (2025 prices)", "5 days"]
    assert totals([]) == ()


@pytest.mark.parametrize("text", [f"{'9' * 16} USD", f"1{',000' * 5} USD", "1.00001 USD", f"1 {'x' * 41}"])
def test_what_is_larger_or_finer_than_anybody_means_is_no_amount(text: str) -> None:
    assert read_quantity(text) is None


def test_the_largest_amount_is_read() -> None:
    found = read_quantity("999,999,999,999,999 USD")
    assert found and found.amount == 999_999_999_999_999
