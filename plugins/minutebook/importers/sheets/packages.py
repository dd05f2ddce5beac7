"""A workbook's zip container, opened within bounds before anything else reads it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MAX_MEMBERS = 5_000
MAX_UNPACKED = 200_000_000
MAX_RATIO = 200
"""Unpacked bytes for each packed one, asked for once RATIO_FROM bytes are out: a sheet reaches about 50."""
RATIO_FROM = 10_000_000

_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_ENTRY = b"PK\x01\x02"
_DAMAGE = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, LookupError)


class WorkbookRefusal(Exception):
    """A file is not read, and why; raised below read_workbook, which makes it a problem."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


DAMAGED = ("is damaged and cannot be opened", "open it in your spreadsheet program and save it again")
LOCKED = ("is protected by a password", "open it, take the password off and save it again")
TOO_BIG = ("unpacks to far more than a log holds", "keep the sheets with records in a workbook of their own")


def unpacked(data: bytes) -> dict[str, bytes]:
    """Members of a zip by name; a Refusal where it could do harm.

    Sizes are counted while the bytes come out, for what a zip says of itself may be a lie.
    """
    if data.count(_ENTRY) > MAX_MEMBERS:  # before zipfile makes an object of each
        raise WorkbookRefusal(f"holds more than {MAX_MEMBERS:,} parts", TOO_BIG[1])
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            _check(archive.infolist(), len(data))
            return _members(archive, len(data))
    except _DAMAGE as error:
        raise WorkbookRefusal(*DAMAGED) from error


def _check(entries: list[ZipInfo], packed: int) -> None:
    if any(each.flag_bits & _ENCRYPTED for each in entries):
        raise WorkbookRefusal(*LOCKED)
    names = {each.filename for each in entries}
    if len(names) < len(entries) or any(each.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for each in entries):
        raise WorkbookRefusal(*DAMAGED)
    _bound(sum(each.file_size for each in entries), packed)


def _bound(size: int, packed: int) -> None:
    if size > MAX_UNPACKED or (size > RATIO_FROM and size > MAX_RATIO * packed):
        raise WorkbookRefusal(*TOO_BIG)


def _members(archive: ZipFile, packed: int) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    size = 0
    for entry in archive.infolist():
        pieces: list[bytes] = []
        with archive.open(entry) as member:
            while piece := member.read(_CHUNK):
                size += len(piece)
                _bound(size, packed)
                pieces.append(piece)
        found[entry.filename] = b"".join(pieces)
    return found


def packed_again(members: Mapping[str, bytes]) -> bytes:
    """A zip of exactly these members, so that two readers of zips cannot see two different files."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(ZipInfo(name), data)
    return target.getvalue()
