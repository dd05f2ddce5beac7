"""Workbooks and CSV files into plain values: every format, every way a file can be wrong."""

import codecs
import io
import struct
from datetime import date, datetime, time
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile

import pytest
import python_calamine

from minutebook.core.diagnostics import Location
from minutebook.importers.sheets import packages, surveys, workbook
from minutebook.importers.sheets.sheet import MAX_TEXT, Cell, Sheet, letters, make_sheet, text_of
from minutebook.importers.sheets.surveys import position
from minutebook.importers.sheets.workbook import read_workbook
from tests.unit.importers.sheets.workbooks import (
    SHEET_XML,
    changed,
    compound,
    ods,
    ods_row,
    ods_text,
    table,
    xls,
    xls_label,
    xls_record,
    xls_stream,
    xlsb,
    xlsb_record,
    xlsb_row,
    xlsb_text,
    xlsx,
    zipped,
)


def one(data: bytes, name: str = "log.xlsx") -> Sheet:
    sheets, problems = read_workbook(name, data)
    assert not problems, problems
    (sheet,) = sheets
    return sheet


def refused(data: bytes, name: str = "log.xlsx") -> str:
    sheets, problems = read_workbook(name, data)
    (problem,) = problems
    assert not sheets and problem.code == "import-refused" and problem.hint
    assert problem.location == Location(name)
    return problem.message


# ------------------------------------------------------------------------------------------------------------- values


def all_values(book: Any, sheet: Any) -> None:
    day, clock, long, both = (
        book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "hh:mm", "[h]:mm", "yyyy-mm-dd hh:mm")
    )
    sheet.write("B3", "x\r\ny")
    sheet.write_datetime("C3", datetime(2021, 3, 4), day)
    sheet.write_datetime("D3", datetime(2021, 3, 4, 10, 30), both)
    sheet.write_datetime("E3", datetime(2021, 3, 4), both)
    sheet.write_number("F3", 44259)
    sheet.write_number("G3", 1.5)
    sheet.write_boolean("H3", True)
    sheet.write_datetime("I3", time(10, 30), clock)
    sheet.write_number("J3", 1.75, long)
    sheet.write_formula("K3", '="a"&"b"', None, "result")
    sheet.write_string("L3", "=cmd|' /C calc'!A0")
    sheet.write_string("M3", "bell\x07")


@pytest.mark.parametrize("is_1904", [False, True])
def test_values_are_what_a_person_sees_whichever_year_the_workbook_counts_from(is_1904: bool) -> None:
    sheet = one(xlsx(all_values, date_1904=is_1904))
    assert sheet.name == "Log" and len(sheet.rows) == 3
    assert sheet.rows[2] == (
        None,
        "x\ny",
        date(2021, 3, 4),
        datetime(2021, 3, 4, 10, 30),
        date(2021, 3, 4),
        44259,
        1.5,
        True,
        time(10, 30),
        "42:00",
        "result",
        "=cmd|' /C calc'!A0",
        "bell",
    )
    assert type(sheet.cell(3, 6)) is int and type(sheet.cell(3, 4)) is datetime
    assert sheet.cell(9, 9) is None and sheet.cell(3, 40) is None and sheet.cell(0, 1) is None


def test_a_cell_is_called_as_people_call_it() -> None:
    sheet = one(table(["a"], name="Decision log"))
    assert sheet.called(7, 4) == "sheet 'Decision log', cell D7"
    assert sheet.called(7) == "sheet 'Decision log', row 7"
    assert sheet.at(7, 4) == Location("log.xlsx", 7, 4)
    assert one(b"a,b\n", "log.csv").called(7, 28) == "cell AB7"
    assert [letters(each) for each in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert [position(each) for each in ("$AAA$7", "A1", "7", "AAAA1")] == [(7, 703), (1, 1), (0, 0), (0, 0)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (1.5, "1.5"),
        ("x ", "x "),
        (date(2021, 3, 4), "2021-03-04"),
        (datetime(2021, 3, 4, 10, 30), "2021-03-04 10:30"),
        (time(10, 30), "10:30"),
        (time(10, 30, 5), "10:30:05"),
    ],
)
def test_a_value_as_text(cell: Cell, text: str) -> None:
    assert text_of(cell) == text


