"""A kind's records in groups, what counts today apart from history."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from minutebook.catalog.catalog import Catalog
from minutebook.pipeline import Settings
from minutebook.schema.adoption import Adoption
from minutebook.schema.kind import Kind
from minutebook.sources.source import RawFile
from minutebook.views.listing import (
    HeldEntry,
    KindCounts,
    Listing,
    ListingSection,
    RowCache,
    counts_of,
    groupings,
    in_list_order,
    make_listing,
)
from tests.unit.books import book, entry


def kind_of(catalog: Catalog, key: str = "decision") -> Kind:
    return catalog.registry.by_key[key].kind


def listing(*files: RawFile, by: str = "status", key: str = "decision", settings: Settings | None = None) -> Listing:
    catalog = book(*files, settings=settings)
    return make_listing(RowCache(catalog), kind_of(catalog, key), by)


def counts(*files: RawFile, settings: Settings | None = None) -> KindCounts:
    catalog = book(*files, settings=settings)
    return counts_of(catalog, kind_of(catalog))


def ids(section: ListingSection, part: str = "current") -> list[str]:
    return [row.id for batch in getattr(section, part) for row in batch.table.rows]


def shape(made: Listing) -> list[tuple[str, list[str], list[str]]]:
    return [(each.label, ids(each), ids(each, "history")) for each in (*made.sections, *made.past)]


def test_statuses_come_in_lifecycle_order_and_history_apart() -> None:
    made = listing(
        entry("DEC-0001", "superseded"),
        entry("DEC-0002", "accepted"),
        entry("DEC-0003", "proposed"),
        entry("DEC-0004", "rejected"),
        entry("DEC-0005", "deferred"),
    )
    assert [(each.label, ids(each)) for each in made.sections] == [
        ("Proposed", ["DEC-0003"]),
        ("Accepted", ["DEC-0002"]),
        ("Deferred", ["DEC-0005"]),
    ]
    assert [(each.label, ids(each), ids(each, "history")) for each in made.past] == [
        ("Rejected", [], ["DEC-0004"]),
        ("Superseded", [], ["DEC-0001"]),
    ]


def test_each_status_is_counted_once_with_its_shape_and_its_place_on_the_page() -> None:
    files = entry("DEC-0001", "accepted"), entry("DEC-0002", "accepted"), entry("DEC-0003", "under-review")
    made = counts(*files, entry("DEC-0004", "rejected"))
    assert (made.total, made.current) == (4, 3)
    found = [(each.mark.label, each.mark.stage, each.number, each.held, each.anchor, each.key) for each in made.tallies]
    assert found == [
        ("under review", "open", 1, 0, "status-under-review", "under-review"),
        ("accepted", "in-force", 2, 0, "status-accepted", "accepted"),
        ("rejected", "refused", 1, 0, "status-rejected", "rejected"),
    ]
    assert [each.anchor for each in listing(*files).sections] == ["status-under-review", "status-accepted"]


def test_groups_of_another_field_hold_their_own_history() -> None:
    made = listing(
        entry("PGM-0001", "approved", title="Front door"),
        entry("DEC-0001", "accepted", program="PGM-0001"),
        entry("DEC-0002", "rejected", program="PGM-0001"),
        entry("DEC-0003", "accepted"),
        by="program",
    )
    assert shape(made) == [("Front door", ["DEC-0001"], ["DEC-0002"]), ("No program", ["DEC-0003"], [])]
    assert made.past == ()
    assert [each.href for each in made.sections] == ["programs/PGM-0001/", ""]


def test_a_group_leaves_out_the_column_it_is_grouped_by() -> None:
    files = (
        entry("PGM-0001", "approved"),
        entry("DEC-0001", "accepted", program="PGM-0001", decision_date="2026-03-01"),
    )
    by_program = listing(*files, by="program").sections[0].current[0].table
    by_status = listing(*files).sections[0].current[0].table
    assert [each.name for each in by_program.columns] == ["decision_date"]
    assert [each.name for each in by_status.columns] == ["decision_date", "program"]
    assert [[cell.name for cell in row.cells] for row in by_program.rows] == [["decision_date"]]


def test_a_column_no_record_fills_is_left_out_of_every_table() -> None:
    made = listing(entry("DEC-0001", "accepted"), entry("DEC-0002", "proposed", decision_date="2026-01-01"))
    heads = [[each.name for each in section.current[0].table.columns] for section in made.sections]
    assert heads == [["decision_date"], ["decision_date"]]


def test_years_come_newest_first_and_records_without_a_day_last() -> None:
    made = listing(
        entry("DEC-0001", "accepted", decision_date="2025-02-01"),
        entry("DEC-0002", "accepted"),
        entry("DEC-0003", "accepted", decision_date="2026-02-01"),
        by="year",
    )
    assert [(each.label, ids(each)) for each in made.sections] == [
        ("2026", ["DEC-0003"]),
        ("2025", ["DEC-0001"]),
        ("No year", ["DEC-0002"]),
    ]


def test_declared_choices_keep_their_declared_order() -> None:
    made = listing(
        entry("FOR-0001", tier="steering"),
        entry("FOR-0002", tier="governing"),
        entry("FOR-0003", tier="directing"),
        entry("FOR-0004", "dormant"),
        by="tier",
        key="forum",
    )
    assert [each.label for each in made.sections] == ["Governing", "Steering", "Directing", "No tier"]


def test_records_with_events_come_newest_first_then_by_id() -> None:
    catalog = book(
        entry("DEC-0001", "accepted", decision_date="2026-01-01"),
        entry("DEC-0002", "accepted", decision_date="2026-05-01"),
        entry("DEC-0003", "accepted", decision_date="2026-05-01"),
        entry("DEC-0004", "proposed"),
    )
    ordered = [each.id for each in in_list_order(catalog, catalog.records)]
    assert ordered == ["DEC-0002", "DEC-0003", "DEC-0001", "DEC-0004"]


def test_records_without_events_come_by_id_whatever_day_they_were_written() -> None:
    catalog = book(entry("GDE-0002", created="2026-06-01"), entry("GDE-0001", created="2020-01-01"))
    assert [each.id for each in in_list_order(catalog, catalog.records)] == ["GDE-0001", "GDE-0002"]


def test_groupings_are_those_some_record_has_a_value_for() -> None:
    plain = book(entry("DEC-0001", "accepted"))
    dated = book(entry("DEC-0001", "accepted", decision_date="2026-01-01"))
    full = book(entry("PGM-0001", "approved"), entry("DEC-0001", "accepted", program="PGM-0001", created="2026-01-01"))
    assert groupings(plain, kind_of(plain)) == ("status",)
    assert groupings(dated, kind_of(dated)) == ("status", "year")
    assert groupings(full, kind_of(full)) == ("status", "program", "year")
    assert groupings(plain, kind_of(plain, "forum")) == ("tier",)


def test_held_files_are_counted_with_the_status_they_name() -> None:
    made = counts(
        entry("DEC-0001", "accepted"),
        entry("DEC-0002", "accepted", decision_date="2026-02-30"),
        entry("DEC-0003", "proposed", decision_date="2026-02-30"),
        entry("DEC-0004", "acepted"),
    )
    assert [(each.mark.label, each.number, each.held, each.anchor) for each in made.tallies] == [
        ("proposed", 0, 1, ""),
        ("accepted", 1, 1, "status-accepted"),
    ]
    assert made.held == (
        HeldEntry("DEC-0002", "decisions/DEC-0002.md", "accepted"),
        HeldEntry("DEC-0003", "decisions/DEC-0003.md", "proposed"),
        HeldEntry("DEC-0004", "decisions/DEC-0004.md", ""),
    )
    assert made.total == 1


@pytest.fixture
def adopted() -> Settings:
    words = {"Living": "accepted", "Final": "accepted", "Accepted": "accepted", "Gone": "rejected"}
    return Settings(adoptions=(Adoption("adr", "decision", "ADR-{adr}", {"date": "decision_date"}, words),))


def adr(number: int, status: str, day: str = "2026-01-01") -> RawFile:
    text = f"---\nadr: {number}\ntitle: Number {number}\nstatus: {status}\ndate: {day}\n---\n"
    return RawFile(f"adr/ADR-{number}.md", text.encode())


def test_an_adopted_files_own_words_make_the_groups(adopted: Settings) -> None:
    files = adr(1, "Living"), adr(2, "Final"), adr(3, "living"), adr(4, "Gone")
    assert shape(listing(*files, settings=adopted)) == [
        ("Final", ["ADR-2"], []),
        ("Living", ["ADR-1", "ADR-3"], []),
        ("Gone", [], ["ADR-4"]),
    ]
    anchors = [each.anchor for each in counts(*files, settings=adopted).tallies]
    assert anchors == ["status-accepted-final", "status-accepted-living", "status-rejected-gone"]


def test_a_held_adopted_file_counts_under_its_own_word(adopted: Settings) -> None:
    strict = replace(adopted, adoptions=(replace(adopted.adoptions[0], strict=True),))
    made = counts(adr(1, "Living"), adr(45, "Living", "2020-01-45"), settings=strict)
    assert [(each.mark.label, each.number, each.held) for each in made.tallies] == [("Living", 1, 1)]
    assert made.held == (HeldEntry("ADR-45", "adr/ADR-45.md", "Living"),)


def test_one_word_written_in_two_ways_is_one_group(adopted: Settings) -> None:
    made = listing(adr(1, "Accepted"), entry("DEC-0001", "accepted"), settings=adopted)
    assert [(each.label, each.number) for each in made.sections] == [("Accepted", 2)]


def many(number: int, first: date, step: int) -> list[RawFile]:
    return [
        entry(f"DEC-{each + 1:04d}", "accepted", decision_date=(first + timedelta(days=each * step)).isoformat())
        for each in range(number)
    ]


def test_a_group_of_200_stays_one_table() -> None:
    (section,) = listing(*many(200, date(2024, 1, 1), 5)).sections
    assert [(each.label, len(each.table.rows)) for each in section.current] == [("", 200)]


def test_a_larger_group_is_split_by_year() -> None:
    (section,) = listing(*many(201, date(2024, 1, 1), 5)).sections
    assert [(each.label, len(each.table.rows)) for each in section.current] == [
        ("2026", 54),
        ("2025", 73),
        ("2024", 74),
    ]
    assert section.current[0].table.caption == "Accepted: 2026: 54 decisions"
    assert section.number == section.current_number == 201


def test_a_larger_group_of_one_year_is_split_by_month() -> None:
    (section,) = listing(*many(201, date(2025, 1, 1), 0)[:150], *many(250, date(2025, 2, 1), 0)[150:]).sections
    assert [(each.label, len(each.table.rows)) for each in section.current] == [
        ("February 2025", 100),
        ("January 2025", 150),
    ]


def test_a_larger_group_without_days_stays_whole() -> None:
    (section,) = listing(*(entry(f"DEC-{number:04d}", "accepted") for number in range(1, 202))).sections
    assert [each.label for each in section.current] == [""]


@pytest.mark.parametrize(("number", "is_long"), [(12, False), (13, True)])
def test_history_is_folded_when_it_is_long(number: int, is_long: bool) -> None:
    (section,) = listing(*(entry(f"DEC-{each:04d}", "rejected") for each in range(1, number + 1))).past
    assert (section.is_long, section.history_number) == (is_long, number)


def test_a_record_is_made_into_a_row_once() -> None:
    catalog = book(entry("DEC-0001", "accepted"))
    rows = RowCache(catalog)
    record = catalog.records[0]
    assert rows.own(record) is rows.own(record)
    assert rows.mixed(record) is rows.mixed(record)


def test_captions_tell_tables_of_one_page_apart() -> None:
    catalog = book(entry("DEC-0001", "accepted"), entry("DEC-0002", "rejected"))
    kind = kind_of(catalog)
    own = RowCache(catalog).section("a", kind.plural, catalog.records, kind)
    other = RowCache(catalog).section("b", "Owns", catalog.records)
    assert [each.table.caption for each in (*own.current, *own.history)] == ["1 decision", "Past: 1 decision"]
    assert [each.table.caption for each in (*other.current, *other.history)] == [
        "Owns: 1 record",
        "Owns, past: 1 record",
    ]
