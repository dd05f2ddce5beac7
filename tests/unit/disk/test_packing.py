"""Values as bytes and back, and bytes that are not to be believed."""

import os
import pickle
from dataclasses import dataclass
from datetime import date

import pytest

from minutebook.core.diagnostics import Location, Problem, Severity
from minutebook.disk.packing import Unpackable, packed, unpacked


@dataclass(frozen=True)
class OfTheSite:
    """A class that a site might have of its own."""

    words: tuple[str, ...]


class Command:
    """What a forger would keep."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "words \ud800",
        {"a": (1, 2.5, True), "b": [b"bytes", {"x"}, frozenset({1})]},
        date(2026, 11, 29),
        Location("a.md", 3, 4),
        Problem(Location("a.md", 3, 4), "code", Severity.ERROR, "message", "hint"),
    ],
)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    assert unpacked(packed(value)) == value


def test_a_class_of_a_site_is_made_where_it_is_named() -> None:
    value = OfTheSite(("a",))
    assert unpacked(packed(value), [OfTheSite]) == value
    with pytest.raises(Unpackable, match="not among the types"):
        unpacked(packed(value))


BORROWED = b"\x80\x05\x8c\x13minutebook.disk.git\x8c\x10subprocess.Popen\x93."
"""A type of another package, asked for by way of a module of ours."""


@pytest.mark.parametrize(
    "data", [pickle.dumps(Command()), pickle.dumps(len), pickle.dumps(packed), BORROWED, b"", b"\x80\x05x"]
)
def test_bytes_that_call_something_or_are_damaged_are_refused(data: bytes) -> None:
    with pytest.raises(Unpackable):
        unpacked(data)


def test_of_some_types_only_what_is_told_is_packed() -> None:
    value = [OfTheSite(("a whole text",)), Location("a.md", 3, 4)]
    data = packed(value, {OfTheSite: lambda each: {"words": len(each.words)}})
    assert b"a whole text" not in data
    again, place = unpacked(data, [OfTheSite])
    assert again.words == 1 and place == value[1]


def test_what_cannot_be_packed_is_said() -> None:
    with pytest.raises(Unpackable):
        packed([lambda: None])
