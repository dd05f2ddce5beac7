"""Values of other systems: taken where our field takes them, left with a reason where it does not."""

from typing import Any, ClassVar, Literal

import pytest
from pydantic import Field

from minutebook.core.days import Order
from minutebook.dialects.blanks import PLACEHOLDER
from minutebook.kinds.decision import Decision
from minutebook.schema.fields import Part
from minutebook.schema.fitting import FittedValue, fitted, items
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from tests.fakes import type_of


class Size(Part):
    """A group of values."""

    high: int = Field(1, description="How high")


class Odd(Record):
    """Fields of every form a site's own kind may have."""

    kind: ClassVar[Kind] = Decision.kind

    score: float | None = Field(None, description="A number")
    size: Size = Field(default_factory=Size, description="A group that is never left out")
    grade: Literal[1, 2] | None = Field(None, description="A number of two")
    level: Literal["low", "medium", "high"] | None = Field(None, description="A word of three")
    more: dict[str, str] | None = Field(None, description="Anything")


def fit(name: str, value: Any, order: Order = "", kind: str = "decision") -> FittedValue:
    return fitted(type_of(kind), name, value, order)


def why(found: FittedValue) -> tuple[str, str]:
    return (found.code.name.removeprefix("import-") if found.code else "", found.message)


TAKEN: list[tuple[str, Any, Any]] = [
    ("summary", "  A line ", "A line"),
    ("summary", 7, "7"),
    ("rationale", " why\nnot ", "why\nnot"),
    ("rationale", "N/A", "N/A"),
    ("created", "18 April 2021", "2021-04-18"),
    ("created", "2021-03-04 00:00", "2021-03-04"),
    ("created", {"2021-01-01": None}, "2021-01-01"),
    ("tags", "a, b; c", ["a", "b", "c"]),
    ("tags", "one", ["one"]),
    ("tags", "north;safety\nnorth", ["north", "safety"]),
    ("tags", '["north, safety", "harbor"]', ["north", "safety", "harbor"]),
    ("tags", ["a", 2, True], ["a", "2", "yes"]),
    ("tags", ["a, b", "c", "a"], ["a", "b", "c"]),
    ("options", "Buy it, or rent it", ["Buy it, or rent it"]),
    ("options", ["Rent, Buy"], ["Rent, Buy"]),
    ("options", '["Rent, Buy", "a; b"]', ["Rent, Buy", "a; b"]),
    ("options", "Wiki\nRepository", ["Wiki", "Repository"]),
    ("options", "do nothing; buy\n- build", ["do nothing", "buy", "build"]),
    ("options", "[a; b", ["[a", "b"]),
    ("options", "Buy (https://a.example)", ["Buy (https://a.example)"]),
    ("category", "Technology", "technology"),
    ("visibility", "RESTRICTED", "restricted"),
    ("escalated", True, True),
    ("escalated", "yes", True),
    ("escalated", "n", False),
    ("escalated", "☑", True),
    ("escalated", "☐", False),
    ("deciders", ["ana", "bo"], ["ana", "bo"]),
    ("deciders", "ana; bo", ["ana", "bo"]),
    ("deciders", '["ana"]', ["ana"]),
    ("owner", "ana", "ana"),
    ("assignments", [{"person": "ana", "part": "accountable"}], [{"person": "ana", "part": "accountable"}]),
    ("assignments", '[{"person": "bo", "part": "informed"}]', [{"person": "bo", "part": "informed"}]),
    ("imported_from", '{"path": "x", "fields": {"a": "TBD"}}', {"path": "x", "fields": {"a": "TBD"}}),
    ("imported_status", "TBD", "TBD"),
]


@pytest.mark.parametrize(("name", "value", "expected"), TAKEN)
def test_a_value_the_field_takes_is_taken_whole(name: str, value: Any, expected: Any) -> None:
    assert fit(name, value) == FittedValue(expected)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("cadence", "Half Yearly", "half-yearly"),
        ("decision_rights", "Project, program; TEAM", ["project", "program", "team"]),
        ("decision_rights", '["project"]', ["project"]),
        ("quorum", "12", 12),
        ("quorum", 3, 3),
    ],
)
def test_choices_and_numbers_are_taken_as_people_write_them(name: str, value: Any, expected: Any) -> None:
    assert fit(name, value, kind="forum") == FittedValue(expected)


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


@pytest.mark.parametrize("said", ["n/a", "NA", "none", "null", "-", "--", "Not applicable"])
def test_a_word_for_nothing_is_nothing_but_in_a_field_for_text(said: str) -> None:
    for name in ("created", "deciders", "category", "escalated", "supersedes"):
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
        ("12/02/16", "could be two days, 2016-02-12 or 2016-12-02"),
        ("2021-01-02T23:00Z", "has a time or a zone, so it could be two days, 2021-01-02 or 2021-01-03"),
        ("2021-01-02 23:30", "has a time or a zone, so it could be two days, 2021-01-02 or 2021-01-03"),
        ("next\nspring", "is not one clear day"),
        ("2021-01-02 – 2021-02-03", "is not one clear day"),
        ("2021-01-02, 2022", "is not one clear day"),
        (44259, "is a number that is not formatted as a date"),
    ],
)
def test_a_day_that_is_none_or_two_is_not_taken(said: Any, words: str) -> None:
    found, shown = fit("created", said), str(said).replace("\n", " ")
    assert (found.value, why(found)) == (None, ("unclear-date", f"created: '{shown}' {words}"))


def test_a_declared_order_is_followed() -> None:
    for said in ("12/02/2016", "12/02/16"):
        assert fit("created", said, "day-first").value == "2016-02-12"
        assert fit("created", said, "month-first").value == "2016-12-02"
        assert "dates: day-first" in fit("created", said).hint


