"""Embedded views: the fenced `minutebook` block, read and checked like front matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import MENTION
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.identity import is_id
from minutebook.core.text import did_you_mean
from minutebook.core.words import say
from minutebook.rules.switched_off import NOT_USED
from minutebook.schema.derived import columns_of
from minutebook.schema.facets import Directory, Facet
from minutebook.schema.kind import Kind
from minutebook.schema.messages import seen
from minutebook.schema.record import Record
from minutebook.sources.body import Block
from minutebook.sources.source import Source
from minutebook.sources.values import Values, read_values
from minutebook.views.due import DUE, PERIODS
from minutebook.views.overview import contents, members_of
from minutebook.views.table import selected, sorted_by

INDEX = "index"
"""Stands for the made part of a page whose author has written the rest."""
OPTIONS = ("where", "sort", "columns", "limit", "caption", "none")

BLOCK_INVALID = Code(
    "view-unreadable",
    Severity.ERROR,
    "The block cannot be read.",
    "The page would show nothing in its place.",
    "Begin it with a view and a kind, such as `table: decision`.",
    adopted=Severity.WARNING,
)
BLOCK_UNKNOWN = Code(
    "view-unknown-option",
    Severity.ERROR,
    "A view has no option of that name.",
    "It would be ignored, and the view would show the wrong records.",
    "Correct the name.",
    adopted=Severity.WARNING,
)
BLOCK_VALUE = Code(
    "view-unknown-value",
    Severity.ERROR,
    "The view filters by a value that no record can have.",
    "It would be empty and look as if there were nothing to show.",
    "Correct the value.",
    adopted=Severity.WARNING,
)


_MAY_NAME = "name a kind, several in [ ], a person, or what others belong to, such as a program"


@dataclass(frozen=True)
class EmbeddedView:
    """What a block asks for: records of `kinds`, or those that belong to a container or name a person, its `subject`.

    A view of single records may have such a one as its subject. It asks for the kinds of the whole book where it has
    a subject. `where` maps fields to the wanted values in lower
    case; `none` are the words in place of a view that has nothing to show.
    """

    view: str
    kinds: tuple[Kind, ...] = ()
    subject: Record | None = None
    where: dict[str, list[str]] = field(default_factory=dict)
    sort: str = ""
    columns: tuple[str, ...] | None = None
    limit: int | None = None
    caption: str = ""
    none: str = ""

    @property
    def noun(self) -> tuple[str, str]:
        """What it shows, as one says it of one and of several."""
        kind = self.kinds[0]
        return (kind.name.lower(), kind.plural.lower()) if self.has_one_kind else (say("record"), say("records"))

    @property
    def has_one_kind(self) -> bool:
        """Whether all records it can show are of one kind."""
        return len(self.kinds) == 1 and self.subject is None

    def records(self, catalog: Catalog) -> list[Record]:
        """What it shows, in its order, without regard to its limit."""
        if self.subject is None:
            found = [each for kind in self.kinds for each in catalog.of_kind(kind.key)]
        elif self.subject.kind.container:
            found = members_of(self.subject.id, contents(catalog))[0]
        elif not self.subject.kind.has(Directory):
            found = [self.subject]
        else:
            found = [*{each.id: each for each in _naming(catalog, self.subject)}.values()]
        found = selected(catalog, found, self.where)
        if self.sort:
            return sorted_by(catalog, found, self.sort)
        return found if self.has_one_kind else sorted(found, key=lambda each: each.order)


@dataclass(frozen=True)
class Shown:
    """What an embedded view is drawn of: the records it asks for, `total` before its limit; `root` is the way from the
    page to the site's root, `indexes` are addresses of tables of a kind's records by its key."""

    view: EmbeddedView
    records: tuple[Record, ...]
    total: int
    caption: str
    catalog: Catalog
    today: date
    root: str
    indexes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BlockView:
    """A view that a block may ask for. `draw` gives a template with what it shows, or HTML; it is asked only where a
    record matches, or where it `draws_none`. A block may name a single record that can be read as `one_of`."""

    draw: Callable[[Shown], Any]
    draws_none: bool = False
    one_of: type[Facet] | None = None


Views = Mapping[str, BlockView]


def _naming(catalog: Catalog, person: Record) -> Iterator[Record]:
    """Records with a field that names somebody; one that only mentions them in its text is not about them."""
    return (catalog[link.source] for link in catalog.links_to(person.id) if link.relation is not MENTION)


def check_blocks(catalog: Catalog, pages: Iterable[Source], views: Views) -> Iterator[Problem]:
    """Problems of every embedded view, at their line of the page."""
    for page in pages:
        for block in page.body.blocks:
            yield from read_block(block, page, catalog, views)[1]


def read_block(block: Block, page: Source, catalog: Catalog, views: Views) -> tuple[EmbeddedView | None, list[Problem]]:
    """The view a block asks for, one of those of a site; None where it cannot be told."""
    values = read_values(block.text, page.body.place_of(block.text_start)[0])
    reader = _Reader(values, page, block, catalog, views)
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

    def __init__(self, values: Values, page: Source, block: Block, catalog: Catalog, views: Views) -> None:
        self.values, self.page, self.catalog, self.views = values, page, catalog, views
        self.first_line = page.body.place_of(block.text_start)[0]
        self.problems: list[Problem] = []
        self.types: Sequence[type[Record]] = ()

    def _at(self, *path: str | int, key: bool = False) -> Location:
        marks = self.values.key_marks if key else self.values.marks
        return self.page.at_line(*(marks.get(path) or self.values.marks.get(path[:-1]) or (self.first_line, 1)))

    def read(self, data: dict[str, Any]) -> EmbeddedView | None:
        name = next(iter(data))
        for key in data:
            if key not in OPTIONS and key != name:
                message = f"{key}: no such option of a view"
                self.problems.append(BLOCK_UNKNOWN.at(self._at(key, key=True), message, did_you_mean(key, OPTIONS)))
        if name != INDEX and name not in self.views:
            hint = did_you_mean(name, (*self.views, INDEX))
            self.problems.append(BLOCK_UNKNOWN.at(self._at(name, key=True), f"{name}: no such view", hint))
            return None
        if name == INDEX:
            return EmbeddedView(name)
        subject = self._subject(name, data[name])
        self.types = self.catalog.registry.types if subject else self._types(name, data[name])
        if not self.types:
            return None
        return EmbeddedView(
            name,
            tuple(each.kind for each in self.types),
            subject,
            self._where(data.get("where")),
            self._field(data, "sort"),
            self._columns(data),
            self._limit(data.get("limit")),
            str(data.get("caption") or ""),
            str(data.get("none") or ""),
        )

    def _subject(self, name: str, said: object) -> Record | None:
        """The container or person a block is about, or the one record its view can show, if that is what it names."""
        is_name = isinstance(said, str) and said not in self.catalog.registry.by_key
        found = self.catalog.find(str(said)) if is_name else None
        if found is None or found.kind.container or found.kind.has(Directory):
            return found
        one_of = self.views[name].one_of
        return found if one_of is not None and found.kind.has(one_of) else None

    def _types(self, name: str, said: object) -> list[type[Record]]:
        """The record types of the kinds a block names, one or a list of them; none where one of them is wrong."""
        listed = said if isinstance(said, list) and said else [said]
        found = [self._type(name, each, (name, at) if said is listed else (name,)) for at, each in enumerate(listed)]
        return [each for each in found if each is not None] if None not in found else []

    def _type(self, name: str, said: object, at: tuple[str | int, ...]) -> type[Record] | None:
        registry = self.catalog.registry
        found = registry.by_key.get(str(said))
        if found is not None:
            return found
        if any(each.kind.key == said for each in registry.off):
            message = f"{name}: the kind {seen(said)} is switched off under kinds_off, so nothing stands here"
            hint = "delete this block, or take the kind out of kinds_off in mkdocs.yml"
            self.problems.append(NOT_USED.at(self._at(*at), message, hint))
        elif isinstance(said, str) and self.catalog.find(said) is not None:
            message = f"{name}: {seen(said)} is no person and holds no other records"
            self.problems.append(BLOCK_VALUE.at(self._at(*at), message, _MAY_NAME))
        elif str(said) not in self.catalog.unheard.ids:  # its own file tells why it is not published
            what = "record" if is_id(str(said)) else "kind"
            hint = _MAY_NAME if what == "record" else did_you_mean(str(said), registry.by_key)
            self.problems.append(BLOCK_VALUE.at(self._at(*at), f"{name}: there is no {what} {seen(said)}", hint))
        return None

    @property
    def _known(self) -> list[str]:
        return [*dict.fromkeys(field for each in self.types for field in columns_of(each)), "year", "stage", "day", DUE]

    @property
    def _here(self) -> str:
        return "in this kind" if len(self.types) == 1 else "in these kinds"

    def _where(self, where: Any) -> dict[str, list[str]]:
        if where is None:
            return {}
        if not isinstance(where, dict):
            message = f"where: {seen(where)} is not a group of `field: value`"
            self.problems.append(BLOCK_INVALID.at(self._at("where"), message, "write `where: {status: proposed}`"))
            return {}
        found: dict[str, list[str]] = {}
        for name, value in where.items():
            if not self._is_field("where", name, self._at("where", name, key=True)):
                continue
            wanted = value if isinstance(value, list) else [value]
            found[name] = [str(each).lower() for each in wanted]
            if name == "status":
                stages = {each: None for record_type in self.types for each in record_type.kind.lifecycle.stages}
                self._check_values(name, f"status '{{}}' {self._here}", stages, found[name], isinstance(value, list))
            if name == DUE:
                self._check_values(name, "period '{}'", PERIODS, found[name], isinstance(value, list))
        return found

    def _check_values(self, name: str, what: str, known: Iterable[str], wanted: list[str], is_list: bool) -> None:
        """A problem for each value that no record can have; `what` says what it would be."""
        listed = [*known]
        for index, value in enumerate(wanted):
            if value not in listed:
                place = self._at("where", name, *([index] if is_list else []))
                message = f"where: no {what.format(value)}"
                self.problems.append(BLOCK_VALUE.at(place, message, did_you_mean(value, listed)))

    def _is_field(self, option: str, name: object, place: Location, said: object = None) -> bool:
        """Whether what is shown has such a field; where not, there is a problem with what was `said`."""
        if name not in self._known:
            message = f"{option}: no field {seen(said or name)} {self._here}"
            self.problems.append(BLOCK_UNKNOWN.at(place, message, did_you_mean(str(name), self._known)))
        return name in self._known

    def _field(self, data: dict[str, Any], option: str) -> str:
        said = data.get(option)
        name = said if isinstance(said, str) else ""
        is_one = said is not None and self._is_field(option, name.lstrip("-"), self._at(option), said)
        return name if is_one else ""

    def _columns(self, data: dict[str, Any]) -> tuple[str, ...] | None:
        columns = data.get("columns")
        if columns is None:
            return None
        names = [str(each) for each in columns] if isinstance(columns, list) else [str(columns)]
        asked = ((name, self._at("columns", index)) for index, name in enumerate(names))
        return tuple(name for name, place in asked if self._is_field("columns", name, place))

    def _limit(self, limit: Any) -> int | None:
        if limit is None or (isinstance(limit, int) and not isinstance(limit, bool) and limit > 0):
            return limit
        message = f"limit: {seen(limit)} must be a whole number above 0"
        self.problems.append(BLOCK_INVALID.at(self._at("limit"), message, "write digits only"))
        return None
