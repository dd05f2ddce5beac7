"""Small words, by the language of a site."""

import pytest

from minutebook.core.stop_words import STOP_WORDS, stop_words


@pytest.mark.parametrize(("language", "word"), [("en", "who"), ("de", "wer"), ("pt-BR", "quem"), ("FR", "qui")])
def test_the_question_words_of_a_language_are_small_words(language: str, word: str) -> None:
    assert word in stop_words(language)


def test_a_language_we_do_not_know_has_none() -> None:
    assert stop_words("ja") == stop_words("") == []


@pytest.mark.parametrize("language", sorted(STOP_WORDS))
def test_no_word_stands_twice(language: str) -> None:
    words = stop_words(language)
    assert len(words) == len(set(words)) > 50
