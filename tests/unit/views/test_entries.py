"""What the entries of a record's lists tell of its history, up to today."""

from minutebook.views.entries import entry_moments
from minutebook.views.history import make_history
from tests.unit.books import book, entry

ANA = entry("ana", title="Ana Brook")


def told(record_id: str, status: str, **fields: object) -> list[tuple[str, str, str, list[str]]]:
    catalog = book(entry(record_id, status, **fields), ANA)  # type: ignore[arg-type]
    record = catalog[record_id]
    found = make_history(catalog, record, entry_moments(catalog, record))
    return [(str(each.day), each.what, each.note, [who.text for who in each.people]) for each in found]


def test_each_rating_stands_with_its_numbers_and_who_made_it() -> None:
    rated = [
        {"day": "2026-05-01", "likelihood": 2, "impact": 4, "by": "ana"},
        {"day": "2026-01-10", "likelihood": 3, "impact": 4},
        {"day": "2027-01-10", "likelihood": 1, "impact": 1},
    ]
    assert told("RSK-0001", "approved", raised_on="2026-01-10", assessments=rated) == [
        ("2026-01-10", "raised", "", []),
        ("2026-01-10", "rated at level 12", "likelihood 3, impact 4", []),
        ("2026-05-01", "rated at level 8", "likelihood 2, impact 4", ["Ana Brook"]),
    ]


def test_milestones_reached_given_up_and_moved() -> None:
    milestones = [
        {"key": "one", "title": "First", "due": "2026-02-01", "reached": "2026-02-09", "owner": "ana"},
        {"key": "two", "title": "Second", "due": "2026-06-01", "cancelled": "2026-05-01"},
        {"key": "three", "title": "Third", "due": "2027-01-01", "reached": "2027-01-01"},
    ]
    forecasts = [
        {"day": "2026-04-01", "milestone": "two", "expected": "2026-07-01"},
        {"day": "2026-04-20", "milestone": "two", "expected": "2026-07-01"},
        {"day": "2026-03-01", "milestone": "two", "expected": "2026-06-01"},
    ]
    assert told("PRJ-0001", "approved", milestones=milestones, forecasts=forecasts) == [
        ("2026-02-09", "reached", "First", ["Ana Brook"]),
        ("2026-04-01", "expected on 1 Jul 2026 instead of 1 Jun 2026", "Second", []),
        ("2026-05-01", "given up", "Second", []),
    ]
