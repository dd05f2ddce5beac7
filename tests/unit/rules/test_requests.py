"""Changes are decided by those who may, carried out and accepted, and the baseline moves with them and not without."""

from typing import Any

import pytest

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.requests import may_decide
from minutebook.rules.requests import check
from minutebook.schema.registers import Requested
from minutebook.sources.source import RawFile
from tests.unit.books import TODAY, book, entry

SEALED = {"date": "2026-02-12", "text": {"milestones": "z"}}
MILESTONES = [{"key": "release-3", "title": "Release 3", "due": "2027-01-22"}]


def office(**limits: Any) -> tuple[RawFile, ...]:
    """A control board below a steering forum below a board; the manager may decide ten days."""
    return (
        entry("ana", title="Ana Silva"),
        entry(
            "FOR-0003",
            program="PGM-0001",
            escalates_to="FOR-0002",
            limits=[
                {"measure": "slip", "up_to": 10, "left_to": "manager"},
                {"measure": "slip", "up_to": 42},
                {"measure": "cost", "up_to": 50_000, "unit": "USD"},
                *limits.get("more", ()),
            ],
        ),
        entry(
            "FOR-0002",
            escalates_to="FOR-0001",
            limits=[{"measure": "slip", "up_to": 90}, {"measure": "cost", "up_to": 200_000, "unit": "USD"}],
        ),
        entry("FOR-0001"),
        entry("FOR-0004", title="Of another program", limits=[{"measure": "slip", "up_to": 90}]),
        entry("FOR-0005", title="Says nothing of limits"),
        entry("PGM-0001", "approved", manager="ana"),
    )


def charter(**fields: Any) -> RawFile:
    said: dict[str, Any] = {"approved_on": "2026-02-12", "milestones": MILESTONES, "sealed": SEALED, **fields}
    return entry("PRJ-0001", "approved", program="PGM-0001", manager="ana", **said)


def request(status: str = "approved", **fields: Any) -> RawFile:
    said = {"program": "PGM-0001", "project": "PRJ-0001", "decided_on": "2026-11-05", "forum": "FOR-0003", **fields}
    return entry("CHG-0001", status, **said)


def found(*files: RawFile) -> list[str]:
    catalog = book(*office(), *files)
    return [f"{each.message} [{each.code}]" for each in check(catalog, TODAY)]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"impacts": {"schedule_days": 42}}, ""),
        ({"impacts": {"schedule_days": -60}}, ""),
        ({"impacts": {"schedule_days": 43}}, "forum: slip 43 days is above the limit of FOR-0003"),
        ({"impacts": {"schedule_days": 43}, "forum": "FOR-0002"}, ""),
        ({"impacts": {"schedule_days": 43}, "forum": "FOR-0001"}, ""),
        ({"impacts": {"schedule_days": 400}, "forum": "FOR-0001"}, ""),
        ({"impacts": {"schedule_days": 400}, "forum": "FOR-0002"}, ""),
        ({"impacts": {"schedule_days": 3}, "forum": "FOR-0004"}, "forum: slip 3 days is above the limit of FOR-0004"),
        ({"impacts": {"schedule_days": 3}, "forum": "FOR-0005"}, ""),
        ({"impacts": {"cost": "50000 USD"}}, ""),
        ({"impacts": {"cost": "50001 USD"}}, "forum: cost $50,001 is above the limit of FOR-0003"),
        ({"impacts": {"cost": "50001 EUR"}}, ""),
        ({"impacts": {"cost": "50001 USD"}, "decided_by": ["DEC-0001"]}, ""),
        ({"impacts": {"cost": "50001 USD"}, "decided_by": ["DEC-0002"]},
         "forum: cost $50,001 is above the limit of FOR-0003"),
        ({"impacts": {"cost": "50001 USD"}, "forum": None, "decided_by": ["DEC-0003"]},
         "decided_by: cost $50,001 is above the limit of FOR-0003"),
        ({"impacts": {"cost": "50001 USD"}, "forum": None}, ""),
    ],
)  # fmt: skip
def test_whoever_decides_has_the_limit_for_days_and_money(fields: dict[str, Any], message: str) -> None:
    decisions = (
        entry("DEC-0001", "accepted", forum="FOR-0002"),
        entry("DEC-0002", "proposed", forum="FOR-0002"),
        entry("DEC-0003", "accepted", forum="FOR-0003"),
    )
    said = {name: value for name, value in {"forum": "FOR-0003", **fields}.items() if value is not None}
    files = entry("CHG-0001", "approved", program="PGM-0001", decided_on="2026-11-05", **said)
    assert found(*decisions, files) == ([f"{message} [change-beyond-limit]"] if message else [])


