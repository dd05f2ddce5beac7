"""Lengths of time in words."""

import pytest

from minutebook.core.durations import duration


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (1, "1 min"),
        (59, "59 min"),
        (60, "1 h"),
        (61, "1 h 1 min"),
        (155, "2 h 35 min"),
        (60000, "1,000 h"),
    ],
)
def test_minutes_as_people_say_them(minutes: int, words: str) -> None:
    assert duration(minutes) == words
