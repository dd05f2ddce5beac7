"""Workbooks made for tests: real ones by XlsxWriter, and small ones byte by byte for the other formats."""

import io
import struct
from collections.abc import Callable, Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

Write = Callable[[Any, Any], None]
"""Fills a workbook: takes it and its first sheet."""


def xlsx(write: Write, name: str = "Log", **options: Any) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **options}) as book:
        write(book, book.add_worksheet(name))
    return target.getvalue()


def table(*rows: list[Any], name: str = "Log") -> bytes:
    """An xlsx file with one sheet of plain values."""

    def write(_book: Any, sheet: Any) -> None:
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)

    return xlsx(write, name)


def zipped(members: Mapping[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A zip with a text replaced in one of its members."""
    with ZipFile(io.BytesIO(data)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    assert old in members[name]
    return zipped({**members, name: members[name].replace(old, new)})


SHEET_XML = "xl/worksheets/sheet1.xml"


# -------------------------------------------------------------------------------------------------------------- ods

_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"
 ><office:body><office:spreadsheet><table:table table:name="Log">%s</table:table></office:spreadsheet></office:body>
</office:document-content>"""
_MANIFEST = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def ods(rows: str) -> bytes:
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": _MANIFEST,
            "content.xml": (_CONTENT % rows).encode(),
        }
    )


def ods_row(*cells: str, repeated: int = 1, more: str = "") -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}" {more}>{"".join(cells)}</table:table-row>'


def ods_text(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


# ------------------------------------------------------------------------------------------------------------- xlsb


def xlsb_record(kind: int, data: bytes = b"") -> bytes:
    return _sevens(kind) + _sevens(len(data)) + data


def _sevens(value: int) -> bytes:
    said = []
    while value > 0x7F:
        said.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*said, value])


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_text(column: int, text: str) -> bytes:
    return xlsb_record(6, struct.pack("<II", column, 0) + wide(text))


def xlsb_row(row: int) -> bytes:
    return xlsb_record(0, struct.pack("<I", row) + bytes(21))


def xlsb(cells: bytes, strings: bytes = b"") -> bytes:
    relation = '<Relationship Id="rId%d" Target="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/%s"/>'
    relations = relation % (1, "worksheets/sheet1.bin", "relationships/worksheet")
    relations += relation % (2, "sharedStrings.bin", "relationships/sharedStrings") if strings else ""
    bundle = xlsb_record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Log"))
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.bin": xlsb_record(131) + xlsb_record(143) + bundle + xlsb_record(144) + xlsb_record(132),
            "xl/_rels/workbook.bin.rels": f"<Relationships>{relations}</Relationships>".encode(),
            **({"xl/sharedStrings.bin": strings} if strings else {}),
            "xl/worksheets/sheet1.bin": xlsb_record(129)
            + xlsb_record(148, bytes(16))
            + xlsb_record(145)
            + cells
            + xlsb_record(146)
            + xlsb_record(130),
        }
    )


# -------------------------------------------------------------------------------------------------------------- xls

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def xls_record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def xls_label(row: int, column: int, text: str) -> bytes:
    return xls_record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("latin-1"))


def xls_stream(cells: bytes, more: bytes = b"") -> bytes:
    """A BIFF8 workbook of one sheet called Log."""
    begin = xls_record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    bound = xls_record(0x0085, struct.pack("<IBBBB", 0, 0, 0, 3, 0) + b"Log")
    start = len(begin) + len(bound) + len(more) + 4
    bound = bound[:4] + struct.pack("<I", start) + bound[8:]
    sheet = xls_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0)) + cells + xls_record(0x000A)
    return begin + more + bound + xls_record(0x000A) + sheet


def compound(name: str, data: bytes) -> bytes:
    """A compound file of one stream; its sectors are the table, the directory, then the stream."""
    data = data.ljust(4_096, b"\0")
    count = -(-len(data) // 512)
    fat = [_FAT, _END, *range(3, count + 2), _END]
    directory = (_entry("Root Entry", 5, _END, 0) + _entry(name, 2, 2, len(data))).ljust(512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4_096, _END, 0, _END, 0) + struct.pack("<109I", 0, *[_FREE] * 108)
    return header + struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff") + directory + data.ljust(count * 512, b"\0")


def _entry(name: str, kind: int, start: int, length: int) -> bytes:
    said = name.encode("utf-16-le")
    about = struct.pack("<HBBIII", len(said) + 2, kind, 1, _FREE, _FREE, _FREE)
    return said.ljust(64, b"\0") + about + bytes(36) + struct.pack("<IQ", start, length)


def xls(cells: bytes, more: bytes = b"") -> bytes:
    return compound("Workbook", xls_stream(cells, more))