@pytest.mark.parametrize("status", ["submitted", "waiting-for-approval", "rejected", "postponed", "merged"])
def test_what_was_not_agreed_to_is_beyond_no_limit(status: str) -> None:
    assert found(request(status, impacts={"schedule_days": 400}, merged_into="CHG-0002")) == []


def test_the_limits_of_the_day_of_the_decision_count() -> None:
    """FOR-0008 might decide 10,000 EUR until October, and 30,000 since."""
    lower = entry(
        "FOR-0008",
        program="PGM-0001",
        escalates_to="FOR-0009",
        limits=[{"measure": "cost", "up_to": 10_000, "unit": "EUR", "until": "2026-10-31"},
                {"measure": "cost", "up_to": 30_000, "unit": "EUR", "since": "2026-11-01"}],
    )  # fmt: skip
    higher = entry("FOR-0009", limits=[{"measure": "cost", "unit": "EUR"}])
    for day, is_beyond in (("2026-10-31", True), ("2026-11-01", False)):
        asked = request(impacts={"cost": "20000 EUR"}, decided_on=day, forum="FOR-0008")
        catalog = book(lower, higher, entry("PGM-0001", "approved"), asked)
        assert ("change-beyond-limit" in [each.code for each in check(catalog, TODAY)]) is is_beyond


@pytest.mark.parametrize(
    ("impacts", "who"),
    [
        ({"schedule_days": 10}, "ana"),
        ({"schedule_days": 11}, "FOR-0003"),
        ({"schedule_days": 11, "cost": "60000 USD"}, "FOR-0002"),
        ({"schedule_days": 91}, "FOR-0002"),
        ({"cost": "60000 EUR"}, None),
        ({"scope": "More"}, None),
    ],
)
def test_the_lowest_whose_limits_hold_all_of_it_may_decide(impacts: dict[str, Any], who: str | None) -> None:
    catalog: Catalog = book(*office(), charter(), request("submitted", impacts=impacts))
    record = catalog["CHG-0001"]
    requested = record.facet(Requested)
    assert requested is not None
    may = may_decide(catalog, record, requested)
    assert (may.id if may else None) == who


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"status": "implemented", "implemented_on": "2026-11-20"},
         "implemented_on: implemented on 2026-11-20, and nobody has accepted it [change-not-accepted]"),
        ({"status": "implemented", "implemented_on": "2026-11-20", "accepted_by": "ana"}, ""),
        ({"target_date": "2026-11-22"},
         "target_date: 2026-11-22 has passed, and it is not implemented [change-overdue]"),
        ({"target_date": "2026-11-23"}, ""),
        ({"target_date": "2026-11-22", "status": "submitted"}, ""),
        ({"target_date": "2026-11-22", "status": "implemented", "implemented_on": "2026-11-22", "accepted_by": "ana"},
         ""),
    ],
)  # fmt: skip
def test_what_was_approved_is_carried_out_in_time_and_accepted(fields: dict[str, Any], message: str) -> None:
    assert found(request(**fields)) == ([message] if message else [])


MOVED = {"changes": ["PRJ-0001#release-3"], "impacts": {"schedule_days": 21}}


