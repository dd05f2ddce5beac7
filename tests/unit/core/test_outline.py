"""Which heading repeats a title, and how deep the others stand."""

import pytest

from minutebook.core.outline import number_before, ranks


@pytest.mark.parametrize(
    ("heading", "title", "number"),
    [
        ("Move the berth", "Move the berth", ""),
        ("MOVE  the berth", "Move the berth", ""),
        ("Move *the* `berth`", "Move the berth", ""),
        ("3. Move the berth", "Move the berth", "3. "),
        ("ADR-0003: Move the berth", "Move the berth", "ADR-0003: "),
        ("DEC-0011 \u2013 Move the berth", "Move the berth", "DEC-0011 \u2013 "),
        ("ADR 3 Move the berth", "Move the berth", "ADR 3 "),
        ("2026 budget", "2026 budget", ""),
        ("Move the berth again", "Move the berth", None),
        ("Context", "Move the berth", None),
        ("3.", "Move the berth", None),
    ],
)
def test_a_heading_repeats_a_title_with_or_without_a_number_before_it(
    heading: str, title: str, number: str | None
) -> None:
    assert number_before(heading, title) == number


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2 3 3 2", "2 3 3 2"),
        ("1 2 3 1", "2 3 4 2"),
        ("2 4 4 3 2", "2 3 3 3 2"),
        ("3 4 2", "2 3 2"),
        ("6", "2"),
        ("1 2 3 4 5 6", "2 3 4 5 6 6"),
        ("2s 1 2s 2s", "2 2 2 2"),
        ("1s 2 1s 2", "2 3 2 3"),
        ("1 2s 3 2", "2 2 3 2"),
        ("", ""),
    ],
)
def test_no_heading_has_the_titles_rank_and_no_rank_is_left_out(written: str, shown: str) -> None:
    given = [(int(each[0]), each.endswith("s")) for each in written.split()]
    assert ranks(given) == [int(each) for each in shown.split()]
