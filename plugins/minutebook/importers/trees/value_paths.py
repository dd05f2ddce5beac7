"""Dotted ways into nested values, such as `leadership.chairs[].github`, and what each leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Path = tuple[str | int, ...]
Way = tuple[str | int, ...]
"""Names, places in a list, and EVERY where each of a list is meant; empty for the value itself."""

EVERY = -1
GROUP = "a group of `name: value` lines is needed there"
LIST = "it is a list, and the way to it needs [] behind its name"
TEXT = "text or a number is needed there"

# One step of a way: .name, ."a name with dots", or [index], where [] stands for every entry.
_STEP = re.compile(r'(?:^|\.)(?:"([^"]+)"|([^."\[\]{}]+))|\[([0-9]{0,4})\]')


class LabeledText(str):
    """A text with named parts, such as a table cell with the address of its link."""

    __slots__ = ("parts",)

    parts: Mapping[str, Any]

    def __new__(cls, text: str, parts: Mapping[str, Any]) -> LabeledText:
        """A text that reads as any other, with its parts beside it."""
        made = super().__new__(cls, text)
        made.parts = parts
        return made


@dataclass(frozen=True)
class FoundPlace:
    """A value a way leads to, and the path it stands at; no path for one a mapping states by itself.

    Where a way cannot be followed to its end, `wanted` says, in words, what the value there would have to be.
    """

    value: Any
    path: Path | None = None
    wanted: str = ""


@dataclass(frozen=True)
class TreeData:
    """Values ways lead into; `base` is the path of `root`. `picks` are lists chosen out of it, by name."""

    root: Any
    base: Path = ()
    picks: Mapping[str, tuple[FoundPlace, ...]] = field(default_factory=dict)


def read_way(text: str) -> Way:
    """A way as written; a name with dots or brackets stands in double quotes. ValueError where it is none."""
    said = text.strip()
    steps: list[str | int] = []
    at = 0
    while at < len(said):
        step = _STEP.match(said, at)
        if step is None or (not steps and said[0] in "[."):
            raise ValueError(f"'{said[:60]}' is not a way to a value; write names with dots between, [] behind a list")
        name = step[1] or step[2]
        steps.append(name.strip() if name else int(step[3]) if step[3] else EVERY)
        at = step.end()
    return tuple(steps)


def spoken_way(path: Path) -> str:
    """A path or a way as text, places in lists left out."""
    return ".".join(str(step) for step in path if isinstance(step, str))


def find(data: TreeData, way: Way) -> list[FoundPlace]:
    """Every value a way leads to, blank ones left out; what is in its way comes back with `wanted`."""
    hits = follow(data, way)
    ended = [replace(hit, wanted=LIST) if isinstance(hit.value, tuple) else hit for hit in hits]
    return [_plain(hit) for hit in ended if hit.wanted or not is_blank(hit.value)]


def follow(data: TreeData, way: Way) -> list[FoundPlace]:
    """Every value a way leads to, blank ones included."""
    hits = [FoundPlace(data.root, data.base)]
    for number, step in enumerate(way):
        picks = {} if number else data.picks
        hits = [inner for hit in hits for inner in _follow(hit, step, picks)]
    return hits


def is_blank(value: Any) -> bool:
    """Whether a value says nothing."""
    said = value.strip() if isinstance(value, str) else value
    return said is None or (isinstance(said, str | list | dict | tuple) and not said)


def texts_in(value: Any) -> Iterator[str]:
    """Every text inside a value, at whatever depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def _plain(hit: FoundPlace) -> FoundPlace:
    """The hit with an ordinary text for one with parts, which no YAML writer knows."""
    return replace(hit, value=str(hit.value)) if isinstance(hit.value, LabeledText) else hit


def _follow(hit: FoundPlace, step: str | int, picks: Mapping[str, tuple[FoundPlace, ...]]) -> list[FoundPlace]:
    value, path = hit.value, hit.path or ()
    if hit.wanted or value is None:
        return [hit] if hit.wanted else []
    if isinstance(step, str):
        return _named(hit, step, picks)
    if isinstance(value, tuple):
        return list(value if step == EVERY else value[step : step + 1])
    if isinstance(value, list):
        chosen = enumerate(value) if step == EVERY else enumerate(value[step : step + 1], step)
        return [FoundPlace(each, (*path, index)) for index, each in chosen]
    return [hit] if step in (EVERY, 0) else []


def _named(hit: FoundPlace, name: str, picks: Mapping[str, tuple[FoundPlace, ...]]) -> list[FoundPlace]:
    value = hit.value.parts if isinstance(hit.value, LabeledText) else hit.value
    if name in picks:
        return [FoundPlace(picks[name], hit.path)]
    if isinstance(value, Mapping):
        return [FoundPlace(value[name], (*(hit.path or ()), name))] if name in value else []
    wanted = LIST if isinstance(value, list | tuple) else GROUP
    return [replace(hit, wanted=wanted)]
