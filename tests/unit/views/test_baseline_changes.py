"""A comparison tells of milestones that moved, by how many days, and which change request says so."""

from typing import Any

import pytest

from minutebook.sources.source import RawFile
from tests.unit.books import entry
from tests.unit.views.test_changes import diff


def charter(due: str, why: str = "", status: str = "approved", key: str = "release-5") -> RawFile:
    more: dict[str, Any] = {}
    if why:
        more["amendments"] = [{"date": "2026-11-20", "why": why, "text": {"milestones": "z"}}]
    rows = [{"key": key, "title": "Release 5", "due": due}, {"key": "end", "title": "End", "due": "2027-09-30"}]
    return entry("PRJ-0001", status, approved_on="2026-02-12", milestones=rows, **more)


def request(**fields: Any) -> RawFile:
    said = {"changes": ["PRJ-0001#release-5"], "impacts": {"schedule_days": 21}, "decided_on": "2026-11-19", **fields}
    return entry("CHG-0003", said.pop("status", "implemented"), **said)


def told(before: RawFile, *after: RawFile, edition: str = "internal") -> list[tuple[str, str, str, str]]:
    found = diff([before], list(after), edition)
    return [
        (each.name, each.before, each.after, each.note)
        for each in found.changes
        if each.effect.name == "baseline-moved"
    ]


@pytest.mark.parametrize(
    ("why", "others", "note"),
    [
        ("Approved (CHG-0003).", [request()], "+21 days, by CHG-0003"),
        ("Later.", [request()], "+21 days, by CHG-0003"),
        ("Later.", [request(impacts={"schedule_days": 14})], "+21 days, by CHG-0003, which says +14 days"),
        ("Later.", [request(changes=["PRJ-0001"], impacts={"schedule_days": 14})], "+21 days, by CHG-0003"),
        ("Later.", [request(status="submitted")], "+21 days; neither a decision nor a change request says so"),
        ("", [request()], "+21 days; neither a decision nor a change request says so"),
    ],
)
def test_a_moved_baseline_is_told_with_its_change_request(why: str, others: list[RawFile], note: str) -> None:
    after = charter("2027-08-20", why)
    assert told(charter("2027-07-30"), after, *others) == [("release-5", "2027-07-30", "2027-08-20", note)]


def test_a_request_that_the_edition_withholds_is_not_named() -> None:
    after, asked = charter("2027-08-20", "Later."), request(visibility="restricted")
    assert told(charter("2027-07-30"), after, asked) == [("release-5", "2027-07-30", "2027-08-20", "+21 days")]


def test_a_day_that_was_never_agreed_to_or_has_no_key_is_no_baseline() -> None:
    assert told(charter("2027-07-30", status="draft"), charter("2027-08-20", status="draft")) == []
    assert told(charter("2027-07-30"), charter("2027-07-30", "Spelling.")) == []
    assert told(charter("2027-07-30", key="other"), charter("2027-08-20")) == []
