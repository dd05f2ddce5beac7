"""Dotted ways lead to values with their places, or say what is in their way."""

import pytest

from minutebook.importers.trees.value_paths import (
    EVERY,
    GROUP,
    LIST,
    FoundPlace,
    LabeledText,
    TreeData,
    find,
    follow,
    is_blank,
    read_way,
    spoken_way,
)

GROUPS = {
    "name": "Node",
    "leads": {"chairs": [{"github": "ana"}, {"github": "bo", "since": None}, {"github": " "}], "note": "two"},
    "tags": ["a", "", "b"],
    "blank": [],
}


def values(way: str, root: object = GROUPS) -> list[object]:
    return [hit.value for hit in find(TreeData(root), read_way(way))]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("", ()),
        ("name", ("name",)),
        (" a b . c-d ", ("a b", "c-d")),
        ("leads.chairs[].github", ("leads", "chairs", EVERY, "github")),
        ("chairs[0]", ("chairs", 0)),
        ("a[][2].b", ("a", EVERY, 2, "b")),
        ('row."Cost (incl. tax) [k€]"', ("row", "Cost (incl. tax) [k€]")),
        ("row.Größe?", ("row", "Größe?")),
    ],
)
def test_a_way_is_names_with_dots_and_brackets_behind_lists(text: str, way: tuple[object, ...]) -> None:
    assert read_way(text) == way


@pytest.mark.parametrize(
    "text", ["a..b", ".a", "a.", "[]", "[0].a", "a[x]", "a[", "a]", 'a"b"', "a[12345]", "{a}", "a[-1]"]
)
def test_what_is_no_way_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(ValueError, match="is not a way to a value; write names with dots between"):
        read_way(text)


@pytest.mark.parametrize(
    ("way", "found"),
    [
        ("name", ["Node"]),
        ("leads.chairs[].github", ["ana", "bo"]),
        ("leads.chairs[0].github", ["ana"]),
        ("leads.chairs[1].since", []),
        ("leads.chairs[9].github", []),
        ("tags[]", ["a", "b"]),
        ("tags", [["a", "", "b"]]),
        ("blank", []),
        ("blank[]", []),
        ("missing.all.the.way", []),
        ("name[]", ["Node"]),
        ("name[0]", ["Node"]),
        ("name[1]", []),
        ("leads[].note", ["two"]),
    ],
)
def test_a_way_leads_to_each_value_and_passes_over_blank_ones(way: str, found: list[object]) -> None:
    assert values(way) == found


def test_the_way_of_nothing_leads_to_the_value_itself() -> None:
    assert values("", "Steering") == ["Steering"]
    assert values("", None) == []


def test_each_value_comes_with_its_path_from_the_base() -> None:
    hits = find(TreeData(GROUPS, base=("sigs", 4)), read_way("leads.chairs[].github"))
    assert [hit.path for hit in hits] == [
        ("sigs", 4, "leads", "chairs", 0, "github"),
        ("sigs", 4, "leads", "chairs", 1, "github"),
    ]


@pytest.mark.parametrize(
    ("way", "wanted", "path"),
    [
        ("name.first", GROUP, ("name",)),
        ("leads.note.text.more", GROUP, ("leads", "note")),
        ("leads.chairs.github", LIST, ("leads", "chairs")),
        ("tags[].name", GROUP, ("tags", 0)),
    ],
)
def test_what_stands_in_the_way_says_which_form_it_should_have(way: str, wanted: str, path: tuple[object, ...]) -> None:
    hit = find(TreeData(GROUPS), read_way(way))[0]
    assert (hit.wanted, hit.path) == (wanted, path)


def test_a_text_with_parts_reads_as_text_and_leads_on_to_its_parts() -> None:
    cell = LabeledText("Issue 7", {"href": "https://x.org/7", "lines": ["Issue 7"]})
    root = {"row": {"Issue": cell}}
    assert values("row.Issue", root) == ["Issue 7"]
    assert type(values("row.Issue", root)[0]) is str
    assert values("row.Issue.href", root) == ["https://x.org/7"]
    assert values("row.Issue.lines[]", root) == ["Issue 7"]
    assert values("row.Issue.colour", root) == []


def test_chosen_entries_are_a_list_of_their_own_name() -> None:
    data = TreeData(
        GROUPS, picks={"regular": (FoundPlace({"at": 9}, ("meetings", 3)), FoundPlace({"at": 8}, ("meetings", 5)))}
    )
    assert [(hit.value, hit.path) for hit in find(data, read_way("regular[].at"))] == [
        (9, ("meetings", 3, "at")),
        (8, ("meetings", 5, "at")),
    ]
    assert [hit.value for hit in find(data, read_way("regular[1].at"))] == [8]
    assert [hit.wanted for hit in find(data, read_way("regular"))] == [LIST]
    assert [hit.wanted for hit in find(data, read_way("regular.at"))] == [LIST]
    assert values("leads.regular") == []


def test_following_a_way_shows_blank_values_too() -> None:
    assert [hit.value for hit in follow(TreeData(GROUPS), read_way("blank"))] == [[]]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, True),
        ("", True),
        (" \n", True),
        ([], True),
        ({}, True),
        (0, False),
        (False, False),
        ("x", False),
        ([None], False),
    ],
)
def test_nothing_but_emptiness_is_blank(value: object, said: bool) -> None:
    assert is_blank(value) is said


def test_a_way_is_spoken_without_places_in_lists() -> None:
    assert (
        spoken_way(("meetings", 3, "frequency")) == spoken_way(read_way("meetings[].frequency")) == "meetings.frequency"
    )


def test_a_text_of_a_million_letters_is_followed_at_once() -> None:
    assert values("name", {"name": "x" * 1_000_000}) == ["x" * 1_000_000]
    with pytest.raises(ValueError, match="is not a way"):
        read_way("a" * 1_000_000 + "]")
