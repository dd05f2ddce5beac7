"""Lists of records in a terminal and for programs: what is worked out is there like a field."""

import csv
import json
from datetime import date
from io import StringIO

import click
import pytest

from minutebook.cli.records import ListRequest, _as_csv, _as_json, _as_table, _known, _selected
from tests.unit.orders import Order, order, orders

CATALOG = orders(
    order(1, "urgency: 2\nsize: 3\ndeliveries: [{title: Cables, due: 2026-01-31}]"),
    order(2, "urgency: 1\nsize: 1\nwaits_for: [ORD-0001]"),
).shown
KIND = Order.kind
DAY = date(2026, 11, 23)


def ids(*where: str) -> list[str]:
    return [each.id for each in _selected(CATALOG, KIND, (), None, None, where)]


def test_a_list_is_narrowed_by_fields_and_values_worked_out() -> None:
    assert ids() == ["ORD-0001", "ORD-0002"]
    assert ids("pace=late") == ["ORD-0001"] and ids("score=1") == ["ORD-0002"] and ids("pace = Late") == ["ORD-0001"]
    assert ids("score=1", "score=6") == ["ORD-0001", "ORD-0002"] and ids("score=6", "urgency=1") == []


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("scroe=1", "Records of the kind 'order' have no 'scroe'; did you mean 'score'?"),
        ("score", "'score' is no condition; write FIELD=VALUE, such as status=draft"),
    ],
)
def test_what_cannot_be_a_condition_is_told(where: str, said: str) -> None:
    with pytest.raises(click.UsageError) as refused:
        ids(where)
    assert refused.value.message == said


def test_columns_are_those_of_the_kind_or_those_asked_for() -> None:
    records = CATALOG.of_kind("order")
    usual = list(csv.DictReader(StringIO(_as_csv(CATALOG, records, ListRequest(KIND, (), DAY)).removeprefix("\ufeff"))))
    assert [(each["score"], each["pace"]) for each in usual] == [("6", "late"), ("1", "")]
    asked = ListRequest(KIND, (_known(CATALOG, KIND, "waited_for"), "urgency"), DAY)
    assert _as_csv(CATALOG, records, asked).splitlines()[1] == "ORD-0001,Order 1,open,1,2,orders/ORD-0001.md"
    assert "Waiting for it" in _as_table(CATALOG, records, asked)


def test_json_has_every_value_that_could_be_worked_out() -> None:
    first, second = json.loads(_as_json(CATALOG, CATALOG.of_kind("order"), ListRequest(KIND, (), DAY)))
    assert (first["score"], first["pace"], first["waited_for"]) == (6, "late", 1)
    assert "pace" not in second and "stock" not in second and second["score"] == 1