@pytest.mark.parametrize("said", ["2021-01-02 (revised 2022-03-04)", "2021-01-02 by Ana", "02/Jan/21 9:12 AM"])
def test_a_day_with_words_or_a_clock_behind_it_is_taken_and_not_the_whole(said: str) -> None:
    assert fit("created", said) == FittedValue("2021-01-02", is_whole=False)


def test_people_become_handles_and_names_that_say_more_are_not_the_whole() -> None:
    assert fit("deciders", "Ana Silva, bo") == FittedValue(["ana-silva", "bo"], is_whole=False)
    assert fit("decision_owner", "Ana Silva <ana@x.example>") == FittedValue("ana-silva", is_whole=False)
    assert fit("owner", {"role": "x"}) == FittedValue(is_whole=False)


def test_several_people_for_one_field_and_names_without_letters_of_ours_are_told() -> None:
    assert why(fit("owner", ["ana", "bo"])) == (
        "unusable-value",
        "owner: 'ana, bo' names 2 people",
    )
    found = fit("deciders", "ana, 张伟")
    assert (found.value, found.is_whole) == (["ana"], False)
    assert why(found) == ("unclear-person", "deciders: no handle can be made of '张伟'")
    assert fit("deciders", "张伟").value is None


@pytest.mark.parametrize(
    ("name", "value", "words", "hint"),
    [
        ("category", "weather", "is not a value this field takes", "it takes one of: business"),
        ("category", "l, f", "is not a value this field takes", "it takes one of"),
        ("category", ["legal", "people"], "is not a value this field takes", "it takes one of"),
        ("visibility", "P", "is not a value this field takes", "it takes one of"),
        ("escalated", "perhaps", "is not a value this field takes", "it takes true or false"),
        ("assignments", "Ana does it", "is not a value this field takes", "write it as JSON"),
        ("assignments", "[1", "is not a value this field takes", "write it as JSON"),
        ("assignments", ["ana"], "is not a value this field takes", ""),
        ("assignments", '[{"person": "TBD", "part": "informed"}]', "left over from a template", "write the real"),
        ("options", "a; TODO", "holds text left over from a template", "write the real value there"),
        ("imported_from", "x", "is not a value this field takes", "JSON"),
        ("summary", ["a", "b"], "is not a value this field takes", "it takes text"),
    ],
)
def test_a_value_the_field_cannot_take_is_told(name: str, value: Any, words: str, hint: str) -> None:
    found = fit(name, value)
    assert found.value is None and why(found)[0] == "unusable-value" and not found.is_whole
    assert words in found.message and hint in found.hint


@pytest.mark.parametrize(
    ("name", "text", "targets"),
    [
        ("supersedes", "DEC-0004; D-7,\n- Fees of 2020", [("DEC-0004", ""), ("D-7", ""), ("Fees of 2020", "")]),
        ("supersedes", "DEC-0004 (part: only fees, not tax)", [("DEC-0004", "only fees, not tax")]),
        ("supersedes", "D-4 (in part)", [("D-4", "in part")]),
        ("supersedes", "- DEC-0004 (only fees)", [("DEC-0004", "only fees")]),
        ("supersedes", "Fees (2020)", [("Fees (2020)", "")]),
        ("supersedes", '["a, b", {"id": "DEC-1", "part": "x; y"}, {}]', [("a, b", ""), ("DEC-1", "x; y")]),
        ("supersedes", "7; 7", [("7", "")]),
        ("program", "Doors, windows", [("Doors, windows", "")]),
    ],
)
def test_a_relation_names_its_targets(name: str, text: str, targets: list[tuple[str, str]]) -> None:
    assert fit(name, text) == FittedValue(targets=tuple(targets))


@pytest.mark.parametrize(
    ("name", "text", "names"),
    [
        ("program", "Port renewal (https://a.example/Port-1)", ["Port renewal"]),
        ("related", "Fees, old (https://a.example/1), Tax (https://a.example/2)", ["Fees, old", "Tax"]),
    ],
)
def test_a_reference_of_notion_is_the_name_before_its_address(name: str, text: str, names: list[str]) -> None:
    found = fit(name, text)
    assert ([target for target, _ in found.targets], found.is_whole) == (names, False)
    assert fit("tags", "Tariff (https://a.example/1), Gate (https://a.example/2)").value == ["Tariff", "Gate"]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("score", "1.5", 1.5),
        ("score", 2, 2),
        ("size", '{"high": 2}', {"high": 2}),
        ("grade", "2", 2),
        ("level", "H", "high"),
        ("level", "m", "medium"),
    ],
)
def test_a_kind_of_the_sites_own_may_have_other_fields(name: str, value: Any, expected: Any) -> None:
    assert fitted(Odd, name, value) == FittedValue(expected)


@pytest.mark.parametrize(("name", "value"), [("score", "many"), ("score", True), ("size", "big"), ("more", "x")])
def test_a_kind_of_the_sites_own_is_as_strict(name: str, value: Any) -> None:
    assert why(fitted(Odd, name, value))[0] == "unusable-value"


def test_items_of_a_list() -> None:
    assert items("a; b\n\n• c") == ["a", "b", "c"] and items('{"a": 1}') == ['{"a": 1}']
    assert fit("options", "[" * 100_000).value == ["[" * 100_000]


@pytest.mark.parametrize(
    ("said", "response"),
    [("Tolerate", "accept"), ("TREAT", "reduce"), ("terminate", "avoid"), ("Transfer", "transfer"),
     ("Mitigation", "reduce"), ("reduce", "reduce"), ("ignore", None), (["treat"], None)],
)  # fmt: skip
def test_other_words_for_a_choice_are_those_that_the_kind_knows(said: object, response: str | None) -> None:
    assert fitted(type_of("risk"), "response", said).value == response
