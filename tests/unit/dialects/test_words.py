"""Words of the world: folded to one form, each with one meaning."""

from importlib.resources import files

import pytest

from minutebook.dialects.words import folded, known_words
from minutebook.sources.values import read_values
from tests.fakes import type_of


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("Superseded-By", "superseded by"),
        ("**Status**:", "status"),
        ("superseded_by", "superseded by"),
        ("  Decision   Makers ", "decision makers"),
        ("ÉTAT", "état"),
        ("", ""),
    ],
)
def test_names_are_looked_up_without_case_marks_and_spaces(said: str, form: str) -> None:
    assert folded(said) == form


@pytest.mark.parametrize(
    ("said", "ours"),
    [
        ("Status", "status"),
        ("Statut", "status"),
        ("Stand", "status"),
        ("Durum", "status"),
        ("状态", "status"),
        ("State", "status"),
        ("Date accepted", "decided"),
        ("Date released", "date"),
        ("Date documented", "created"),
        ("creation-date", "created"),
        ("Start Date", "created"),
        ("Last Modified", "updated"),
        ("resubmission", "review_date"),
        ("decision-makers", "deciders"),
        ("Superceded By", "superseded by"),
        ("supersededBy", "superseded by"),
        ("x-superseded-by", "superseded by"),
        ("Remplacé par", "superseded by"),
        ("Blast radius", "blast radius"),
    ],
)
def test_a_name_has_our_word_or_stays_its_own(said: str, ours: str) -> None:
    assert known_words().key(said) == ours


def test_headings_say_what_they_are_the_heading_of() -> None:
    words = known_words()
    assert [words.heading(each) for each in ("## Status"[3:], "Meta", "Change Log", "Liens", "Contexto", "Cats")] == [
        "status", "metadata", "changelog", "links", "generic", "",
    ]  # fmt: skip


def test_a_site_adds_headings_of_its_own_and_the_rest_stays() -> None:
    words = known_words().with_headings({"Lage:": "Status"})
    assert (words.heading("LAGE"), words.heading("status")) == ("status", "status")
    assert known_words().heading("Lage") == ""


def test_foreign_status_words_mean_statuses_a_decision_has() -> None:
    stages = type_of("decision").kind.lifecycle.stages
    assert set(known_words().statuses.values()) <= set(stages)


def test_no_word_of_a_list_is_in_another_list_of_the_same_sort() -> None:
    data = read_values(files("minutebook.dialects").joinpath("words.yml").read_text(encoding="utf-8")).data
    for group in ("keys", "headings", "statuses"):
        said = [folded(word) for words in data[group].values() for word in words]
        owners = {word: {ours for ours, words in data[group].items() if word in map(folded, words)} for word in said}
        assert {word: where for word, where in owners.items() if len(where) > 1} == {}, group


def test_review_by_is_known_however_it_is_written() -> None:
    assert [known_words().key(each) for each in ("review-by", "Review by", "reviewBy")] == ["review_date"] * 3
