"""Values as tables show them; records selected, sorted and grouped."""

import pytest

from minutebook.views.cells import CellItem, cell_of, entry_of, item_for, order_of
from minutebook.views.table import grouped, make_table, selected, sorted_by
from tests.fakes import build
from tests.unit.books import book, entry

CATALOG = build("""
-- decisions/DEC-0001.md --
---
id: DEC-0001
title: One
status: accepted
owner: ana
decision_date: 2026-03-02
escalated: true
tags: [b, a]
supersedes: [{id: DEC-0002, part: stage one}, DEC-0003]
assignments: [{person: ana, part: informed}]
rationale: r
decision_owner: gone
---
-- decisions/DEC-0002.md --
---
id: DEC-0002
title: Two
status: proposed
created: 2025-05-05
tags: [a]
---
-- decisions/DEC-0010.md --
---
id: DEC-0010
title: Ten
status: rejected
decision_date: 2026-01-05
rationale: r
---
-- guides/GDE-0001.md --
---
id: GDE-0001
title: Guide
status: draft
minutes: 9
---
-- guides/GDE-0002.md --
---
id: GDE-0002
title: Guide
status: draft
minutes: 10
---
-- people/ana.md --
---
id: ana
title: Ana Silva
status: active
---
""").catalog
ONE = CATALOG["DEC-0001"]
DECISIONS = CATALOG.of_kind("decision")


@pytest.mark.parametrize(
    ("name", "text", "sort"),
    [
        ("status", "accepted", "accepted"),
        ("owner", "Ana Silva", "ana silva"),
        ("decision_owner", "gone", "gone"),
        ("decision_date", "2026-03-02", "2026-03-02"),
        ("year", "2026", "2026"),
        ("escalated", "yes", "yes"),
        ("tags", "b, a", "b, a"),
        ("supersedes", "DEC-0002 (stage one), DEC-0003", "dec-0002 (stage one), dec-0003"),
        ("forum", "", ""),
        ("nothing", "", ""),
    ],
)
def test_a_field_as_a_cell(name: str, text: str, sort: str) -> None:
    cell = cell_of(CATALOG, ONE, name)
    assert (cell.text, cell.sort) == (text, sort)


def test_people_are_shown_by_name_decisions_by_number_and_the_unknown_as_written() -> None:
    assert item_for(CATALOG, "ana") == CellItem("Ana Silva", "people/ana/", "ana")
    assert item_for(CATALOG, "DEC-0002") == CellItem("DEC-0002", "decisions/DEC-0002/", "Two")
    assert item_for(CATALOG, "gone") == CellItem("gone")


def test_an_entry_hides_a_person_s_handle() -> None:
    assert entry_of(CATALOG, CATALOG["ana"]).shown_id == ""
    assert entry_of(CATALOG, ONE).shown_id == "DEC-0001"
    assert entry_of(CATALOG, ONE).mark.stage == "in-force"


def test_a_table_takes_its_columns_from_the_kind_or_as_asked() -> None:
    table = make_table(CATALOG, DECISIONS, "All")
    assert [column.name for column in table.columns] == list(ONE.kind.columns)
    asked = make_table(CATALOG, DECISIONS, "All", ("id", "decision_date"))
    assert [column.label for column in asked.columns] == ["ID", "Decision date"]
    assert [row.id for row in asked.rows] == ["DEC-0001", "DEC-0002", "DEC-0010"]
    empty = make_table(CATALOG, [], "None")
    assert (empty.columns, empty.rows) == ((), ())


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ({}, ["DEC-0001", "DEC-0002", "DEC-0010"]),
        ({"status": ["accepted", "rejected"]}, ["DEC-0001", "DEC-0010"]),
        ({"tags": ["a"]}, ["DEC-0001", "DEC-0002"]),
        ({"tags": ["a"], "year": ["2025"]}, ["DEC-0002"]),
        ({"stage": ["in force"]}, ["DEC-0001"]),
        ({"supersedes": ["dec-0003"]}, ["DEC-0001"]),
        ({"owner": ["nobody"]}, []),
    ],
)
def test_records_are_selected_by_the_values_of_their_fields(where: dict[str, list[str]], ids: list[str]) -> None:
    assert [each.id for each in selected(CATALOG, DECISIONS, where)] == ids


@pytest.mark.parametrize(
    ("key", "ids"),
    [
        ("decision_date", ["DEC-0010", "DEC-0001", "DEC-0002"]),
        ("-decision_date", ["DEC-0001", "DEC-0010", "DEC-0002"]),
        ("day", ["DEC-0002", "DEC-0010", "DEC-0001"]),
        ("title", ["DEC-0001", "DEC-0010", "DEC-0002"]),
        ("nothing", ["DEC-0001", "DEC-0002", "DEC-0010"]),
    ],
)
def test_records_are_sorted_and_those_without_the_field_come_last(key: str, ids: list[str]) -> None:
    assert [each.id for each in sorted_by(CATALOG, DECISIONS, key)] == ids


def test_numbers_are_sorted_as_numbers() -> None:
    assert [each.id for each in sorted_by(CATALOG, CATALOG.of_kind("guide"), "-minutes")] == ["GDE-0002", "GDE-0001"]


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("status", [("Proposed", 1), ("Accepted", 1), ("Rejected", 1)]),
        ("year", [("2026", 2), ("2025", 1)]),
        ("owner", [("Ana Silva", 1), ("No owner", 2)]),
    ],
)
def test_records_are_grouped_by_a_value(by: str, groups: list[tuple[str, int]]) -> None:
    assert [(group.label, len(group.records)) for group in grouped(CATALOG, DECISIONS, by)] == groups


def test_days_of_a_seat_and_numbers_of_earlier_rules_are_told_with_their_names() -> None:
    seats = [{"person": "ana"}, {"person": "bo", "voting": False, "since": "2026-01-05", "until": "2026-03-31"}]
    rules = [{"until": "2026-03-31", "quorum": 4}]
    forum = book(entry("ana"), entry("FOR-0001", members=seats, earlier_rules=rules))
    assert cell_of(forum, forum["FOR-0001"], "members").text.endswith(
        ", bo · not voting · since 5 Jan 2026 · until 31 Mar 2026"
    )
    assert cell_of(forum, forum["FOR-0001"], "earlier_rules").text == "until 31 Mar 2026 · quorum 4"


@pytest.mark.parametrize("numbers", [[-5, 0, 9, 10, 12_500, 10**400], [-1.5, 0.0, 0.25, 9.0, 10.0, 1e300]])
def test_numbers_stand_in_their_order_and_none_is_too_large(numbers: list[float]) -> None:
    assert sorted(numbers, key=order_of) == numbers
