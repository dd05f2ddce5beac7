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
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
 ><office:body><office:spreadsheet><table:table table:name="Log">%s</table:table></office:spreadsheet></office:body>
</office:document-content>"""
_MANIFEST = (
    """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">%s</manifest:manifest>"""
)


def ods(rows: str, manifest: str = "") -> bytes:
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": (_MANIFEST % manifest).encode(),
            "content.xml": (_CONTENT % rows).encode(),
        }
    )


def ods_row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


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


def xlsb(cells: bytes, after: bytes = b"", strings: bytes = b"") -> bytes:
    relation = '<Relationship Id="rId%d" Target="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/%s"/>'
    relations = relation % (1, "worksheets/sheet1.bin", "relationships/worksheet")
    members = {}
    if strings:
        relations += relation % (2, "sharedStrings.bin", "relationships/sharedStrings")
        members["xl/sharedStrings.bin"] = strings
    bundle = struct.pack("<II", 0, 1) + wide("rId1") + wide("Log")
    sheet = (
        xlsb_record(129)
        + xlsb_record(148, bytes(16))
        + xlsb_record(145)
        + cells
        + xlsb_record(146)
        + after
        + xlsb_record(130)
    )
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.bin": xlsb_record(131)
            + xlsb_record(143)
            + xlsb_record(156, bundle)
            + xlsb_record(144)
            + xlsb_record(132),
            "xl/_rels/workbook.bin.rels": f"<Relationships>{relations}</Relationships>".encode(),
            "xl/worksheets/sheet1.bin": sheet,
            **members,
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


def compound(streams: Mapping[str, bytes], is_mini: bool = False) -> bytes:
    """A compound file; its sectors are the table, the directory, then the streams one after the other."""
    tables = sum(map(len, streams.values())) // 50_000 + 1
    fat, body, entries = [*[_FAT] * tables, _END], b"", []
    mini, mini_fat = b"", []
    for name, data in streams.items():
        if is_mini:
            start, count = len(mini) // 64, -(-len(data) // 64)
            mini += data.ljust(count * 64, b"\0")
            mini_fat += [*range(start + 1, start + count), _END]
        else:
            data = data.ljust(4_096, b"\0")
            start, count = len(fat), -(-len(data) // 512)
            body += data.ljust(count * 512, b"\0")
            fat += [*range(start + 1, start + count), _END]
        entries.append((name, 2, start, len(data)))
    root, mini_start = _END, _END
    if is_mini:
        root, count = len(fat), -(-len(mini) // 512)
        body += mini.ljust(count * 512, b"\0")
        fat += [*range(root + 1, root + count), _END]
        mini_start = len(fat)
        body += struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(512, b"\xff")
        fat.append(_END)
    directory = b"".join(_entry(*each) for each in [("Root Entry", 5, root, len(mini)), *entries]).ljust(512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, tables, tables, 0, 4_096, mini_start, int(is_mini), _END, 0)
    header += struct.pack("<109I", *[*range(tables), *[_FREE] * (109 - tables)])
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512 * tables, b"\xff")
    return header + table + directory + body


def _entry(name: str, kind: int, start: int, length: int) -> bytes:
    said = name.encode("utf-16-le")
    about = struct.pack("<HBBIII", len(said) + 2, kind, 1, _FREE, _FREE, _FREE)
    return said.ljust(64, b"\0") + about + bytes(36) + struct.pack("<IQ", start, length)


def xls(cells: bytes, more: bytes = b"", is_mini: bool = False) -> bytes:
    return compound({"Workbook": xls_stream(cells, more)}, is_mini)
