"""Chains of records that replaced or amended one another."""

from minutebook.views.chain import MOST, Chain, make_chain
from minutebook.views.ties import ties_of
from tests.unit.books import book, entry

BOOK = book(
    entry("DEC-0001", "superseded", decision_date="2026-01-01"),
    entry("DEC-0002", "accepted", decision_date="2026-02-01", supersedes=["DEC-0001"]),
    entry("DEC-0003", "accepted", decision_date="2026-03-01", amends=[{"id": "DEC-0002", "part": "Limits"}]),
    entry("DEC-0004", "proposed", created="2026-04-01", supersedes=["DEC-0002"]),
    entry("DEC-0005", "rejected", decision_date="2026-05-01", supersedes=["DEC-0002"]),
    entry("DEC-0006", "accepted", decision_date="2026-05-01", related=["DEC-0002"]),
)


def chain(record_id: str) -> Chain:
    made = make_chain(BOOK, BOOK[record_id])
    assert made is not None
    return made


def test_marks_stand_from_the_oldest_to_the_newest_and_say_what_each_does() -> None:
    told = [
        (mark.entry.id, [(each.label, each.item.text, each.part) for each in mark.deeds], mark.is_here, mark.is_done)
        for mark in chain("DEC-0002").marks
    ]
    assert told == [
        ("DEC-0001", [], False, True),
        ("DEC-0002", [("Supersedes", "DEC-0001", "")], True, True),
        ("DEC-0003", [("Amends", "DEC-0002", "Limits")], False, True),
        ("DEC-0004", [("Supersedes", "DEC-0002", "")], False, False),
    ]


def test_every_record_of_a_chain_sees_the_same_marks() -> None:
    seen = {tuple(mark.entry.id for mark in chain(f"DEC-000{each}").marks) for each in (1, 2, 3, 4)}
    assert len(seen) == 1


def test_what_was_refused_or_is_only_related_is_in_no_chain() -> None:
    assert make_chain(BOOK, BOOK["DEC-0005"]) is None
    assert make_chain(BOOK, BOOK["DEC-0006"]) is None


def test_it_tells_the_links_it_draws_and_no_others() -> None:
    made = chain("DEC-0002")
    assert {ties.label: made.tells(ties) for ties in ties_of(BOOK, BOOK["DEC-0002"])} == {
        "Superseded by": False,  # one of them was rejected, and stands in the list alone
        "Amended by": True,
        "Supersedes": True,
        "Related": False,
    }


def test_of_a_long_chain_the_nearest_are_drawn_and_the_rest_counted() -> None:
    numbers = range(1, 31)
    files = [
        entry(
            f"DEC-{each:04d}",
            "superseded" if each < 30 else "accepted",
            supersedes=[f"DEC-{each - 1:04d}"] * (each > 1),
        )
        for each in numbers
    ]
    catalog = book(*files)
    made = make_chain(catalog, catalog["DEC-0015"])
    assert made is not None
    assert [mark.entry.id for mark in made.marks] == [f"DEC-{each:04d}" for each in range(9, 21)]
    assert (len(made.marks), made.hidden) == (MOST, 18)


def test_a_circle_is_drawn_once_round() -> None:
    files = [entry(f"DEC-000{each}", "superseded", supersedes=[f"DEC-000{each % 3 + 1}"]) for each in (1, 2, 3)]
    catalog = book(*files)
    made = make_chain(catalog, catalog["DEC-0002"])
    assert made is not None
    assert sorted(mark.entry.id for mark in made.marks) == ["DEC-0001", "DEC-0002", "DEC-0003"]
