"""Embedded views: the fenced `minutebook` block, read and checked like front matter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.text import did_you_mean
from minutebook.rules.switched_off import NOT_USED
from minutebook.schema.kind import Kind
from minutebook.schema.messages import seen
from minutebook.schema.record import Record
from minutebook.sources.body import Block
from minutebook.sources.source import Source
from minutebook.sources.values import Values, read_values

INDEX = "index"
"""Stands for the made part of a page whose author has written the rest."""
OPTIONS = ("where", "sort", "columns", "limit", "caption")

BLOCK_INVALID = Code(
    "view-unreadable",
    Severity.ERROR,
    "The block cannot be read.",
    "The page would show nothing in its place.",
    "Begin it with a view and a kind, such as `table: decision`.",
)
BLOCK_UNKNOWN = Code(
    "view-unknown-option",
    Severity.ERROR,
    "A view has no option of that name.",
    "It would be ignored, and the view would show the wrong records.",
    "Correct the name.",
)
BLOCK_VALUE = Code(
    "view-unknown-value",
    Severity.ERROR,
    "The view filters by a value that no record can have.",
    "It would be empty and look as if there were nothing to show.",
    "Correct the value.",
)


@dataclass(frozen=True)
class EmbeddedView:
    """What a block asks for. `where` maps fields to the wanted values in lower case."""

    view: str
    kind: Kind | None
    where: dict[str, list[str]] = field(default_factory=dict)
    sort: str = ""
    columns: tuple[str, ...] | None = None
    limit: int | None = None
    caption: str = ""

    def named(self, number: int) -> str:
        """What it shows, as one says it of so many."""
        assert self.kind is not None  # a block without a kind has been refused
        return (self.kind.name if number == 1 else self.kind.plural).lower()


@dataclass(frozen=True)
class Shown:
    """What an embedded view is drawn of: the records it asks for, `total` before its limit; `root` is the way from the
    page to the site's root."""

    view: EmbeddedView
    records: tuple[Record, ...]
    total: int
    caption: str
    catalog: Catalog
    today: date
    root: str


@dataclass(frozen=True)
class BlockView:
    """A view that a block may ask for. `draw` gives a template with what it shows, or HTML; it is asked only where a
    record matches, or where it `draws_none`."""

    draw: Callable[[Shown], Any]
    draws_none: bool = False


Views = Mapping[str, BlockView]


def check_blocks(catalog: Catalog, pages: Iterable[Source], views: Collection[str]) -> Iterator[Problem]:
    """Problems of every embedded view, at their line of the page."""
    for page in pages:
        for block in page.body.blocks:
            yield from read_block(block, page, catalog, views)[1]


def read_block(
    block: Block, page: Source, catalog: Catalog, views: Collection[str]
) -> tuple[EmbeddedView | None, list[Problem]]:
    """The view a block asks for, one of those of a site; None where it cannot be told."""
    values = read_values(block.text, page.body.place_of(block.text_start)[0])
    reader = _Reader(values, page, block, catalog, (*views, INDEX))
    if values.faults:
        problems = [
            BLOCK_INVALID.at(page.at_line(line, column), message, hint)
            for _, line, column, message, hint in values.faults
        ]
        return None, problems
    if not isinstance(values.data, dict) or not values.data:
        hint = "begin with a view and a kind, such as `table: decision`"
        return None, [BLOCK_INVALID.at(page.at_line(reader.first_line), "the block names no view", hint)]
    return reader.read(values.data), reader.problems


