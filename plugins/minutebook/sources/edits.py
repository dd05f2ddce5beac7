"""What can be asked of a front matter, and what its values are then."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from minutebook.core.values import dataclass
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
    """Spell the name of a field differently; nothing happens where there is none."""

    old: str
    name: str


Edit = Put | Append | Drop | Rename


_MISSING = object()


def carried_out(data: Any, edit: Edit) -> Any:
    """The values after an edit; `data` is changed. Entry 0 of what is no list means the value that stands alone."""
    if isinstance(edit, Rename):
        if edit.old not in data or edit.old == edit.name:
            return data
        if edit.name in data:
            raise CannotEdit(f"'{edit.name}' is there already")
        return {edit.name if name == edit.old else name: value for name, value in data.items()}
    path = _exact(data, edit.path)
    if isinstance(edit, Put):
        return _with(data, path, lambda _: _plain(edit.value))
    if isinstance(edit, Append):
        return _with(data, path, lambda old: _one_more(old, _plain(edit.value)))
    return data if _value_at(data, path) is _MISSING else _with(data, path, lambda _: _MISSING)


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
