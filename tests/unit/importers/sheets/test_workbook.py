"""Workbooks and CSV files into plain values: every format, every way a file can be wrong."""

import codecs
import io
import json
import struct
from datetime import date, datetime, time
from typing import Any
from zipfile import ZipFile

import pytest

from minutebook.core.diagnostics import Location
from minutebook.importers.sheets import contents, workbook
from minutebook.importers.sheets.sheet import MAX_TEXT, Cell, Sheet, letters, make_sheet, shown, text_of
from minutebook.importers.sheets.workbook import is_table, read_workbook
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
    xlsb,
    xlsb_record,
    xlsb_row,
    xlsb_text,
    xlsx,
    zipped,
)


@pytest.fixture
def in_child() -> None:
    """Asked for by tests that need the program as it runs; all others call it, which is faster."""


@pytest.fixture(autouse=True)
def called(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "in_child" not in request.fixturenames:
        said = lambda data: json.loads(json.dumps(contents.answer(data), default=contents.told))  # noqa: E731
        monkeypatch.setattr(workbook, "_answer", said)


def one(data: bytes, name: str = "log.xlsx", told: str = "") -> Sheet:
    sheets, problems = read_workbook(name, data)
    assert [problem.code for problem in problems] == ([told] if told else [])
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
    days = (date(2021, 3, 4), datetime(2021, 3, 4, 10, 30), date(2021, 3, 4))
    others = (44259, 1.5, True, time(10, 30), "42:00", "result", "=cmd|' /C calc'!A0", "bell")
    assert sheet.rows[2] == (None, "x\ny", *days, *others)
    assert type(sheet.cell(3, 6)) is int and type(sheet.cell(3, 4)) is datetime
    assert sheet.cell(9, 9) is None and sheet.cell(3, 40) is None and sheet.cell(0, 1) is None


def test_a_cell_is_called_as_people_call_it() -> None:
    sheet = one(table(["a"], name="Decision log"))
    assert sheet.called(7, 4) == "sheet 'Decision log', cell D7"
    assert sheet.called(7) == "sheet 'Decision log', row 7"
    assert sheet.at(7, 4) == Location("log.xlsx", 7, 4)
    assert one(b"a,b\n", "log.csv").called(7, 28) == "cell AB7"
    assert [letters(each) for each in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


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
        sheet.write_formula("E2", "=A1")

    data = xlsx(write)
    sheet = one(data)
    assert sheet.faults == {(2, 1): "holds #DIV/0!", (2, 2): "holds #REF!", (2, 3): "holds #N/A"}
    assert sheet.rows[1] == (None, None, None, "see #REF! above", 0)
    assert one(changed(data, SHEET_XML, b"<v>#DIV/0!</v>", b"<v></v>")).faults[2, 1] == "holds an error"
    never = changed(data, SHEET_XML, b"<v>0</v>", b"")
    assert one(never).faults[2, 5] == "holds a formula without a result"


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


def test_merged_areas_that_lie_outside_or_are_too_many_are_passed_over() -> None:
    rows = [["a", "b"], ["c", "d"]]
    merges = [(1, 1, 1, 2), (1, 2, 2, 2), (9, 9, 10, 10), (0, 0, 5, 5), (2, 1, 2, 1), (2, 2, 1, 1)]
    sheet = make_sheet("log.xlsx", "Log", rows, merges=merges)
    assert sheet.rows == (("a", "a"), ("c", "a")) and sheet.merges == ((1, 1, 1, 2), (1, 2, 2, 2))
    many = make_sheet("log.xlsx", "Log", rows, merges=[(1, 1, 9, 9)] * 1_000)
    assert many.merges == ((1, 1, 2, 2),)


def test_empty_rows_at_the_end_are_none_unless_one_holds_a_fault() -> None:
    assert len(make_sheet("log.xlsx", "Log", [["a"], [""], [""]]).rows) == 1
    assert len(make_sheet("log.xlsx", "Log", [["a"], [""], [""]], {(2, 1): "#REF!"}).rows) == 2


# ------------------------------------------------------------------------------------------------- hidden, links, notes


def hides(book: Any, sheet: Any) -> None:
    sheet.write_row("A1", ["Title", "Status", "Pay", "Folded"])
    for row in range(1, 6):
        sheet.write_row(row, 0, [f"T{row}", "approved", row, "x"])
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_row(4, 0)
    sheet.set_row(9, None, None, {"hidden": True})
    sheet.set_column("C:C", None, None, {"hidden": True})
    sheet.set_column("D:F", 0)
    sheet.write_comment("C2", "of a hidden cell")
    book.add_worksheet("Chart data").write_row("A1", ["y", 0])
    book.worksheets()[1].hide()
    book.add_worksheet("Lists").write("B2", "z")
    book.worksheets()[2].very_hidden()
    book.add_chart({"type": "line"}).add_series({"values": "=Log!$A$1:$A$2"})
    book.add_worksheet("Empty").hide()


def test_what_a_workbook_hides_is_left_out_and_named_sheet_by_sheet() -> None:
    sheets, problems = read_workbook("log.xlsx", xlsx(hides))
    assert not problems
    seen = [shown(sheet, is_wanted=False) for sheet in sheets]
    assert [sheet.name for sheet, _ in seen] == ["Log", "Chart data", "Lists", "Empty"]
    log, *others = (sheet for sheet, _ in seen)
    assert [row[0] for row in log.rows] == ["Title", "T1", None, "T3", None, "T5"]
    assert {row[2:] for row in log.rows} == {(None, None)} and not log.asides
    assert all(not sheet.rows for sheet in others)
    assert [(str(each.location), each.message) for _, found in seen for each in found] == [
        ("log.xlsx:3:3", "sheet 'Log' hides 2 rows (3 and 5) and 2 columns (C and D); this was left out"),
        ("log.xlsx:1:1", "sheet 'Chart data' is hidden, with 1 row; this was left out"),
        ("log.xlsx:2:1", "sheet 'Lists' is hidden, with 1 row; this was left out"),
    ]
    assert [shown(sheet, is_wanted=True) for sheet in sheets] == [(sheet, []) for sheet in sheets]


def links(_book: Any, sheet: Any) -> None:
    sheet.write_row("A1", ["Title", "Paper", "Lead"])
    sheet.write_url("B2", "https://files.example.org/7.pdf", string="Paper 7")
    sheet.write_url("B3", "internal:'Other'!A1", string="see there")
    sheet.write_url("B4", "https://files.example.org/8.pdf")
    sheet.write_formula("B5", '=HYPERLINK("https://files.example.org/9.pdf", "Paper 9")', None, "Paper 9")
    sheet.write_url("C2", "mailto:ana@example.org", string="ana@example.org")
    sheet.write_comment("C3", "Ask the chair\nfirst")


THREAD = b"""<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<threadedComment ref="C3"><text>Is it final?</text></threadedComment>
<threadedComment ref="C3"><text>It is.</text></threadedComment></ThreadedComments>"""


def test_addresses_behind_cells_and_notes_on_them_are_read() -> None:
    data = xlsx(links)
    asides = one(data).asides
    assert asides == {
        (2, 2): {"link": "https://files.example.org/7.pdf"},
        (3, 2): {"link": "#'Other'!A1"},
        (5, 2): {"link": "https://files.example.org/9.pdf"},
        (3, 3): {"note": "Ask the chair\nfirst"},
    }
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    more = b'<Relationship Id="t" Type="x/threadedComment" Target="../threads/1.xml"/></Relationships>'
    threaded = changed(data, relations, b"</Relationships>", more)
    members = {**members_of(threaded), "xl/threads/1.xml": THREAD}
    assert one(zipped(members)).asides[3, 3] == {"note": "Is it final?\nIt is."}


def members_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_rows_and_cells_without_a_position_of_their_own_are_counted() -> None:
    data = xlsx(
        lambda _book, sheet: (sheet.write_row("A1", ["a", "b"]), sheet.write_formula("B2", "=1/0", None, "#N/A"))
    )
    for old, new in ((b' r="A1"', b""), (b' r="B1"', b""), (b'<row r="2"', b"<row"), (b' r="B2"', b"")):
        data = changed(data, SHEET_XML, old, new)
    assert one(data).faults == {(2, 1): "holds #N/A"}


# -------------------------------------------------------------------------------------------------------- other formats


def test_an_ods_file_is_read_with_repeats_merges_errors_and_what_it_hides() -> None:
    empty, covered = "<table:table-cell/>", "<table:covered-table-cell/>"
    merged = ods_text("m", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
    note = "<office:annotation><text:p>Ask</text:p><text:p>first</text:p></office:annotation>"
    anchors = '<text:p><text:a xlink:href="https://example.org">P</text:a><text:a xlink:href="#b"/></text:p>'
    paper = f'<table:table-cell office:value-type="string">{note}{anchors}</table:table-cell>'
    formula = """table:formula='of:=HYPERLINK("https://example.org/9";"z")'"""
    rows = (
        '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>',
        ods_row(empty, ods_text("a"), '<table:table-cell table:number-columns-repeated="900"/>'),
        ods_row(empty, repeated=2),
        ods_row('<table:table-cell office:value-type="date" office:date-value="2021-03-04"/>', merged, covered, paper),
        ods_row(ods_text("b"), covered, covered),
        ods_row(ods_text("#REF!"), ods_text("Err:502"), empty, more='table:visibility="filter"'),
        ods_row(empty, ods_text("z", formula), paper),
        ods_row(empty, repeated=1_000_000, more='table:visibility="collapse"'),
    )
    sheet = one(ods("".join(rows)), "log.ods")
    assert sheet.rows[3:5] == ((date(2021, 3, 4), "m", "m", "P"), ("b", "m", "m", None))
    assert sheet.rows[6] == (None, "z", "P", None) and len(sheet.rows) == 7
    assert sheet.faults == {(6, 1): "holds #REF!", (6, 2): "holds Err:502"}
    assert sheet.asides[7, 2] == {"link": "https://example.org/9"}
    assert sheet.asides[7, 3] == {"link": "https://example.org\n#b", "note": "Ask\nfirst"}
    assert sheet.hidden_columns == {4} and sheet.hidden_rows == {6}


def test_the_older_forms_are_read_and_what_they_do_not_tell_is_said() -> None:
    cells = xlsb_row(0) + xlsb_text(1, "hé") + xlsb_row(1) + xlsb_record(5, struct.pack("<IId", 1, 0, 2.0))
    assert one(xlsb(cells), "log.xlsb", "import-old-workbook").rows == ((None, "hé"), (None, 2))
    (problem,) = read_workbook("log.xlsb", xlsb(cells))[1]
    assert "hidden rows" in problem.message and "its days may be numbers" in problem.message
    merge = xls_record(0x00E5, struct.pack("<H4H", 1, 0, 0, 0, 2))
    more = xls_record(0x00BD, struct.pack("<HHHIHIH", 1, 3, 0, 5 << 2 | 2, 0, 6 << 2 | 2, 4))
    sheet = one(xls(xls_label(0, 0, "a") + xls_label(0, 3, "d") + more + merge), "log.xls", "import-old-workbook")
    assert sheet.rows == (("a", "a", "a", "d", None), (None, None, None, 5, 6))


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
        (b"a,b\n" * 100_001, "reaches to row 100,002 and column 2"),
        (b"," * 500, "reaches to row 1 and column 501"),
        (b"  \n", "is empty"),
        (b"", "is empty"),
    ],
)
def test_a_csv_file_is_refused_with_the_reason(data: bytes, why: str) -> None:
    assert why in refused(data, "log.csv")


def test_a_text_that_excel_saved_is_a_table_and_any_other_is_none() -> None:
    """`Unicode Text` is UTF-16 with tabs, and ends in .txt."""
    data = codecs.BOM_UTF16_LE + 'Título\tStatus\r\n"Zwei\r\nZeilen"\tapproved\r\n'.encode("utf-16-le")
    assert is_table("log.txt", data) and is_table("log.txt", b"ID\tTitle\n") and is_table("log.CSV", b"")
    assert one(data, "log.txt").rows == (("Título", "Status"), ("Zwei\nZeilen", "approved"))
    assert not is_table("rfc.txt", b"\tRFC 7\n\nStatus\tdraft\n") and not is_table("a.txt", b"")
    said = codecs.BOM_UTF16_LE + "sep=;\r\na;b\r\n".encode("utf-16-le")
    assert one(said, "log.csv").rows == ((), ("a", "b"))


# ------------------------------------------------------------------------------------------------------------- refusals


def test_what_a_file_is_follows_from_its_bytes() -> None:
    assert one(table(["a"]), "log.csv").rows == (("a",),)
    assert "is not a workbook, whatever its name says" in refused(b"<html><table>", "log.xls")


def test_a_file_too_large_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_FILE", 10)
    assert "has 11 bytes; at most 10 are read" in refused(b"a" * 11, "log.csv")


def lying(data: bytes, said: int) -> bytes:
    """A zip whose first entry claims another size, both at its place and in the list at the end."""
    changed = bytearray(data)
    struct.pack_into("<I", changed, 22, said)
    struct.pack_into("<I", changed, data.index(b"PK\x01\x02") + 24, said)
    return bytes(changed)


PARTS = members_of(table(["a"]))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and no more",
        table(["a"])[:-100],
        zipped({"xl/workbook.xml": b"<a>"}),
        zipped({"xl/workbook.xml": b"<workbook/>"}),
        zipped({"word/document.xml": b"<a/>"}),
        zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
        changed(table(["a"]), "xl/workbook.xml", b"</sheets>", b'<sheet name="b" sheetId="2" r:id="rId9"/></sheets>'),
        zipped({**PARTS, SHEET_XML: b"x" + PARTS[SHEET_XML]}),
        lying(zipped({SHEET_XML: b" " * 30_000_000, **PARTS}), 100),
        compound("EncryptedPackage", b"x"),
        compound("WordDocument", b"x"),
        xls(b"")[:100],
        xls(xls_record(0x0205, b"x")),
        xls(b"", xls_record(0x002F, struct.pack("<3H", 1, 1, 1))),
        xlsb(xlsb_row(0) + xlsb_record(7, b"x")),
        xlsb(b"", strings=xlsb_record(159, struct.pack("<II", 1, 0xFFFFFFF))),
    ],
)
def test_a_file_that_is_damaged_locked_or_no_workbook_is_refused(data: bytes) -> None:
    assert "cannot be opened: it is damaged, protected by a password, or no workbook" in refused(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (lying(zipped({"xl/workbook.xml": b"x"}), 500_000_000), "unpacks to far more than a log holds"),
        (zipped({**PARTS, "../../evil.xml": b"<a/>"}), "has parts whose names lead out of it"),
        (zipped({**PARTS, "/etc/evil.xml": b"<a/>"}), "has parts whose names lead out of it"),
        (xlsx(lambda book, _sheet: [book.add_worksheet() for _ in range(200)]), "has more than 200 sheets"),
        (xlsb(xlsb_row(0) + xlsb_text(600, "a")), "reaches to row 1 and column 601"),
        (xls(xls_label(65_000, 200, "a")), "reaches to row 65,001 and column 201"),
        (ods(ods_row(ods_text("a"), repeated=99_999_999_999)), "reaches to row 99,999,999,999 and column 1"),
        (ods(ods_row(ods_text("a", 'table:number-columns-repeated="501"'))), "reaches to row 1 and column 501"),
    ],
)
def test_a_file_that_would_do_harm_is_refused_with_the_reason(data: bytes, why: str) -> None:
    assert why in refused(data)