def test_an_error_is_set_apart_with_its_cell_in_whatever_way_it_is_stored() -> None:
    def write(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["a", "b", "c", "d", "e"])
        sheet.write_formula("A2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("B2", "=X!A1", None, "#REF!")
        sheet.write_string("C2", "#N/A")
        sheet.write_string("D2", "see #REF! above")

    data = xlsx(write)
    sheet = one(data)
    assert sheet.faults == {(2, 1): "holds #DIV/0!", (2, 2): "holds #REF!", (2, 3): "holds #N/A"}
    assert sheet.rows[1] == (None, None, None, "see #REF! above", None)
    blank = changed(data, SHEET_XML, b"<v>#DIV/0!</v>", b"<v></v>")
    assert one(blank).faults[2, 1] == "holds an error"


def test_a_cell_longer_than_excel_allows_is_set_apart() -> None:
    sheet = one(f"a,{'x' * MAX_TEXT}\nb,{'x' * (MAX_TEXT + 1)}\n".encode(), "log.csv")
    assert sheet.faults == {(2, 2): "holds 32,768 characters; at most 32,767 are read"}
    assert sheet.rows[1] == ("b", None) and len(str(sheet.cell(1, 2))) == MAX_TEXT


def test_a_merged_cell_counts_for_every_cell_it_covers() -> None:
    def write(_book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:D1", "Log")
        sheet.merge_range("A2:A3", "both")
        sheet.write("C3", "far")
        sheet.merge_range("A5:XFD5", "as far as there is data")

    sheet = one(xlsx(write))
    assert sheet.rows == (
        ("Log",) * 3,
        ("both", None, None),
        ("both", None, "far"),
        (None,) * 3,
        ("as far as there is data",) * 3,
    )
    assert sheet.merges == ((1, 1, 1, 3), (2, 1, 3, 1), (5, 1, 5, 3))
    assert sheet.merged[3, 1] == (2, 1, 3, 1) and (4, 1) not in sheet.merged


def test_merged_areas_that_overlap_or_lie_outside_are_passed_over() -> None:
    rows = [["a", "b"], ["c", "d"]]
    merges = [(1, 1, 1, 2), (1, 2, 2, 2), (9, 9, 10, 10), (0, 0, 5, 5), (2, 1, 2, 1), (2, 2, 1, 1)]
    sheet = make_sheet("log.xlsx", "Log", rows, merges=merges)
    assert sheet.rows == (("a", "a"), ("c", "d")) and sheet.merges == ((1, 1, 1, 2),)
    many = make_sheet("log.xlsx", "Log", rows, merges=[(2, 2, 9, 9), (2, 1, 9, 9), (1, 2, 9, 9), (1, 1, 9, 9)])
    assert many.merges == ((2, 1, 2, 2),)


def test_empty_rows_at_the_end_are_none_unless_one_holds_a_fault() -> None:
    assert len(make_sheet("log.xlsx", "Log", [["a"], [""], [""]]).rows) == 1
    assert len(make_sheet("log.xlsx", "Log", [["a"], [""], [""]], {(2, 1): "#REF!"}).rows) == 2


def test_only_worksheets_are_read_the_hidden_ones_too() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write("A1", "x")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Log!$A$1:$A$2"})
        book.add_chartsheet("Chart").set_chart(chart)
        lists = book.add_worksheet("Lists")
        lists.write("B2", "y")
        lists.hide()

    sheets, problems = read_workbook("log.xlsx", xlsx(write))
    assert [(sheet.name, sheet.rows[-1][-1]) for sheet in sheets] == [("Log", "x"), ("Lists", "y")] and not problems


def members_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_parts_that_are_no_xml_are_passed_over() -> None:
    members = members_of(table(["a"]))
    assert one(zipped({**members, "xl/media/image1.png": b"\x89PNG"})).rows == (("a",),)
    assert one(zipped({**members_of(xlsb(xlsb_row(0) + xlsb_text(0, "a"))), "xl/vbaProject.bin": b"\x80"})).rows


def test_no_part_goes_on_that_was_not_looked_over() -> None:
    """A text before the XML hides a sheet from one reader and not from the other."""
    members = members_of(table(["a"]))
    assert "is damaged" in refused(zipped({**members, SHEET_XML: b"x" + members[SHEET_XML]}))
    sheet, other = "xl/worksheets/sheet1.bin", "xl/worksheets/sheet1.dat"
    far = members_of(xlsb(xlsb_row(0) + xlsb_text(9_999, "a")))
    relations = "xl/_rels/workbook.bin.rels"
    renamed = {**far, relations: far[relations].replace(b"sheet1.bin", b"sheet1.dat"), other: far[sheet]}
    assert "more than 500 columns" in refused(zipped(renamed))


def test_rows_and_cells_without_a_position_of_their_own_are_counted() -> None:
    data = table(["a", "b"], ["c", "d"])
    for old, new in ((b' r="A1"', b""), (b' r="B1"', b""), (b'<row r="2"', b"<row"), (b' r="B2"', b"")):
        data = changed(data, SHEET_XML, old, new)
    assert one(data).rows == (("a", "b"), ("c", "d"))


# -------------------------------------------------------------------------------------------------------- other formats


def test_an_ods_file_is_read_with_repeats_merges_and_errors() -> None:
    empty = "<table:table-cell/>"
    covered = "<table:covered-table-cell/>"
    merged = ods_text("m", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
    day = '<table:table-cell office:value-type="date" office:date-value="2021-03-04"/>'
    rows = (
        ods_row(empty, ods_text("a"), '<table:table-cell table:number-columns-repeated="900"/>'),
        ods_row(empty, repeated=2),
        ods_row(day, merged, covered),
        ods_row(ods_text("b", 'table:number-columns-repeated="1"'), covered, covered),
        ods_row(ods_text("#REF!", 'table:formula="of:=A1"'), ods_text("Err:502", 'calcext:value-type="error"'), empty),
        ods_row(empty, empty, ods_text("z")),
        ods_row(empty, repeated=1_000_000),
    )
    sheet = one(ods("".join(rows)), "log.ods")
    assert sheet.rows == (
        (None, "a", None),
        (None, None, None),
        (None, None, None),
        (date(2021, 3, 4), "m", "m"),
        ("b", "m", "m"),
        (None, None, None),
        (None, None, "z"),
    )
    assert sheet.faults == {(6, 1): "holds #REF!", (6, 2): "holds Err:502"}


def test_an_ods_error_without_a_text_is_an_error() -> None:
    blank = '<table:table-cell office:value-type="string" calcext:value-type="error"/>'
    sheet = one(ods(ods_row(ods_text("a"), blank)), "log.ods")
    assert sheet.faults == {(1, 2): "holds an error"}


def test_an_xlsb_file_is_read_with_merges_and_errors() -> None:
    cells = (
        xlsb_row(0)
        + xlsb_text(1, "hé")
        + xlsb_row(2)
        + xlsb_record(3, struct.pack("<IIB", 1, 0, 42))
        + xlsb_record(3, struct.pack("<IIB", 2, 0, 0x2B))
        + xlsb_record(1, struct.pack("<II", 400, 0))
    )
    sheet = one(xlsb(cells, xlsb_record(176, struct.pack("<4I", 0, 1, 1, 2))), "log.xlsb")
    assert sheet.rows == ((None, "hé", "hé"), (None, "hé", "hé"), (None, None, None))
    assert sheet.faults == {(3, 2): "holds #N/A", (3, 3): "holds an error"}


def test_a_date_kept_short_in_an_xlsb_file_is_a_date() -> None:
    def short(column: int, style: int, number: int) -> bytes:
        return xlsb_record(2, struct.pack("<III", column, style, number & 0xFFFFFFFF))

    high = struct.unpack("<I", struct.pack("<d", 1.5)[4:])[0]
    cells = short(0, 0, 44259 << 2 | 2) + short(1, 1, -7 << 2 | 2) + short(2, 1, 150 << 2 | 3) + short(3, 1, high)
    data = xlsb(xlsb_row(0) + cells)
    members = members_of(data)
    formats = xlsb_record(47, struct.pack("<HH", 0, 14) + bytes(12)) + xlsb_record(47, bytes(16))
    members["xl/styles.bin"] = (
        xlsb_record(278) + xlsb_record(617, struct.pack("<I", 2)) + formats + xlsb_record(618) + xlsb_record(279)
    )
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    more = b'<Relationship Id="rId3" Target="styles.bin" Type="' + kind + b'"/></Relationships>'
    relations = "xl/_rels/workbook.bin.rels"
    members[relations] = members[relations].replace(b"</Relationships>", more)
    assert one(zipped(members), "log.xlsb").rows == ((date(2021, 3, 4), -7, 1.5, 1.5),)


def test_an_xls_file_is_read_with_merges_and_errors() -> None:
    formula = struct.pack("<HHH", 2, 0, 0) + b"\x02\0\x07\0\0\0\xff\xff" + bytes(6) + struct.pack("<H", 0)
    cells = (
        xls_record(0x0200, struct.pack("<IIHHH", 0, 3, 0, 4, 0))
        + xls_label(0, 0, "a")
        + xls_label(0, 3, "d")
        + xls_record(0x0205, struct.pack("<HHHBB", 1, 1, 0, 42, 1))
        + xls_record(0x0205, struct.pack("<HHHBB", 1, 2, 0, 1, 0))
        + xls_record(0x00BD, struct.pack("<HHHIHIH", 1, 3, 0, 5 << 2 | 2, 0, 6 << 2 | 2, 4))
        + xls_record(0x0006, formula)
        + xls_record(0x0006, formula[:6] + struct.pack("<d", 2.0) + formula[14:18] + b"\0\0\0\0")
        + xls_record(0x00E5, struct.pack("<H4H", 1, 0, 0, 0, 2))
    )
    for is_mini in (False, True):
        sheet = one(xls(cells, is_mini=is_mini), "log.xls")
        assert sheet.rows[0] == ("a", "a", "a", "d", None)
        assert sheet.rows[1] == (None, None, True, 5, 6)
        assert sheet.faults[2, 2] == "holds #N/A"


def test_an_error_of_a_formula_in_an_xls_file_is_told() -> None:
    formula = struct.pack("<HHH", 1, 0, 0) + b"\x02\0\x07\0\0\0\xff\xff" + bytes(6) + struct.pack("<H", 0)
    sheet = one(xls(xls_label(0, 0, "a") + xls_record(0x0006, formula)), "log.xls")
    assert sheet.faults == {(2, 1): "holds #DIV/0!"}


# ------------------------------------------------------------------------------------------------------------------ csv


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", (("a", "b"), ("1", "2"))),
        ("a;b\n1,5;2\n", (("a", "b"), ("1,5", "2"))),
        ("a\tb\n1\t2\n", (("a", "b"), ("1", "2"))),
        ('Decision log\n\n"a;x",b\n1,2\n', (("Decision log",), (), ("a;x", "b"), ("1", "2"))),
        ("sep=|\r\na|b\r\n", ((), ("a", "b"))),
        ('a,b\n1,"x\r\ny, ""z"""\n', (("a", "b"), ("1", 'x\ny, "z"'))),
        ('a,b\n1,"x"y\n', (("a", "b"), ("1", "xy"))),
        ("only\none\n", (("only",), ("one",))),
        ("a,b\n'=1+1,'-x\n'q,''@z\n", (("a", "b"), ("=1+1", "-x"), ("'q", "'@z"))),
        ("a,b\n\n,\n", (("a", "b"),)),
    ],
    ids=["comma", "semicolon", "tab", "title", "sep", "quoted", "loose", "one-column", "unquoted", "empty"],
)
def test_a_csv_file_is_read_as_it_was_meant(text: str, rows: tuple[tuple[str | None, ...], ...]) -> None:
    sheet = one(text.encode(), "logs/log.csv")
    assert sheet.rows == rows and sheet.name == "log" and not sheet.is_named


@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"])
def test_a_csv_file_may_be_unicode_of_any_sort(mark: str) -> None:
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    assert one(marks.get(mark, b"") + "é\tb\n".encode(mark), "log.tsv").rows == (("é", "b"),)


def test_other_text_is_read_as_windows_1252_and_a_notice_says_so() -> None:
    (sheet,), (problem,) = read_workbook("log.csv", "Année;€\n".encode("cp1252"))
    assert sheet.rows == (("Année", "€"),)
    assert (problem.code, problem.severity, problem.location) == ("import-encoding", "notice", Location("log.csv"))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a,b\n1,\x00\n", "holds NUL characters"),
        ("a,b\n".encode("utf-16-le"), "holds NUL characters"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41", "is not the Unicode text it says it is"),
        (b"a\x81,b\n", "is text in an encoding that cannot be told"),
        (b'a,b\n1,"x\n2,y\n', "has a quotation mark in or after row 1 that is never closed"),
        (b'a,b\n"1"x,2\n2,"y\n3,z\n', "has a quotation mark in or after row 3 that is never closed"),
        (b"a,b\n1," + b"x" * 140_000, "that is never closed, or a cell far too long"),
        (b"a,b\n" * 100_001, "has a sheet of more than 100,000 rows"),
        (b"," * 500, "has a sheet of more than 500 columns"),
        (b"  \n", "is empty"),
        (b"", "is empty"),
    ],
    ids=[
        "nul",
        "utf-16-unmarked",
        "cut",
        "unknown",
        "open",
        "loose-and-open",
        "long",
        "rows",
        "columns",
        "blank",
        "empty",
    ],
)
def test_a_csv_file_is_refused_with_the_reason(data: bytes, why: str) -> None:
    assert why in refused(data, "log.csv")


