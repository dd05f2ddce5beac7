"""All records of a kind as one table: which columns, which values, in which order."""

import pytest

from minutebook.catalog.catalog import Catalog
from minutebook.pages.row_list import rows_told
from minutebook.pipeline import Settings
from minutebook.sources.source import RawFile
from minutebook.views.data_table import DataColumn, DataTable, data_table
from minutebook.views.listing import RowCache
from tests.unit.books import TODAY, book, entry

OFFICE = (
    entry("PGM-0001", "approved", title="Front door"),
    entry("ana", title="Program lead"),
    entry("DEC-0001", "accepted", program="PGM-0001", owner="ana", decision_date="2026-03-01", tags=["b", "a"]),
    entry("DEC-0002", "proposed", level="team", summary="In <short>.", rationale="Because."),
    entry("DEC-0003", "accepted", level="portfolio", decision_date="2025-03-01"),
)


def table(*files: RawFile, key: str = "decision") -> tuple[Catalog, DataTable]:
    catalog = book(*files)
    return catalog, data_table(catalog, catalog.registry.by_key[key].kind)


def column(made: DataTable, name: str) -> DataColumn:
    found = made.column(name)
    assert found is not None
    return found


def test_a_table_has_every_column_that_some_record_fills_and_no_other() -> None:
    made = table(*OFFICE)[1]
    assert [each.name for each in made.columns] == [
        *("status", "year", "decision_date", "program", "owner", "tags", "level"),
    ]
    assert made.column("forum") is None


def test_columns_shown_at_first_are_those_of_the_page() -> None:
    catalog, made = table(*OFFICE)
    shown = [each.name for each in made.columns if each.is_shown]
    assert shown == ["status", *RowCache(catalog).columns(made.kind)]


def test_what_records_share_stands_once_in_its_order() -> None:
    made = table(*OFFICE)[1]
    assert [each.key for each in column(made, "status").choices] == ["proposed", "accepted"]
    assert [each.key for each in column(made, "level").choices] == ["team", "portfolio"]  # as declared
    assert [each.key for each in column(made, "year").choices] == ["2026", "2025"]
    program = column(made, "program").choices[0]
    assert (program.key, program.item.text, program.item.href) == ("PGM-0001", "Front door", "programs/PGM-0001/")


def test_rows_name_their_values_by_place() -> None:
    made = table(*OFFICE)[1]
    names = [each.name for each in made.columns]
    values = {row.record.id: dict(zip(names, row.values, strict=True)) for row in made.rows}
    assert [row.record.id for row in made.rows] == ["DEC-0001", "DEC-0003", "DEC-0002"]
    assert values["DEC-0001"]["tags"] == (1, 0)
    assert values["DEC-0001"]["decision_date"] == ("2026-03-01", "2026-03-01")
    assert values["DEC-0002"]["program"] == () and values["DEC-0002"]["decision_date"] == ("", "")


@pytest.mark.parametrize(("name", "order"), [("level", "number"), ("response", "choice"), ("review_date", "day")])
def test_a_column_knows_how_it_is_put_in_order(name: str, order: str) -> None:
    rated = [{"day": "2026-01-01", "likelihood": 3, "impact": 4}]
    risk = entry("RSK-0001", "assessing", assessments=rated, response="accept", review_date="2026-05-01")
    assert column(table(risk, key="risk")[1], name).order == order


def test_a_value_that_is_worked_out_is_a_column_with_its_number() -> None:
    rated = [{"day": "2026-01-01", "likelihood": 3, "impact": 4}]
    made = table(entry("RSK-0001", "assessing", assessments=rated), key="risk")[1]
    at = [each.name for each in made.columns].index("level")
    assert made.rows[0].values[at][1] == 12


def test_the_rows_for_the_script_are_a_line_for_each_record() -> None:
    catalog, made = table(*OFFICE)
    lines = rows_told(catalog, made, TODAY).splitlines()
    assert lines[1] == (
        '["DEC-0001","Title of DEC-0001","decisions/DEC-0001/","2026-03-01",[1,0,"2026-03-01",0,0,[1,0],-1]],'
    )
    assert lines[3].endswith('[0,-1,"",-1,-1,[],0],"In <short>.","Because."]')
    assert '"due":["review_date",{"overdue":["0001-01-01",' in lines[0]
    assert '"days":["5 Jan 2222","5 Feb 2222",' in lines[0]


def test_rows_tell_nothing_that_an_edition_withholds() -> None:
    files = (
        entry("zoe", title="Quiet observer", visibility="restricted"),
        entry("DEC-0001", "accepted", owner="zoe", deciders=["zoe"], related=["DEC-0002"], summary="See DEC-0002."),
        entry("DEC-0002", "deferred", title="Canary", tags=["canary"], visibility="restricted"),
    )
    for edition, is_told in (("public", False), ("restricted", True)):
        catalog = book(*files, settings=Settings(edition=edition, default_visibility="public"))
        told = rows_told(catalog, data_table(catalog, catalog.registry.by_key["decision"].kind), TODAY)
        assert [word in told for word in ("DEC-0002", "anary", "zoe", "deferred")] == [is_told] * 4


def test_the_order_of_the_files_makes_no_difference() -> None:
    one, other = (rows_told(*table(*files), TODAY) for files in (OFFICE, OFFICE[::-1]))
    assert one == other
