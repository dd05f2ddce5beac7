"""How wide words are on drawings, and what of them has room."""

import pytest

from minutebook.core.lettering import in_lines, shortened, width_of


def test_wide_letters_take_more_room() -> None:
    usual = width_of("aaaa", 10)
    assert width_of("", 10) == 0 and width_of("aaaa", 20) == 2 * usual
    assert width_of("MMMM", 10) > usual and width_of("移行計画", 10) > width_of("MMMM", 10)
    assert width_of("e\N{COMBINING ACUTE ACCENT}", 10) == pytest.approx(width_of("e", 10))


def test_a_text_is_in_as_few_lines_as_it_takes_and_cut_only_behind_the_last() -> None:
    assert list(in_lines("", 10, 100)) == []
    assert list(in_lines("One front door", 10, 100)) == ["One front door"]
    assert list(in_lines("One front door for all", 10, 80)) == ["One front", "door for all"]
    cut = list(in_lines("One front door for all citizens of the town", 10, 80))
    assert len(cut) == 2 and cut[1].endswith("…")
    assert [width_of(each, 10) <= 80 for each in in_lines("x" * 50, 10, 80)] == [True]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Keep one register", "Keep one register"),
        ("x" * 30, "x" * 30),
        ("Close four of the nine offices by March", "Close four of the nine…"),
        ("Move the supplier contract, - and more of it", "Move the supplier contract…"),
        ("y" * 40, "y" * 29 + "…"),
    ],
)
def test_a_long_title_is_cut_between_words(title: str, short: str) -> None:
    assert shortened(title, 30) == short