# ------------------------------------------------------------------------------------------------------------- refusals


def test_what_a_file_is_follows_from_its_bytes() -> None:
    assert one(table(["a"]), "log.csv").rows == (("a",),)
    assert "is not a workbook, whatever its name says" in refused(b"<html><table>", "log.xls")


def test_a_file_too_large_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_FILE", 10)
    assert "has 11 bytes; at most 10 are read" in refused(b"a" * 11, "log.csv")


def test_a_zip_of_too_many_parts_is_refused() -> None:
    assert "more than 5,000 parts" in refused(zipped({f"{each}": b"" for each in range(5_001)}))


def test_a_zip_that_unpacks_to_too_much_is_refused() -> None:
    bomb = zipped({"xl/workbook.xml": b"<a/>", "xl/bomb.xml": b" " * 30_000_000})
    assert len(bomb) < 50_000
    assert "unpacks to far more than a log holds" in refused(bomb)


def lying(data: bytes, said: int) -> bytes:
    """A zip whose first entry claims another size, both at its place and in the list at the end."""
    changed = bytearray(data)
    struct.pack_into("<I", changed, 22, said)
    struct.pack_into("<I", changed, data.index(b"PK\x01\x02") + 24, said)
    return bytes(changed)


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    bomb = zipped({"xl/workbook.xml": b" " * 30_000_000})
    assert "is damaged" in refused(lying(bomb, 100))
    assert "unpacks to far more" in refused(lying(zipped({"xl/workbook.xml": b"x"}), 250_000_000))


