"""What is open now about a container, a board and a person."""

import pytest

from minutebook.catalog.catalog import Catalog
from minutebook.views.open_now import open_now
from tests.unit.books import TODAY, book, entry

BOOK = book(
    entry("ana"),
    entry("ben", "left", left_on="2026-06-30"),
    entry("PGM-0001", "approved", sponsor="ana"),
    entry("FOR-0001", "active", title="Board"),
    entry("DEC-0001", "proposed", program="PGM-0001", forum="FOR-0001", owner="ana", review_date="2027-01-31"),
    entry("DEC-0002", "proposed", program="PGM-0001", owner="ana", review_date="2026-12-24"),
    entry("DEC-0003", "accepted", program="PGM-0001", forum="FOR-0001", owner="ana", review_date="2026-01-01"),
    entry("DEC-0004", "accepted", program="PGM-0001", forum="FOR-0001", owner="ana", review_date="2027-06-01"),
    entry("LES-0001", "adopted", program="PGM-0001", owner="ben", review_date="2026-02-01"),
    entry("RSK-0001", "approved", owner="ben", actions=[{"what": "Ask the county", "who": "ana", "due": "2026-12-01"}]),
)


def found(catalog: Catalog, record_id: str, *told: str) -> list[tuple[str, str, bool]]:
    now = open_now(catalog, catalog[record_id], TODAY, told)
    return [(each.entry.id, each.what, each.is_late) for each in now.entries]


def test_a_container_shows_what_is_to_be_decided_in_it_and_what_is_past_its_review_the_soonest_first() -> None:
    assert found(BOOK, "PGM-0001") == [
        ("DEC-0003", "To be reviewed", True),
        ("LES-0001", "To be reviewed", True),
        ("DEC-0002", "To be decided", False),
        ("DEC-0001", "To be decided by Board", False),
    ]


def test_a_board_shows_what_it_has_to_decide_and_to_review() -> None:
    assert found(BOOK, "FOR-0001") == [("DEC-0003", "To be reviewed", True), ("DEC-0001", "To be decided", False)]


def test_a_person_shows_duties_in_what_is_open_or_overdue_and_actions_by_their_words() -> None:
    assert found(BOOK, "ana") == [
        ("DEC-0003", "Owns", True),
        ("RSK-0001", "Ask the county", False),
        ("DEC-0002", "Owns", False),
        ("DEC-0001", "Owns", False),
    ]


def test_what_stands_on_the_page_already_is_left_out() -> None:
    assert [each for each, _, _ in found(BOOK, "FOR-0001", "DEC-0003")] == ["DEC-0001"]


@pytest.mark.parametrize(("person", "said"), [("carl", "Nothing waits for this person."), ("dora", "")])
def test_nothing_is_said_of_those_who_are_here_only(person: str, said: str) -> None:
    made = book(entry("carl"), entry("dora", "left", left_on="2026-06-30"))
    assert open_now(made, made[person], TODAY).nothing == said


def test_no_other_record_is_asked() -> None:
    assert found(BOOK, "DEC-0001") == []
