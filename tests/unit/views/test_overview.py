"""Everything in a container, everything that names a person, tags, and what is open or new."""

from datetime import date

import pytest

from minutebook.schema.facets import Directory
from minutebook.views.listing import ListingSection, RowCache
from minutebook.views.overview import (
    Overview,
    container_overview,
    contents,
    handover_of,
    members_of,
    open_counts,
    person_overview,
    recent_table,
    tag_slugs,
    waiting_table,
)
from tests.unit.books import TODAY, book, entry

PROGRAM = entry("PGM-0001", "approved")
PROJECT = entry("PRJ-0001", "approved", program="PGM-0001")


def shape(made: Overview) -> list[tuple[str, list[str], list[str]]]:
    return [(each.label, ids(each), ids(each, "history")) for each in made.sections]


def ids(section: ListingSection, part: str = "current") -> list[str]:
    return [row.id for batch in getattr(section, part) for row in batch.table.rows]


def test_a_container_shows_its_members_by_kind_and_only_kinds_that_have_any() -> None:
    catalog = book(
        PROGRAM,
        PROJECT,
        entry("DEC-0001", "accepted", program="PGM-0001"),
        entry("DEC-0002", "superseded", program="PGM-0001"),
        entry("DEC-0003", "accepted"),
        entry("FOR-0001", program="PGM-0001"),
    )
    made = container_overview(RowCache(catalog), catalog["PGM-0001"], contents(catalog))
    assert shape(made) == [
        ("Decisions", ["DEC-0001"], ["DEC-0002"]),
        ("Project charters", ["PRJ-0001"], []),
        ("Forums", ["FOR-0001"], []),
    ]
    assert (made.number, made.inner) == (4, 0)


def test_a_program_takes_in_what_only_its_projects_hold() -> None:
    catalog = book(
        PROGRAM,
        PROJECT,
        entry("DEC-0001", "accepted", project="PRJ-0001"),
        entry("DEC-0002", "accepted", project="PRJ-0001", program="PGM-0001"),
    )
    made = container_overview(RowCache(catalog), catalog["PGM-0001"], contents(catalog))
    assert shape(made)[0] == ("Decisions", ["DEC-0001", "DEC-0002"], [])
    assert made.inner == 1


def test_containers_in_a_circle_end() -> None:
    catalog = book(
        entry("PGM-0001", "approved", project="PRJ-0001"),
        PROJECT,
        entry("DEC-0001", "accepted", program="PGM-0001"),
    )
    members, inner = members_of("PGM-0001", contents(catalog))
    assert ([each.id for each in members], inner) == (["PRJ-0001", "DEC-0001"], 0)


def test_a_former_id_of_a_container_leads_to_it() -> None:
    catalog = book(
        entry("PGM-0001", "approved", aliases=["PGM-0900"]),
        entry("DEC-0001", "accepted", program="PGM-0900"),
    )
    assert [each.id for each in contents(catalog)["PGM-0001"]] == ["DEC-0001"]


def test_a_record_of_another_kind_is_no_container() -> None:
    catalog = book(PROJECT, PROGRAM, entry("DEC-0001", "accepted", program="PRJ-0001"))
    assert {key: [each.id for each in value] for key, value in contents(catalog).items()} == {"PGM-0001": ["PRJ-0001"]}


def test_a_container_leaves_out_the_column_that_names_it() -> None:
    catalog = book(PROGRAM, entry("DEC-0001", "accepted", program="PGM-0001", decision_date="2026-01-01"))
    (section,) = container_overview(RowCache(catalog), catalog["PGM-0001"], contents(catalog)).sections
    assert [each.name for each in section.current[0].table.columns] == ["decision_date"]


def test_a_person_owns_first_then_other_duties_then_lists_then_mentions() -> None:
    catalog = book(
        entry("ana"),
        entry("DEC-0001", "accepted", owner="ana", decision_owner="ana", deciders=["ana"]),
        entry("FOR-0001", chair="ana", members=[{"person": "ana"}]),
        entry("LES-0001", "logged", body="Ask [[ana]]."),
    )
    made = person_overview(RowCache(catalog), catalog["ana"])
    assert shape(made) == [
        ("Owns", ["DEC-0001"], []),
        ("Chairs", ["FOR-0001"], []),
        ("Must carry out", ["DEC-0001"], []),
        ("Sits on", ["FOR-0001"], []),
        ("Decided", ["DEC-0001"], []),
        ("Mentioned by", ["LES-0001"], []),
    ]
    assert len({each.anchor for each in made.sections}) == 6


def test_a_mention_is_left_out_where_the_record_names_the_person_in_a_field() -> None:
    catalog = book(entry("ana"), entry("DEC-0001", "accepted", owner="ana", body="See [[ana]]."))
    assert [each.label for each in person_overview(RowCache(catalog), catalog["ana"]).sections] == ["Owns"]


def test_open_records_come_first_and_history_apart() -> None:
    catalog = book(
        entry("ana"),
        entry("DEC-0001", "accepted", owner="ana", decision_date="2026-06-01"),
        entry("DEC-0002", "superseded", owner="ana"),
        entry("DEC-0003", "deferred", owner="ana"),
        entry("DEC-0004", "proposed", owner="ana"),
    )
    (owns,) = person_overview(RowCache(catalog), catalog["ana"]).sections
    assert ids(owns) == ["DEC-0004", "DEC-0003", "DEC-0001"]
    assert ids(owns, "history") == ["DEC-0002"]