def test_sizes_are_counted_while_the_bytes_come_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "_check", lambda *_: None)
    assert "unpacks to far more" in refused(zipped({"xl/workbook.xml": b" " * 30_000_000}))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and no more",
        table(["a"])[:-100],
        zipped({"xl/workbook.xml": b"<a>"}),
        zipped({"xl/workbook.xml": b"<workbook/>"}),
        zipped({"xl/workbook.xml": b"<a/>"}, ZIP_BZIP2),
        changed(table(["a"]), "xl/workbook.xml", b"</sheets>", b'<sheet name="b" sheetId="2" r:id="rId9"/></sheets>'),
        zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
        xls(b"")[:600],
        xls(b"")[:100],
        xls(b"").replace(b"\x09\x00\x06\x00", b"\x07\x00\x06\x00", 1),
    ],
    ids=["no-list", "cut", "no-xml", "empty", "bzip2", "no-part", "no-manifest", "cut-xls", "cut-head", "sectors"],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert "is damaged and cannot be opened" in refused(data)


def test_a_zip_with_two_parts_of_one_name_is_refused() -> None:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/workbook.xml", b"<a/>")
        archive.writestr("xl/workbook.xml", b"<b/>")
    assert "is damaged" in refused(target.getvalue())


def test_a_locked_workbook_is_refused_in_every_format() -> None:
    locked = bytearray(table(["a"]))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    encryption = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    for data in (
        bytes(locked),
        compound({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}),
        xls(b"", xls_record(0x002F, bytes(6))),
        ods(ods_row(ods_text("a")), encryption),
    ):
        assert "is protected by a password" in refused(data)


