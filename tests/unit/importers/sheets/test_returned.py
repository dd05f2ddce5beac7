"""A RAID log goes out as a sheet, somebody works in it, and it comes back."""

import csv
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from minutebook.authoring.refusal import Refusal
from minutebook.exporters.office_sheet import make_office_sheet
from minutebook.exporters.workbook import MADE_OF, as_workbook
from minutebook.importers.sheets.returned import returned_sheet
from tests.fakes import TODAY
from tests.unit.importers.sheets.raid import (
    BOOK,
    Page,
    contents,
    exported,
    exported_csv,
    raid_sheet,
    resaved,
    taken_back,
)
from tests.unit.importers.sheets.workbooks import SHEET_XML, changed, table

SAVED = Path(__file__).parent / "saved"


def nothing(_: Page) -> None:
    """Leaves the sheet as it is."""


@pytest.mark.parametrize("name", ["raid-libreoffice.xlsx", "raid-libreoffice.ods", "raid-libreoffice.csv"])
def test_a_sheet_that_libreoffice_saved_changes_nothing(name: str) -> None:
    """Made by `soffice --convert-to` of what `exported` and `exported_csv` give: days, numbers, blanks, line breaks."""
    found, files = taken_back((SAVED / name).read_bytes(), name, today=TODAY + timedelta(days=9))
    assert files == {} and found.refused == [] and found.conflicts == [] and found.gone == []


def test_the_export_itself_and_a_file_of_another_program_change_nothing() -> None:
    for data in (exported(), resaved(nothing)):
        found, files = taken_back(data, today=TODAY + timedelta(days=400))
        assert files == {} and found.refused == [] and found.conflicts == [] and found.gone == []


def test_the_same_records_make_the_same_workbook() -> None:
    assert exported() == exported()


def thirty_edits(page: Page) -> None:
    page.put("RSK-0001", Likelihood=5, Impact=5.0, Level=99)
    page.put("RSK-0002", Review_date=date(2027, 1, 5), Title="  Risk 2  ", Effect="a\nb", Tags="north; access")
    page.put("RSK-0003", Event="the file said this, too", Owner="deputy", Review_date="5 January 2027")
    page.put("RSK-0004", Review_date="01/05/2027", Event=None, Likelihood="nine", Response="Reduce")
    page.put("RSK-0005", Cause="=SUM(A1:A9)", Effect="-5 days, @once", Status="waiting for approval")
    page.put("RSK-0006", Likelihood=9, Title=None)
    page.put("RSK-0007", Cause="because " * 4_000, Tags=None, Urgency=3)
    page.put(
        "ISS-0001", Urgency=1, Impact=3, Title="=2+2 is a sum", Summary="One line", Raised_on=datetime(2026, 11, 4)
    )
    page.put("ISS-0002", Urgency="3.0", Title='One: "quoted", and #1', Owner="lead")
    page.put("ASM-0001", Title=2027, Confidence="HIGH", Validate_by=None)
    page.rows.remove(page.row("RSK-0008"))
    page.rows.append([*page.row("ISS-0002")])
    page.add(Type="Risk", Title="New one", Likelihood=1, Impact=2, Owner="lead", Event="it may rain")
    page.add(Type="issue", Title="Late one", Raised_on=date(2026, 11, 20), Summary="1e5 rows\nof text")
    page.add(ID="RSK-0099", Type="Risk", Title="Nobody's")


