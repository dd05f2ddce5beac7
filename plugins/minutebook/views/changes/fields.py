"""What changed in the front matter of a record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from minutebook.catalog.editions import is_wider
from minutebook.core.calendar import days_between
from minutebook.core.text import counted, joined
from minutebook.schema.fields import Row
from minutebook.schema.lifecycle import Lifecycle
from minutebook.schema.record import Record
from minutebook.schema.rows import row_fields
from minutebook.schema.shape import Base, shape_of, shapes_of
from minutebook.views.changes import effects
from minutebook.views.changes.change import Change, change_of
from minutebook.views.changes.pairs import RecordPair

PEOPLE = "handle"
"""What a reference to a person names."""

_TOLD = ("id", "title", "status", "visibility", "sealed", "amendments", "waive", "aliases")
_EVERY_EDIT = ("updated",)
"""Days that move with any edit and so say nothing to a reviewer."""


def field_changes(pair: RecordPair, settled: frozenset[str], readers: tuple[str, str] | None) -> Iterator[Change]:
    """Status, title, people, days, visibility, waivers, then the names of all other fields.

    `settled` are fields that are told elsewhere, as settled with the text; `readers` are the visibility before and
    after, None where the file says the same of it.
    """
    before, after = pair.before, pair.after
    if before.status != after.status:
        yield _step(before, after)
    if before.title != after.title and "title" not in settled:
        yield change_of(
            effects.RETITLED, after, after.at("title"), name="title", before=before.title, after=after.title
        )
    if readers and readers[0] != readers[1]:
        yield _visibility(after, *readers)
    others: list[str] = []
    for name in type(after).model_fields:
        if name in _TOLD or name in settled or _same(before, after, name):
            continue
        if name in people_of(type(after)):
            yield _person(before, after, name)
        elif name in days_of(type(after)):
            yield _day(before, after, name)
        elif not _is_reference(type(after), name):
            others.append(name)
    keys = {name: _changed_keys(before, after, name) for name in others}
    yield from _waivers(before, after)
    if others:
        place = after.at(others[0])
        yield change_of(
            effects.FIELDS_CHANGED,
            after,
            place,
            name=", ".join(f"{name} ({', '.join(keys[name])})" if keys[name] else name for name in others),
        )


def value_of(record: Record, name: str) -> Any:
    """A field's value; None where this kind of record has no such field."""
    return getattr(record, name, None)


def _same(before: Record, after: Record, name: str) -> bool:
    """Whether a field says the same; entries with keys may have changed places."""
    old, new = value_of(before, name), value_of(after, name)
    return bool(old == new or (old and name in row_fields(type(after)) and _by_key(old) == _by_key(new)))


def _by_key(rows: tuple[Row, ...]) -> list[Row]:
    return sorted(rows, key=lambda each: (not each.key, each.key or ""))


def _changed_keys(before: Record, after: Record, name: str) -> list[str]:
    """Keys of entries that were changed, added or taken away, in the order of keys; none of a field without keys."""
    if name not in row_fields(type(after)):
        return []
    old, new = ({each.key: each for each in value_of(record, name) or () if each.key} for record in (before, after))
    return sorted(key for key in {**old, **new} if old.get(key) != new.get(key))


def said(value: Any) -> str:
    """A front-matter value as one line."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(said(each) for each in value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    return " ".join(str(value).split())


@cache
def people_of(record_type: type[Record]) -> frozenset[str]:
    """Fields that name one person, each of whom answers for something."""
    return frozenset(
        name
        for name, shape in shapes_of(record_type).items()
        if shape.relation and shape.relation.target == PEOPLE and not shape.is_list
    )


@cache
def days_of(record_type: type[Record]) -> frozenset[str]:
    """Fields that hold one day a reviewer may care for; a list of days is told as any other field."""
    return frozenset(
        name
        for name, shape in shapes_of(record_type).items()
        if shape.base is Base.DAY and not shape.is_list and name not in _EVERY_EDIT
    )


def _is_reference(record_type: type[Record], name: str) -> bool:
    """Whether a field's changes are told as links made and taken away; lists of people are not."""
    relation = shape_of(record_type, name).relation
    return relation is not None and relation.target != PEOPLE


def step_note(lifecycle: Lifecycle, before: str, after: str) -> str:
    """Why a step from one status to another is none the lifecycle knows; '' where it is one, or nobody can tell."""
    if before not in lifecycle.stages or after not in lifecycle.stages:
        return ""
    known = lifecycle.moves.get(before, ())
    if after in known:
        return ""
    allowed = joined((f"'{each}'" for each in known), "or")
    so = f"may become {allowed}" if known else "is a final status"
    return f"this step is not allowed: '{before}' {so}"


def _step(before: Record, after: Record) -> Change:
    note = step_note(after.kind.lifecycle, before.status, after.status)
    labels = {"name": "status", "before": before.status_label, "after": after.status_label, "note": note}
    return change_of(effects.ODD_STEP if note else effects.MOVED, after, after.at("status"), **labels)


def _visibility(after: Record, old: str, new: str) -> Change:
    effect = effects.WIDENED if is_wider(new, old) else effects.NARROWED
    return change_of(effect, after, after.at("visibility"), name="visibility", before=old, after=new)


def _person(before: Record, after: Record, name: str) -> Change:
    old, new = value_of(before, name), value_of(after, name)
    return change_of(effects.REOWNED, after, after.at(name), name=name, before=old or "", after=new or "")


def _day(before: Record, after: Record, name: str) -> Change:
    old, new = value_of(before, name), value_of(after, name)
    note = ""
    if old and new:
        days = days_between(old, new)
        note = f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
    return change_of(effects.DATE_MOVED, after, after.at(name), name=name, before=said(old), after=said(new), note=note)


def _waivers(before: Record, after: Record) -> Iterator[Change]:
    for index, waiver in enumerate(after.waive):
        if waiver not in before.waive:
            yield waived(after, index)


def waived(record: Record, index: int) -> Change:
    """One waiver of a record: the problem, the last day and the reason."""
    waiver = record.waive[index]
    until, note = f"until {waiver.until}", said(waiver.reason).rstrip(".")
    return change_of(effects.WAIVED, record, record.at("waive", index), name=waiver.code, after=until, note=note)
