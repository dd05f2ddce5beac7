"""The change log: effects with their signs, what is open first, costs by unit, and what moves each milestone."""

from typing import Any

import pytest

from minutebook.catalog.catalog import Catalog
from minutebook.sources.source import RawFile
from minutebook.views.change_log import MANY, TOP, make_log, moves_of, signed
from tests.unit.books import book, entry


def request(number: int, status: str = "submitted", **fields: Any) -> RawFile:
    return entry(f"CHG-{number:04}", status, **fields)


def charter(**fields: Any) -> RawFile:
    rows = [
        {"key": "release-3", "title": "Release 3", "due": "2027-01-22"},
        {"key": "release-2", "title": "Release 2", "due": "2026-09-18"},
    ]
    return entry("PRJ-0001", "approved", milestones=rows, **fields)


def log_of(*files: RawFile) -> dict[str, list[str]]:
    catalog = book(*files)
    return {part.title: [line.entry.id for line in part.lines] for part in make_log(catalog, catalog.records).parts}


@pytest.mark.parametrize(
    ("days", "said"), [(21, "+21 days"), (-1, "\N{MINUS SIGN}1 day"), (0, "no days"), (None, ""), (1500, "+1,500 days")]
)
def test_days_have_their_sign(days: int | None, said: str) -> None:
    assert signed(days) == said


def test_what_is_open_comes_first_by_priority_and_what_is_over_by_its_newest_decision() -> None:
    assert log_of(
        request(1, "implemented", decided_on="2026-02-12"),
        request(2, "implemented", decided_on="2026-11-05"),
        request(3, priority=2, submitted_on="2026-01-01"),
        request(4, "assessing", priority=5, submitted_on="2026-11-20"),
        request(5, "waiting-for-approval", priority=5, submitted_on="2026-11-18"),
        request(6, "approved"),
        request(7, "rejected"),
        request(8, "postponed"),
        request(9, "merged", merged_into="CHG-0004"),
        request(10),
    ) == {
        "Not decided yet": ["CHG-0005", "CHG-0004", "CHG-0003", "CHG-0010"],
        "To be implemented": ["CHG-0006"],
        "Postponed": ["CHG-0008"],
        "Implemented": ["CHG-0002", "CHG-0001"],
        "Rejected": ["CHG-0007"],
        "Merged": ["CHG-0009"],
    }


def test_costs_are_added_by_unit_and_days_not_at_all() -> None:
    catalog = book(
        request(1, impacts={"cost": "24000 USD", "schedule_days": 21}),
        request(2, impacts={"cost": "-4,000 USD", "schedule_days": 14}),
        request(3, impacts={"cost": "500 EUR"}),
        request(4, impacts={"cost": "100 USD 2025", "scope": "Five rules more"}),
        request(5),
        request(6, "rejected", impacts={"cost": "999 USD"}),
    )
    log = make_log(catalog, catalog.records)
    assert [part.cost for part in log.parts] == ["€500, $20,000 and $100 (2025 prices)", "$999"]
    assert [line.days for line in log.parts[0].lines] == ["+21 days", "+14 days", "", "", ""]
    assert log.parts[0].lines[3].others == (("Scope", "Five rules more"),)
    assert log.summary == "6 change requests: 5 not decided yet and 1 rejected"
    assert make_log(catalog, ()).summary == "No change request yet"


def test_a_line_tells_who_decided_or_who_may() -> None:
    catalog = book(
        entry("FOR-0001", program="PGM-0001", limits=[{"measure": "slip", "up_to": 42}], escalates_to="FOR-0002"),
        entry("FOR-0002", limits=[{"measure": "slip"}]),
        entry("PGM-0001", "approved"),
        entry("DEC-0001", "accepted", forum="FOR-0002"),
        request(1, program="PGM-0001", impacts={"schedule_days": 43}),
        request(2, "approved", program="PGM-0001", decided_on="2026-11-05", forum="FOR-0001", decided_by=["DEC-0001"],
                target_date="2026-11-20"),
    )  # fmt: skip
    asked, agreed = (part.lines[0] for part in make_log(catalog, catalog.records).parts)
    assert asked.may and asked.may.text == "Title of FOR-0002"
    assert agreed.may is None and agreed.is_late
    assert [each.text for each in agreed.deciders] == ["Title of FOR-0001", "Title of FOR-0002"]


def test_a_large_log_lists_the_first_of_each_part_and_counts_them_by_program() -> None:
    files = [request(n, "submitted" if n % 2 else "implemented", program="PGM-0001") for n in range(1, MANY + 1)]
    catalog = book(entry("PGM-0001", "approved"), *files, request(900))
    log = make_log(catalog, catalog.records)
    assert [(part.total, len(part.lines), part.hidden) for part in log.parts] == [(51, TOP, 26), (50, TOP, 25)]
    assert [(each.program.text if each.program else "", each.numbers) for each in log.counts] == [
        ("Title of PGM-0001", (50, 50)),
        ("", (1, 0)),
    ]


def moves(*files: RawFile) -> list[tuple[str, str, str]]:
    """Of each milestone of PRJ-0001 what was agreed and what is asked for: the sum, then each request."""
    catalog: Catalog = book(charter(), *files)
    return [
        (each.milestone.text if each.milestone else "all", *(
            ": ".join(filter(None, (total, ", ".join(f"{one.request.text} {one.days}".strip() for one in found))))
            for found, total in ((each.agreed, each.agreed_sum), (each.asked, each.asked_sum))
        ))
        for each in moves_of(catalog, catalog["PRJ-0001"])
    ]  # fmt: skip


def test_days_are_added_up_for_one_milestone_only() -> None:
    three, two = "PRJ-0001#release-3", "PRJ-0001#release-2"
    assert moves(
        request(1, "implemented", changes=[three, two], impacts={"schedule_days": 21}),
        request(2, "approved", changes=[three], impacts={"schedule_days": -7}),
        request(3, changes=[three], impacts={"schedule_days": 5}),
        request(4, "rejected", changes=[three], impacts={"schedule_days": 100}),
        request(5, "merged", changes=[three], impacts={"schedule_days": 100}, merged_into="CHG-0003"),
        request(6, "approved", changes=["PRJ-0001"], impacts={"schedule_days": 10}),
        request(7, "approved", changes=["PRJ-0001"], impacts={"schedule_days": 10}),
        request(8, "approved", changes=["PRJ-0001#gone"]),
        request(9, "approved", changes=["PRJ-0002"]),
    ) == [
        ("Release 3", "+14 days: CHG-0001 +21 days, CHG-0002 \N{MINUS SIGN}7 days", "CHG-0003 +5 days"),
        ("Release 2", "CHG-0001 +21 days", ""),
        ("PRJ-0001#gone", "CHG-0008", ""),
        ("all", "CHG-0006 +10 days, CHG-0007 +10 days", ""),
    ]


def test_a_charter_that_nothing_changes_has_no_moves() -> None:
    assert moves(request(1, "rejected", changes=["PRJ-0001"]), request(2, "postponed", changes=["PRJ-0001"])) == []