def test_a_container_without_a_workbook_is_refused() -> None:
    for data in (zipped({"word/document.xml": b"<a/>"}), compound({"WordDocument": b"x"})):
        assert "holds no workbook" in refused(data)


def test_entities_are_refused() -> None:
    data = changed(table(["a"]), "xl/workbook.xml", b"<workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook')
    assert "declares entities of its own" in refused(data)


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("A100001", "more than 100,000 rows"),
        ("SG1", "more than 500 columns"),
        ("XFD1048576", "more than 100,000 rows"),
        ("SA90000", "more than 5,000,000 cells"),
    ],
)
def test_one_cell_far_away_makes_no_room_for_all_those_before_it(place: str, why: str) -> None:
    assert why in refused(xlsx(lambda _book, sheet: (sheet.write("A1", 1), sheet.write(place, 2))))


def test_cells_that_hide_where_they_stand_are_counted() -> None:
    cells = b'<c r="&#65;1"><v>1</v></c>' * 501
    data = changed(table([7]), SHEET_XML, b'<c r="A1"><v>7</v></c>', cells)
    assert "more than 500 columns" in refused(data)
    rows = b'<row r="&#49;"><c><v>1</v></c></row>' * 100_001
    data = changed(table([7]), SHEET_XML, b"</sheetData>", rows + b"</sheetData>")
    assert "more than 100,000 rows" in refused(data)


