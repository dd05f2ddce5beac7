"""Fingerprints of settled text: what a record said when it was settled, and which lines differ from that since."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from hashlib import sha256
from typing import Any, Literal
from unicodedata import normalize

from pydantic import Field

from minutebook.schema.fields import Day, Part, ref
from minutebook.schema.kind import Kind
from minutebook.sources.body import Body
from minutebook.sources.prose import comments_in, cover

WHOLE = "text"
"""Name of the sealed part of a record that has none of its kind's sections: all of its text."""

GONE = ""
"""What stands in place of the fingerprint of a part that an amendment took away."""

_DIGEST = 32
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
"""Digests are letters only, for of digits and one e some YAML readers make a number."""

_FINGERPRINT = re.compile(r"[a-p]{32}(?:-(?:[0-9a-z]{2})*)?")
_MARKS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LINK_TARGET = re.compile(r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|(?m:^ {0,3}\[[^\]\n]+\]:[^\n]*$)")


class Seal(Part):
    """What a record said on the day it was settled, as fingerprints."""

    date: Day = Field(description="Day the text was sealed")
    text: Mapping[str, str] = Field(description="Fingerprint of each settled section and field; written by a command")


class Amendment(Part):
    """A later change to settled text, owned up to."""

    date: Day = Field(description="Day of the change")
    by: str | None = ref(
        "handle", "Handle of the person who made it", label="Amendment by", inverse="Amended", name="amendments"
    )
    why: str = Field(min_length=1, description="What changed and why, in one sentence")
    kind: Literal["substantive", "editorial"] = Field(
        "substantive", description="Editorial where only spelling or wording changed, not what was settled"
    )
    text: Mapping[str, str] = Field({}, description="Fingerprint of each part it changed; written by a command")

    @property
    def what(self) -> str:
        """What it did to the record, in words."""
        return "amended" if self.kind == "substantive" else "wording corrected"


@dataclass(frozen=True)
class Difference:
    """A sealed part that says something else now: its name, and for a section where in the body it differs.

    `offset` counts characters of the body; None for a field, and for a part that `is_gone`. A part that
    `is_new` was not there when the text was sealed. With `is_cut` lines were taken away before `offset`.
    `row` is the entry of a list that differs, from 0, where the sealed part is a field of such entries; with
    `is_cut` entries were taken away before it.
    """

    part: str
    offset: int | None = None
    row: int | None = None
    is_gone: bool = False
    is_new: bool = False
    is_cut: bool = False


@dataclass(frozen=True)
class _Said:
    """What a part says now: a digest of it, and what a changed line or row is found by.

    Of a section these are the stretches of text, each with its place in the body; of a field of a list's entries
    the text of each entry.
    """

    digest: str
    stretches: tuple[tuple[int, str], ...] | None = None
    rows: tuple[str, ...] | None = None

    @cached_property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """Lines of a section that say something, each with its place in the body; of a list each entry's number."""
        if self.rows is not None:
            return tuple(enumerate(self.rows))
        return tuple(line for start, text in self.stretches or () for line in _lines(start, text))

    def difference(self, part: str, line: int, is_new: bool = False, is_cut: bool = False) -> Difference:
        """A difference of this part that begins at one of its lines, or rows."""
        place = self.lines[line][0]
        if self.rows is not None:
            return Difference(part, row=place, is_new=is_new, is_cut=is_cut)
        return Difference(part, place, is_new=is_new, is_cut=is_cut)

    @property
    def fingerprint(self) -> str:
        """The digest, and a mark of each line or row, by which a changed one is found again."""
        if self.stretches is None and self.rows is None:
            return self.digest
        return f"{self.digest}-{''.join(_mark(text) for _, text in self.lines)}"


def fingerprints(kind: Kind, given: Mapping[str, Any], body: Body) -> dict[str, str]:
    """Fingerprint by name of every part of a record that is settled with it: fields first, then sections.

    `given` are front-matter values as read. White space, comments, and where a link leads do not count.
    """
    return {name: said.fingerprint for name, said in _parts(kind, given, body)}


def expected_text(seal: Seal, amendments: Iterable[Amendment]) -> dict[str, str]:
    """Fingerprints the text must have today: those of the seal, overridden by each amendment's; GONE for no text."""
    expected = dict(seal.text)
    for amendment in amendments:
        expected |= amendment.text
    return expected


def amended_text(expected: Mapping[str, str], kind: Kind, given: Mapping[str, Any], body: Body) -> dict[str, str]:
    """What an amendment has to say so that the text at hand is settled again; empty where nothing differs."""
    now = fingerprints(kind, given, body)
    return {each.part: now.get(each.part, GONE) for each in differences(expected, kind, given, body)}


def without_fingerprints(given: Mapping[str, Any]) -> dict[str, Any]:
    """Front-matter values whose fingerprints are taken away: of a text with gaps they would tell what is missing."""
    plain = dict(given)
    if isinstance(seal := plain.get("sealed"), Mapping):
        plain["sealed"] = {**seal, "text": {}}
    if isinstance(entries := plain.get("amendments"), list):
        plain["amendments"] = [{**each, "text": {}} if isinstance(each, Mapping) else each for each in entries]
    return plain