def test_thirty_edits_of_cells_end_as_they_should() -> None:
    now = BOOK.replace("event 3 may happen", "event 3 did happen").replace("event 5 may", "event five may")
    found, files = taken_back(resaved(thirty_edits), now=now)
    told = "\n".join([*found.conflicts, *found.refused, *found.gone])
    assert len(found.conflicts) == 1 and len(found.refused) == 9 and len(found.gone) == 1, told
    for each in (
        "Event of RSK-0003: the sheet says 'the file said this, too', the file says 'event 3 did happen'",
        "Level of RSK-0001 cannot be changed here; '99' was not taken",
        "'01/05/2027' is no value of Review date",
        "RSK-0004 must have Event as 'assessing'; the empty cell was not taken",
        "'nine' is no value of Likelihood",
        "RSK-0006 must have a Title; the empty cell was not taken",
        "RSK-0006 would be wrong, and was not changed: assessments 2: likelihood: '9' must be at most 5",
        "RSK-0007 has no Urgency; '3' was not taken",
        "there is no record RSK-0099 that this sheet is made of",
        "ISS-0002 stands in sheet 'RAID', row 11 already",
        "RSK-0008 has no row any more; its record stays as it is",
    ):
        assert each in told, told
    assert sorted(files) == [
        "assumptions/ASM-0001.md",
        "issues/ISS-0001.md",
        "issues/ISS-0002.md",
        "issues/ISS-0003-late-one.md",
        *(f"risks/RSK-000{number}.md" for number in (1, 2, 3, 4, 5, 7)),
        "risks/RSK-0009-new-one.md",
    ]


def test_of_a_file_only_the_lines_of_changed_cells_change() -> None:
    _, files = taken_back(resaved(thirty_edits))
    before = {path: data.decode().splitlines() for path, data in contents().data.items()}
    lines = {
        path: [each for each in text.splitlines() if each not in before.get(path, [])] for path, text in files.items()
    }
    kept = {
        path: [each for each in before.get(path, []) if each not in text.splitlines()] for path, text in files.items()
    }
    assert kept["risks/RSK-0002.md"] == ["review_date: 2026-12-02", "tags: [north, safety]"]
    assert (
        "review_date: 2027-01-05" in lines["risks/RSK-0002.md"]
        and "tags: [north, access]" in lines["risks/RSK-0002.md"]
    )
    assert [each.partition(":")[0] for each in kept["issues/ISS-0001.md"]][:2] == ["title", "raised_on"]
    assert lines["assumptions/ASM-0001.md"] == ['title: "2027"', "confidence: high"]
    assert all(
        "Text  of   its own." in text
        for path, text in files.items()
        if path.startswith("risks/RSK-000") and "new" not in path
    )


def test_texts_that_seem_formulas_are_texts() -> None:
    _, files = taken_back(resaved(thirty_edits))
    assert "cause: =SUM(A1:A9)" in files["risks/RSK-0005.md"].replace("'", "").replace('"', "")
    assert "=2+2 is a sum" in files["issues/ISS-0001.md"] and "-5 days, @once" in files["risks/RSK-0005.md"]


def test_a_sheet_may_be_sorted_and_its_columns_moved() -> None:
    def edit(page: Page) -> None:
        page.put("RSK-0002", Likelihood=3)
        page.rows[1:] = sorted(page.rows[1:], key=str, reverse=True)
        page.rows[:] = [["Our log", *[None] * (len(page.rows[0]) - 1)], *([*row[5:], *row[:5]] for row in page.rows)]

    found, files = taken_back(resaved(edit))
    assert found.is_whole and list(files) == ["risks/RSK-0002.md"] and found.gone == []


def test_a_column_taken_away_changes_nothing_and_a_renamed_one_is_told() -> None:
    def edit(page: Page) -> None:
        page.rows[0][page.column("Owner")] = "Owners"
        place = page.column("Summary")
        for row in page.rows:
            del row[place]

    found, files = taken_back(resaved(edit))
    (told,) = found.refused
    assert (
        files == {}
        and told.startswith("column ")
        and "'Owners' is no column of this sheet; did you mean 'Owner'?" in told
    )


def test_an_error_in_a_cell_is_no_emptied_cell() -> None:
    data = resaved(lambda page: page.put("ISS-0001", Urgency=777))
    found, files = taken_back(changed(data, SHEET_XML, b"><v>777</v>", b' t="e"><v>#REF!</v>'))
    (told,) = found.refused
    assert files == {} and told.startswith("sheet 'RAID', cell ") and told.endswith("holds #REF!; it was not taken")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (table(["ID", "Title"], ["RSK-0001", "One"]), "this is no workbook that was made by `minutebook sheet export`"),
        (b"Title;Owner\nOne;lead\n", "the sheet has no row with the headings ID and Title"),
        (b"ID;Title\n;One\n", "nothing tells of what kind the rows are"),
    ],
)
def test_what_is_no_sheet_of_ours_is_refused(data: bytes, told: str) -> None:
    name = "a.xlsx" if data.startswith(b"PK") else "a.csv"
    with pytest.raises(Refusal, match=told):
        returned_sheet(name, data, contents().catalog)


