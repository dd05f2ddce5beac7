"""A value that is worked out here is not taken from a source, and told where the source has another one."""

import pytest

from minutebook.exporters.flat import flat_rows
from minutebook.importers.importing import drafted_workbook, worked_out
from minutebook.importers.mapping import ImportMap
from minutebook.importers.sheets.row_kinds import RowKinds
from minutebook.pipeline import registry_for, run
from tests.fakes import TODAY, files_of
from tests.unit.importers.sheets.workbooks import table
from tests.unit.orders import ORDERS, Order, order, orders

REGISTRY = registry_for(ORDERS)
HEAD = ["ID", "Title", "Status", "Urgency", "Size", "Score", "Waiting for it"]


def brought_in(*row: object) -> tuple[list[str], str]:
    """Findings of the values worked out or of columns, and the file that an import of one row would write."""
    kinds = RowKinds(tuple(REGISTRY.types), Order)
    drafted, _ = drafted_workbook("log.xlsx", table(HEAD, ["ORD-0001", "Cables", "open", *row]), kinds, ImportMap())
    catalog = run([], ORDERS, TODAY).catalog
    work = worked_out(drafted, {}, ImportMap(), catalog, lambda _: "orders", {}, "content")
    told = [each for each in work.result.report.all_problems if "worked-out" in each.code or "column" in each.code]
    (file,) = [each.data.decode() for each in work.result.steps if each.data]
    return [f"{each.message} / {each.hint} [{each.code}]" for each in told], file


@pytest.mark.parametrize("score", [6, "6.0", " 6 points", "+6", ""])
def test_a_value_that_agrees_is_no_finding_and_no_field(score: object) -> None:
    said, file = brought_in(2, 3, score, "0")
    assert said == [] and "\nscore:" not in file and "urgency: 2\nsize: 3\n" in file


def test_one_that_disagrees_is_told_and_kept_with_where_it_came_from() -> None:
    said, file = brought_in(2, 3, 9, "")
    assert said == [
        "score: '9' at the source, and it is '6' here (urgency × size) / correct urgency and size where it is wrong "
        "[import-worked-out-otherwise]"
    ]
    assert "\nscore:" not in file and "    Score: 9\n" in file


def test_one_that_cannot_be_worked_out_is_told() -> None:
    said, _ = brought_in(2, "", 9, "")
    assert said == [
        "score: '9' at the source, and it cannot be worked out here (urgency × size) / correct urgency and size where "
        "it is wrong [import-worked-out-otherwise]"
    ]


def test_one_is_known_by_its_heading_too() -> None:
    said, _ = brought_in(2, 3, 6, "4")
    assert said == [
        "waited_for: '4' at the source, and it is '0' here (how many orders wait for it) "
        "/ see which of the two is right [import-worked-out-otherwise]"
    ]


@pytest.mark.parametrize("named", ["ORD-0007#rest; ORD-0007", '[{"id": "ORD-0007", "row": "rest"}, "ORD-0007"]'])
def test_an_entry_that_is_named_comes_in_with_its_key(named: str) -> None:
    kinds = RowKinds(tuple(REGISTRY.types), Order)
    rows = table(["ID", "Title", "Status", "Waits for"], ["ORD-0001", "Cables", "open", named])
    drafted, _ = drafted_workbook("log.xlsx", rows, kinds, ImportMap())
    catalog = run(files_of(order(7, "deliveries: [{key: rest, title: Tape}]")), ORDERS, TODAY).catalog
    work = worked_out(drafted, {}, ImportMap(), catalog, lambda _: "orders", {}, "content")
    assert [each.code for each in work.result.report.all_problems] == []
    (file,) = [each.data.decode() for each in work.result.steps if each.data]
    assert "waits_for:\n- ORD-0007#rest\n- ORD-0007\n" in file or "waits_for: [ORD-0007#rest, ORD-0007]\n" in file


def test_a_field_of_one_record_takes_no_key() -> None:
    kinds = RowKinds(tuple(REGISTRY.types), Order)
    rows = table(["ID", "Title", "Status", "Program"], ["ORD-0001", "Cables", "open", "PGM-0001#rest"])
    drafted, _ = drafted_workbook("log.xlsx", rows, kinds, ImportMap())
    program = "-- programs/PGM-0001.md --\n---\nid: PGM-0001\ntitle: P\nstatus: draft\n---\n"
    catalog = run(files_of(program), ORDERS, TODAY).catalog
    work = worked_out(drafted, {}, ImportMap(), catalog, lambda _: "orders", {}, "content")
    assert "import-unresolved-relation" in [each.code for each in work.result.report.all_problems]


def test_a_full_list_of_records_says_keys_as_an_import_reads_them() -> None:
    record = orders(order(7, "deliveries: [{key: rest, title: T}]"), order(8, "waits_for: [ORD-0007#rest, ORD-0007]"))
    headings, (_, row) = flat_rows(record.shown.of_kind("order"))
    assert row[headings.index("waits_for")] == "ORD-0007#rest; ORD-0007"
