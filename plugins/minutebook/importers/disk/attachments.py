"""Which files an import writes: under what path, and of those that records link to, of what form."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from minutebook.core.signs import CONTROL
from minutebook.sources.active import DRAWINGS, SIGNATURES, active_fault

_TEXTS = frozenset({".csv", ".tsv", ".txt", ".json", ".puml", ".plantuml", ".mmd"})
_NO_NAME = re.compile(r'[<>:"|?*\\]')
# Names that Windows keeps for devices, with any ending and with digits set high; not `console`.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)


def path_fault(path: str) -> str:
    """Why no file may be written at a path below a folder, in words; empty where one may.

    The same on every system, for what one person imports another checks out: no way out of the folder, no
    hidden name, and none that Windows cannot have or reads as another.
    """
    if not 0 < len(path) <= 1_000:
        return f"a path must have 1 to 1,000 characters, this one has {len(path):,}"
    if CONTROL.search(path) or _NO_NAME.search(path):
        return 'the path has a control character or one of \\ : < > " | ? *'
    return next((fault for part in path.split("/") if (fault := _part_fault(part))), "")


def _part_fault(part: str) -> str:
    if part in ("", ".", ".."):
        return "the path does not stay below its folder"
    if part.startswith("."):
        return f"'{part}' is a hidden name"
    if part.endswith((".", " ")):
        return f"'{part}' ends in a dot or a space, which Windows drops"
    if _RESERVED.fullmatch(part):
        return f"'{part}' is a name that Windows keeps for itself"
    return f"'{part[:40]}…' is longer than 255 bytes" if len(part.encode()) > 255 else ""


def attachment_fault(path: str, data: bytes) -> str:
    """Why an import does not copy a file, in words; empty where it does.

    Beside what no site serves, a file must be of the form its ending names; an archive (.zip) cannot be looked into.
    """
    return _form_fault(PurePosixPath(path).suffix.lower(), data) or active_fault(path, data)


def _form_fault(ending: str, data: bytes) -> str:
    if ending in DRAWINGS:
        return ""
    if ending in _TEXTS:  # a server that does not know the ending lets browsers guess, and they would find a page
        is_text = b"\0" not in data and not data.lstrip(b"\xef\xbb\xbf \t\r\n\x0c").startswith(b"<")
        return "" if is_text else f"its name ends in {ending}, and it holds no such text"
    if ending not in SIGNATURES:
        return f"files that end in {ending} are not served" if ending else "a file without an ending is not served"
    if data.startswith(b"version https://git-lfs"):
        return "it is only a pointer of Git LFS; run `git lfs pull` in the source"
    is_so = re.match(SIGNATURES[ending], data, re.DOTALL)
    return "" if is_so else f"its name ends in {ending}, and its content is of another form"
