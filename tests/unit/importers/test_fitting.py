"""Values of other systems: taken where our field takes them, left with a reason where it does not."""

from typing import Any

import pytest

from minutebook.core.days import Order
from minutebook.importers.fitting import PLACEHOLDER, FittedValue, fitted
from tests.fakes import type_of


def fit(name: str, value: Any, order: Order = "", kind: str = "decision") -> FittedValue:
    return fitted(type_of(kind), name, value, order)


def why(found: FittedValue) -> tuple[str, str]:
    return (found.code.name.removeprefix("import-") if found.code else "", found.message)


TAKEN: list[tuple[str, Any, Any]] = [
    ("summary", "  A line ", "  A line "),
    ("summary", 7, "7"),
    ("created", "18 April 2021", "2021-04-18"),
    ("created", {"2021-01-01": None}, "2021-01-01"),
    ("tags", "a, b; c", ["a", "b", "c"]),
    ("tags", "one", ["one"]),
    ("tags", ["a", 2, True], ["a", "2", "yes"]),
    ("tags", ["a, b", "c", "a"], ["a", "b", "c"]),
    ("options", "Buy it, or rent it", ["Buy it, or rent it"]),
    ("options", ["Rent, Buy"], ["Rent, Buy"]),
    ("category", "Technology", "technology"),
    ("visibility", "RESTRICTED", "restricted"),
    ("escalated", True, True),
    ("escalated", "yes", "yes"),
    ("deciders", ["ana", "bo"], ["ana", "bo"]),
    ("deciders", "ana", ["ana"]),
    ("owner", "ana", "ana"),
    ("options", "Wiki\nRepository", ["Wiki", "Repository"]),
    ("assignments", [{"person": "ana", "part": "accountable"}], [{"person": "ana", "part": "accountable"}]),
]


@pytest.mark.parametrize(("name", "value", "expected"), TAKEN)
def test_a_value_the_field_takes_is_taken_whole(name: str, value: Any, expected: Any) -> None:
    assert fit(name, value) == FittedValue(expected)


def test_words_with_commas_in_a_list_of_texts_are_taken_as_one_and_told() -> None:
    found = fit("options", "Rent, Buy")
    assert (found.value, found.is_whole) == (["Rent, Buy"], True)
    assert why(found) == ("one-or-several", "options: 'Rent, Buy' may be several; it was taken as one")


@pytest.mark.parametrize("value", [None, "", "  ", [], {}, [None]])
def test_nothing_gives_nothing_and_no_finding(value: Any) -> None:
    for name in ("summary", "created", "deciders", "tags"):
        assert fit(name, value) == FittedValue()


PLACEHOLDERS = (
    "{short title}", "<names>", "[list of names]", "TBD", "tbc", "TODO", "...",
    "…", "yyyy-mm-dd", "YYYY-MM-DD when it was last updated", "yyyymmdd",
)  # fmt: skip


@pytest.mark.parametrize("said", PLACEHOLDERS)
def test_template_text_says_nothing_and_is_told(said: str) -> None:
    assert PLACEHOLDER.fullmatch(said)
    for name in ("summary", "created", "deciders", "tags", "category"):
        found = fit(name, said)
        assert (found.value, why(found)) == (None, ("template-text", f"{name}: '{said}' says nothing"))


@pytest.mark.parametrize("said", ["n/a", "NA", "none", "null", "-", "--"])
def test_a_word_for_nothing_is_nothing_but_in_a_field_for_text(said: str) -> None:
    for name in ("created", "deciders", "category"):
        assert fit(name, said) == FittedValue()
    assert fit("rationale", said) == FittedValue(said)


@pytest.mark.parametrize("said", ["[Ana](https://x.org)", "<ana@x.org>", "none of them", "A - B", "{a} and {b}"])
def test_what_only_looks_like_template_text_is_not_taken_for_it(said: str) -> None:
    assert not PLACEHOLDER.fullmatch(said)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("2025-30-01", "does not exist"),
        ("12/02/2016", "could be two days, 2016-02-12 or 2016-12-02"),
        ("2021-01-02T23:00Z", "has a time or a zone, so it could be two days, 2021-01-02 or 2021-01-03"),
        ("soon", "is not one clear day"),
        ("2021-01-02 – 2021-02-03", "is not one clear day"),
        ("2021-01-02, 2022", "is not one clear day"),
    ],
)
def test_a_day_that_is_none_or_two_is_not_taken(said: str, words: str) -> None:
    found = fit("created", said)
    assert (found.value, why(found)) == (None, ("unclear-date", f"created: '{said}' {words}"))


def test_a_declared_order_is_followed() -> None:
    assert fit("created", "12/02/2016", "day-first").value == "2016-02-12"
    assert fit("created", "12/02/2016", "month-first").value == "2016-12-02"


@pytest.mark.parametrize("said", ["2021-01-02 (revised 2022-03-04)", "2021-01-02 by Ana"])
def test_a_day_with_words_behind_it_is_taken_and_not_the_whole(said: str) -> None:
    assert fit("created", said) == FittedValue("2021-01-02", is_whole=False)


def test_people_become_handles_and_names_that_say_more_are_not_the_whole() -> None:
    assert fit("deciders", "Ana Silva, bo") == FittedValue(["ana-silva", "bo"], is_whole=False)
    assert fit("owner", ["ana", "bo"]) == FittedValue("ana", is_whole=False)
    assert fit("owner", {"role": "x"}) == FittedValue()


def test_a_name_no_handle_can_be_made_of_is_told() -> None:
    found = fit("deciders", "ana, 张伟")
    assert (found.value, found.is_whole) == (["ana"], False)
    assert why(found) == ("unclear-person", "deciders: no handle can be made of '张伟'")
    assert fit("deciders", "张伟").value is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("category", "compliance"), ("escalated", "perhaps"), ("assignments", "Ana does it"), ("imported_from", "x"),
     ("assignments", {"person": "ana"}), ("category", ["legal", "people"])],
)  # fmt: skip
def test_a_value_the_field_cannot_take_is_told(name: str, value: Any) -> None:
    found = fit(name, value)
    assert found.value is None and why(found)[0] == "unusable-value"
    assert found.hint == "enter it by hand"
