"""Every place that names a record, by its id or by its file, and what must stand there once it has another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from minutebook.core.addresses import is_relative
from minutebook.core.diagnostics import Location
from minutebook.core.identity import in_prose, is_id
from minutebook.core.references import without_row
from minutebook.core.values import dataclass
from minutebook.schema.record import KEPT_BY_COMMANDS, Record
from minutebook.schema.shape import values_in
from minutebook.sources.body import Body
from minutebook.sources.editing import Edit, Put, edited, edited_body
from minutebook.sources.lines import LineStarts
from minutebook.sources.source import Path, Source
from minutebook.sources.targets import addresses_in, leads_to, new_address
from minutebook.sources.text import Patch
from minutebook.sources.values import read_values

KEPT = KEPT_BY_COMMANDS | {"id"}
"""Fields whose texts say how things were, and so stay as they are."""


@dataclass(frozen=True)
class Renaming:
    """A record's id and the path of its file, as they were and as they will be."""

    old_id: str
    new_id: str
    old_path: str
    new_path: str


@dataclass(frozen=True)
class NamingPlace:
    """One place that names a record, and the edit of the front matter or the stretch of the body that mends it."""

    location: Location
    edit: Put | None = None
    patch: Patch | None = None


def rewritten(
    data: bytes, namings: Iterable[NamingPlace], edits: Sequence[Edit] = (), order: Sequence[str] = ()
) -> bytes:
    """A file with its namings mended and its front matter edited; raises CannotEdit."""
    listed = list(namings)
    patches = sorted({each.patch for each in listed if each.patch})
    if patches:
        data = edited_body(data, patches)
    all_edits = [*(each.edit for each in listed if each.edit), *edits]
    return edited(data, all_edits, order) if all_edits else data


def named_by_id(page: Source, record_type: type[Record] | None, renaming: Renaming) -> list[NamingPlace]:
    """Places that name a record by its id: references, texts, mentions, permalinks, embedded views."""
    if renaming.old_id == renaming.new_id:
        return []
    found = [
        NamingPlace(page.at(*path), edit=Put(path, value))
        for path, value in _in_front_matter(page, record_type, renaming)
    ]
    patches = {*_mentions(page.body, renaming), *_permalinks(page.body, renaming), *_views(page.body, renaming)}
    return [*found, *(NamingPlace(page.at_offset(each[0]), patch=each) for each in sorted(patches))]


def named_by_path(page: Source, renaming: Renaming) -> list[NamingPlace]:
    """Places that name a record by its file: links, their definitions, and the id in their words."""
    path = renaming.new_path if page.path == renaming.old_path else page.path
    found = []
    if renaming.old_path != renaming.new_path:
        for way, value in _leaves(page.metadata):
            if isinstance(value, str) and is_relative(value) and leads_to(value, renaming.old_path, page.path):
                edit = Put(way, new_address(value, renaming.new_path, path))
                found.append(NamingPlace(page.at(*way), edit=edit))
    patches: set[Patch] = set()
    for target, start, end in addresses_in(page.body):
        if _is_way_to(target, page.path, renaming) and renaming.old_path != renaming.new_path:
            patches.add((start, end, new_address(target, renaming.new_path, path)))
    if is_id(renaming.old_id) and renaming.old_id != renaming.new_id:
        patches |= {*_words(page.body, lambda target: _is_way_to(target, page.path, renaming), renaming)}
    return [*found, *(NamingPlace(page.at_offset(each[0]), patch=each) for each in sorted(patches))]


def _is_way_to(target: str, page_path: str, renaming: Renaming) -> bool:
    return is_relative(target) and leads_to(target, renaming.old_path, page_path)


def _in_front_matter(page: Source, record_type: type[Record] | None, renaming: Renaming) -> Iterator[tuple[Path, Any]]:
    """Values that are the id, where a field takes one, and texts of the record that contain it."""
    pointers: set[Path] = set()
    for path, shape, value in values_in(page.metadata, record_type) if record_type else ():
        if shape.relation and isinstance(value, str):
            pointers.add(path)
            if without_row(value).strip() == renaming.old_id:
                yield path, value.strip().replace(renaming.old_id, renaming.new_id, 1)
    if not is_id(renaming.old_id):
        return
    token = re.compile(in_prose(re.escape(renaming.old_id)))
    for path, value in _leaves(page.metadata):
        if path not in pointers and isinstance(value, str) and "://" not in value and token.search(value):
            yield path, token.sub(renaming.new_id, value)


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            if path or key not in KEPT:
                yield from _leaves(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _leaves(each, (*path, index))
    else:
        yield path, value


def _mentions(body: Body, renaming: Renaming) -> Iterator[Patch]:
    for mention in body.mentions:
        if mention.target == renaming.old_id:
            at = body.text.index(renaming.old_id, mention.start)
            yield at, at + len(renaming.old_id), renaming.new_id


def _permalinks(body: Body, renaming: Renaming) -> Iterator[Patch]:
    """Permalinks on this site, and the id in the words of their links."""
    route = re.compile(rf"(?:^|/)r/({re.escape(renaming.old_id)})(?=[/?#]|$)")
    for target, start, end in addresses_in(body):
        found = route.search(body.text[start:end]) if _is_on_site(target) else None
        if found:
            yield start + found.start(1), start + found.end(1), renaming.new_id
    if is_id(renaming.old_id):
        yield from _words(body, lambda target: _is_on_site(target) and bool(route.search(target)), renaming)


def _is_on_site(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc


def _words(body: Body, leads: Any, renaming: Renaming) -> Iterator[Patch]:
    """The id in the words of links that lead to the record; a link by name and its definition stay a pair."""
    for link in (*body.links, *body.html_links):
        if not leads(link.target):
            continue
        text = body.text[link.start : link.end]
        if "](" in text or text.startswith("<"):
            at = text.find(link.label, text.find(">") if text.startswith("<") else 0)
            yield from _in_words(link.label, link.start + at, renaming)
        else:
            yield from _in_words(text, link.start, renaming)
    for definition in body.definitions:
        if leads(definition.target):
            text = body.text[definition.start : definition.end]
            yield from _in_words(text[: text.index("]:")], definition.start, renaming)


def _in_words(text: str, start: int, renaming: Renaming) -> Iterator[Patch]:
    for found in re.finditer(in_prose(re.escape(renaming.old_id)), text, re.IGNORECASE):
        new = renaming.new_id if found[0] == renaming.old_id else renaming.new_id.lower()
        yield start + found.start(), start + found.end(), new


def _views(body: Body, renaming: Renaming) -> Iterator[Patch]:
    """Values of embedded views that are the id, in the case they are written in."""
    for block in body.blocks:
        values = read_values(block.text)
        starts = LineStarts(block.text)
        for path, value in _leaves(values.data):
            if isinstance(value, str) and value.lower() == renaming.old_id.lower():
                line, column = values.marks[path]
                at = block.text.find(value, starts.offset_of(line, column))
                new = renaming.new_id if value == renaming.old_id else renaming.new_id.lower()
                yield block.text_start + at, block.text_start + at + len(value), new
