"""Entries named by their keys are there, and no two of a record have one key."""

import pytest

from minutebook.catalog.catalog import Catalog
from tests.unit.orders import order, orders, said

TWO = order(1, "deliveries: [{key: first-lot, title: Cables}, {key: rest, title: Screws}]")


def waiting(catalog: Catalog) -> list[tuple[str, str, str | None, str]]:
    found = [each for each in catalog.links if each.relation.name == "waits_for"]
    return [(each.source, each.target, each.row, str(each.place)) for each in found]


@pytest.mark.parametrize("named", ["ORD-0001#rest", "{id: ORD-0001, row: rest}", "'ORD-0001#rest'"])
def test_an_entry_is_named_by_its_key_or_in_a_group(named: str) -> None:
    built = orders(TWO, order(2, f"waits_for:\n  - {named}"))
    assert said(built) == []
    assert [each[:3] for each in waiting(built.catalog)] == [("ORD-0002", "ORD-0001", "rest")]


def test_each_entry_that_is_named_has_a_link_of_its_own() -> None:
    built = orders(TWO, order(2, "waits_for: [ORD-0001#rest, ORD-0001#first-lot, ORD-0001, ORD-0001#rest]"))
    assert [each[2] for each in waiting(built.catalog)] == ["rest", "first-lot", None]


@pytest.mark.parametrize("named", ["ORD-0001#lost", "{id: ORD-0001, row: lost}"])
def test_an_entry_that_is_not_there_is_told_where_it_is_named(named: str) -> None:
    (found,) = said(orders(TWO, order(2, f"waits_for:\n  - ORD-0001\n  - {named}")))
    column = 10 if "{" in named else 5
    place, _, rest = found.partition(": ")
    assert place in (f"content/orders/ORD-0002.md:7:{each}" for each in (5, column))
    assert rest == ("waits_for 2: ORD-0001 has no entry with the key 'lost' [unknown-row] use one of: first-lot, rest")


def test_a_near_miss_is_told_with_what_was_meant() -> None:
    (found,) = said(orders(TWO, order(2, "waits_for: [ORD-0001#first-lost]")))
    assert found.endswith("did you mean 'first-lot'?")


def test_a_record_without_keys_says_what_to_do() -> None:
    built = orders(order(1), order(2, "waits_for: [ORD-0001#rest]"))
    assert [each.code for each in built.problems] == ["unknown-row"]
    (found,) = said(built)
    assert found.endswith("[unknown-row] correct the key, or give that entry the key")


def test_a_record_that_is_not_there_has_only_its_own_problem() -> None:
    (found,) = said(orders(order(2, "waits_for: [ORD-0009#rest]")))
    assert "there is no record 'ORD-0009' [dangling-reference]" in found


def test_two_entries_with_one_key_are_told_at_the_second() -> None:
    built = orders(order(1, "deliveries:\n  - {key: lot, title: A}\n  - {key: lot, title: B}"))
    assert [each.code for each in built.problems] == ["row-key-taken"]
    (found,) = said(built)
    assert found == (
        "content/orders/ORD-0001.md:7:11: deliveries 2: the key 'lot' is that of deliveries 1, too "
        "[row-key-taken] give one of them another key"
    )


DECISIONS = """-- decisions/DEC-0001.md --
---
id: DEC-0001
title: A
status: accepted
{old}
---
-- decisions/DEC-0002.md --
---
id: DEC-0002
title: B
status: accepted
supersedes: [DEC-0001#first]
---
"""


def test_what_gives_way_in_one_entry_stands_as_a_whole() -> None:
    told = said(orders(DECISIONS.format(old="superseded_by: [{id: DEC-0002, part: first}]")))
    assert not [each for each in told if "as a whole" in each or "supersedes it" in each]
    told = said(orders(DECISIONS.format(old="superseded_by: [DEC-0002]")))
    assert [each.partition("; ")[2].partition(" [")[0] for each in told if "in part ('first')" in each] == [
        "here it is said to be as a whole"
    ]
