"""map.yml: what a person tells an import about a source, checked like any other file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError

from minutebook.core.diagnostics import Problem
from minutebook.core.values import dataclass
from minutebook.importers.findings import BAD_MAP
from minutebook.schema.fields import Day, Part, Words
from minutebook.schema.messages import explain
from minutebook.sources.source import Source
from minutebook.sources.values import read_values


def _filled_in(value: object) -> object:
    """Names with what they mean; those that a report offered and nobody has filled in are left open."""
    return {name: each for name, each in value.items() if each is not None} if isinstance(value, dict) else value


Meanings = Annotated[Mapping[str, str], BeforeValidator(_filled_in)]


class SourceMap(Part):
    """Where the source is kept."""

    repository: str | None = Field(None, description="Address of its repository")
    commit: str | None = Field(None, description="Commit that is read, where the source is not a git checkout")
    path: str | None = Field(None, description="Folder of the source within its repository")


class SheetMap(Part):
    """How one sheet of a workbook is read."""

    header_row: int | None = Field(None, ge=1, description="Row that holds the column headings")
    columns: Mapping[str, str] = Field({}, description="Heading to our field, `section: Heading`, `body`, or `keep`")
    kind: str | None = Field(None, description="Kind of the records its rows become, where its name does not tell")
    skip: bool = Field(False, description="True for a sheet that holds no records")
    rated_on: Day | None = Field(None, description="Day of the ratings in its rows, where no column says it")
    hidden: bool = Field(False, description="True to take in what the workbook hides")


class ImportMap(Part):
    """Everything a map.yml may say."""

    source: SourceMap = Field(default_factory=SourceMap, description="Where the source is kept")
    kind: str | None = Field(None, description="Kind of the records, where the target folder does not tell")
    dates: Literal["day-first", "month-first"] | None = Field(None, description="How 03/04/2021 is meant")
    fields: Meanings = Field({}, description="Their name of a field to ours, or `keep`")
    status: Meanings = Field({}, description="Their status word to ours")
    headings: Mapping[str, str] = Field({}, description="Their heading to the English one, such as `Durum: Status`")
    skip: Words = Field((), description="Files that are not records, such as `notes/*`")
    routes: Words = Field((), description="Address prefixes of the former site that lead to a record, such as /adr/")
    sheets: Mapping[str, SheetMap] = Field({}, description="How each sheet of a workbook is read, by its name")


@dataclass(frozen=True)
class MapFile:
    """A map as read: what it asks for, and the file with the place of every value, for later findings."""

    asked: ImportMap = field(default_factory=ImportMap)
    source: Source = field(default_factory=lambda: Source("map.yml", root=""))


def read_map(text: str, path: str) -> tuple[MapFile, list[Problem]]:
    """A map.yml as values, or what is wrong with it, each with its line."""
    values = read_values(text)
    source = Source(
        path, root="", head=text, metadata=values.data or {}, marks=values.marks, key_marks=values.key_marks
    )
    problems = [code.at(source.at_line(line, column), what, hint) for code, line, column, what, hint in values.faults]
    if isinstance(values.data, dict) and "records" in values.data:
        message = "records: rules for trees are no longer read; a reader, a small Python file, takes their place"
        hint = "name one with --reader; Import records in the help of Minutebook shows how it is written"
        problems.append(BAD_MAP.at(source.at_key("records"), message, hint))
    if problems:
        return MapFile(source=source), problems
    given: Any = values.data if values.data is not None else {}
    try:
        return MapFile(ImportMap.model_validate(given), source), []
    except ValidationError as error:
        return MapFile(source=source), [explain(each, ImportMap, source) for each in error.errors(include_url=False)]
