"""Fingerprints of settled text: what a record said when it was settled, and which lines differ from that since."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any, Literal
from unicodedata import normalize

from pydantic import Field

from minutebook.schema.fields import Day, Part, ref
from minutebook.schema.kind import Kind
from minutebook.sources.body import Body, Section
from minutebook.sources.prose import comments, cover

WHOLE = "text"
"""Name of the sealed part of a record that has none of its kind's sections: all of its text."""

_DIGEST = 32
_MARKS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LINK_TARGET = re.compile(r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|(?m:^ {0,3}\[[^\]\n]+\]:[^\n]*$)")


class Seal(Part):
    """What a record said on the day it was settled, as fingerprints."""

    date: Day = Field(description="Day the text was sealed")
    text: Mapping[str, str] = Field(description="Fingerprint of each settled section and field; written by a command")


class Amendment(Part):
    """A later change to settled text, owned up to."""

    date: Day = Field(description="Day of the change")
    by: str | None = ref("handle", "Handle of the person who made it", label="Amendment by", inverse="Amended")
    why: str = Field(min_length=1, description="What changed and why, in one sentence")
    kind: Literal["substantive", "editorial"] = Field(
        "substantive", description="Editorial where only spelling or wording changed, not what was settled"
    )
    text: Mapping[str, str] = Field({}, description="Fingerprint of each part it changed; written by a command")


@dataclass(frozen=True)
class Difference:
    """A sealed part that says something else now: its name, and for a section where in the body it differs.

    `offset` counts characters of the body; None for a field. `is_gone` where the part is no longer there.
    """

    part: str
    offset: int | None = None
    is_gone: bool = False


def fingerprints(kind: Kind, given: Mapping[str, Any], body: Body) -> dict[str, str]:
    """Fingerprint by name of every part of a record that is settled with it: fields first, then sections.

    `given` are front-matter values as read. White space, comments, and where a link leads do not count.
    """
    found = {
        name: _digest(json.dumps(_plain(given[name]), ensure_ascii=False, sort_keys=True))
        for name in kind.sealed
        if given.get(name) is not None
    }
    for name, start, end in _stretches(kind, body):
        lines = [text for _, text in _lines(body, start, end)]
        found[name] = f"{_digest(' '.join(lines))}-{''.join(map(_mark, lines))}"
    return found


def differences(sealed: Mapping[str, str], kind: Kind, given: Mapping[str, Any], body: Body) -> Iterator[Difference]:
    """Sealed parts that are not what they were, in the order they were sealed; linear in the text."""
    now = fingerprints(kind, given, body)
    places = {name: (start, end) for name, start, end in _stretches(kind, body)}
    for name, before in sealed.items():
        if name not in now:
            yield Difference(name, is_gone=True)
        elif now[name].partition("-")[0] != before.partition("-")[0]:
            place = places.get(name)
            yield Difference(name, _first_difference(before, body, *place) if place else None)


def _first_difference(before: str, body: Body, start: int, end: int) -> int:
    """Where a section first differs from what was sealed: the changed or added line, or what follows a removed one."""
    lines = list(_lines(body, start, end))
    marks = [_mark(text) for _, text in lines]
    told = before.partition("-")[2]
    known = [told[at : at + 2] for at in range(0, len(told), 2)]
    for tag, _, _, first, _ in SequenceMatcher(None, known, marks, autojunk=False).get_opcodes():
        if tag != "equal" and first < len(lines):
            return lines[first][0]
    return lines[-1][0] if lines else start


def _stretches(kind: Kind, body: Body) -> list[tuple[str, int, int]]:
    """Name, start and end of each sealed part of the text, in the order of the kind's sections."""
    present: dict[str, Section] = {}
    for section in body.sections:
        present.setdefault(section.title.lower(), section)
    found = [(title, present[title.lower()]) for title in kind.sections if title.lower() in present]
    if not found:
        return [(WHOLE, 0, len(body.text))]
    return [(title, section.text_start, section.end) for title, section in found]


def _lines(body: Body, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Lines that say something: where each begins in the body, and its words set apart by one space."""
    text = body.text[start:end]
    text = cover(text, comments(text))
    text = cover(text, (link.span() for link in _LINK_TARGET.finditer(text)))
    at = start
    for line in text.split("\n"):
        words = normalize("NFC", line).split()
        if words:
            yield at + len(line) - len(line.lstrip()), " ".join(words)
        at += len(line) + 1


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_DIGEST]


def _mark(text: str) -> str:
    """Two signs that tell most lines apart, so that a changed one is found again."""
    number = int.from_bytes(sha256(text.encode()).digest()[:4])
    return _MARKS[number % 36] + _MARKS[number // 36 % 36]


def _plain(value: Any) -> Any:
    """A value without the forms YAML leaves open: one text or a list of one, a number or its digits."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return " ".join(normalize("NFC", str(value)).split())
