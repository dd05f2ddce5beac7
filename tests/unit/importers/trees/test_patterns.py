"""A star stands for anything, in words and in paths."""

import pytest

from minutebook.importers.trees.patterns import fits, is_skipped, path_fits


@pytest.mark.parametrize(
    ("pattern", "text", "said"),
    [
        ("weekly", "Weekly ", True),
        ("weekly", "biweekly", False),
        ("weekly*", "weekly, on Mondays", True),
        ("bi-weekly*", "bi-weekly ([dates](#dates))", True),
        ("first * of the month", "First  Wednesday\nof the month", True),
        ("first * of the month", "first of the month", False),
        ("*meeting*", "Regular SIG Meeting (APAC)", True),
        ("a*a", "a", False),
        ("ab*ba", "aba", False),
        ("*a*b*c", "xxaxbxxc", True),
        ("*a*b*c", "xxaxxc", False),
        ("*", "", True),
        ("", "", True),
        ("[abc]?", "a", False),
        ("[abc]?", "[ABC]?", True),
    ],
)
def test_words_fit_a_pattern_whatever_their_case_and_spaces(pattern: str, text: str, said: bool) -> None:
    assert fits(pattern, text) is said


@pytest.mark.parametrize(
    ("pattern", "path", "said"),
    [
        ("sigs.yaml", "sigs.yaml", True),
        ("*.md", "a.md", True),
        ("*.md", "a/b.md", False),
        ("deliverables/*.md", "deliverables/a.md", True),
        ("deliverables/*.md", "deliverables/old/a.md", False),
        ("deliverables/*.md", "Deliverables/a.md", False),
        ("**/README.md", "README.md", True),
        ("**/README.md", "a/b/README.md", True),
        ("a/**", "a/b/c.md", True),
        ("a/**/z/*.md", "a/b/c/z/x.md", True),
        ("a/**/z/*.md", "b/c/z/x.md", False),
        ("**/a/**/a/**/b", "/".join("a" * 60), False),
    ],
)
def test_a_star_in_a_path_stays_within_its_folder(pattern: str, path: str, said: bool) -> None:
    assert path_fits(pattern, path) is said


def test_a_pattern_without_a_slash_skips_files_in_any_folder() -> None:
    assert is_skipped("a/b/README.md", ("README.md",))
    assert is_skipped("notes/x.md", ("notes/*",))
    assert not is_skipped("a/notes/x.md", ("notes/*",))
    assert not is_skipped("a/b.md", ())


def test_many_stars_over_a_long_text_take_one_pass() -> None:
    assert not fits("*a" * 500 + "*b", "a" * 1_000_000)