def test_places_that_cannot_be_are_passed_over() -> None:
    cols = b'<cols><col min="-9" max="1" hidden="1"/></cols><sheetData>'
    sheet = one(changed(table(["a", "b"]), SHEET_XML, b"<sheetData>", cols))
    assert sheet.hidden_columns == {1} and shown(sheet, is_wanted=False)[0].rows == ((None, "b"),)
    assert (2, 2) not in one(changed(xlsx(links), SHEET_XML, b'hyperlink ref="B2"', b'hyperlink ref="7"')).asides
    assert letters(-1) == ""


@pytest.mark.parametrize("place", ["A100001", "SG1", "XFD1048576", "SA90000"])
def test_one_cell_far_away_makes_no_room_for_all_those_before_it(place: str) -> None:
    why = refused(xlsx(lambda _book, sheet: (sheet.write("A1", 1), sheet.write(place, 2))))
    assert "reaches to row" in why and "at most 100,000 rows, 500 columns and 5,000,000 cells are read" in why


def test_links_to_other_workbooks_are_never_followed() -> None:
    """The last result stands in the workbook; what lies at the address is nobody's concern here."""
    data = xlsx(lambda _book, sheet: sheet.write_formula("A1", "='https://example.org/[b.xlsx]S'!A1", None, "seen"))
    relation = b'<Relationship Id="x" Type="x/externalLink" Target="file:///etc/passwd" TargetMode="External"/>'
    end = b"</Relationships>"
    assert one(changed(data, "xl/_rels/workbook.xml.rels", end, relation + end)).rows == (("seen",),)


