"""What is worked out of a record is worked out once, for the day and of the records that a catalog has."""

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from minutebook.catalog.catalog import Catalog
from minutebook.schema.derived import Derived
from minutebook.schema.kind import Kind
from minutebook.views.table import selected, sorted_by
from tests.fakes import build
from tests.unit.orders import Order, order, orders


def values(catalog: Catalog, name: str) -> dict[str, Any]:
    return {each.id: catalog.value_of(each, name) for each in catalog.of_kind("order")}


def test_fields_and_what_is_worked_out_are_asked_for_alike() -> None:
    catalog = orders(order(1, "urgency: 2\nsize: 3"), order(2, "urgency: 2")).catalog
    assert values(catalog, "urgency") == {"ORD-0001": 2, "ORD-0002": 2}
    assert values(catalog, "score") == {"ORD-0001": 6, "ORD-0002": None}
    assert values(catalog, "kind") == values(catalog, "sroce") == {"ORD-0001": None, "ORD-0002": None}


def test_the_day_is_that_of_the_build() -> None:
    lot = "deliveries: [{title: Cables, due: 2026-06-30}]\nreadings: [{day: 2026-06-30, value: 4}]"
    before, after = (orders(order(1, lot), today=date(2026, month, 1)).shown for month in (6, 7))
    assert values(before, "pace") == {"ORD-0001": "on time"} and values(after, "pace") == {"ORD-0001": "late"}
    assert values(before, "stock") == {"ORD-0001": None} and values(after, "stock") == {"ORD-0001": 4}


def test_records_that_an_edition_withholds_are_not_counted() -> None:
    files = [order(1, "visibility: public")]
    files += [
        order(each, f"visibility: {level}\nwaits_for: [ORD-0001]") for each, level in ((2, "public"), (3, "internal"))
    ]
    built = orders(*files, edition="public")
    assert values(built.catalog, "waited_for")["ORD-0001"] == 2
    assert values(built.shown, "waited_for") == {"ORD-0001": 1, "ORD-0002": 0}


def test_a_value_is_worked_out_once() -> None:
    asked: list[str] = []

    def work(record: Order, _known: object) -> int:
        asked.append(record.id)
        return 7

    class Counted(Order):
        kind: ClassVar[Kind] = replace(
            Order.kind, columns=(), groups=("status",), narrows=(),
            derived=(Derived("cost", "as it comes", (), int, work),),
        )  # fmt: skip

    catalog = build("".join([order(1), order(2)]), own_types=(Counted,)).shown
    listed = sorted_by(catalog, selected(catalog, catalog.of_kind("order"), {"cost": ["7"]}), "-cost")
    assert [each.id for each in listed] == ["ORD-0001", "ORD-0002"] and asked == ["ORD-0001", "ORD-0002"]


def test_one_that_fails_is_told_and_has_no_value() -> None:
    class Failing(Order):
        kind: ClassVar[Kind] = replace(
            Order.kind, columns=("share",), groups=("status",), narrows=(),
            derived=(Derived("share", "one through urgency", ("urgency",), float, lambda each, _: 1 / each.urgency),),
        )  # fmt: skip

    built = build("".join([order(1), order(2, "urgency: 2")]), own_types=(Failing,))
    assert values(built.shown, "share") == {"ORD-0001": None, "ORD-0002": 0.5}
    (problem,) = [each for each in built.problems if each.code == "value-not-worked-out"]
    found = f"{problem.location}: {problem.message}"
    assert found.startswith(
        "content/orders/ORD-0001.md:2:5: share: working it out of this record (one through urgency)"
    )
    assert "stopped: TypeError" in found
