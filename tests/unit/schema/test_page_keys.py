import random
from collections.abc import Mapping
from typing import Any

import pytest

from minutebook.schema.page_keys import (
    KNOWN_KEYS,
    PAGE_KEYS,
    ThemeWords,
    check_page,
    faults_of_keys,
    told,
)
from tests.fakes import lines_of, problems_of, source_of
from tests.faults import faults
from tests.payloads import KEYS, TABLE, page, random_value

WORDS = ThemeWords(("layout",), frozenset({"home.html"}), frozenset({"beta"}), ("material/home", "material/star"))
LISTS = ("hide", "tags")
GROUPS = {"search": {"exclude", "boost"}, "social": {"cards"}}


def is_of_known_form(name: str, value: Any) -> bool:
    if name in LISTS:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if name in GROUPS:
        return isinstance(value, dict) and value.keys() <= GROUPS[name]
    return isinstance(value, str)


def test_whatever_is_written_the_theme_gets_known_keys_in_known_forms() -> None:
    assert faults(is_told_in_a_known_form, TABLE) == {}


def is_told_in_a_known_form(case: tuple[str, Any]) -> None:
    key, value = case
    given = told({key: value}, WORDS)
    assert given.keys() <= {key, "description"} & PAGE_KEYS.keys()
    assert all(is_of_known_form(name, each) for name, each in given.items())
    if key in ("template", "icon", "status", "hide"):
        assert not given, "a word that the theme does not know has come through"


def test_the_table_is_of_some_size() -> None:
    assert len(TABLE) >= 120


@pytest.mark.parametrize("key", KEYS)
def test_two_hundred_values_at_random_are_taken_or_named_and_raise_nothing(key: str) -> None:
    chance = random.Random(key)
    for _ in range(200):
        source = source_of(page(**{key: random_value(chance)}))
        given = told(source.metadata, WORDS)
        assert all(is_of_known_form(name, each) for name, each in given.items())
        problems = check_page(source, WORDS)
        value = source.metadata.get(key)
        if value not in (None, "", [], {}) and not isinstance(value, str | Mapping | list):
            assert problems or given
        assert all(problem.location.line == 2 for problem in problems)


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("template: redirect.html", "template: unknown value 'redirect.html'", "use one of: main.html"),
        ("template: 5", "template: unknown value '5'", "use one of: main.html"),
        ("template: [a]", "template: unknown value a list", "use one of: main.html"),
        ("icon: nope", "icon: 'nope' is not the name of an icon", "write one such as material/home"),
        ("hide: 5", "hide: unknown value '5'", "use one of: feedback, footer, navigation, path, tags, toc"),
        ("hide: true", "hide: unknown value true", "use one of: feedback, footer, navigation, path, tags, toc"),
        ("hide: [navigation, tocs]", "hide: unknown value 'tocs'", "did you mean 'toc'?"),
        ('title: ["<b>"]', "title: a list must be text", "write it as one text"),
        ("title: 2024", "title: '2024' must be text", "put the value in quotes"),
        ("description: {a: b}", "description: a group of values must be text", "write it as one text"),
        ("status: accepted", "status: unknown value 'accepted'", "use one of: deprecated, new"),
        ("search: 5", "search: '5' must be a group of `name: value` lines", "it may have exclude and boost"),
        (
            "search: {boost: 0}",
            "search: boost: '0' must be a number above 0, at most 1,000",
            "write a number such as 2",
        ),
        ("search: {bost: 2}", "search: bost: no such part here", "did you mean 'boost'?"),
        ("social: {cards: 1}", "social: cards: '1' must be true or false", "write true or false without quotes"),
        ("tags: {a: 1}", "tags: a group of values must be a list", "write it as [one, two]"),
    ],
)
def test_a_value_that_is_not_taken_is_an_error_at_its_place(line: str, message: str, hint: str) -> None:
    (problem,) = check_page(source_of(f"---\n{line}\n---\n"), ThemeWords())
    assert (problem.message, problem.hint, problem.code) == (message, hint, "front-matter-value")
    assert (problem.location.line, problem.severity.value) == (2, "error")
    assert problem.location.column > 1


