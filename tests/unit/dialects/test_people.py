"""People as the world writes them: told apart where that is certain, left open where it is not."""

from typing import Any

import pytest

from minutebook.dialects.people import NamedPerson, PeopleReading, read_people

READ: list[tuple[Any, str]] = [
    ("Ana Silva, Bo Lind", "ana-silva bo-lind"),
    ("ana, bo", "ana bo"),
    ("@ana, Bo", "ana bo"),
    ("Ana, Bo, Cy", "ana bo cy"),
    ("Ana Silva, Bo Lind, Cy", "ana-silva bo-lind cy"),
    ("Bo, Ana and Cy", "bo ana cy"),
    ("Ana, Bo, and Cy", "ana bo cy"),
    ("Ana and Bo", "ana bo"),
    ("Ana and/or Bo", "ana bo"),
    ("Ana; Bo", "ana bo"),
    ("Ana\nBo", "ana bo"),
    ("Ana & Bo", "ana bo"),
    ("Ana Silva / Bo", "ana-silva bo"),
    ("Ana + Bo", "ana bo"),
    ("Ana | Bo", "ana bo"),
    ("Ana und Bo", "ana bo"),
    ("Ana et Bo", "ana bo"),
    ("Ana y Carlos Pérez", "ana carlos-perez"),
    ("Ana Silva e Bo Lind", "ana-silva bo-lind"),
    ("Ana Silva|Bo Lind", "ana-silva bo-lind"),
    ("Ana Silva; unanimous", "ana-silva"),
    ("Ana ve Bo", "ana bo"),
    ("Ana、Bo", "ana bo"),
    ("Andy, Eve and Yve", "andy eve yve"),
    ("Silva, Ana; Jones, Ben", "ana-silva ben-jones"),
    ("Silva, Ana\nvan Dyk, Ben", "ana-silva ben-van-dyk"),
    ("Silva, Ana / Jones, Ben", "ana-silva ben-jones"),
    (["Silva, Ana", "Jones, Ben"], "ana-silva ben-jones"),
    ("Silva, Ana <a@x.org>; Jones, Ben <b@x.org>", "ana-silva ben-jones"),
    ("[Silva, Ana](https://x.org), [Jones, Ben](https://x.org)", "ana-silva ben-jones"),
    ("[Ana](https://x.org) and [Bo](https://x.org)", "ana bo"),
    ("[Ana Silva](https://x.org) (CFO), [Bo](https://x.org)", "ana-silva bo"),
    ("Elton Y", "elton-y"),
    ("Élodie Durand", "elodie-durand"),
    ("O'Brien", "o-brien"),
    ("Jean-Luc", "jean-luc"),
    ("*Ana*", "ana"),
    ("@Ana-B", "ana-b"),
    ("@ana.silva", "ana-silva"),
    ("@ana @bo", "ana bo"),
    ("@ana and @bo", "ana bo"),
    ("[@ana](https://github.com/ana)", "ana"),
    ("Ana &lt;a@b.org&gt;", "ana"),
    ("Ana <a@b.org>, Bo <b@b.org>", "ana bo"),
    ("Ana Silva (a@b.org) and Bo (b@b.org)", "ana-silva bo"),
    ("ana.silva@example.org", "ana-silva"),
    ("<mailto:ana@example.org>", "ana"),
    ("Ana (w/ Bo)", "ana bo"),
    ("Ana (with Bo, Cy)", "ana bo cy"),
    ("Ana (contributors: Cy)", "ana"),
    ("Ana Silva (CFO)", "ana-silva"),
    ("Ana Silva (CFO, Chair)", "ana-silva"),
    ("Ana Silva – CFO", "ana-silva"),
    ("@ana (chair)", "ana"),
    ("Chair: Ana Silva; Members: Bo Lind, Cy Day", "ana-silva bo-lind cy-day"),
    ("Product Owner, Tech Lead", "product-owner tech-lead"),
    ("Head of Finance", "head-of-finance"),
    ("Steering Committee (Ana Silva, Bo Lind)", "ana-silva bo-lind"),
    ("Board (Ana, Bo), Cy Day", "ana bo cy-day"),
    ("Board", "board"),
    ("R&D", "r-d"),
    ("Dr. Ana Silva, PhD", "ana-silva"),
    ("Ana Silva Ph.D.", "ana-silva"),
    ("Prof. [Ana Silva](https://x.org), PMP; Bo Lind, MBA", "ana-silva bo-lind"),
    ("Ana Silva, Jr. and Bo", "ana-silva-jr bo"),
    ("Ana et al.", "ana"),
    ("Ana Silva, Bo Lind and others", "ana-silva bo-lind"),
    ("Ana, TBC", "ana"),
    (["Ana Silva", ["Bo"]], "ana-silva bo"),
    ({"Ana": None}, "ana"),
    ("Ana, ana, @ana", "ana"),
]