class _Reader:
    """Reads one block, collecting problems at its lines."""

    def __init__(self, values: Values, page: Source, block: Block, catalog: Catalog, views: Sequence[str]) -> None:
        self.values, self.page, self.catalog, self.views = values, page, catalog, views
        self.first_line = page.body.place_of(block.text_start)[0]
        self.problems: list[Problem] = []

    def _at(self, *path: str | int, key: bool = False) -> Location:
        marks = self.values.key_marks if key else self.values.marks
        return self.page.at_line(*(marks.get(path) or self.values.marks.get(path[:-1]) or (self.first_line, 1)))

    def read(self, data: dict[str, Any]) -> EmbeddedView | None:
        name = next(iter(data))
        for key in data:
            if key not in OPTIONS and key != name:
                message = f"{key}: no such option of a view"
                self.problems.append(BLOCK_UNKNOWN.at(self._at(key, key=True), message, did_you_mean(key, OPTIONS)))
        if name not in self.views:
            hint = did_you_mean(name, self.views)
            self.problems.append(BLOCK_UNKNOWN.at(self._at(name, key=True), f"{name}: no such view", hint))
            return None
        if name == INDEX:
            return EmbeddedView(name, None)
        record_type = self.catalog.registry.by_key.get(str(data[name]))
        if any(each.kind.key == data[name] for each in self.catalog.registry.off):
            message = f"{name}: the kind {seen(data[name])} is switched off under kinds_off, so nothing stands here"
            hint = "delete this block, or take the kind out of kinds_off in mkdocs.yml"
            self.problems.append(NOT_USED.at(self._at(name), message, hint))
            return None
        if record_type is None:
            message = f"{name}: there is no kind {seen(data[name])}"
            hint = did_you_mean(str(data[name]), self.catalog.registry.by_key)
            self.problems.append(BLOCK_VALUE.at(self._at(name), message, hint))
            return None
        return EmbeddedView(
            name,
            record_type.kind,
            self._where(data.get("where"), record_type),
            self._field(data, "sort", record_type),
            self._columns(data, record_type),
            self._limit(data.get("limit")),
            str(data.get("caption") or ""),
        )

    def _known(self, record_type: type[Record]) -> list[str]:
        return [*record_type.model_fields, "year", "stage", "day"]

    def _where(self, where: Any, record_type: type[Record]) -> dict[str, list[str]]:
        if where is None:
            return {}
        if not isinstance(where, dict):
            message = f"where: {seen(where)} is not a group of `field: value`"
            self.problems.append(BLOCK_INVALID.at(self._at("where"), message, "write `where: {status: proposed}`"))
            return {}
        found: dict[str, list[str]] = {}
        for name, value in where.items():
            if name not in self._known(record_type):
                hint = did_you_mean(name, self._known(record_type))
                place = self._at("where", name, key=True)
                self.problems.append(BLOCK_UNKNOWN.at(place, f"where: no field '{name}' in this kind", hint))
                continue
            wanted = value if isinstance(value, list) else [value]
            found[name] = [str(each).lower() for each in wanted]
            if name == "status":
                self._check_statuses(found[name], record_type, isinstance(value, list))
        return found

    def _check_statuses(self, wanted: list[str], record_type: type[Record], is_list: bool) -> None:
        stages = record_type.kind.lifecycle.stages
        for index, status in enumerate(wanted):
            if status not in stages:
                place = self._at("where", "status", *([index] if is_list else []))
                message = f"where: no status '{status}' in this kind"
                self.problems.append(BLOCK_VALUE.at(place, message, did_you_mean(status, stages)))

    def _field(self, data: dict[str, Any], option: str, record_type: type[Record]) -> str:
        said = data.get(option)
        name = said if isinstance(said, str) else ""
        if said is not None and name.lstrip("-") not in self._known(record_type):
            hint = did_you_mean(name.lstrip("-"), self._known(record_type))
            message = f"{option}: no field {seen(said)} in this kind"
            self.problems.append(BLOCK_UNKNOWN.at(self._at(option), message, hint))
            return ""
        return name

    def _columns(self, data: dict[str, Any], record_type: type[Record]) -> tuple[str, ...] | None:
        columns = data.get("columns")
        if columns is None:
            return None
        names = [str(each) for each in columns] if isinstance(columns, list) else [str(columns)]
        for index, name in enumerate(names):
            if name not in self._known(record_type):
                hint = did_you_mean(name, self._known(record_type))
                message = f"columns: no field '{name}' in this kind"
                self.problems.append(BLOCK_UNKNOWN.at(self._at("columns", index), message, hint))
        return tuple(name for name in names if name in self._known(record_type))

    def _limit(self, limit: Any) -> int | None:
        if limit is None or (isinstance(limit, int) and not isinstance(limit, bool) and limit > 0):
            return limit
        message = f"limit: {seen(limit)} must be a whole number above 0"
        self.problems.append(BLOCK_INVALID.at(self._at("limit"), message, "write digits only"))
        return None
