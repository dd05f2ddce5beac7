"""Which files of a folder are records, and which only introduce or prepare others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePath

from minutebook.dialects.blanks import PLACEHOLDER
from minutebook.dialects.document import Document, read_document, with_values
from minutebook.dialects.families import stated_in
from minutebook.dialects.markups import MARKUPS
from minutebook.dialects.statements import StatedValue
from minutebook.dialects.words import WordTable
from minutebook.importers.linking import introduces
from minutebook.sources.folder import is_markdown

_INTRODUCES = {
    "readme": "introduces its folder",
    "index": "introduces its folder",
    "_index": "introduces its folder",
    "summary": "is a table of contents",
    "contributing": "tells how to contribute",
    "license": "is a licence",
    "changelog": "tells what changed",
}
# Words for what records are made from, which may end any name, and those that also mean other things, which may not.
_SURE = "template|vorlage|plantilla|sjabloon|szablon|gabarit|шаблон|模板|テンプレート"
_UNSURE = "modèle|modele|modelo|modello|mall|mal|skabelon|şablon|sablon|muster|example|sample"
_KINDS = "adr|decision|eip|hip|kep|madr|oep|pep|record|rfc|rfd"
# What stands for a number nobody gave: 20xx-xx-xx, NNNN, YYYYMMDD, 00x, ###; not the 5xx of an error.
_BLANK = r"(?:(?:0+|[12][0-9])?x{2,}|0+x|n{2,}|y{4}|#+)(?:[-_.]?(?:mm|dd|xx))*"
# File names of templates: `template`, `0000-template`, `adr-template-de`, `20xx.TEMPLATE`, `NNNN-title`, `0000-modelo`;
# not `templates-for-mail`, and not `0004-modelo-de-datos`.
_TEMPLATE = re.compile(
    rf"(?:(?:{_BLANK}|[0-9]+)[-_ .])?(?:(?:{_KINDS})[-_ .])?(?:{_SURE})s?"
    r"(?:[-_ .](?:bare|example|full|long|minimal|short|[a-z]{2}))*"
    rf"|(?:(?:{_BLANK}|0+)[-_ .])?(?:(?:{_KINDS})[-_ .])?(?:{_UNSURE})(?:[-_ .][a-z]{{2}})?"
    rf"|{_BLANK}(?:[-_ .].*)?|[^\W\d].*[-_ .](?:{_SURE})"
)
# A number of zeros, which templates have and first records, too.
_ZERO = re.compile(r"(?:[a-z]+[-_ ]?)?0+(?:[-_. ].*)?")
_BESIDE = "kep.yaml"


@dataclass(frozen=True)
class Selection:
    """Documents to import, and why each other file is none."""

    documents: tuple[Document, ...]
    left_out: Mapping[str, str]


def selected(
    files: Mapping[str, bytes], words: WordTable, root: str = "", skip: Iterable[str] = (), used: Iterable[str] = ()
) -> Selection:
    """Go through the text files of a folder; `skip` are patterns, `used` paths that have served already."""
    documents: list[Document] = []
    left_out: dict[str, str] = {}
    patterns, done = tuple(skip), frozenset(used)
    for path in sorted(files):
        folder, _, name = path.rpartition("/")
        if path in done or name == _BESIDE:
            continue
        beside = f"{folder}/{_BESIDE}".lstrip("/")
        has_values = beside in files and name.casefold() == "readme.md"
        why = _why_not(path, folder.rpartition("/")[2] if has_values else name.rpartition(".")[0], patterns)
        if not why or introduces(name):
            document = read_document(path, files[path], f"{root}/{path}" if root else path)
            document = with_values(document, beside, files[beside], "kep.yaml") if has_values else document
            if why and _is_only_page(path, files) and any(each.text for each in _stated(document, words, "status")):
                why = ""
            why = why or _is_no_record(document, words)
        if why:
            left_out[path] = why
        else:
            documents.append(document)
    return Selection(tuple(documents), left_out)


def seen_in(left_out: Mapping[str, str], others: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Why files of a folder are no records, with their number, the most first; `others` are not even texts."""
    endings = (PurePath(path).suffix.casefold() for path in others)
    counted = Counter([*left_out.values(), *(f"is a file with the ending {each}" for each in endings if each)])
    return tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))


def _is_no_record(document: Document, words: WordTable) -> str:
    """Why a file is no record, by what is in it; empty where it may be one, or is refused."""
    if document.is_refused:
        return ""
    if not document.raw.strip() and not document.values:
        return "is empty"
    if document.markup and stated_in(document, words).dialect == "plain":
        return "is not a Markdown page and states nothing of a record"
    if _ZERO.fullmatch(document.path.rpartition("/")[2].rpartition(".")[0].casefold()):
        said = [each.text for each in _stated(document, words, "status", "date", "title")]
        said += [each.title for each in document.body.sections[:1]]
        if any(PLACEHOLDER.fullmatch(each) or " | " in each for each in said):
            return "is a template"
    return ""


def _stated(document: Document, words: WordTable, *keys: str) -> list[StatedValue]:
    return [each for each in stated_in(document, words).statements if each.key in keys]


def _is_only_page(path: str, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds one record, which is its only page."""
    folder = path.rpartition("/")[0]
    return bool(folder) and [each for each in files if each.rpartition("/")[0] == folder and is_markdown(each)] == [
        path
    ]


def _why_not(path: str, stem: str, skip: tuple[str, ...]) -> str:
    """Why a file is no record, by its path; `stem` is the name it is known by."""
    name, stem = path.rpartition("/")[2], stem.casefold()
    if any(fnmatch(path, pattern) or fnmatch(name, pattern) for pattern in skip):
        return "is left out by map.yml"
    if not is_markdown(path) and name.casefold().rpartition(".")[2] not in MARKUPS:
        return "is not a Markdown page"
    return _INTRODUCES.get(stem) or ("is a template" if _TEMPLATE.fullmatch(stem) else "")
