"""What can be asked of a front matter, and what its values are then."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from minutebook.sources.source import Path


class CannotEdit(Exception):
    """An edit that cannot be made, or not without touching more than was asked for; the message says why."""


@dataclass(frozen=True)
class Put:
    """Give a field this value; a missing one is added. Days may be dates or text."""

    path: Path
    value: Any


@dataclass(frozen=True)
class Append:
    """Add an entry to a list; a missing field becomes a list of one, a single value a list of two."""

    path: Path
    value: Any


@dataclass(frozen=True)
class Drop:
    """Take a field, or an entry of a list, away; nothing happens where there is none."""

    path: Path


@dataclass(frozen=True)
class Rename:
    """Spell a key differently; nothing happens where there is none."""

    path: Path
    name: str


Edit = Put | Append | Drop | Rename


_MISSING = object()


def steps_of(data: Any, edit: Edit) -> list[Edit]:
    """The smallest edits that come to the same for these values: a longer list gets an entry, no new list.

    Entry 0 of what is no list means the value that stands alone.
    """
    path = _exact(data, edit.path)
    if isinstance(edit, Put):
        return list(_differences(_value_at(data, path), _plain(edit.value), path))
    if isinstance(edit, Append):
        return [Append(path, _plain(edit.value))]
    if isinstance(edit, Rename):
        siblings = _value_at(data, path[:-1])
        if isinstance(siblings, dict) and edit.name in siblings and path[-1] in siblings and edit.name != path[-1]:
            raise CannotEdit(f"'{edit.name}' is there already")
    return [replace(edit, path=path)]


def carried_out(data: Any, edit: Edit) -> Any:
    """The values after one of the smallest edits; `data` is changed."""
    if isinstance(edit, Put):
        return _with(data, edit.path, lambda _: edit.value)
    if isinstance(edit, Append):
        return _with(data, edit.path, lambda old: _one_more(old, edit.value))
    if isinstance(edit, Drop):
        return data if _value_at(data, edit.path) is _MISSING else _with(data, edit.path, lambda _: _MISSING)
    around = _value_at(data, edit.path[:-1])
    if isinstance(around, dict) and edit.path[-1] in around:
        around[edit.name] = around.pop(edit.path[-1])
    return data


def same(one: Any, other: Any) -> bool:
    """Whether two values read the same, kinds of values included: 1 is not true, and not '1'."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _exact(data: Any, path: Path) -> Path:
    kept: list[str | int] = []
    for step in path:
        here = _value_at(data, tuple(kept))
        if step == 0 and here is not _MISSING and not isinstance(here, list):
            continue
        kept.append(step)
    return tuple(kept)


def _value_at(data: Any, path: Path) -> Any:
    for step in path:
        is_entry = isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
        if not is_entry and not (isinstance(data, dict) and step in data):
            return _MISSING
        data = data[step]
    return data


def _differences(old: Any, new: Any, path: Path) -> Iterator[Edit]:
    if isinstance(old, dict) and isinstance(new, dict) and old and new:
        for key in new:
            if key not in old or not same(old[key], new[key]):
                yield from _differences(old.get(key, _MISSING), new[key], (*path, key))
        yield from (Drop((*path, key)) for key in old if key not in new)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _list_differences(old, new, path)
    elif old is _MISSING or not same(old, new):
        yield Put(path, new)


def _list_differences(old: list[Any], new: list[Any], path: Path) -> Iterator[Edit]:
    first, last = 0, 0
    while first < min(len(old), len(new)) and same(old[first], new[first]):
        first += 1
    while last < min(len(old), len(new)) - first and len(old) > len(new) and same(old[-1 - last], new[-1 - last]):
        last += 1
    kept = min(len(old), len(new)) - last
    for index in range(first, kept):
        yield from _differences(old[index], new[index], (*path, index))
    yield from (Drop((*path, kept)) for _ in range(len(old) - len(new)))
    yield from (Append(path, each) for each in new[len(old) :])


def _one_more(old: Any, value: Any) -> list[Any]:
    if old is _MISSING or old is None:
        return [value]
    return [*old, value] if isinstance(old, list) else [old, value]


def _with(data: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """The values with the one at a path changed; groups and lists on the way are made where nothing is."""
    if not path:
        return change(data)
    step, rest = path[0], path[1:]
    if data is _MISSING or data is None:
        data = {} if isinstance(step, str) else []
    if isinstance(data, dict) and isinstance(step, str):
        data[step] = _with(data.get(step, _MISSING), rest, change)
        if data[step] is _MISSING:
            del data[step]
    elif isinstance(data, list) and isinstance(step, int) and 0 <= step <= len(data):
        new = _with(data[step] if step < len(data) else _MISSING, rest, change)
        data[step : step + 1] = [] if new is _MISSING else [new]
    else:
        raise CannotEdit(f"there is no place for {'.'.join(map(str, path))}")
    return data
