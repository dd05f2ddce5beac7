import pytest

from minutebook.core.placeholders import is_placeholder, placeholders_in


@pytest.mark.parametrize("value", ["{a title}", " <name> ", "tbd", "XXX", "YYYY-MM-DD", "…", "DEC-NNNN", "DEC-0000"])
def test_a_value_that_says_nothing_yet(value: str) -> None:
    assert is_placeholder(value)


@pytest.mark.parametrize("value", ["", "<ana@example.org>", "a {b} c", "TBD by May", "DEC-0010", "dec-nnnn", "X"])
def test_a_value_that_says_something(value: str) -> None:
    assert not is_placeholder(value)


def test_lines_of_a_text_that_say_nothing_yet() -> None:
    text = "> * {what was asked}.\nSay {it} so.\n{: .wide }\nTODO\nTODO list\n- Lorem ipsum dolor\n"
    assert [each[1] for each in placeholders_in(text)] == ["{what was asked}", "TODO", "Lorem ipsum dolor"]
