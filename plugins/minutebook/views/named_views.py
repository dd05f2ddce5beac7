"""Views of a kind's table that have a name: those a site declares, or the usual ones; each is an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any
from urllib.parse import quote, urlencode

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import did_you_mean
from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.schema.derived import columns_of
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.views.due import DUE, PERIODS, due_field
from minutebook.views.table import selected

ME = "me"
"""The word for whoever reads the table."""
LAYOUTS = ("table", "board", "month")
_MARKS = {stage.value: stage.mark for stage in Stage}
PARTS = ("name", "kind", "where", "sort", "group", "layout", "columns")

ALL_NAME, IN_FORCE_NAME, OPEN_NAME, DUE_NAME, MINE_NAME = (
    say("All"),
    say("In force"),
    say("Open"),
    say("Due this quarter"),
    say("Mine"),
)


@dataclass(frozen=True)
class NamedView:
    """A name, and what a table then shows: the records with these values in this order, groups, layout and columns.

    Beside fields, `where` may name the `stage` and what is `due` in a period; the owner may be `me`.
    """

    name: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    group: str = ""
    layout: str = ""
    columns: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The address of the table in this view, behind that of its page; '' for the table as it is."""
        pairs = [(name, value) for name, values in self.where.items() for value in values]
        rest = (
            ("sort", self.sort),
            ("group", self.group),
            ("layout", self.layout),
            ("columns", ",".join(self.columns)),
        )
        pairs += [(name, value) for name, value in rest if value]
        return f"?{urlencode(pairs, safe=',:', quote_via=quote)}" if pairs else ""

    @property
    def is_personal(self) -> bool:
        """Whether what it shows depends on who reads it."""
        return any(ME in values for values in self.where.values())


def in_view(catalog: Catalog, records: Iterable[Record], view: NamedView) -> list[Record]:
    """Records that a view shows whoever reads it, in the order given."""
    where = {name: [each.lower() for each in values] for name, values in view.where.items()}
    if "stage" in where:
        where["stage"] = [stage.value for stage in Stage if stage.mark in where["stage"]]
    return selected(catalog, records, where)


def views_of(catalog: Catalog, kind: Kind, declared: Sequence[Mapping[str, Any]]) -> list[NamedView]:
    """All records first; then what the site declares for a kind, or else the usual views that fit its records."""
    own = [_view(each) for each in declared if str(each.get("kind")) == kind.key]
    return [NamedView(ALL_NAME), *(own or _usual(catalog, kind))]


def _usual(catalog: Catalog, kind: Kind) -> Iterator[NamedView]:
    records = catalog.of_kind(kind.key)
    stages = {record.stage for record in records}
    if len(stages) > 1:
        for stage, name in ((Stage.IN_FORCE, IN_FORCE_NAME), (Stage.OPEN, OPEN_NAME)):
            if stage in stages:
                yield NamedView(name, {"stage": (stage.mark,)})
    if any(catalog.value_of(record, due_field(kind)) for record in records):
        yield NamedView(DUE_NAME, {DUE: ("this-quarter",)})
    if any(record.owner for record in records):
        yield NamedView(MINE_NAME, {"owner": (ME,)})


def _view(said: Mapping[str, Any]) -> NamedView:
    where = {str(name): wanted_values(str(name), value) for name, value in (said.get("where") or {}).items()}
    sort, group, layout = (str(said.get(part) or "") for part in ("sort", "group", "layout"))
    layout = "" if layout == LAYOUTS[0] else layout
    return NamedView(str(said["name"]), where, sort, group, layout, _texts(said.get("columns") or ()))


def wanted_values(name: str, value: Any) -> tuple[str, ...]:
    """The values of a condition; a stage may be written as it reads or as style sheets name it."""
    texts = _texts(value)
    return tuple(_MARKS.get(each, each) for each in texts) if name == "stage" else texts


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)


def faults_of_views(said: Sequence[Mapping[str, Any]], types: Sequence[type[Record]]) -> Iterator[str]:
    """What is wrong with the views that a site declares."""
    by_key = {each.kind.key: each for each in types}
    for view in said:
        name = f"views: '{view['name']}'" if view.get("name") else "views"
        if not view.get("name"):
            yield "views: each needs a name, such as `name: Awaiting decision`"
        for part in view:
            if part not in PARTS:
                yield f"{name}: there is no part '{part}'; {did_you_mean(str(part), PARTS)}"
        key = str(view.get("kind", ""))
        if key not in by_key:
            what = f"there is no kind '{key}'" if key else "it needs a kind"
            yield f"{name}: {what}; {did_you_mean(key, by_key)}"
        else:
            yield from (f"{name}: {each}" for each in _faults_in(view, by_key[key]))


def _faults_in(view: Mapping[str, Any], record_type: type[Record]) -> Iterator[str]:
    known = [*columns_of(record_type), "year"]
    layout = str(view.get("layout") or LAYOUTS[0])
    if layout not in LAYOUTS:
        yield f"layout: '{layout}' must be one of {', '.join(LAYOUTS)}"
    asked = [("sort", str(view.get("sort") or "").lstrip("-")), ("group", str(view.get("group") or ""))]
    asked += [("columns", each) for each in _texts(view.get("columns") or ())]
    for part, name in asked:
        if name and name not in known:
            yield f"{part}: there is no field '{name}'; {did_you_mean(name, known)}"
    where = view.get("where") or {}
    if not isinstance(where, Mapping):
        yield "where: takes a group of `field: value`, such as `where: {status: proposed}`"
        return
    for name, value in where.items():
        yield from _faults_of_condition(str(name), wanted_values(str(name), value), record_type, known)


def _faults_of_condition(
    name: str, values: tuple[str, ...], record_type: type[Record], known: Sequence[str]
) -> Iterator[str]:
    stages = [each.mark for each in Stage]
    allowed = {"stage": stages, DUE: PERIODS, "status": [*record_type.kind.lifecycle.stages]}
    if name not in (*known, *allowed):
        yield f"where: there is no field '{name}'; {did_you_mean(name, (*known, *allowed))}"
    shape = columns_of(record_type).get(name)
    choices = allowed.get(name) or [str(each) for each in (shape.choices if shape else ())]
    for value in values:
        if choices and value not in choices:
            yield f"where: {name}: unknown value '{value}'; {did_you_mean(value, choices)}"
