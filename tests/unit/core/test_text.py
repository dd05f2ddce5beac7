from difflib import get_close_matches

import pytest

from minutebook.core.text import FEW, NearestWords, counted, did_you_mean, joined, label_of, sentence, with_article

FIRST = "anna bo carla dieter elif farid gita henrik ines jonas kadir lena mehmet nora olga petra quentin rosa"
LAST = "brook stone rivers field wood hill lake marsh moor ford bridge church"


def test_the_nearest_word_is_offered() -> None:
    assert did_you_mean("acepted", ["accepted", "rejected"]) == "did you mean 'accepted'?"
    assert did_you_mean("ACCEPTED", ["accepted", "rejected"]) == "did you mean 'accepted'?"
    assert did_you_mean("ana", ["Ana"]) == "did you mean 'Ana'?"


def test_where_none_is_near_all_are_listed_unless_there_are_too_many() -> None:
    assert did_you_mean("xyz", ["b", "a"]) == "use one of: a, b"
    assert did_you_mean("xyz", [f"word{number}" for number in range(25)]) == ""
    assert did_you_mean("xyz", []) == ""


@pytest.mark.parametrize(
    ("said", "choices"),
    [
        ("rejected", ["accepted", "retired"]),
        ("state", ["status", "owner"]),
        ("due date", ["updated", "owner"]),
        ("action", ["rationale", "options"]),
    ],
)
def test_a_word_of_another_meaning_is_never_offered(said: str, choices: list[str]) -> None:
    assert did_you_mean(said, choices) == f"use one of: {', '.join(sorted(choices))}"


def test_lists_in_words() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a and b"
    assert joined(["a", "b", "c"], "or") == "a, b or c"


def test_counts_in_words() -> None:
    assert counted(1, "record") == "1 record"
    assert counted(0, "record") == "0 records"
    assert counted(1200, "person", "people") == "1,200 people"


def test_an_article_before_a_noun() -> None:
    assert with_article("decision") == "a decision"
    assert with_article("archived artifact") == "an archived artifact"


def test_words_become_a_sentence_unless_they_are_one() -> None:
    assert [sentence(each) for each in ("A day", "Who?", "Done.", "")] == ["A day.", "Who?", "Done.", ""]


def test_a_field_s_name_as_a_label() -> None:
    assert label_of("decision_date") == "Decision date"
    assert label_of("in-force") == "In force"
    assert label_of("") == ""


NAMES = sorted(f"{first}-{last}" for first in FIRST.split() for last in LAST.split())


@pytest.mark.no_cover
def test_of_many_words_the_nearest_is_the_one_that_comparing_all_would_find() -> None:
    choices = NearestWords(NAMES)
    assert len(NAMES) > FEW
    for number, name in enumerate(NAMES):
        at = number % (len(name) - 1)
        for typo in (
            name[:at] + name[at + 1 :],
            f"{name[:at]}x{name[at:]}",
            f"{name[:at]}{name[at:][1::-1]}{name[at + 2 :]}",
        ):
            nearest = get_close_matches(typo, NAMES, n=1, cutoff=0.6)[0]
            assert choices.hint(typo) == f"did you mean '{nearest}'?"
    assert choices.hint("qqqq") == ""
    assert choices.hint("ANNA-BROOK") == "did you mean 'anna-brook'?"


def test_a_word_is_compared_with_a_dozen_of_many_and_with_none_beyond_all_length() -> None:
    for count in (200, 20_000):
        numbered = NearestWords(f"person-{number:05d}" for number in range(count))
        assert len(numbered._near("persn-00017")) <= 12
        assert numbered.hint("persn-00017") == "did you mean 'person-00017'?"
        assert numbered.hint("p" * 100_000) == ""