# -------------------------------------------------------------------------------------------------------------- CSV


def rows_of_csv() -> list[list[str]]:
    return list(csv.reader(StringIO(exported_csv().lstrip("\ufeff"))))


def as_bytes(rows: list[list[str]], delimiter: str = ",") -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def put(rows: list[list[str]], name: str, heading: str, text: str) -> None:
    next(row for row in rows if row[0] == name)[rows[0].index(heading)] = text


def test_a_csv_file_as_excel_saves_it_changes_nothing() -> None:
    rows = rows_of_csv()
    for row in rows[1:]:
        for place, text in enumerate(row):
            year, _, rest = text.partition("-")
            if year in ("2026", "2027") and rest:
                row[place] = f"{int(rest[:2])}/{int(rest[3:])}/{year}"
    found, files = taken_back(as_bytes(rows, ";"), "raid.csv", today=TODAY + timedelta(days=30))
    assert found.is_whole and files == {}


def test_a_changed_row_of_csv_is_taken_unless_its_record_changed_too() -> None:
    rows = rows_of_csv()
    for name in ("RSK-0001", "RSK-0002"):
        put(rows, name, "Event", "something else may happen")
    rows.append([""] * len(rows[0]))
    rows[-1][1:3] = ["Issue", "A new one"]
    now = BOOK.replace("title: Risk 2 ", "title: Second risk").replace("title: Risk 3 ", "title: Third risk")
    found, files = taken_back(as_bytes(rows), "raid.csv", now)
    assert sorted(files) == ["issues/ISS-0003-a-new-one.md", "risks/RSK-0001.md"]
    (told,) = found.refused
    assert "RSK-0002 changed since the export" in told and "export it again, and change it there" in told


def test_without_its_marks_a_csv_file_only_says_what_differs() -> None:
    rows = [row[:-1] for row in rows_of_csv()]
    assert taken_back(as_bytes(rows), "raid.csv")[0].refused == []
    put(rows, "ISS-0001", "Urgency", "1")
    found, files = taken_back(as_bytes(rows), "raid.csv")
    assert files == {} and len(found.refused) == 1


# --------------------------------------------------------------------------------------------------- what goes out


def test_no_sheet_of_any_kind_has_two_columns_of_one_heading() -> None:
    catalog = contents().catalog
    for kind in catalog.registry.kinds:
        sheet = make_office_sheet(catalog, kind.plural, [catalog.registry.by_key[kind.key]], [])
        heads = [each.heading.casefold() for each in (*sheet.columns,)]
        assert len({*heads, MADE_OF.casefold()}) == len(heads) + 1, kind.key


def test_lists_locks_and_days_are_those_of_a_spreadsheet() -> None:
    with ZipFile(BytesIO(exported())) as book:
        page, workbook = (book.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "workbook"))
    assert "<sheetProtection" in page and "<autoFilter" in page and 'state="hidden"' in workbook
    assert "Risk,Assumption,Issue" in page.replace("&quot;", "").replace("Change request,", "")


def test_a_text_longer_than_a_cell_is_cut_and_locked() -> None:
    long = BOOK.replace("event 1 may happen", "may happen " * 3_100)
    data = as_workbook(raid_sheet(contents(long)))
    found, files = taken_back(data, now=long)
    assert found.is_whole and files == {}
    locked = raid_sheet(contents(long))
    assert {each.name for each in locked.columns} >= {"event"}
    place = next(number for number, each in enumerate(locked.columns) if each.name == "event")
    assert place in locked.rows[0].locked and place not in locked.rows[1].locked
