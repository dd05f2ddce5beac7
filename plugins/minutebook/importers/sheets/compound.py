"""The older .xls: its compound file and records looked over before calamine trusts their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct, error, pack, unpack_from

from minutebook.importers.sheets.packages import DAMAGED, LOCKED, WorkbookRefusal
from minutebook.importers.sheets.surveys import ERROR, ERRORS, Survey, check_reach

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST_SECTOR = 0xFFFFFFFA
"""Numbers from here on are marks: end of chain, free, not a sector."""
_TABLE, _END_OF_CHAIN, _FREE = 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF
_HEADER_FATS = 109
_MINI = 64
_MINI_BELOW = 4_096
_MAX_ROOM = 65_536 * 256
_U16 = Struct("<H")

_BOOL_OR_ERROR, _FORMULA, _MANY, _MERGED = 0x0205, 0x0006, 0x00BD, 0x00E5
_CELLS = frozenset({0x0203, 0x0204, _BOOL_OR_ERROR, 0x027E, 0x00FD, _MANY, _FORMULA})
_PASSWORD, _SHEET, _STRINGS, _ROOM, _END = 0x002F, 0x0085, 0x00FC, 0x0200, 0x000A


def surveyed_xls(data: bytes) -> tuple[bytes, list[Survey]]:
    """The workbook of an .xls file, packed again by itself, and its sheets in order.

    A Refusal where it is locked, damaged or too large. The file goes no further as it came, for its
    chains and counts can be made to lead calamine round for ever.
    """
    try:
        stream = _workbook(data)
        return _packed_alone(stream), _surveys(stream)
    except (error, IndexError, ValueError) as fault:
        raise WorkbookRefusal(*DAMAGED) from fault


def _workbook(data: bytes) -> bytes:
    streams = _Compound.opened(data)
    if streams.has("EncryptedPackage"):
        raise WorkbookRefusal(*LOCKED)
    stream = streams.stream("Workbook") or streams.stream("Book")
    if not stream:
        raise WorkbookRefusal("holds no workbook", "save it as .xlsx, .ods or .csv")
    return stream


def _surveys(stream: bytes) -> list[Survey]:
    starts: list[int] = []
    for kind, record in _records(stream, 0):
        if kind == _PASSWORD:
            raise WorkbookRefusal(*LOCKED)
        if kind == _SHEET:
            starts.append(unpack_from("<I", record)[0])
        elif kind == _STRINGS and not 0 <= unpack_from("<i", record, 4)[0] <= len(stream):
            raise WorkbookRefusal(*DAMAGED)
    surveys = [_sheet(stream, start) for start in starts]
    check_reach(surveys)
    return surveys


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Type and bytes of each record up to the one that ends the sheet."""
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        if kind == _END:
            return
        at += 4 + size


def _sheet(stream: bytes, start: int) -> Survey:
    survey = Survey()
    for kind, record in _records(stream, start):
        if kind in _CELLS:
            row, column = (each + 1 for each in unpack_from("<HH", record))
            last = unpack_from("<H", record, len(record) - 2)[0] + 1 if kind == _MANY else column
            survey.reach(row, last)
            if code := _error_in(kind, record):
                survey.errors[row, column] = code
        elif kind == _MERGED:
            for index in range(unpack_from("<H", record)[0]):
                top, bottom, left, right = unpack_from("<4H", record, 2 + 8 * index)
                survey.merges.append((top + 1, left + 1, bottom + 1, right + 1))
        elif kind == _ROOM:
            _check_room(record)
    return survey


def _error_in(kind: int, record: bytes) -> str:
    if kind == _BOOL_OR_ERROR and record[7] == 1:
        return ERRORS.get(record[6], ERROR)
    if kind == _FORMULA and record[6] == 2 and record[12:14] == b"\xff\xff":
        return ERRORS.get(record[8], ERROR)
    return ""


def _check_room(record: bytes) -> None:
    """The size a sheet says it has, for which calamine makes room unseen."""
    form = "<IIHH" if len(record) >= 14 else "<HHHH"
    top, bottom, left, right = unpack_from(form, record)
    if bottom and right and (bottom < top or right < left or (bottom - top) * (right - left) > _MAX_ROOM):
        raise WorkbookRefusal(*DAMAGED)