# -------------------------------------------------------------------------------------------------------------- bounded


@pytest.mark.usefixtures("in_child")
def test_workbooks_are_read_in_a_process_of_their_own() -> None:
    sheet = one(xlsx(all_values))
    assert (
        sheet.rows[2][1:4] == ("x\ny", date(2021, 3, 4), datetime(2021, 3, 4, 10, 30)) and sheet.cell(3, 10) == "42:00"
    )


def in_circles() -> bytes:
    """An .xls file whose list of streams leads back to itself."""
    data = bytearray(xls(xls_label(0, 0, "a")))
    struct.pack_into("<I", data, 512 + 4, 1)
    return bytes(data)


@pytest.mark.usefixtures("in_child")
@pytest.mark.parametrize(
    "data", [xls(xls_record(0x0200, struct.pack("<IIHHH", 0, 0x7FFFFFFF, 0, 256, 0))), in_circles()]
)
def test_a_file_that_asks_for_all_memory_ends_with_its_process(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would take the whole program with it: calamine ends its process where it gets no memory."""
    monkeypatch.setattr(workbook, "MEMORY", 300_000_000)
    assert "needs more memory than a log of records would" in refused(data)


@pytest.mark.usefixtures("in_child")
def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "SECONDS", 0)
    assert "takes longer than 0 seconds to open" in refused(table(["a"]))


@pytest.mark.usefixtures("in_child")
def test_an_answer_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ANSWER", 10)
    assert "needs more memory" in refused(table(["a"]))


class PanicException(BaseException):
    """Named as Rust's panics are, which are no Exception."""


@pytest.mark.parametrize(("error", "why"), [(PanicException, "cannot be opened"), (MemoryError, "needs more memory")])
def test_whatever_calamine_stumbles_over_is_one_problem(
    error: type[BaseException], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_data: object) -> None:
        raise error("index out of bounds: the len is 0")

    monkeypatch.setattr(contents, "load_workbook", stumble)
    assert why in refused(table(["a"]))
