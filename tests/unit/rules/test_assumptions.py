"""What is assumed is proved in time, and what rests on an assumption that was false is looked at again."""

from typing import Any

import pytest

from minutebook.rules.assumptions import check
from minutebook.sources.source import RawFile
from tests.unit.books import TODAY, book, entry


def found(*files: RawFile) -> list[str]:
    return [f"{each.location.path}: {each.message} [{each.code}]" for each in check(book(*files), TODAY)]


@pytest.mark.parametrize(
    ("status", "day", "is_late"),
    [
        ("open", "2026-11-22", True),
        ("open", "2026-11-23", False),
        ("validated", "2026-11-22", False),
        ("invalidated", "2026-11-22", False),
        ("retired", "2026-11-22", False),
    ],
)
def test_an_assumption_is_proved_by_its_day(status: str, day: str, is_late: bool) -> None:
    message = "validate_by: 2026-11-22 has passed, and it was proved neither true nor false"
    told = found(entry("ASM-0001", status, validate_by=day))
    assert told == ([f"content/assumptions/ASM-0001.md: {message} [assumption-not-validated]"] if is_late else [])


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({}, True),
        ({"created": "2026-04-23", "updated": "2026-04-23"}, True),
        ({"updated": "2026-04-24"}, False),
        ({"created": "2026-05-01"}, False),
        ({"decision_date": "2026-05-01"}, False),
        ({"amendments": [{"date": "2026-06-11", "why": "The bus was cut."}]}, False),
        ({"amendments": [{"date": "2026-01-11", "why": "Spelling."}]}, True),
        ({"status": "rejected"}, False),
        ({"imported_from": {"path": "log.xlsx"}}, False),
    ],
)
def test_what_rests_on_a_false_assumption_is_told_until_it_was_looked_at(fields: dict[str, Any], is_told: bool) -> None:
    said = {"status": "accepted", **fields}
    told = found(
        entry("ASM-0001", "invalidated", proved_on="2026-04-24", bears_on=["DEC-0001", "DEC-0001", "DEC-0009"]),
        entry("DEC-0001", said.pop("status"), **said),
    )
    message = "id: DEC-0001 rests on ASM-0001, which was proved false on 2026-04-24 [rests-on-false-assumption]"
    assert told == ([f"content/decisions/DEC-0001.md: {message}"] if is_told else [])


@pytest.mark.parametrize(("status", "day", "is_told"), [
    ("accepted", "2026-06-11", False), ("proposed", "2026-06-11", True), ("accepted", "2026-01-11", True),
])  # fmt: skip
def test_a_later_decision_that_changed_it_has_looked_at_it(status: str, day: str, is_told: bool) -> None:
    told = found(
        entry("ASM-0001", "invalidated", proved_on="2026-04-24", bears_on=["DEC-0001"]),
        entry("DEC-0001", "accepted", decision_date="2025-06-11"),
        entry("DEC-0002", status, decision_date=day, amends=["DEC-0001"]),
    )
    assert bool(told) is is_told


@pytest.mark.parametrize("status", ["open", "validated", "retired"])
def test_only_what_was_proved_false_troubles_others(status: str) -> None:
    late = entry("ASM-0001", status, proved_on="2026-04-24", bears_on=["DEC-0001"])
    assert found(late, entry("DEC-0001", "accepted")) == []