@dataclass(frozen=True)
class _Compound:
    """Streams of a compound file, found through its chains of sectors."""

    data: bytes
    size: int
    fat: tuple[int, ...]
    entries: dict[str, tuple[int, int]]
    mini: bytes
    mini_fat: tuple[int, ...]

    @classmethod
    def opened(cls, data: bytes) -> _Compound:
        shift = _U16.unpack_from(data, 30)[0]
        if shift not in (9, 12):
            raise WorkbookRefusal(*DAMAGED)
        size = 1 << shift
        fat = _fat(data, size)
        directory_start, mini_fat_start = unpack_from("<I", data, 48)[0], unpack_from("<I", data, 60)[0]
        entries: dict[str, tuple[int, int]] = {}
        directory = _chain(data, size, fat, directory_start)
        for at in range(0, len(directory), 128):
            length, start, long = (
                unpack_from(form, directory, at + place)[0] for form, place in (("<H", 64), ("<I", 116), ("<I", 120))
            )
            name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            entries.setdefault(name, (start, long))
        root = unpack_from("<I", directory, 116)[0]
        mini = _chain(data, size, fat, root)
        return cls(data, size, fat, entries, mini, _u32s(_chain(data, size, fat, mini_fat_start)))

    def has(self, name: str) -> bool:
        return name in self.entries

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; empty where there is none."""
        if name not in self.entries:
            return b""
        start, length = self.entries[name]
        if length < _MINI_BELOW:
            return _follow(self.mini, _MINI, self.mini_fat, start, 0)[:length]
        return _chain(self.data, self.size, self.fat, start)[:length]


def _fat(data: bytes, size: int) -> tuple[int, ...]:
    """The table that says which sector follows which, gathered from the sectors the header lists."""
    listed = list(unpack_from(f"<{_HEADER_FATS}I", data, 76))
    next_list = unpack_from("<I", data, 68)[0]
    while next_list < _LAST_SECTOR:
        if len(listed) > len(data) // 4:
            raise WorkbookRefusal(*DAMAGED)
        *more, next_list = _u32s(_sector(data, size, next_list))
        listed += more
    return _u32s(b"".join(_sector(data, size, each) for each in listed if each < _LAST_SECTOR))


def _sector(data: bytes, size: int, number: int) -> bytes:
    return data[(number + 1) * size : (number + 2) * size]


def _u32s(data: bytes) -> tuple[int, ...]:
    return unpack_from(f"<{len(data) // 4}I", data)


def _chain(data: bytes, size: int, fat: tuple[int, ...], start: int) -> bytes:
    return _follow(data, size, fat, start, size)


def _follow(data: bytes, size: int, fat: tuple[int, ...], start: int, offset: int) -> bytes:
    """Sectors from one to the next; a chain that never ends is damage."""
    pieces: list[bytes] = []
    while start < _LAST_SECTOR:
        if len(pieces) > len(fat):
            raise WorkbookRefusal(*DAMAGED)
        pieces.append(data[offset + start * size : offset + (start + 1) * size])
        start = fat[start]
    return b"".join(pieces)


_LARGE = 4_096
_PER_TABLE = _LARGE // 4 - 1


def _packed_alone(stream: bytes) -> bytes:
    """A compound file of nothing but this stream: table, directory, an empty sector, the stream."""
    stream = stream.ljust(_MINI_BELOW, b"\0")
    count = -(-len(stream) // _LARGE)
    tables = -(-(count + 2) // _PER_TABLE)
    first = tables + 2
    fat = [_TABLE] * tables + [_END_OF_CHAIN] * 2 + [*range(first + 1, first + count), _END_OF_CHAIN]
    header = SIGNATURE + bytes(16) + pack("<5H", 0x3E, 4, 0xFFFE, 12, 6) + bytes(6)
    header += pack("<10I", 1, tables, tables, 0, _MINI_BELOW, _END_OF_CHAIN, 0, _END_OF_CHAIN, 0, 0)
    header += pack(f"<{_HEADER_FATS - 1}I", *[*range(1, tables), *[_FREE] * (_HEADER_FATS - tables)])
    directory = _entry("Root Entry", 5, 1, first - 1, 0) + _entry("Workbook", 2, _FREE, first, len(stream))
    return b"".join(
        (
            header.ljust(_LARGE, b"\0"),
            pack(f"<{len(fat)}I", *fat).ljust(tables * _LARGE, b"\xff"),
            directory.ljust(2 * _LARGE, b"\0"),
            stream.ljust(count * _LARGE, b"\0"),
        )
    )


def _entry(name: str, kind: int, child: int, start: int, length: int) -> bytes:
    said = name.encode("utf-16-le")
    about = pack("<HBBIII", len(said) + 2, kind, 1, _FREE, _FREE, child)
    return said.ljust(64, b"\0") + about + bytes(36) + pack("<IQ", start, length)
