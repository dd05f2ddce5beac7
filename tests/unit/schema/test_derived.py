"""Values worked out of others: what they are, and that nobody writes them."""

from minutebook.core.text import label_of
from minutebook.schema.derived import columns_of, derived_of
from minutebook.schema.record import Record
from minutebook.schema.shape import Base
from tests.unit.orders import Order, order, orders, said


def test_what_is_worked_out_is_a_column_after_the_fields() -> None:
    columns = columns_of(Order)
    assert list(columns)[-4:] == ["score", "pace", "stock", "waited_for"]
    assert columns["pace"].choices == ("on time", "late") and columns["score"].base is Base.WHOLE
    assert columns["stock"].unit.said(3) == "3 kg" and columns["score"].description == "urgency × size"
    assert all(columns[name].may_be_open for name in derived_of(Order))
    assert derived_of(Order)["waited_for"].heading == "Waiting for it"
    assert derived_of(Order)["score"].heading == label_of("score")
    assert dict(derived_of(Record)) == {}


def test_one_that_is_written_is_told_at_its_line_and_the_rest_of_the_record_counts() -> None:
    built = orders(order(1, "urgency: 2\nscore: 9\nsize: 3"))
    assert said(built) == [
        "content/orders/ORD-0001.md:6:1: score: '9' is written here, and it is worked out (urgency × size) "
        "[derived-field-written] delete the line, and correct urgency and size where it is wrong"
    ]
    (found,) = built.catalog.of_kind("order")
    assert built.catalog.value_of(found, "score") == 6


def test_one_made_of_no_field_is_told_to_be_deleted() -> None:
    built = orders(order(1, "waited_for: 1"))
    assert [each.code for each in built.problems] == ["derived-field-written"]
    (found,) = said(built)
    assert found.endswith("[derived-field-written] delete the line")


def test_several_are_told_each() -> None:
    found = said(orders(order(1, "stock: 3\nscore: 9\npace: late")))
    assert [each.partition(": ")[0] for each in found] == [f"content/orders/ORD-0001.md:{line}:1" for line in (5, 6, 7)]
