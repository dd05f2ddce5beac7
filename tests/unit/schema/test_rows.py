"""Entries with keys are found by them, series by day."""

from datetime import date

import pytest

from minutebook.schema.rows import by_day, newest, row_anchor, row_fields, row_named, rows_of
from tests.unit.orders import Order, Reading, order, orders, said

FIELDS = """
deliveries:
  - {key: first-lot, title: Cables, due: 2026-12-01}
  - {title: Plugs}
  - {key: rest, title: Screws}
readings:
  - {day: 2026-03-01, value: 3}
  - {day: 2026-01-01, value: 1}
  - {day: 2026-03-01, value: 4}
"""


def an_order() -> Order:
    (found,) = orders(order(1, FIELDS)).catalog.of_kind("order")
    assert isinstance(found, Order)
    return found


def test_rows_are_told_with_their_field_and_place() -> None:
    assert row_fields(Order) == ("deliveries",)
    assert [(each.field, each.place, each.row.key, each.anchor) for each in rows_of(an_order())] == [
        ("deliveries", 0, "first-lot", "row-first-lot"),
        ("deliveries", 1, None, ""),
        ("deliveries", 2, "rest", "row-rest"),
    ]
    assert row_anchor("") == ""


def test_a_row_is_found_by_its_key() -> None:
    found = row_named(an_order(), "rest")
    assert found is not None and (found.place, found.row.key) == (2, "rest")
    assert row_named(an_order(), "lost") is None


def test_a_series_goes_by_day_and_of_one_day_the_last_of_the_file_counts() -> None:
    readings = an_order().readings
    assert [each.value for each in by_day(readings)] == [1, 3, 4]
    assert newest(readings, date(2026, 2, 28)) == Reading(day=date(2026, 1, 1), value=1)
    assert newest(readings, date(2026, 3, 1)) == Reading(day=date(2026, 3, 1), value=4)
    assert newest(readings, date(2025, 12, 31)) is None


@pytest.mark.parametrize("key", ["First", "first lot", "first_lot", "-first", "first-", "first--lot"])
def test_a_key_of_another_form_is_told_with_its_place(key: str) -> None:
    found = said(orders(order(1, f'deliveries:\n  - title: Cables\n    key: "{key}"')))
    assert len(found) == 1 and found[0].startswith(
        f"content/orders/ORD-0001.md:7:10: deliveries 1: key: '{key}' is no key "
    )
    assert "such as release-3" in found[0]


@pytest.mark.parametrize("price", ['"12"', "12", "USD 12", "twelve USD"])
def test_an_amount_of_another_form_is_told_with_its_place(price: str) -> None:
    found = said(orders(order(1, f"price: {price}")))
    told = price.strip('"')
    assert len(found) == 1 and found[0].startswith(f"content/orders/ORD-0001.md:5:8: price: '{told}' is no amount")
    assert "120000 USD" in found[0]