@pytest.mark.parametrize(
    "rows",
    [
        ods_row(ods_text("a"), repeated=100_001),
        ods_row(ods_text("a"), repeated=99999999999),
        ods_row('<table:table-cell table:number-columns-repeated="x"/>', ods_text("a")),
        ods_row(ods_text("a", 'table:number-columns-repeated="501"')),
        ods_row(ods_text('<table:table table:name="b"/>')),
    ],
    ids=["rows", "endless", "no-number", "columns", "nested"],
)
def test_an_ods_file_that_repeats_itself_without_end_is_refused(rows: str) -> None:
    assert "than" in (why := refused(ods(rows))) or "table inside a cell" in why


@pytest.mark.parametrize(
    "cells",
    [
        xlsb_row(0) + xlsb_text(600, "a"),
        xlsb_row(200_000) + xlsb_text(0, "a"),
        xlsb_row(0) + xlsb_record(7, b"x"),
        xlsb_record(0, b""),
        xlsb_row(0) + xlsb_record(2, bytes(9)),
        b"\x07\xff\xff\xff\x7f",
    ],
    ids=["column", "row", "short-cell", "short-row", "short-number", "endless"],
)
def test_an_xlsb_file_is_not_trusted(cells: bytes) -> None:
    assert refused(xlsb(cells), "log.xlsb")