def test_someone_who_is_here_knows_what_would_be_handed_over() -> None:
    catalog = book(entry("ana"), entry("DEC-0001", "accepted", owner="ana"))
    handover = handover_of(catalog, catalog["ana"], TODAY)
    assert (handover.has_left, handover.left, [each.where for each in handover.duties]) == (False, None, ["owner"])


def test_someone_who_left_hands_over_live_duties_and_seats_but_no_history() -> None:
    catalog = book(
        entry("ana", "left", left_on="2026-06-30"),
        entry("DEC-0001", "accepted", owner="ana", deciders=["ana"], present=["ana"]),
        entry("DEC-0002", "superseded", owner="ana"),
        entry("DEC-0003", "rejected", decision_owner="ana"),
        entry("DEC-0004", "proposed", decision_owner="ana", body="See [[ana]]."),
        entry("FOR-0001", members=[{"person": "ana"}]),
        entry("FOR-0002", "closed", chair="ana"),
        entry("LES-0001", "logged", body="Ask [[ana]]."),
    )
    handover = handover_of(catalog, catalog["ana"], TODAY)
    assert (handover.has_left, handover.left) == (True, date(2026, 6, 30))
    assert [(each.entry.id, each.label, each.where) for each in handover.duties] == [
        ("DEC-0001", "Owner", "owner"),
        ("DEC-0004", "Decision owner", "decision_owner"),
        ("FOR-0001", "Member", "members 1: person"),
    ]


def test_a_board_that_only_mentions_someone_has_no_seat_of_theirs() -> None:
    catalog = book(entry("ana", "left", left_on="2026-06-30"), entry("FOR-0001", body="Thanks to [[ana]]."))
    handover = handover_of(catalog, catalog["ana"], TODAY)
    assert handover.duties == ()


def test_open_records_are_counted_once_a_person() -> None:
    catalog = book(
        entry("ana"),
        entry("ben"),
        entry("DEC-0001", "proposed", owner="ana", decision_owner="ana"),
        entry("DEC-0002", "accepted", owner="ben"),
        entry("DEC-0003", "proposed", owner="ana", deciders=["ben"]),
    )
    assert open_counts(catalog, catalog.having(Directory), TODAY) == {"ana": 2}


@pytest.mark.parametrize(
    ("tags", "slugs"),
    [
        (["budget", "Suppliers & contracts"], {"Suppliers & contracts": "suppliers-contracts", "budget": "budget"}),
        (["c++", "c#", "c"], {"c": "c", "c#": "c-2", "c++": "c-3"}),
        (["a b", "a-b", "a-b-2"], {"a b": "a-b", "a-b": "a-b-2", "a-b-2": "a-b-2-2"}),
        (["index", "readme"], {"index": "index-2", "readme": "readme-2"}),
        (["預算", "供應商"], {"供應商": "gongyingshang", "預算": "yusuan"}),
        (["→", "←"], {"←": "untitled", "→": "untitled-2"}),
    ],
    ids=["plain", "same word", "taken number", "page names", "other letters", "no letters"],
)
def test_every_tag_has_a_file_name_of_its_own(tags: list[str], slugs: dict[str, str]) -> None:
    assert tag_slugs(tags) == slugs
    assert tag_slugs(reversed(tags)) == slugs


def test_open_records_come_by_review_day_and_say_what_is_overdue() -> None:
    catalog = book(
        entry("ana"),
        entry("DEC-0001", "proposed", owner="ana"),
        entry("DEC-0002", "proposed", owner="ana", review_date="2027-01-01"),
        entry("DEC-0003", "under-review", owner="ana", review_date="2026-11-22"),
        entry("DEC-0004", "accepted", owner="ana"),
    )
    table, total = waiting_table(catalog, TODAY)
    assert total == 3
    assert table.caption == "3 open records, soonest review first"
    assert [(row.id, row.cells[2].text) for row in table.rows] == [
        ("DEC-0003", "22 Nov 2026, overdue"),
        ("DEC-0002", "2027-01-01"),
        ("DEC-0001", ""),
    ]


def test_open_records_show_only_columns_that_say_something() -> None:
    table, _ = waiting_table(book(entry("DEC-0001", "proposed")), TODAY)
    assert [each.name for each in table.columns] == ["kind"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Decision"]]


def test_open_records_beyond_twenty_are_counted() -> None:
    catalog = book(*(entry(f"DEC-{number:04d}", "proposed") for number in range(1, 24)))
    table, total = waiting_table(catalog, TODAY)
    assert (len(table.rows), total, table.caption) == (20, 23, "23 open records, soonest review first, the first 20")


def test_the_latest_records_leave_out_people_and_days_to_come() -> None:
    days = [f"2026-{month:02d}-01" for month in range(1, 13)]
    catalog = book(
        entry("ana", created="2026-11-20"),
        *(entry(f"DEC-{number:04d}", "accepted", decision_date=day) for number, day in enumerate(days, start=1)),
        entry("LES-0001", "logged", logged_on="2026-11-01"),
    )
    table = recent_table(RowCache(catalog), TODAY)
    assert [row.id for row in table.rows][:3] == ["DEC-0011", "LES-0001", "DEC-0010"]
    assert len(table.rows) == 10
    assert table.caption == "The latest 10 records"
