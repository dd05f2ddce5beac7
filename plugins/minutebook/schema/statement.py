"""What a record says, as seals look at it: its fields, its text, the files it leads to; and what of that is free."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from posixpath import normpath
from typing import Any

from pydantic import BaseModel

from minutebook.core.addresses import resolve_path
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.shape import Base, Shape, shapes_of, values_in
from minutebook.sources.body import Body
from minutebook.sources.folder import is_markdown
from minutebook.sources.source import Source

Digests = Callable[[Collection[str]], Mapping[str, str]]
"""Digests (SHA-256) of files below the content folder by path; what is not there is left out."""

WHOLE = "text"
"""Name of the sealed part of a text that lies above its kind's sections; all of it where there are none."""

SHARED_FREE = ("owner", "updated", "review_date", "tags", "related", "sealed", "amendments", "waive")
"""Fields of every kind that may change once a record is settled. The status may take the steps of its lifecycle."""

SHARED_FILLED_IN = ("imported_from",)
"""Fields of every kind that may be added to a settled record, and count where they were there when it was sealed."""


# The pictures that `srcset` offers.
_PICTURE_SET = re.compile(r"srcset\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
# A line that takes in another file (pymdownx.snippets), or the mark around several; `;` before it switches it off.
_SNIPPET = re.compile(r"[ \t>]*;*-{1,}8<-{1,}(?:[ \t]+[\"']([^\"'\n]+)[\"'])?[ \t]*\r?$")


@dataclass(frozen=True)
class Statement:
    """A record's front-matter values as read, its body, and a digest of each file it leads to that is there."""

    record_type: type[Record]
    given: Mapping[str, Any]
    body: Body
    files: Mapping[str, str] = field(default_factory=dict)


def asked_once(digests: Digests, paths: Collection[str]) -> Digests:
    """The same answers, for these paths, from one question."""
    known = digests(sorted(set(paths))) if paths else {}
    return lambda wanted: {path: known[path] for path in wanted if path in known}


def no_files(_paths: Collection[str]) -> Mapping[str, str]:
    """Digests where nobody can look at files."""
    return {}


def statement_in(record_type: type[Record], source: Source, digests: Digests = no_files) -> Statement:
    """What a file says, read as a record of that type."""
    linked = files_linked(record_type, source) if digests is not no_files else ()
    return Statement(record_type, source.metadata, source.body, digests(linked) if linked else {})


def statement_of(record: Record, digests: Digests = no_files) -> Statement:
    """What a record says."""
    return statement_in(type(record), record.source, digests)


def files_linked(record_type: type[Record], source: Source) -> tuple[str, ...]:
    """Paths below the content folder that a record may lead to, in its text or in a field; no pages.

    A path is meant as seen from the file, or from the served page, a folder deeper; not all need be there.
    """
    body = source.body
    links = {each.target for each in (*body.links, *body.html_links)} | {each.target for each in body.definitions}
    leading = _leading(record_type)
    if leading and (given := {name: value for name, value in source.metadata.items() if name in leading}):
        found = values_in(given, record_type)
        links |= {value for _, shape, value in found if shape.base is Base.LINK and isinstance(value, str)}
    links |= {*_picture_sets(body.text)}
    served = f"{source.path.rpartition('.')[0]}/index.md"
    paths = {path for each in links for page in (source.path, served) if (path := resolve_path(each, page))}
    pasted = {normpath(each).removeprefix(f"{source.root}/") for each in _pasted_in(body.text)}
    return tuple(sorted({path for path in paths if not is_markdown(path)} | pasted))


@cache
def _leading(model: type[BaseModel]) -> frozenset[str]:
    """Fields that may hold the way to a file, by themselves or in groups."""
    found = shapes_of(model).items()
    return frozenset(name for name, each in found if each.base is Base.LINK or (each.group and _leading(each.group)))


def _picture_sets(text: str) -> Iterator[str]:
    """Addresses of pictures of which a browser takes the one that fits."""
    for found in _PICTURE_SET.finditer(text) if "srcset" in text.lower() else ():
        yield from (each.split()[0] for each in unescape(found[1]).split(",") if each.strip())


def _pasted_in(text: str) -> Iterator[str]:
    """Files whose text a site with snippets puts in place of a line or between two."""
    if "8<-" not in text:
        return
    is_open = False
    for line in text.split("\n"):
        found = _SNIPPET.match(line)
        if found and not found[1]:
            is_open = not is_open
        elif found or (is_open and line.strip()):
            yield (found[1] if found else line.strip()).partition(":")[0].lstrip("; ")


@cache
def free_fields(record_type: type[Record]) -> tuple[str, ...]:
    """Fields that may change in a settled record, with a dot a field of a list's entries (`milestones.reached`).

    Beside those of every kind and those its kind declares: who has a duty now, and what other records say of it.
    """
    found = [*SHARED_FREE, *record_type.kind.free]
    for name, shape in shapes_of(record_type).items():
        inside = shapes_of(shape.part) if shape.part else {}
        found += [name] if _is_free(shape) else []
        found += [f"{name}.{inner}" for inner, each in inside.items() if _is_free(each)]
    return tuple(dict.fromkeys(found))


@cache
def free_inside(record_type: type[Record], name: str) -> frozenset[str]:
    """What may change in the entries of a field that counts."""
    found = (each.partition(".") for each in free_fields(record_type))
    return frozenset(inner for field, _, inner in found if field == name and inner)


def filled_in_fields(kind: Kind) -> tuple[str, ...]:
    """Fields that may be added to a settled record."""
    return (*SHARED_FILLED_IN, *kind.filled_in)


def _is_free(shape: Shape) -> bool:
    return shape.relation is not None and (shape.relation.duty or shape.relation.inverted)