def test_a_binary_part_cut_short_is_refused() -> None:
    members = members_of(xlsb(b""))
    for end in (b"\x80", b"\x07", b"\x07\x80", b"\x80\x80\x80\x80\x80\x80\x01"):
        assert "is damaged" in refused(zipped({**members, "xl/worksheets/sheet1.bin": end}), "log.xlsb")


def test_a_count_of_texts_that_cannot_be_is_refused() -> None:
    assert "is damaged" in refused(xlsb(b"", strings=xlsb_record(159, struct.pack("<II", 1, 0xFFFFFFF))))
    assert "is damaged" in refused(xls(b"", xls_record(0x00FC, struct.pack("<II", 1, 0x7FFFFFF))))


@pytest.mark.parametrize(
    "cells",
    [
        xls_record(0x0200, struct.pack("<IIHHH", 0, 0x7FFFFFFF, 0, 256, 0)),
        xls_record(0x0200, struct.pack("<IIHHH", 9, 3, 0, 4, 0)),
        xls_record(0x0200, struct.pack("<HHHHH", 9, 3, 0, 4, 0)),
        xls_record(0x0205, b"x"),
        xls_record(0x00E5, struct.pack("<H", 900)),
    ],
    ids=["room", "backwards", "old-backwards", "short-cell", "short-merges"],
)
def test_an_xls_file_is_not_trusted(cells: bytes) -> None:
    assert "is damaged" in refused(xls(cells), "log.xls")


def test_an_xls_cell_far_away_is_refused() -> None:
    assert "more than 5,000,000 cells" in refused(xls(xls_label(65_000, 200, "a")), "log.xls")


def test_an_xls_sheet_that_does_not_end_is_calamines_affair() -> None:
    stream = xls_stream(xls_label(0, 0, "a"))[:-4].ljust(4_095, b"\0") + b"\xff"
    assert read_workbook("log.xls", compound({"Workbook": stream}))


def test_an_xls_file_may_be_large() -> None:
    rows = b"".join(xls_label(row, 0, "x" * 200) for row in range(25_000))
    sheet = one(xls(rows), "log.xls")
    assert len(sheet.rows) == 25_000 and sheet.rows[-1] == ("x" * 200,)


def test_sectors_that_lead_back_to_themselves_are_refused() -> None:
    data = bytearray(xls(xls_label(0, 0, "a")))
    struct.pack_into("<I", data, 512 + 4 * 3, 2)
    assert "is damaged" in refused(bytes(data), "log.xls")


def test_lists_of_sectors_are_followed_to_their_end() -> None:
    data = bytearray(xls(xls_label(0, 0, "a")))
    struct.pack_into("<II", data, 68, len(data) // 512 - 1, 1)
    data += struct.pack("<128I", *[0xFFFFFFFF] * 127, 0xFFFFFFFE)
    assert one(bytes(data), "log.xls").rows == (("a",),)
    struct.pack_into("<I", data, len(data) - 4, struct.unpack_from("<I", data, 68)[0])
    assert "is damaged" in refused(bytes(data), "log.xls")


def test_an_old_xls_stream_is_found_by_its_old_name() -> None:
    assert one(compound({"Book": xls_stream(xls_label(0, 0, "a"))}), "log.xls").rows == (("a",),)


class PanicException(BaseException):
    """Named as Rust's panics are, which are no Exception."""


@pytest.mark.parametrize("error", [python_calamine.CalamineError, ValueError, PanicException])
def test_whatever_calamine_stumbles_over_is_one_problem(
    error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_data: object) -> None:
        raise error("index out of bounds: the len is 0")

    monkeypatch.setattr(workbook, "load_workbook", stumble)
    assert refused(table(["a"])) == "the file is damaged and cannot be opened"


def test_a_person_may_still_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_data: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(workbook, "load_workbook", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_workbook("log.xlsx", table(["a"]))


def test_sheets_that_two_readers_count_differently_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "surveyed", lambda members: (packages.packed_again(members), [surveys.Survey()] * 2))
    assert "is damaged" in refused(table(["a"]))
