"""People as the world writes them: a handle where the name gives one, none where it does not."""

from typing import Any

import pytest

from minutebook.dialects.people import NamedPerson, read_people


def handles(value: Any) -> list[str]:
    return [each.handle for each in read_people(value)]


READ: list[tuple[Any, list[str]]] = [
    ("Ana, Bo", ["ana", "bo"]),
    ("Ana and Bo", ["ana", "bo"]),
    ("Bo, Ana and Cy", ["bo", "ana", "cy"]),
    ("Ana; Bo", ["ana", "bo"]),
    ("Ana\nBo", ["ana", "bo"]),
    ("Ana & Bo", ["ana", "bo"]),
    ("Ana und Bo", ["ana", "bo"]),
    ("Ana et Bo", ["ana", "bo"]),
    ("José y Ana", ["jose", "ana"]),
    ("Ana e Bo", ["ana", "bo"]),
    ("Ana ve Bo", ["ana", "bo"]),
    ("Ana、Bo", ["ana", "bo"]),
    ("[Ana](https://x.org) and [Bo](https://x.org)", ["ana", "bo"]),
    ("Ana,, Bo", ["ana", "bo"]),
    ("Elton Y", ["elton-y"]),
    ("Élodie Durand", ["elodie-durand"]),
    ("O'Brien", ["o-brien"]),
    ("Jean-Luc", ["jean-luc"]),
    ("*Ana*", ["ana"]),
    ("@ana", ["ana"]),
    ("@Ana-B", ["ana-b"]),
    ("@ana @bo", ["ana", "bo"]),
    ("[@ana](https://github.com/ana)", ["ana"]),
    ("[Ana Silva](https://github.com/ana), [Bo](https://x.org)", ["ana-silva", "bo"]),
    ("Ana <a@b.org>", ["ana"]),
    ("Ana &lt;a@b.org&gt;", ["ana"]),
    ("Ana <a@b.org>, Bo <b@b.org>", ["ana", "bo"]),
    ("ana@example.org", ["ana"]),
    ("<mailto:ana@example.org>", ["ana"]),
    ("Ana (w/ Bo)", ["ana", "bo"]),
    ("Ana (with Bo, Cy)", ["ana", "bo", "cy"]),
    ("Ana (contributors: Cy)", ["ana"]),
    (["Ana Silva", "Bo"], ["ana-silva", "bo"]),
    (["Ana, Bo", ["Cy"]], ["ana", "bo", "cy"]),
    ({"Ana": None}, ["ana"]),
    ({"role": "chair"}, []),
    ("Ana, ana, @ana", ["ana"]),
]


@pytest.mark.parametrize(("value", "expected"), READ, ids=lambda value: str(value)[:40])
def test_people_are_told_apart_and_made_handles(value: Any, expected: list[str]) -> None:
    assert handles(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        None, "", " ", ",", "-", "--", "n/a", "N/A", "none", "TBD", "{list everyone involved in the decision}",
        "[list everyone involved in the decision]", "<names>", "list everyone involved in the decision", [], [None],
    ],
)  # fmt: skip
def test_template_text_and_silence_name_nobody(value: Any) -> None:
    assert read_people(value) == []


@pytest.mark.parametrize("name", ["张伟", "123", "?"])
def test_a_name_no_handle_can_be_made_of_keeps_its_name(name: str) -> None:
    assert read_people(name) == [NamedPerson("", name)]


def test_the_name_is_as_written_with_no_address() -> None:
    assert read_people("Ana Silva <ana@example.org>") == [NamedPerson("ana-silva", "Ana Silva")]


def test_the_whole_list_in_braces_of_the_madr_template_names_nobody() -> None:
    said = "list everyone whose opinions are sought (typically experts); and with whom there is a two-way communication"
    assert read_people({said: None}) == []
    assert read_people(f"{{{said}}}") == []


WRONG: list[tuple[Any, list[str]]] = [
    ("@ana and @bo", ["ana", "bo"]),
    ("Ana <a@b.org> and Bo <b@b.org>", ["ana", "bo"]),
    ("Ana, Bo, and Cy", ["ana", "bo", "cy"]),
    ("Ana Silva (Dell)", ["ana-silva"]),
    ("@ana (chair)", ["ana"]),
    ("Ana et al.", ["ana"]),
    ("Ana, TBC", ["ana"]),
    (True, []),
]


@pytest.mark.parametrize(("value", "expected"), WRONG, ids=lambda value: str(value)[:40])
def test_words_between_and_behind_names_are_nobody(value: Any, expected: list[str]) -> None:
    assert handles(value) == expected


def test_an_address_of_a_profile_makes_no_handle_of_its_host() -> None:
    assert "https-github-com-ana" not in handles("https://github.com/ana")