@pytest.mark.parametrize(
    ("fields", "of_charter", "is_told"),
    [
        (MOVED, {}, True),
        ({**MOVED, "changes": ["PRJ-0001"]}, {}, False),
        ({**MOVED, "impacts": {"cost": "10 USD"}}, {}, False),
        ({**MOVED, "status": "waiting-for-approval"}, {}, False),
        (MOVED, {"amendments": [{"date": "2026-11-06", "why": "CHG-0001", "text": {"milestones": "z"}}]}, False),
        (MOVED, {"amendments": [{"date": "2026-11-06", "why": "CHG-0001"}]}, False),
        (MOVED, {"amendments": [{"date": "2026-11-06", "why": "Spelling", "text": {"Purpose": "z"}}]}, True),
        (MOVED, {"amendments": [{"date": "2026-10-06", "why": "CHG-0001", "text": {"milestones": "z"}}]}, True),
        (MOVED, {"sealed": {**SEALED, "date": "2026-11-05"}}, False),
        (MOVED, {"sealed": None}, False),
        (MOVED, {"status": "closed"}, False),
    ],
)
def test_an_approved_change_is_in_the_baseline(fields: Any, of_charter: dict[str, Any], is_told: bool) -> None:
    said = {"sealed": SEALED, **of_charter}
    status = said.pop("status", "approved")
    said = {name: value for name, value in said.items() if value is not None}
    sealed = entry("PRJ-0001", status, program="PGM-0001", approved_on="2026-02-12", milestones=MILESTONES, **said)
    told = [each for each in found(sealed, request(**fields)) if "change-not-in-baseline" in each]
    message = "changes: it moves a milestone of PRJ-0001 by 21 days, and PRJ-0001 was not changed since 2026-11-05"
    assert told == ([f"{message} [change-not-in-baseline]"] if is_told else [])


def correction(day: str, why: str = "Later.", name: str = "milestones", **more: Any) -> dict[str, Any]:
    return {"date": day, "why": why, "text": {name: "z"}, **more}


@pytest.mark.parametrize(
    ("amendments", "others", "places"),
    [
        ([correction("2026-11-06")], (), [1]),
        ([correction("2026-11-06", kind="editorial")], (), []),
        ([correction("2026-11-06", name="Purpose")], (), []),
        ([correction("2026-11-06", why="As decided (CHG-0001).")], (request(),), []),
        ([correction("2026-11-06", why="As asked for (CHG-0001).")], (request("submitted"),), [1]),
        ([correction("2026-11-06")], (request(changes=["PRJ-0001"]),), []),
        ([correction("2026-11-06")], (request(changes=["PRJ-0001"], decided_on="2026-11-07"),), [1]),
        ([correction("2026-11-06")], (request("rejected", changes=["PRJ-0001"]),), [1]),
        ([correction("2026-11-06")],
         (entry("DEC-0001", "accepted", decision_date="2026-11-06", related=["PRJ-0001"]),), []),
        ([correction("2026-11-06")],
         (entry("DEC-0001", "accepted", decision_date="2026-02-12", related=["PRJ-0001"]),), [1]),
        ([correction("2026-11-06")],
         (entry("DEC-0001", "accepted", decision_date="2026-11-06", project="PRJ-0001"),), [1]),
        ([correction("2026-11-06")],
         (entry("DEC-0001", "accepted", decision_date="2026-11-06", body="For PRJ-0001."),), [1]),
        ([correction("2026-11-05"), correction("2026-11-09")], (request(changes=["PRJ-0001"]),), []),
        ([correction("2026-11-06"), correction("2026-11-09")], (request(changes=["PRJ-0001"]),), [2]),
    ],
)  # fmt: skip
def test_a_baseline_moves_with_a_decision_or_a_change_request(
    amendments: Any, others: tuple[RawFile, ...], places: list[int]
) -> None:
    told = [each for each in found(charter(amendments=amendments), *others) if "baseline-moved" in each]
    assert [each.partition(":")[0] for each in told] == [f"amendments {place}" for place in places]


def test_what_was_imported_is_not_held_to_any_of_it() -> None:
    origin = {"imported_from": {"path": "log.xlsx"}}
    moved = charter(amendments=[correction("2026-11-06")], **origin)
    assert found(moved, request("implemented", implemented_on="2026-11-20", **MOVED, **origin)) == []
