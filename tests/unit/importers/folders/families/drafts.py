"""Drafts of files written in a test, and the folder of files in every form the world writes records in."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from minutebook.core.diagnostics import Problem
from minutebook.dialects.document import Document, read_document
from minutebook.dialects.families import stated_in
from minutebook.dialects.statements import StatedValue
from minutebook.dialects.words import known_words
from minutebook.importers.draft import RecordDraft
from minutebook.importers.folders.reading import read_draft
from minutebook.importers.mapping import ImportMap
from tests.fakes import type_of

FOLDER = Path(__file__).parent


def files_of_the_world() -> dict[str, bytes]:
    """Every source file of the folder by its path, this module left out."""
    found = (path for path in FOLDER.rglob("*") if path.is_file() and "py" not in path.suffix)
    return {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in found}


def document_of(text: str | bytes, path: str = "0001-x.md") -> Document:
    """One file taken apart."""
    return read_document(path, text.encode() if isinstance(text, str) else text, path)


def draft_of(text: str | bytes, path: str = "0001-x.md", kind: str = "decision", **asked: Any) -> RecordDraft:
    """One file as a draft; `asked` is what map.yml says. The body is checked against the bytes each time."""
    data = text.encode() if isinstance(text, str) else text
    document = read_document(path, data, path)
    assert not document.is_refused, document.problems
    draft = read_draft(document, type_of(kind), ImportMap(**asked), path)
    assert data.endswith(draft.body.encode())
    return draft


def statements_in(text: str, path: str = "0001-x.md") -> list[tuple[str, Any, str, int]]:
    """Statements of a file: our word, value, form, line."""
    return [(each.key, each.value, each.form, each.line) for each in stated(text, path)]


def stated(text: str, path: str = "0001-x.md") -> list[StatedValue]:
    """Statements of a file as they are."""
    return list(stated_in(document_of(text, path), known_words()).statements)


def codes(problems: RecordDraft | Iterable[Problem]) -> list[str]:
    """Findings by code, without the common beginning, in the order of their lines."""
    listed = problems.problems if isinstance(problems, RecordDraft) else problems
    return [each.code.removeprefix("import-") for each in listed]


def claims(draft: RecordDraft) -> list[tuple[str, str]]:
    """Relations a draft states: our field, the target in the source's words."""
    return [(each.field, each.target) for each in draft.claims]
