"""Files that records link to: which an import copies onto a site."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from minutebook.sources.active import DRAWINGS, SIGNATURES, active_fault

_TEXTS = frozenset({".csv", ".tsv", ".txt", ".json", ".puml", ".plantuml", ".mmd"})


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
