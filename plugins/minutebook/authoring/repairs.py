"""Repairs of the front matter of one file: each as edits and a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.calendar import parse_day
from minutebook.core.identity import id_in_name, is_handle, is_id, prefix_of
from minutebook.core.references import plain_target
from minutebook.core.values import dataclass
from minutebook.schema.derived import derived_of, is_stated
from minutebook.schema.fields import parted
from minutebook.schema.kind import Kind
from minutebook.schema.messages import seen, spoken
from minutebook.schema.reading import ValueRefusal, choice_of, loose, one_value
from minutebook.schema.record import VERBATIM, Record
from minutebook.schema.shape import NUMBERS, TEXTS, Base, Shape, shapes_of, values_in
from minutebook.sources.editing import Drop, Edit, Put, Rename
from minutebook.sources.source import Path, Source
from minutebook.sources.writing import front_matter_line


@dataclass(frozen=True)
class Repair:
    """One thing mended: where it stood, the edits, and what they do, in words that follow the place."""

    path: Path
    edits: tuple[Edit, ...]
    said: str


def repairs(source: Source, record_type: type[Record]) -> Iterator[Repair]:
    """Ways to mend a file, keys before values; whether one helps is for the caller to see."""
    yield from _keys(source, record_type)
    yield from _id(source, record_type.kind)
    yield from _status(source, record_type.kind)
    yield from _lists(source, record_type)
    for path, shape, value in values_in(source.metadata, record_type):
        if path not in (("id",), ("status",)) and path[:1] not in VERBATIM:
            yield from _value(source, path, shape, value)
    yield from _tags(source)


def derived_repairs(source: Source, catalog: Catalog) -> Iterator[Repair]:
    """Lines that state what is worked out to the same; one that says something else is for a person to see."""
    record = catalog.reading.paths.get(source.path)
    for name in derived_of(type(record)) if record else ():
        said = source.metadata.get(name)
        if record is not None and said is not None and is_stated(said, catalog.value_of(record, name)):
            yield Repair((name,), (Drop((name,)),), f"{name}: is gone, for it is worked out to be {seen(said)}")


def _put(path: Path, old: Any, new: Any) -> Repair:
    return Repair(path, (Put(path, new),), f"{spoken(path)}: {seen(old)} is now {seen(new)}")


def _keys(source: Source, record_type: type[Record]) -> Iterator[Repair]:
    """Names one slip of the keyboard away from exactly one field the file does not have."""
    fields = record_type.model_fields
    for name in source.metadata:
        if name in fields:
            continue
        plain = re.sub(r"[\s-]+", "_", name.strip().lower())
        near = [plain] if plain in fields else [each for each in fields if _is_one_slip(plain, each)]
        if len(near) == 1 and near[0] not in source.metadata:
            yield Repair((name,), (Rename(name, near[0]),), f"{name}: is now spelled '{near[0]}'")


def _is_one_slip(one: str, other: str) -> bool:
    """Whether one letter is missing, added or wrong, or two neighbors are swapped, in a word of four or more."""
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1 or one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    first = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[first:] == other[first + 1 :]
    swapped = one[first : first + 2] == other[first : first + 2][::-1] and one[first + 2 :] == other[first + 2 :]
    return swapped or one[first + 1 :] == other[first + 1 :]


def _id(source: Source, kind: Kind) -> Iterator[Repair]:
    """A bare number where the file name has the whole id, and an id in the wrong case."""
    said = source.metadata.get("id")
    if isinstance(said, bool) or not isinstance(said, int | str):
        return
    text = str(said).strip()
    named = id_in_name(source.path, kind.prefix)
    if kind.prefix and re.fullmatch("[0-9]{1,9}", text) and named:
        if named.removeprefix(f"{kind.prefix}-").lstrip("0") == text.lstrip("0"):
            yield _put(("id",), said, named)
    elif kind.prefix and not is_id(text) and is_id(text.upper()) and prefix_of(text.upper()) == kind.prefix:
        yield _put(("id",), said, text.upper())
    elif kind.prefix and not is_id(text) and is_id(text[:-1].upper() + text[-1:].lower()):
        yield _put(("id",), said, text[:-1].upper() + text[-1:].lower())
    elif not kind.prefix and not is_handle(text) and is_handle(text.lower()):
        yield _put(("id",), said, text.lower())


def _status(source: Source, kind: Kind) -> Iterator[Repair]:
    """A status in another spelling, or in a word that means exactly one of ours."""
    said = source.metadata.get("status")
    if not isinstance(said, str) or said.strip() in kind.lifecycle.stages:
        return
    own = [each for each in kind.lifecycle.stages if loose(each) == loose(said)]
    words = [
        status for status, others in kind.intake.statuses.items() if loose(said) in (loose(each) for each in others)
    ]
    if len(own or words) == 1:
        yield _put(("status",), said, (own or words)[0])


def _lists(source: Source, record_type: type[Record]) -> Iterator[Repair]:
    """Names in one text, as a list; where one of them has a blank, what is one name is for a person to say."""
    for name, value in source.metadata.items():
        shape = shapes_of(record_type).get(name)
        if shape is None or not shape.are_names:
            continue
        listed = value if isinstance(value, list) else [value]
        new = parted(listed)
        if shape.relation is not None:
            new = [plain_target(each) if isinstance(each, str) else each for each in new]
        if len(new) > len(listed) and all(isinstance(each, str) and " " not in each for each in new):
            line = front_matter_line(name, new).partition(" ")[2]
            yield Repair((name,), (Put((name,), new),), f"{name}: {seen(', '.join(map(str, listed)))} is now {line}")


def _value(source: Source, path: Path, shape: Shape, value: Any) -> Iterator[Repair]:
    """What the field takes in place of a value that it does not take as it is written."""
    if shape.base is Base.CHOICE:
        found = choice_of(shape, value)
        if found is not None and value not in shape.choices:
            yield _put(path, value, found)
    elif shape.base in {Base.DAY, *NUMBERS} and isinstance(value, str) and not _is_plain(shape, value):
        read = one_value(shape, value)
        if not isinstance(read, ValueRefusal):
            yield _put(path, value, read)
    elif shape.base in TEXTS and isinstance(value, int | float):
        yield Repair(path, (Put(path, _as_written(source, path)),), f"{spoken(path)}: is now text, in quotes")


def _is_plain(shape: Shape, text: str) -> bool:
    """Whether the check takes a text as it is: a day in its only form, digits without anything between them."""
    return parse_day(text) is not None if shape.base is Base.DAY else re.search(r"[0-9][^0-9.][0-9]", text) is None


def _as_written(source: Source, path: Path) -> str:
    """A number in the digits it is written in: 1.10, not 1.1."""
    line, column = source.marks[path]
    rest = source.text.split("\n")[line - 1][column - 1 :]
    found = re.match(r"[-+]?[0-9]+(?:\.[0-9]+)?|true|True|false|False", rest)
    return found[0] if found else ""


def _tags(source: Source) -> Iterator[Repair]:
    """Subjects are shared only where everybody writes them in one case."""
    tags = source.metadata.get("tags")
    listed = tags if isinstance(tags, list) else [tags]
    for index in range(len(listed) - 1, -1, -1):
        tag = listed[index]
        if isinstance(tag, str) and tag != tag.lower():
            path: Path = ("tags", index) if isinstance(tags, list) else ("tags",)
            is_there = tag.lower() in [each.lower() for each in listed[:index] if isinstance(each, str)]
            if is_there or tag.lower() in listed[index + 1 :]:
                yield Repair(path, (Drop(path),), f"tags: {seen(tag)} was there twice")
            else:
                yield _put(path, tag, tag.lower())
