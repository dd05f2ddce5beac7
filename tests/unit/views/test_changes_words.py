import pytest

from minutebook.views.changes.words import first_difference, words_changed

LONG = " ".join(f"w{number}" for number in range(100))


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        ("a b c", "a b c", (0, 0)),
        ("a b c", "a x c", (1, 1)),
        ("a b", "a  b\n\n<!-- c -->", (0, 0)),
        ("a\nb\nc", "a\nc", (1, 0)),
        ("", "a b", (0, 2)),
        ("this and not that", "that and not this", (2, 2)),
        ("a\nb\nc\nd", "a\nx\nc\ny z", (2, 3)),
    ],
)
def test_words_are_counted_where_lines_differ(before: str, after: str, counts: tuple[int, int]) -> None:
    assert words_changed(before, after) == counts


def test_texts_of_any_length_are_counted_in_one_go() -> None:
    many = "\n".join(f"line {number} says this" for number in range(5_000))
    assert words_changed(many, many.upper().lower().replace("says", "told")) == (5_000, 5_000)


def test_the_first_lines_that_differ_are_cut_to_the_words_that_do() -> None:
    before, after = first_difference(f"same\n{LONG}", f"same\n{LONG.replace('w50 ', 'x50 ')}")
    assert before.startswith("… w42 ") and "w50 w51" in before and before.endswith(" …")
    assert after.startswith("… w42 ") and "x50 w51" in after and len(after) < 420


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("a\nb", "a\nb\nc", ("", "c")),
        ("a\nb\nc", "a\nc", ("b", "")),
        ("a", "a", ("", "")),
        ("a b", "a", ("a b", "a")),
    ],
)
def test_a_line_added_or_taken_away_has_no_other_side(before: str, after: str, lines: tuple[str, str]) -> None:
    assert first_difference(before, after) == lines
