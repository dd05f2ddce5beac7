"""What fills a field: a template with slots, a plain value, several of these, or groups made from a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from minutebook.importers.trees.value_paths import EVERY, TEXT, FoundPlace, TreeData, Way, find, read_way

# A doubled brace (one of text), a slot {…}, or text up to the next brace.
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[^{}]+")


class Filling(Protocol):
    """Something that gives values out of data, each with its place."""

    @property
    def ways(self) -> tuple[Way, ...]:
        """Every way it goes."""
        ...

    def hits(self, data: TreeData) -> list[FoundPlace]:
        """The values, none where the data have none."""
        ...


@dataclass(frozen=True)
class Template:
    """Text with `{ways}` in it. It gives a value only where each slot has one, and one for each of a list it steps
    over; a slot that stands alone keeps the form of its value."""

    pieces: tuple[str | Way, ...]
    stem: Way = ()
    """The list all its slots with [] step over, up to and with the last []."""

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways of its slots."""
        return tuple(piece for piece in self.pieces if not isinstance(piece, str))

    def hits(self, data: TreeData) -> list[FoundPlace]:
        """Its values; a value without slots has no path."""
        if not self.ways:
            return [FoundPlace("".join(each for each in self.pieces if isinstance(each, str)))]
        if len(self.pieces) == 1:
            return find(data, self.ways[0])
        rows = find(data, self.stem) if self.stem else [FoundPlace(data.root, data.base)]
        return [hit for row in rows for hit in ([row] if row.wanted else self._joined(data, row))]

    def _joined(self, data: TreeData, row: FoundPlace) -> list[FoundPlace]:
        """The text for one row, or what keeps a slot from being filled."""
        said: list[str] = []
        path = None
        for piece in self.pieces:
            if isinstance(piece, str):
                said.append(piece)
                continue
            within = bool(self.stem) and piece[: len(self.stem)] == self.stem
            inside = TreeData(row.value, row.path or ()) if within else data
            found = find(inside, piece[len(self.stem) :] if within else piece)
            if not found:
                return []
            first = found[0]
            if first.wanted or isinstance(first.value, dict | list):
                return [FoundPlace(first.value, first.path, first.wanted or TEXT)]
            said.append(text_of(first.value).strip())
            path = first.path if path is None else path
        return [FoundPlace("".join(said), path)]


@dataclass(frozen=True)
class Constant:
    """A number, or true or false, that the mapping states by itself."""

    value: bool | int | float

    @property
    def ways(self) -> tuple[Way, ...]:
        """None: it reads nothing."""
        return ()

    def hits(self, data: TreeData) -> list[FoundPlace]:  # noqa: ARG002 - whatever the data say
        """The value, without a path."""
        return [FoundPlace(self.value)]


@dataclass(frozen=True)
class Several:
    """Fillings in order: all that have a value, or with `only_first` the first that has one."""

    options: tuple[Filling, ...]
    only_first: bool = False

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways of each."""
        return tuple(way for each in self.options for way in each.ways)

    def hits(self, data: TreeData) -> list[FoundPlace]:
        """The values of all, or of the first that has any."""
        given = [hits for each in self.options if (hits := each.hits(data))]
        return [hit for hits in (given[:1] if self.only_first else given) for hit in hits]


@dataclass(frozen=True)
class Groups:
    """A group of values for each of a list, such as `{person: …, voting: …}`; ways begin at the list's entry."""

    each: Way
    group: Mapping[str, Filling]

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways inside, each with the way to the list before it."""
        return tuple((*self.each, *way) for filling in self.group.values() for way in filling.ways)

    def hits(self, data: TreeData) -> list[FoundPlace]:
        """A group for each entry; an entry that fills no slot comes back with what it lacks."""
        return [hit if hit.wanted else self._group(hit) for hit in find(data, self.each)]

    def _group(self, entry: FoundPlace) -> FoundPlace:
        inside = TreeData(entry.value, entry.path or ())
        group: dict[str, Any] = {}
        is_said = False
        for name, filling in self.group.items():
            hits = filling.hits(inside)
            blocked = next((hit for hit in hits if hit.wanted), None)
            if blocked is not None:
                return blocked
            if hits:
                group[name] = hits[0].value if len(hits) == 1 else [hit.value for hit in hits]
                is_said = is_said or hits[0].path is not None
        wanted = "" if is_said else f"it has nothing for {', '.join(self.group)}"
        return FoundPlace(group if is_said else entry.value, entry.path, wanted)


def text_of(value: Any) -> str:
    """A plain value as its writer would write it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def read_filling(said: Any) -> Filling:
    """A filling as written in a mapping; ValueError, in plain words, where it is none."""
    if isinstance(said, str):
        return read_template(said)
    if isinstance(said, bool | int | float):
        return Constant(said)
    if isinstance(said, list):
        return Several(tuple(read_filling(each) for each in said))
    if isinstance(said, dict) and list(said) == ["first"] and isinstance(said["first"], list):
        return Several(tuple(read_filling(each) for each in said["first"]), only_first=True)
    if isinstance(said, dict) and isinstance(said.get("each"), str) and len(said) > 1:
        way = read_way(said["each"])
        group = {name: read_filling(inner) for name, inner in said.items() if name != "each"}
        return Groups(way if way[-1:] == (EVERY,) else (*way, EVERY), group)
    raise ValueError("write a text with {slots}, a list of them, `first:` with a list, or `each:` with names below it")


def read_template(text: str) -> Template:
    """A template as written; braces that stand for themselves are doubled. ValueError where a slot is not closed."""
    pieces: list[str | Way] = []
    at = 0
    for piece in _PIECE.finditer(text):
        if piece.start() != at:
            break
        at = piece.end()
        if piece[1] is not None:
            pieces.append(read_way(piece[1]))
        else:
            pieces.append({"{{": "{", "}}": "}"}.get(piece[0], piece[0]))
    if at != len(text):
        raise ValueError(f"'{text[:60]}' has a brace too many or too few; write {{{{ for a brace itself")
    stems = {_stem(piece) for piece in pieces if not isinstance(piece, str)} - {()}
    if len(stems) > 1 and len(pieces) > 1:
        raise ValueError(f"'{text[:60]}' steps over two lists; a template may step over one")
    return Template(tuple(pieces), next(iter(stems), ()))


def _stem(way: Way) -> Way:
    return way[: len(way) - way[::-1].index(EVERY)] if EVERY in way else ()
