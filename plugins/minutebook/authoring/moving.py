"""A record moved from one status to the next: what the lifecycle allows, what it asks for, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any

from minutebook.authoring.answers import has_candidates, is_askable
from minutebook.authoring.change import FileChange, FileChanges, changes, editing
from minutebook.authoring.refusal import Refusal
from minutebook.authoring.sealing import guarded, order_of
from minutebook.authoring.superseding import Bytes, handed_over
from minutebook.catalog.catalog import Catalog
from minutebook.core.text import did_you_mean, joined
from minutebook.core.values import dataclass
from minutebook.schema.facets import Authority
from minutebook.schema.lifecycle import UNKNOWN, Lifecycle, Stage
from minutebook.schema.record import Record
from minutebook.schema.shape import Base, shape_of
from minutebook.sources.editing import Drop, Edit, Put, edited


@dataclass(frozen=True)
class Move:
    """A record, the status it goes to, fields given with it, and the day it was settled if not today."""

    record: Record
    status: str
    given: Mapping[str, Any] = field(default_factory=dict)
    day: date | None = None


def accepting_status(record: Record) -> str:
    """The status that puts a record in force and ends the debate, reachable in one step; '' where there is none."""
    found = (
        each for each in record.kind.lifecycle.moves.get(record.status, ()) if _accepts(record.kind.lifecycle, each)
    )
    return next(found, "")


def way_to_acceptance(record: Record) -> list[str]:
    """Statuses from the present one to the nearest that puts the record in force; empty where no way leads there."""
    moves = record.kind.lifecycle.moves
    ways: list[list[str]] = [[record.status]]
    seen = {record.status}
    for way in ways:
        for status in moves.get(way[-1], ()):
            if status not in seen:
                seen.add(status)
                ways.append([*way, status])
                if _accepts(record.kind.lifecycle, status):
                    return ways[-1][1:]
    return []


def _accepts(lifecycle: Lifecycle, status: str) -> bool:
    return status in lifecycle.settled and lifecycle.stage_of(status) is Stage.IN_FORCE


def acceptance_refused(record: Record) -> Refusal:
    """Why `accept` has nothing to do here, and what there is to do instead."""
    moves = record.kind.lifecycle.moves.get(record.status, ())
    way = way_to_acceptance(record)
    if way:
        hint = f"it is '{way[0]}' first: minutebook move {record.id} {way[0]}"
    elif moves:
        hint = f"minutebook move {record.id} {'|'.join(moves)}"
    else:
        hint = "no status follows this one; write a new record instead"
    return Refusal(f"{record.id} is '{record.status}', and cannot be accepted from there", hint, record.at("status"))


def hindrance(catalog: Catalog, move: Move) -> Refusal | None:
    """Why the lifecycle does not allow a move, if so."""
    record, lifecycle = move.record, move.record.kind.lifecycle
    place = record.at("status")
    if move.status not in lifecycle.stages:
        hint = did_you_mean(move.status, lifecycle.stages)
        return Refusal(f"There is no status '{move.status}' for {record.kind.plural.lower()}", hint, place)
    if move.status == record.status:
        return Refusal(f"{record.id} is '{record.status}' already", location=place)
    allowed = lifecycle.moves.get(record.status, ()) if record.status != UNKNOWN else tuple(lifecycle.stages)
    if move.status not in allowed:
        known = joined((f"'{each}'" for each in allowed), "or")
        hint = f"from there it can become {known}" if known else "no status follows that one"
        return Refusal(f"{record.id} is '{record.status}' and cannot become '{move.status}'", hint, place)
    if move.status == lifecycle.replaced and not _has_successor(catalog, record):
        hint = f"minutebook supersede {record.id} writes its successor, or names it with --by"
        return Refusal(f"{record.id} needs a successor to be '{move.status}'", hint, place)
    return None


def _has_successor(catalog: Catalog, record: Record) -> bool:
    links = catalog.supersessions_of(record.id)
    return any(not link.whole_part and catalog[link.source].stage is Stage.IN_FORCE for link in links)


def with_day(move: Move, today: date) -> dict[str, Any]:
    """What a move fills in: the fields given, and its day, which is today for an event that has none yet."""
    name = _day_field(move)
    return {**move.given, **({name: (move.day or today).isoformat()} if name else {})}


def _day_field(move: Move) -> str:
    """The field that takes the day of a move; '' where it has one already, or knows none."""
    record, kind = move.record, move.record.kind
    events = {*(event.field for event in kind.events), kind.intake.settled_on}
    required = kind.lifecycle.required_for(move.status)
    days = [
        name for name in required if name not in Record.model_fields and shape_of(type(record), name).base is Base.DAY
    ]
    days = [name for name in days if name not in move.given]
    fresh = [name for name in days if getattr(record, name) is None]
    marks = [name for name in fresh if name in events]
    if move.day and not record.is_settled:
        marks += [name for name in days if name in events]
    return next(iter(marks or (fresh if move.day else [])), "")


def still_open(catalog: Catalog, move: Move, today: date) -> list[str]:
    """Fields the new status asks for, or this site for its authority, that neither the record nor the move has."""
    given = with_day(move, today)
    kind = move.record.kind
    authority = move.record.facet(Authority)
    level = given.get(kind.names(Authority)["level"], authority.level) if authority else None
    required = (
        *kind.lifecycle.required_for(move.status),
        *catalog.registry.authority_for(kind, move.status, level),
    )
    return [name for name in dict.fromkeys(required) if not _has(move, given, name)]


def authority_untold(catalog: Catalog, move: Move) -> list[str]:
    """Fields that could say by what authority a record is settled, and that neither it nor the move has."""
    kind = move.record.kind
    if move.status not in kind.lifecycle.settled or move.record.is_settled:
        return []
    untold = [name for name in kind.authority if not _has(move, move.given, name)]
    return [name for name in untold if has_candidates(type(move.record), name, catalog)]


def _has(move: Move, given: Mapping[str, Any], name: str) -> bool:
    return bool(given.get(name)) or move.record.says(name)


def moved(catalog: Catalog, data: Bytes, move: Move, today: date) -> FileChanges:
    """Give a record another status, with what that brings: its fields, its seal, and the end of what it replaces."""
    record = move.record
    refusal = hindrance(catalog, move) or _incomplete(catalog, move, today)
    if refusal is None and move.day and not _day_field(move):
        refusal = Refusal(f"'{move.status}' takes no day of its own", "leave --date out, or name a field with --set")
    if refusal:
        raise refusal
    given = with_day(move, today)
    fields = [f"{name}: {_said(value)}" for name, value in given.items()]
    said = [f"{record.id} is '{move.status}', no longer '{record.status}': {record.title}", *fields]
    with editing(record.at("id"), f"{record.id} cannot be changed: "):
        new = edited(data[record.path], _edits(move, given, today), order_of(type(record)))
        file = FileChange(record.path, new, data[record.path])
        if move.status in record.kind.lifecycle.settled and record.sealed is None:
            file, line = guarded(type(record), file, today, catalog.digests)
            said.append(line)
    comes_into_force = move.record.kind.lifecycle.stage_of(move.status) is Stage.IN_FORCE
    others = handed_over(catalog, data, record, today) if comes_into_force else FileChanges()
    return changes([file, *others.files], [*said, *others.said])


def _edits(move: Move, given: Mapping[str, Any], today: date) -> list[Edit]:
    record = move.record
    edits: list[Edit] = [Put(("status",), move.status), *(Put((name,), value) for name, value in given.items())]
    if record.updated is not None and "updated" not in given:
        edits.append(Put(("updated",), today.isoformat()))
    if record.imported_status is not None:
        edits.append(Drop(("imported_status",)))
    if record.sealed is not None and record.kind.lifecycle.stage_of(move.status) is Stage.OPEN:
        edits.append(Drop(("sealed",)))
    return edits


def _incomplete(catalog: Catalog, move: Move, today: date) -> Refusal | None:
    record, missing = move.record, still_open(catalog, move, today)
    if not missing:
        return None
    fields = type(record).model_fields
    ways = {name: f"--set {name}=…" if is_askable(type(record), name) else f"{name}: in the file" for name in missing}
    lines = "".join(f"\n      {way}  {fields[name].description}" for name, way in ways.items())
    message = f"{record.id} needs {joined(missing)} to be '{move.status}'"
    return Refusal(message, f"add what is missing:{lines}", record.at("status"))


def _said(value: Any) -> str:
    return joined(map(str, value)) if isinstance(value, list | tuple) else str(value)
