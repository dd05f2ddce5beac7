"""Templates, plain values, the first of several, all of them, groups: each gives values with their places."""

import pytest

from minutebook.importers.trees.fillings import read_filling, read_template, text_of
from minutebook.importers.trees.value_paths import GROUP, LIST, TEXT, FoundPlace, TreeData

SIG = {
    "name": "Node",
    "size": 7,
    "open": True,
    "chairs": [{"github": "ana", "name": "Ana"}, {"github": "bo"}, {"name": "Cy"}],
    "leads": [{"github": "di"}],
    "meetings": [{"on": "Monday", "freq": "weekly"}, {"on": "Friday", "freq": "monthly"}],
    "words": ["one", "two"],
}


def values(said: object, root: object = SIG) -> list[object]:
    return [hit.value for hit in read_filling(said).hits(TreeData(root))]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("SIG {name}", ["SIG Node"]),
        ("{name}", ["Node"]),
        ("{size}", [7]),
        ("{open}", [True]),
        ("{name}: {size} seats, open {open}", ["Node: 7 seats, open true"]),
        ("{{{name}}}", ["{Node}"]),
        ("no slot", ["no slot"]),
        ("", [""]),
        ("SIG {missing}", []),
        ("{name} of {missing}", []),
        ("{words[]}", ["one", "two"]),
        ("{words}", [["one", "two"]]),
        ("tag {words[]}", ["tag one", "tag two"]),
        ("{chairs[].github}", ["ana", "bo"]),
        ("{chairs[0].github}", ["ana"]),
        ("{chairs[].name} (@{chairs[].github})", ["Ana (@ana)"]),
        ("{name}: {meetings[].on}, {meetings[].freq}", ["Node: Monday, weekly", "Node: Friday, monthly"]),
    ],
)
def test_a_template_gives_a_value_only_where_every_slot_has_one(said: str, found: list[object]) -> None:
    assert values(said) == found


def test_a_slot_in_a_text_takes_text_or_a_number_only() -> None:
    hits = read_template("SIG {words}").hits(TreeData(SIG))
    assert [(hit.value, hit.wanted, hit.path) for hit in hits] == [(["one", "two"], TEXT, ("words",))]
    assert [hit.wanted for hit in read_template("x {chairs.github}").hits(TreeData(SIG))] == [LIST]
    assert [hit.wanted for hit in read_template("x {chairs.github[]}").hits(TreeData(SIG))] == [LIST]


def test_the_place_of_a_template_is_that_of_its_first_slot() -> None:
    assert [hit.path for hit in read_template("{size} {name}").hits(TreeData(SIG))] == [("size",)]
    assert [hit.path for hit in read_template("active").hits(TreeData(SIG))] == [None]


@pytest.mark.parametrize("text", ["SIG {name", "SIG name}", "{a{b}}", "{{name}", "{"])
def test_a_brace_too_many_or_too_few_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="brace too many or too few"):
        read_template(text)


def test_a_template_may_step_over_one_list() -> None:
    with pytest.raises(ValueError, match="steps over two lists"):
        read_template("{chairs[].name} and {leads[].name}")
    with pytest.raises(ValueError, match="is not a way to a value"):
        read_template("{a..b}")


def test_a_million_letters_between_braces_are_read_at_once() -> None:
    assert values("x" * 1_000_000 + "{name}") == ["x" * 1_000_000 + "Node"]


def test_numbers_and_truth_stand_for_themselves() -> None:
    assert values(True) == [True]
    assert values(3) == [3]
    assert read_filling(3).ways == ()


def test_a_list_gives_all_its_fillings_and_first_only_the_first_that_has_any() -> None:
    assert values(["{chairs[].github}", "{missing}", "x"]) == ["ana", "bo", "x"]
    assert values({"first": ["{missing}", "{chairs[].github}", "x"]}) == ["ana", "bo"]
    assert values({"first": ["{missing}"]}) == []


def test_groups_are_made_for_each_entry_of_a_list() -> None:
    said = {"each": "meetings", "day": "{on}", "regular": True, "place": "{room}"}
    hits = read_filling(said).hits(TreeData(SIG, base=("sigs", 0)))
    assert [(hit.value, hit.path) for hit in hits] == [
        ({"day": "Monday", "regular": True}, ("sigs", 0, "meetings", 0)),
        ({"day": "Friday", "regular": True}, ("sigs", 0, "meetings", 1)),
    ]
    assert read_filling(said).ways == (("meetings", -1, "on"), ("meetings", -1, "room"))


def test_groups_may_be_made_of_a_list_of_texts() -> None:
    assert values({"each": "words[]", "person": "{}"}) == [{"person": "one"}, {"person": "two"}]
    assert values({"each": "chairs", "all": ["{github}", "{name}"]})[0] == {"all": ["ana", "Ana"]}


def test_an_entry_that_fills_no_slot_of_a_group_is_not_passed_over() -> None:
    hits = read_filling({"each": "chairs", "person": "{github}", "voting": True}).hits(TreeData(SIG))
    assert hits[2] == FoundPlace({"name": "Cy"}, ("chairs", 2), "it has nothing for person, voting")
    blocked = read_filling({"each": "words", "person": "{github}"}).hits(TreeData(SIG))
    assert [hit.wanted for hit in blocked] == [GROUP] * 2
    assert [hit.wanted for hit in read_filling({"each": "name.x", "person": "{}"}).hits(TreeData(SIG))] == [GROUP]


@pytest.mark.parametrize("said", [None, {}, {"each": "x"}, {"each": 3, "a": "b"}, {"first": "x"}, {"a": "b"}, [None]])
def test_what_is_no_filling_is_refused_in_plain_words(said: object) -> None:
    with pytest.raises(ValueError, match="write a text with"):
        read_filling(said)


def test_plain_values_read_as_their_writer_wrote_them() -> None:
    assert [text_of(each) for each in (True, False, 3, "x")] == ["true", "false", "3", "x"]
