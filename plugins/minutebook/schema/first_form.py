"""The first form of seals, in which only the words of some parts counted; it is read and renewed, never written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import normalize

from minutebook.core.groups import in_groups
from minutebook.schema.kind import Kind
from minutebook.schema.parts import PartDigest, as_json, digest_of
from minutebook.schema.statement import WHOLE, Statement
from minutebook.sources.body import Body
from minutebook.sources.prose import comments_in, cover

# The address of a link, brackets inside it allowed, and lines that define one.
_LINK_TARGET = re.compile(r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|(?m:^ {0,3}\[[^\]\n]+\]:[^\n]*$)")


def first_parts(statement: Statement) -> Iterator[tuple[str, PartDigest]]:
    """Every part of a record that a seal of the first form covers: fields first, then sections.

    It does not see the structure of a text, footnotes, where a link leads, nor any field its kind did not name.
    """
    kind, given, body = statement.record_type.kind, statement.given, statement.body
    for name in kind.sealed:
        rows = values_in_rows(name, given)
        if rows is not None:
            texts = tuple(as_json(each, _words) for each in rows)
            if any(each is not None for each in rows):
                yield name, PartDigest(digest_of("\n".join(texts)), rows=texts)
        elif given.get(name) is not None:
            yield name, PartDigest(digest_of(as_json(given[name], _words)))
    for name, spans in _stretches(kind, body):
        stretches = tuple((start, _plain_text(body.text[start:end])) for start, end in spans)
        words = _words(" ".join(text for _, text in stretches))
        if words:  # an empty section says nothing; filled later, it is new
            yield name, PartDigest(digest_of(words), stretches, reading=_words)


def values_in_rows(name: str, given: Mapping[str, Any]) -> list[Any] | None:
    """What each entry of a list says in a sealed field such as `milestones.due`; None for a field of the record."""
    field, _, inner = name.partition(".")
    if not inner or name in given:
        return None
    entries = given.get(field)
    listed = entries if isinstance(entries, list | tuple) else [] if entries is None else [entries]
    return [each.get(inner) if isinstance(each, Mapping) else each for each in listed]


def _stretches(kind: Kind, body: Body) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Name of each sealed part of the text and where it runs, in the order of the kind's sections.

    Of two sections by one name both count: a second one below would say something else unseen.
    """
    present = in_groups((each.title.lower(), (each.text_start, each.end)) for each in body.sections)
    found = [(title, present[title.lower()]) for title in kind.sections if title.lower() in present]
    yield from found or [(WHOLE, [(0, len(body.text))])]


def _plain_text(text: str) -> str:
    """Text of a body with comments and the targets of links blanked out, every offset kept."""
    text = cover(text, comments_in(text))
    if "](" not in text and "]:" not in text:
        return text
    return cover(text, (link.span() for link in _LINK_TARGET.finditer(text)))


def _words(text: str) -> str:
    """The words of a text, set apart by one space each."""
    return " ".join((text if text.isascii() else normalize("NFC", text)).split())
