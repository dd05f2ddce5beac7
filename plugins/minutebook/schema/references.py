"""References as a file writes them: an id alone, or in a form that belongs into the text, or somewhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from minutebook.core.identity import is_id
from minutebook.core.references import plain_target, without_row
from minutebook.schema.fields import Relation
from minutebook.schema.shape import declared_relations, shape_of
from minutebook.sources.source import Path


class WrittenReference(NamedTuple):
    """A value of a reference field, where it stands, and the id in it as far as its form tells."""

    path: Path
    value: Any
    target: str
    relation: Relation

    @property
    def is_plain(self) -> bool:
        """Whether the id stands there by itself."""
        return isinstance(self.value, str) and without_row(self.value).strip() == self.target

    @property
    def is_bracketed(self) -> bool:
        """Whether it is written as text names a record."""
        return isinstance(self.value, list) or (str(self.value).strip()[:1] == "[" != self.target[:1])

    @property
    def shown(self) -> str:
        """The value as its writer would recognize it; of a list, which YAML makes of brackets, its brackets."""
        value, depth = self.value, 0
        while isinstance(value, list):
            value, depth = (value[0] if value else ""), depth + 1
        depth = min(depth + isinstance(self.path[-1], int), 2) if depth else 0
        return f"{'[' * depth}{self.target}{']' * depth}" if depth else str(value)


def written_in(values: Mapping[str, Any], model: type[BaseModel], path: Path = ()) -> Iterator[WrittenReference]:
    """Every reference in the values of a record or of a part of it, in the order of its fields."""
    for name, relation in declared_relations(model):
        value, way = values.get(name), (*path, name)
        if value is None:
            continue
        if relation is None:
            part = shape_of(model, name).part
            for inner, each in _each(value, way):
                if part is not None and isinstance(each, Mapping):
                    yield from written_in(each, part, inner)
        elif shape_of(model, name).is_list:
            for inner, each in _each(value, way):
                yield from _entries(inner, each, relation)
        elif (alone := _alone(value)) is not None:
            yield WrittenReference(way, value, plain_target(alone), relation)


def _each(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, list):
        yield from (((*path, index), each) for index, each in enumerate(value))
    else:
        yield path, value


def _entries(path: Path, value: Any, relation: Relation) -> Iterator[WrittenReference]:
    """The references in one entry of a list: one, or those of a list in the list."""
    if isinstance(value, str):
        yield WrittenReference(path, value, plain_target(without_row(value)), relation)
    elif isinstance(value, Mapping):
        if (alone := _alone(value.get("id"))) is not None:
            yield WrittenReference((*path, "id"), value["id"], plain_target(alone), relation)
        elif words := _words_of(value):
            yield WrittenReference(path, ": ".join(words), words[0], relation)
    elif isinstance(value, list):
        flat = list(_flat(value))
        if all(isinstance(each, str | int) for each in flat):
            yield from (WrittenReference(path, value, _in_list(each), relation) for each in flat)
    elif _alone(value) is not None:
        yield WrittenReference(path, value, plain_target(value), relation)


def _alone(value: Any) -> str | int | None:
    """The one text or number of a value, out of the lists around it."""
    while isinstance(value, list) and len(value) == 1:
        value = value[0]
        if isinstance(value, str) and "|" in value:
            value = value.partition("|")[0]
    return value if isinstance(value, str | int) and not isinstance(value, bool) else None


def _words_of(value: Mapping[str, Any]) -> tuple[str, str] | None:
    """Id and title of `DEC-0010: Rent a crane`, which YAML takes for a group."""
    pairs = [(key, str(each)) for key, each in value.items()]
    return pairs[0] if len(pairs) == 1 and is_id(pairs[0][0]) else None


def _flat(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for each in value:
            yield from _flat(each)
    else:
        yield value


def with_plain_references(values: Mapping[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """The values of a record with every reference as the id in it, so that how it is written is all that is wrong."""
    plain = dict(values)
    for name, relation in declared_relations(model):
        value = plain.get(name)
        if value is None:
            continue
        if relation is None:
            plain |= _plain_parts(name, value, shape_of(model, name).part)
        elif isinstance(value, list) and shape_of(model, name).is_list:
            plain[name] = [each for one in value for each in _plain(one)]
        elif (alone := _alone(value)) is not None:
            plain[name] = plain_target(alone)
    return plain


def _plain_parts(name: str, value: Any, part: type[BaseModel] | None) -> dict[str, Any]:
    if part is None:
        return {}
    if isinstance(value, Mapping):
        return {name: with_plain_references(value, part)}
    if isinstance(value, list):
        return {name: [with_plain_references(each, part) if isinstance(each, Mapping) else each for each in value]}
    return {}


def _plain(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        alone = _alone(value.get("id"))
        if words := _words_of(value):
            return [words[0]]
        return [value if alone is None else {**value, "id": plain_target(alone)}]
    flat = list(_flat(value))
    if any(not isinstance(each, str | int) or isinstance(each, bool) for each in flat):
        return [value]
    return [_in_list(each) if isinstance(value, list) else _with_its_row(each) for each in flat]


def _with_its_row(value: Any) -> Any:
    return value if without_row(value) != value else plain_target(value)


def _in_list(value: Any) -> str:
    """The id in an entry of a list in a list, which is what YAML makes of `[[DEC-0010|words]]`."""
    return plain_target(f"[[{value}]]") if "|" in str(value) or "#" in str(value) else plain_target(value)