@pytest.mark.parametrize(("value", "expected"), READ, ids=lambda value: str(value)[:40])
def test_people_are_told_apart_and_made_handles(value: Any, expected: str) -> None:
    reading = read_people(value)
    assert ([each.handle for each in reading.people], reading.doubt) == (expected.split(), "")


DOUBTS = {
    "Silva, Ana": "'Silva, Ana' could be one person, Ana Silva, or two",
    "van Dyk, Ben (CFO)": "'van Dyk, Ben (CFO)' could be one person, Ben van Dyk, or two",
    "Board; Silva, Ana": "'Silva, Ana' could be one person, Ana Silva, or two",
    "Silva, Ana and Jones, Ben": "'Silva, Ana and Jones, Ben' could be 4 people, or fewer with their last names first",
    "Silva, Ana, Jones, Ben": "'Silva, Ana, Jones, Ben' could be 4 people, or fewer with their last names first",
    "Silva, Ana, Bo Lind": "'Silva, Ana, Bo Lind' could be 3 people, or fewer with their last names first",
    "Ana Silva, Bo Lind; Cy Day, Di Eve": "'Ana Silva, Bo Lind' could be one person or two",
    "Ana Silva, CFO": "'Ana Silva, CFO' could be a person with a role, or 2 people",
    "Ana Silva, Head of Finance": "'Ana Silva, Head of Finance' could be a person with a role, or 2 people",
    "Health and Safety Board": "'Health and Safety Board' could be one group, or 2 people",
    "Acme (Ana Silva, Bo)": "'Acme (Ana Silva, Bo)' could be a group with its members, or one person with a remark",
    "Ramón y Cajal": "'Ramón y Cajal' could be one person, or two",
    "José da Silva e Souza": "'José da Silva e Souza' could be one person, or two",
    "Ana Silva, not Bo Lind": "'Ana Silva, not Bo Lind' says more than names",
    "Ana Silva on behalf of Bo Lind": "'Ana Silva on behalf of Bo Lind' says more than names",
    "Ana Silva 2024-01-02": "'Ana Silva 2024-01-02' says more than names",
    "4 in favour, 1 against": "'4 in favour, 1 against' says more than names",
    "Ana Silva → Bo Lind": "'Ana Silva → Bo Lind' could be one name, or several",
    "Ana Silva\tBo Lind": "'Ana Silva\tBo Lind' could be one name, or several",
    "Ana Silva/Bo Lind": "'Ana Silva/Bo Lind' could be one name, or several",
    "Ana Silva - Bo Lind": "'Ana Silva - Bo Lind' could be one name, or several",
}


@pytest.mark.parametrize("value", DOUBTS)
def test_what_could_be_read_in_two_ways_names_nobody_and_says_both(value: str) -> None:
    assert read_people(value) == PeopleReading(doubt=DOUBTS[value])


@pytest.mark.parametrize(
    ("value", "known", "number"),
    [("Ana, Bo", {"ana"}, 2), ("Ana, Bo", {"bo"}, 0), ("Ana, Bo, Cy, Di", {"cy"}, 4)],
)
def test_whoever_the_other_records_call_by_one_word_is_no_last_name(value: str, known: set[str], number: int) -> None:
    assert len(read_people(value, known).people) == number


@pytest.mark.parametrize(
    "value",
    [
        None, True, "", " ", ",", "-", "--", "n/a", "N/A", "none", "TBD", "{list everyone involved in the decision}",
        "[list everyone involved in the decision]", "<names>", "list everyone involved in the decision", [], [None],
        {"list everyone whose opinions are sought (typically experts); and with whom there is talk": None},
        "{list everyone whose opinions are sought (typically experts); and with whom there is talk}", {"role": "chair"},
    ],
)  # fmt: skip
def test_template_text_and_silence_name_nobody(value: Any) -> None:
    assert read_people(value) == PeopleReading()


@pytest.mark.parametrize("name", ["张伟", "123", "?", "https://github.com/ana"])
def test_a_name_no_handle_can_be_made_of_keeps_its_name(name: str) -> None:
    assert read_people(name).people == (NamedPerson("", name),)


def test_the_name_is_as_written_with_no_address() -> None:
    assert read_people("Ana Silva <ana@example.org>").people == (NamedPerson("ana-silva", "Ana Silva"),)
