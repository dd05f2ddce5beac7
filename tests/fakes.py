"""A whole site as one string: `-- decisions/DEC-0001-x.md --` begins a file."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from minutebook.core.diagnostics import Problem
from minutebook.pipeline import Build, Settings, known_types, run
from minutebook.schema.record import Record
from minutebook.schema.statement import Digests, Statement, statement_in
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile, Source

TODAY = date(2026, 11, 23)

_SEPARATOR = re.compile(r"^-- (\S.*?) --$\n?", re.MULTILINE)


def files_of(site: str) -> list[RawFile]:
    """The files of a site written as one string; text before the first separator must be blank."""
    before, *parts = _SEPARATOR.split(site)
    assert not before.strip(), f"text before the first `-- path --` line: {before.strip()[:60]!r}"
    return [RawFile(path, text.encode()) for path, text in zip(parts[::2], parts[1::2], strict=True)]


def build(site: str, today: date = TODAY, **options: Any) -> Build:
    """Run the pipeline over a site; `options` are those of Settings."""
    return run(files_of(site), Settings(**options), today)


def lines_of(problems: tuple[Problem, ...] | list[Problem]) -> list[str]:
    """Problems as a reader sees them, one text each, hints included."""
    return [str(each) for each in problems]


def problems_of(site: str, **options: Any) -> list[str]:
    """Problems of a site as text, without hints."""
    return [str(each).partition("\n")[0] for each in build(site, **options).problems]


def codes_of(site: str, **options: Any) -> list[str]:
    """Codes of the problems of a site, in order."""
    return [each.code for each in build(site, **options).problems]


def source_of(text: str | bytes, path: str = "page.md") -> Source:
    """One file as read, whatever is wrong with it."""
    return read(RawFile(path, text.encode() if isinstance(text, str) else text))[0]


def statement(text: str | bytes, key: str = "decision", files: Mapping[str, str] | None = None) -> Statement:
    """What a file says, read as a record of that kind; `files` are digests of those it leads to."""
    return statement_in(type_of(key), source_of(text), digests_of(files or {}))


def digests_of(files: Mapping[str, str]) -> Digests:
    """Digests as a disk would tell them, of these files."""
    return lambda paths: {path: files[path] for path in paths if path in files}


def type_of(key: str) -> type[Record]:
    """A record type of the package by its key."""
    return next(each for each in known_types() if each.kind.key == key)
