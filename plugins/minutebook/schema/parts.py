"""Fingerprints of single parts of a record, and the line or row by which a changed one is found again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any

from minutebook.core.values import dataclass

_DIGEST = 16
"""Bytes of a digest that count, each written as two letters."""

_LETTERS = bytes.maketrans(b"0123456789abcdef", b"abcdefghijklmnop")
"""Digests are letters only, for of digits and one e some YAML readers make a number."""

_AS_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_MARKS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class PartDifference:
    """A sealed part that says something else now: its name, and for a text where in the body it differs.

    `offset` counts characters of the body; None for a field or a file, and for a part that `is_gone`. A part that
    `is_new` was not there when the text was sealed. With `is_cut` lines were taken away before `offset`; with
    `is_moved` every line is there, but blank lines or the place of the part are not as they were.
    `row` is the entry of a list that differs, from 0, where the sealed part is a field of such entries; with
    `is_cut` entries were taken away before it.
    """

    part: str
    offset: int | None = None
    row: int | None = None
    is_gone: bool = False
    is_new: bool = False
    is_cut: bool = False
    is_moved: bool = False


@dataclass(frozen=True)
class PartDigest:
    """What a part says now: a digest of it, and what a changed line or row is found by.

    Of a text these are the stretches of it, each with its place in the body, and what of a line counts; of a field
    of a list's entries the text of each entry. `mark` is what the fingerprint begins with.
    """

    digest: str
    stretches: tuple[tuple[int, str], ...] | None = None
    rows: tuple[str, ...] | None = None
    reading: Callable[[str], str] = str.rstrip
    mark: str = ""

    @cached_property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """Lines of a text that say something, each with its place in the body; of a list each entry's number."""
        if self.rows is not None:
            return tuple(enumerate(self.rows))
        found: list[tuple[int, str]] = []
        for start, text in self.stretches or ():
            place = start
            for line in text.split("\n"):
                words = self.reading(line)
                if words:
                    found.append((place + len(line) - len(line.lstrip()), words))
                place += len(line) + 1
        return tuple(found)

    @property
    def fingerprint(self) -> str:
        """The digest, and a mark of each line or row, by which a changed one is found again."""
        if self.stretches is None and self.rows is None:
            return f"{self.mark}{self.digest}"
        return f"{self.mark}{self.digest}-{''.join(mark_of_line(text) for _, text in self.lines)}"

    def is_as(self, fingerprint: str) -> bool:
        """Whether this is what a fingerprint was taken of."""
        return fingerprint.partition("-")[0] == f"{self.mark}{self.digest}"

    def added(self, name: str) -> PartDifference:
        """This part where there was none."""
        return self._at(name, 0, is_new=True) if self.lines else PartDifference(name, is_new=True)

    def changed(self, name: str, before: str) -> PartDifference:
        """Where it first differs from a fingerprint: the changed or added line, or what follows a removed one.

        Linear in the number of lines.
        """
        if not self.lines:
            return PartDifference(name)
        told = before.partition("-")[2]
        known = [told[at : at + 2] for at in range(0, len(told), 2)]
        marks = [mark_of_line(text) for _, text in self.lines]
        first = _same_at_start(known, marks)
        last = _same_at_start(known[first:][::-1], marks[first:][::-1])
        if first == len(known) == len(marks):
            return self._at(name, 0, is_moved=True)
        return self._at(name, min(first, len(marks) - 1), is_cut=first + last >= len(marks))

    def _at(self, part: str, line: int, **what: bool) -> PartDifference:
        place = self.lines[line][0]
        offset, row = (None, place) if self.rows is not None else (place, None)
        return PartDifference(part, offset, row, **what)


def with_another(one: PartDigest, other: PartDigest) -> PartDigest:
    """Two parts by one name as one."""
    stretches = (*(one.stretches or ()), *(other.stretches or ())) or None
    return PartDigest(digest_of(f"{one.digest} {other.digest}"), stretches, None, one.reading, one.mark)


def digest_of(text: str) -> str:
    """A digest of letters only."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).digest()[:_DIGEST]
    return digest.hex().encode().translate(_LETTERS).decode()


def plain(value: Any, words: Callable[[str], str]) -> Any:
    """A value without the forms YAML leaves open: one text or a list of one, a number or its digits.

    `words` tells what of a text counts.
    """
    if isinstance(value, str):
        return words(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each, words) for key, each in value.items()}
    if isinstance(value, list | tuple):
        items = [plain(each, words) for each in value]
        return items[0] if len(items) == 1 else items
    return words(str(value))


def as_json(value: Any, words: Callable[[str], str]) -> str:
    """The same as one line, the same for the same value."""
    return _AS_JSON(words(value) if isinstance(value, str) else plain(value, words))


def _same_at_start(one: list[str], other: list[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def mark_of_line(text: str) -> str:
    """Two signs that tell most lines apart, so that a changed one is found again."""
    number = int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:4])
    return _MARKS[number % 36] + _MARKS[number // 36 % 36]
