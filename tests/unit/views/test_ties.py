"""Linked records: what links mean says their order, mentions last."""

from minutebook.views.ties import ties_of
from tests.unit.books import book, entry

BOOK = book(
    entry("PGM-0001", "approved"),
    entry("DEC-0001", "superseded", program="PGM-0001", decision_date="2026-01-01", related=["LES-0001"]),
    entry("DEC-0002", "accepted", program="PGM-0001", supersedes=["DEC-0001"], decision_date="2026-02-01"),
    entry("CHG-0001", "approved", program="PGM-0001", decided_by=["DEC-0001"], decided_on="2026-03-01"),
    entry("CHG-0002", "approved", program="PGM-0001", decided_by=["DEC-0001"], decided_on="2026-04-01"),
    entry("LES-0001", "adopted"),
    entry("GDE-0001", "active", body="As DEC-0001 says."),
)


def labels(record_id: str) -> list[tuple[str, list[str], bool]]:
    found = ties_of(BOOK, BOOK[record_id])
    return [(ties.label, [each.id for each in ties.entries], ties.is_folded) for ties in found]


def test_what_replaced_a_record_comes_first_and_mentions_last_the_newest_of_each_first() -> None:
    assert labels("DEC-0001") == [
        ("Superseded by", ["DEC-0002"], False),
        ("Decides on the request", ["CHG-0002", "CHG-0001"], False),
        ("Related", ["LES-0001"], False),
        ("Mentioned by", ["GDE-0001"], True),
    ]


def test_what_is_in_a_container_is_folded() -> None:
    assert labels("PGM-0001") == [("In this program", ["DEC-0002", "DEC-0001", "CHG-0002", "CHG-0001"], True)]
