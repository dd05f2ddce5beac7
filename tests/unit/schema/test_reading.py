"""Texts made into values, in the notations people use."""

from typing import Any, Literal

import pytest
from pydantic import Field

from minutebook.schema.fields import Day, Names, Part, Words
from minutebook.schema.reading import ValueRefusal, choice_of, one_value, value_of
from minutebook.schema.shape import shapes_of


class Forms(Part):
    """One field of each form that is read."""

    whole: int = Field(description="A whole number")
    decimal: float = Field(description="A number")
    flag: bool = Field(description="Yes or no")
    on: Day = Field(description="A day")
    size: Literal["half-size", "whole_size", 3] = Field(description="A choice")
    text: str = Field(description="A text")
    names: Names = Field((), description="Names")
    words: Words = Field((), description="Texts")
    numbers: tuple[int, ...] = Field((), description="Numbers")


SHAPES = shapes_of(Forms)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("whole", " 12 ", 12),
        ("whole", "-12", -12),
        ("whole", "12,500", 12_500),
        ("whole", "1 250 000", 1_250_000),
        ("whole", "12\u00a0500", 12_500),
        ("whole", "12'500", 12_500),
        ("whole", "12.0", 12),
        ("decimal", "1.5", 1.5),
        ("decimal", "12", 12),
        ("decimal", "12,500.75", 12_500.75),
        ("decimal", "12 500", 12_500),
        ("decimal", "1.500", 1.5),
        ("flag", "YES", True),
        ("flag", "✓", True),
        ("flag", "0", False),
        ("on", "2 March 2026", "2026-03-02"),
        ("on", "2026-03-02", "2026-03-02"),
        ("size", "Half  size", "half-size"),
        ("size", "WHOLE-SIZE", "whole_size"),
        ("size", "3", 3),
        ("text", " as it is ", " as it is "),
        ("names", "a, b; c", ["a", "b", "c"]),
        ("words", "a, b; c", ["a, b", "c"]),
        ("numbers", "1; 12,500", [1, 12_500]),
    ],
)
def test_a_text_becomes_the_value_it_means(name: str, text: str, value: Any) -> None:
    found = value_of(SHAPES[name], text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("whole", "12.500"),
        ("whole", "1.000"),
        ("whole", "1.5"),
        ("whole", "1,25"),
        ("whole", "1,250 000"),
        ("whole", "many"),
        ("whole", ""),
        ("decimal", "12,500"),
        ("decimal", "1,5"),
        ("flag", "perhaps"),
        ("on", "3/4/2026"),
        ("on", "2026-03-02 (by mail)"),
        ("size", "half"),
        ("numbers", "1; many"),
    ],
)
def test_what_may_mean_two_things_or_none_is_refused(name: str, text: str) -> None:
    assert isinstance(value_of(SHAPES[name], text), ValueRefusal)


def test_a_refused_day_says_how_far_it_could_be_read() -> None:
    found = one_value(SHAPES["on"], "2026-03-02 (by mail)")
    assert isinstance(found, ValueRefusal) and (found.day.iso, found.day.rest) == ("2026-03-02", "(by mail)")
    assert value_of(SHAPES["on"], "3/4/2026", "day-first") == "2026-04-03"


def test_a_choice_is_itself_or_what_one_word_alone_means() -> None:
    assert choice_of(SHAPES["size"], "half-size") == "half-size" and choice_of(SHAPES["size"], 3) == 3
    assert choice_of(SHAPES["size"], "size") is None
