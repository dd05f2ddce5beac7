"""Which files of a folder are records, and which only introduce or prepare others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch

from minutebook.dialects.document import Document, read_document, with_values
from minutebook.dialects.statements import statements_of
from minutebook.dialects.words import known_words
from minutebook.importers.linking import introduces
from minutebook.sources.folder import is_markdown

PAGES = (".rst", ".txt", ".mdx")
"""Endings that hold a record only where it begins with a header, as PEPs do."""

_INTRODUCES = {
    "readme": "introduces its folder",
    "index": "introduces its folder",
    "_index": "introduces its folder",
    "summary": "is a table of contents",
    "contributing": "tells how to contribute",
    "license": "is a licence",
    "changelog": "tells what changed",
}
# File names of templates: `template`, `0000-template`, `adr-template-short`; not `templates-for-mail`.
_TEMPLATE = re.compile(
    r"(?:[0-9]+[-_ .])?(?:(?:adr|decision|kep|madr|pep|record|rfc)[-_ ])?templates?"
    r"(?:[-_ ](?:bare|example|full|long|minimal|short))*|[^\W\d].*[-_ ]template"
)
_BESIDE = "kep.yaml"


@dataclass(frozen=True)
class Selection:
    """Documents to import, and why each other file is none."""

    documents: tuple[Document, ...]
    left_out: Mapping[str, str]


def selected(files: Mapping[str, bytes], skip: Iterable[str], root: str, used: Iterable[str] = ()) -> Selection:
    """Go through the text files of a folder; `skip` are patterns, `used` paths that have served already."""
    documents: list[Document] = []
    left_out: dict[str, str] = {}
    patterns, done = tuple(skip), frozenset(used)
    for path in sorted(files):
        beside = f"{path.rpartition('/')[0]}/{_BESIDE}".lstrip("/")
        if path in done or path.rpartition("/")[2] == _BESIDE:
            continue
        has_values = beside in files and path.rpartition("/")[2].casefold() == "readme.md"
        why = "" if has_values else _why_not(path, patterns)
        if why and not introduces(path.rpartition("/")[2]):
            left_out[path] = why
            continue
        document = read_document(path, files[path], f"{root}/{path}" if root else path)
        if why and not _is_whole_record(document, files):
            left_out[path] = why
            continue
        if has_values:
            document = with_values(document, beside, files[beside], "kep.yaml")
        if not is_markdown(path) and document.form != "header":
            left_out[path] = "is not a Markdown page"
        elif not document.is_refused and not document.raw.strip() and not document.values:
            left_out[path] = "is empty"
        else:
            documents.append(document)
    return Selection(tuple(documents), left_out)


def _is_whole_record(document: Document, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds one record, which is its only page and says how it stands."""
    folder = document.path.rpartition("/")[0]
    pages = [path for path in files if path.rpartition("/")[0] == folder and is_markdown(path)]
    stated = statements_of(document, known_words()) if folder and len(pages) == 1 else []
    return any(each.key == "status" and each.text for each in stated)


def _why_not(path: str, skip: tuple[str, ...]) -> str:
    name = path.rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    if any(fnmatch(path, pattern) or fnmatch(name, pattern) for pattern in skip):
        return "is left out by map.yml"
    if not is_markdown(path) and f".{ending}" not in PAGES:
        return "is not a Markdown page"
    if stem.casefold() in _INTRODUCES:
        return _INTRODUCES[stem.casefold()]
    return "is a template" if _TEMPLATE.fullmatch(stem.casefold()) else ""