def test_an_icon_is_looked_up_in_the_theme_where_that_is_known() -> None:
    assert told({"icon": "material/hom"}, ThemeWords()) == {"icon": "material/hom"}
    (problem,) = check_page(source_of("---\nicon: material/hom\n---\n"), WORDS)
    assert (problem.message, problem.hint) == (
        "icon: the theme has no icon 'material/hom'",
        "did you mean 'material/home'?",
    )
    assert told({"icon": "material/home"}, WORDS) == {"icon": "material/home"}
    (far,) = check_page(source_of("---\nicon: simple/zzz\n---\n"), WORDS)
    assert far.hint == "look it up in the theme's list of icons"


def test_words_of_the_site_are_known() -> None:
    given = {"template": "home.html", "status": "beta", "layout": ["a", "b"], "hide": "toc", "tags": [2024, "x"]}
    assert told(given, WORDS) == {**given, "hide": ["toc"], "tags": ["2024", "x"]}
    assert check_page(source_of(page(**given)), WORDS) == []


@pytest.mark.parametrize("value", [{"a": 1}, [["a"]], [1]])
def test_a_key_of_the_sites_own_takes_plain_values_only(value: Any) -> None:
    assert "layout" not in told({"layout": value}, WORDS)
    assert check_page(source_of(page(layout=value)), WORDS)


@pytest.mark.parametrize("value", ["text", 5, 1.5, False, ["a", "b"]])
def test_and_every_plain_value(value: Any) -> None:
    assert told({"layout": value}, WORDS) == {"layout": value}


def test_the_summary_is_the_description_where_there_is_none() -> None:
    assert told({"summary": "S"}, WORDS) == {"summary": "S", "description": "S"}
    assert told({"summary": "S", "description": "D"}, WORDS)["description"] == "D"


def test_a_slip_is_named_with_the_key_that_was_meant_and_the_rest_in_one_line() -> None:
    text = "-- a.md --\n---\nvisibilty: public\ntitel: A\nowner: x\nfoo: 1\nmood: 2\n---\n"
    assert problems_of(text) == [
        "content/a.md:2:1: error: visibilty: is not where visibility is looked for, so no edition shows the page "
        "[visibility-unclear]",
        "content/a.md:3:1: warning: titel: no page uses this [front-matter-misnamed]",
        "content/a.md:4:1: notice: 'owner', 'foo' and 'mood': no page uses this [front-matter-unused]",
    ]


def test_many_unused_keys_are_not_all_listed() -> None:
    (problem,) = check_page(source_of(page(**{f"zz{number}": 1 for number in range(9)})), ThemeWords())
    assert problem.message.endswith("'zz5' and others: no page uses this")


def test_the_keys_of_the_book_are_no_matter_of_the_theme() -> None:
    assert told(dict.fromkeys(("visibility", "waive"), "public"), WORDS) == {}
    assert lines_of(check_page(source_of("---\nvisibility: public\nwaive: []\n---\n"), WORDS)) == []


def test_an_empty_value_is_no_value() -> None:
    source = source_of("---\n" + "".join(f"{key}:\n" for key in KNOWN_KEYS) + "---\n")
    assert told(source.metadata, WORDS) == {} and check_page(source, WORDS) == []


def test_a_text_longer_than_any_page_shows_is_refused() -> None:
    (problem,) = check_page(source_of(page(title="x" * 2_001)), WORDS)
    assert "is longer than 2,000 characters" in problem.message


def test_the_option_is_checked() -> None:
    assert list(faults_of_keys(["layout", "og-image"])) == []
    assert list(faults_of_keys(["title", "a b", "", 5])) == [
        "front_matter: 'title' is known already; leave it out",
        "front_matter: 'a b' is not the name of a key: letters, digits, - and _ only",
        "front_matter: '' is not the name of a key: letters, digits, - and _ only",
        "front_matter: '5' is not the name of a key: letters, digits, - and _ only",
    ]