def is_fingerprint(text: str) -> bool:
    """Whether a command can have written this; GONE is one."""
    return text == GONE or _FINGERPRINT.fullmatch(text) is not None


def differences(expected: Mapping[str, str], kind: Kind, given: Mapping[str, Any], body: Body) -> Iterator[Difference]:
    """Parts that are not what they were sealed as, in the order they were sealed, then new ones; linear in the text."""
    now = dict(_parts(kind, given, body))
    for name, before in expected.items():
        said = now.get(name)
        if said is None:
            if before != GONE:
                yield Difference(name, is_gone=True)
        elif before == GONE:
            yield _new(name, said)
        elif said.digest != before.partition("-")[0]:
            yield _changed(name, before.partition("-")[2], said)
    for name, said in now.items():
        if name not in expected:
            yield _new(name, said)


def _new(name: str, said: _Said) -> Difference:
    return said.difference(name, 0, is_new=True) if said.lines else Difference(name, is_new=True)


def _changed(name: str, told: str, said: _Said) -> Difference:
    """Where a part first differs from what was sealed: the changed or added line, or what follows a removed one."""
    if said.stretches is None and said.rows is None:
        return Difference(name)
    known = [told[at : at + 2] for at in range(0, len(told), 2)]
    marks = [_mark(text) for _, text in said.lines]
    for tag, _, _, first, _ in SequenceMatcher(None, known, marks, autojunk=False).get_opcodes():
        if tag != "equal":
            return said.difference(name, min(first, len(marks) - 1), is_cut=tag == "delete")
    return said.difference(name, 0)


def _parts(kind: Kind, given: Mapping[str, Any], body: Body) -> Iterator[tuple[str, _Said]]:
    for name in kind.sealed:
        rows = values_in_rows(name, given)
        if rows is not None:
            texts = tuple(json.dumps(_plain(each), ensure_ascii=False, sort_keys=True) for each in rows)
            if any(each is not None for each in rows):
                yield name, _Said(_digest("\n".join(texts)), rows=texts)
        elif given.get(name) is not None:
            yield name, _Said(_digest(json.dumps(_plain(given[name]), ensure_ascii=False, sort_keys=True)))
    for name, spans in _stretches(kind, body):
        stretches = tuple((start, _plain_text(body.text[start:end])) for start, end in spans)
        words = _words(" ".join(text for _, text in stretches))
        if words:  # an empty section says nothing; filled later, it is new
            yield name, _Said(_digest(words), stretches)


def path_of(difference: Difference) -> tuple[str | int, ...]:
    """The way to a sealed field in front matter, past the entry that differs."""
    field, _, inner = difference.part.partition(".")
    return (field,) if difference.row is None else (field, difference.row, inner)


def values_in_rows(name: str, given: Mapping[str, Any]) -> list[Any] | None:
    """What each entry of a list says in a sealed field such as `milestones.due`; None for a field of the record."""
    field, _, inner = name.partition(".")
    if not inner:
        return None
    entries = given.get(field)
    listed = entries if isinstance(entries, list | tuple) else [] if entries is None else [entries]
    return [each.get(inner) if isinstance(each, Mapping) else each for each in listed]


def _stretches(kind: Kind, body: Body) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Name of each sealed part of the text and where it runs, in the order of the kind's sections.

    Of two sections by one name both count: a second one below would say something else unseen.
    """
    present: dict[str, list[tuple[int, int]]] = {}
    for section in body.sections:
        present.setdefault(section.title.lower(), []).append((section.text_start, section.end))
    found = [(title, present[title.lower()]) for title in kind.sections if title.lower() in present]
    yield from found or [(WHOLE, [(0, len(body.text))])]


def _plain_text(text: str) -> str:
    """Text of a body with comments and the targets of links blanked out, every offset kept."""
    text = cover(text, comments_in(text))
    if "](" not in text and "]:" not in text:
        return text
    return cover(text, (link.span() for link in _LINK_TARGET.finditer(text)))


def _lines(start: int, text: str) -> Iterator[tuple[int, str]]:
    for line in text.split("\n"):
        words = _words(line)
        if words:
            yield start + len(line) - len(line.lstrip()), words
        start += len(line) + 1


def _words(text: str) -> str:
    """The words of a text, set apart by one space each."""
    return " ".join((text if text.isascii() else normalize("NFC", text)).split())


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_DIGEST].translate(_LETTERS)


def _mark(text: str) -> str:
    """Two signs that tell most lines apart, so that a changed one is found again."""
    number = int.from_bytes(sha256(text.encode()).digest()[:4])
    return _MARKS[number % 36] + _MARKS[number // 36 % 36]


def _plain(value: Any) -> Any:
    """A value without the forms YAML leaves open: one text or a list of one, a number or its digits."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        items = [_plain(each) for each in value]
        return items[0] if len(items) == 1 else items
    return _words(str(value))
