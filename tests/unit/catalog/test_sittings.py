"""A past decision is judged by the forum of its day: seats, votes, quorum and rights as they were then."""

from typing import Any

import pytest

from minutebook.catalog.sittings import Sitting, sitting_of
from tests.unit.books import book, entry

TAKEN = {"forum": "FOR-0001", "decision_date": "2026-03-02", "present": ["ana", "bo"]}


def sitting(members: list[dict[str, Any]], board: dict[str, Any] | None = None, **more: Any) -> Sitting:
    """The sitting of DEC-0001, settled on 2 March by Ana and Bo, for a forum with a quorum of two."""
    people = [entry("ana"), entry("bo", **more.pop("bo", {})), entry("cy")]
    forum = entry("FOR-0001", members=members, quorum=2, **(board or {}))
    catalog = book(entry("DEC-0001", "accepted", **{**TAKEN, **more}), forum, *people)
    found = sitting_of(catalog, catalog["DEC-0001"])
    assert found is not None
    return found


LEFT_LATER = {"status": "left", "left_on": "2026-06-30"}
LEFT_BEFORE = {"status": "left", "left_on": "2026-03-01"}


@pytest.mark.parametrize(
    ("seat", "bo", "is_quorate"),
    [
        ({"person": "bo"}, {}, True),
        ({"person": "bo", "until": "2026-06-30"}, {}, True),
        ({"person": "bo", "until": "2026-03-02"}, {}, True),
        ({"person": "bo", "until": "2026-03-01"}, {}, False),
        ({"person": "bo", "since": "2026-03-02"}, {}, True),
        ({"person": "bo", "since": "2026-03-03"}, {}, False),
        ({"person": "bo", "voting": False}, LEFT_LATER, False),
        ({"person": "bo"}, {"joined_on": "2026-05-04"}, False),
        ({"person": "bo", "since": "2026-01-05"}, {"joined_on": "2026-05-04"}, True),
        ({"person": "bo"}, LEFT_LATER, True),
        ({"person": "bo"}, LEFT_BEFORE, False),
        ({"person": "bo", "until": "2026-12-31"}, LEFT_BEFORE, True),
        ({"person": "cy", "since": "2026-05-04"}, LEFT_LATER, True),
        ({"person": "cy", "since": "2026-05-04"}, LEFT_BEFORE, False),
        ({"person": "cy", "since": "2026-05-04"}, {}, False),
    ],
    ids=str,
)
def test_a_vote_counts_where_the_seat_was_held_that_day(seat: Any, bo: Any, is_quorate: bool) -> None:
    assert sitting([{"person": "ana"}, seat], bo=bo).is_quorate is is_quorate


def test_seats_of_that_day_are_counted_and_not_those_of_today() -> None:
    seats = [
        {"person": "ana"},
        {"person": "bo", "until": "2026-06-30"},
        {"person": "cy", "since": "2026-07-01"},
        {"person": "cy", "until": "2026-02-27"},
    ]
    assert sitting(seats).voters == {"ana", "bo"}
    assert sitting(seats, decision_date="2026-08-03").voters == {"ana", "cy"}
    assert sitting(seats, decision_date=None).voters == {"ana", "cy"}


def test_where_no_seat_is_known_for_that_day_nobody_can_tell() -> None:
    for members, board in (([], {}), ([{"person": "ana"}], {"effective_from": "2026-03-03"})):
        found = sitting(members, board)
        assert (found.voters, found.voting, found.is_quorate) == (frozenset(), None, None)


def test_somebody_listed_twice_is_one_and_a_former_handle_is_the_same_person() -> None:
    seats = [{"person": "ana"}, {"person": "bo"}]
    assert sitting(seats, present=["ana", "ana"]).voting == 1
    assert sitting(seats, present=["ana", "bob"], bo={"aliases": ["bob"]}).voters == {"ana", "bo"}


def test_rules_that_held_until_a_later_day_count_and_what_they_leave_out_was_as_afterwards() -> None:
    seats = [{"person": "ana"}, {"person": "bo"}]
    earlier = [
        {"until": "2026-06-30", "quorum": 4},
        {"until": "2026-03-31", "decision_rights": ["portfolio"]},
        {"until": "2026-01-31", "quorum": 1, "decision_rights": ["team"]},
    ]
    board = {"decision_rights": ["program"], "earlier_rules": earlier}
    told = {
        day: sitting(seats, board, decision_date=day, level="portfolio")
        for day in ("2026-01-31", "2026-02-01", "2026-03-31", "2026-04-01", "2026-07-01")
    }
    assert {day: (each.quorum, each.rights, each.is_within) for day, each in told.items()} == {
        "2026-01-31": (1, ("team",), False),
        "2026-02-01": (4, ("portfolio",), True),
        "2026-03-31": (4, ("portfolio",), True),
        "2026-04-01": (4, ("program",), False),
        "2026-07-01": (2, ("program",), False),
    }


def test_without_a_board_in_the_book_there_is_no_sitting() -> None:
    catalog = book(entry("DEC-0001", "accepted", **TAKEN), entry("ana"))
    assert sitting_of(catalog, catalog["DEC-0001"]) is None
    assert sitting_of(catalog, catalog["ana"]) is None
