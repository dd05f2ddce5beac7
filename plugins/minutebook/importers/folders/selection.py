"""Which files of a folder are records, and which only introduce or prepare others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from minutebook.core.values import dataclass
from minutebook.dialects.document import Document, read_document, with_values
from minutebook.dialects.families import stated_in
from minutebook.dialects.no_records import no_record_by_name, no_record_by_text
from minutebook.dialects.words import WordTable
from minutebook.importers.linking import introduces
from minutebook.sources.folder import is_markdown

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
        why = no_record_by_name(path, folder.rpartition("/")[2] if has_values else name.rpartition(".")[0], patterns)
        if not why or introduces(name):
            document = read_document(path, files[path], f"{root}/{path}" if root else path)
            document = with_values(document, beside, files[beside], "kep.yaml") if has_values else document
            if why and _is_only_page(path, files) and _states_status(document, words):
                why = ""
            why = why or no_record_by_text(document, words)
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


def _is_only_page(path: str, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds one record, which is its only page."""
    folder = path.rpartition("/")[0]
    return bool(folder) and [each for each in files if each.rpartition("/")[0] == folder and is_markdown(each)] == [
        path
    ]


def _states_status(document: Document, words: WordTable) -> bool:
    return any(each.key == "status" and each.text for each in stated_in(document, words).statements)
